//! What the rules of a language pack make of the slots of their patterns.

use jiff::civil::Weekday;

use super::calendar::Unit;
use super::digits;
use super::expression::{Expression, PartialDate, Shift, Step};
use super::feast::Feast;
use super::lexicon::Meaning;
use super::pattern::Slot;

/// What filled a slot.
#[derive(Clone, Debug)]
pub(super) enum Filled {
    Weekday(Weekday),
    Day(i8),
    Month(i8),
    Year(i16),
    Feast(Feast),
    Digits(PartialDate),
    Number(i64),
    Ordinal(i64),
    Unit(Unit),
    Disaster,
    Time(Expression),
}

/// What filled the slots of a pattern, by kind.
#[derive(Default)]
struct Parts {
    date: PartialDate,
    days: Vec<i8>,
    numbers: Vec<i64>,
    ordinal: Option<i64>,
    units: Vec<Unit>,
    times: Vec<Expression>,
    has_date: bool,
}

impl Parts {
    fn of(filled: &[(Slot, Filled)]) -> Self {
        let mut parts = Parts::default();
        for (_, value) in filled {
            parts.has_date |= !matches!(
                value,
                Filled::Number(_)
                    | Filled::Ordinal(_)
                    | Filled::Unit(_)
                    | Filled::Disaster
                    | Filled::Time(_)
            );
            match value {
                Filled::Weekday(weekday) => parts.date.weekday = Some(*weekday),
                Filled::Day(day) => {
                    parts.date.day = parts.date.day.or(Some(*day));
                    parts.days.push(*day);
                }
                Filled::Month(month) => parts.date.month = Some(*month),
                Filled::Year(year) => parts.date.year = Some(*year),
                Filled::Feast(feast) => parts.date.feast = Some(*feast),
                Filled::Digits(date) => {
                    let weekday = parts.date.weekday;
                    parts.date = PartialDate { weekday, ..*date };
                }
                Filled::Number(number) => parts.numbers.push(*number),
                Filled::Ordinal(number) => parts.ordinal = Some(*number),
                Filled::Unit(unit) => parts.units.push(*unit),
                Filled::Disaster => {}
                Filled::Time(expression) => parts.times.push(expression.clone()),
            }
        }
        parts
    }

    /// Returns the first expression, or the date that the slots of a date make.
    fn time(&self) -> Option<Expression> {
        match self.times.first() {
            Some(time) => Some(time.clone()),
            None => self.has_date.then_some(Expression::Date(self.date)),
        }
    }

    fn boxed(&self) -> Option<Box<Expression>> {
        self.time().map(Box::new)
    }

    /// Returns the two expressions of a range or of one within another.
    fn two(&self) -> Option<(Box<Expression>, Box<Expression>)> {
        let date = || self.has_date.then_some(Expression::Date(self.date));
        let (first, second) = match self.times.as_slice() {
            [first, second] => (first.clone(), second.clone()),
            [outer] => (date()?, outer.clone()),
            _ => return None,
        };
        Some((Box::new(first.plain()), Box::new(second.plain())))
    }

    fn unit(&self) -> Option<Unit> {
        self.units.first().copied()
    }

    /// Returns each number with its unit; a unit without a number counts once.
    fn steps(&self) -> Option<Vec<Step>> {
        let counts = self.numbers.iter().copied().chain(std::iter::repeat(1));
        let steps: Vec<Step> =
            self.units.iter().zip(counts).map(|(&unit, count)| Step { count, unit }).collect();
        let fits = !steps.is_empty() && steps.iter().all(|step| (1..=1000).contains(&step.count));
        fits.then_some(steps)
    }

    /// Returns the same, or one day where no unit is named: "the eve of Christmas".
    fn steps_or_day(&self) -> Option<Vec<Step>> {
        match self.units.is_empty() {
            true => Some(vec![Step { count: 1, unit: Unit::Day }]),
            false => self.steps(),
        }
    }

    /// Returns which of the units is meant and how many of them.
    fn nth(&self) -> (i64, i64) {
        let count = self.numbers.first().copied();
        match (self.ordinal, count) {
            (Some(ordinal), Some(count)) => (ordinal, count),
            (Some(ordinal), None) => (ordinal, 1),
            (None, Some(count)) => (1, count),
            (None, None) => (1, 1),
        }
    }
}

