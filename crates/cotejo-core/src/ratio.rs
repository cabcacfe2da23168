//! Stated ratios: "41% higher", "a third of", "twice as many".

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::{ClaimId, Claimant, Term};

/// Somebody's statement of how one figure compares with another.
///
/// It counts nobody and so is no claim, but it bears an id of the same kind, by which findings
/// cite it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct StatedRatio {
    /// The id by which findings name it.
    pub id: ClaimId,
    /// Who puts it forward.
    pub claimant: Claimant,
    /// The figure that is compared.
    pub figure: ClaimId,
    /// The figure with which it is compared.
    pub base: ClaimId,
    /// In which words.
    pub form: RatioForm,
    /// The percentage that is stated.
    pub percent: Percent,
}

/// How a percentage puts one figure against another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RatioForm {
    /// The figure is so much more than the base: "41% higher".
    Above,
    /// The figure is so much less than the base: "a third fewer".
    Below,
    /// The figure is so much of the base: "15% of", "twice as many".
    Share,
}

/// A percentage as it is printed: rounded, to so many places.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Percent {
    value: i64,
    places: u32,
    is_approximate: bool,
}

/// A percentage that is no number, or one of too many digits.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` is no percentage: write it like 41 or 15.66, with ~ before it where it is about that"
)]
pub struct NotAPercentage(String);

/// Nobody prints a percentage to more places.
const PLACES_MOST: u32 = 4;

/// Nobody prints a percentage above this, and products of it with counts stay exact.
const VALUE_MOST: i64 = 1_000_000_000;

impl Percent {
    /// Rounds what one number is of another to two places; nothing where the other is no whole.
    ///
    /// ```
    /// use cotejo_core::Percent;
    /// assert_eq!(Percent::of(26_383, 37_877).unwrap().to_string(), "69.65");
    /// assert_eq!(Percent::of(1, 0), None);
    /// ```
    pub fn of(part: i64, whole: i64) -> Option<Percent> {
        if part < 0 || whole <= 0 {
            return None;
        }
        let doubled = i128::from(part) * 20_000 + i128::from(whole);
        let value = i64::try_from(doubled / (2 * i128::from(whole))).ok()?;
        (value <= VALUE_MOST).then_some(Percent { value, places: 2, is_approximate: false })
    }

    /// The same percentage where the words say that it is only about that.
    #[must_use]
    pub fn approximately(self) -> Self {
        Percent { is_approximate: true, ..self }
    }

    /// Says whether the words hold for the part of a whole, rounded as they are.
    ///
    /// A round percentage that is said to be about so much is rounded as roundly: "about 40%" is
    /// anything from 35% to 45%.
    ///
    /// ```
    /// use cotejo_core::Percent;
    /// let percent: Percent = "41".parse().unwrap();
    /// assert!(percent.covers(26_383, 64_260));
    /// assert!(!percent.covers(26_383, 37_877));
    /// ```
    pub fn covers(self, part: i64, whole: i64) -> bool {
        let scale = 100 * 10i128.pow(self.places);
        let apart = i128::from(part) * scale - i128::from(self.value) * i128::from(whole);
        whole > 0 && 2 * apart.abs() <= i128::from(whole) * self.unit()
    }

    /// The step to which the percentage is rounded, in its last place.
    fn unit(self) -> i128 {
        let mut unit = 1;
        while self.is_approximate && self.value != 0 && i128::from(self.value) % (unit * 10) == 0 {
            unit *= 10;
        }
        if self.is_approximate && unit == 1 { 2 } else { unit }
    }
}

impl FromStr for Percent {
    type Err = NotAPercentage;

    fn from_str(text: &str) -> Result<Self, NotAPercentage> {
        let refused = || NotAPercentage(text.to_owned());
        let (is_approximate, number) = match text.strip_prefix('~') {
            Some(number) => (true, number),
            None => (false, text),
        };
        let (whole, part) = number.split_once('.').unwrap_or((number, ""));
        let places = u32::try_from(part.len()).ok().filter(|&places| places <= PLACES_MOST);
        let is_digits =
            !whole.is_empty() && [whole, part].concat().bytes().all(|b| b.is_ascii_digit());
        let value = [whole, part].concat().parse().ok().filter(|&value| value <= VALUE_MOST);
        match (value, places, is_digits) {
            (Some(value), Some(places), true) => Ok(Percent { value, places, is_approximate }),
            _ => Err(refused()),
        }
    }
}

impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.is_approximate { "~" } else { "" };
        let one = 10i64.pow(self.places);
        let (whole, part) = (self.value / one, self.value % one);
        match self.places {
            0 => write!(f, "{sign}{whole}"),
            places => write!(f, "{sign}{whole}.{part:0width$}", width = places as usize),
        }
    }
}

impl TryFrom<String> for Percent {
    type Error = NotAPercentage;

    fn try_from(text: String) -> Result<Self, NotAPercentage> {
        text.parse()
    }
}

impl From<Percent> for String {
    fn from(percent: Percent) -> String {
        percent.to_string()
    }
}

/// One number as a percentage of another, which a reader can redo.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Quotient {
    /// The part.
    pub part: Term,
    /// That of which it is a part.
    pub whole: Term,
    /// How much it is, rounded to two places.
    pub percent: Percent,
}

impl Quotient {
    /// Works out how much one number is of another.
    pub fn new(part: Term, whole: Term) -> Option<Quotient> {
        let percent = Percent::of(part.value, whole.value)?;
        Some(Quotient { part, whole, percent })
    }

    /// Says whether the percentage is that of the two numbers.
    pub fn holds(&self) -> bool {
        Percent::of(self.part.value, self.whole.value) == Some(self.percent)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percentage_is_as_precise_as_it_is_printed() {
        let percent = |text: &str| text.parse::<Percent>().unwrap();
        assert!(percent("15.66").covers(31, 198) && !percent("15.67").covers(31, 198));
        assert!(percent("16").covers(31, 198) && !percent("15").covers(31, 198));
        assert!(percent("~40").covers(41, 100) && !percent("40").covers(41, 100));
        assert!(percent("~41").covers(42, 100) && !percent("~41").covers(43, 100));
        assert!(percent("200").covers(2, 1) && !percent("200").covers(1, 0));
    }

    #[test]
    fn it_travels_as_it_is_printed() {
        for text in ["41", "15.66", "~40", "0", "100.0", "0.05"] {
            assert_eq!(text.parse::<Percent>().unwrap().to_string(), text);
        }
        for text in ["", ".5", "a", "-3", "1.23456", "99999999999", "1,5", "~", "+4"] {
            assert!(text.parse::<Percent>().is_err(), "{text}");
        }
    }
}
