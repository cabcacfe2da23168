//! Days that have a name and come back every year.

use cotejo_core::Day;
use jiff::civil::Weekday;
use serde::{Deserialize, Serialize};

/// The rule by which a feast falls on a day of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(super) enum Feast {
    /// The same day every year.
    Fixed { month: i8, day: i8 },
    /// So many days after Easter Sunday of the western churches; before it if negative.
    Easter { easter: i16 },
    /// The so-manieth of a weekday in a month; -1 is the last one. `then` adds days to it.
    Nth { month: i8, nth: i8, weekday: WeekdayName, then: i8 },
}

/// The same as the files write it: the keys tell which rule it is.
#[derive(Clone, Copy, Deserialize)]
#[serde(untagged, deny_unknown_fields)]
pub(super) enum FeastOn {
    Fixed {
        month: i8,
        day: i8,
    },
    Easter {
        easter: i16,
    },
    Nth {
        month: i8,
        nth: i8,
        weekday: WeekdayName,
        #[serde(default)]
        then: i8,
    },
}

impl From<FeastOn> for Feast {
    fn from(on: FeastOn) -> Self {
        match on {
            FeastOn::Fixed { month, day } => Feast::Fixed { month, day },
            FeastOn::Easter { easter } => Feast::Easter { easter },
            FeastOn::Nth { month, nth, weekday, then } => Feast::Nth { month, nth, weekday, then },
        }
    }
}

/// A day of the week, as the files of a language pack name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum WeekdayName {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

impl WeekdayName {
    pub fn weekday(self) -> Weekday {
        match self {
            WeekdayName::Monday => Weekday::Monday,
            WeekdayName::Tuesday => Weekday::Tuesday,
            WeekdayName::Wednesday => Weekday::Wednesday,
            WeekdayName::Thursday => Weekday::Thursday,
            WeekdayName::Friday => Weekday::Friday,
            WeekdayName::Saturday => Weekday::Saturday,
            WeekdayName::Sunday => Weekday::Sunday,
        }
    }
}

impl Feast {
    /// Returns the day on which it falls in a year.
    pub fn in_year(self, year: i16) -> Option<Day> {
        match self {
            Feast::Fixed { month, day } => Day::new(year, month, day),
            Feast::Easter { easter } => easter_sunday(year)?.plus_days(i64::from(easter)),
            Feast::Nth { month, nth, weekday, then } => {
                nth_weekday(year, month, nth, weekday.weekday())?.plus_days(i64::from(then))
            }
        }
    }
}

fn nth_weekday(year: i16, month: i8, nth: i8, weekday: Weekday) -> Option<Day> {
    let first = Day::new(year, month, 1)?;
    if nth > 0 {
        let ahead = i64::from(first.weekday().until(weekday));
        first.plus_days(ahead + 7 * i64::from(nth - 1))
    } else {
        let last = first.last_of_month();
        let back = i64::from(last.weekday().since(weekday));
        last.plus_days(7 * i64::from(nth + 1) - back)
    }
}

/// Returns Easter Sunday by the method of Meeus, Jones and Butcher for the Gregorian calendar.
fn easter_sunday(year: i16) -> Option<Day> {
    let year_number = i32::from(year);
    let (a, b, c) = (year_number % 19, year_number / 100, year_number % 100);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - b / 4 - g + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let month = (h + l - 7 * m + 114) / 31;
    let day = (h + l - 7 * m + 114) % 31 + 1;
    Day::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_falls_where_the_almanac_says() {
        let easter = |year| Feast::Easter { easter: 0 }.in_year(year).unwrap().to_string();
        let days = [easter(2018), easter(2024), easter(2025), easter(2026), easter(2038)];
        assert_eq!(days, ["2018-04-01", "2024-03-31", "2025-04-20", "2026-04-05", "2038-04-25"]);
    }

    #[test]
    fn the_last_monday_of_a_month_is_found() {
        let feast = Feast::Nth { month: 5, nth: -1, weekday: WeekdayName::Monday, then: 0 };
        assert_eq!(feast.in_year(2026).unwrap().to_string(), "2026-05-25");
    }
}
