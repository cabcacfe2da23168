//! Civil days.

use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};
use serde::{Deserialize, Serialize};

/// A day of the Gregorian calendar, without a time zone.
///
/// Prints and reads as `YYYY-MM-DD` (ISO 8601).
///
/// ```
/// use cotejo_core::Day;
/// let day: Day = "2026-01-31".parse().unwrap();
/// assert_eq!(day.next().unwrap().to_string(), "2026-02-01");
/// assert!("2026-02-30".parse::<Day>().is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Day(Date);

/// What is wrong with something that should be a day.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a day of the calendar written YYYY-MM-DD")]
pub struct DayError(String);

impl Day {
    /// Makes a day, or nothing if the calendar has no such day.
    pub fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        Date::new(year, month, day).ok().map(Day)
    }

    /// Returns the year.
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// Returns the month, 1 to 12.
    pub fn month(self) -> i8 {
        self.0.month()
    }

    /// Returns the day of the month, 1 to 31.
    pub fn day(self) -> i8 {
        self.0.day()
    }

    /// Returns the day of the week.
    pub fn weekday(self) -> Weekday {
        self.0.weekday()
    }

    /// Returns the first day of this day's month.
    pub fn first_of_month(self) -> Self {
        Day(self.0.first_of_month())
    }

    /// Returns the last day of this day's month.
    pub fn last_of_month(self) -> Self {
        Day(self.0.last_of_month())
    }

    /// Returns the day `days` after this one (before it if negative), while the calendar lasts.
    pub fn plus_days(self, days: i64) -> Option<Self> {
        Span::new().try_days(days).ok().and_then(|span| self.0.checked_add(span).ok()).map(Day)
    }

    /// Returns this day of the month `months` later; a day that month lacks becomes its last.
    pub fn plus_months(self, months: i32) -> Option<Self> {
        self.0.checked_add(months.months()).ok().map(Day)
    }

    /// Returns the day after.
    pub fn next(self) -> Option<Self> {
        self.plus_days(1)
    }

    /// Returns the day before.
    pub fn previous(self) -> Option<Self> {
        self.plus_days(-1)
    }

    /// Returns how many days lie between this day and a later one; negative for an earlier one.
    pub fn days_until(self, other: Day) -> i64 {
        // Subtracting dates makes a span of all units, which costs far more than counting days.
        self.0.duration_until(other.0).as_hours() / 24
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Day {
    type Err = DayError;

    fn from_str(text: &str) -> Result<Self, DayError> {
        let shape = text.len() == 10 && text.bytes().filter(|&byte| byte == b'-').count() == 2;
        let date = shape.then(|| text.parse().ok()).flatten();
        date.map(Day).ok_or_else(|| DayError(text.to_owned()))
    }
}

impl TryFrom<String> for Day {
    type Error = DayError;

    fn try_from(text: String) -> Result<Self, DayError> {
        text.parse()
    }
}

impl From<Day> for String {
    fn from(day: Day) -> String {
        day.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_days_across_a_leap_february() {
        let first = Day::new(2028, 2, 28).unwrap();
        assert_eq!(first.days_until(Day::new(2028, 3, 1).unwrap()), 2);
        assert_eq!(first.plus_days(2), Day::new(2028, 3, 1));
        let ends = [Day::new(-9999, 1, 1).unwrap(), Day::new(9999, 12, 31).unwrap()];
        assert_eq!(ends[0].days_until(ends[1]), 7_304_483);
        assert_eq!(ends[1].days_until(ends[0]), -7_304_483);
    }

    #[test]
    fn the_calendar_ends_without_a_panic() {
        assert_eq!(Day::new(9999, 12, 31).unwrap().next(), None);
        assert_eq!(Day::new(2026, 1, 1).unwrap().plus_days(i64::MAX), None);
    }

    #[test]
    fn only_iso_days_are_read() {
        for text in ["2026-13-01", "20260101", "2026-1-1", "2026-01-01T00:00", ""] {
            assert!(text.parse::<Day>().is_err(), "{text}");
        }
    }
}
