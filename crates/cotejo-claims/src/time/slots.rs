//! The slots of patterns, filled from tokens.

use super::digits;
use super::meaning::Filled;
use super::pattern::Slot;
use super::reader::Reader;
use crate::quantity::{Form, Numeral};
use crate::tokens::TokenKind;

impl<'t> Reader<'t> {
    /// Fills a slot from this place, and returns the place after what fills it.
    pub(super) fn fill(&mut self, slot: Slot, at: usize) -> Option<(usize, Filled)> {
        let tokens = self.tokens;
        let lexicon = self.lexicon;
        match slot {
            Slot::Weekday => {
                let (length, &weekday) = lexicon.weekdays.longest_at(tokens, at)?;
                Some((at + length, Filled::Weekday(weekday.weekday())))
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
            Slot::Disaster => {
                let (length, ()) = lexicon.disasters.longest_at(tokens, at)?;
                Some((at + length, Filled::Disaster))
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
        let tokens = self.tokens.get(at..end)?;
        let written = match self.tokens.get(at)?.kind {
            TokenKind::Digits => {
                end == at + 1 && digits.len() == 4 && digits.bytes().all(|b| b.is_ascii_digit())
            }
            _ => {
                let words = tokens.iter().all(|token| token.kind != TokenKind::Digits);
                words && end > at + 1
            }
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
