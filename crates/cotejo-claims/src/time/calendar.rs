//! Stretches of the calendar: weeks, months, years, and what is first or last in them.

use cotejo_core::Day;
use jiff::civil::Weekday;
use serde::{Deserialize, Serialize};

/// A unit of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Twenty-four of them are a day.
    Hour,
    /// A day.
    Day,
    /// A day from Monday to Friday.
    BusinessDay,
    /// Saturday and Sunday.
    Weekend,
    /// Monday to Sunday.
    Week,
    /// Two weeks.
    Fortnight,
    /// A month of the calendar.
    Month,
    /// Three months, from January, April, July or October.
    Quarter,
    /// Six months, from January or July.
    Half,
    /// A year of the calendar.
    Year,
    /// Ten years, from one that ends in 0.
    Decade,
    /// A hundred years.
    Century,
}

/// The first and the last day of a stretch of the calendar.
pub(super) type Stretch = (Day, Day);

impl Unit {
    /// Returns the stretch of this unit that holds a day.
    pub fn around(self, day: Day) -> Option<Stretch> {
        let year = day.year();
        match self {
            Unit::Hour | Unit::Day | Unit::BusinessDay => Some((day, day)),
            Unit::Week | Unit::Fortnight => {
                let monday = monday_of(day)?;
                Some((monday, monday.plus_days(if self == Unit::Week { 6 } else { 13 })?))
            }
            Unit::Weekend => {
                let monday = monday_of(day)?;
                Some((monday.plus_days(5)?, monday.plus_days(6)?))
            }
            Unit::Month => Some((day.first_of_month(), day.last_of_month())),
            Unit::Quarter => months_from(year, (day.month() - 1) / 3 * 3 + 1, 3),
            Unit::Half => months_from(year, (day.month() - 1) / 6 * 6 + 1, 6),
            Unit::Year => years_from(year, 1),
            Unit::Decade => years_from(year - year.rem_euclid(10), 10),
            Unit::Century => years_from(year - year.rem_euclid(100), 100),
        }
    }

    /// Returns the day so many units away.
    pub fn away(self, day: Day, count: i64) -> Option<Day> {
        let months = |each: i64| {
            let months = i32::try_from(count.checked_mul(each)?).ok()?;
            day.plus_months(months)
        };
        match self {
            // A part of a day reaches into another one.
            Unit::Hour => day.plus_days(count.signum() * (count.abs().checked_add(23)? / 24)),
            Unit::Day => day.plus_days(count),
            Unit::BusinessDay => business_days_away(day, count),
            Unit::Week | Unit::Weekend => day.plus_days(count.checked_mul(7)?),
            Unit::Fortnight => day.plus_days(count.checked_mul(14)?),
            Unit::Month => months(1),
            Unit::Quarter => months(3),
            Unit::Half => months(6),
            Unit::Year => months(12),
            Unit::Decade => months(120),
            Unit::Century => months(1200),
        }
    }

    /// Says whether "the last two" of them are whole ones, and not counted back from a day.
    pub(super) fn is_counted_whole(self) -> bool {
        matches!(self, Unit::Quarter | Unit::Half | Unit::Decade | Unit::Century)
    }
}

/// More working days than these are nobody's plan, and are not counted one by one.
const BUSINESS_DAYS_MAX: i64 = 1000;

fn business_days_away(day: Day, count: i64) -> Option<Day> {
    let (step, mut left) = (count.signum(), count.abs().min(BUSINESS_DAYS_MAX));
    let mut at = day;
    while left > 0 {
        at = at.plus_days(step)?;
        left -= i64::from(!matches!(at.weekday(), Weekday::Saturday | Weekday::Sunday));
    }
    Some(at)
}

fn monday_of(day: Day) -> Option<Day> {
    day.plus_days(-i64::from(day.weekday().to_monday_zero_offset()))
}

fn months_from(year: i16, month: i8, months: i32) -> Option<Stretch> {
    let first = Day::new(year, month, 1)?;
    Some((first, first.plus_months(months)?.previous()?))
}

fn years_from(year: i16, years: i16) -> Option<Stretch> {
    Some((Day::new(year, 1, 1)?, Day::new(year.checked_add(years - 1)?, 12, 31)?))
}

/// A part of a stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// "early January", "principios de año".
    Start,
    /// "mid-January".
    Middle,
    /// "late January", "a finales de enero".
    End,
    /// "the beginning of January": its first day, where an edge is meant.
    Beginning,
    /// "the end of January": its last day, where an edge is meant.
    Close,
    /// "the first half of January".
    FirstHalf,
    /// "the second half of January".
    SecondHalf,
}

impl Part {
    /// Returns the days of this part of a stretch.
    ///
    /// Thirds of a month begin on the 1st, 11th and 21st, thirds of a year in January, May and
    /// September; of anything else a third is a third of its days.
    pub fn of(self, (first, last): Stretch) -> Option<Stretch> {
        let days = first.days_until(last) + 1;
        let (low, high) = match days {
            28..=31 => (10, 20),
            365..=366 => (120 + (days - 365), 243 + (days - 365)),
            _ => ((days + 2) / 3, days - days / 3),
        };
        let at = |day: i64| first.plus_days(day);
        match self {
            Part::Start | Part::Beginning => Some((first, at(low - 1)?)),
            Part::Middle => Some((at(low)?, at(high.max(low + 1) - 1)?)),
            Part::End | Part::Close => Some((at(high)?, last)),
            // Half a month is fifteen days, half a year six months, whatever their length.
            Part::FirstHalf if (28..=31).contains(&days) => Some((first, at(14)?)),
            Part::SecondHalf if (28..=31).contains(&days) => Some((at(15)?, last)),
            Part::FirstHalf if (365..=366).contains(&days) => {
                Some((first, first.plus_months(6)?.previous()?))
            }
            Part::SecondHalf if (365..=366).contains(&days) => Some((first.plus_months(6)?, last)),
            Part::FirstHalf => Some((first, at(((days + 1) / 2) - 1)?)),
            Part::SecondHalf => Some((at((days + 1) / 2)?, last)),
        }
        .filter(|(first, last)| first <= last)
    }
}

/// Returns the so-manieth stretch of a unit within another; negative numbers count from its end.
///
/// The first week of a year or month is the one that holds its first Thursday (ISO 8601).
pub(super) fn nth(within: Stretch, unit: Unit, number: i64, count: i64) -> Option<Stretch> {
    if number == 0 || !(1..=1000).contains(&count) {
        return None;
    }
    let (first, last) = match unit {
        Unit::Week => weeks_of(within)?,
        _ => (unit.around(within.0)?.0, unit.around(within.1)?.1),
    };
    let forward = number > 0;
    let start = if forward {
        unit.away(first, number - 1)?
    } else {
        unit.away(last.next()?, number.checked_sub(count - 1)?)?
    };
    let end = unit.away(start, count)?.previous()?;
    let end = if unit == Unit::Weekend { start.plus_days(1)? } else { end };
    (start <= last && end >= first).then_some((start, end))
}

/// Returns the weeks whose Thursday lies within the stretch.
fn weeks_of((first, last): Stretch) -> Option<Stretch> {
    let thursday = |day: Day| monday_of(day)?.plus_days(3);
    let start = monday_of(first)?;
    let start = if thursday(first)? < first { start.plus_days(7)? } else { start };
    let end = monday_of(last)?.plus_days(6)?;
    let end = if thursday(last)? > last { end.plus_days(-7)? } else { end };
    Some((start, end))
}
