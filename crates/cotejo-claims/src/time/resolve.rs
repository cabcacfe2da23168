//! Temporal expressions set against the day on which they were written.

use cotejo_core::{Day, Edge, Period};
use jiff::civil::Weekday;

use super::calendar::{self, Part, Stretch, Unit};
use super::expression::{Expression, PartialDate, Shift, Step};
use super::{Named, TimeValue};

/// The day on which a text was written, and which way an undecided date points.
#[derive(Clone, Copy, Debug)]
pub(super) struct Anchor {
    pub day: Day,
    /// Whether the words around the date speak of what is still to come.
    pub future: bool,
    /// What the text named last.
    pub named: Named,
}

/// A date without a year this near ahead is taken for the coming one and not for the one almost a
/// year ago.
const NEAR_DAYS: i64 = 31;

/// A day of the month without a month is looked for in so many months before and after.
const MONTHS_MAX: i32 = 6;

/// What was named longer ago than this is history, and "the year" is not its year.
const REMEMBERED_DAYS: i64 = 400;

impl Anchor {
    /// Makes the anchor of a text that has named no day yet.
    pub fn on(day: Day) -> Self {
        Anchor { day, future: false, named: Named::default() }
    }

    /// The same anchor for words that speak of what is to come.
    pub fn coming(self) -> Self {
        Anchor { future: true, ..self }
    }

    /// Returns what the expression means, or nothing if the calendar has no such day.
    pub fn value(&self, expression: &Expression) -> Option<TimeValue> {
        Some(match expression {
            Expression::Since(of) if **of == Expression::ThatDate => {
                TimeValue::Since(Edge::On(self.named.since()?))
            }
            Expression::Since(of) => TimeValue::Since(self.first_edge(of)?),
            Expression::After(of) => TimeValue::Since(self.edge_after(of)?),
            Expression::Until(of) => TimeValue::Until(self.last_edge(of)?),
            Expression::Before(of) => TimeValue::Until(self.edge_before(of)?),
            Expression::Recent => TimeValue::Recent,
            Expression::Coming => TimeValue::Coming,
            Expression::Range(from, to) => self.range(from, to)?,
            Expression::ThatPeriod => self.named.period?,
            Expression::SinceOnset => TimeValue::Since(Edge::On(self.named.onset?)),
            Expression::Throughout(of) => self.value(of)?,
            _ => {
                let (first, last) = self.stretch(expression)?;
                match first == last {
                    true => TimeValue::Day(first),
                    false => TimeValue::Over(Period::new(Edge::On(first), Edge::On(last)).ok()?),
                }
            }
        })
    }

    /// Returns the days that a closed expression covers.
    pub fn stretch(&self, expression: &Expression) -> Option<Stretch> {
        match expression {
            Expression::Date(date) => self.date(date),
            Expression::DayAway(days) => self.day.plus_days(*days).map(single),
            Expression::TimeOfDay => Some(single(self.day)),
            Expression::FromLast { steps, forward } => {
                away(self.named.day.unwrap_or(self.day), steps, *forward).map(single)
            }
            Expression::ThatDate => self.named.date.map(single),
            Expression::ThatIn(of) => self.that_in(self.stretch(of)?.0.year()),
            Expression::Onset => self.named.onset.map(single),
            Expression::ThatUnit(unit) => self.that_unit(*unit),
            Expression::UnitBefore(unit) => self.unit_before(*unit),
            Expression::Calendar { unit, shift } => self.calendar(*unit, *shift),
            Expression::Weekday { weekday, shift } => self.weekday(*weekday, *shift).map(single),
            Expression::Away { steps, forward, from } => {
                let from = match from {
                    Some(from) => self.stretch(from)?.0,
                    None => self.day,
                };
                away(from, steps, *forward).map(single)
            }
            Expression::Window { steps, forward } => self.window(steps, *forward),
            Expression::Part { part, of } => part.of(self.stretch(of)?),
            Expression::Around { unit, of } => {
                let (first, _) = self.stretch(of)?;
                // The weekend of a Monday is the long one that it ends.
                let long = *unit == Unit::Weekend && first.weekday() == Weekday::Monday;
                unit.around(if long { first.previous()? } else { first })
            }
            Expression::Nth { number, count, unit, of } => {
                calendar::nth(self.stretch(of)?, *unit, *number, *count)
            }
            Expression::FromOnset { number, count, unit } => {
                self.counted_from_onset(*number, *count, *unit)
            }
            Expression::Within { inner, outer } => self.within(inner, self.stretch(outer)?),
            Expression::ToDate(of) => {
                let (first, _) = match &**of {
                    Expression::ThatUnit(unit) => self.calendar(*unit, 0)?,
                    of => self.stretch(of)?,
                };
                (first <= self.day).then_some((first, self.day))
            }
            Expression::Rest(of) => {
                let (_, last) = self.stretch(of)?;
                (self.day <= last).then_some((self.day, last))
            }
            Expression::Range(from, to) => match self.range(from, to)? {
                TimeValue::Day(day) => Some(single(day)),
                TimeValue::Over(period) => period.known(),
                _ => None,
            },
            Expression::Since(of) | Expression::Until(of) | Expression::Throughout(of) => {
                self.stretch(of)
            }
            Expression::Before(_) | Expression::After(_) => None,
            Expression::Recent | Expression::Coming | Expression::Untold => None,
            Expression::ThatPeriod | Expression::SinceOnset => None,
        }
    }

