//! Recognises days that are written out with their year.

use std::ops::Range;

use cotejo_core::Day;

use super::lexer::{Kind, Token, tokens};
use crate::words;

/// A day with the place where it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Written {
    pub(crate) day: Day,
    pub(crate) range: Range<usize>,
}

/// How two numbers before a year are to be taken where both could be a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NumericOrder {
    /// 1/2/2026 is the first of February, as nearly everywhere.
    DayFirst,
    /// 1/2/2026 is the second of January, as in the United States.
    MonthFirst,
}

/// Years outside this range are not the year of anything that is read here.
const YEARS: std::ops::RangeInclusive<u32> = 1990..=2100;

/// Returns the first day written in a text.
pub(crate) fn first_day_in(text: &str, order: NumericOrder) -> Option<Written> {
    days_in(text, order).next()
}

/// Yields the days written in a text, in order.
///
/// ```text
/// January 13, 2026 · 13 de enero de 2026 · 17 Nov 2021 · 2026-01-13 · 13.1.2026
/// ```
pub(crate) fn days_in(text: &str, order: NumericOrder) -> impl Iterator<Item = Written> {
    let mut window = Window::new(text);
    std::iter::from_fn(move || {
        while !window.is_empty() {
            match window.read(order) {
                Some((day, used)) => {
                    let range = window.range(used);
                    window.skip(used);
                    return Some(Written { day, range });
                }
                None => window.skip(1),
            }
        }
        None
    })
}

/// The longest written day, "el 13 de enero del año 2026" from its number on, has seven tokens.
const WIDTH: usize = 8;

/// The next few tokens of a text, so that a text of any length is read in one pass.
struct Window<'a> {
    next: Box<dyn Iterator<Item = Token<'a>> + 'a>,
    tokens: std::collections::VecDeque<Token<'a>>,
    /// Whether the character before the first token is part of a number or a word with it.
    glued: bool,
}

impl<'a> Window<'a> {
    fn new(text: &'a str) -> Self {
        let next = Box::new(tokens(text));
        let mut window = Window { next, tokens: Default::default(), glued: false };
        window.fill();
        window
    }

    fn fill(&mut self) {
        while self.tokens.len() < WIDTH {
            match self.next.next() {
                Some(token) => self.tokens.push_back(token),
                None => return,
            }
        }
    }

    fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    fn range(&self, used: usize) -> Range<usize> {
        let start = self.tokens.front().map_or(0, |token| token.start);
        let last = self.tokens.get(used.saturating_sub(1));
        start..last.map_or(start, |token| token.end)
    }

    fn skip(&mut self, count: usize) {
        for _ in 0..count {
            let Some(token) = self.tokens.pop_front() else { break };
            let digit_like = matches!(token.kind, Kind::Number(..) | Kind::Word(_))
                || matches!(token.kind, Kind::Mark('.' | '-' | '/' | ','));
            let touches = self.tokens.front().is_some_and(|next| next.start == token.end);
            self.glued = digit_like && touches;
        }
        self.fill();
    }