/// Returns what a rule means with these slots filled.
pub(super) fn build(meaning: Meaning, filled: &[(Slot, Filled)]) -> Option<Expression> {
    let parts = Parts::of(filled);
    let this_year = || Box::new(Expression::Calendar { unit: Unit::Year, shift: 0 });
    Some(match meaning {
        Meaning::Date => Expression::Date(parts.date),
        Meaning::Days => {
            let [first, .., last] = parts.days[..] else { return None };
            let day = |day| Expression::Date(PartialDate { day: Some(day), ..parts.date });
            Expression::Range(Box::new(day(first)), Box::new(day(last)))
        }
        Meaning::DayAway(days) => Expression::DayAway(days),
        Meaning::TimeOfDay => Expression::TimeOfDay,
        Meaning::SameDay => Expression::FromLast { steps: Vec::new(), forward: true },
        Meaning::DaysAway(first, last) => {
            let away = |days| Box::new(Expression::DayAway(days));
            Expression::Range(away(first), away(last))
        }
        Meaning::SameDate => Expression::ThatDate,
        Meaning::SinceThen => Expression::Since(Box::new(Expression::ThatDate)),
        Meaning::UntilThen => Expression::Until(Box::new(Expression::ThatDate)),
        Meaning::SamePeriod => Expression::ThatPeriod,
        Meaning::SameIn => Expression::ThatIn(parts.boxed()?),
        Meaning::Onset => Expression::Onset,
        Meaning::SinceOnset => Expression::SinceOnset,
        Meaning::FromOnset => {
            let (number, count) = parts.nth();
            Expression::FromOnset { number, count, unit: parts.unit()? }
        }
        Meaning::Throughout => Expression::Throughout(parts.boxed()?),
        Meaning::SameUnit => Expression::ThatUnit(parts.unit()?),
        Meaning::DayAfter => {
            let day = Step { count: 1, unit: Unit::Day };
            Expression::FromLast { steps: vec![day], forward: true }
        }
        Meaning::DayBefore => {
            let day = Step { count: 1, unit: Unit::Day };
            Expression::FromLast { steps: vec![day], forward: false }
        }
        Meaning::Later => Expression::FromLast { steps: parts.steps()?, forward: true },
        Meaning::Earlier => Expression::FromLast { steps: parts.steps()?, forward: false },
        Meaning::Calendar(shift) => Expression::Calendar { unit: parts.unit()?, shift },
        Meaning::UnitBefore => Expression::UnitBefore(parts.unit()?),
        Meaning::CalendarOf(unit, shift) => Expression::Calendar { unit, shift },
        Meaning::WeekdayBefore => shifted(&parts, Shift::Before)?,
        Meaning::WeekdayAfter => shifted(&parts, Shift::After)?,
        Meaning::WeekdayOfWeek(weeks) => shifted(&parts, Shift::Weeks(weeks))?,
        Meaning::Ago => Expression::Away { steps: parts.steps()?, forward: false, from: None },
        Meaning::AgoOf(unit) => {
            let step = Step { count: 1, unit };
            Expression::Away { steps: vec![step], forward: false, from: None }
        }
        Meaning::Ahead => Expression::Away { steps: parts.steps()?, forward: true, from: None },
        Meaning::AwayBefore => {
            let steps = parts.steps_or_day()?;
            Expression::Away { steps, forward: false, from: Some(parts.boxed()?) }
        }
        Meaning::AwayAfter => {
            Expression::Away { steps: parts.steps()?, forward: true, from: Some(parts.boxed()?) }
        }
        Meaning::Last => Expression::Window { steps: parts.steps()?, forward: false },
        Meaning::Next => Expression::Window { steps: parts.steps()?, forward: true },
        Meaning::PartOf(part) => Expression::Part { part, of: parts.boxed()? },
        Meaning::PartOfUnit(part, unit) => {
            Expression::Part { part, of: Box::new(Expression::Calendar { unit, shift: 0 }) }
        }
        Meaning::Around => Expression::Around { unit: parts.unit()?, of: parts.boxed()? },
        Meaning::AroundOf(unit) => Expression::Around { unit, of: parts.boxed()? },
        Meaning::Nth => {
            let (number, count) = parts.nth();
            Expression::Nth { number, count, unit: parts.unit()?, of: parts.boxed()? }
        }
        Meaning::NthLast => {
            let (_, count) = parts.nth();
            Expression::Nth { number: -1, count, unit: parts.unit()?, of: parts.boxed()? }
        }
        Meaning::NthOf(unit) => {
            let number = parts.ordinal.or(parts.numbers.first().copied())?;
            Expression::Nth { number, count: 1, unit, of: parts.boxed().unwrap_or_else(this_year) }
        }
        Meaning::Numbered(unit, number) => {
            Expression::Nth { number, count: 1, unit, of: parts.boxed().unwrap_or_else(this_year) }
        }
        Meaning::Within => {
            let (inner, outer) = parts.two()?;
            Expression::Within { inner, outer }
        }
        Meaning::ToDate => Expression::ToDate(parts.boxed()?),
        Meaning::ToDateOf(unit) => {
            Expression::ToDate(Box::new(Expression::Calendar { unit, shift: 0 }))
        }
        Meaning::Rest => Expression::Rest(parts.boxed()?),
        Meaning::Range => {
            let (from, to) = parts.two()?;
            Expression::Range(from, to)
        }
        Meaning::Since => Expression::Since(parts.boxed()?),
        Meaning::Until => Expression::Until(parts.boxed()?),
        Meaning::UntilNow => Expression::Until(Box::new(Expression::DayAway(0))),
        Meaning::Before => Expression::Before(parts.boxed()?),
        Meaning::After => Expression::After(parts.boxed()?),
        Meaning::Same => parts.time()?,
        Meaning::Recent => Expression::Recent,
        Meaning::Coming => Expression::Coming,
        Meaning::Untold => Expression::Untold,
        Meaning::DecadeOf => {
            let year = parts.date.year.or_else(|| i16::try_from(*parts.numbers.first()?).ok())?;
            let year = if (0..100).contains(&year) { digits::full_year(year) } else { year };
            let date = PartialDate { year: Some(year), ..PartialDate::default() };
            Expression::Around { unit: Unit::Decade, of: Box::new(Expression::Date(date)) }
        }
        Meaning::CenturyOf => {
            let number = parts.ordinal.or(parts.numbers.first().copied())?;
            let year = i16::try_from(number.checked_sub(1)?.checked_mul(100)?).ok()?;
            let date = PartialDate { year: Some(year), ..PartialDate::default() };
            Expression::Around { unit: Unit::Century, of: Box::new(Expression::Date(date)) }
        }
    })
}

fn shifted(parts: &Parts, shift: Shift) -> Option<Expression> {
    Some(Expression::Weekday { weekday: parts.date.weekday?, shift })
}
