//! What a temporal expression says, before it is set against a day.

use jiff::civil::Weekday;

use super::Deictic;
use super::calendar::{Part, Unit};
use super::feast::Feast;

/// A temporal expression.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Expression {
    /// A date of which some parts may be left out.
    Date(PartialDate),
    /// A day so many days from the anchor: "today", "yesterday".
    DayAway(i64),
    /// An hour of the day of whoever says it, which has no day of its own: "before dawn".
    TimeOfDay,
    /// The day named last, or so many units from it: "the same day", "two days later".
    FromLast { steps: Vec<Step>, forward: bool },
    /// The day named last in whatever way: "that date".
    ThatDate,
    /// The time named last that was no single day: "the same period".
    ThatPeriod,
    /// The days named last, in another year: "in the same months of 2028".
    ThatIn(Box<Expression>),
    /// The day on which something was told to begin: "the night of the fire".
    Onset,
    /// From that day on: "since the protests began".
    SinceOnset,
    /// So many units counted from that day: "in the first week", "on the second day".
    FromOnset { number: i64, count: i64, unit: Unit },
    /// All of a stretch: "during December", "at some point in the year".
    Throughout(Box<Expression>),
    /// The stretch of the calendar that holds what was named last: "the month", "that year".
    ThatUnit(Unit),
    /// The stretch before the one that holds what was named last: "the previous year".
    UnitBefore(Unit),
    /// A stretch of the calendar so many units from the one that holds the anchor: "last week".
    Calendar { unit: Unit, shift: i64 },
    /// A weekday of this week, or so many weeks away: "next Friday".
    Weekday { weekday: Weekday, shift: Shift },
    /// "two weeks ago", "three days after the election".
    Away { steps: Vec<Step>, forward: bool, from: Option<Box<Expression>> },
    /// "the last two weeks", "the coming three days".
    Window { steps: Vec<Step>, forward: bool },
    /// "early January".
    Part { part: Part, of: Box<Expression> },
    /// "the week of January 12".
    Around { unit: Unit, of: Box<Expression> },
    /// "the second week of January", "the last three days of last year".
    Nth { number: i64, count: i64, unit: Unit, of: Box<Expression> },
    /// "Monday of last week", "the 21st of this month", "March of next year".
    Within { inner: Box<Expression>, outer: Box<Expression> },
    /// "so far this year": from its first day to the anchor.
    ToDate(Box<Expression>),
    /// "the rest of the week": from the anchor to its last day.
    Rest(Box<Expression>),
    /// "from Tuesday to Thursday".
    Range(Box<Expression>, Box<Expression>),
    /// "since December".
    Since(Box<Expression>),
    /// "until January 8", "as of Monday".
    Until(Box<Expression>),
    /// "before Monday".
    Before(Box<Expression>),
    /// "after Monday".
    After(Box<Expression>),
    /// "in recent days": a stretch of unknown length up to the anchor.
    Recent,
    /// "in the coming days".
    Coming,
    /// So long before or after what is named in no way that the calendar knows: "three days before
    /// he lands".
    Untold,
}

impl Expression {
    /// Says what it is counted from, if that is the day of whoever says it.
    pub fn deictic(&self) -> Option<Deictic> {
        match self {
            Expression::Away { from: None, forward: true, .. } => Some(Deictic::Ahead),
            Expression::DayAway(_) | Expression::Away { from: None, .. } => Some(Deictic::Day),
            Expression::Window { .. } | Expression::TimeOfDay => Some(Deictic::Window),
            Expression::Date(date) => date.is_weekday_only().then_some(Deictic::Weekday),
            Expression::Range(from, to) => {
                from.deictic().filter(|_| from.deictic() == to.deictic())
            }
            Expression::Since(of) | Expression::Until(of) | Expression::Throughout(of) => {
                of.deictic()
            }
            _ => None,
        }
    }
}

impl Expression {
    /// Says whether the words speak of all days of a stretch and not of one within it.
    pub fn is_throughout(&self) -> bool {
        matches!(self, Expression::Throughout(_) | Expression::Range(..))
    }

    /// Returns the stretch itself where the words speak of all of its days.
    pub fn plain(self) -> Self {
        match self {
            Expression::Throughout(of) => *of,
            other => other,
        }
    }

    /// Says whether nothing but a year is given.
    pub fn is_bare_year(&self) -> bool {
        match self {
            Expression::Date(date) => {
                *date == PartialDate { year: date.year, ..PartialDate::default() }
            }
            _ => false,
        }
    }
}

/// So many of a unit, at least one of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Step {
    pub count: i64,
    pub unit: Unit,
}

/// Which of several equal weekdays is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shift {
    /// The last one on or before the anchor: "on Friday", as the news has it.
    Last,
    /// The last one before the anchor: "last Friday".
    Before,
    /// The first one after the anchor: "the coming Friday".
    After,
    /// The one so many weeks from this week's: "Friday of next week".
    Weeks(i64),
}

/// The parts of a date that are given.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct PartialDate {
    pub year: Option<i16>,
    pub month: Option<i8>,
    pub day: Option<i8>,
    pub weekday: Option<Weekday>,
    pub feast: Option<Feast>,
    /// Where two parts could be day and month either way, the other way.
    pub swapped: Option<(i8, i8)>,
}

impl PartialDate {
    /// Says whether nothing but the day of the month is given.
    pub fn is_day_only(&self) -> bool {
        self.day.is_some() && self.month.is_none() && self.year.is_none() && self.feast.is_none()
    }

    /// Says whether nothing but the day of the week is given.
    pub fn is_weekday_only(&self) -> bool {
        *self == PartialDate { weekday: self.weekday, ..PartialDate::default() }
    }

    /// Takes over the month of another date, if this one is a bare day: "8 to 26 January".
    #[must_use]
    pub fn with_month_of(mut self, other: &PartialDate) -> Self {
        if self.is_day_only() && self.weekday.is_none() {
            self.month = other.month;
        }
        self
    }
}
