//! Tokens read as temporal expressions, by the patterns of a language.

use std::collections::HashMap;

use cotejo_core::Day;
use jiff::civil::Weekday;

use super::calendar::Unit;
use super::digits;
use super::expression::{Expression, PartialDate, Shift, Step};
use super::feast::Feast;
use super::lexicon::{Beginnings, Meaning, TimeLexicon};
use super::pattern::{ROOT, Slot};
use super::resolve::Anchor;
use crate::quantity::{Form, Numeral};
use crate::tokens::{Token, TokenKind};

/// An expression and the place after its last token.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub end: usize,
    pub rule: usize,
    pub expression: Expression,
    /// Whether the words alone mean a time, whatever stands around them.
    pub sure: bool,
}

/// What filled a slot.
#[derive(Clone, Debug)]
enum Filled {
    Weekday(Weekday),
    Day(i8),
    Month(i8),
    Year(i16),
    Feast(Feast),
    Digits(PartialDate),
    Number(i64),
    Ordinal(i64),
    Unit(Unit),
    Time(Expression),
}

/// Reads the expressions of one run of tokens.
pub(super) struct Reader<'t> {
    pub text: &'t str,
    pub tokens: &'t [Token],
    pub lexicon: &'t TimeLexicon,
    numerals: &'t [Numeral],
    anchor: Anchor,
    /// For each token the number that begins there, counted from 1.
    numeral_at: Vec<u32>,
    /// Expressions already read, alone or within others, so that nothing is read twice.
    known: HashMap<(usize, bool), Option<Found>>,
    depth: usize,
}

/// How sure it is that words mean a time.
enum Certainty {
    /// They do.
    Sure,
    /// They do as a part of a longer expression, and may not alone.
    WithinAnother,
    /// They do not.
    None,
}

/// Expressions nest no deeper than this: "two days before the first Monday of last month".
const DEPTH_MAX: usize = 6;

/// More expressions than these are not kept in case they are asked for again.
const KNOWN_MAX: usize = 256;

/// More continuations than these of one expression are not taken.
const CONTINUATIONS_MAX: usize = 6;

impl<'t> Reader<'t> {
    pub fn new(
        text: &'t str,
        tokens: &'t [Token],
        numerals: &'t [Numeral],
        lexicon: &'t TimeLexicon,
        day: Day,
    ) -> Self {
        let mut numeral_at = vec![0; tokens.len() + 1];
        for (number, numeral) in (1u32..).zip(numerals) {
            if let Some(place) = numeral_at.get_mut(numeral.tokens.start) {
                *place = number;
            }
        }
        let anchor = Anchor { day, future: false };
        let known = HashMap::new();
        Reader { text, tokens, lexicon, numerals, anchor, numeral_at, known, depth: 0 }
    }

    /// Forgets what was read within others before this place, so that memory stays small.
    pub fn forget(&mut self) {
        if self.known.len() > KNOWN_MAX {
            self.known.clear();
        }
    }

    /// Returns the longest expression that begins at a token.
    pub fn expression_at(&mut self, at: usize) -> Option<Found> {
        self.tokens.get(at).filter(|_| self.can_begin(at))?;
        let place = (at, self.depth > 0);
        if let Some(known) = self.known.get(&place) {
            return known.clone();
        }
        if self.depth >= DEPTH_MAX {
            return None;
        }
        self.depth += 1;
        let mut found = self.longest(at, at, ROOT, &mut Vec::new());
        for _ in 0..CONTINUATIONS_MAX {
            let Some(longer) = found.as_ref().and_then(|found| self.continued(at, found)) else {
                break;
            };
            found = Some(longer);
        }
        self.depth -= 1;
        self.known.insert(place, found.clone());
        found
    }

    /// Says whether anything at all can begin with this token.
    fn can_begin(&self, at: usize) -> bool {
        self.beginnings(at) != 0 || self.numeral_at[at] != 0 || self.is_digits(at)
    }

    /// Returns what the word here can begin, as a set of bits.
    fn beginnings(&self, at: usize) -> u8 {
        self.tokens.get(at).map_or(0, |token| self.lexicon.beginnings.of(token.word))
    }

