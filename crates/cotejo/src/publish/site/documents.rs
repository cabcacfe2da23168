//! The documents, and of each the words that figures rest on, with a citation for each figure.

use cotejo_core::{ClaimId, DocumentId};
use maud::{Markup, html};

use super::citation::citation;
use super::{Part, ROWS, frame};
use crate::publish::page::claims::{what, who};
use crate::publish::page::documents::facts;
use crate::publish::page::findings::anchor;
use crate::publish::page::quote::quoted;
use crate::publish::reading::{Reading, Told, outlet, published};
use crate::story::StoryDocument;

/// Returns one page of the table of documents.
pub(super) fn all(reading: &Reading, page: usize) -> Markup {
    let rows = reading.documents().skip((page - 1) * ROWS).take(ROWS);
    let name = &reading.words.page.documents;
    let body = html! {
        section {
            h1 { (name) }
            p.aside { (reading.words.site.quotes_only) }
            @if rows.len() == 0 { p.empty { (reading.words.site.no_documents) } }
            ul.all-documents { @for entry in rows { (line(reading, entry)) } }
            (frame::pages(reading, page, reading.documents().len(), Part::Documents))
        }
    };
    frame::page(reading, Part::Documents(page), name, &body)
}

fn line(reading: &Reading, entry: &StoryDocument) -> Markup {
    let document = &entry.document;
    let claims = reading.claims_of(document.id).len();
    let language = document.language.as_ref().map(|language| &language.value);
    html! {
        li {
            a href=(reading.ways.document(document.id)) lang=[language] { (title(reading, entry)) }
            p.source {
                (outlet(document))
                @if let Some(day) = published(document) { ", " (reading.words.short_day(day)) }
                "; " (reading.words.so_many(claims, &reading.words.nouns.claims))
            }
        }
    }
}

fn title<'a>(reading: &Reading<'a>, entry: &'a StoryDocument) -> &'a str {
    let untitled = &reading.words.documents.untitled;
    entry.document.title.as_ref().map_or(untitled, |title| &title.value)
}

/// Returns the page of one document: who published it, and each figure with its words.
pub(super) fn page(reading: &Reading, id: DocumentId) -> Markup {
    let Some(entry) = reading.document(id) else { return html! {} };
    let document = &entry.document;
    let language = document.language.as_ref().map(|language| &language.value);
    let name = match published(document) {
        Some(day) => format!("{}, {}", outlet(document), reading.words.short_day(day)),
        None => outlet(document).to_owned(),
    };
    let body = html! {
        section {
            h1 lang=[language] { (title(reading, entry)) }
            (facts(reading, entry))
            p.aside { (reading.words.site.quotes_only) }
            @for told in reading.claims_of(id) { (article(reading, &told)) }
        }
    };
    frame::page(reading, Part::Document(id), &name, &body)
}

fn article(reading: &Reading, told: &Told) -> Markup {
    let site = &reading.words.site;
    let figure = reading.words.quantity(&told.claim.statement.quantity).words;
    html! {
        article.claim id=(format!("claim-{}", told.claim.id().short())) {
            h2 { (figure) }
            p.quote-line { (quoted(reading, told)) }
            div.claim-facts {
                div { (who(reading, told)) }
                div { (what(reading, told)) }
                div.days { (reading.words.short_when(told.claim.statement.timing.when)) }
            }
            (takes_part(reading, told.claim.id()))
            details.citation {
                summary { (site.cite) }
                p { (citation(reading, told)) }
            }
        }
    }
}

/// Leads to the findings that rest on a claim.
fn takes_part(reading: &Reading, claim: ClaimId) -> Markup {
    let findings = reading.findings_of(claim);
    html! {
        @if findings.len() > 0 {
            ul.follows {
                @for finding in findings {
                    li {
                        a href=(format!("{}#{}", Part::Story.name(), anchor(finding))) {
                            (reading.finding(finding).headline.text())
                        }
                    }
                }
            }
        }
    }
}
