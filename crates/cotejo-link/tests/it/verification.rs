//! What linked lists say about the rows of each other.

use cotejo_core::Day;
use cotejo_link::verification::{
    Among, Bounds, Entry, Says, Standing, Tie, Ties, Verification, Witness, count_people, verify,
};

fn day(day: i8) -> Option<Day> {
    Day::new(2027, 3, day)
}

fn witness(says: Says, publisher: usize, first: i8, last: i8) -> Witness {
    Witness { says, publisher, first: day(first), last: day(last) }
}

/// The ministry's list of those let out from 10 to 20 March; a monitor's and the families' of the
/// same days; a register of those held on the 25th; a list of the dead; one of those let out
/// before.
fn lists() -> [Witness; 6] {
    [
        witness(Says::Out, 0, 10, 20),
        witness(Says::Out, 1, 10, 20),
        witness(Says::Out, 2, 10, 20),
        witness(Says::Held, 1, 25, 25),
        witness(Says::Dead, 2, 1, 25),
        witness(Says::Out, 3, 1, 5),
    ]
}

fn entry(list: usize) -> Entry {
    Entry { list, is_matchable: true, out: None }
}

fn verified(entries: &[Entry], persons: &[u32], pairs: &[(u32, u32, f64)]) -> Verification {
    let pair = |&(a, b, probability): &(u32, u32, f64)| Tie { a, b, probability };
    let ties = Ties { persons: persons.to_vec(), pairs: pairs.iter().map(pair).collect() };
    verify(&lists(), entries, &ties)
}

/// How the first row stands when these rows are one person.
fn standing(entries: &[Entry]) -> (Standing, Vec<usize>) {
    verified(entries, &vec![0; entries.len()], &[]).standings[0].clone()
}

#[test]
fn a_row_stands_by_what_other_lists_say_of_its_person() {
    let ministry = entry(0);
    assert_eq!(standing(&[ministry]), (Standing::OnlyHere, vec![]));
    assert_eq!(standing(&[ministry, entry(1)]), (Standing::Confirmed(1), vec![1]));
    assert_eq!(standing(&[ministry, entry(1), entry(2)]), (Standing::Confirmed(2), vec![1, 2]));
    assert_eq!(standing(&[ministry, entry(3)]), (Standing::HeldAfter, vec![1]));
    assert_eq!(standing(&[ministry, entry(4)]), (Standing::Dead, vec![1]));
    assert_eq!(standing(&[ministry, entry(1), entry(5)]), (Standing::OutBefore, vec![2]));
}

#[test]
fn a_row_that_says_nothing_of_its_person_stands_for_nobody() {
    let blank = Entry { is_matchable: false, ..entry(0) };
    let verified = verified(&[blank, entry(1)], &[0, 0], &[]);
    assert_eq!(verified.standings[0], (Standing::Unmatchable, vec![]));
    assert_eq!(verified.standings[1], (Standing::OnlyHere, vec![]));
    assert_eq!(verified.named[0], Bounds::default());
}

/// The day on the row itself goes before the days of its list.
#[test]
fn a_day_before_the_period_tells_by_itself() {
    let early = Entry { out: day(8), ..entry(0) };
    assert_eq!(standing(&[early]), (Standing::OutBefore, vec![]));
    let within = Entry { out: day(12), ..entry(0) };
    assert_eq!(standing(&[within]), (Standing::OnlyHere, vec![]));
}

/// Held on the day before somebody was let out is no contradiction.
#[test]
fn held_before_is_named_elsewhere() {
    let mut lists = lists();
    lists[3].last = day(9);
    let ties = Ties { persons: vec![0, 0], pairs: Vec::new() };
    let verified = verify(&lists, &[entry(0), entry(3)], &ties);
    assert_eq!(verified.standings[0], (Standing::NamedElsewhere, vec![1]));
    // On the register, the same person was let out after its day.
    assert_eq!(verified.standings[1], (Standing::NamedElsewhere, vec![0]));
}