    fn is_digits(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Digits)
    }

    /// Says whether a slot may be filled from here, without trying.
    fn may_fill(&self, slot: Slot, at: usize) -> bool {
        let begins = |what: u8| self.beginnings(at) & what != 0;
        let numeral = || self.numeral_at.get(at).is_some_and(|&number| number != 0);
        match slot {
            Slot::Weekday => begins(Beginnings::WEEKDAY),
            Slot::Month => begins(Beginnings::MONTH),
            Slot::Feast => begins(Beginnings::FEAST),
            Slot::Unit => begins(Beginnings::UNIT),
            Slot::Number => begins(Beginnings::NUMBER) || numeral(),
            Slot::Day | Slot::Year | Slot::Ordinal => numeral(),
            Slot::DayNumber => self.is_digits(at) && numeral(),
            Slot::ShortYear | Slot::Digits | Slot::ShortDigits => self.is_digits(at),
            Slot::Time => true,
        }
    }

    /// Returns a longer expression that goes on from one already read.
    fn continued(&mut self, start: usize, found: &Found) -> Option<Found> {
        let node = self.lexicon.patterns.continuations()?;
        let mut filled = vec![(Slot::Time, Filled::Time(found.expression.clone()))];
        self.longest(start, found.end, node, &mut filled).filter(|longer| longer.end > found.end)
    }

    /// Returns the longest expression whose pattern goes on at this node and this token.
    fn longest(
        &mut self,
        start: usize,
        at: usize,
        node: u32,
        filled: &mut Vec<(Slot, Filled)>,
    ) -> Option<Found> {
        let lexicon = self.lexicon;
        let mut best = None;
        if let Some(next) =
            self.tokens.get(at).and_then(|token| lexicon.patterns.word(node, token.word))
        {
            best = longer(best, self.longest(start, at + 1, next, filled));
        }
        for &(slot, next) in lexicon.patterns.slots(node) {
            // An expression that begins with another one is read by going on from that one.
            if slot == Slot::Time && at == start {
                continue;
            }
            if self.may_fill(slot, at)
                && let Some((end, value)) = self.fill(slot, at)
            {
                filled.push((slot, value));
                best = longer(best, self.longest(start, end, next, filled));
                filled.pop();
            }
        }
        best.or_else(|| self.finished(start, at, node, filled))
    }

    /// Returns the expression of the pattern that ends here, if the calendar has such a day.
    fn finished(
        &self,
        start: usize,
        end: usize,
        node: u32,
        filled: &[(Slot, Filled)],
    ) -> Option<Found> {
        let rule = self.lexicon.patterns.rule(node).filter(|_| end > start)?;
        let meaning = self.lexicon.rules.get(rule)?.meaning;
        let sure = match self.certainty(start, end, filled) {
            Certainty::Sure => true,
            Certainty::WithinAnother => false,
            Certainty::None => return None,
        };
        // A range is no part of another expression: "from December to January" is one range, not
        // all days from a range on.
        if meaning == Meaning::Range && self.depth > 1 {
            return None;
        }
        let expression = build(meaning, filled)?;
        self.anchor.value(&expression)?;
        Some(Found { end, rule, expression, sure })
    }

    /// Says whether the words mean a time at all: names of months and weekdays that are other
    /// words too, days and years in bare digits need something beside them.
    fn certainty(&self, start: usize, end: usize, filled: &[(Slot, Filled)]) -> Certainty {
        let alone = end == start + 1;
        let sure = |sure: bool| if sure { Certainty::Sure } else { Certainty::None };
        match filled {
            [(Slot::Month | Slot::Weekday, _)] if alone && !self.is_name_of_time(start) => {
                Certainty::WithinAnother
            }
            [(Slot::Year, _)] if alone => sure(self.is_year(start)),
            [(Slot::ShortDigits, _)] => sure(self.depth > 1 || end > start + 3),
            [(Slot::Day | Slot::DayNumber, _)] => sure(self.counts_nothing(end)),
            // "On Monday 12 people left" and "in January 12 people left" name no 12th.
            [(Slot::Weekday, _), (Slot::Day, _)] => sure(self.counts_nothing(end)),
            [(Slot::Month, _), (Slot::Day, _)] => {
                sure(self.counts_nothing(end) || !self.is_after_month_preposition(start))
            }
            _ => Certainty::Sure,
        }
    }

    fn is_after_month_preposition(&self, start: usize) -> bool {
        let before = start.checked_sub(1).and_then(|at| self.tokens.get(at));
        before.is_some_and(|token| self.lexicon.month_prepositions.contains(&token.word))
    }

    fn is_name_of_time(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        let first = at == 0
            || matches!(
                self.tokens[at - 1].kind,
                TokenKind::Stop | TokenKind::Break | TokenKind::QuoteOpen
            );
        !self.lexicon.ambiguous.contains(&token.word)
            || token.case.begins_upper() && !first && !self.is_name(at)
    }

    /// Says whether a capitalised word stands beside this one, so that both may be a name.
    fn is_name(&self, at: usize) -> bool {
        let capital = |token: Option<&Token>| token.is_some_and(|token| token.case.begins_upper());
        capital(self.tokens.get(at + 1)) || at > 0 && capital(self.tokens.get(at - 1))
    }

    fn is_year(&self, at: usize) -> bool {
        self.lexicon.year_before.longest_before(self.tokens, at).is_some()
            || self.counts_nothing(at + 1)
    }

    /// Says whether what follows is no word that a number could count.
    fn counts_nothing(&self, end: usize) -> bool {
        let counts = self.lexicon.not_before.longest_at(self.tokens, end).is_some();
        !counts
            && self.tokens.get(end).is_none_or(|next| {
                next.kind != TokenKind::Word || self.lexicon.function_words.contains(&next.word)
            })
    }

    fn fill(&mut self, slot: Slot, at: usize) -> Option<(usize, Filled)> {
        let tokens = self.tokens;
        let lexicon = self.lexicon;
        match slot {
            Slot::Weekday => {
                let (length, &weekday) = lexicon.weekdays.longest_at(tokens, at)?;
                Some((at + length, Filled::Weekday(weekday)))
            }
            Slot::Month => {
                let (length, &month) = lexicon.months.longest_at(tokens, at)?;
                Some((at + length, Filled::Month(month)))
            }
            Slot::Feast => {
                let (length, &feast) = lexicon.feasts.longest_at(tokens, at)?;
                Some((at + length, Filled::Feast(feast)))
            }
            Slot::Unit => {
                let (length, &unit) = lexicon.units.longest_at(tokens, at)?;
                Some((at + length, Filled::Unit(unit)))
            }
            Slot::Day => self.day(at),
            Slot::DayNumber => self.day_number(at),
            Slot::Year => self.year(at),
            Slot::ShortYear => self.short_year(at),
            Slot::Number => self.number(at),
            Slot::Ordinal => self.ordinal(at),
            Slot::Digits => {
                let (end, date) = digits::whole_date(self.text, tokens, at, lexicon.day_first)?;
                Some((end, Filled::Digits(date)))
            }
            Slot::ShortDigits => {
                let (end, date) = digits::day_and_month(self.text, tokens, at, lexicon.day_first)?;
                Some((end, Filled::Digits(date)))
            }
            Slot::Time => {
                let found = self.expression_at(at)?;
                Some((found.end, Filled::Time(found.expression)))
            }
        }
    }

    fn numeral(&self, at: usize) -> Option<&'t Numeral> {
        let number = *self.numeral_at.get(at)?;
        self.numerals.get((number as usize).checked_sub(1)?)
    }

    fn whole(&self, at: usize, forms: &[Form]) -> Option<(usize, i64)> {
        let numeral = self.numeral(at).filter(|numeral| forms.contains(&numeral.form))?;
        let value = i64::try_from(numeral.amount.as_whole()?).ok()?;
        Some((numeral.tokens.end, value))
    }

    fn day(&self, at: usize) -> Option<(usize, Filled)> {
        let forms = [Form::Digits, Form::Words, Form::One, Form::Ordinal];
        let (end, day) = self.whole(at, &forms)?;
        let day = i8::try_from(day).ok().filter(|day| (1..=31).contains(day))?;
        Some((end, Filled::Day(day)))
    }

    /// Reads a day written as a place in an order: "18th".
    fn day_number(&self, at: usize) -> Option<(usize, Filled)> {
        let (end, day) = self.whole(at, &[Form::Ordinal])?;
        let day = i8::try_from(day).ok().filter(|day| (1..=31).contains(day))?;
        let digits = self.tokens.get(at)?.kind == TokenKind::Digits;
        digits.then_some((end, Filled::Day(day)))
    }

    fn year(&self, at: usize) -> Option<(usize, Filled)> {
        if let Some(spoken) = self.spoken_year(at) {
            return Some(spoken);
        }
        let (end, year) = self.whole(at, &[Form::Digits, Form::Words])?;
        let digits = self.words(at);
        let written = match self.tokens.get(at)?.kind {
            TokenKind::Digits => {
                end == at + 1 && digits.len() == 4 && digits.bytes().all(|b| b.is_ascii_digit())
            }
            _ => end > at + 1,
        };
        let year = i16::try_from(year).ok().filter(|year| (1500..2200).contains(year))?;
        written.then_some((end, Filled::Year(year)))
    }

    /// Reads a year said as two numbers: "nineteen ninety-six".
    fn spoken_year(&self, at: usize) -> Option<(usize, Filled)> {
        let (middle, hundreds) = self.whole(at, &[Form::Words])?;
        let (end, rest) = self.whole(middle, &[Form::Words])?;
        let spoken = (13..=21).contains(&hundreds) && (10..100).contains(&rest);
        let year = i16::try_from(hundreds * 100 + rest).ok()?;
        spoken.then_some((end, Filled::Year(year)))
    }

    fn short_year(&self, at: usize) -> Option<(usize, Filled)> {
        let digits = Some(self.words(at)).filter(|words| words.len() == 2)?;
        let year: i16 = digits.parse().ok()?;
        Some((at + 1, Filled::Year(digits::full_year(year))))
    }

    fn number(&self, at: usize) -> Option<(usize, Filled)> {
        if let Some((length, &number)) = self.lexicon.numbers.longest_at(self.tokens, at) {
            return Some((at + length, Filled::Number(number)));
        }
        let forms = [Form::Digits, Form::Words, Form::One, Form::Approximate];
        let (end, number) = self.whole(at, &forms)?;
        (number <= 2200).then_some((end, Filled::Number(number)))
    }

    fn ordinal(&self, at: usize) -> Option<(usize, Filled)> {
        let (end, number) = self.whole(at, &[Form::Ordinal])?;
        Some((end, Filled::Ordinal(number)))
    }

    fn words(&self, at: usize) -> &'t str {
        self.tokens.get(at).and_then(|token| token.span.of(self.text)).unwrap_or("")
    }
}

