//! The table of all claims.

use cotejo_core::Stance;
use maud::{Markup, html};

use super::figures::source;
use super::quote::quoted;
use crate::publish::reading::{Reading, Told};

pub(crate) fn section(reading: &Reading) -> Markup {
    let words = &reading.words.claims;
    html! {
        section id="claims" aria-labelledby="claims-heading" {
            h2 id="claims-heading" { (reading.words.page.claims) }
            @if reading.claims().len() == 0 {
                p.empty { (words.nothing) }
            } @else {
                (filter(reading))
                (table(reading, reading.claims()))
                p.empty.none-shown hidden { (words.none_shown) }
            }
        }
    }
}

/// The filter, which the script shows; without it the whole table stands.
fn filter(reading: &Reading) -> Markup {
    let words = &reading.words.claims;
    let all = reading.claims().len().to_string();
    html! {
        p.filter hidden {
            label for="filter" { (words.filter) }
            input type="search" id="filter" placeholder=(words.filter_hint) autocomplete="off"
                spellcheck="false";
            output for="filter" data-shown=(words.shown.say(&[("shown", "#"), ("all", &all)])) {}
        }
    }
}

pub(crate) fn table<'a>(reading: &Reading, claims: impl IntoIterator<Item = Told<'a>>) -> Markup {
    let words = &reading.words.claims;
    let columns = [
        ("number", &words.figure),
        ("claimant", &words.claimant),
        ("counted", &words.counted),
        ("days", &words.days),
        ("words", &words.words),
    ];
    html! {
        table.claims data-sort=(words.sort) {
            thead {
                tr { @for (class, name) in columns { th scope="col" class=(class) { (name) } } }
            }
            tbody { @for told in claims { (row(reading, &told, columns)) } }
        }
    }
}

fn row(reading: &Reading, told: &Told, columns: [(&str, &String); 5]) -> Markup {
    let [figure, claimant, counted, days, words] = columns.map(|(_, name)| name);
    let statement = &told.claim.statement;
    let count = statement.quantity.count;
    let size = count.least().or(count.most()).map_or(0, |people| people.0);
    let day = told.day().map(|day| day.to_string()).unwrap_or_default();
    html! {
        tr id=(format!("claim-{}", told.claim.id().short())) tabindex="-1" {
            td.number data-label=(figure) data-key=(size) { (reading.figure_link(told)) }
            td.claimant data-label=(claimant) data-key=(reading.claimant(told)) {
                (who(reading, told))
            }
            td.counted data-label=(counted) { (what(reading, told)) }
            td.days data-label=(days) data-key=(day) {
                (reading.words.short_when(statement.timing.when))
            }
            td.words data-label=(words) { (quoted(reading, told)) (source(reading, told)) }
        }
    }
}

/// Returns who puts a figure forward, on whose account, and whether they stand by it.
pub(crate) fn who(reading: &Reading, told: &Told) -> Markup {
    let (account, claimant) = (told.account(), reading.claimant(told));
    let stances = &reading.words.stances;
    let stance = match told.claim.statement.stance {
        Stance::Asserts => None,
        Stance::Denies => Some(&stances.denies),
        Stance::Expects => Some(&stances.expects),
    };
    html! {
        (claimant)
        @if reading.account(&account) == claimant {
            span class=(format!("party side-{}", account.side)) {
                (super::sentence::side_shape(account.side)) (reading.words.side(account.side))
            }
        } @else { (reading.party(&account)) }
        @if let Some(stance) = stance { span.stance { (stance) } }
    }
}

/// Returns whom a claim counts, what happened to them, and of which total it is a part.
pub(crate) fn what(reading: &Reading, told: &Told) -> Markup {
    html! { (reading.counted(told)) (whole(reading, told)) }
}

/// Returns the total of which a claim is a part.
fn whole(reading: &Reading, told: &Told) -> Markup {
    let part = told.claim.statement.part.as_ref();
    let whole = part.and_then(|part| reading.claim(part.whole));
    html! {
        @if let Some(whole) = whole {
            @let figure = reading.words.quantity(&whole.claim.statement.quantity).words;
            a.part href=(reading.ways.claim(&whole)) {
                (reading.words.claims.part.say(&[("total", &figure)]))
            }
        }
    }
}
