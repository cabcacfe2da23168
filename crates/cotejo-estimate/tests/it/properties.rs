//! What must not change an estimate, and what it must always keep to.

use cotejo_core::People;
use cotejo_estimate::latent::{self, Schedule};
use cotejo_estimate::loglinear::{Criterion, Fit, Model, search};
use cotejo_estimate::{OverlapTable, Pattern, Plan, Verdict, assess, chao, decomposable};
use proptest::prelude::*;

use crate::tables::table;

const LISTS: usize = 3;

/// Tables of three lists in which every pattern was seen.
fn full_tables() -> impl Strategy<Value = Vec<(Pattern, People)>> {
    let counts = proptest::collection::vec(1_u64..200, (1 << LISTS) - 1);
    counts.prop_map(|counts| {
        Pattern::all(LISTS).skip(1).zip(counts.into_iter().map(People)).collect()
    })
}

fn named(rows: impl IntoIterator<Item = (Pattern, People)>) -> OverlapTable {
    OverlapTable::new(["a", "b", "c"], rows).unwrap()
}

/// Puts the first list last.
fn turned(pattern: Pattern) -> Pattern {
    Pattern::of(pattern.places().map(|place| (place + LISTS - 1) % LISTS))
}

proptest! {
    #[test]
    fn the_order_of_rows_changes_nothing(rows in full_tables()) {
        let backwards = rows.iter().rev().copied();
        prop_assert_eq!(named(backwards), named(rows.clone()));
    }

    #[test]
    fn the_order_of_lists_changes_no_figure(rows in full_tables()) {
        let one = named(rows.clone());
        let other = named(rows.iter().map(|(pattern, people)| (turned(*pattern), *people)));
        let near = |a: f64, b: f64| (a - b).abs() <= 1e-6 * (a.abs() + 1.0);
        let best = |table| search(table).best(Criterion::Bic).unwrap().unseen;
        prop_assert!(near(best(&one), best(&other)));
        let bound = |table| chao::lower_bound(table).unwrap().point;
        prop_assert!(near(bound(&one), bound(&other)));
        let mean = |table| decomposable::average(table, 500).unwrap().total().point;
        prop_assert!(near(mean(&one), mean(&other)));
    }

    #[test]
    fn an_interval_holds_its_figure_and_all_who_were_seen(rows in full_tables()) {
        let table = named(rows);
        let seen = table.seen().0 as f64;
        for fit in search(&table).fits {
            let total = fit.interval();
            prop_assert!(seen <= total.low && total.low <= total.point && total.point <= total.high);
        }
    }

    /// With two lists that are independent within the third, the model has an answer that can be
    /// worked out by hand: those on the first alone times those on the second alone, over both.
    #[test]
    fn a_list_joined_to_both_others_leaves_the_answer_of_two(rows in full_tables()) {
        let table = named(rows);
        let model = Model::with(LISTS, [Pattern::of([0, 2]), Pattern::of([1, 2])]);
        let fit = Fit::of(&table, &model).unwrap();
        let exactly = |places: &[usize]| table.exactly(Pattern::of(places.iter().copied())).0 as f64;
        let by_hand = exactly(&[0]) * exactly(&[1]) / exactly(&[0, 1]);
        prop_assert!((fit.unseen - by_hand).abs() <= 1e-6 * by_hand);
    }
}

#[test]
fn the_same_seed_draws_the_same() {
    let schedule = Schedule { burn_in: 100, draws: 50, thinning: 2, ..Schedule::default() };
    let draw = |seed| latent::sample(&table("hav"), Schedule { seed, ..schedule }, |_| true);
    assert_eq!(draw(1), draw(1));
    assert_ne!(draw(1), draw(2));
}

/// Undecided pairs of records make other tables as likely; an interval that knows of them is wider.
#[test]
fn undecided_pairs_widen_the_range() {
    let with = |both: u64| {
        let rows = [
            ([0].as_slice(), 150 - both),
            (&[1], 140 - both),
            (&[2], 90),
            (&[0, 1], both),
            (&[0, 2], 35),
            (&[1, 2], 30),
            (&[0, 1, 2], 12),
        ];
        named(rows.map(|(on, people)| (Pattern::of(on.iter().copied()), People(people))))
    };
    let schedule = Schedule { burn_in: 500, draws: 500, thinning: 4, ..Schedule::default() };
    let plan = Plan { schedule, ..Plan::default() };
    let range = |others: &[OverlapTable]| match assess(&with(45), others, &plan, |_, _| true)
        .unwrap()
        .verdict
    {
        Verdict::Estimated { range, .. } => range,
        Verdict::NotEstimable(reasons) => panic!("{reasons:?}"),
    };
    let (certain, open) = (range(&[]), range(&[with(30), with(60)]));
    assert!(open.1 - open.0 > certain.1 - certain.0, "{certain:?} {open:?}");
}
