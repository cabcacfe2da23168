//! All claims, with words to search them by.

use axum::Extension;
use axum::extract::{Query, State};
use maud::{Markup, html};

use super::frame::{Section, page};
use super::paging::{Paged, Wanted, WantedQuery};
use crate::publish::page::claims::table;
use crate::publish::reading::{Reading, Told};
use crate::serve::Shared;
use crate::serve::concordance::{Concordance, Wording};
use crate::serve::visitor::Visitor;
use crate::serve::ways::ToClaims;
use crate::serve::words::DeskWords;

/// Shows the claims that hold the words asked for.
pub(in crate::serve) async fn show(
    State(desk): Shared,
    Extension(visitor): Extension<Visitor>,
    wanted: WantedQuery,
) -> Markup {
    let Query(wanted) = wanted.unwrap_or_default();
    let shown = desk.clerk.shown();
    let reading = shown.reading(visitor.language).leading(&ToClaims);
    let paged = match wanted.words() {
        None => wanted.of(reading.claims()),
        Some(typed) => {
            let words = shown.words_of_claims(visitor.language);
            wanted.of(found(&reading, words, &Wording::new(typed)).into_iter())
        }
    };
    let words = DeskWords::of(visitor.language);
    let body = html! {
        section {
            h1 { (words.claims.heading) }
            (search(&wanted, &paged, &reading, words))
            @if !paged.rows.is_empty() { (table(&reading, paged.rows.iter().copied())) }
            (paged.links(&visitor, reading.words))
        }
    };
    page(&visitor, Section::Claims, &words.claims.heading, &body)
}

fn search(wanted: &Wanted, paged: &Paged<Told>, reading: &Reading, words: &DeskWords) -> Markup {
    let claims = &words.claims;
    html! {
        form.search action="/claims" role="search" {
            label for="q" { (claims.search) }
            input type="search" id="q" name="q" value=(wanted.words().unwrap_or_default())
                autocomplete="off" spellcheck="false";
            button { (claims.find) }
            @if wanted.words().is_some() { a href="/claims" { (claims.all) } }
            span role="status" { (reading.words.so_many(paged.all, &claims.found)) }
        }
        @if paged.all == 0 {
            p.empty {
                @match wanted.words() {
                    Some(asked) => { (claims.none_found.say(&[("words", asked)])) }
                    None => { (claims.nothing) }
                }
            }
        }
    }
}

/// Returns the claims of which every word asked for stands in the quote or in what is read in it.
fn found<'a>(reading: &Reading<'a>, words: &Concordance, wording: &Wording) -> Vec<Told<'a>> {
    let text = |place| searched(reading, &reading.told(place));
    words.holding(wording, text).into_iter().map(|place| reading.told(place)).collect()
}

/// Gathers the words by which claims are found, in the order of the claims.
pub(in crate::serve) fn words_of(reading: &Reading) -> Concordance {
    Concordance::of(reading.claims().map(|told| searched(reading, &told)))
}

/// Returns what is searched of a claim: what its row in the table shows.
fn searched(reading: &Reading, told: &Told) -> String {
    let statement = &told.claim.statement;
    let words = reading.words;
    [
        told.claim.quote.words.as_str(),
        &reading.claimant(told),
        &reading.account(&told.account()),
        &words.measure(&statement.measure.class),
        &words.population(&statement.population.class),
        told.outlet().unwrap_or_default(),
    ]
    .join("\n")
}
