//! What a number is a number of, as far as its own frame tells.

use serde::{Deserialize, Serialize};

use super::bound::Bounded;
use super::lexicon::NumberLexicon;
use super::numeral::{Form, Numeral};
use super::{Amount, QuantityMention, QuantityRule};
use crate::tokens::{Case, Token, TokenKind};

/// What a number is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reading {
    /// Nothing in its frame says that it is no count.
    Count,
    /// A place in an order: "the third", "No. 5".
    Ordinal,
    /// A year.
    Year,
    /// A part of a date.
    Date,
    /// A time of day.
    Time,
    /// Somebody's or something's age.
    Age,
    /// A sum of money.
    Money,
    /// A share in percent.
    Percent,
    /// A length, weight, area, temperature or the like.
    Measure,
    /// A stretch of time, a sentence to be served among them.
    Duration,
    /// An article, law, section, page, resolution.
    Reference,
    /// Votes.
    Vote,
    /// The result of a match or a vote, "3-1".
    Score,
    /// A telephone number.
    Phone,
    /// A house, floor, room, channel, road.
    Address,
    /// A part of a name: "G20", "F-16", "Covid-19".
    Designation,
    /// How many times: "three times".
    Times,
    /// So many in each day or month: "14 a month".
    Rate,
    /// A share or a multiple of another number: "half of the 626", "double the 350".
    Relative,
}

#[derive(Clone, Copy)]
enum Side {
    Before,
    After,
}

/// Reads the frame of a number.
pub(super) struct Frame<'t> {
    pub text: &'t str,
    pub tokens: &'t [Token],
    pub lexicon: &'t NumberLexicon,
}