    /// Returns the first day of a beginning, which is meant where an instant is asked for.
    pub fn instant(&self, expression: &Expression) -> Option<Day> {
        match expression {
            Expression::Part { part: Part::Beginning, of } => Some(self.stretch(of)?.0),
            _ => None,
        }
    }

    /// Returns the edge on which an expression begins: some day of it, if it is itself vague.
    fn first_edge(&self, expression: &Expression) -> Option<Edge> {
        let (first, last) = self.stretch(expression)?;
        Some(match expression {
            Expression::Part { part: Part::Start | Part::Middle | Part::End, .. } => {
                within(first, last)
            }
            Expression::Part { part: Part::Close, .. } => Edge::On(last),
            _ => Edge::On(first),
        })
    }

    fn last_edge(&self, expression: &Expression) -> Option<Edge> {
        let (first, last) = self.stretch(expression)?;
        Some(match expression {
            Expression::Part { part: Part::Start | Part::Middle | Part::End, .. } => {
                within(first, last)
            }
            Expression::Part { part: Part::Beginning, .. } => Edge::On(first),
            _ => Edge::On(last),
        })
    }

    fn edge_before(&self, expression: &Expression) -> Option<Edge> {
        let (first, last) = self.stretch(expression)?;
        match expression {
            Expression::Part { part: Part::Close, .. } => Some(Edge::On(last)),
            _ => first.previous().map(Edge::On),
        }
    }

    /// "After 2024" begins with the next year; "after January 3" is said of that day's event, and
    /// what is counted after it can be of the same day.
    fn edge_after(&self, expression: &Expression) -> Option<Edge> {
        let (first, last) = self.stretch(expression)?;
        match expression {
            Expression::Part { part: Part::Beginning, .. } => Some(Edge::On(first)),
            _ if first == last => Some(Edge::On(first)),
            _ => last.next().map(Edge::On),
        }
    }

    /// Returns the most natural reading of a date with some of its parts left out.
    fn date(&self, date: &PartialDate) -> Option<Stretch> {
        if let Some(feast) = date.feast {
            return self.yearly(date.year, |year| feast.in_year(year)).map(single);
        }
        match (date.year, date.month, date.day) {
            (_, Some(month), Some(day)) => self.month_day(date, month, day).map(single),
            (Some(year), Some(month), None) => Unit::Month.around(Day::new(year, month, 1)?),
            (Some(year), None, None) => Unit::Year.around(Day::new(year, 1, 1)?),
            (None, Some(month), None) => {
                let first = self.yearly_month(month)?;
                Unit::Month.around(first)
            }
            (None, None, Some(day)) => self.day_of_month(date, day).map(single),
            (None, None, None) => self.weekday(date.weekday?, Shift::Last).map(single),
            (Some(_), None, Some(_)) => None,
        }
    }

