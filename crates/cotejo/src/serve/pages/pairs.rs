//! Two rows of lists side by side: are they one person?

use axum::Extension;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use cotejo_core::{Decision, RowId, RowPair};
use cotejo_link::Reason;
use maud::{Markup, html};
use serde::Deserialize;

use super::frame::{Section, page};
use crate::publish::words::{Template, Words};
use crate::serve::clerk::Touched;
use crate::serve::form::{Filled, stamp};
use crate::serve::refusal::Refusal;
use crate::serve::roster::Pair;
use crate::serve::visitor::Visitor;
use crate::serve::words::{DeskWords, PairsWords};
use crate::serve::{Desk, Shared};

/// The pair that was judged on the page before, and how.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(in crate::serve) struct Before {
    a: Option<RowId>,
    b: Option<RowId>,
    decision: String,
}

impl Before {
    fn judged(&self) -> Option<(RowPair, Decision)> {
        Some((RowPair::new(self.a?, self.b?)?, self.decision.parse().ok()?))
    }
}

/// Shows the pair that matters most, or that there is none.
pub(in crate::serve) async fn show(
    State(desk): Shared,
    Extension(visitor): Extension<Visitor>,
    before: Result<Query<Before>, QueryRejection>,
) -> Markup {
    let shown = desk.clerk.shown();
    let words = DeskWords::of(visitor.language);
    let before = before.ok().and_then(|Query(before)| before.judged());
    let judged = before.map(|(rows, decision)| undo(&desk, rows, decision, words));
    asked(&desk, &visitor, shown.roster.pairs.first(), judged)
}

/// Shows a pair that somebody chose to judge.
pub(in crate::serve) async fn show_one(
    State(desk): Shared,
    Extension(visitor): Extension<Visitor>,
    Path((a, b)): Path<(RowId, RowId)>,
) -> Result<Markup, Refusal> {
    let shown = desk.clerk.shown();
    let pair = RowPair::new(a, b).and_then(|rows| shown.roster.pair(rows));
    let pair = pair.ok_or(Refusal::NoSuchPage)?;
    Ok(asked(&desk, &visitor, Some(pair), None))
}

/// Asks whether two rows are one person.
fn asked(desk: &Desk, visitor: &Visitor, pair: Option<&Pair>, judged: Option<Markup>) -> Markup {
    let (words, said) = (DeskWords::of(visitor.language), visitor.language.words());
    let open = desk.clerk.shown().roster.pairs.len();
    let body = html! {
        @if let Some(judged) = judged { (judged) }
        section {
            p.back-to { a href="/lists" { (words.lists.back) } }
            h1 { (words.pairs.heading) }
            @match pair {
                Some(pair) => {
                    p.aside { (said.so_many(open, &words.lists.to_judge)) }
                    (sides(pair, words))
                    (decisions(desk, pair, words))
                    (reasons(pair, said, &words.pairs))
                }
                None => { p.empty { (words.lists.none_to_judge) } }
            }
        }
    };
    page(visitor, Section::Lists, &words.pairs.heading, &body)
}

/// Keeps a judgement about two rows, and goes on to the next pair.
pub(in crate::serve) async fn judge(
    State(desk): Shared,
    Path((a, b)): Path<(RowId, RowId)>,
    filled: Filled,
) -> Result<Response, Refusal> {
    let rows = RowPair::new(a, b).ok_or(Refusal::NoSuchPage)?;
    let decision: Decision =
        filled.text("decision").and_then(|word| word.parse().ok()).ok_or(Refusal::Unreadable)?;
    if decision != Decision::Undone && desk.clerk.shown().roster.pair(rows).is_none() {
        return Err(Refusal::NoSuchPage);
    }
    let why = filled.text("why").map(str::to_owned);
    desk.clerk.ask(Touched::Lists, move |case| case.judge(rows, decision, why)).await?;
    let next = match decision {
        Decision::Undone => "/pairs".to_owned(),
        decision => format!("/pairs?a={a}&b={b}&decision={decision}"),
    };
    Ok(Redirect::to(&next).into_response())
}

