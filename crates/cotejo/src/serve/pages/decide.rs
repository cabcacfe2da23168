//! Deciding about a claim: accept it, reject it, correct it.

use std::sync::Arc;

use axum::Extension;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use cotejo_core::{Claim, ClaimId, Side};
use cotejo_store::Verdict;
use maud::{Markup, html};

use super::frame::{Section, page};
use crate::publish::page::documents::passage;
use crate::publish::reading::Reading;
use crate::publish::words::Words;
use crate::serve::clerk::Touched;
use crate::serve::correction::{Bound, Fields, Mistake};
use crate::serve::form::{Filled, select, stamp};
use crate::serve::refusal::Refusal;
use crate::serve::snapshot::Snapshot;
use crate::serve::visitor::Visitor;
use crate::serve::words::{CorrectionWords, DeskWords};
use crate::serve::{Desk, Shared};

/// Leads to the first claim that nobody has decided about, or else to all claims.
pub(in crate::serve) async fn begin(State(desk): Shared) -> Redirect {
    match desk.clerk.shown().docket.next_open(None) {
        Some(matter) => Redirect::to(&format!("/claims/{}", matter.id())),
        None => Redirect::to("/claims"),
    }
}

/// Accepts a claim.
pub(in crate::serve) async fn accept(
    State(desk): Shared,
    Path(claim): Path<ClaimId>,
    filled: Filled,
) -> Result<Redirect, Refusal> {
    decide(&desk, claim, Verdict::Accepted, why(&filled)).await
}

/// Rejects a claim, with a reason.
pub(in crate::serve) async fn reject(
    State(desk): Shared,
    Path(claim): Path<ClaimId>,
    filled: Filled,
) -> Result<Redirect, Refusal> {
    let why = why(&filled).ok_or(Refusal::Unreadable)?;
    decide(&desk, claim, Verdict::Rejected, Some(why)).await
}

/// Shows the form in which a claim is corrected.
pub(in crate::serve) async fn correct(
    State(desk): Shared,
    Extension(visitor): Extension<Visitor>,
    Path(claim): Path<ClaimId>,
) -> Result<Markup, Refusal> {
    let shown = desk.clerk.shown();
    let claim = standing(&shown, claim)?;
    let fields = Fields::of(&claim.statement, visitor.language.words());
    Ok(form(&visitor, &shown, &claim, &fields).page(&desk, None))
}

/// Keeps what somebody corrected, or shows the form again with what cannot be used.
pub(in crate::serve) async fn keep_correction(
    State(desk): Shared,
    Extension(visitor): Extension<Visitor>,
    Path(id): Path<ClaimId>,
    filled: Filled,
) -> Result<Response, Refusal> {
    let shown = desk.clerk.shown();
    let claim = standing(&shown, id)?;
    let fields = Fields::read(&filled);
    match fields.correct(&claim.statement, visitor.language.words()) {
        Ok(statement) => {
            let verdict = Verdict::Corrected(Box::new(statement));
            Ok(decide(&desk, id, verdict, why(&filled)).await?.into_response())
        }
        Err(mistake) => {
            let form = form(&visitor, &shown, &claim, &fields);
            Ok(form.page(&desk, Some(mistake)).into_response())
        }
    }
}

fn why(filled: &Filled) -> Option<String> {
    filled.text("why").map(str::to_owned)
}

/// Has the clerk keep a decision, and leads to the next claim that nobody has decided about.
async fn decide(
    desk: &Arc<Desk>,
    claim: ClaimId,
    verdict: Verdict,
    why: Option<String>,
) -> Result<Redirect, Refusal> {
    let shown = desk.clerk.shown();
    let matter = shown.docket.matter(claim).ok_or(Refusal::NoSuchPage)?;
    // A correction gives the claim another id; that under which it was read stays.
    let (id, read) = (matter.id(), matter.claim.id());
    desk.clerk.ask(Touched::Claims, move |case| case.review(id, verdict, why)).await?;
    let shown = desk.clerk.shown();
    let next = shown.docket.next_open(Some(read)).or(shown.docket.matter(read));
    let next = next.ok_or(Refusal::NoSuchPage)?.id();
    Ok(Redirect::to(&format!("/claims/{next}?decided={read}")))
}

/// Returns a claim as it stands, or as it was read where it does not.
fn standing(shown: &Snapshot, id: ClaimId) -> Result<Claim, Refusal> {
    let matter = shown.docket.matter(id).ok_or(Refusal::NoSuchPage)?;
    Ok(shown.story.claim(matter.id()).unwrap_or(&matter.claim).clone())
}

fn form<'a>(
    visitor: &'a Visitor,
    shown: &'a Snapshot,
    claim: &'a Claim,
    fields: &'a Fields,
) -> ClaimForm<'a> {
    let correction = &DeskWords::of(visitor.language).correction;
    let address = format!("/claims/{}", claim.id());
    ClaimForm {
        visitor,
        shown,
        claim,
        fields,
        heading: &correction.heading,
        action: format!("{address}/corrected"),
        back: (address, &correction.back),
        promise: &correction.promise,
        keep: &correction.keep,
        more: html! {},
    }
}

/// The form in which somebody says what some words say.
pub(super) struct ClaimForm<'a> {
    pub visitor: &'a Visitor,
    pub shown: &'a Snapshot,
    /// The claim as it is read or supposed.
    pub claim: &'a Claim,
    /// The form as it is filled in.
    pub fields: &'a Fields,
    pub heading: &'a str,
    /// Where it leads if nothing is kept, and what that is called.
    pub back: (String, &'a str),
    /// Where it is sent.
    pub action: String,
    /// What is kept, and what cannot be undone.
    pub promise: &'a str,
    /// What sending it is called.
    pub keep: &'a str,
    /// Fields that go along.
    pub more: Markup,
}

