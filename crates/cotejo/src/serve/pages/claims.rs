//! All claims, with words to search them by.

use axum::Extension;
use axum::extract::{Query, State};
use maud::{Markup, html};

use super::frame::{Section, page};
use super::paging::{Paged, Wanted, WantedQuery};
use crate::publish::page::claims::table;
use crate::publish::reading::{Reading, Told};
use crate::serve::Shared;
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
        Some(words) => {
            wanted.of(found(&reading, shown.searched(visitor.language), words).into_iter())
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
fn found<'a>(reading: &Reading<'a>, searched: &Searched, words: &str) -> Vec<Told<'a>> {
    let words: Vec<String> = words.split_whitespace().map(plain).collect();
    let holds = |text: &str| words.iter().all(|word| text.contains(word.as_str()));
    let claims = reading.claims().zip(&searched.0);
    claims.filter(|(_, text)| holds(text)).map(|(told, _)| told).collect()
}

/// What is searched of each claim, in their order, as people type it in a hurry.
pub(in crate::serve) struct Searched(Vec<String>);

impl Searched {
    /// Gathers it from all claims.
    pub fn of(reading: &Reading) -> Self {
        Searched(reading.claims().map(|told| plain(&searched(reading, &told))).collect())
    }
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

/// Returns words without accents and capitals, as people type them in a hurry.
pub(in crate::serve) fn plain(words: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    use unicode_normalization::char::is_combining_mark;
    words.nfd().filter(|letter| !is_combining_mark(*letter)).flat_map(char::to_lowercase).collect()
}
