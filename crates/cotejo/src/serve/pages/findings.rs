//! All findings, or those of one kind: where the story has too many to show them all.

use std::collections::BTreeSet;

use axum::Extension;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use cotejo_core::{Finding, FindingKind};
use maud::{Markup, html};
use serde::Deserialize;

use super::frame::{Section, page};
use super::paging::WantedQuery;
use crate::publish::page::findings::{article, kind_name};
use crate::serve::Shared;
use crate::serve::visitor::Visitor;
use crate::serve::words::DeskWords;

/// Of which kind findings are asked for.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(in crate::serve) struct Of {
    kind: String,
}

impl Of {
    fn kind(&self) -> Option<FindingKind> {
        FindingKind::ALL.into_iter().find(|kind| kind.as_str() == self.kind)
    }
}

/// Shows the findings, the weightiest first.
pub(in crate::serve) async fn show(
    State(desk): Shared,
    Extension(visitor): Extension<Visitor>,
    of: Result<Query<Of>, QueryRejection>,
    wanted: WantedQuery,
) -> Markup {
    let kind = of.ok().and_then(|Query(of)| of.kind());
    let Query(wanted) = wanted.unwrap_or_default();
    let shown = desk.clerk.shown();
    let reading = shown.reading(visitor.language);
    let mut known = BTreeSet::new();
    let is_asked_for = |finding: &&Finding| kind.is_none_or(|kind| finding.kind == kind);
    let findings = reading.story.findings.iter().filter(is_asked_for);
    let findings: Vec<_> = findings.filter(|finding| known.insert(finding.id())).collect();
    let paged = wanted.of(findings.into_iter());
    let words = DeskWords::of(visitor.language);
    let heading =
        kind.map_or(reading.words.page.findings.as_str(), |kind| kind_name(&reading, kind));
    let body = html! {
        section {
            p.back-to { a href="/" { (words.bar.story) } }
            h1 { (reading.title()) }
            h2 { (heading) }
            @if paged.all == 0 { p.empty { (reading.words.findings.nothing) } }
            @for finding in &paged.rows { (article(&reading, finding)) }
            (paged.links(&visitor, reading.words))
        }
    };
    page(&visitor, Section::Story, heading, &body)
}
