//! Whether one side of a sum can ever count more people than the other.
//!
//! Each claim covers some time with the people whom it counts. Where, at every moment, whoever is
//! covered by the larger side is covered at least as often by the smaller one, no way of counting
//! people makes the larger side larger: so if its numbers are, the claims cannot all hold. Nothing
//! is solved here; the moments are gone through one by one.

use std::collections::{BTreeMap, BTreeSet};

use cotejo_core::{Day, Edge, Period, When};

use super::relations::{Counted, Relations};

/// A half day, counted from any fixed day; before and after all of them lie the two extremes.
type Moment = i64;

/// What one claim covers on its side of a sum, so many times.
#[derive(Clone, Debug)]
pub(super) struct Cover {
    pub(super) counted: Counted,
    pub(super) when: When,
    pub(super) times: i64,
}

/// Where on their days stocks stand and flows begin and end.
///
/// A stock is what there is at the end of its day, and a flow that starts on that day counts from
/// after it. Where other flows end on it too, the day is cut in the middle.
#[derive(Clone, Debug, Default)]
pub(super) struct Calendar {
    stocks: BTreeSet<Day>,
    starts: BTreeSet<Day>,
    ends: BTreeSet<Day>,
    /// Days that two periods share and on which nobody is counted twice.
    shared: BTreeSet<Day>,
}

impl Calendar {
    pub(super) fn add(&mut self, when: When) {
        match when {
            When::At(edge) => self.stocks.extend(edge.known()),
            When::Over(period) if !is_one_day(period) => {
                self.starts.extend(period.first().known());
                self.ends.extend(period.last().known());
            }
            When::Over(_) => {}
        }
    }

    /// Takes it that on days on which one of these flows ends and another begins nobody is counted
    /// twice, and returns those days.
    pub(super) fn share_days(&mut self, flows: &[Period]) -> BTreeSet<Day> {
        let long = || flows.iter().filter(|period| !is_one_day(**period));
        let starts: BTreeSet<Day> = long().filter_map(|period| period.first().known()).collect();
        let ends = long().filter_map(|period| period.last().known());
        self.shared = ends.filter(|day| starts.contains(day)).collect();
        self.shared.clone()
    }

    fn is_cut(&self, day: Day) -> bool {
        let follows_another = || day.previous().is_some_and(|day| self.stocks.contains(&day));
        self.shared.contains(&day)
            || (self.stocks.contains(&day)
                && self.starts.contains(&day)
                && (self.ends.contains(&day) || follows_another()))
    }

    fn stock(&self, day: Day) -> Moment {
        if self.is_cut(day) {
            start_of(day) + 1
        } else if self.starts.contains(&day) {
            start_of(day)
        } else {
            start_of(day) + 2
        }
    }

    fn start(&self, day: Day, period: Period) -> Moment {
        start_of(day) + i64::from(self.is_cut(day) && !is_one_day(period))
    }

    fn end(&self, day: Day, period: Period) -> Moment {
        start_of(day) + 2 - i64::from(self.is_cut(day) && !is_one_day(period))
    }

    /// All time that may lie in the period.
    fn widest(&self, period: Period) -> (Moment, Moment) {
        (
            period.first().earliest().map_or(Moment::MIN, |day| self.start(day, period)),
            period.last().latest().map_or(Moment::MAX, |day| self.end(day, period)),
        )
    }

    /// All time that surely lies in the period.
    fn narrowest(&self, period: Period) -> Option<(Moment, Moment)> {
        let first = period.first().latest().or(period.last().earliest())?;
        let last = period.last().earliest().or(period.first().latest())?;
        let time = (self.start(first, period), self.end(last, period));
        (first <= last && time.0 < time.1).then_some(time)
    }
}

fn start_of(day: Day) -> Moment {
    2 * Day::new(2000, 1, 1).map_or(0, |zero| zero.days_until(day))
}

fn is_one_day(period: Period) -> bool {
    period.known().is_some_and(|(first, last)| first == last)
}

/// How often each group of people is counted, below zero where the smaller side counts them.
type Balance = BTreeMap<Counted, i64>;

/// A flow over some time, or a stock at a moment, so many times.
struct Weight {
    counted: Counted,
    from: Moment,
    to: Moment,
    times: i64,
}

/// Says whether the larger side never counts anybody more often than the smaller one.
pub(super) fn is_covered(
    over: &[Cover],
    under: &[Cover],
    calendar: &Calendar,
    relations: &Relations,
) -> bool {
    let mut weights = Vec::new();
    for cover in over {
        let Some((from, to)) = time(cover, calendar, true) else { return false };
        weights.push(Weight { counted: cover.counted.clone(), from, to, times: cover.times });
    }
    for cover in under {
        if let Some((from, to)) = time(cover, calendar, false) {
            weights.push(Weight { counted: cover.counted.clone(), from, to, times: -cover.times });
        }
    }
    let moments: BTreeSet<Moment> =
        weights.iter().flat_map(|weight| [weight.from, weight.to]).collect();
    let (stocks, flows): (Vec<Weight>, Vec<Weight>) =
        weights.into_iter().partition(|weight| weight.counted.is_stock);
    if stocks.is_empty() {
        return flows_are_covered(&flows, &moments, relations);
    }
    let as_they_stand = || {
        let at = |moment| balance(stocks.iter().filter(move |stock| stock.from == moment));
        moments.iter().all(|moment| holds(at(*moment), relations))
            && flows_are_covered(&flows, &moments, relations)
    };
    as_they_stand()
        || moments.iter().any(|moment| {
            let (stocks, more) = moved(&stocks, *moment, relations);
            let flows: Vec<&Weight> = flows.iter().chain(&more).collect();
            holds(balance(stocks.iter()), relations)
                && pieces(&moments).all(|piece| holds(during(&flows, piece), relations))
        })
}

