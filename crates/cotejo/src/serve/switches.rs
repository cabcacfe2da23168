//! What the chart leaves out because somebody switched it off: parties, populations, what follows.

use std::collections::BTreeSet;

use axum::extract::Query;
use axum::extract::rejection::QueryRejection;
use cotejo_core::PopulationName;
use maud::{Markup, html};

use super::visitor::encoded;
use super::words::ChartSwitchWords;
use crate::publish::chart::{Chart, plan_of};
use crate::publish::reading::{Account, Reading, Told};

/// The field that names what is switched off; it may come several times.
const OFF: &str = "off";

/// The key of everything that nobody says and that follows.
const FOLLOWS: &str = "follows";

/// What a query switches off; nothing where it cannot be read.
pub(super) type SwitchesQuery = Result<Query<Vec<(String, String)>>, QueryRejection>;

/// What is switched off, by keys.
#[derive(Default)]
pub(super) struct Switches(BTreeSet<String>);

impl Switches {
    /// Reads what an address switches off.
    pub fn of(query: SwitchesQuery) -> Self {
        let Query(fields) = query.unwrap_or_default();
        let off = fields.into_iter().filter(|(name, _)| name == OFF);
        Switches(off.map(|(_, key)| key).collect())
    }

    /// Says whether nothing is switched off.
    pub fn are_all_on(&self) -> bool {
        self.0.is_empty()
    }

    /// Decides what the chart shows of what is not switched off.
    pub fn plan<'a>(&self, reading: &Reading<'a>) -> Option<Chart<'a>> {
        let is_on = |told: &Told<'a>| {
            let population = &told.claim.statement.population.class;
            let keys = [party(reading, &told.account()), of_whom(population)];
            keys.iter().all(|key| !self.0.contains(key))
        };
        let mut plan = plan_of(reading, &is_on)?;
        if self.0.contains(FOLLOWS) {
            for panel in &mut plan.panels {
                panel.bands.clear();
                panel.brackets.clear();
            }
        }
        Some(plan)
    }

    /// Shows what can be switched, each as a way to the same page with it the other way.
    pub fn shown(&self, reading: &Reading, words: &ChartSwitchWords) -> Markup {
        let drawn = reading.claims().filter(|told| told.is_shown());
        let populations: BTreeSet<&PopulationName> =
            drawn.map(|told| &told.claim.statement.population.class).collect();
        let parties = reading.accounts();
        let follows = (FOLLOWS.to_owned(), words.follows.clone());
        html! {
            nav.switches aria-label=(words.heading) {
                @if parties.len() > 1 {
                    (self.group(&words.parties, parties.iter().map(|account| {
                        (party(reading, account), reading.account(account))
                    }), words))
                }
                @if populations.len() > 1 {
                    (self.group(&words.populations, populations.iter().map(|population| {
                        (of_whom(population), reading.words.population(population))
                    }), words))
                }
                (self.group(&words.besides, std::iter::once(follows), words))
            }
        }
    }

    fn group(
        &self,
        name: &str,
        switches: impl Iterator<Item = (String, String)>,
        words: &ChartSwitchWords,
    ) -> Markup {
        html! {
            p {
                span.name { (name) ":" } " "
                @for (key, label) in switches {
                    @let is_off = self.0.contains(&key);
                    a.chip.off[is_off] href=(self.other_way(&key)) {
                        (label) span.hidden { " (" (if is_off { &words.off } else { &words.on }) ")" }
                    } " "
                }
            }
        }
    }

    /// Returns the address of the story with one key switched the other way.
    fn other_way(&self, key: &str) -> String {
        let mut off = self.0.clone();
        if !off.remove(key) {
            off.insert(key.to_owned());
        }
        let fields: Vec<String> = off.iter().map(|key| format!("{OFF}={}", encoded(key))).collect();
        match fields.is_empty() {
            true => "/#chart".to_owned(),
            false => format!("/?{}#chart", fields.join("&")),
        }
    }
}

fn party(reading: &Reading, account: &Account) -> String {
    format!("party {}", reading.account(account))
}

fn of_whom(population: &PopulationName) -> String {
    format!("of {population}")
}
