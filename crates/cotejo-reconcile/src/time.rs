//! Days cut into moments, so that stocks and flows meet.

use std::collections::BTreeSet;

use cotejo_core::{Day, Edge, Period};

/// A point in time: the beginning, the middle or the end of a day, in half days.
///
/// The end of one day is the beginning of the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Moment(i64);

impl Moment {
    fn start_of(day: Day) -> Moment {
        // Any fixed day would do; moments are only ever compared.
        let zero = Day::new(2000, 1, 1);
        Moment(2 * zero.map_or(0, |zero| zero.days_until(day)))
    }

    fn middle_of(day: Day) -> Moment {
        Moment(Moment::start_of(day).0 + 1)
    }

    fn end_of(day: Day) -> Moment {
        Moment(Moment::start_of(day).0 + 2)
    }
}

/// The time from one moment to a later one; an end that is not given is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Stretch {
    pub(crate) from: Option<Moment>,
    pub(crate) to: Option<Moment>,
}

/// Where on their days the stocks and flows of an account begin and end.
///
/// A stock is what there is at the end of its day, and a flow that starts on the day of a stock
/// counts from after it. Where flows start on a stock's day it stands at the beginning of the day;
/// but where others end there too, or the day before has a stock of its own, the day is cut in two
/// and the stock stands in the middle.
#[derive(Clone, Debug, Default)]
pub(crate) struct Timeline {
    stocks: BTreeSet<Day>,
    starts: BTreeSet<Day>,
    ends: BTreeSet<Day>,
}

impl Timeline {
    pub(crate) fn add_stock(&mut self, day: Day) {
        self.stocks.insert(day);
    }

    pub(crate) fn add_flow(&mut self, period: Period) {
        if is_one_day(period) {
            return;
        }
        self.starts.extend(period.first().known());
        self.ends.extend(period.last().known());
    }

    fn is_cut(&self, day: Day) -> bool {
        let follows_another = || day.previous().is_some_and(|day| self.stocks.contains(&day));
        self.stocks.contains(&day)
            && self.starts.contains(&day)
            && (self.ends.contains(&day) || follows_another())
    }

    pub(crate) fn stock(&self, day: Day) -> Moment {
        if self.is_cut(day) {
            Moment::middle_of(day)
        } else if self.starts.contains(&day) {
            Moment::start_of(day)
        } else {
            Moment::end_of(day)
        }
    }

    /// The stretch that surely holds all days of the period: its widest reading.
    pub(crate) fn hull(&self, period: Period) -> Stretch {
        Stretch {
            from: period.first().earliest().map(|day| self.start(day, period)),
            to: period.last().latest().map(|day| self.end(day, period)),
        }
    }

    /// The stretch that surely lies in the period: its narrowest reading, if any day surely does.
    pub(crate) fn core(&self, period: Period) -> Option<Stretch> {
        let (first, last) = (period.first(), period.last());
        let ends = match (first, last) {
            // An open first day still leaves the last day in, and the other way round.
            (Edge::Open, Edge::Open) => return None,
            (Edge::Open, last) => (last.earliest()?, last.earliest()?),
            (first, Edge::Open) => (first.latest()?, first.latest()?),
            (first, last) => (first.latest()?, last.earliest()?),
        };
        let core =
            Stretch { from: Some(self.start(ends.0, period)), to: Some(self.end(ends.1, period)) };
        (ends.0 <= ends.1 && core.from < core.to).then_some(core)
    }

    fn start(&self, day: Day, period: Period) -> Moment {
        let cut = self.is_cut(day) && !is_one_day(period);
        if cut { Moment::middle_of(day) } else { Moment::start_of(day) }
    }

    fn end(&self, day: Day, period: Period) -> Moment {
        let cut = self.is_cut(day) && !is_one_day(period);
        if cut { Moment::middle_of(day) } else { Moment::end_of(day) }
    }
}

fn is_one_day(period: Period) -> bool {
    period.known().is_some_and(|(first, last)| first == last)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(day: i8) -> Day {
        Day::new(2027, 3, day).unwrap()
    }

    fn days(first: i8, last: i8) -> Period {
        Period::new(Edge::On(day(first)), Edge::On(day(last))).unwrap()
    }

    #[test]
    fn a_flow_that_starts_on_the_day_of_a_stock_counts_from_after_it() {
        let mut timeline = Timeline::default();
        timeline.add_stock(day(1));
        timeline.add_stock(day(9));
        timeline.add_flow(days(1, 9));
        let flow = timeline.hull(days(1, 9));
        assert_eq!(flow.from, Some(timeline.stock(day(1))));
        assert_eq!(flow.to, Some(timeline.stock(day(9))));
    }

    #[test]
    fn flows_that_share_a_stocks_day_meet_at_the_stock() {
        let mut timeline = Timeline::default();
        timeline.add_stock(day(5));
        timeline.add_flow(days(1, 5));
        timeline.add_flow(days(5, 9));
        assert_eq!(timeline.hull(days(1, 5)).to, Some(timeline.stock(day(5))));
        assert_eq!(timeline.hull(days(5, 9)).from, Some(timeline.stock(day(5))));
    }

    #[test]
    fn stocks_of_two_days_stand_at_two_moments() {
        let mut timeline = Timeline::default();
        timeline.add_stock(day(4));
        timeline.add_stock(day(5));
        timeline.add_flow(days(5, 9));
        assert!(timeline.stock(day(4)) < timeline.stock(day(5)));
        assert_eq!(timeline.hull(days(5, 9)).from, Some(timeline.stock(day(5))));
    }

    #[test]
    fn an_open_first_day_leaves_only_the_last_day_surely_in() {
        let timeline = Timeline::default();
        let open = Period::until(day(9));
        assert_eq!(timeline.hull(open).from, None);
        assert_eq!(timeline.core(open), Some(timeline.hull(days(9, 9))));
    }

    #[test]
    fn uncertain_ends_can_leave_no_day_surely_in() {
        let timeline = Timeline::default();
        let edge = |a, b| Edge::Within(day(a), day(b));
        let unsure = Period::new(edge(1, 6), edge(4, 9)).unwrap();
        assert_eq!(timeline.core(unsure), None);
        assert_eq!(timeline.hull(unsure), timeline.hull(days(1, 9)));
    }
}