#[test]
fn who_stands_twice_is_one_person_and_lists_of_one_publisher_are_one_voice() {
    let entries = [entry(0), entry(0), entry(1)];
    let verified = verified(&entries, &[0, 0, 0], &[]);
    assert_eq!(verified.standings[0].0, Standing::Confirmed(1));
    assert_eq!(verified.standings[1], (Standing::TwiceHere, vec![0]));
    assert_eq!(verified.named[0].count, 1);
    let mut lists = lists();
    lists[2].publisher = lists[1].publisher;
    let ties = Ties { persons: vec![0, 0, 0], pairs: Vec::new() };
    let verified = verify(&lists, &[entry(0), entry(1), entry(2)], &ties);
    assert_eq!(verified.standings[0], (Standing::Confirmed(1), vec![1, 2]));
}

/// Two pairs that nobody has decided: one may confirm a row, the other may double it.
#[test]
fn undecided_pairs_make_bounds() {
    let entries = [entry(0), entry(0), entry(1), entry(1)];
    let pairs = [(0, 2, 0.99), (1, 3, 0.6), (0, 1, 0.3)];
    let verified = verified(&entries, &[0, 1, 0, 1], &pairs);
    assert_eq!(verified.undecided, 2);
    let total = |standing| verified.totals[0].get(&standing).copied().unwrap_or_default();
    assert_eq!(total(Standing::Confirmed(1)), Bounds { least: 1, count: 2, most: 2 });
    assert_eq!(total(Standing::OnlyHere), Bounds { least: 0, count: 0, most: 1 });
    assert_eq!(total(Standing::TwiceHere), Bounds { least: 0, count: 0, most: 1 });
    assert_eq!(verified.named[0], Bounds { least: 1, count: 2, most: 2 });
    let on_both = verified.overlap[&vec![0, 1]];
    assert_eq!(on_both, Bounds { least: 1, count: 2, most: 2 });
}

/// Rows of one person that no pair ties together, because all that speaks for it was weighed at
/// once, stay one person however the rest is decided.
#[test]
fn a_person_without_pairs_stays_one() {
    let verified = verified(&[entry(0), entry(1), entry(2)], &[0, 0, 2], &[(1, 2, 0.5)]);
    assert_eq!(verified.overlap[&vec![0, 1]], Bounds { least: 0, count: 1, most: 1 });
    assert_eq!(verified.overlap[&vec![0, 1, 2]], Bounds { least: 0, count: 0, most: 1 });
}

/// Asked for those let out by 12 March: one row says the 11th, one the 15th, one no day at all.
#[test]
fn people_are_counted_by_what_rows_say_of_them() {
    let out = |on| Entry { out: day(on), ..entry(0) };
    let entries = [out(11), out(15), entry(0)];
    let verified = verified(&entries, &[0, 1, 2], &[]);
    let by = |entry: Entry| match entry.out {
        None => Among::Perhaps,
        Some(on) if Some(on) <= day(12) => Among::Surely,
        Some(_) => Among::Not,
    };
    assert_eq!(verified.roll.people(by), (1, 2));
}

/// Three people on the ministry's list: the dead one may be named, and so may be one who may stand
/// twice.
#[test]
fn whom_another_list_contradicts_is_not_named_for_sure() {
    let blank = Entry { is_matchable: false, ..entry(0) };
    let entries = [entry(0), entry(0), entry(0), blank, entry(4)];
    let verified = verified(&entries, &[0, 1, 2, 3, 2], &[(0, 1, 0.4)]);
    let ministry = |entry: Entry| if entry.list == 0 { Among::Surely } else { Among::Not };
    assert_eq!(verified.roll.people(ministry), (1, 3));
}

/// The first two rows are one person or two, so of two keys by which people are counted each has
/// bounds; rows that nobody can match are no people.
#[test]
fn people_are_counted_under_each_key_within_the_bounds_of_undecided_pairs() {
    let blank = Entry { is_matchable: false, ..entry(0) };
    let entries = [entry(0), entry(1), entry(0), blank];
    let pairs = vec![Tie { a: 0, b: 1, probability: 0.6 }];
    let ties = Ties { persons: vec![0, 0, 2, 3], pairs };
    let counts = count_people(&entries, &ties, |rows| vec![rows.len()]);
    let bounds = |least, count, most| Bounds { least, count, most };
    assert_eq!(
        counts.into_iter().collect::<Vec<_>>(),
        [(1, bounds(1, 1, 3)), (2, bounds(0, 1, 1))]
    );
}
