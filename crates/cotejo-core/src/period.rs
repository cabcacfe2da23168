//! When something was counted: over which days, or at the end of which day.

use serde::{Deserialize, Serialize};

use crate::Day;

/// One end of a period: known, known to lie between two days, or open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Edge {
    /// This day.
    On(Day),
    /// Some day from the first to the second ("early January").
    Within(Day, Day),
    /// No words say which day.
    Open,
}

impl Edge {
    /// Returns the earliest day it can be, if any words bound it.
    pub fn earliest(self) -> Option<Day> {
        match self {
            Edge::On(day) | Edge::Within(day, _) => Some(day),
            Edge::Open => None,
        }
    }

    /// Returns the latest day it can be, if any words bound it.
    pub fn latest(self) -> Option<Day> {
        match self {
            Edge::On(day) | Edge::Within(_, day) => Some(day),
            Edge::Open => None,
        }
    }

    /// Returns the day, if exactly one is known.
    pub fn known(self) -> Option<Day> {
        match self {
            Edge::On(day) => Some(day),
            _ => None,
        }
    }
}

impl From<Option<Day>> for Edge {
    fn from(day: Option<Day>) -> Self {
        day.map_or(Edge::Open, Edge::On)
    }
}

/// What is wrong with two ends that should make a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PeriodError {
    /// The period would end before it begins.
    #[error("the first day {first} lies after the last day {last}")]
    Reversed {
        /// The earliest day on which it could begin.
        first: Day,
        /// The latest day on which it could end.
        last: Day,
    },
    /// An end that lies between two days has them the wrong way round.
    #[error("an end between {0} and {1} has its days the wrong way round")]
    ReversedEdge(Day, Day),
}

/// The days over which something happened, both ends inclusive, each known, bounded or open.
///
/// ```
/// use cotejo_core::{Day, Edge, Period};
/// let day = |text: &str| text.parse::<Day>().unwrap();
/// let since = Period::new(Edge::On(day("2026-01-08")), Edge::On(day("2026-01-26"))).unwrap();
/// assert!(since.contains(day("2026-01-08")));
/// assert!(Period::new(Edge::On(day("2026-01-26")), Edge::On(day("2026-01-08"))).is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "Ends", into = "Ends")]
pub struct Period {
    first: Edge,
    last: Edge,
}

#[derive(Serialize, Deserialize)]
struct Ends {
    first: Edge,
    last: Edge,
}

impl Period {
    /// Makes a period, or says why no days lie in it.
    pub fn new(first: Edge, last: Edge) -> Result<Self, PeriodError> {
        check_edge(first)?;
        check_edge(last)?;
        match (first.earliest(), last.latest()) {
            (Some(first), Some(last)) if first > last => Err(PeriodError::Reversed { first, last }),
            _ => Ok(Period { first, last }),
        }
    }

    /// The period of a single day.
    pub fn day(day: Day) -> Self {
        Period { first: Edge::On(day), last: Edge::On(day) }
    }

    /// The period that ends on this day and whose first day no words give.
    pub fn until(day: Day) -> Self {
        Period { first: Edge::Open, last: Edge::On(day) }
    }

    /// Returns the first day.
    pub fn first(self) -> Edge {
        self.first
    }

    /// Returns the last day.
    pub fn last(self) -> Edge {
        self.last
    }

    /// Returns both days, if both are known.
    pub fn known(self) -> Option<(Day, Day)> {
        self.first.known().zip(self.last.known())
    }

    /// Says whether the day surely lies in the period.
    pub fn contains(self, day: Day) -> bool {
        self.first.latest().is_some_and(|first| first <= day)
            && self.last.earliest().is_some_and(|last| day <= last)
    }
}

fn check_edge(edge: Edge) -> Result<(), PeriodError> {
    match edge {
        Edge::Within(a, b) if a > b => Err(PeriodError::ReversedEdge(a, b)),
        _ => Ok(()),
    }
}

impl TryFrom<Ends> for Period {
    type Error = PeriodError;

    fn try_from(ends: Ends) -> Result<Self, PeriodError> {
        Period::new(ends.first, ends.last)
    }
}

impl From<Period> for Ends {
    fn from(period: Period) -> Self {
        Ends { first: period.first, last: period.last }
    }
}

/// When a count holds: a flow over a period, or a stock at the end of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum When {
    /// A flow: so many in the course of these days.
    Over(Period),
    /// A stock: so many there are at the end of this day.
    At(Edge),
}

impl When {
    /// Returns the edge up to which the count holds: the last day of a flow, the day of a stock.
    pub fn until(self) -> Edge {
        match self {
            When::Over(period) => period.last(),
            When::At(edge) => edge,
        }
    }

    /// Returns the edge from which the count holds: the first day of a flow, the day of a stock.
    pub fn since(self) -> Edge {
        match self {
            When::Over(period) => period.first(),
            When::At(edge) => edge,
        }
    }

    /// Says whether this is a stock.
    pub fn is_stock(self) -> bool {
        matches!(self, When::At(_))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn edge() -> impl Strategy<Value = Edge> {
        let day = (1i8..=28).prop_map(|day| Day::new(2027, 3, day).unwrap());
        prop_oneof![
            day.clone().prop_map(Edge::On),
            (day.clone(), day).prop_map(|(a, b)| Edge::Within(a, b)),
            Just(Edge::Open),
        ]
    }

    proptest! {
        #[test]
        fn a_period_that_was_made_can_hold_a_day(first in edge(), last in edge()) {
            if let Ok(period) = Period::new(first, last) {
                if let (Some(first), Some(last)) = (first.earliest(), last.latest()) {
                    prop_assert!(first <= last);
                }
                let text = serde_json::to_string(&period).unwrap();
                prop_assert_eq!(serde_json::from_str::<Period>(&text).unwrap(), period);
            }
        }
    }

    #[test]
    fn an_open_end_surely_contains_nothing() {
        let day = Day::new(2027, 3, 4).unwrap();
        assert!(!Period::until(day).contains(day));
        assert!(Period::day(day).contains(day));
    }
}
