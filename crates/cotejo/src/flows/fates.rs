//! What became of the people on lists, counted: how they stand at last, and how many were let out by
//! the definition of each party.

use std::collections::BTreeSet;

use cotejo_core::{Criterion, Exit, People};
use cotejo_link::verification::{Among, Bounds, Entry, Ties, count_people};

use super::lists::{AtLast, Event, Timeline};
use crate::story::{Between, ByList, StoryFates, Yardstick};

/// What a row says of its person, and the place of its list.
pub struct Said {
    /// The place of the list among those that were linked.
    pub list: usize,
    /// What it says.
    pub events: Vec<Event>,
}

/// The rows of lists: what each says, and which of them are or may be one person.
pub struct Rows<'a> {
    /// What each says.
    pub said: &'a [Said],
    /// What they hold.
    pub entries: &'a [Entry],
    /// Which are or may be one person.
    pub ties: &'a Ties,
}

/// What a person is counted for.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Counted {
    AtLast(AtLast),
    /// Let out for sure, by the yardstick in this place.
    Surely(usize),
    /// Let out for sure or perhaps.
    Perhaps(usize),
}

/// Those among whom somebody is counted: all people on lists, or those on one.
type Scope = Option<usize>;

/// Counts what became of the people whom rows of so many lists name.
///
/// Persons are counted by all that is said of them, on whichever list they stand.
pub fn count(rows: &Rows<'_>, lists: usize, criteria: &[Criterion]) -> StoryFates {
    let yardsticks = yardsticks(criteria);
    let of = |person: &[usize]| keys(person, rows.said, &yardsticks);
    let counts = count_people(rows.entries, rows.ties, of);
    let by_list = |counted: &Counted| {
        let of = |scope: Scope| counts.get(&(scope, counted.clone())).copied().unwrap_or_default();
        ByList { all: of(None), lists: (0..lists).map(|list| of(Some(list))).collect() }
    };
    let stands: BTreeSet<AtLast> = counts
        .keys()
        .filter_map(|(_, counted)| match counted {
            Counted::AtLast(stands) => Some(*stands),
            _ => None,
        })
        .collect();
    let let_out = yardsticks.into_iter().enumerate().map(|(place, yardstick)| {
        let perhaps = by_list(&Counted::Perhaps(place));
        (yardstick, by_list(&Counted::Surely(place)).with(perhaps, between))
    });
    StoryFates {
        at_last: stands.into_iter().map(|one| (one, by_list(&Counted::AtLast(one)))).collect(),
        let_out: let_out.collect(),
    }
}

fn between(surely: Bounds, perhaps: Bounds) -> Between {
    Between { least: People(surely.least), most: People(perhaps.most) }
}

/// Returns all ways to count: the widest, those that somebody states, the narrowest.
fn yardsticks(criteria: &[Criterion]) -> Vec<Yardstick> {
    let stated = criteria.iter().cloned().map(Yardstick::Stated);
    std::iter::once(Yardstick::AnyTerms)
        .chain(stated)
        .chain(std::iter::once(Yardstick::FreedOnly))
        .collect()
}

/// Returns what a person with these rows is counted for, and among whom.
fn keys(rows: &[usize], said: &[Said], yardsticks: &[Yardstick]) -> Vec<(Scope, Counted)> {
    let events = rows.iter().flat_map(|row| said[*row].events.iter().cloned());
    let timeline = Timeline::new(events.collect());
    let mut counted = vec![Counted::AtLast(timeline.at_last())];
    for (place, yardstick) in yardsticks.iter().enumerate() {
        match timeline.is_let_out(&yardstick.counts()) {
            Among::Surely => counted.extend([Counted::Surely(place), Counted::Perhaps(place)]),
            Among::Perhaps => counted.push(Counted::Perhaps(place)),
            Among::Not => {}
        }
    }
    let lists: BTreeSet<Scope> = rows.iter().map(|row| Some(said[*row].list)).collect();
    let scopes = std::iter::once(None).chain(lists);
    scopes.flat_map(|scope| counted.iter().map(move |one| (scope, one.clone()))).collect()
}

impl Yardstick {
    /// Returns the exits that are counted.
    pub fn counts(&self) -> BTreeSet<Exit> {
        match self {
            Yardstick::AnyTerms => BTreeSet::from(Exit::ALL),
            Yardstick::Stated(criterion) => criterion.counts.clone(),
            Yardstick::FreedOnly => BTreeSet::from([Exit::Freed]),
        }
    }
}
