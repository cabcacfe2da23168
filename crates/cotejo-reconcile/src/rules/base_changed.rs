//! # `base_changed`
//!
//! **What it says.** An account's running total is counted from another first day than before. The
//! claims are the last total from the old day and the first one from the new day.
//!
//! **Why it matters.** The number grew, and not only because more happened: earlier days were
//! added. Whoever subtracts the two totals counts those days as news.
//!
//! **Example.** 808 freed since December, said on 26 January; 895 freed since November, said on 2
//! February.
//!
//! **When it stays silent.** A total is taken to be running where another one begins on its first
//! day, or where it lasts longer than [`ITEM_DAYS`] days; others are items. An account that goes on
//! counting from the old day uses two first days side by side and has not changed. A later first
//! day is told only where both days are used twice, for a short total may be an item.

use std::collections::BTreeMap;

use cotejo_core::{Day, FindingKind};

use super::{Found, subject_of};
use crate::model::Model;

/// Periods up to this long are taken to be items and not running totals.
const ITEM_DAYS: i64 = 7;

pub(super) fn find(model: &Model) -> Vec<Found> {
    let series = model.series().into_values();
    series.flat_map(|series| changes(model, &series)).map(|change| tell(model, change)).collect()
}

/// A running total from a new first day, after one from an old one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Change {
    pub(super) old: usize,
    pub(super) new: usize,
}

#[derive(Clone, Copy)]
struct Total {
    position: usize,
    first: Day,
    last: Day,
}

/// Finds the changes of first day in one series of an account.
pub(super) fn changes(model: &Model, series: &[usize]) -> Vec<Change> {
    let mut totals: Vec<Total> = series
        .iter()
        .filter_map(|&position| {
            let (first, last) = model.positions[position].days()?;
            (first < last).then_some(Total { position, first, last })
        })
        .collect();
    totals.sort_by_key(|total| (total.last, total.first, total.position));
    let mut uses: BTreeMap<Day, usize> = BTreeMap::new();
    for total in &totals {
        *uses.entry(total.first).or_default() += 1;
    }
    let mut changes = Vec::new();
    for (place, new) in totals.iter().enumerate() {
        let is_first_use = totals[..place].iter().all(|other| other.first != new.first);
        let old = totals[..place].iter().rev().find(|old| old.last < new.last);
        if let Some(old) = old.filter(|old| is_first_use && is_change(old, new, &totals, &uses)) {
            changes.push(Change { old: old.position, new: new.position });
        }
    }
    changes
}

fn is_change(old: &Total, new: &Total, totals: &[Total], uses: &BTreeMap<Day, usize>) -> bool {
    let is_used_twice = |day: &Day| uses.get(day).is_some_and(|&uses| uses > 1);
    let is_running = is_used_twice(&old.first) || old.first.days_until(old.last) > ITEM_DAYS;
    let is_given_up = totals.iter().all(|other| other.first != old.first || other.last < new.last);
    let is_earlier = new.first < old.first;
    let is_later = old.first < new.first
        && new.first < old.last
        && is_used_twice(&old.first)
        && is_used_twice(&new.first);
    is_running && is_given_up && (is_earlier || is_later)
}

fn tell(model: &Model, change: Change) -> Found {
    let members = [change.old, change.new].into_iter().collect();
    let found = Found::new(FindingKind::BaseChanged, members, model);
    found.about(subject_of(&model.positions[change.new]))
}
