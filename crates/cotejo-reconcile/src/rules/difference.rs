//! # `implied`: the part between two running totals
//!
//! **What it says.** Two totals of one account that share their first or their last day differ by
//! what falls on the days that only the longer one covers.
//!
//! **Why it matters.** It sets figures with different first days like for like.
//!
//! **Example.** 383 freed since 1 December and 266 since 8 January, both to 26 January: 117 from 1
//! December to 7 January.
//!
//! **When it stays silent.** Where the days between hold items of their own, the rest is
//! `unexplained`. Of a running total that was told on many days only the last step is told, and of
//! many differences in one series the eight latest.

use std::cmp::Reverse;

use cotejo_core::{Arithmetic, Comparison, Day, Edge, FindingKind, Period, Term};

use super::{Found, subject};
use crate::model::Model;
use crate::proof::term;

/// Of one series no more differences than this are told, the latest.
const TOLD_MOST: usize = 8;

pub(super) fn find(model: &Model) -> Vec<Found> {
    differences(model).iter().filter_map(|difference| tell(model, difference)).collect()
}

/// Finds the totals of one account that differ by days which nothing else tells.
pub(super) fn differences(model: &Model) -> Vec<Difference> {
    let series = model.series().into_values();
    series
        .flat_map(|series| {
            let mut told = pairs(model, &series);
            told.sort_by_key(|one| Reverse((one.last, one.first, one.longer, one.shorter)));
            told.truncate(TOLD_MOST);
            told
        })
        .collect()
}

/// Two totals that share an end, with the days that only the longer one covers.
pub(super) struct Difference {
    pub(super) longer: usize,
    pub(super) shorter: usize,
    pub(super) first: Day,
    pub(super) last: Day,
    is_between_first_days: bool,
}

impl Difference {
    /// Says whether the two are counted to one day from two first days.
    pub(super) fn is_between_first_days(&self) -> bool {
        self.is_between_first_days
    }
}

/// A running total: a flow over several known days.
#[derive(Clone, Copy)]
struct Running {
    position: usize,
    first: Day,
    last: Day,
}

fn pairs(model: &Model, series: &[usize]) -> Vec<Difference> {
    let running = series.iter().filter_map(|&position| {
        let (first, last) = model.positions[position].days()?;
        (first < last).then_some(Running { position, first, last })
    });
    let running: Vec<Running> = running.collect();
    let mut found = Vec::new();
    for (place, a) in running.iter().enumerate() {
        for b in &running[place + 1..] {
            let (longer, shorter) = if a.first < b.first || (a.first == b.first && a.last > b.last)
            {
                (a, b)
            } else {
                (b, a)
            };
            if let Some(between) = between(longer, shorter)
                && is_told(model, series, &running, longer, shorter, between)
            {
                found.push(Difference {
                    longer: longer.position,
                    shorter: shorter.position,
                    first: between.0,
                    last: between.1,
                    is_between_first_days: longer.last == shorter.last,
                });
            }
        }
    }
    found
}

/// The days that only the longer of two totals covers, where they share an end.
fn between(longer: &Running, shorter: &Running) -> Option<(Day, Day)> {
    if longer.last == shorter.last && longer.first < shorter.first {
        Some((longer.first, shorter.first.previous()?))
    } else if longer.first == shorter.first && longer.last > shorter.last {
        Some((shorter.last.next()?, longer.last))
    } else {
        None
    }
}

/// Leaves out differences that another finding tells, and all but the last of many steps.
fn is_told(
    model: &Model,
    series: &[usize],
    running: &[Running],
    longer: &Running,
    shorter: &Running,
    (first, last): (Day, Day),
) -> bool {
    // An item may share a boundary day with the shorter total, so a day more is no other item.
    let has_items = series.iter().any(|&place| {
        let days = model.positions[place].days();
        place != longer.position
            && place != shorter.position
            && days.is_some_and(|(start, end)| {
                start.days_until(first) <= 1 && last.days_until(end) <= 1
            })
    });
    let is_last_step = longer.first != shorter.first
        || running.iter().all(|other| {
            other.first != longer.first || other.last <= shorter.last || other.last == longer.last
        });
    !has_items && is_last_step
}

fn tell(model: &Model, difference: &Difference) -> Option<Found> {
    let Difference { longer, shorter, first, last, .. } = *difference;
    let (whole, part) = (&model.positions[longer], &model.positions[shorter]);
    let least = whole.least?.checked_sub(part.most?).filter(|&least| least > 0)?;
    let most = whole.most.zip(part.least).and_then(|(whole, part)| whole.checked_sub(part));
    let line = Arithmetic {
        terms: vec![term(whole.least?, whole.id), term(-part.most?, part.id)],
        comparison: Comparison::Equals,
        right: Term::number(least),
    };
    let period = Period::new(Edge::On(first), Edge::On(last)).ok()?;
    let members = [longer, shorter].into_iter().collect();
    let found = Found::new(FindingKind::Implied, members, model).amount(Some(least), most);
    Some(found.about(subject(&whole.series.measure, whole.population(), period)).lines([line]))
}
