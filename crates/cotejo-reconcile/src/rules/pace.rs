//! # `pace`
//!
//! **What it says.** Within a few days an account's running total grew by more than any other
//! account counts over days that hold all of these; or, where none counts over such days, within
//! three days by more than any other counts on its busiest day.
//!
//! **Why it matters.** It is a flag and no verdict: the two need not count the same people. But a
//! total that leaps while those who check it see little is the place to ask for names.
//!
//! **Example.** An official total rises from 626 to 808 in three days. Over nine days that hold
//! these a monitor's count rises by 127, by 104 of them on the busiest day.
//!
//! **When it stays silent.** Where another account counts as many over such days, where the growth
//! takes longer than [`DAYS_MOST`] days, and where it is below [`GROWTH_LEAST`]. Of each running
//! total only the fastest step is told.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use cotejo_core::{Arithmetic, Comparison, Day, Edge, FindingKind, Period, Term};

use super::{Found, subject};
use crate::account::Account;
use crate::model::Model;
use crate::proof::term;

/// Growth over more days than these is no leap.
const DAYS_MOST: i64 = 7;

/// Against a single day only growth over so few days is set.
const SHORT_DAYS: i64 = 3;

/// Growth by fewer people is no leap either.
const GROWTH_LEAST: i64 = 20;

/// Days that hold those of the growth are at most so many times as many.
const HOLDING_MOST: i64 = 4;

/// So many of the fastest steps of a running total are set against what others count.
const FASTEST: usize = 4;

pub(super) fn find(model: &Model) -> Vec<Found> {
    let mut tallies: BTreeMap<_, Vec<Tally>> = BTreeMap::new();
    for ((account, series), places) in model.series() {
        if !series.is_stock {
            let alike = tallies.entry((&series.measure, &series.place)).or_default();
            alike.push(Tally::new(model, account, &places));
        }
    }
    let found = tallies.values().flat_map(|alike| {
        let leaps = alike.iter().filter(|tally| tally.totals.values().any(|all| all.len() > 1));
        leaps.filter_map(|tally| fastest_leap(model, tally, alike))
    });
    found.collect()
}

/// What an account counts in one series.
struct Tally<'m> {
    account: &'m Account,
    /// What single claims count over known days, by the last of these.
    claimed: Vec<Step>,
    /// Running totals by their first day, each in the order of their last days.
    totals: BTreeMap<Day, Vec<Step>>,
}

/// What an account counts over some days: by one claim, or by two totals from one first day.
#[derive(Clone, Copy, Debug)]
struct Step {
    earlier: Option<usize>,
    later: usize,
    first: Day,
    last: Day,
    least: i64,
    most: Option<i64>,
}

impl Step {
    fn days(&self) -> i64 {
        self.first.days_until(self.last) + 1
    }

    fn holds(&self, other: &Step) -> bool {
        self.first <= other.first && other.last <= self.last
    }

    fn members(&self) -> impl Iterator<Item = usize> + use<> {
        self.earlier.into_iter().chain([self.later])
    }

    /// Returns by how much a total grew from one day to a later one.
    fn between(earlier: &Step, later: &Step) -> Option<Step> {
        Some(Step {
            earlier: Some(earlier.later),
            later: later.later,
            first: earlier.last.next()?,
            last: later.last,
            least: later.least.checked_sub(earlier.most?)?,
            most: later.most.and_then(|most| most.checked_sub(earlier.least)),
        })
    }
}

impl<'m> Tally<'m> {
    fn new(model: &Model, account: &'m Account, places: &[usize]) -> Self {
        let step = |&later: &usize| {
            let position = &model.positions[later];
            let ((first, last), least) = position.days().zip(position.least)?;
            Some(Step { earlier: None, later, first, last, least, most: position.most })
        };
        let mut claimed: Vec<Step> = places.iter().filter_map(step).collect();
        claimed.sort_by_key(|step| (step.last, step.later));
        let mut totals: BTreeMap<Day, Vec<Step>> = BTreeMap::new();
        for step in claimed.iter().filter(|step| step.first < step.last) {
            totals.entry(step.first).or_default().push(*step);
        }
        Tally { account, claimed, totals }
    }

    /// Returns the leaps of running totals, the fastest first.
    fn leaps(&self) -> Vec<Step> {
        let pairs = self.totals.values().flat_map(|totals| totals.windows(2));
        let grown = pairs.filter_map(|pair| Step::between(&pair[0], &pair[1]));
        let is_leap = |step: &Step| {
            step.first <= step.last && step.days() <= DAYS_MOST && step.least >= GROWTH_LEAST
        };
        let mut leaps: Vec<Step> = grown.filter(is_leap).collect();
        let a_day = |step: &Step| step.least / step.days();
        leaps.sort_by_key(|step| (Reverse((a_day(step), step.least)), step.later));
        leaps
    }