fn time(cover: &Cover, calendar: &Calendar, is_over: bool) -> Option<(Moment, Moment)> {
    match cover.when {
        When::Over(period) if is_over => Some(calendar.widest(period)),
        When::Over(period) => calendar.narrowest(period),
        When::At(edge) => {
            let moment = calendar.stock(edge.known()?);
            Some((moment, moment))
        }
    }
}

fn flows_are_covered(flows: &[Weight], moments: &BTreeSet<Moment>, relations: &Relations) -> bool {
    let flows: Vec<&Weight> = flows.iter().collect();
    pieces(moments).all(|piece| holds(during(&flows, piece), relations))
}

/// The time between each two moments.
fn pieces(moments: &BTreeSet<Moment>) -> impl Iterator<Item = (Moment, Moment)> {
    let next = moments.iter().skip(1);
    moments.iter().zip(next).map(|(from, to)| (*from, *to))
}

fn during(flows: &[&Weight], (from, to): (Moment, Moment)) -> Balance {
    balance(flows.iter().copied().filter(|flow| flow.from <= from && to <= flow.to))
}

fn balance<'w>(weights: impl Iterator<Item = &'w Weight>) -> Balance {
    let mut balance = Balance::new();
    for weight in weights {
        let times = balance.entry(weight.counted.clone()).or_default();
        *times = times.saturating_add(weight.times);
    }
    balance
}

/// Replaces stocks by those of one moment, with what came in and went out in between.
fn moved(stocks: &[Weight], to: Moment, relations: &Relations) -> (Vec<Weight>, Vec<Weight>) {
    let mut there = Vec::new();
    let mut flows = Vec::new();
    for stock in stocks {
        let Weight { counted, from, times, .. } = stock;
        let (start, end, sign) =
            ((*from).min(to), (*from).max(to), if *from < to { -1 } else { 1 });
        if let Some(measures) = relations.measures.stock_of(&counted.measure) {
            for (measure, way) in [(&measures.entries, 1), (&measures.exits, -1)] {
                let times = way * sign * times;
                flows.push(Weight { counted: counted.flow(measure), from: start, to: end, times });
            }
            there.push(Weight { counted: counted.clone(), from: to, to, times: *times });
        } else {
            there.push(Weight { counted: counted.clone(), from: *from, to: *from, times: *times });
        }
    }
    (there, flows)
}

/// Says whether all who are counted above zero are among groups that are counted below.
///
/// Groups that have nobody in common may be counted against the same group that holds both.
fn holds(balance: Balance, relations: &Relations) -> bool {
    let (above, below): (Vec<_>, Vec<_>) =
        balance.into_iter().filter(|(_, times)| *times != 0).partition(|(_, times)| *times > 0);
    let mut outer: Vec<Outer> = below
        .into_iter()
        .map(|(counted, times)| Outer { counted, room: -times, inner: Vec::new() })
        .collect();
    let may_hold = |inner: &Counted| {
        outer.iter().filter(|outer| relations.holds(&outer.counted, inner)).count()
    };
    let mut above: Vec<_> =
        above.into_iter().map(|(inner, times)| (may_hold(&inner), inner, times)).collect();
    above.sort();
    // The narrowest groups first, for the wider ones can hold what these cannot.
    outer.sort_by_key(|outer| std::cmp::Reverse(outer.counted.population.len()));
    above.into_iter().all(|(_, inner, times)| {
        let mut left = times;
        for outer in outer.iter_mut().filter(|outer| relations.holds(&outer.counted, &inner)) {
            let taken = outer.room_for(&inner, relations).min(left).max(0);
            outer.inner.push((inner.clone(), taken));
            left -= taken;
        }
        left == 0
    })
}

/// A group on the smaller side, with those of the larger side who are counted against it.
struct Outer {
    counted: Counted,
    room: i64,
    inner: Vec<(Counted, i64)>,
}

impl Outer {
    fn room_for(&self, inner: &Counted, relations: &Relations) -> i64 {
        let overlapping = self.inner.iter().filter(|(one, _)| !relations.are_disjoint(one, inner));
        overlapping.fold(self.room, |room, (_, times)| room.saturating_sub(*times))
    }
}

/// Returns a statement's days with its open first day closed.
pub(super) fn closed(when: When, first: Option<Day>) -> When {
    match (when, first) {
        (When::Over(period), Some(first)) if period.first() == Edge::Open => {
            Period::new(Edge::On(first), period.last()).map_or(when, When::Over)
        }
        _ => when,
    }
}
