//! Findings: a plain sentence, then its sums, then its claims.

use std::collections::BTreeSet;

use cotejo_core::{Finding, FindingKind};
use maud::{Markup, html};

use super::figures::source;
use super::quote::quoted;
use crate::publish::latest::latest_figures;
use crate::publish::lists::{ListFinding, list_findings};
use crate::publish::phrase::FindingSaid;
use crate::publish::reading::{Reading, Told};

/// Where there are more findings than these, all but those that stand out are folded away, kind by
/// kind.
const OPEN_MAX: usize = 8;

/// Of one kind so many are folded away in their place, where the others have a page of their own.
const FOLDED_MAX: usize = 10;

/// The findings that stand out, a sentence each, one of each shape.
pub(crate) fn standing_out(reading: &Reading) -> Markup {
    let findings = reading.standing_out();
    let of_lists = list_findings(&reading.story.lists);
    html! {
        @if !findings.is_empty() || !of_lists.is_empty() {
            section.short id="short" aria-labelledby="short-heading" {
                h2 id="short-heading" { (reading.words.page.stands_out) }
                ol {
                    @for finding in findings {
                        li {
                            (reading.sentence(&reading.finding(finding).headline)) " "
                            a.how href=(format!("#{}", anchor(finding))) { (reading.words.page.how) }
                        }
                    }
                    @for found in of_lists {
                        li {
                            (found.said(reading.words)) " "
                            a.how href=(where_it_stands(reading, found)) { (reading.words.page.how) }
                        }
                    }
                }
            }
        }
    }
}

/// Returns where it stands how a list came to say what follows from it.
fn where_it_stands(reading: &Reading, found: ListFinding) -> String {
    reading.ways.list(found.list()).unwrap_or_else(|| "#lists".to_owned())
}

pub(crate) fn section(reading: &Reading) -> Markup {
    let mut known = BTreeSet::new();
    let is_new = |finding: &&Finding| known.insert(finding.id());
    let findings: Vec<_> = reading.story.findings.iter().filter(is_new).collect();
    let standing_out: BTreeSet<_> = match findings.len() {
        0..=OPEN_MAX => findings.iter().map(|finding| finding.id()).collect(),
        _ => reading.standing_out().into_iter().map(Finding::id).collect(),
    };
    let (open, folded): (Vec<_>, Vec<_>) =
        findings.into_iter().partition(|finding| standing_out.contains(&finding.id()));
    html! {
        section id="findings" aria-labelledby="findings-heading" {
            h2 id="findings-heading" { (reading.words.page.findings) }
            @if open.is_empty() && folded.is_empty() { p.empty { (reading.words.findings.nothing) } }
            @for finding in open { (article(reading, finding)) }
            @for kind in FindingKind::ALL { (more_of_kind(reading, kind, &folded)) }
        }
    }
}

/// What follows if something more is taken for granted.
pub(crate) fn supposed(reading: &Reading) -> Markup {
    let words = &reading.words.supposed;
    html! {
        @if let Some(difference) = reading.supposed() {
            section id="supposed" aria-labelledby="supposed-heading" {
                h2 id="supposed-heading" { (words.heading) }
                p.assuming { (reading.sentence(&difference.assuming)) }
                @if difference.with.is_empty() && difference.without.is_empty() {
                    p.empty { (words.nothing) }
                }
                @if !difference.with.is_empty() {
                    h3 { (words.with) }
                    @for finding in &difference.with { (article(reading, finding)) }
                }
                @if !difference.without.is_empty() {
                    h3 { (words.without) }
                    ul { @for finding in &difference.without {
                        li { (reading.sentence(&reading.finding(finding).headline)) }
                    } }
                }
            }
        }
    }
}

fn more_of_kind(reading: &Reading, kind: FindingKind, folded: &[&Finding]) -> Markup {
    let findings: Vec<_> = folded.iter().filter(|finding| finding.kind == kind).collect();
    let elsewhere = reading.ways.findings(kind).filter(|_| findings.len() > FOLDED_MAX);
    let here = if elsewhere.is_some() { FOLDED_MAX } else { findings.len() };
    html! {
        @if !findings.is_empty() {
            details.more {
                summary {
                    (kind_name(reading, kind)) ": "
                    (reading.words.so_many(findings.len(), &reading.words.findings.more))
                }
                @for finding in findings.iter().take(here) { (article(reading, finding)) }
                @if let Some(address) = elsewhere {
                    p.others { a href=(address) { (all_of_kind(reading, kind)) } }
                }
            }
        }
    }
}

fn all_of_kind(reading: &Reading, kind: FindingKind) -> String {
    let all = reading.story.findings.iter().filter(|finding| finding.kind == kind).count();
    reading.words.so_many(all, &reading.words.findings.all)
}

/// Returns by what a finding is found on its page.
pub(crate) fn anchor(finding: &Finding) -> String {
    format!("finding-{}", finding.id().short())
}

pub(crate) fn kind_name<'a>(reading: &Reading<'a>, kind: FindingKind) -> &'a str {
    reading.words.kinds.get(&kind).map_or(kind.as_str(), String::as_str)
}

/// One finding: its sentence, its sums, and the claims it rests on, folded away.
pub(crate) fn article(reading: &Reading, finding: &Finding) -> Markup {
    let said = reading.finding(finding);
    let claims = reading.claims_in(&finding.claims);
    html! {
        article class=(format!("finding {}", finding.kind.as_str()))
            id=(anchor(finding)) {
            p.kind {
                a href=(format!("#{}", anchor(finding))) {
                    (kind_name(reading, finding.kind))
                }
                @if let Some(about) = about(reading, finding, &claims) { " " span.about { (about) } }
            }
            h3.headline { (reading.sentence(&said.headline)) }
            @if !said.explanation.is_empty() {
                p.said { @for sentence in &said.explanation { (reading.sentence(sentence)) " " } }
            }
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
pub(crate) fn sources(reading: &Reading) -> Markup {
    let mut cited = BTreeSet::new();
    for figures in latest_figures(reading) {
        cited.extend(figures.latest.iter().map(|told| told.number));
    }
    for finding in &reading.story.findings {
        cited.extend(reading.claims_in(&finding.claims).iter().map(|told| told.number));
    }
    let claims = reading.claims().filter(|told| cited.contains(&told.number));
    html! {
        section.sources {
            h2 { (reading.words.page.sources) }
            ol { @for told in claims { li value=(told.number) { (note(reading, &told)) } } }
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
