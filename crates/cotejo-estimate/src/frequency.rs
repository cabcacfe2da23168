//! How many people were met once, twice, three times: all that is known where lists have no names
//! of their own.

use cotejo_core::People;

use crate::interval::Interval;
use crate::refusal::{Refusal, SHARED_MIN};

/// How many people were met exactly so many times.
///
/// ```
/// use cotejo_core::People;
/// use cotejo_estimate::{FrequencyTable, Times};
/// let table = FrequencyTable::new([(Times(1), People(40)), (Times(2), People(12))]);
/// assert_eq!(table.seen(), People(52));
/// assert_eq!(table.met(Times(3)), People(0));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrequencyTable {
    /// The count of those who were met once first.
    counts: Vec<People>,
}

/// How often somebody was met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Times(pub u32);

/// Nobody is met more often than this in any table that people made.
const TIMES_MAX: u32 = 10_000;

impl FrequencyTable {
    /// Makes a table; counts of one frequency that is named twice are added, and people who were
    /// never met, or more often than anybody can be, are left out.
    pub fn new(rows: impl IntoIterator<Item = (Times, People)>) -> Self {
        let mut counts = Vec::new();
        for (Times(times), people) in rows {
            let Some(place) = times.checked_sub(1).filter(|_| times <= TIMES_MAX) else { continue };
            let place = place as usize;
            if counts.len() <= place {
                counts.resize(place + 1, People(0));
            }
            counts[place] = People(counts[place].0.saturating_add(people.0));
        }
        FrequencyTable { counts }
    }

    /// Returns how many people were met exactly so many times.
    pub fn met(&self, Times(times): Times) -> People {
        let place = times.checked_sub(1);
        place.and_then(|place| self.counts.get(place as usize)).copied().unwrap_or_default()
    }

    /// Returns how many people were met at all.
    pub fn seen(&self) -> People {
        People(self.counts.iter().fold(0, |sum, people| sum.saturating_add(people.0)))
    }

    /// Returns Chao's lower bound of how many people there are, or why there is none.
    ///
    /// Each person is met by chance, some more easily than others; those who were met once and
    /// twice tell how many were never met at least (Chao 1987, *Biometrics* 43:783–791). It is a
    /// bound and no estimate: whatever makes people differ can hide any number more. It is no
    /// bound where to be met once makes it likelier, or unlikelier, to be met again.
    pub fn lower_bound(&self) -> Result<Interval, Refusal> {
        let (once, twice) = (self.met(Times(1)).0 as f64, self.met(Times(2)).0 as f64);
        let shared = People(self.seen().0 - self.met(Times(1)).0);
        if shared < SHARED_MIN || twice == 0.0 {
            return Err(Refusal::TooLittleOverlap { shared, needed: SHARED_MIN });
        }
        let unseen = once * once / (2.0 * twice);
        // The variance of the logarithm by the delta method, and that of a Poisson number.
        let variance = unseen + unseen * unseen * (4.0 / once.max(1.0) + 1.0 / twice);
        Ok(Interval::of_unseen(self.seen().0 as f64, unseen, variance))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// People held without papers in four Dutch cities in 1995 (van der Heijden and others 2003,
    /// *Statistical Modelling* 3:305–322). Rcapture 1.4-4 gives 9,273.5 with a standard error of
    /// 662.6, and 8,088 to 10,704 as the ends of a profile interval.
    #[test]
    fn the_bound_of_a_published_table_is_had_again() {
        let counts = [1_645, 183, 37, 13, 1, 1];
        let rows = (1..).map(Times).zip(counts.map(People));
        let bound = FrequencyTable::new(rows).lower_bound().unwrap();
        assert!((bound.point - 9_273.5).abs() < 0.1, "{bound:?}");
        assert!((bound.low - 8_088.0).abs() < 10.0, "{bound:?}");
        assert!((bound.high - 10_704.0).abs() < 20.0, "{bound:?}");
    }

    #[test]
    fn too_few_met_twice_give_no_bound() {
        let table = FrequencyTable::new([(Times(1), People(500)), (Times(2), People(9))]);
        let refused = Refusal::TooLittleOverlap { shared: People(9), needed: People(10) };
        assert_eq!(table.lower_bound(), Err(refused));
        let table = FrequencyTable::new([(Times(1), People(500)), (Times(3), People(20))]);
        assert!(table.lower_bound().is_err());
    }

    #[test]
    fn who_was_met_never_or_without_measure_is_left_out() {
        let table = FrequencyTable::new([(Times(0), People(7)), (Times(u32::MAX), People(7))]);
        assert_eq!(table.seen(), People(0));
    }
}
