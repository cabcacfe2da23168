//! One claim: what it says, on which words, and what rests on it.

use axum::Extension;
use axum::extract::{Path, State};
use cotejo_core::{ClaimId, Stance};
use maud::{Markup, html};

use super::frame::{Section, page};
use crate::commands::explain;
use crate::publish::page::documents::passage;
use crate::publish::page::figures::source;
use crate::publish::page::findings::kind_name;
use crate::publish::reading::{Reading, Told};
use crate::serve::Shared;
use crate::serve::refusal::Refusal;
use crate::serve::visitor::Visitor;
use crate::serve::words::DeskWords;

/// Shows a claim.
pub(in crate::serve) async fn show(
    State(desk): Shared,
    Extension(visitor): Extension<Visitor>,
    Path(claim): Path<ClaimId>,
) -> Result<Markup, Refusal> {
    let shown = desk.clerk.shown();
    let reading = shown.reading(visitor.language);
    let told = reading.claim(claim).ok_or(Refusal::NoSuchPage)?;
    let words = DeskWords::of(visitor.language);
    let figure = reading.words.quantity(&told.claim.statement.quantity).words;
    let title = words.claim.title.say(&[("figure", &figure)]);
    let body = html! {
        main.story.alone id="page" tabindex="-1" {
            section {
                h1 { (title) }
                (quote(&reading, &told, words))
                (facts(&reading, &told, words))
                (follows(&reading, &told, words))
                (rules(&told, words))
            }
        }
    };
    Ok(page(&visitor, Section::Claims, &title, &body))
}

fn quote(reading: &Reading, told: &Told, words: &DeskWords) -> Markup {
    html! {
        h2 { (words.claim.words) }
        (passage(reading, told))
        (source(reading, told))
        @if told.is_placed { p { a href=(reading.ways.words(told)) { (words.claim.whole_text) } } }
    }
}

fn facts(reading: &Reading, told: &Told, words: &DeskWords) -> Markup {
    let (claim, statement) = (&words.claim, &told.claim.statement);
    let stances = &reading.words.stances;
    let stance = match statement.stance {
        Stance::Asserts => &claim.asserts,
        Stance::Denies => &stances.denies,
        Stance::Expects => &stances.expects,
    };
    html! {
        dl.stated {
            dt { (claim.says) } dd { (reading.claimant(told)) }
            dt { (claim.account) } dd { (reading.party(&told.account())) }
            dt { (claim.figure) } dd { (reading.words.quantity(&statement.quantity).words) }
            dt { (claim.counted) } dd { (reading.counted(told)) }
            dt { (claim.days) } dd { (reading.words.short_when(statement.timing.when)) }
            @if let Some(place) = &statement.place { dt { (claim.place) } dd { (place) } }
            dt { (claim.stance) } dd { (stance) }
        }
    }
}

fn follows(reading: &Reading, told: &Told, words: &DeskWords) -> Markup {
    let id = told.claim.id();
    let findings = reading.story.findings.iter();
    let findings: Vec<_> = findings.filter(|finding| finding.claims.contains(&id)).collect();
    html! {
        h2 { (words.claim.follows) }
        @if findings.is_empty() { p.empty { (words.claim.follows_nothing) } }
        ul.follows {
            @for finding in findings {
                li {
                    span.about { (kind_name(reading, finding.kind)) ": " }
                    (reading.sentence(&reading.finding(finding).headline))
                }
            }
        }
    }
}

fn rules(told: &Told, words: &DeskWords) -> Markup {
    html! {
        h2 { (words.claim.rules) }
        @if told.claim.rules.is_empty() { p.empty { (words.claim.no_rules) } }
        ul.rules {
            @for rule in &told.claim.rules {
                li {
                    @match explain::rule_words(rule) {
                        Some(said) => { span lang="en" { (said) } " " code { (rule) } }
                        None => code { (rule) },
                    }
                }
            }
        }
    }
}
