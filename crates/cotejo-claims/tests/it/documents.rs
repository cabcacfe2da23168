//! What a reading takes from the document around the words: what a line is for, and whose outlet
//! it is.

use cotejo_claims::{Packs, Reader};
use cotejo_core::{
    ActorName, Actors, Capture, Claim, Day, Document, FieldOrigin, Language, LineRole, Origins,
    Read, Side, Text,
};

fn read(outlet: Option<&str>, text: &Text) -> Vec<Claim> {
    let mut document = Document::unread(Capture::of("note", text.content().as_bytes()).id, "note");
    let day = Day::new(2027, 3, 10).unwrap();
    document.published = Some(Read::new(day, FieldOrigin::Sidecar));
    let language = Language::new("en").unwrap();
    document.language = Some(Read::new(language, FieldOrigin::Sidecar));
    document.outlet = outlet.map(|name| Read::new(name.to_owned(), FieldOrigin::Sidecar));
    Reader::new(Packs::embedded(), &Actors::default()).read(&document, text)
}

fn told(claims: &[Claim]) -> Vec<(String, Option<String>, Side)> {
    let claims = claims.iter().map(|claim| &claim.statement);
    let name = |names: &[ActorName]| names.first().map(ActorName::to_string);
    claims
        .map(|told| (told.quantity.words.clone(), name(told.claimant.names()), told.side))
        .collect()
}

#[test]
fn a_line_that_leads_to_another_story_tells_its_own_figures() {
    let plain = Text::plain(
        "The rights group Open Shelf counts 40 prisoners.\nRead also: Open Shelf: 12 dockers killed\n",
    );
    let mut lines = plain.lines().to_vec();
    lines[1].role = LineRole::Teaser;
    let text = Text::new(plain.content().to_owned(), lines, Origins::default());
    let name = Some("Open Shelf".to_owned());
    assert_eq!(
        told(&read(None, &text)),
        [("40".to_owned(), name.clone(), Side::Monitor), ("12".to_owned(), name, Side::Monitor)]
    );
}

const COUNTS: &str = "We recorded 43 new detentions.\nBy our count 60 prisoners remain in jail.\n";

#[test]
fn an_outlet_that_tells_what_it_counted_is_a_monitor_and_its_own_source() {
    let claims = read(Some("Free Docket"), &Text::plain(COUNTS));
    let name = Some("Free Docket".to_owned());
    assert_eq!(
        told(&claims),
        [("43".to_owned(), name.clone(), Side::Monitor), ("60".to_owned(), name, Side::Monitor)]
    );
}

#[test]
fn a_newspaper_that_tells_what_it_counted_is_not() {
    let claims = read(Some("Harbour Gazette"), &Text::plain(COUNTS));
    assert_eq!(
        told(&claims),
        [("43".to_owned(), None, Side::Media), ("60".to_owned(), None, Side::Media)]
    );
}
