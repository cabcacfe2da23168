//! What a text named last, which "the same day", "that date" and "the month" point back to.

use cotejo_core::{Day, Edge};

use super::TimeValue;
use super::calendar::Stretch;

/// The times that a text named last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Named {
    /// The last day on which something was told to be or to begin: "the same day".
    pub(super) day: Option<Day>,
    /// The last day named in any way: "that date".
    pub(super) date: Option<Day>,
    /// The last days named in any way: "the month" is the one that holds them.
    pub(super) stretch: Option<Stretch>,
    /// The last time that was no single day: "the same period".
    pub(super) period: Option<TimeValue>,
}

impl Named {
    /// What a text that names nothing but one day has named.
    pub(super) fn on(day: Day) -> Self {
        let period = Some(TimeValue::Since(Edge::On(day)));
        Named { day: Some(day), date: Some(day), stretch: Some((day, day)), period }
    }

    /// Takes in a time that the text names next.
    pub fn then(self, value: TimeValue) -> Self {
        match value {
            TimeValue::Day(day) => Named { period: self.period, ..Named::on(day) },
            TimeValue::Since(Edge::On(day)) => Named { period: Some(value), ..Named::on(day) },
            TimeValue::Until(Edge::On(day)) => {
                Named { date: Some(day), stretch: Some((day, day)), ..self }
            }
            TimeValue::Over(period) => {
                Named { stretch: period.known().or(self.stretch), period: Some(value), ..self }
            }
            _ => self,
        }
    }
}