    /// Returns what is counted over the fewest days that hold these.
    fn holding(&self, growth: &Step) -> Option<Step> {
        let days = growth.days().saturating_mul(HOLDING_MOST);
        let from = self.claimed.partition_point(|step| step.last < growth.last);
        let near = |step: &&Step| growth.last.days_until(step.last) <= days;
        let claimed = self.claimed[from..].iter().take_while(near).copied();
        let grown = self.totals.values().filter_map(|totals| {
            let earlier = totals.partition_point(|step| step.last < growth.first).checked_sub(1)?;
            let later = totals.partition_point(|step| step.last < growth.last);
            Step::between(totals.get(earlier)?, totals.get(later)?)
        });
        let holding = claimed
            .chain(grown)
            .filter(|step| step.holds(growth) && step.days() <= days && step.most.is_some());
        holding.min_by_key(|step| (step.days(), step.most, step.later))
    }

    /// Returns the day on which most are counted.
    fn busiest_day(&self, within: impl Fn(&Step) -> bool) -> Option<Step> {
        let days = self.claimed.iter().filter(|step| step.days() == 1 && within(step));
        days.max_by_key(|day| (day.least, Reverse(day.later))).copied()
    }
}

fn fastest_leap(model: &Model, tally: &Tally, alike: &[Tally]) -> Option<Found> {
    let others: Vec<&Tally> = alike.iter().filter(|other| other.account != tally.account).collect();
    let leaps = tally.leaps().into_iter().take(FASTEST);
    leaps.filter_map(|growth| check(model, &growth, &others)).next()
}

/// Sets a growth against what the others count.
fn check(model: &Model, growth: &Step, others: &[&Tally]) -> Option<Found> {
    let holding = others.iter().filter_map(|other| other.holding(growth));
    let holding = holding.max_by_key(|step| (step.most, Reverse(step.later)));
    let is_within = |day: &Step| holding.is_none_or(|holding| holding.holds(day));
    let days = others.iter().filter_map(|other| other.busiest_day(is_within));
    let busiest = days.max_by_key(|day| (day.least, Reverse(day.later)));
    let is_below = |count: i64| count < growth.least;
    match holding {
        Some(over) => {
            let busiest = busiest.filter(|day| is_below(most_told(day)));
            is_below(over.most?).then(|| tell(model, growth, Some(&over), busiest.as_ref()))
        }
        None => {
            let is_short = growth.days() <= SHORT_DAYS;
            let busiest = busiest.filter(|day| is_short && day.least > 0)?;
            let is_leap = is_below(most_told(&busiest));
            is_leap.then(|| tell(model, growth, None, Some(&busiest)))
        }
    }
}

/// The number by which a claim is known: its upper bound, or the lower where it has no other.
fn most_told(step: &Step) -> i64 {
    step.most.unwrap_or(step.least)
}

fn tell(model: &Model, growth: &Step, over: Option<&Step>, busiest: Option<&Step>) -> Found {
    let mut lines = Vec::new();
    let members: BTreeSet<usize> =
        [Some(growth), over, busiest].into_iter().flatten().flat_map(Step::members).collect();
    let grown = grew(model, growth, growth.least, &mut lines);
    if let Some((over, most)) = over.and_then(|over| Some((over, over.most?))) {
        let counted = counted(model, over, most, &mut lines);
        lines.push(above(grown, counted));
    }
    if let Some(day) = busiest {
        lines.push(above(grown, term(most_told(day), model.positions[day.later].id)));
    }
    let position = &model.positions[growth.later];
    let period = Period::new(Edge::On(growth.first), Edge::On(growth.last));
    let found = Found::new(FindingKind::Pace, members, model);
    let found = found.amount(Some(growth.least), growth.most).lines(lines);
    match period {
        Ok(period) => found.about(subject(&position.series.measure, position.population(), period)),
        Err(_) => found,
    }
}

/// Returns what a step counts as one number, with a line for the difference that it is.
fn counted(model: &Model, step: &Step, value: i64, lines: &mut Vec<Arithmetic>) -> Term {
    match step.earlier {
        None => term(value, model.positions[step.later].id),
        Some(_) => grew(model, step, value, lines),
    }
}

/// Writes by how much a total grew, which is `value`.
fn grew(model: &Model, step: &Step, value: i64, lines: &mut Vec<Arithmetic>) -> Term {
    let later = &model.positions[step.later];
    let right = Term::number(value);
    if let Some(earlier) = step.earlier.map(|place| &model.positions[place]) {
        let is_least = value == step.least;
        let (whole, part) = match is_least {
            true => (later.least, earlier.most),
            false => (later.most, earlier.least),
        };
        let terms = [whole.map(|whole| term(whole, later.id)), part.map(|p| term(-p, earlier.id))];
        let terms = terms.into_iter().flatten().collect();
        lines.push(Arithmetic { terms, comparison: Comparison::Equals, right });
    }
    right
}

fn above(left: Term, right: Term) -> Arithmetic {
    Arithmetic { terms: vec![left], comparison: Comparison::Above, right }
}
