//! People counted by what their rows come to.

use std::collections::BTreeMap;

use super::components::{Components, Grouped};
use super::{Bounds, Entry, Ties, bounds};

/// Counts the people under each key that their rows come to, within the bounds of undecided pairs.
///
/// `of` is given the rows of a person that can be matched, numbered over all lists.
pub fn count_people<K: Clone + Ord>(
    entries: &[Entry],
    ties: &Ties,
    of: impl Fn(&[usize]) -> Vec<K>,
) -> BTreeMap<K, Bounds> {
    let mut counts: BTreeMap<K, Bounds> = BTreeMap::new();
    for component in Components::of(ties).iter() {
        let here = tally(&component.as_linked(), entries, &of);
        let ways: Vec<_> = component.ways().map(|way| tally(&way, entries, &of)).collect();
        for (key, bounds) in bounds::of(&here, ways.iter()) {
            *counts.entry(key).or_default() += bounds;
        }
    }
    counts
}

fn tally<K: Ord>(
    persons: &Grouped,
    entries: &[Entry],
    of: &impl Fn(&[usize]) -> Vec<K>,
) -> BTreeMap<K, u64> {
    let mut tally = BTreeMap::new();
    for person in persons {
        let is_matchable = |row: &usize| entries[*row].is_matchable;
        let rows: Vec<usize> = person.iter().copied().filter(is_matchable).collect();
        let keys = if rows.is_empty() { Vec::new() } else { of(&rows) };
        keys.into_iter().for_each(|key| *tally.entry(key).or_default() += 1);
    }
    tally
}