    /// Returns the day of a date with a month.
    ///
    /// A weekday tells the year of a far date; a near one stays near even if its weekday is a
    /// slip.
    fn month_day(&self, date: &PartialDate, month: i8, day: i8) -> Option<Day> {
        let plain = self.yearly(date.year, |year| Day::new(year, month, day));
        let Some(weekday) = date.weekday.filter(|_| date.year.is_none()) else { return plain };
        let near = plain.filter(|plain| plain.days_until(self.day).abs() <= NEAR_DAYS);
        let year = self.day.year();
        let fitting = |month: i8, day: i8| {
            let years = [year, year - 1, year + 1].into_iter();
            years
                .filter_map(|year| Day::new(year, month, day))
                .find(|found| found.weekday() == weekday)
        };
        let swapped = || date.swapped.and_then(|(month, day)| fitting(month, day));
        near.or_else(|| fitting(month, day)).or_else(swapped).or(plain)
    }

    /// Returns a day that comes back every year: in the year given, else the last one up to the
    /// anchor, else the next.
    fn yearly(&self, year: Option<i16>, at: impl Fn(i16) -> Option<Day>) -> Option<Day> {
        if let Some(year) = year {
            return at(year);
        }
        let this = self.day.year();
        let years = || (this - 8..=this + 8).filter_map(&at);
        let past = years().filter(|&day| day <= self.day).max();
        let coming = years().filter(|&day| day > self.day).min();
        let near = coming.filter(|&day| self.day.days_until(day) <= NEAR_DAYS);
        let recent = past.filter(|&day| day.days_until(self.day) <= NEAR_DAYS);
        match (self.future, past, coming) {
            // "Freed since January 8, when a list was promised": words of the future do not make
            // the days of last month those of next year.
            (true, Some(past), Some(coming)) => {
                let is_past = past.days_until(self.day) < self.day.days_until(coming);
                Some(if is_past { past } else { coming })
            }
            (true, ..) => coming.or(past),
            (false, ..) => recent.or(near).or(past).or(coming),
        }
    }

    fn yearly_month(&self, month: i8) -> Option<Day> {
        let this = self.day.year();
        let first = Day::new(this, month, 1)?;
        let is_past = first <= self.day;
        match (self.future, is_past) {
            (false, true) => Some(first),
            (false, false) => Day::new(this - 1, month, 1),
            (true, _) if first.last_of_month() >= self.day => Some(first),
            (true, _) => Day::new(this + 1, month, 1),
        }
    }

    /// Returns the last such day of a month up to the anchor, or the next one; with a weekday,
    /// the one that falls on it.
    fn day_of_month(&self, date: &PartialDate, day: i8) -> Option<Day> {
        let month = self.day.first_of_month();
        let at = |months: i32| {
            let first = month.plus_months(months)?;
            Day::new(first.year(), first.month(), day)
                .filter(|found| date.weekday.is_none_or(|weekday| found.weekday() == weekday))
        };
        let past = || (0..=MONTHS_MAX).filter_map(|back| at(-back)).find(|&day| day <= self.day);
        let coming = || (0..=MONTHS_MAX).filter_map(at).find(|&day| day > self.day);
        if self.future { coming().or_else(past) } else { past().or_else(coming) }
    }

    fn weekday(&self, weekday: Weekday, shift: Shift) -> Option<Day> {
        let back = i64::from(self.day.weekday().since(weekday));
        let ahead = i64::from(self.day.weekday().until(weekday));
        let days = match shift {
            Shift::Last if self.future => ahead,
            Shift::Last => -back,
            Shift::Before => -(if back == 0 { 7 } else { back }),
            Shift::After => {
                if ahead == 0 {
                    7
                } else {
                    ahead
                }
            }
            Shift::Weeks(weeks) => {
                let (monday, _) = Unit::Week.around(self.day)?;
                let offset = i64::from(weekday.to_monday_zero_offset());
                return monday.plus_days(weeks.checked_mul(7)? + offset);
            }
        };
        self.day.plus_days(days)
    }

