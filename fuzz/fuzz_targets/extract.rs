//! Reads any bytes as a document in every language: nothing panics, nothing takes long, and every
//! claim stands on words of the text.
#![no_main]

use cotejo_claims::{Packs, Reader};
use cotejo_core::{Actors, Claim, Text};
use cotejo_text::{Overrides, Source};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let packs = Packs::embedded();
    let actors = Actors::default();
    let reader = Reader::new(packs, &actors);
    for language in packs.languages() {
        let published = "2026-01-26".parse().ok();
        let language = Some(language.clone());
        let overrides = Overrides { published, language, ..Overrides::default() };
        let read = cotejo_text::read(&Source { name: "case.txt", bytes, overrides });
        let reading = reader.reading(&read.document, &read.text);
        reading.claims.iter().for_each(|claim| stands_in(claim, &read.text));
        for untaken in &reading.untaken {
            assert!(read.text.words(untaken.number).is_some());
        }
    }
});

fn stands_in(claim: &Claim, text: &Text) {
    assert_eq!(text.words(claim.quote.sentence), Some(claim.quote.words.as_str()));
    let number = text.words(claim.quote.number);
    assert_eq!(number, Some(claim.statement.quantity.words.as_str()));
}
