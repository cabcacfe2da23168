//! What linked lists say about the rows of each other, and within which bounds.
//!
//! Each row has one standing: by what other rows of its person say, and by those above it on its
//! own list. Pairs that nobody has decided could make other persons of the rows, and so other
//! standings; the counts come with the least and the most they can be, however the pairs are
//! decided.

mod bounds;
mod components;
mod people;
mod roll;
mod standing;
mod ties;

use std::collections::BTreeMap;

use cotejo_core::Day;

pub use self::bounds::Bounds;
use self::components::{Components, Grouped};
pub use self::people::count_people;
pub use self::roll::{Among, Roll};
pub use self::standing::Standing;
pub use self::ties::{Tie, Ties};

/// What a list says of everybody on it, as far as it bears on other lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Says {
    /// They are held at the end of its last day.
    Held,
    /// They were let out over its days.
    Out,
    /// They died.
    Dead,
    /// Something else, or nothing that is stated.
    Else,
}

/// A list among those that are held against each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Witness {
    /// What it says.
    pub says: Says,
    /// Who published it: lists of one publisher do not confirm each other.
    pub publisher: usize,
    /// The first day it tells of, if that is known.
    pub first: Option<Day>,
    /// The last day it tells of, or the day on which people are said to be held.
    pub last: Option<Day>,
}

/// A row of a list, without anything that would name somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// The place of its list among the witnesses.
    pub list: usize,
    /// Whether it holds enough to tell its person from others.
    pub is_matchable: bool,
    /// The day on which its person was let out, if the row gives it.
    pub out: Option<Day>,
}

/// Lists held against each other.
#[derive(Clone, Debug, PartialEq)]
pub struct Verification {
    /// The standing of each row, with the rows on which it rests.
    pub standings: Vec<(Standing, Vec<usize>)>,
    /// How many rows of each list have which standing.
    pub totals: Vec<BTreeMap<Standing, Bounds>>,
    /// How many people each list names.
    pub named: Vec<Bounds>,
    /// How many people stand on exactly these lists.
    pub overlap: BTreeMap<Vec<usize>, Bounds>,
    /// How many pairs of rows nobody has decided.
    pub undecided: usize,
    /// Everybody on them, so that people can be counted otherwise.
    pub roll: Roll,
}

/// Holds lists against each other, given which of their rows are one person.
///
/// ```
/// use cotejo_link::verification::{Entry, Says, Standing, Ties, Witness, verify};
/// let list = |publisher| Witness { says: Says::Out, publisher, first: None, last: None };
/// let entry = |list| Entry { list, is_matchable: true, out: None };
/// let ties = Ties { persons: vec![0, 1, 0], pairs: Vec::new() };
/// let verified = verify(&[list(0), list(1)], &[entry(0), entry(0), entry(1)], &ties);
/// assert_eq!(verified.standings[0], (Standing::Confirmed(1), vec![2]));
/// assert_eq!(verified.standings[1], (Standing::OnlyHere, vec![]));
/// ```
pub fn verify(lists: &[Witness], entries: &[Entry], ties: &Ties) -> Verification {
    let components = Components::of(ties);
    let tally = |groups: &Grouped| Tally::of(groups, lists, entries);
    let as_linked = tally(&components.as_linked());
    let mut verification = Verification {
        standings: as_linked.standings.into_values().collect(),
        totals: vec![BTreeMap::new(); lists.len()],
        named: vec![Bounds::default(); lists.len()],
        overlap: BTreeMap::new(),
        undecided: components.undecided(),
        roll: Roll::of(&components, lists, entries),
    };
    for component in components.iter() {
        let here = tally(&component.as_linked());
        let others: Vec<Tally> = component.ways().map(|way| tally(&way)).collect();
        verification.add(&here, &others);
    }
    verification
}

/// The counts of some rows, grouped to persons in one way.
#[derive(Default)]
struct Tally {
    standings: BTreeMap<usize, (Standing, Vec<usize>)>,
    totals: BTreeMap<(usize, Standing), u64>,
    named: BTreeMap<usize, u64>,
    overlap: BTreeMap<Vec<usize>, u64>,
}

impl Tally {
    fn of(groups: &Grouped, lists: &[Witness], entries: &[Entry]) -> Self {
        let mut tally = Tally::default();
        for group in groups {
            for &row in group {
                let (standing, rests_on) = standing::of(row, group, lists, entries);
                *tally.totals.entry((entries[row].list, standing)).or_default() += 1;
                tally.standings.insert(row, (standing, rests_on));
            }
            let matchable = group.iter().filter(|&&row| entries[row].is_matchable);
            let mut on: Vec<usize> = matchable.map(|&row| entries[row].list).collect();
            on.sort_unstable();
            on.dedup();
            on.iter().for_each(|&list| *tally.named.entry(list).or_default() += 1);
            if !on.is_empty() {
                *tally.overlap.entry(on).or_default() += 1;
            }
        }
        tally
    }
}

impl Verification {
    /// Adds the counts of rows that no undecided pair ties to others.
    fn add(&mut self, here: &Tally, ways: &[Tally]) {
        let totals = bounds::of(&here.totals, ways.iter().map(|way| &way.totals));
        for ((list, standing), bounds) in totals {
            *self.totals[list].entry(standing).or_default() += bounds;
        }
        for (list, bounds) in bounds::of(&here.named, ways.iter().map(|way| &way.named)) {
            self.named[list] += bounds;
        }
        for (lists, bounds) in bounds::of(&here.overlap, ways.iter().map(|way| &way.overlap)) {
            *self.overlap.entry(lists).or_default() += bounds;
        }
    }
}
