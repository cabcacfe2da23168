//! Stating a claim by hand, on words that somebody selects in a document.

use std::collections::BTreeMap;

use axum::Extension;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use cotejo_claims::Packs;
use cotejo_core::{
    Claim, ClaimContent, Claimant, Classed, Count, DocumentId, Edge, MeasureName, People, Period,
    PopulationName, Quantity, Quote, Side, Span, Stance, Statement, Timing, When,
};
use maud::{Markup, html};
use serde::Deserialize;

use super::decide::ClaimForm;
use super::frame::{Section, page};
use crate::model::verbatim::places;
use crate::publish::reading::published;
use crate::publish::words::Words;
use crate::serve::Shared;
use crate::serve::clerk::Touched;
use crate::serve::correction::{Fields, Mistake, people};
use crate::serve::form::Filled;
use crate::serve::refusal::Refusal;
use crate::serve::snapshot::Snapshot;
use crate::serve::visitor::Visitor;
use crate::serve::words::{DeskWords, StatingWords};
use crate::story::{Story, StoryDocument};

/// The words that were selected, and the figure in them.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(in crate::serve) struct Selected {
    words: String,
    figure: String,
}

/// Returns the form in which the words and the figure are given; the script fills it in with what
/// is selected.
pub(super) fn form(document: DocumentId, selected: &Selected, words: &StatingWords) -> Markup {
    html! {
        form.fields.stating action=(address(document)) {
            label for="words" { (words.words) }
            textarea id="words" name="words" rows="3" required { (selected.words) }
            label for="figure" { (words.figure) }
            input type="text" id="figure" name="figure" value=(selected.figure) required
                autocomplete="off";
            button data-press="c" { (words.go_on) " " kbd { "c" } }
        }
    }
}

fn address(document: DocumentId) -> String {
    format!("/documents/{document}/stating")
}

/// Asks what the selected words say, or for words that stand in the document.
pub(in crate::serve) async fn show(
    State(desk): Shared,
    Extension(visitor): Extension<Visitor>,
    Path(document): Path<DocumentId>,
    selected: Result<Query<Selected>, QueryRejection>,
) -> Result<Markup, Refusal> {
    let shown = desk.clerk.shown();
    let entry = shown.story.document(document).ok_or(Refusal::NoSuchPage)?;
    let Query(selected) = selected.unwrap_or_default();
    let Some(claim) = supposed(&shown.story, entry, &selected) else {
        return Ok(not_there(&visitor, document, &selected));
    };
    let fields = first_fields(&claim, &selected, visitor.language.words());
    Ok(asked(&visitor, &shown, &claim, &fields, &selected).page(&desk, None))
}

/// Keeps what somebody states, or shows the form again with what cannot be used.
pub(in crate::serve) async fn keep(
    State(desk): Shared,
    Extension(visitor): Extension<Visitor>,
    Path(document): Path<DocumentId>,
    filled: Filled,
) -> Result<Response, Refusal> {
    let shown = desk.clerk.shown();
    let entry = shown.story.document(document).ok_or(Refusal::NoSuchPage)?;
    let text = |name| filled.text(name).unwrap_or_default().to_owned();
    let selected = Selected { words: text("words"), figure: text("figure") };
    let claim = supposed(&shown.story, entry, &selected).ok_or(Refusal::Unreadable)?;
    let fields = Fields::read(&filled);
    let stated = match fields.correct(&claim.statement, visitor.language.words()) {
        Ok(statement) => Claim::new(ClaimContent { statement, ..claim.clone().into() }),
        Err(Mistake::Nothing) => claim,
        Err(mistake) => {
            let form = asked(&visitor, &shown, &claim, &fields, &selected);
            return Ok(form.page(&desk, Some(mistake)).into_response());
        }
    };
    let (id, entry, why) = (stated.id(), entry.clone(), filled.text("why").map(str::to_owned));
    let StoryDocument { document, text } = entry;
    let work = move |case: &crate::case::Case| case.state_claim(&document, &text, stated, why);
    desk.clerk.ask(Touched::Claims, work).await?;
    Ok(Redirect::to(&format!("/claims/{id}")).into_response())
}

