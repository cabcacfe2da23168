//! What a reading gains from the actors of its case.

use cotejo_claims::{Packs, Reader};
use cotejo_core::{
    Actor, ActorName, Actors, Capture, Change, Claim, Day, Document, FieldOrigin, Language,
    PartyName, Read, Side, Text,
};

fn lamp() -> Actors {
    let name = |text: &str| ActorName::new(text).unwrap();
    Actors::new(vec![Actor {
        name: name("LFC"),
        aliases: vec![name("Lámpara, Faro y Camino"), name("Lamp, Beacon and Way")],
        party: PartyName::new("LFC").unwrap(),
        side: Side::Monitor,
        changes: Vec::new(),
    }])
}

fn read(language: &str, text: &str, actors: &Actors) -> Vec<Claim> {
    let mut document = Document::unread(Capture::of("note", text.as_bytes()).id, "note");
    let day = Day::new(2027, 3, 10).unwrap();
    document.published = Some(Read::new(day, FieldOrigin::Sidecar));
    let language = Language::new(language).unwrap();
    document.language = Some(Read::new(language, FieldOrigin::Sidecar));
    Reader::new(Packs::embedded(), actors).read(&document, &Text::plain(text))
}

fn claimants(language: &str, text: &str, actors: &Actors) -> Vec<(String, String)> {
    let claims = read(language, text, actors);
    let told = |claim: &Claim| {
        let names = claim.statement.claimant.names().iter().map(ActorName::to_string);
        (claim.statement.quantity.words.clone(), names.collect::<Vec<_>>().join(" + "))
    };
    claims.iter().map(told).collect()
}

fn expected(rows: &[(&str, &str)]) -> Vec<(String, String)> {
    rows.iter().map(|(words, name)| ((*words).to_owned(), (*name).to_owned())).collect()
}

#[test]
fn a_name_that_only_the_case_knows_is_not_cut_at_its_comma() {
    let texts = [
        (
            "es",
            "La organización Lámpara, Faro y Camino documentó 45 excarcelaciones de presos \
             políticos entre el 1 y el 5 de marzo. Entre el 5 y el 9 de marzo verificó otras 14.",
        ),
        (
            "en",
            "Lamp, Beacon and Way counted 45 political prisoners released from 1 to 5 March. From \
             5 to 9 March it verified the release of 14 political prisoners.",
        ),
    ];
    for (language, text) in texts {
        let told = claimants(language, text, &lamp());
        assert_eq!(told, expected(&[("45", "LFC"), ("14", "LFC")]), "{text}");
    }
}

#[test]
fn a_list_of_names_stays_a_list() {
    let told = claimants(
        "en",
        "Lamp, Valley Union and the ministry met in Torre. Lamp counted 45 political prisoners.",
        &lamp(),
    );
    assert_eq!(told, expected(&[("45", "Lamp")]));
}

#[test]
fn an_actor_stands_on_the_side_of_the_day_on_which_the_text_was_published() {
    let name = ActorName::new("Sela Marrin").unwrap();
    let party = PartyName::new("Open Coast").unwrap();
    let change = |day: Day| Change { from: day, party: party.clone(), side: Side::Government };
    let side = |from: Day| {
        let actors = Actors::new(vec![Actor {
            name: name.clone(),
            aliases: Vec::new(),
            party: party.clone(),
            side: Side::Opposition,
            changes: vec![change(from)],
        }]);
        let text = "Sela Marrin said that 40 detainees had been freed.";
        read("en", text, &actors)[0].statement.side
    };
    assert_eq!(side(Day::new(2027, 3, 10).unwrap()), Side::Government);
    assert_eq!(side(Day::new(2027, 3, 11).unwrap()), Side::Opposition);
}
