//! One claim: what it says, on which words, what rests on it, and what somebody decides about it.

use axum::Extension;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use cotejo_core::{ClaimId, Stance};
use cotejo_store::Verdict;
use maud::{Markup, html};
use serde::Deserialize;

use super::frame::{Section, spread};
use crate::commands::explain;
use crate::publish::page::documents::passage;
use crate::publish::page::figures::source;
use crate::publish::page::findings::kind_name;
use crate::publish::reading::{Reading, Told};
use crate::serve::docket::{Docket, Matter, Standing};
use crate::serve::form::stamp;
use crate::serve::refusal::Refusal;
use crate::serve::visitor::Visitor;
use crate::serve::words::DeskWords;
use crate::serve::{Desk, Shared};

/// What was decided on the page before.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(in crate::serve) struct Before {
    decided: Option<ClaimId>,
}

/// Shows a claim with the forms by which it is decided.
pub(in crate::serve) async fn show(
    State(desk): Shared,
    Extension(visitor): Extension<Visitor>,
    Path(claim): Path<ClaimId>,
    before: Result<Query<Before>, QueryRejection>,
) -> Result<Response, Refusal> {
    let shown = desk.clerk.shown();
    let matter = shown.docket.matter(claim).ok_or(Refusal::NoSuchPage)?;
    if matter.id() != claim {
        return Ok(Redirect::to(&format!("/claims/{}", matter.id())).into_response());
    }
    let reading = shown.reading(visitor.language);
    let told = reading.claim(claim).unwrap_or_else(|| reading.outside(&matter.claim));
    let words = DeskWords::of(visitor.language);
    let figure = reading.words.quantity(&told.claim.statement.quantity).words;
    let title = words.claim.title.say(&[("figure", &figure)]);
    let before = before.ok().and_then(|Query(before)| shown.docket.matter(before.decided?));
    let body = html! {
        main.story.alone.reviewing id="page" tabindex="-1" {
            @if let Some(before) = before { (just_decided(&reading, before, words)) }
            (progress(&reading, &shown.docket, claim, words))
            section {
                h1 { (title) }
                div.beside {
                    div { (quote(&reading, &told, words)) (decisions(&desk, matter, words)) }
                    (facts(&reading, &told, words))
                }
                (follows(&reading, &told, words))
                (rules(&told, words))
                (history(matter, words))
            }
        }
    };
    Ok(spread(&visitor, Section::Review, &title, &body).into_response())
}

/// Says what became of the claim on the page before, and leads back to it.
fn just_decided(reading: &Reading, before: &Matter, words: &DeskWords) -> Markup {
    let claim = reading.claim(before.id()).map_or(&before.claim, |told| told.claim);
    let figure = reading.words.quantity(&claim.statement.quantity).words;
    html! {
        p.notice role="status" {
            (said(before, words)) ": " (figure) ". "
            a href=(format!("/claims/{}", before.id())) { (words.review.again) }
        }
    }
}

/// Says how a matter stands.
fn said<'w>(matter: &Matter, words: &'w DeskWords) -> &'w str {
    match (matter.standing, matter.verdict()) {
        (Standing::Proposed, _) => &words.review.proposed,
        (_, None) => &words.review.open,
        (_, Some(Verdict::Accepted)) => &words.review.accepted,
        (_, Some(Verdict::Rejected)) => &words.review.rejected,
        (_, Some(Verdict::Corrected(_))) => &words.review.corrected,
    }
}

fn progress(reading: &Reading, docket: &Docket, claim: ClaimId, words: &DeskWords) -> Markup {
    let (decided, all) = docket.progress();
    let (before, after) = docket.beside(claim);
    let [done, of] = [decided, all].map(|number| reading.words.number(number as u64));
    let address = |matter: &Matter| format!("/claims/{}", matter.id());
    html! {
        nav.progress aria-label=(words.review.progress) {
            progress value=(decided) max=(all) aria-label=(words.review.progress) {}
            span { (words.review.done.say(&[("n", &done), ("all", &of)])) }
            @if let Some(before) = before {
                a rel="prev" data-press="k" href=(address(before)) { (words.paging.previous) }
            }
            @if let Some(after) = after {
                a rel="next" data-press="j" href=(address(after)) { (words.paging.next) }
            }
        }
    }
}

fn quote(reading: &Reading, told: &Told, words: &DeskWords) -> Markup {
    html! {
        (passage(reading, told))
        div.sources-line {
            (source(reading, told))
            @if told.is_placed {
                p.source { a href=(reading.ways.words(told)) { (words.claim.whole_text) } }
            }
        }
    }
}

/// The three decisions, each a form of its own.
fn decisions(desk: &Desk, matter: &Matter, words: &DeskWords) -> Markup {
    let review = &words.review;
    let address = |decision: &str| format!("/claims/{}/{decision}", matter.id());
    html! {
        section.decisions aria-label=(review.decide) {
            p.standing { (said(matter, words)) "." }
            form method="post" action=(address("accepted")) {
                (stamp(desk))
                button.first data-press="a" { (review.accept) " " kbd { "a" } }
            }
            a.button data-press="e" href=(address("correct")) { (review.correct) " " kbd { "e" } }
            form.rejecting method="post" action=(address("rejected")) {
                (stamp(desk))
                label for="why" { (review.why) }
                input type="text" id="why" name="why" required autocomplete="off" maxlength="500";
                button data-press="r" { (review.reject) " " kbd { "r" } }
            }
        }
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
    let findings = reading.findings_of(told.claim.id());
    html! {
        h2 { (words.claim.follows) }
        @if findings.len() == 0 { p.empty { (words.claim.follows_nothing) } }
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

/// Everything that was decided about the claim, the newest first; what it was before is kept.
fn history(matter: &Matter, words: &DeskWords) -> Markup {
    let review = &words.review;
    html! {
        @if matter.is_decided() {
            h2 { (review.history) }
            ul.history {
                @for decided in matter.reviews.iter().rev() {
                    li {
                        @match decided.verdict {
                            Verdict::Accepted => (review.accepted),
                            Verdict::Rejected => (review.rejected),
                            Verdict::Corrected(_) => (review.corrected),
                        }
                        ", " (decided.by) ", "
                        time datetime=(decided.at) { (decided.at.strftime("%Y-%m-%d %H:%M UTC")) }
                        @if let Some(why) = &decided.why { ": " q { (why) } }
                    }
                }
            }
        }
    }
}