impl Frame<'_> {
    /// Returns what the numbers, one or the two of a range, are numbers of, and the place after
    /// the words that tell it.
    pub fn of(&self, numerals: &[Numeral], bounded: &Bounded) -> (Reading, usize) {
        let end = bounded.tokens.end;
        let (Some(first), Some(last)) = (numerals.first(), numerals.last()) else {
            return (Reading::Count, end);
        };
        if let Some(reading) = self.by_form(first) {
            return (reading, end);
        }
        if let Some((length, reading)) = self.by_words_after(last, bounded) {
            return (reading, length);
        }
        let reading = self
            .by_words_before(first, bounded)
            .or_else(|| self.by_shape(first, last))
            .or_else(|| self.as_year(first, last, bounded));
        (reading.unwrap_or(Reading::Count), end)
    }

    /// Reads the words that the pack names after and around numbers, and where they end.
    fn by_words_after(&self, last: &Numeral, bounded: &Bounded) -> Option<(usize, Reading)> {
        let readings = &self.lexicon.readings;
        let (start, end) = (bounded.tokens.start, bounded.tokens.end);
        let around = readings.around.iter().find_map(|(before, after, reading)| {
            before.longest_before(self.tokens, start)?;
            let (length, ()) = after.longest_at(self.tokens, end)?;
            Some((end + length, *reading))
        });
        let after = |end: usize| {
            let (length, reading) = readings.after.longest_at(self.tokens, end)?;
            Some((end + length, *reading))
        };
        around.or_else(|| after(last.tokens.end)).or_else(|| after(end))
    }

    /// Reads the words that the pack names before numbers.
    fn by_words_before(&self, first: &Numeral, bounded: &Bounded) -> Option<Reading> {
        let readings = &self.lexicon.readings;
        let (start, end) = (bounded.tokens.start, bounded.tokens.end);
        let before = |place: usize| readings.before.longest_before(self.tokens, place);
        let alone = |place: usize| readings.before_alone.longest_before(self.tokens, place);
        let found = before(start)
            .or_else(|| before(first.tokens.start))
            .or_else(|| alone(start).filter(|_| self.stands_alone(end)));
        found.map(|(_, reading)| *reading).filter(|reading| fits(*reading, first, bounded))
    }

    /// Says whether nothing that could be counted follows.
    fn stands_alone(&self, end: usize) -> bool {
        self.tokens.get(end).is_none_or(|next| {
            next.kind != TokenKind::Word || self.lexicon.readings.function_words.contains(next.word)
        })
    }

    /// Reads what the marks beside a number in digits tell, without any words.
    fn by_shape(&self, first: &Numeral, last: &Numeral) -> Option<Reading> {
        if first.form != Form::Digits || last.form != Form::Digits {
            return None;
        }
        self.as_piece(first, last)
            .or_else(|| self.as_designation(first, last))
            .or_else(|| self.is_age_in_commas(first, last).then_some(Reading::Age))
    }

    /// Reads a number that marks join to further digits: a time, a date, a score, a telephone.
    fn as_piece(&self, first: &Numeral, last: &Numeral) -> Option<Reading> {
        let (before, after) = (
            self.joined(first.tokens.start, Side::Before),
            self.joined(last.tokens.end, Side::After),
        );
        let mark = before.or(after)?;
        let long = |numeral: &Numeral| numeral.amount.as_whole().is_none_or(|n| n >= 1000);
        match mark.span.of(self.text)? {
            ":" => Some(Reading::Time),
            "/" => Some(Reading::Date),
            _ if before.is_some() && after.is_some() => Some(Reading::Phone),
            _ if long(first) || long(last) || self.is_long_run(first, last) => Some(Reading::Phone),
            _ => Some(Reading::Score),
        }
    }

    /// Returns the mark that joins the number, without spaces, to digits on this side of it.
    fn joined(&self, edge: usize, side: Side) -> Option<&Token> {
        let (inner, mark, outer) = match side {
            Side::Before => (edge, edge.checked_sub(1)?, edge.checked_sub(2)?),
            Side::After => (edge.checked_sub(1)?, edge, edge + 1),
        };
        let (inner, mark, outer) =
            (self.tokens.get(inner)?, self.tokens.get(mark)?, self.tokens.get(outer)?);
        let touching = match side {
            Side::Before => outer.touches(mark) && mark.touches(inner),
            Side::After => inner.touches(mark) && mark.touches(outer),
        };
        let text = mark.span.of(self.text)?;
        (touching && outer.kind == TokenKind::Digits && ["-", "–", ":", "/"].contains(&text))
            .then_some(mark)
    }

    /// Says whether the digits beside the number are joined to still more digits.
    fn is_long_run(&self, first: &Numeral, last: &Numeral) -> bool {
        let before = first.tokens.start.checked_sub(2);
        before.is_some_and(|edge| {
            self.joined(first.tokens.start, Side::Before).is_some()
                && self.joined(edge, Side::Before).is_some()
        }) || self.joined(last.tokens.end, Side::After).is_some()
            && self.joined(last.tokens.end + 2, Side::After).is_some()
    }

    /// Reads a number that touches letters: "F-16", "Covid-19", "5D".
    fn as_designation(&self, first: &Numeral, last: &Numeral) -> Option<Reading> {
        let (start, end) = (first.tokens.start, last.tokens.end);
        let before = |n: usize| start.checked_sub(n).and_then(|at| self.tokens.get(at));
        let own = self.tokens.get(start)?;
        let touched = before(1).filter(|token| token.touches(own));
        let hyphenated = touched.is_some_and(|token| token.kind == TokenKind::Hyphen)
            && before(2).is_some_and(|token| {
                let names = token.case == Case::Upper || !token.word.is_known();
                token.is_word() && names && token.touches(&self.tokens[start - 1])
            });
        let after = self.tokens.get(end).zip(self.tokens.get(end.wrapping_sub(1)));
        let lettered = after.is_some_and(|(next, last)| {
            last.touches(next) && next.is_word() && !next.word.is_known()
        });
        let glued = touched.is_some_and(Token::is_word);
        (hyphenated || lettered || glued).then_some(Reading::Designation)
    }

    /// "Name, 63, was freed": an age, where a name stands before the first comma.
    fn is_age_in_commas(&self, first: &Numeral, last: &Numeral) -> bool {
        let age = first.amount.as_whole().is_some_and(|age| (1..=110).contains(&age));
        let start = first.tokens.start;
        let name = start.checked_sub(2).and_then(|at| self.tokens.get(at));
        let comma =
            |at: usize| self.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Comma);
        age && start > 0
            && comma(start - 1)
            && comma(last.tokens.end)
            && name.is_some_and(|token| token.case == Case::Capitalised)
    }

    fn by_form(&self, first: &Numeral) -> Option<Reading> {
        match first.form {
            Form::Ordinal => Some(Reading::Ordinal),
            Form::Fraction => Some(Reading::Relative),
            _ => None,
        }
    }

    /// Four digits without a mark are a year after a word for it, or where nothing is counted.
    fn as_year(&self, first: &Numeral, last: &Numeral, bounded: &Bounded) -> Option<Reading> {
        let year = |numeral: &Numeral| {
            numeral.tokens.len() == 1
                && self.tokens.get(numeral.tokens.start).is_some_and(|token| {
                    token.kind == TokenKind::Digits && token.span.end() - token.span.start() == 4
                })
                && numeral.amount.as_whole().is_some_and(|n| (1900..2100).contains(&n))
        };
        let bounded_by_word = matches!(bounded.rule, QuantityRule::Bounded(_));
        if !year(first) || !year(last) || bounded_by_word {
            return None;
        }
        let readings = &self.lexicon.readings;
        let framed = readings.year_before.longest_before(self.tokens, bounded.tokens.start);
        let round = first.amount.as_whole().is_some_and(|n| n % 100 == 0);
        (framed.is_some() || self.stands_alone(last.tokens.end) || !round).then_some(Reading::Year)
    }
}