    fn kind(&self, index: usize) -> Option<Kind<'a>> {
        self.tokens.get(index).map(|token| token.kind)
    }

    fn number(&self, index: usize) -> Option<u32> {
        match self.kind(index)? {
            Kind::Number(value, 1..=2) => Some(value),
            _ => None,
        }
    }

    fn year(&self, index: usize) -> Option<u32> {
        match self.kind(index)? {
            Kind::Number(value, 4) if YEARS.contains(&value) => Some(value),
            _ => None,
        }
    }

    fn month(&self, index: usize) -> Option<u32> {
        match self.kind(index)? {
            Kind::Word(word) if word.len() <= 12 => {
                words::month(&word.to_lowercase()).map(|month| month.unsigned_abs().into())
            }
            _ => None,
        }
    }

    fn is_mark(&self, index: usize, marks: &[char]) -> bool {
        matches!(self.kind(index), Some(Kind::Mark(mark)) if marks.contains(&mark))
    }

    fn is_word(&self, index: usize, words: &[&str]) -> bool {
        matches!(self.kind(index), Some(Kind::Word(word)) if words.contains(&word.to_lowercase().as_str()))
    }

    /// Reads the day that begins with the first token, and says how many tokens it takes.
    fn read(&self, order: NumericOrder) -> Option<(Day, usize)> {
        if self.glued && matches!(self.kind(0), Some(Kind::Number(..))) {
            return None;
        }
        self.month_first()
            .or_else(|| self.day_first())
            .or_else(|| self.year_first())
            .or_else(|| self.numeric(order))
    }

    /// "January 13, 2026", "Nov. 15th 2024".
    fn month_first(&self) -> Option<(Day, usize)> {
        let month = self.month(0)?;
        let mut index = 1 + usize::from(self.is_mark(1, &['.']));
        let day = self.number(index)?;
        index += 1;
        index += usize::from(self.is_word(index, &["st", "nd", "rd", "th"]));
        index += usize::from(self.is_mark(index, &[',', '.']));
        Some((calendar(self.year(index)?, month, day)?, index + 1))
    }

    /// "13 January 2026", "1er janvier 2026", "13. Januar 2026", "13 de enero de 2026".
    fn day_first(&self) -> Option<(Day, usize)> {
        const OF: &[&str] = &["de", "del", "of"];
        const SEPARATORS: &[char] = &['.', ',', '-', '/'];
        let day = self.number(0)?;
        let mut index = 1 + usize::from(self.is_word(1, &["st", "nd", "rd", "th", "er", "º"]));
        index += usize::from(self.is_mark(index, SEPARATORS));
        index += usize::from(self.is_word(index, OF));
        let month = self.month(index)?;
        index += 1;
        index += usize::from(self.is_mark(index, &['.']));
        index += usize::from(self.is_mark(index, SEPARATORS));
        index += usize::from(self.is_word(index, OF));
        Some((calendar(self.year(index)?, month, day)?, index + 1))
    }

    /// "2026-01-13", "2026/1/13", "2026.01.13".
    fn year_first(&self) -> Option<(Day, usize)> {
        let year = self.year(0)?;
        let month = self.number(2).filter(|_| self.is_mark(1, &['-', '/', '.']))?;
        let day = self.number(4).filter(|_| self.kind(3) == self.kind(1))?;
        Some((calendar(year, month, day)?, 5))
    }

    /// The year of "01/13/26", where all three numbers have two digits and strokes between them.
    fn short_year(&self) -> Option<u32> {
        let two_digits = |index| match self.kind(index) {
            Some(Kind::Number(value, 2)) => Some(value),
            _ => None,
        };
        let year = two_digits(4).filter(|year| *year <= 50)?;
        let strokes = self.is_mark(1, &['/']) && self.is_mark(3, &['/']);
        (strokes && two_digits(0).is_some() && two_digits(2).is_some()).then_some(2000 + year)
    }

    /// "13.1.2026", "13/01/2026", "01/13/2026".
    fn numeric(&self, order: NumericOrder) -> Option<(Day, usize)> {
        let first = self.number(0)?;
        let second = self.number(2).filter(|_| self.is_mark(1, &['-', '/', '.']))?;
        let year = self.year(4).or_else(|| self.short_year());
        let year = year.filter(|_| self.kind(3) == self.kind(1))?;
        let month_first = order == NumericOrder::MonthFirst && self.is_mark(1, &['-', '/']);
        let (usual, other) = ((second, first), (first, second));
        let (usual, other) = if month_first { (other, usual) } else { (usual, other) };
        let day = calendar(year, usual.0, usual.1).or_else(|| calendar(year, other.0, other.1))?;
        Some((day, 5))
    }
}

fn calendar(year: u32, month: u32, day: u32) -> Option<Day> {
    Day::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use NumericOrder::{DayFirst, MonthFirst};

    fn check(text: &str, order: NumericOrder, expected: &[&str]) {
        let found: Vec<_> = days_in(text, order).map(|written| written.day.to_string()).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn reads_one_day_in_many_writings() {
        for text in [
            "March 1, 2027",
            "Mar. 1 2027",
            "MARCH 1st 2027",
            "1 March 2027",
            "01-Mar-2027",
            "1 de marzo de 2027",
            "1 de marzo, 2027",
            "1 marzo 2027",
            "1. März 2027",
            "1er mars 2027",
            "1 de março de 2027",
            "2027-03-01",
            "2027-03-01T09:00:00Z",
            "2027/3/1",
            "1.3.2027",
            "01/03/2027",
            "Monday, March 1, 2027 at 3:37 PM",
        ] {
            check(text, DayFirst, &["2027-03-01"]);
        }
    }

    #[test]
    fn the_order_decides_only_where_both_could_be_months() {
        check("3/1/2027", MonthFirst, &["2027-03-01"]);
        check("13/1/2027", MonthFirst, &["2027-01-13"]);
        check("1/13/2027", DayFirst, &["2027-01-13"]);
        check("1.3.2027", MonthFirst, &["2027-03-01"]);
    }

    #[test]
    fn numbers_that_are_no_day_are_left() {
        for text in
            ["30 February 2027", "1,116", "10.1.2.3", "2027", "March 2027", "v1.2.2027.4", ""]
        {
            check(text, DayFirst, &[]);
        }
    }

    #[test]
    fn the_place_is_that_of_the_words() {
        let text = "Posted on 1 March 2027.";
        let written = first_day_in(text, DayFirst).unwrap();
        assert_eq!(&text[written.range], "1 March 2027");
    }
}
