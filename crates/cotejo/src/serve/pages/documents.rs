//! All documents, by the day of their publication.

use axum::Extension;
use axum::extract::{Query, State};
use maud::{Markup, html};

use super::adding;
use super::frame::{Section, page};
use super::paging::WantedQuery;
use crate::publish::reading::{Reading, published};
use crate::serve::Shared;
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
    let paged = wanted.of(reading.documents().rev());
    let words = DeskWords::of(visitor.language);
    let body = html! {
        main.story.alone id="page" tabindex="-1" {
            section {
                h1 { (words.documents.heading) }
                @if paged.all == 0 { p.empty { (words.documents.nothing) } } @else {
                    (table(&reading, &paged.rows, words))
                }
                (paged.links(&visitor, reading.words))
            }
            (adding::forms(&desk, words))
        }
    };
    page(&visitor, Section::Documents, &words.documents.heading, &body)
}

fn table(reading: &Reading, documents: &[&StoryDocument], words: &DeskWords) -> Markup {
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
            tbody { @for entry in documents { (row(reading, entry)) } }
        }
    }
}

fn row(reading: &Reading, entry: &StoryDocument) -> Markup {
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
            td.title { a href=(reading.ways.document(document.id)) lang=[language] { (title) } }
            td { @if let Some(outlet) = &document.outlet { (outlet.value) } }
            td { @if let Some(language) = language { (language) } }
            td.number { (reading.words.number(claims as u64)) }
        }
    }
}
