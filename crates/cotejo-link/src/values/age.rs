//! Ages, which grow while lists are written.

use super::{KeyKind, Value};
use crate::agreement::Agreement;

/// An age in years, and the year in which it was that, where it is known.
///
/// It is read from `33` or `33@2024`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Age {
    years: i16,
    in_year: Option<i16>,
}

/// The greatest age that is believed.
const OLDEST: i16 = 120;

impl Value for Age {
    fn read(text: &str) -> Option<Self> {
        let (age, year) = match text.split_once('@') {
            Some((age, year)) => (age, year.parse().ok()),
            None => (text, None),
        };
        let digits: String = age.trim().chars().take_while(char::is_ascii_digit).collect();
        let years = digits.parse().ok().filter(|years| (0..=OLDEST).contains(years))?;
        Some(Age { years, in_year: year })
    }

    fn key(&self) -> String {
        match self.in_year {
            Some(year) => format!("{}@{year}", self.years),
            None => self.years.to_string(),
        }
    }

    fn compare(&self, other: &Self) -> Agreement {
        let grown = match (self.in_year, other.in_year) {
            (Some(one), Some(other)) => other.saturating_sub(one),
            _ => 0,
        };
        let apart = other.years - self.years;
        // An age may have been copied from an older list without being brought up to date.
        match apart.saturating_sub(grown).abs().min(apart.abs()) {
            0 => Agreement::Same,
            1 => Agreement::Near,
            2 => Agreement::Close,
            3..=5 => Agreement::Far,
            _ => Agreement::Different,
        }
    }

    /// Returns two ranges of two years each; ages one year apart share at least one of them.
    fn block_keys(&self) -> Vec<(KeyKind, String)> {
        let (even, odd) = (self.years / 2, (self.years + 1) / 2);
        vec![(KeyKind::Range, format!("e{even}")), (KeyKind::Range, format!("o{odd}"))]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn agreement(a: &str, b: &str) -> Agreement {
        let (a, b) = (Age::read(a).unwrap(), Age::read(b).unwrap());
        assert_eq!(a.compare(&b), b.compare(&a));
        a.compare(&b)
    }

    #[test]
    fn ages_grow_with_the_years() {
        assert_eq!(agreement("33@2020", "37@2024"), Agreement::Same);
        assert_eq!(agreement("33@2020", "33@2024"), Agreement::Same);
        assert_eq!(agreement("33", "34@2024"), Agreement::Near);
        assert_eq!(agreement("33", "37"), Agreement::Far);
        assert_eq!(agreement("33", "45"), Agreement::Different);
    }

    #[test]
    fn what_no_person_is_old_is_no_age() {
        assert_eq!(Age::read("1990"), None);
        assert_eq!(Age::read("unknown"), None);
        assert!(Age::read("41 years").is_some());
    }
}
