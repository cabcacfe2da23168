//! Findings: a plain sentence, then its sums, then its claims.

use std::collections::BTreeSet;

use cotejo_core::{Finding, FindingKind};
use maud::{Markup, html};

use super::figures::source;
use super::quote::quoted;
use crate::publish::latest::latest_figures;
use crate::publish::phrase::FindingSaid;
use crate::publish::reading::{Reading, Told};

/// Findings of one kind beyond these are folded away.
const OPEN_MAX: usize = 8;

pub(super) fn section(reading: &Reading) -> Markup {
    html! {
        section id="findings" aria-labelledby="findings-heading" {
            h2 id="findings-heading" { (reading.words.page.findings) }
            @if reading.story.findings.is_empty() { p.empty { (reading.words.findings.nothing) } }
            @for kind in FindingKind::ALL { (of_kind(reading, kind)) }
        }
    }
}

fn of_kind(reading: &Reading, kind: FindingKind) -> Markup {
    let mut known = BTreeSet::new();
    let is_of_kind = |finding: &&Finding| finding.kind == kind && known.insert(finding.id());
    let findings: Vec<_> = reading.story.findings.iter().filter(is_of_kind).collect();
    let (open, folded) = findings.split_at(OPEN_MAX.min(findings.len()));
    html! {
        @if !findings.is_empty() {
            div id=(format!("kind-{}", kind.as_str())) {
                @for finding in open { (article(reading, finding)) }
                @if !folded.is_empty() {
                    details.more {
                        summary {
                            (kind_name(reading, kind)) ": "
                            (reading.words.so_many(folded.len(), &reading.words.findings.more))
                        }
                        @for finding in folded { (article(reading, finding)) }
                    }
                }
            }
        }
    }
}

fn kind_name<'a>(reading: &Reading<'a>, kind: FindingKind) -> &'a str {
    reading.words.kinds.get(&kind).map_or(kind.as_str(), String::as_str)
}

fn article(reading: &Reading, finding: &Finding) -> Markup {
    let said = reading.finding(finding);
    let claims = reading.claims_in(&finding.claims);
    html! {
        article class=(format!("finding {}", finding.kind.as_str()))
            id=(format!("finding-{}", finding.id().short())) {
            p.kind {
                a href=(format!("#finding-{}", finding.id().short())) {
                    (kind_name(reading, finding.kind))
                }
                @if let Some(about) = about(reading, finding, &claims) { " " span.about { (about) } }
            }
            p.said { @for sentence in &said.sentences { (reading.sentence(sentence)) " " } }
            (grounds(reading, &said, &claims))
        }
    }
}

/// Returns what is counted, of whom, where the claims of a finding agree on it.
fn about(reading: &Reading, finding: &Finding, claims: &[Told]) -> Option<String> {
    let words = reading.words;
    let measure = match &finding.subject {
        Some(subject) => &subject.measure,
        None => only(claims.iter().map(|told| &told.claim.statement.measure.class))?,
    };
    let population = match &finding.subject {
        Some(subject) => Some(&subject.population),
        None => only(claims.iter().map(|told| &told.claim.statement.population.class)),
    };
    let measure = words.measure(measure);
    Some(match population {
        Some(population) => format!("{measure}, {}", words.population(population)),
        None => measure,
    })
}

/// Returns the one value that all have, if they have one.
fn only<T: PartialEq>(mut values: impl Iterator<Item = T>) -> Option<T> {
    let first = values.next()?;
    values.all(|value| value == first).then_some(first)
}

fn grounds(reading: &Reading, said: &FindingSaid, claims: &[Told]) -> Markup {
    let words = &reading.words.findings;
    html! {
        @if !said.sums.is_empty() {
            ul.sums aria-label=(words.arithmetic) {
                @for sum in &said.sums { li { (reading.sentence(sum)) } }
            }
        }
        @if let Some(assuming) = &said.assuming { p.assuming { (reading.sentence(assuming)) } }
        details.grounds {
            summary { (words.claims) " (" (claims.len()) ")" }
            ul { @for told in claims { li { (ground(reading, told)) } } }
        }
    }
}

fn ground(reading: &Reading, told: &Told) -> Markup {
    html! {
        p { (reading.party(&told.account())) ": " (reading.figure_link(told)) }
        (quoted(reading, told))
        (source(reading, told))
    }
}

/// The sources of every figure above the table of claims, as notes on paper.
pub(super) fn sources(reading: &Reading) -> Markup {
    let mut cited = BTreeSet::new();
    for figures in latest_figures(reading) {
        cited.extend(figures.latest.iter().map(|told| told.number));
    }
    for finding in &reading.story.findings {
        cited.extend(reading.claims_in(&finding.claims).iter().map(|told| told.number));
    }
    let claims = reading.claims.iter().filter(|told| cited.contains(&told.number));
    html! {
        section.sources {
            h2 { (reading.words.page.sources) }
            ol { @for told in claims { li value=(told.number) { (note(reading, told)) } } }
        }
    }
}

fn note(reading: &Reading, told: &Told) -> Markup {
    let address = told.document.and_then(|entry| entry.document.address.as_ref());
    html! {
        (reading.claimant(told)) ": " (quoted(reading, told))
        (source(reading, told))
        @if let Some(address) = address { span.address { (address.value) } }
    }
}
