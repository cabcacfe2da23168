//! How many people a claim speaks of, with its bounds.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A number of people.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Default,
)]
#[serde(transparent)]
pub struct People(pub u64);

impl fmt::Display for People {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// What is wrong with bounds that should make a count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CountError {
    /// Neither bound is given, so nothing is counted.
    #[error("a count needs a lower bound, an upper bound, or both")]
    NoBound,
    /// The lower bound lies above the upper one.
    #[error("the lower bound {0} lies above the upper bound {1}")]
    Reversed(People, People),
}

/// A count as it was claimed: exactly, at least, at most, between, or about.
///
/// Bounds are inclusive: "more than 400" is at least 401. A count with neither bound, or with its
/// bounds the wrong way round, cannot be made.
///
/// A count is *approximate* where the words say that it is not exact ("about 50", "just over 800",
/// "dozens"). What such a count firmly excludes is asked with [`Count::firm`]: "just over 800" is
/// firmly above 800, "about 50" excludes nothing.
///
/// ```
/// use cotejo_core::{Count, CountError, People};
/// let claimed = Count::more_than(People(400));
/// assert_eq!((claimed.least(), claimed.most()), (Some(People(401)), None));
/// assert_eq!(Count::between(People(70), People(60)), Err(CountError::Reversed(People(70), People(60))));
/// assert_eq!(Count::about(People(50)).firm(), (None, None));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "Bounds", into = "Bounds")]
pub struct Count {
    extent: Extent,
    approximate: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Extent {
    Exactly(People),
    AtLeast(People),
    AtMost(People),
    /// The first lies below the second.
    Between(People, People),
}

/// The form in which a count travels.
#[derive(Serialize, Deserialize)]
struct Bounds {
    lo: Option<People>,
    hi: Option<People>,
    approx: bool,
}

impl Count {
    /// "116", "exactly 116".
    pub fn exactly(people: People) -> Self {
        Extent::Exactly(people).into()
    }

    /// "at least 600", "600 or more".
    pub fn at_least(people: People) -> Self {
        Extent::AtLeast(people).into()
    }

    /// "more than 400", "over 400".
    pub fn more_than(people: People) -> Self {
        Count::at_least(People(people.0.saturating_add(1)))
    }

    /// "up to 50", "no more than 50".
    pub fn at_most(people: People) -> Self {
        Extent::AtMost(people).into()
    }

    /// "fewer than 50"; nobody can be fewer than none, so "fewer than 0" reads as none.
    pub fn fewer_than(people: People) -> Self {
        Count::at_most(People(people.0.saturating_sub(1)))
    }

    /// "between 60 and 70", "60 to 70".
    pub fn between(least: People, most: People) -> Result<Self, CountError> {
        Count::from_bounds(Some(least), Some(most))
    }

    /// "about 50", "some 50".
    pub fn about(people: People) -> Self {
        Count::exactly(people).approximately()
    }

    /// Makes a count from inclusive bounds, of which at least one must be given.
    pub fn from_bounds(least: Option<People>, most: Option<People>) -> Result<Self, CountError> {
        match (least, most) {
            (None, None) => Err(CountError::NoBound),
            (Some(least), None) => Ok(Count::at_least(least)),
            (None, Some(most)) => Ok(Count::at_most(most)),
            (Some(least), Some(most)) if least > most => Err(CountError::Reversed(least, most)),
            (Some(least), Some(most)) if least == most => Ok(Count::exactly(least)),
            (Some(least), Some(most)) => Ok(Extent::Between(least, most).into()),
        }
    }

    /// The same bounds, said to be not exact: "just over 800", "nearly 50".
    #[must_use]
    pub fn approximately(self) -> Self {
        Count { approximate: true, ..self }
    }

    /// Returns the inclusive lower bound, if there is one.
    pub fn least(self) -> Option<People> {
        match self.extent {
            Extent::Exactly(people) | Extent::AtLeast(people) | Extent::Between(people, _) => {
                Some(people)
            }
            Extent::AtMost(_) => None,
        }
    }

    /// Returns the inclusive upper bound, if there is one.
    pub fn most(self) -> Option<People> {
        match self.extent {
            Extent::Exactly(people) | Extent::AtMost(people) | Extent::Between(_, people) => {
                Some(people)
            }
            Extent::AtLeast(_) => None,
        }
    }

    /// Says whether the words tell that the figure is not exact.
    pub fn is_approximate(self) -> bool {
        self.approximate
    }

    /// Returns the one number, if the count is exact and not approximate.
    pub fn exact(self) -> Option<People> {
        match self.extent {
            Extent::Exactly(people) if !self.approximate => Some(people),
            _ => None,
        }
    }

    /// Returns the bounds that the words exclude crossing.
    ///
    /// An approximate number without a side ("about 50", "about 60 to 70") bounds nothing, so that
    /// no contradiction ever rests on it; one with a side ("just over 800") bounds on that side.
    pub fn firm(self) -> (Option<People>, Option<People>) {
        match self.extent {
            Extent::Exactly(_) | Extent::Between(..) if self.approximate => (None, None),
            _ => (self.least(), self.most()),
        }
    }
}

impl From<Extent> for Count {
    fn from(extent: Extent) -> Self {
        Count { extent, approximate: false }
    }
}

impl From<Count> for Bounds {
    fn from(count: Count) -> Self {
        Bounds { lo: count.least(), hi: count.most(), approx: count.approximate }
    }
}

impl TryFrom<Bounds> for Count {
    type Error = CountError;

    fn try_from(bounds: Bounds) -> Result<Self, CountError> {
        let count = Count::from_bounds(bounds.lo, bounds.hi)?;
        Ok(if bounds.approx { count.approximately() } else { count })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn bounds_make_the_count_they_came_from(
            least in proptest::option::of(0u64..1000),
            most in proptest::option::of(0u64..1000),
            approx: bool,
        ) {
            let (lo, hi) = (least.map(People), most.map(People));
            match Count::try_from(Bounds { lo, hi, approx }) {
                Ok(count) => {
                    prop_assert_eq!((count.least(), count.most()), (lo, hi));
                    prop_assert_eq!(count.is_approximate(), approx);
                    let text = serde_json::to_string(&count).unwrap();
                    prop_assert_eq!(serde_json::from_str::<Count>(&text).unwrap(), count);
                }
                Err(CountError::NoBound) => prop_assert!(lo.is_none() && hi.is_none()),
                Err(CountError::Reversed(a, b)) => prop_assert!(a > b),
            }
        }
    }

    #[test]
    fn the_largest_number_does_not_overflow() {
        assert_eq!(Count::more_than(People(u64::MAX)).least(), Some(People(u64::MAX)));
        assert_eq!(Count::fewer_than(People(0)).most(), Some(People(0)));
    }

    #[test]
    fn a_side_stays_firm_when_the_figure_is_not_exact() {
        let just_over = Count::more_than(People(800)).approximately();
        assert_eq!(just_over.firm(), (Some(People(801)), None));
        let nearly = Count::at_most(People(50)).approximately();
        assert_eq!(nearly.firm(), (None, Some(People(50))));
    }
}
