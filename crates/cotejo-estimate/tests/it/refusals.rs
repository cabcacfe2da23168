//! When nothing is estimated, and why.

use cotejo_core::People;
use cotejo_estimate::latent::Schedule;
use cotejo_estimate::loglinear::{Fit, Model, Unfit};
use cotejo_estimate::{Caution, OverlapTable, Pattern, Plan, Refusal, TableError, Verdict, assess};

use crate::tables::table;

fn quick() -> Plan {
    let schedule = Schedule { burn_in: 200, draws: 200, thinning: 1, ..Schedule::default() };
    Plan { schedule, ..Plan::default() }
}

fn verdict(table: &OverlapTable) -> Verdict {
    assess(table, &[], &quick(), |_, _| true).unwrap().verdict
}

#[test]
fn a_list_that_shares_nobody_is_named() {
    let Verdict::NotEstimable(reasons) = verdict(&table("artificial-3")) else {
        panic!("an estimate was made")
    };
    let c = Refusal::ListApart { list: "C".to_owned() };
    let few = Refusal::TooLittleOverlap { shared: People(6), needed: People(10) };
    assert_eq!(reasons, [few, c]);
}

/// The known answers of Chan, Silverman and Vincent (2021), Table 2, on their made-up table.
#[test]
fn what_has_no_estimate_is_told_from_what_is_not_identified() {
    let table = table("artificial-3");
    let fit = |pairs: &[[usize; 2]]| {
        Fit::of(&table, &Model::with(3, pairs.iter().map(|pair| Pattern::of(*pair))))
    };
    assert_eq!(fit(&[[0, 1], [0, 2], [1, 2]]).err(), Some(Unfit::NotIdentified));
    assert_eq!(fit(&[[0, 1]]).err(), Some(Unfit::NoMaximum));
    assert_eq!(fit(&[[0, 1], [0, 2]]).err(), Some(Unfit::NoMaximum));
    assert!(fit(&[]).is_ok() && fit(&[[0, 2]]).is_ok() && fit(&[[0, 2], [1, 2]]).is_ok());
}

#[test]
fn two_lists_are_too_few() {
    let rows = [([0].as_slice(), 90), (&[1], 80), (&[0, 1], 40)];
    let rows = rows.map(|(on, people)| (Pattern::of(on.iter().copied()), People(people)));
    let table = OverlapTable::new(["ministry", "monitor"], rows).unwrap();
    assert_eq!(verdict(&table), Verdict::NotEstimable(vec![Refusal::TooFewLists { lists: 2 }]));
}

#[test]
fn a_list_that_stands_on_another_may_be_a_copy() {
    let rows = [(vec![0], 60), (vec![1], 50), (vec![0, 1], 25), (vec![0, 2], 38), (vec![2], 2)];
    let rows = rows.map(|(on, people)| (Pattern::of(on), People(people)));
    let table = OverlapTable::new(["families", "monitor", "party"], rows).unwrap();
    let assessment = assess(&table, &[], &quick(), |_, _| true).unwrap();
    let copied = assessment.cautions.iter().any(|caution| {
        matches!(caution, Caution::MayBeCopied { list, from, .. } if list == "party" && from == "families")
    });
    assert!(copied, "{:?}", assessment.cautions);
}

#[test]
fn work_that_is_stopped_gives_nothing() {
    assert_eq!(assess(&table("hav"), &[], &quick(), |_, _| false), None);
}

#[test]
fn tables_that_are_none_say_why() {
    let nobody = [(Pattern::NOBODY, People(3))];
    assert_eq!(OverlapTable::new(["a"], nobody), Err(TableError::CountedOnNone(People(3))));
    let none: [(Pattern, People); 0] = [];
    assert_eq!(OverlapTable::new(["a", "a"], none), Err(TableError::NameTwice { place: 2 }));
    assert_eq!(OverlapTable::new([""; 0], none), Err(TableError::NoLists));
    let names: Vec<String> = (0..13).map(|number| number.to_string()).collect();
    assert_eq!(OverlapTable::new(names, none), Err(TableError::TooManyLists { given: 13 }));
    let far = [(Pattern::of([1]), People(1))];
    assert_eq!(OverlapTable::new(["a"], far), Err(TableError::UnknownList));
}
