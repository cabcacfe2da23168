//! What changed since a moment: documents, claims, and what follows from them.

use std::collections::BTreeSet;

use axum::Extension;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use cotejo_core::{ClaimId, DocumentId, Finding, FindingId};
use jiff::Timestamp;
use maud::{Markup, html};
use serde::Deserialize;

use super::frame::{Section, page};
use crate::publish::page::findings::anchor;
use crate::publish::reading::{Reading, Told, outlet, published};
use crate::serve::Shared;
use crate::serve::clerk::Touched;
use crate::serve::refusal::Refusal;
use crate::serve::snapshot::reading_of;
use crate::serve::visitor::Visitor;
use crate::serve::words::{ChangesWords, DeskWords};

/// So many of a kind are listed; the rest is counted.
const MOST: usize = 100;

/// Since when.
#[derive(Deserialize)]
pub(in crate::serve) struct Since {
    since: i64,
}

/// Returns the address at which what changed since a moment is shown.
pub(super) fn address(since: Timestamp) -> String {
    format!("/changes?since={}", since.as_second())
}

/// Shows what changed since a moment.
pub(in crate::serve) async fn show(
    State(desk): Shared,
    Extension(visitor): Extension<Visitor>,
    since: Result<Query<Since>, QueryRejection>,
) -> Result<Markup, Refusal> {
    let Query(Since { since }) = since.map_err(|_| Refusal::NoSuchPage)?;
    let moment = Timestamp::from_second(since).map_err(|_| Refusal::NoSuchPage)?;
    let shown = desk.clerk.shown();
    let before = desk.clerk.ask(Touched::Nothing, move |case| case.tell_as_of(moment)).await?;
    let (old, new) = (reading_of(&before, visitor.language), shown.reading(visitor.language));
    let words = &DeskWords::of(visitor.language).changes;
    let at = moment.strftime("%Y-%m-%d %H:%M UTC").to_string();
    let heading = words.since.say(&[("at", &at)]);
    let body = html! {
        section {
            p.back-to { a href="/" { (words.back) } }
            h1 { (heading) }
            (told(&old, &new, words))
        }
    };
    Ok(page(&visitor, Section::Story, &words.heading, &body))
}

fn told(old: &Reading, new: &Reading, words: &ChangesWords) -> Markup {
    let fresh = findings_beyond(new, old);
    let gone = findings_beyond(old, new);
    let claims = claims_beyond(new, old);
    let withdrawn = claims_beyond(old, new);
    let documents = documents_beyond(new, old);
    let is_nothing = fresh.is_empty() && gone.is_empty() && claims.is_empty();
    html! {
        @if is_nothing && withdrawn.is_empty() && documents.is_empty() {
            p.empty { (words.nothing) }
        }
        (list(new, &words.follows, &fresh, |finding| html! {
            a href=(format!("/#{}", anchor(finding))) {
                (new.finding(finding).headline.text())
            }
        }))
        (list(new, &words.follows_no_more, &gone, |finding| html! {
            (old.finding(finding).headline.text())
        }))
        (list(new, &words.claims, &claims, |told| html! { (claim(new, told, true)) }))
        (list(new, &words.withdrawn, &withdrawn, |told| html! { (claim(old, told, false)) }))
        (list(new, &words.documents, &documents, |id| document(new, *id)))
    }
}

fn list<T>(reading: &Reading, name: &str, items: &[T], item: impl Fn(&T) -> Markup) -> Markup {
    html! {
        @if !items.is_empty() {
            h2 { (name) " (" (reading.words.number(items.len() as u64)) ")" }
            ul.follows {
                @for one in items.iter().take(MOST) { li { (item(one)) } }
                @if items.len() > MOST { li { "…" } }
            }
        }
    }
}

fn claim(reading: &Reading, told: &Told, leads: bool) -> Markup {
    let figure = reading.words.quantity(&told.claim.statement.quantity).words;
    html! {
        @if leads { a href=(reading.ways.claim(told)) { (figure) } } @else { (figure) }
        ", " (reading.claimant(told)) ", " (reading.words.short_when(told.claim.statement.timing.when))
    }
}

fn document(reading: &Reading, id: DocumentId) -> Markup {
    let Some(entry) = reading.document(id) else { return html! {} };
    html! {
        a href=(reading.ways.document(id)) { (outlet(&entry.document)) }
        @if let Some(day) = published(&entry.document) { ", " (reading.words.short_day(day)) }
    }
}

/// Returns the findings of one reading that another has not.
fn findings_beyond<'a>(of: &Reading<'a>, other: &Reading) -> Vec<&'a Finding> {
    let known: BTreeSet<FindingId> = other.story.findings.iter().map(Finding::id).collect();
    of.story.findings.iter().filter(|finding| !known.contains(&finding.id())).collect()
}

fn claims_beyond<'a>(of: &Reading<'a>, other: &Reading) -> Vec<Told<'a>> {
    let known: BTreeSet<ClaimId> = other.claims().map(|told| told.claim.id()).collect();
    of.claims().filter(|told| !known.contains(&told.claim.id())).collect()
}

fn documents_beyond(of: &Reading, other: &Reading) -> Vec<DocumentId> {
    let ids = of.documents().map(|entry| entry.document.id);
    ids.filter(|id| other.document(*id).is_none()).collect()
}
