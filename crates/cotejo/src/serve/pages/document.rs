//! One document: its text, with the words of its claims marked, and beside it what carries the same.
//! What was captured is shown as text and never as a page.

use std::collections::BTreeMap;

use axum::Extension;
use axum::extract::{Path, State};
use cotejo_core::{DocumentId, Wording};
use maud::{Markup, html};

use super::frame::{Section, page};
use super::stating::{self, Selected};
use crate::publish::page::documents::{body as text, heading, language};
use crate::publish::page::utterances::wording;
use crate::publish::reading::{Reading, outlet, published};
use crate::serve::Shared;
use crate::serve::refusal::Refusal;
use crate::serve::visitor::Visitor;
use crate::serve::words::{CompareWords, DeskWords};
use crate::story::StoryDocument;

/// Shows a document.
pub(in crate::serve) async fn show(
    State(desk): Shared,
    Extension(visitor): Extension<Visitor>,
    Path(document): Path<DocumentId>,
) -> Result<Markup, Refusal> {
    let shown = desk.clerk.shown();
    let reading = shown.reading(visitor.language);
    let entry = reading.document(document).ok_or(Refusal::NoSuchPage)?;
    let words = DeskWords::of(visitor.language);
    let body = html! {
        p.back-to { a href="/documents" { (words.documents.back) } }
        div.reader {
            article.document id=(format!("document-{}", entry.document.id.short())) {
                h1 lang=[language(&reading, entry)] { (heading(&reading, entry)) }
                (text(&reading, entry))
                details.state-claim {
                    summary { (words.stating.open) }
                    p.aside { (words.stating.hint) }
                    (stating::form(entry.document.id, &Selected::default(), &words.stating))
                }
            }
            (others(&reading, entry, &words.compare))
        }
    };
    Ok(page(&visitor, Section::Documents, &words.documents.document, &body))
}

/// The documents that carry what this one carries, and other captures of its address.
fn others(reading: &Reading, entry: &StoryDocument, words: &CompareWords) -> Markup {
    let copies = copies(reading, entry);
    let captures: Vec<&StoryDocument> = captures(reading, entry).collect();
    html! {
        @if !copies.is_empty() || !captures.is_empty() {
            aside.same-words aria-labelledby="others-heading" {
                h2 id="others-heading" { (words.others) }
                ul {
                    @for other in captures { (line(reading, entry, other, &words.same_address, words)) }
                    @for (id, said) in copies {
                        @if let Some(other) = reading.document(id) {
                            (line(reading, entry, other, wording(reading.words, said), words))
                        }
                    }
                }
            }
        }
    }
}

fn line(
    reading: &Reading,
    entry: &StoryDocument,
    other: &StoryDocument,
    said: &str,
    words: &CompareWords,
) -> Markup {
    let [own, id] = [entry, other].map(|entry| entry.document.id);
    html! {
        li {
            a href=(reading.ways.document(id)) {
                (outlet(&other.document))
                @if let Some(day) = published(&other.document) { ", " (reading.words.short_day(day)) }
            }
            ": " (said) " "
            a.how href=(format!("/documents/{own}/against/{id}")) { (words.link) }
        }
    }
}

/// Returns the documents that carry an utterance of this one, each with how its text relates to the
/// fullest.
fn copies(reading: &Reading, entry: &StoryDocument) -> BTreeMap<DocumentId, Wording> {
    let own = entry.document.id;
    let claims = reading.claims_of(own);
    let utterances = claims.iter().filter_map(|told| told.utterance);
    let appearances = utterances.flat_map(|utterance| &utterance.appearances);
    let others = appearances.filter(|appearance| appearance.document != own);
    others.map(|appearance| (appearance.document, appearance.wording)).collect()
}

/// Returns other documents that were got from the same address.
fn captures<'a>(
    reading: &Reading<'a>,
    entry: &StoryDocument,
) -> impl Iterator<Item = &'a StoryDocument> {
    let address = entry.document.address.as_ref().map(|read| read.value.clone());
    let own = entry.document.id;
    let is_same = move |other: &&StoryDocument| {
        let other_address = other.document.address.as_ref().map(|read| &read.value);
        other.document.id != own && address.is_some() && other_address == address.as_ref()
    };
    reading.documents().filter(is_same)
}
