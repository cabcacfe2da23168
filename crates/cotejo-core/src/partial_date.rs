//! Dates of which only a part may be known.

use std::fmt;

use crate::Day;

/// A date as exactly as it was written: a year, a month, or a day.
///
/// It prints as ISO 8601 of that precision: `1974`, `1974-03`, `1974-03-09`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PartialDate {
    /// Some day of this year.
    Year(i16),
    /// Some day of this month, 1 to 12.
    Month(i16, i8),
    /// This day.
    Day(Day),
}

/// In which order day, month and year stand in dates that are written with digits.
///
/// A year of four digits that stands first is always read as one; the order decides the rest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DateOrder {
    /// 9/3/1974 is the ninth of March.
    #[default]
    DayFirst,
    /// 3/9/1974 is the ninth of March.
    MonthFirst,
}

impl PartialDate {
    /// Reads a date that is written with digits, or nothing where it is none.
    ///
    /// ```
    /// use cotejo_core::{DateOrder, PartialDate};
    /// let read = |text| PartialDate::read(text, DateOrder::DayFirst).map(|date| date.to_string());
    /// assert_eq!(read("9/3/1974").as_deref(), Some("1974-03-09"));
    /// assert_eq!(read("19740309").as_deref(), Some("1974-03-09"));
    /// assert_eq!(read("03/1974").as_deref(), Some("1974-03"));
    /// assert_eq!(read("1974").as_deref(), Some("1974"));
    /// assert_eq!(read("31/2/1974"), None);
    /// ```
    pub fn read(text: &str, order: DateOrder) -> Option<Self> {
        let date = text.trim().split(['T', ' ']).next()?;
        let parts: Vec<&str> = date.split(['-', '/', '.']).collect();
        if !parts.iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit())) {
            return None;
        }
        match parts[..] {
            [run] if run.len() == 8 => {
                PartialDate::of(run.get(..4)?, run.get(4..6)?, run.get(6..)?)
            }
            [year] => year_of(year).map(PartialDate::Year),
            [year, month] if year.len() == 4 => PartialDate::of_month(year, month),
            [month, year] => PartialDate::of_month(year, month),
            [year, month, day] if year.len() == 4 => PartialDate::of(year, month, day),
            [first, second, year] => match order {
                DateOrder::DayFirst => PartialDate::of(year, second, first),
                DateOrder::MonthFirst => PartialDate::of(year, first, second),
            },
            _ => None,
        }
    }

    fn of(year: &str, month: &str, day: &str) -> Option<Self> {
        match (number(month)?, number(day)?) {
            (0, 0) => year_of(year).map(PartialDate::Year),
            (_, 0) => PartialDate::of_month(year, month),
            (month, day) => Day::new(year_of(year)?, month, day).map(PartialDate::Day),
        }
    }

    fn of_month(year: &str, month: &str) -> Option<Self> {
        let month = number(month).filter(|month| (1..=12).contains(month))?;
        Some(PartialDate::Month(year_of(year)?, month))
    }

    /// Returns the year.
    pub fn year(self) -> i16 {
        match self {
            PartialDate::Year(year) | PartialDate::Month(year, _) => year,
            PartialDate::Day(day) => day.year(),
        }
    }

    /// Returns the month, where it is known.
    pub fn month(self) -> Option<i8> {
        match self {
            PartialDate::Year(_) => None,
            PartialDate::Month(_, month) => Some(month),
            PartialDate::Day(day) => Some(day.month()),
        }
    }

    /// Returns the day, where it is known.
    pub fn day(self) -> Option<Day> {
        match self {
            PartialDate::Day(day) => Some(day),
            PartialDate::Year(_) | PartialDate::Month(..) => None,
        }
    }

    /// Says whether both can be the same date, one of them perhaps written less exactly.
    pub fn may_be(self, other: PartialDate) -> bool {
        let agree = |one: Option<i8>, other: Option<i8>| match (one, other) {
            (Some(one), Some(other)) => one == other,
            (None, _) | (_, None) => true,
        };
        let day_of_month = |date: PartialDate| date.day().map(Day::day);
        self.year() == other.year()
            && agree(self.month(), other.month())
            && agree(day_of_month(self), day_of_month(other))
    }
}

/// Reads a year of four digits; of two digits nobody can tell the century.
fn year_of(text: &str) -> Option<i16> {
    (text.len() == 4).then(|| text.parse().ok()).flatten().filter(|&year| year > 0)
}

fn number(text: &str) -> Option<i8> {
    if text.len() > 2 { None } else { text.parse().ok() }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PartialDate::Year(year) => write!(f, "{year:04}"),
            PartialDate::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            PartialDate::Day(day) => day.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<PartialDate> {
        PartialDate::read(text, DateOrder::DayFirst)
    }

    #[test]
    fn the_order_decides_what_only_it_can() {
        let american = PartialDate::read("3/9/1974", DateOrder::MonthFirst);
        assert_eq!(american, read("9.3.1974"));
        assert_eq!(PartialDate::read("1974-03-09", DateOrder::MonthFirst), american);
    }

    #[test]
    fn unknown_parts_are_left_open() {
        assert_eq!(read("1974-03-00"), Some(PartialDate::Month(1974, 3)));
        assert_eq!(read("00/00/1974"), Some(PartialDate::Year(1974)));
        assert_eq!(read("1974-03-09T00:00:00"), read("1974-03-09"));
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in ["", "-", "74", "9/3/74", "1974-13-01", "março", "1-2-3-4", "99999999", "٣/٣"]
        {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn a_year_may_be_any_of_its_days() {
        let day = read("1974-03-09").unwrap();
        assert!(read("1974").unwrap().may_be(day));
        assert!(!read("1974-04").unwrap().may_be(day));
    }
}