    fn calendar(&self, unit: Unit, shift: i64) -> Option<Stretch> {
        let shift = match unit {
            // Read on a Monday, "this weekend" is the one that has just passed.
            Unit::Weekend if shift == 0 && !self.future && self.is_before_friday() => -1,
            _ => shift,
        };
        let (first, last) = unit.around(self.day)?;
        let steps = unit.away(first, shift)?;
        match unit {
            Unit::Day | Unit::Hour | Unit::BusinessDay => unit.away(self.day, shift).map(single),
            Unit::Week | Unit::Weekend => Some((steps, unit.away(last, shift)?)),
            _ => unit.around(steps),
        }
    }

    /// "The month" of a bulletin about June is June, even if it was written in July; weeks are
    /// named from the day of writing.
    fn that_unit(&self, unit: Unit) -> Option<Stretch> {
        let long = matches!(unit, Unit::Month | Unit::Quarter | Unit::Half | Unit::Year);
        let recent = |day: &Day| (0..=REMEMBERED_DAYS).contains(&day.days_until(self.day));
        let ahead = |day: &Day| *day > self.day && self.day.days_until(*day) <= REMEMBERED_DAYS;
        let named = self
            .named
            .stretch
            .filter(|(first, _)| long && (ahead(first) || !self.future && recent(first)));
        let around = named.and_then(|(first, last)| {
            unit.around(first).filter(|(_, unit_last)| last <= *unit_last)
        });
        let meant = around.or_else(|| self.calendar(unit, 0));
        // "At the close of the month" of a report on April is told of no month that still runs.
        let runs = |stretch: &Stretch| stretch.0 <= self.day && self.day < stretch.1;
        let over = |whole: &Stretch| {
            unit.around(whole.0) == Some(*whole) && whole.1 < self.day && recent(&whole.0)
        };
        match self.named.whole.filter(over) {
            Some(whole) if !self.future && meant.as_ref().is_none_or(runs) => Some(whole),
            _ => meant,
        }
    }

    /// "52 in 2025, up from 34 in the year before": before the unit named last, if it is one of the
    /// same length; else before the present one.
    fn unit_before(&self, unit: Unit) -> Option<Stretch> {
        let last = self.named.stretch.filter(|stretch| unit.around(stretch.0) == Some(*stretch));
        let Some((first, _)) = last else { return self.calendar(unit, -1) };
        unit.around(unit.away(first, -1)?)
    }

    /// "In the first week": counted from the day on which something began. Quarters are those of
    /// the year, and in a text that tells of no beginning so are weeks.
    fn counted_from_onset(&self, number: i64, count: i64, unit: Unit) -> Option<Stretch> {
        let onset = match unit {
            Unit::Quarter | Unit::Half => None,
            _ => self.named.onset.or(self.named.day),
        };
        let Some(onset) = onset else {
            let of_year = matches!(unit, Unit::Quarter | Unit::Half | Unit::Week);
            let year = Unit::Year.around(self.day).filter(|_| of_year)?;
            return calendar::nth(year, unit, number, count);
        };
        let first = unit.away(onset, number.checked_sub(1)?)?;
        Some((first, unit.away(first, count)?.previous()?))
    }

    /// "In the same months of 2028": the days named last, in another year.
    fn that_in(&self, year: i16) -> Option<Stretch> {
        let (first, last) = self.named.stretch?;
        let in_year = |day: Day| match Day::new(year, day.month(), day.day()) {
            Some(moved) => Some(moved),
            None => Day::new(year, day.month(), 1).map(Day::last_of_month),
        };
        let (first, last) = (in_year(first)?, in_year(last)?);
        (first <= last).then_some((first, last))
    }

    fn is_before_friday(&self) -> bool {
        self.day.weekday().to_monday_zero_offset() < 4
    }

    /// Returns the last or next so many units; of quarters and longer ones whole ones.
    fn window(&self, steps: &[Step], forward: bool) -> Option<Stretch> {
        let (first, last) = match steps {
            [step] if step.unit.is_counted_whole() => step.unit.around(self.day)?,
            _ => (self.day.next()?, self.day),
        };
        match (forward, steps) {
            (true, [step]) if step.unit.is_counted_whole() => {
                let first = last.next()?;
                Some((first, step.unit.away(first, step.count)?.previous()?))
            }
            (true, _) => Some((first, away(self.day, steps, true)?)),
            (false, [step]) if step.unit.is_counted_whole() => {
                Some((step.unit.away(first, -step.count)?, first.previous()?))
            }
            (false, _) => Some((away(self.day, steps, false)?, last)),
        }
    }

