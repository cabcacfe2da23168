//! Everybody on some lists, without a name, so that people among them can be counted.

use std::collections::{BTreeMap, BTreeSet};

use super::components::{Component, Components};
use super::{Entry, Witness, standing};

/// Whether the person of a row is among those who are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Among {
    /// The row says so.
    Surely,
    /// The row leaves it open.
    Perhaps,
    /// The row says that they are not, or says nothing of it.
    Not,
}

/// How many people there are of each kind that can be told apart without a name: what their rows
/// say, and whom they may be, however undecided pairs are decided.
///
/// Of many people few say anything that nobody else says, so that counting goes over kinds and not
/// over people.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Roll(BTreeMap<Ways, u64>);

/// The persons that rows tied together may be: one set of persons for each way to decide.
type Ways = BTreeSet<Vec<Person>>;

/// The rows of a person that can be matched.
type Person = Vec<Row>;

/// What a row says, and whether another list speaks against it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Row {
    entry: Entry,
    is_contradicted: bool,
}

impl Roll {
    pub(super) fn of(components: &Components, lists: &[Witness], entries: &[Entry]) -> Self {
        let mut alike = BTreeMap::new();
        for component in components.iter() {
            *alike.entry(ways(component, lists, entries)).or_default() += 1;
        }
        Roll(alike)
    }

    /// Returns how many people are among those asked for: at least, and at most.
    ///
    /// The least are those whom a row surely puts there and no other list contradicts (by saying
    /// that they were out before, are dead, or are held afterwards), however undecided pairs are
    /// decided. The most are all whom a row may put there.
    pub fn people(&self, among: impl Fn(Entry) -> Among) -> (u64, u64) {
        let of_one = |ways: &Ways| {
            let counts = ways.iter().map(|persons| counted(persons, &among));
            counts.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1))).unwrap_or_default()
        };
        self.0.iter().fold((0, 0), |sum, (ways, many)| {
            let (least, most) = of_one(ways);
            (sum.0 + many * least, sum.1 + many * most)
        })
    }
}

/// Returns the persons that the rows of a component are, for each way to decide its pairs.
fn ways(component: &Component, lists: &[Witness], entries: &[Entry]) -> Ways {
    let person = |rows: &Vec<usize>| {
        let matchable = rows.iter().filter(|&&row| entries[row].is_matchable);
        let row = |&row: &usize| Row {
            entry: entries[row],
            is_contradicted: standing::of(row, rows, lists, entries).0.is_against(),
        };
        let mut person: Person = matchable.map(row).collect();
        person.sort_unstable();
        person
    };
    let persons = |way: Vec<Vec<usize>>| {
        let mut persons: Vec<Person> = way.iter().map(person).collect();
        persons.retain(|person| !person.is_empty());
        persons.sort_unstable();
        persons
    };
    std::iter::once(component.as_linked()).chain(component.ways()).map(persons).collect()
}

/// Counts the persons of one way to decide: for sure, and perhaps.
fn counted(persons: &[Person], among: &impl Fn(Entry) -> Among) -> (u64, u64) {
    let mut counted = (0, 0);
    for person in persons {
        let asked = person.iter().map(|row| (among(row.entry), row.is_contradicted));
        let asked = asked.filter(|(among, _)| *among != Among::Not);
        let is_sure = asked.clone().any(|(among, _)| among == Among::Surely);
        let is_contradicted = asked.clone().any(|(_, is_contradicted)| is_contradicted);
        counted.0 += u64::from(is_sure && !is_contradicted);
        counted.1 += u64::from(asked.count() > 0);
    }
    counted
}