fn asked<'a>(
    visitor: &'a Visitor,
    shown: &'a Snapshot,
    claim: &'a Claim,
    fields: &'a Fields,
    selected: &Selected,
) -> ClaimForm<'a> {
    let words = &DeskWords::of(visitor.language).stating;
    let document = claim.document;
    ClaimForm {
        visitor,
        shown,
        claim,
        fields,
        heading: &words.heading,
        back: (format!("/documents/{document}"), &words.back),
        action: address(document),
        promise: &words.promise,
        keep: &words.keep,
        more: html! {
            input type="hidden" name="words" value=(selected.words);
            input type="hidden" name="figure" value=(selected.figure);
        },
    }
}

/// Says that the words do not stand in the document, and asks for others.
fn not_there(visitor: &Visitor, document: DocumentId, selected: &Selected) -> Markup {
    let words = &DeskWords::of(visitor.language).stating;
    let body = html! {
        section {
            p.back-to { a href=(format!("/documents/{document}")) { (words.back) } }
            h1 { (words.heading) }
            p.mistake role="alert" { (words.not_there) }
            (form(document, selected, words))
        }
    };
    page(visitor, Section::Documents, &words.heading, &body)
}

/// Returns the claim that the words may make, before somebody says what they mean: what most claims
/// of the case count, in the writer's own voice, up to the day of the document.
fn supposed(story: &Story, entry: &StoryDocument, selected: &Selected) -> Option<Claim> {
    let content = entry.text.content();
    let whole = Span::new(0, content.len()).ok()?;
    let sentence = *places(content, whole, &selected.words).first()?;
    let number = *places(content, sentence, &selected.figure).first()?;
    let (measure, population) = most_counted(story)?;
    let until = Edge::from(published(&entry.document));
    let period = Period::new(Edge::Open, until).ok()?;
    let count = Count::exactly(people(number.of(content)?).unwrap_or(People(0)));
    Some(Claim::new(ClaimContent {
        document: entry.document.id,
        statement: Statement {
            claimant: Claimant::Writer,
            party: None,
            side: Side::Media,
            quantity: Quantity { count, words: number.of(content)?.to_owned() },
            measure: Classed { class: measure, words: None },
            population: Classed { class: population, words: None },
            place: None,
            timing: Timing { when: When::Over(period), words: None },
            stance: Stance::Asserts,
            part: None,
        },
        quote: Quote { sentence, number, words: sentence.of(content)?.to_owned() },
        rules: Vec::new(),
    }))
}

/// Returns what most claims of a case count, or else the first measure and population there are.
fn most_counted(story: &Story) -> Option<(MeasureName, PopulationName)> {
    let mut counted: BTreeMap<(&MeasureName, &PopulationName), usize> = BTreeMap::new();
    for claim in &story.claims {
        let (measure, population) = (&claim.statement.measure, &claim.statement.population);
        *counted.entry((&measure.class, &population.class)).or_default() += 1;
    }
    let most = counted.into_iter().max_by_key(|(_, claims)| *claims).map(|(counted, _)| counted);
    let packs = Packs::embedded();
    let first = || Some((&packs.measures().first()?.name, &packs.populations().first()?.name));
    most.or_else(first).map(|(measure, population)| (measure.clone(), population.clone()))
}

/// Fills the form in; a figure that is not in digits is left to whoever states the claim.
fn first_fields(claim: &Claim, selected: &Selected, words: &Words) -> Fields {
    let fields = Fields::of(&claim.statement, words);
    match people(selected.figure.trim()) {
        Some(_) => fields,
        None => Fields { number: String::new(), ..fields },
    }
}
