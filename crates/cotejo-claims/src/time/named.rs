//! What a text named last, which "the same day", "that date" and "the month" point back to.

use cotejo_core::{Day, Edge, Period};

use super::calendar::Stretch;
use super::{TimeRole, TimeValue};

/// The times that a text named last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Named {
    /// The last day on which something was told to be or to begin: "the same day".
    pub(super) day: Option<Day>,
    /// The last day named in any way: "that date".
    pub(super) date: Option<Day>,
    /// The last day up to which something was told, until another is named.
    pub(super) ended: Option<Day>,
    /// The last days named in any way: "the month" is the one that holds them.
    pub(super) stretch: Option<Stretch>,
    /// The latest stretch of whole months named as such: "the year" of a report is its own.
    pub(super) whole: Option<Stretch>,
    /// The last time that was no single day: "the same period".
    pub(super) period: Option<TimeValue>,
    /// The last day on which something was told to begin: "in the first week" counts from it.
    pub(super) onset: Option<Day>,
}

impl Named {
    /// What a text that names nothing but one day has named.
    pub(super) fn on(day: Day) -> Self {
        let period = Some(TimeValue::Since(Edge::On(day)));
        Named {
            day: Some(day),
            date: Some(day),
            ended: None,
            stretch: Some((day, day)),
            whole: None,
            period,
            onset: None,
        }
    }

    /// Takes in a day on which something begins that the text has not told of yet.
    pub fn with_onset(self, onset: Option<Day>) -> Self {
        Named { onset: onset.or(self.onset), ..self }
    }

    /// Takes in the days over which something was counted: "in the same period" of another count.
    pub fn counted_over(self, period: Option<Period>) -> Self {
        Named { period: period.map(TimeValue::Over).or(self.period), ..self }
    }

    /// Returns the day from which "since that date" counts: "up to Saturday 40 had left since that
    /// date" is not said of the Saturday.
    pub(super) fn since(&self) -> Option<Day> {
        let begun = self.onset.filter(|onset| self.ended == self.date && self.date > Some(*onset));
        begun.or(self.date)
    }

    /// Takes in a time that the text names next, and the part that it plays there.
    pub fn then(self, value: TimeValue, role: TimeRole) -> Self {
        let named = self.and(value);
        match (role, value.first()) {
            (TimeRole::Onset, Edge::On(day)) => {
                Named { onset: Some(day), period: Some(TimeValue::Since(Edge::On(day))), ..named }
            }
            (TimeRole::Disaster, _) if !matches!(value, TimeValue::Day(_)) => named,
            (TimeRole::Disaster, Edge::On(day)) if self.day.is_some() => {
                Named { onset: Some(day), ..self }
            }
            (TimeRole::Disaster, Edge::On(day)) => Named { onset: Some(day), ..named },
            (TimeRole::Compared | TimeRole::Name | TimeRole::Resumed | TimeRole::Hour, _) => self,
            _ => named,
        }
    }

    /// An edge moves what is told on and never back: in "up to Monday 40 had left, counted since
    /// January", "that day" is Monday.
    fn told_last(self, edge: Day) -> Option<Day> {
        Some(self.day.map_or(edge, |day| day.max(edge)))
    }

    fn and(self, value: TimeValue) -> Self {
        let Named { period, onset, whole, .. } = self;
        match value {
            TimeValue::Day(day) => Named { period, onset, whole, ..Named::on(day) },
            TimeValue::Since(Edge::On(day)) => {
                let told = self.told_last(day);
                let period = Some(value);
                Named { day: told, period, onset: Some(day), whole, ..Named::on(day) }
            }
            TimeValue::Until(Edge::On(day)) => {
                let told = self.day.or(Some(day));
                let (date, ended) = (Some(day), Some(day));
                Named { day: told, date, ended, stretch: Some((day, day)), ..self }
            }
            TimeValue::Over(period) => {
                let months = |(first, last): &Stretch| {
                    *first == first.first_of_month() && *last == last.last_of_month()
                };
                let stretch = period.known();
                let later = |(_, last): &Stretch| whole.is_none_or(|(_, other)| *last >= other);
                let whole = stretch.filter(months).filter(later).or(whole);
                Named { stretch: stretch.or(self.stretch), whole, period: Some(value), ..self }
            }
            _ => self,
        }
    }
}
