//! How populations relate: what is stated, what would follow from something more, and stating it.

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::Extension;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::response::Redirect;
use cotejo_core::{ActorName, Assumption, Definition, PopulationName, Relation};
use maud::{Markup, html};
use serde::Deserialize;

use super::frame::{Section, page};
use crate::commands::assume::supposed;
use crate::flows::follow;
use crate::publish::page::findings;
use crate::publish::reading::Reading;
use crate::serve::clerk::Touched;
use crate::serve::form::{Filled, stamp};
use crate::serve::refusal::Refusal;
use crate::serve::snapshot::{Shown, reading_of};
use crate::serve::visitor::Visitor;
use crate::serve::words::{DefinitionsWords, DeskWords};
use crate::serve::{Desk, Shared};
use crate::story::{Story, Supposition};

/// The relations that change what follows.
const RELATIONS: [(&str, Relation); 3] =
    [("subset", Relation::Subset), ("same", Relation::Same), ("disjoint", Relation::Disjoint)];

/// What is supposed about two populations, as it stands in the address.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(in crate::serve) struct Wanted {
    relation: String,
    a: String,
    b: String,
}

/// Two populations and how they relate.
struct Related {
    key: &'static str,
    relation: Relation,
    a: PopulationName,
    b: PopulationName,
}

impl Related {
    /// Reads what is supposed; nothing where it is not about two populations.
    fn read(relation: &str, a: &str, b: &str) -> Option<Self> {
        let (key, relation) = RELATIONS.into_iter().find(|(key, _)| *key == relation)?;
        let (a, b) = (PopulationName::new(a).ok()?, PopulationName::new(b).ok()?);
        (a != b).then_some(Related { key, relation, a, b })
    }
}

/// Shows what is stated and, where something is supposed, what follows then.
pub(in crate::serve) async fn show(
    State(desk): Shared,
    Extension(visitor): Extension<Visitor>,
    wanted: Result<Query<Wanted>, QueryRejection>,
) -> Result<Markup, Refusal> {
    let shown = desk.clerk.shown();
    let Query(wanted) = wanted.unwrap_or_default();
    let related = Related::read(&wanted.relation, &wanted.a, &wanted.b);
    let story = match &related {
        Some(related) => Some(suppose(Arc::clone(&shown), related).await?),
        None => None,
    };
    let reading = reading_of(story.as_ref().unwrap_or(&shown.story), visitor.language);
    let words = DeskWords::of(visitor.language);
    let definitions = &words.definitions;
    let body = html! {
        section {
            h1 { (definitions.heading) }
            p.aside { (definitions.intro) }
            (stated(&reading, definitions))
            h2 { (definitions.suppose) }
            (form(&reading, related.as_ref(), definitions))
            @if let Some(related) = &related {
                div.supposed { (findings::supposed(&reading)) }
                (state(&desk, related, definitions))
            }
        }
    };
    Ok(page(&visitor, Section::Definitions, &definitions.heading, &body))
}

/// Works out what follows then, where it holds up no other page.
async fn suppose(shown: Shown, related: &Related) -> Result<Story, Refusal> {
    let definition = supposed(related.relation, &related.a, &related.b);
    let assumptions = vec![Assumption::DefinitionHolds(definition)];
    let work = move || {
        let findings = follow::findings(&shown.story, &assumptions);
        Story { supposed: Some(Supposition { assumptions, findings }), ..shown.story.clone() }
    };
    tokio::task::spawn_blocking(work).await.map_err(|_| Refusal::World)
}

/// Keeps a definition that somebody states, with its ground.
pub(in crate::serve) async fn keep(
    State(desk): Shared,
    filled: Filled,
) -> Result<Redirect, Refusal> {
    let text = |name| filled.text(name).unwrap_or_default();
    let Related { relation, a, b, .. } =
        Related::read(text("relation"), text("a"), text("b")).ok_or(Refusal::Unreadable)?;
    let by = ActorName::new(text("by")).map_err(|_| Refusal::Unreadable)?;
    let grounds = filled.text("grounds").map(str::to_owned).ok_or(Refusal::Unreadable)?;
    let definition = Definition { a, relation, b, by, on: None, grounds: Some(grounds) };
    desk.clerk.ask(Touched::Claims, move |case| case.define(definition)).await?;
    Ok(Redirect::to("/definitions"))
}

fn stated(reading: &Reading, words: &DefinitionsWords) -> Markup {
    let definitions = &reading.story.definitions;
    html! {
        h2 { (words.stated) }
        @if definitions.is_empty() { p.empty { (words.nothing) } }
        ul.follows {
            @for definition in definitions {
                li {
                    @if let Some(said) =
                        reading.assuming(&[Assumption::DefinitionHolds(definition.clone())])
                    {
                        (reading.sentence(&said.capitalised()))
                    }
                    @if let Some(grounds) = &definition.grounds { " " q { (grounds) } }
                }
            }
        }
    }
}

/// Asks which populations are supposed to relate how; the answer has an address of its own.
fn form(reading: &Reading, related: Option<&Related>, words: &DefinitionsWords) -> Markup {
    let populations: BTreeSet<&PopulationName> =
        reading.claims().map(|told| &told.claim.statement.population.class).collect();
    let choose = |name: &str, label: &str, chosen: Option<&PopulationName>| {
        html! {
            div {
                label for=(name) { (label) }
                select id=(name) name=(name) {
                    @for population in &populations {
                        option value=(population) selected[chosen == Some(*population)] {
                            (reading.words.population(population))
                        }
                    }
                }
            }
        }
    };
    let chosen = related.map(|related| related.key);
    html! {
        form.supposing action="/definitions" {
            (choose("a", &words.these, related.map(|related| &related.a)))
            div {
                label for="relation" { (words.relate) }
                select id="relation" name="relation" {
                    @for (key, said) in said(words) {
                        option value=(key) selected[chosen == Some(key)] { (said) }
                    }
                }
            }
            (choose("b", &words.those, related.map(|related| &related.b)))
            button { (words.see) }
        }
    }
}

fn said(words: &DefinitionsWords) -> [(&'static str, &str); 3] {
    [("subset", &words.subset), ("same", &words.same), ("disjoint", &words.disjoint)]
}

/// Offers to state what is supposed, and says what that means.
fn state(desk: &Desk, related: &Related, words: &DefinitionsWords) -> Markup {
    html! {
        h2 { (words.state) }
        p.aside { (words.state_hint) }
        form.fields method="post" action="/definitions" {
            (stamp(desk))
            input type="hidden" name="relation" value=(related.key);
            input type="hidden" name="a" value=(related.a);
            input type="hidden" name="b" value=(related.b);
            label for="by" { (words.by) }
            input type="text" id="by" name="by" required autocomplete="off" maxlength="200";
            label for="grounds" { (words.grounds) }
            input type="text" id="grounds" name="grounds" required autocomplete="off" maxlength="500";
            button { (words.keep) }
        }
    }
}