impl ClaimForm<'_> {
    /// Returns the page of the form, with a field that cannot be used.
    pub fn page(&self, desk: &Desk, mistake: Option<Mistake>) -> Markup {
        let reading = self.shown.reading(self.visitor.language);
        let claim = self.claim;
        let told = reading.claim(claim.id()).unwrap_or_else(|| reading.outside(claim));
        let words = DeskWords::of(self.visitor.language);
        let correction = &words.correction;
        let (back, called) = &self.back;
        let body = html! {
            section {
                p.back-to { a href=(back) data-press="k" { (called) } }
                h1 { (self.heading) }
                (passage(&reading, &told))
                p.aside { (self.promise) }
                @if let Some(mistake) = mistake {
                    p.mistake role="alert" { (said(mistake, correction)) }
                }
                form.fields method="post" action=(self.action) {
                    (stamp(desk))
                    (self.more)
                    (how_many(self.fields, correction))
                    (of_whom(self.fields, &reading, claim, correction))
                    (who(self.fields, reading.words, correction))
                    (when(self.fields, correction))
                    (the_rest(self.fields, reading.words, words))
                    button.first { (self.keep) }
                }
            }
        };
        page(self.visitor, Section::Review, self.heading, &body)
    }
}

fn said(mistake: Mistake, words: &CorrectionWords) -> &str {
    match mistake {
        Mistake::Number => &words.bad_number,
        Mistake::Upper => &words.bad_upper,
        Mistake::First => &words.bad_first,
        Mistake::Last => &words.bad_last,
        Mistake::Choice => &words.bad_choice,
        Mistake::Nothing => &words.nothing,
    }
}

fn how_many(fields: &Fields, words: &CorrectionWords) -> Markup {
    let named = |bound: Bound| match bound {
        Bound::Exactly => &words.exactly,
        Bound::AtLeast => &words.at_least,
        Bound::MoreThan => &words.more_than,
        Bound::AtMost => &words.at_most,
        Bound::FewerThan => &words.fewer_than,
        Bound::Between => &words.between,
    };
    let bounds = Bound::ALL.map(|bound| (bound.as_str(), named(bound).as_str()));
    html! {
        fieldset {
            legend { (words.how_many) }
            label for="bound" { (words.bound) }
            (select("bound", &fields.bound, bounds))
            label for="number" { (words.number) }
            input type="text" id="number" name="number" inputmode="numeric" value=(fields.number);
            label for="upper" { (words.upper) }
            input type="text" id="upper" name="upper" inputmode="numeric" value=(fields.upper);
            label.check { input type="checkbox" name="about" checked[fields.is_about]; " " (words.about) }
        }
    }
}

fn of_whom(fields: &Fields, reading: &Reading, claim: &Claim, words: &CorrectionWords) -> Markup {
    let said = reading.words;
    let measures = said.measures.iter().map(|(key, words)| (key.as_str(), words.label.as_str()));
    let populations =
        said.populations.iter().map(|(key, words)| (key.as_str(), words.name.as_str()));
    let (measure, population) = (&claim.statement.measure.class, &claim.statement.population.class);
    html! {
        fieldset {
            legend { (words.of_whom) }
            label for="measure" { (words.measure) }
            (select("measure", &fields.measure, with(measures, measure.as_str())))
            label for="population" { (words.population) }
            (select("population", &fields.population, with(populations, population.as_str())))
        }
    }
}

/// Adds a key that has no words of ours.
fn with<'w>(
    known: impl Iterator<Item = (&'w str, &'w str)>,
    key: &'w str,
) -> Vec<(&'w str, &'w str)> {
    let mut choices: Vec<_> = known.collect();
    if !choices.iter().any(|(known, _)| *known == key) {
        choices.push((key, key));
    }
    choices
}

fn who(fields: &Fields, words: &Words, correction: &CorrectionWords) -> Markup {
    let sides = Side::ALL.map(|side| (side.as_str(), words.side(side)));
    html! {
        fieldset {
            legend { (correction.who) }
            label for="claimant" { (correction.claimant) }
            input type="text" id="claimant" name="claimant" value=(fields.claimant)
                autocomplete="off" aria-describedby="claimant-hint";
            p.aside id="claimant-hint" { (correction.claimant_hint) }
            label for="side" { (correction.side) }
            (select("side", &fields.side, sides))
        }
    }
}

fn when(fields: &Fields, words: &CorrectionWords) -> Markup {
    let kind = if fields.is_stock { "stock" } else { "flow" };
    html! {
        fieldset {
            legend { (words.when) }
            label for="kind" { (words.kind) }
            (select("kind", kind, [("flow", words.flow.as_str()), ("stock", words.stock.as_str())]))
            label for="first" { (words.first) }
            input type="date" id="first" name="first" value=(fields.first);
            label for="last" { (words.last) }
            input type="date" id="last" name="last" value=(fields.last);
            p.aside { (words.open_hint) }
        }
    }
}

fn the_rest(fields: &Fields, words: &Words, desk: &DeskWords) -> Markup {
    let correction = &desk.correction;
    let stances = [
        ("asserts", desk.claim.asserts.as_str()),
        ("denies", words.stances.denies.as_str()),
        ("expects", words.stances.expects.as_str()),
    ];
    html! {
        fieldset {
            legend { (correction.rest) }
            label for="place" { (correction.place) }
            input type="text" id="place" name="place" value=(fields.place) autocomplete="off";
            label for="stance" { (correction.stance) }
            (select("stance", &fields.stance, stances))
            label for="why" { (correction.why) }
            input type="text" id="why" name="why" autocomplete="off" maxlength="500";
        }
    }
}