    /// Returns the days of an expression that lie in a stretch: "Monday of last week".
    fn within(&self, inner: &Expression, outer: Stretch) -> Option<Stretch> {
        let inside = |(first, last): &Stretch| *first >= outer.0 && *last <= outer.1;
        match inner {
            Expression::Calendar { unit, .. } => return unit.around(outer.0),
            Expression::Date(date) if date.is_day_only() && outer.0.days_until(outer.1) > 31 => {
                return None;
            }
            _ => {}
        }
        // Set against the end of the stretch, the last such date before it lies within it.
        let end = Anchor::on(outer.1);
        let start = Anchor::on(outer.0).coming();
        let inner = match inner {
            Expression::Weekday { weekday, .. } => {
                &Expression::Weekday { weekday: *weekday, shift: Shift::Last }
            }
            other => other,
        };
        end.stretch(inner).filter(inside).or_else(|| start.stretch(inner).filter(inside))
    }

    /// Returns the days from the first of one expression to the last of another.
    fn range(&self, from: &Expression, to: &Expression) -> Option<TimeValue> {
        let (first, last) = match (from, to) {
            (Expression::Date(from), Expression::Date(to)) => self.dates(from, to)?,
            _ => {
                let (first, last) = (self.stretch(from)?.0, self.stretch(to)?.1);
                if first <= last {
                    (first, last)
                } else if let Expression::Date(_) = from {
                    (Anchor::on(last).stretch(from)?.0, last)
                } else {
                    (first, Anchor::on(first).coming().stretch(to)?.1)
                }
            }
        };
        if first > last {
            return None;
        }
        match first == last {
            true => Some(TimeValue::Day(first)),
            false => Period::new(Edge::On(first), Edge::On(last)).ok().map(TimeValue::Over),
        }
    }

    /// Returns the days between two dates, each of which completes the other.
    fn dates(&self, from: &PartialDate, to: &PartialDate) -> Option<Stretch> {
        let (from, to) = (from.with_month_of(to), to.with_month_of(from));
        let in_year =
            |date: &PartialDate, year: i16| self.date(&PartialDate { year: Some(year), ..*date });
        let (first, last) = match (from.year, to.year) {
            (Some(_), Some(_)) => (self.date(&from)?.0, self.date(&to)?.1),
            (Some(year), None) => {
                let (first, _) = self.date(&from)?;
                let ends = [year, year.saturating_add(1)].into_iter();
                let mut ends = ends.filter_map(|year| in_year(&to, year));
                (first, ends.find(|(_, last)| *last >= first)?.1)
            }
            (None, Some(year)) => {
                let (_, last) = self.date(&to)?;
                let starts = [year, year.saturating_sub(1)].into_iter();
                let mut starts = starts.filter_map(|year| in_year(&from, year));
                (starts.find(|(first, _)| *first <= last)?.0, last)
            }
            (None, None) => self.nearest_dates(&from, &to)?,
        };
        (first <= last).then_some((first, last))
    }

    /// Returns the days between two dates without a year: those around the day of writing if it
    /// lies between them, else the last ones before it.
    fn nearest_dates(&self, from: &PartialDate, to: &PartialDate) -> Option<Stretch> {
        let (first, _) = self.date(from)?;
        let around = Anchor::on(first).coming().date(to).map(|(_, last)| (first, last));
        let (_, last) = self.date(to)?;
        let before = Anchor::on(last).date(from).map(|(first, _)| (first, last));
        let holds = |&(first, last): &Stretch| first <= self.day && self.day <= last;
        around.filter(holds).or(before)
    }
}

fn within(first: Day, last: Day) -> Edge {
    if first == last { Edge::On(first) } else { Edge::Within(first, last) }
}

fn single(day: Day) -> Stretch {
    (day, day)
}

fn away(from: Day, steps: &[Step], forward: bool) -> Option<Day> {
    steps.iter().try_fold(from, |day, step| {
        step.unit.away(day, if forward { step.count } else { -step.count })
    })
}
