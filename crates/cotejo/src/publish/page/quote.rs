//! The words that a claim rests on, with the figure marked within them.

use cotejo_core::Claim;
use maud::{Markup, html};

use crate::publish::reading::{Reading, Told};

/// Returns the quoted sentence in its own language, the figure marked.
pub(crate) fn quoted(reading: &Reading, told: &Told) -> Markup {
    let (before, figure, after) = parts(told.claim);
    html! {
        q.quoted lang=[reading.language_of(told.claim)] {
            (before) @if !figure.is_empty() { mark { (figure) } } (after)
        }
    }
}

/// Cuts the sentence around the figure; all of it comes before where the figure is not found.
fn parts(claim: &Claim) -> (&str, &str, &str) {
    let quote = &claim.quote;
    let words = quote.words.as_str();
    let cut = || {
        let start = quote.number.start().checked_sub(quote.sentence.start())?;
        let end = quote.number.end().checked_sub(quote.sentence.start())?;
        Some((words.get(..start)?, words.get(start..end)?, words.get(end..)?))
    };
    cut().unwrap_or((words, "", ""))
}