/// Says what was judged on the page before, and takes it back.
fn undo(desk: &Desk, rows: RowPair, decision: Decision, words: &DeskWords) -> Markup {
    let pairs = &words.pairs;
    let said = match decision {
        Decision::Same => &pairs.judged_same,
        Decision::Different => &pairs.judged_different,
        Decision::Unsure => &pairs.judged_unsure,
        Decision::Undone => return html! {},
    };
    html! {
        form.notice role="status" method="post" action=(address(rows)) {
            (stamp(desk))
            (said) " "
            button name="decision" value="undone" data-press="z" { (pairs.undo) " " kbd { "z" } }
        }
    }
}

/// Returns the address of a pair.
pub(super) fn address(rows: RowPair) -> String {
    let [a, b] = rows.rows();
    format!("/pairs/{a}/{b}")
}

fn sides(pair: &Pair, words: &DeskWords) -> Markup {
    let [a, b] = &pair.titles;
    html! {
        div.scroll tabindex="0" role="group" aria-label=(words.pairs.heading) {
            table.sides {
                thead {
                    tr {
                        th scope="col" { span.hidden { (words.pairs.what) } }
                        th scope="col" { (a) }
                        th scope="col" { (b) }
                        th scope="col" { span.hidden { (words.pairs.differs) } }
                    }
                }
                tbody {
                    @for (meaning, [of_a, of_b]) in &pair.cells {
                        @let differs = !of_a.is_empty() && !of_b.is_empty() && of_a != of_b;
                        tr.differs[differs] {
                            th scope="row" { (called(&words.pairs, meaning.key())) }
                            td { (of_a) }
                            td { (of_b) }
                            td.sign { @if differs { "≠ " (words.pairs.differs) } }
                        }
                    }
                }
            }
        }
    }
}

/// Returns what a comparison or a column is called; one without words of ours goes by its key.
fn called<'w>(words: &'w PairsWords, key: &'w str) -> &'w str {
    words.meanings.get(key).map_or(key, String::as_str)
}

fn decisions(desk: &Desk, pair: &Pair, words: &DeskWords) -> Markup {
    let pairs = &words.pairs;
    html! {
        form.decisions method="post" action=(address(pair.rows)) {
            (stamp(desk))
            button name="decision" value="same" data-press="s" { (pairs.same) " " kbd { "s" } }
            button name="decision" value="different" data-press="d" {
                (pairs.different) " " kbd { "d" }
            }
            button name="decision" value="unsure" data-press="u" { (pairs.unsure) " " kbd { "u" } }
            span.rejecting {
                label for="why" { (pairs.why) }
                input type="text" id="why" name="why" autocomplete="off" maxlength="500";
            }
        }
    }
}

/// Says what the score rests on, comparison by comparison.
fn reasons(pair: &Pair, said: &Words, words: &PairsWords) -> Markup {
    let percent = format!("{:.0}", pair.probability * 100.0);
    let at_stake = said.so_many(pair.at_stake, &words.at_stake);
    html! {
        h2 { (words.reasons) }
        ul.reasons { @for reason in &pair.reasons { li { (in_words(reason, words)) } } }
        p { (words.together.say(&[("percent", &percent), ("rows", &at_stake)])) }
    }
}

/// From how many bits on a comparison speaks at all, clearly, and strongly.
const SPEAKS: [f64; 3] = [0.5, 3.0, 8.0];

fn in_words(reason: &Reason, words: &PairsWords) -> String {
    let Reason { comparison, agreement, bits } = reason;
    let by = |favour: &Template, against: &Template| {
        let template = if *bits > 0.0 { favour } else { against };
        template.say(&[("times", &times(bits.abs()))])
    };
    let strength = match bits.abs() {
        bits if bits < SPEAKS[0] => words.says_little.clone(),
        bits if bits < SPEAKS[1] => by(&words.a_little_for, &words.a_little_against),
        bits if bits < SPEAKS[2] => by(&words.speaks_for, &words.speaks_against),
        _ => by(&words.strongly_for, &words.strongly_against),
    };
    let agreement = agreement.to_string();
    let agreement = words.agreements.get(&agreement).unwrap_or(&agreement);
    format!("{}: {agreement}; {strength}", called(words, comparison))
}

/// Says how many times as often something is seen there as here.
fn times(bits: f64) -> String {
    match bits.exp2() {
        times if times < 10.0 => format!("{times:.1}"),
        times if times < 10_000.0 => format!("{times:.0}"),
        _ => "10000+".to_owned(),
    }
}
