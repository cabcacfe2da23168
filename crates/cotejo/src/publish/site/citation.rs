//! How a figure is cited: who says it, where it is printed, and by which claim of which case.

use crate::publish::reading::{Reading, Told, published};

/// Returns the citation of a claim as a line of text.
pub(super) fn citation(reading: &Reading, told: &Told) -> String {
    let words = reading.words;
    let document = told.document.map(|entry| &entry.document);
    let day = document.and_then(published).map(|day| words.day(day));
    let address = document.and_then(|document| document.address.as_ref());
    let printed = [told.outlet().map(str::to_owned), day, address.map(|read| read.value.clone())];
    let printed: Vec<String> = printed.into_iter().flatten().collect();
    words.site.citation.say(&[
        ("claimant", &reading.claimant(told)),
        ("figure", &words.quantity(&told.claim.statement.quantity).words),
        ("printed", &printed.join(", ")),
        ("title", reading.title()),
        ("claim", &told.claim.id().short().to_string()),
    ])
}