/// Says whether a number can be what the words before it make of it: no label stands before a
/// bounded number ("the dead number more than 200"), and no day has more than 24 hours.
fn fits(reading: Reading, number: &Numeral, bounded: &Bounded) -> bool {
    let plain = bounded.rule == QuantityRule::Bare;
    match reading {
        Reading::Ordinal | Reading::Reference | Reading::Address => plain,
        Reading::Time => number.amount <= Amount::whole(24),
        _ => true,
    }
}

/// Gives the numbers of a list the reading that only its first or last member's frame tells:
/// "articles 5, 6 and 7", "10, 15 and 20 years".
pub(super) fn share_within_lists(
    tokens: &[Token],
    mentions: &mut [QuantityMention],
    lexicon: &NumberLexicon,
) {
    let is_list = |first: &QuantityMention, second: &QuantityMention| {
        let between = tokens.get(first.tokens.end..second.tokens.start).unwrap_or(&[]);
        let list_words = &lexicon.readings.list_words;
        !between.is_empty()
            && between.len() <= 2
            && between.iter().all(|token| token.word.is_known() && list_words.contains(token.word))
    };
    let frame = Frame { text: "", tokens, lexicon };
    for at in 1..mentions.len() {
        let (before, after) = mentions.split_at_mut(at);
        let (Some(first), Some(second)) = (before.last(), after.first_mut()) else { continue };
        let bare = second.reading == Reading::Count && frame.stands_alone(second.tokens.end);
        if bare && first.reading.is_shared_forwards() && is_list(first, second) {
            second.reading = first.reading;
        }
    }
    for at in (1..mentions.len()).rev() {
        let (before, after) = mentions.split_at_mut(at);
        let (Some(first), Some(second)) = (before.last_mut(), after.first()) else { continue };
        let bare = first.reading == Reading::Count;
        if bare && second.reading.is_shared_backwards() && is_list(first, second) {
            first.reading = second.reading;
        }
    }
}

impl Reading {
    /// Says whether words before the first number of a list speak of all of them.
    fn is_shared_forwards(self) -> bool {
        matches!(self, Reading::Age | Reading::Reference | Reading::Address | Reading::Ordinal)
    }

    /// Says whether words after the last number of a list speak of all of them.
    fn is_shared_backwards(self) -> bool {
        matches!(
            self,
            Reading::Age | Reading::Duration | Reading::Percent | Reading::Money | Reading::Measure
        )
    }
}