fn longer(best: Option<Found>, other: Option<Found>) -> Option<Found> {
    match (&best, &other) {
        (Some(a), Some(b)) if (b.end, a.rule) > (a.end, b.rule) => other,
        (None, _) => other,
        _ => best,
    }
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
                Filled::Number(_) | Filled::Ordinal(_) | Filled::Unit(_) | Filled::Time(_)
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
        Some((Box::new(first), Box::new(second)))
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

fn build(meaning: Meaning, filled: &[(Slot, Filled)]) -> Option<Expression> {
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
        Meaning::Calendar(shift) => Expression::Calendar { unit: parts.unit()?, shift },
        Meaning::CalendarOf(unit, shift) => Expression::Calendar { unit, shift },
        Meaning::WeekdayBefore => shifted(&parts, Shift::Before)?,
        Meaning::WeekdayAfter => shifted(&parts, Shift::After)?,
        Meaning::WeekdayOfWeek(weeks) => shifted(&parts, Shift::Weeks(weeks))?,
        Meaning::Ago => Expression::Away { steps: parts.steps()?, forward: false, from: None },
        Meaning::Ahead => Expression::Away { steps: parts.steps()?, forward: true, from: None },
        Meaning::AwayBefore => {
            Expression::Away { steps: parts.steps()?, forward: false, from: Some(parts.boxed()?) }
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
