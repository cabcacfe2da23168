//! One document: its text, with the words of its claims marked. What was captured is shown as text
//! and never as a page.

use axum::Extension;
use axum::extract::{Path, State};
use cotejo_core::DocumentId;
use maud::{Markup, html};

use super::frame::{Section, page};
use crate::publish::page::documents::{body as text, heading, language};
use crate::serve::Shared;
use crate::serve::refusal::Refusal;
use crate::serve::visitor::Visitor;
use crate::serve::words::DeskWords;

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
        main.story.alone id="page" tabindex="-1" {
            p.back-to { a href="/documents" { (words.documents.back) } }
            article.document id=(format!("document-{}", entry.document.id.short())) {
                h1 lang=[language(&reading, entry)] { (heading(&reading, entry)) }
                (text(&reading, entry))
            }
        }
    };
    Ok(page(&visitor, Section::Documents, &words.documents.document, &body))
}
