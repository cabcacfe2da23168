//! Statements that more than one document carries.

use cotejo_core::{Appearance, Utterance, Wording};
use maud::{Markup, html};

use crate::publish::reading::{Reading, published};
use crate::publish::words::Words;

pub(super) fn section(reading: &Reading) -> Markup {
    let words = &reading.words.utterances;
    let is_repeated = |utterance: &&Utterance| utterance.appearances.len() > 1;
    let repeated: Vec<_> = reading.utterances().filter(is_repeated).collect();
    let single = reading.utterances().len() - repeated.len();
    html! {
        section id="utterances" aria-labelledby="utterances-heading" {
            h2 id="utterances-heading" { (reading.words.page.utterances) }
            @if repeated.is_empty() { p.empty { (words.nothing) } } @else { p { (words.intro) } }
            ul.utterances { @for utterance in repeated.iter() { (item(reading, utterance)) } }
            @if !repeated.is_empty() && single > 0 {
                p.aside { (reading.words.so_many(single, &words.single)) }
            }
        }
    }
}

fn item(reading: &Reading, utterance: &Utterance) -> Markup {
    let Some(told) = reading.claim(utterance.claim) else { return html! {} };
    let carried = utterance.appearances.len();
    html! {
        li id=(format!("utterance-{}", utterance.id.short())) {
            p {
                (reading.party(&told.account())) ": " (reading.figure_link(&told)) ", "
                (reading.words.so_many(carried, &reading.words.figures.carried))
            }
            ul { @for appearance in &utterance.appearances { (document(reading, appearance)) } }
        }
    }
}

fn document(reading: &Reading, appearance: &Appearance) -> Markup {
    let Some(told) = reading.claim(appearance.claim) else { return html! {} };
    let day = told.document.and_then(|entry| published(&entry.document));
    html! {
        li {
            a href=(reading.ways.words(&told)) { (told.outlet().unwrap_or("?")) }
            @if let Some(day) = day { ", " (reading.words.short_day(day)) }
            ": " (wording(reading.words, appearance.wording))
        }
    }
}

/// Says how a text relates to the fullest that carries the same.
pub(crate) fn wording(words: &Words, wording: Wording) -> &str {
    let words = &words.utterances;
    match wording {
        Wording::Full => &words.full,
        Wording::Same => &words.same,
        Wording::Cut => &words.cut,
        Wording::Reworked => &words.reworked,
    }
}
