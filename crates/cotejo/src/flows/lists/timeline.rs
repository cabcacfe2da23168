//! What became of persons, by whom it is said and when: from the rows of lists.

use std::collections::BTreeMap;

use cotejo_core::{ActorName, Day, Edition, Meaning, MeasureName, Period, When};
use cotejo_reconcile::{Effect, MeasureRelations};

use super::{Persons, Sheet};

/// Something that a row says of its person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// What happened to them, or how they stood.
    pub what: MeasureName,
    /// When, by the row or else by its list.
    pub when: When,
    /// How they stand, in the words of the row.
    pub status: Option<String>,
    /// The place of the list among those that were linked.
    pub list: usize,
    /// The place of the row on it.
    pub row: usize,
    /// What makes it clash with what was said of an earlier day.
    pub clash: Option<Clash>,
}

/// What is said of a person that does not go on from what was said of an earlier day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clash {
    /// Held after having been let out: held again, or never let out.
    HeldAfterOut,
    /// Something after having died.
    AfterDeath,
}

/// What became of a person, the earliest first.
#[derive(Clone, Debug)]
pub struct Timeline {
    /// What rows say, by day.
    pub events: Vec<Event>,
}

/// Returns what became of each person, in the order of the first row of each.
pub fn timelines(persons: &Persons<'_>) -> Vec<Timeline> {
    let sheets: Vec<Sheet> = persons.editions.iter().map(|edition| Sheet::of(edition)).collect();
    persons
        .rows_of_each()
        .into_iter()
        .map(|rows| {
            let said = rows
                .into_iter()
                .flat_map(|(list, row)| said(persons.editions[list], &sheets[list], (list, row)));
            Timeline::new(said.collect())
        })
        .collect()
}

/// Returns what a row says: when its person was detained, and what its list says of everybody.
fn said(edition: &Edition, sheet: &Sheet, (list, row): (usize, usize)) -> Vec<Event> {
    let event = |what, when, status| Event { what, when, status, list, row, clash: None };
    let mut said = Vec::new();
    if let Some(day) = sheet.day(row, Meaning::DetentionDate)
        && let Ok(arrested) = MeasureName::new("arrested")
    {
        said.push(event(arrested, When::Over(Period::day(day)), None));
    }
    if let Some(statement) = &edition.list.statement {
        let out = sheet.day(row, Meaning::ReleaseDate).filter(|_| is_exit(&statement.measure));
        let when = out.map_or(statement.when, |day| When::Over(Period::day(day)));
        said.push(event(statement.measure.clone(), when, sheet.text(row, Meaning::Status)));
    }
    said
}

fn effect(measure: &MeasureName) -> Option<Effect> {
    MeasureRelations::default().effect(measure)
}

fn is_exit(measure: &MeasureName) -> bool {
    effect(measure) == Some(Effect::Exit)
}

impl Timeline {
    fn new(mut events: Vec<Event>) -> Self {
        events.sort_by_key(|event| {
            (event.when.until().latest(), event.when.since().earliest(), event.list, event.row)
        });
        let clashes: Vec<Option<Clash>> =
            events.iter().map(|event| clash(event, &events)).collect();
        events.iter_mut().zip(clashes).for_each(|(event, clash)| event.clash = clash);
        Timeline { events }
    }

    /// Says whether anything that is said does not go on from what was said of an earlier day.
    pub fn is_contested(&self) -> bool {
        self.events.iter().any(|event| event.clash.is_some())
    }

    /// Returns how the person stands at last by the lists of each publisher.
    pub fn last_by<'e>(
        &self,
        editions: &[&'e Edition],
    ) -> BTreeMap<Option<&'e ActorName>, &MeasureName> {
        let by = |event: &Event| editions[event.list].list.publisher.as_ref();
        self.events.iter().map(|event| (by(event), &event.what)).collect()
    }
}

/// Says how an event clashes with one that surely lies before it.
fn clash(event: &Event, events: &[Event]) -> Option<Clash> {
    let begins: Option<Day> = event.when.since().earliest();
    let before = |other: &&Event| {
        begins.zip(other.when.until().latest()).is_some_and(|(begins, ended)| ended < begins)
    };
    let mut earlier = events.iter().filter(before).map(|other| effect(&other.what));
    match effect(&event.what) {
        _ if earlier.clone().any(|effect| effect == Some(Effect::Death)) => Some(Clash::AfterDeath),
        Some(Effect::Stock) if earlier.any(|effect| effect == Some(Effect::Exit)) => {
            Some(Clash::HeldAfterOut)
        }
        _ => None,
    }
}
