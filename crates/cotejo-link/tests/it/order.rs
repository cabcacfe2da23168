//! In which order rows come and how accents are written changes nothing.

use std::collections::{BTreeMap, BTreeSet};

use cotejo_link::{Native, Rows, link};
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

use crate::fiction::{FictionalRow, Random, people, rows_of, rows_of_lists};

/// What linkage says, by the rows as they came: pairs with their probabilities, and persons.
type Said = (BTreeMap<(usize, usize), u64>, BTreeSet<BTreeSet<usize>>);

fn said(rows: &Rows, came_as: impl Fn(usize) -> usize) -> Said {
    let linkage = link(rows, &Native);
    let original = |row: u32| came_as(rows.came_as(row as usize));
    let pairs = linkage.pairs.iter().map(|pair| {
        let (a, b) = (original(pair.a), original(pair.b));
        ((a.min(b), a.max(b)), pair.probability.to_bits())
    });
    let mut persons: BTreeMap<u32, BTreeSet<usize>> = BTreeMap::new();
    for (row, &person) in linkage.persons.iter().enumerate() {
        persons.entry(person).or_default().insert(original(row as u32));
    }
    (pairs.collect(), persons.into_values().collect())
}

fn shuffled(count: usize, seed: u64) -> Vec<usize> {
    let mut random = Random(seed);
    let mut order: Vec<usize> = (0..count).collect();
    (1..count).rev().for_each(|at| order.swap(at, random.below(at + 1)));
    order
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn the_order_of_rows_changes_nothing(seed: u64, other: u64) {
        let rows = people(80, seed);
        let order = shuffled(rows.len(), other);
        let moved: Vec<FictionalRow> = order.iter().map(|&row| rows[row].clone()).collect();
        let (as_it_was, as_moved) =
            (said(&rows_of(&rows), |row| row), said(&rows_of(&moved), |row| order[row]));
        prop_assert!(!as_it_was.0.is_empty());
        prop_assert_eq!(as_it_was, as_moved);
    }

    /// Which list was given first changes nothing either.
    #[test]
    fn the_order_of_lists_changes_nothing(seed: u64, first in 1usize..60) {
        let rows = people(80, seed);
        let (one, other) = rows.split_at(first);
        let (one, other) = (("one", one), ("other", other));
        let moved = |row: usize| (row + first) % rows.len();
        let as_it_was = said(&rows_of_lists(&[one, other]), |row| row);
        prop_assert_eq!(as_it_was, said(&rows_of_lists(&[other, one]), moved));
    }

    #[test]
    fn the_normal_form_of_accents_changes_nothing(seed: u64) {
        let rows = people(80, seed);
        let mut decomposed = rows.clone();
        for cell in decomposed.iter_mut().flat_map(|row| &mut row.cells) {
            *cell = cell.nfd().collect();
        }
        prop_assert_eq!(said(&rows_of(&rows), |row| row), said(&rows_of(&decomposed), |row| row));
    }
}
