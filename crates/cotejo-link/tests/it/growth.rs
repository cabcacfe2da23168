//! Rows that are added later, and persons that keep their names.

use std::collections::{BTreeMap, BTreeSet};

use cotejo_core::ListName;
use cotejo_link::{Change, Engine, Judged, Native, Plan, Register, link};
use proptest::prelude::*;

use crate::fiction::{FictionalRow, people, rows_of_lists};

fn register(rows: &[FictionalRow]) -> Register {
    let rows = rows_of_lists(&[("first", rows)]);
    let linkage = link(&rows, &Native);
    Register::new(rows, linkage, Judged::default())
}

fn add(register: &mut Register, list: &str, rows: &[FictionalRow]) -> Vec<Change> {
    let mut intake = register.intake();
    intake.begin_list(ListName::new(list).unwrap(), false);
    rows.iter().for_each(|row| intake.push(row.cells.iter().map(String::as_str)));
    register.add(intake)
}

/// The rows of each person, by the rows as they came.
fn persons(register: &Register) -> BTreeSet<BTreeSet<usize>> {
    let mut persons: BTreeMap<u32, BTreeSet<usize>> = BTreeMap::new();
    for (row, &person) in register.linkage().persons.iter().enumerate() {
        persons.entry(person).or_default().insert(register.rows().came_as(row));
    }
    persons.into_values().collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10))]

    /// Whether blocks are small or are divided: the pairs with an added row are those that are
    /// found when all rows are looked at together, and no pair that is found so is missed.
    #[test]
    fn added_rows_are_compared_with_all_that_they_should_be(
        seed: u64,
        cap in 3usize..12,
        all_with_all in 2usize..200,
    ) {
        let rows = people(60, seed);
        let (there, more) = rows.split_at(rows.len() / 2);
        let mut register = register(there);
        let plan = Plan::for_rows(register.rows()).with_caps(all_with_all, cap);
        register = register.with_plan(plan.clone());
        add(&mut register, "second", more);
        let linkage = register.linkage();
        let least = -4.0 - linkage.prior_bits;
        let at_once = Native.candidates(register.rows(), &plan, &linkage.model, least);
        let has_added = |b: u32| b as usize >= there.len();
        let expected: BTreeSet<(u32, u32)> =
            at_once.pairs.iter().map(|pair| (pair.a, pair.b)).filter(|(_, b)| has_added(*b)).collect();
        let found = linkage.pairs.iter().filter(|pair| pair.probability > 1.0 / 17.0);
        let found: BTreeSet<(u32, u32)> =
            found.map(|pair| (pair.a, pair.b)).filter(|(_, b)| has_added(*b)).collect();
        prop_assert_eq!(found, expected);
    }

    /// Rows added all at once, list by list, or row by row are the same persons.
    #[test]
    fn in_how_many_pieces_rows_are_added_changes_nothing(seed: u64, pieces in 2usize..30) {
        let rows = people(70, seed);
        let (there, more) = rows.split_at(rows.len() / 2);
        let (mut at_once, mut in_pieces) = (register(there), register(there));
        add(&mut at_once, "second", more);
        for piece in more.chunks(more.len().div_ceil(pieces)) {
            add(&mut in_pieces, "second", piece);
        }
        // Pieces come in the order of their cells, so rows are told apart by those.
        let told = |register: &Register| register.linkage().pairs.len();
        prop_assert_eq!(told(&at_once), told(&in_pieces));
        prop_assert_eq!(persons(&at_once), persons(&in_pieces));
    }

    /// Everybody who was there keeps a name, and whoever lost it can be followed.
    #[test]
    fn persons_survive_or_leave_a_trace(seed: u64) {
        let rows = people(70, seed);
        let (there, more) = rows.split_at(rows.len() / 2);
        let mut register = register(there);
        let before: BTreeSet<u32> = register.linkage().persons.iter().copied().collect();
        let changes = add(&mut register, "second", more);
        let after: BTreeSet<u32> = register.linkage().persons.iter().copied().collect();
        let mut followed = before.clone();
        for change in &changes {
            match change {
                Change::Appeared { person } => prop_assert!(followed.insert(*person)),
                Change::Joined { person, of } => {
                    of.iter().for_each(|was| { followed.remove(was); });
                    followed.insert(*person);
                }
                Change::Split { into, .. } => followed.extend(into),
            }
        }
        prop_assert_eq!(followed, after);
    }
}

/// Somebody who stands on both lists keeps the name of the first row; others appear.
#[test]
fn a_list_that_is_added_twice_makes_nobody_new() {
    let rows = people(80, 5);
    let mut register = register(&rows);
    let before = register.linkage().persons.clone();
    let changes = add(&mut register, "again", &rows);
    assert_eq!(register.linkage().persons[..before.len()], before);
    let new = changes.iter().filter(|change| matches!(change, Change::Appeared { .. })).count();
    assert!(new <= 2, "{new} of {} rows were taken for somebody new", rows.len());
}

#[test]
fn nothing_can_be_added_to_nothing() {
    let mut register = register(&[]);
    assert_eq!(add(&mut register, "more", &[]), []);
    assert_eq!(add(&mut register, "more", &people(1, 3)[..1]), [Change::Appeared { person: 0 }]);
}
