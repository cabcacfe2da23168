//! All documents, by the day of their publication.

use axum::Extension;
use axum::extract::{Query, State};
use maud::{Markup, html};

use super::adding;
use super::frame::{Section, page};
use super::paging::{Paged, Wanted, WantedQuery};
use crate::publish::reading::{Reading, published};
use crate::serve::Shared;
use crate::serve::concordance::Wording;
use crate::serve::fulltext::{self, searched};
use crate::serve::snapshot::Snapshot;
use crate::serve::visitor::Visitor;
use crate::serve::words::DeskWords;
use crate::story::StoryDocument;

/// Shows the documents, the newest first.
pub(in crate::serve) async fn show(
    State(desk): Shared,
    Extension(visitor): Extension<Visitor>,
    wanted: WantedQuery,
) -> Markup {
    let Query(wanted) = wanted.unwrap_or_default();
    let shown = desk.clerk.shown();
    let reading = shown.reading(visitor.language);
    let wording = wanted.words().map(Wording::new);
    let documents = found(&shown, &reading, wording.as_ref());
    let paged = wanted.of(documents.into_iter());
    let words = DeskWords::of(visitor.language);
    let body = html! {
        section {
            h1 { (words.documents.heading) }
            (search(&wanted, &paged, &reading, words))
            @if paged.all > 0 { (table(&reading, &paged.rows, wording.as_ref(), words)) }
            (paged.links(&visitor, reading.words))
        }
        (adding::forms(&desk, words))
    };
    page(&visitor, Section::Documents, &words.documents.heading, &body)
}

/// Returns the documents that hold the words asked for, the newest first.
fn found<'a>(
    shown: &Snapshot,
    reading: &Reading<'a>,
    wording: Option<&Wording>,
) -> Vec<&'a StoryDocument> {
    let documents: Vec<&StoryDocument> = reading.documents().collect();
    let found = match wording {
        None => documents,
        Some(wording) => {
            let holding =
                shown.words_of_documents().holding(wording, |place| searched(documents[place]));
            holding.into_iter().map(|place| documents[place]).collect()
        }
    };
    found.into_iter().rev().collect()
}

fn search(
    wanted: &Wanted,
    paged: &Paged<&StoryDocument>,
    reading: &Reading,
    words: &DeskWords,
) -> Markup {
    let documents = &words.documents;
    html! {
        @if reading.documents().len() > 0 {
            form.search action="/documents" role="search" {
                label for="q" { (documents.search) }
                input type="search" id="q" name="q" value=(wanted.words().unwrap_or_default())
                    autocomplete="off" spellcheck="false";
                button { (words.claims.find) }
                @if wanted.words().is_some() { a href="/documents" { (words.claims.all) } }
                span role="status" { (reading.words.so_many(paged.all, &documents.found)) }
            }
        }
        @if paged.all == 0 {
            p.empty {
                @match wanted.words() {
                    Some(asked) => { (documents.none_found.say(&[("words", asked)])) }
                    None => { (documents.nothing) }
                }
            }
        }
    }
}

fn table(
    reading: &Reading,
    documents: &[&StoryDocument],
    wording: Option<&Wording>,
    words: &DeskWords,
) -> Markup {
    let documents_words = &words.documents;
    html! {
        table.documents {
            thead {
                tr {
                    th scope="col" { (documents_words.day) }
                    th scope="col" { (documents_words.title) }
                    th scope="col" { (documents_words.outlet) }
                    th scope="col" { (documents_words.language) }
                    th.number scope="col" { (documents_words.claims) }
                }
            }
            tbody { @for entry in documents { (row(reading, entry, wording)) } }
        }
    }
}

fn row(reading: &Reading, entry: &StoryDocument, wording: Option<&Wording>) -> Markup {
    let document = &entry.document;
    let words = &reading.words.documents;
    let title = document.title.as_ref().map_or(&document.name, |title| &title.value);
    let language = document.language.as_ref().map(|language| &language.value);
    let claims = reading.claims_of(document.id).len();
    html! {
        tr {
            td.day {
                @match published(document) {
                    Some(day) => time datetime=(day) { (reading.words.short_day(day)) },
                    None => { (words.undated) }
                }
            }
            td.title {
                a href=(reading.ways.document(document.id)) lang=[language] { (title) }
                @if let Some(line) = wording.and_then(|wording| fulltext::shown(wording, entry)) {
                    p.found-line lang=[language] { (line) }
                }
            }
            td { @if let Some(outlet) = &document.outlet { (outlet.value) } }
            td { @if let Some(language) = language { (language) } }
            td.number { (reading.words.number(claims as u64)) }
        }
    }
}
