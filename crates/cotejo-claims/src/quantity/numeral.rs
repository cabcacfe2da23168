//! Numbers in digits and words, without what bounds them.

use std::borrow::Cow;
use std::ops::Range;

use super::Amount;
use super::digits::read_digits;
use super::lexicon::{JoinAfter, NumberLexicon, Part};
use crate::tokens::{Case, Token, TokenKind};

/// A number as it stands in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Numeral {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// How much it is; of a vague number ("dozens") the least that it can be.
    pub amount: Amount,
    /// How it is written.
    pub form: Form,
    /// The multiplier at its end ("million" in "2.4 million"), which a range shares.
    pub scale: u64,
}

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// In digits, with or without words that multiply them.
    Digits,
    /// In words.
    Words,
    /// A single word that is also an article or a pronoun ("one", "un").
    One,
    /// A place in an order ("third", "3rd").
    Ordinal,
    /// A part of something ("two thirds").
    Fraction,
    /// A group that stands for about so many.
    Approximate,
    /// Left open by the text ("dozens").
    Vague,
}

/// Reads every number of the tokens, in order, none within another.
pub fn numerals(text: &str, tokens: &[Token], lexicon: &NumberLexicon) -> Vec<Numeral> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if let Some((length, _)) = lexicon.before.longest_at(tokens, at).filter(|(n, _)| *n > 1) {
            // "un mínimo de" and "a few more than" begin with what could be a number.
            at += length;
            continue;
        }
        let numeral = lexicon
            .can_begin_number(&tokens[at])
            .then(|| Reader::new(text, tokens, lexicon, at).numeral())
            .flatten();
        match numeral {
            Some(numeral) => {
                at = numeral.tokens.end;
                found.push(numeral);
            }
            None => at += 1,
        }
    }
    found
}

/// A number with more groups of three digits than these is none that can be kept.
const SPACED_GROUPS_MAX: usize = 7;

/// A number under way, read from left to right.
struct Reader<'t> {
    text: &'t str,
    tokens: &'t [Token],
    lexicon: &'t NumberLexicon,
    start: usize,
    at: usize,
    /// What multipliers of a thousand or more have finished, each with its multiplier, the
    /// larger ones first.
    finished: Vec<(Amount, u64)>,
    /// What is still being gathered, below the next multiplier.
    current: Option<Amount>,
    /// The last multiplier used.
    scale: u64,
    in_digits: bool,
    form: Form,
}

impl<'t> Reader<'t> {
    fn new(text: &'t str, tokens: &'t [Token], lexicon: &'t NumberLexicon, at: usize) -> Self {
        Reader {
            text,
            tokens,
            lexicon,
            start: at,
            at,
            finished: Vec::new(),
            current: None,
            scale: 1,
            in_digits: false,
            form: Form::Words,
        }
    }

    fn numeral(mut self) -> Option<Numeral> {
        if let Some((length, vague)) = self.lexicon.vague.longest_at(self.tokens, self.at)
            && !self.counts_the_next(self.at)
        {
            let amount = Amount::whole(vague.least);
            return Some(self.made(self.at + length, amount, Form::Vague));
        }
        if let Some((end, amount)) = self.digit_fraction() {
            return Some(self.made(end, amount, Form::Fraction));
        }
        let mut end = None;
        while self.step() {
            if let Some(amount) = self.amount() {
                end = Some((self.at, amount, self.form, self.scale));
            }
            if matches!(self.form, Form::Ordinal | Form::Fraction) {
                break;
            }
            if self.lexicon.and_a_half.longest_at(self.tokens, self.at).is_none() {
                self.join();
            }
        }
        let (end, amount, form, scale) = end?;
        self.scale = scale;
        let numeral = self.made(end, amount, form);
        Some(self.with_fraction(numeral))
    }

    fn made(&self, end: usize, amount: Amount, form: Form) -> Numeral {
        let form = match form {
            Form::Words if self.in_digits => Form::Digits,
            _ => form,
        };
        Numeral { tokens: self.start..end, amount, form, scale: self.scale }
    }

    /// A word such as "dozen" counts rather than is vague where "two" or "a" stands before it;
    /// here: where this place is itself the article or number of such a group.
    fn counts_the_next(&self, at: usize) -> bool {
        matches!(
            self.lexicon.parts.longest_at(self.tokens, at),
            Some((_, Part::Add(_) | Part::Half))
        )
    }

    fn amount(&self) -> Option<Amount> {
        match self.current {
            Some(current) => self.total()?.plus(current),
            None => self.total().filter(|_| !self.finished.is_empty()),
        }
    }

    fn total(&self) -> Option<Amount> {
        self.finished.iter().try_fold(Amount::whole(0), |sum, (amount, _)| sum.plus(*amount))
    }

    /// Reads the next part of the number, if there is one that fits.
    fn step(&mut self) -> bool {
        let Some(token) = self.tokens.get(self.at) else { return false };
        if token.kind == TokenKind::Digits {
            return self.digits();
        }
        if self.at > self.start
            && let Some((length, ())) = self.lexicon.and_a_half.longest_at(self.tokens, self.at)
        {
            return self.half_more(length);
        }
        if self.current.is_some()
            && let Some((length, ())) = self.lexicon.point.longest_at(self.tokens, self.at)
        {
            return self.decimals(length);
        }
        let Some((length, &part)) = self.lexicon.parts.longest_at(self.tokens, self.at) else {
            return self.suffix();
        };
        let fits = self.part(part);
        if fits {
            self.at += length;
        }
        fits
    }

    fn part(&mut self, part: Part) -> bool {
        match part {
            Part::Add(value) => self.add(value),
            Part::One => {
                let alone = self.at == self.start;
                let added = self.add(1);
                self.form = if alone { Form::One } else { Form::Words };
                added
            }
            Part::Article => self.article(),
            Part::Half => self.half(),
            Part::Multiply { by, alone } => self.multiply(by, alone),
            Part::Group { of, approximate } => self.group(of, approximate),
            Part::Ordinal(value) => self.ordinal(value),
        }
    }

    /// Adds a value that fits below what is gathered: "forty" and "five", never "five" and "forty".
    fn add(&mut self, value: u64) -> bool {
        if self.at > self.start && self.in_digits && self.scale == 1 {
            return false;
        }
        let current = self.current.and_then(Amount::as_whole);
        let fits = match (self.current, current) {
            (None, _) => self.at == self.start || self.scale > value,
            (Some(_), None) => false,
            (Some(_), Some(current)) => has_room(current, value),
        };
        if fits {
            self.current = Some(Amount::whole(current.unwrap_or(0) + value));
            self.form = Form::Words;
        }
        fits
    }

    fn digits(&mut self) -> bool {
        let first = self.at == self.start;
        // Digits after words go on only below a multiplier: "12 mil 500".
        if !first && (self.current.is_some() || self.scale < 1000) {
            return self.joined_digits();
        }
        let (end, digits) = self.spaced_digits();
        let Some(amount) = read_digits(&digits, self.lexicon) else { return false };
        if !first && amount.as_whole().is_none_or(|value| value >= self.scale) {
            return false;
        }
        self.current = Some(amount);
        self.in_digits = true;
        self.at = end;
        self.ordinal_digits(first);
        true
    }

    /// "3 hundred and 21".
    fn joined_digits(&mut self) -> bool {
        let joined = self.lexicon.joins.words.contains(self.tokens[self.at - 1].word);
        let current = self.current.and_then(Amount::as_whole);
        let digits = self.words(self.at).parse().ok();
        match current.zip(digits) {
            Some((current, digits)) if joined && current >= 100 && has_room(current, digits) => {
                self.current = Some(Amount::whole(current + digits));
                self.at += 1;
                true
            }
            _ => false,
        }
    }

    /// Joins groups of three that an ordinary space parts, where the language writes them so.
    fn spaced_digits(&self) -> (usize, Cow<'t, str>) {
        let mut end = self.at + 1;
        let mut digits = Cow::from(self.words(self.at));
        let short = digits.len() <= 3 && !digits.starts_with('0');
        let most = self.at + SPACED_GROUPS_MAX;
        while self.lexicon.spaces_group && short && end < most {
            let Some(next) = self.tokens.get(end) else { break };
            let words = self.words(end);
            let spaced = next.span.start() == self.tokens[end - 1].span.end() + 1;
            if next.kind != TokenKind::Digits || !spaced || words.len() != 3 {
                break;
            }
            digits.to_mut().push_str(words);
            end += 1;
        }
        (end, digits)
    }

    /// Reads a fraction in digits, "3/4".
    fn digit_fraction(&self) -> Option<(usize, Amount)> {
        let [above, mark, below] = self.tokens.get(self.at..self.at + 3)? else { return None };
        let joined = above.touches(mark) && mark.touches(below);
        let digits = above.kind == TokenKind::Digits && below.kind == TokenKind::Digits;
        if !joined || !digits || self.words(self.at + 1) != "/" {
            return None;
        }
        let slash = |at: Option<usize>| at.is_some_and(|at| self.words(at) == "/");
        if slash(Some(self.at + 3)) || slash(self.at.checked_sub(1)) {
            return None;
        }
        let number = |at: usize| self.words(at).parse().ok();
        let amount = Amount::ratio(number(self.at)?, number(self.at + 2)?)?;
        (amount < Amount::whole(1)).then_some((self.at + 3, amount))
    }

    fn ordinal_digits(&mut self, first: bool) {
        if !first || !self.touches_next() {
            return;
        }
        let suffixes = &self.lexicon.readings.ordinal_suffixes;
        if let Some((length, ())) = suffixes.longest_at(self.tokens, self.at) {
            self.at += length;
            self.form = Form::Ordinal;
        }
    }

    fn touches_next(&self) -> bool {
        let pair = self.tokens.get(self.at.wrapping_sub(1)).zip(self.tokens.get(self.at));
        pair.is_some_and(|(last, next)| last.touches(next))
    }

    fn suffix(&mut self) -> bool {
        if !self.in_digits || self.scale > 1 || !self.touches_next() {
            return false;
        }
        let Some((length, &by)) = self.lexicon.suffixes.longest_at(self.tokens, self.at) else {
            return false;
        };
        let fits = self.multiply(by, false);
        self.at += if fits { length } else { 0 };
        fits
    }

    /// An article counts as one only before a multiplier, a group or a part: "a hundred", "a
    /// dozen", "a third".
    fn article(&mut self) -> bool {
        let next = self.lexicon.parts.longest_at(self.tokens, self.at + 1);
        let counts = match next {
            Some((_, Part::Multiply { .. } | Part::Group { .. })) => true,
            Some((length, Part::Half)) if self.divides(self.at + 1 + length) => false,
            _ if self.lexicon.fractions.longest_at(self.tokens, self.at + 1).is_some() => true,
            _ => return false,
        };
        if counts {
            self.current = Some(Amount::whole(1));
        }
        self.at == self.start
    }

    /// Says whether a multiplier or a group stands here, so that "half" before it halves it.
    fn divides(&self, at: usize) -> bool {
        let part = self.lexicon.parts.longest_at(self.tokens, at);
        matches!(part, Some((_, Part::Multiply { .. } | Part::Group { .. })))
    }

    fn half(&mut self) -> bool {
        let length = self.lexicon.parts.longest_at(self.tokens, self.at).map_or(1, |(n, _)| n);
        let fits = self.divides(self.at + length) && self.current.is_none() && self.scale == 1;
        if fits {
            self.current = Amount::ratio(1, 2);
        }
        fits
    }

    fn multiply(&mut self, by: u64, alone: bool) -> bool {
        let Some(current) = self.current.or_else(|| self.implied(by, alone)) else { return false };
        let multiplied = match by {
            0..1000 => self.multiply_current(current, by),
            _ => self.multiply_total(current, by),
        };
        if multiplied {
            self.form = Form::Words;
        }
        multiplied
    }

    /// "three hundred": the group goes on being gathered.
    fn multiply_current(&mut self, current: Amount, by: u64) -> bool {
        let small = current < Amount::whole(100) || (self.in_digits && self.scale == 1);
        let Some(product) = current.times(Amount::whole(by)).filter(|_| small) else {
            return false;
        };
        self.current = Some(product);
        if self.finished.is_empty() {
            self.scale = by;
        }
        true
    }

    /// "three hundred thousand": the group is finished. A larger multiplier multiplies what the
    /// smaller ones before it have finished too ("tres mil millones").
    fn multiply_total(&mut self, current: Amount, by: u64) -> bool {
        let mut multiplied = Some(current);
        while let Some((amount, _)) = self.finished.pop_if(|(_, scale)| *scale < by) {
            multiplied = multiplied.and_then(|sum| sum.plus(amount));
        }
        let repeated = self.finished.last().is_some_and(|(_, scale)| *scale == by);
        let product = multiplied.and_then(|sum| sum.times(Amount::whole(by)));
        let Some(product) = product.filter(|_| !repeated) else { return false };
        self.finished.push((product, by));
        (self.current, self.scale) = (None, by);
        true
    }

    /// Returns what a multiplier multiplies where nothing stands just before it: one, if it may
    /// stand alone or another multiplier follows ("hundred thousand"); only what is finished, if
    /// that is smaller ("tres mil millones").
    fn implied(&self, by: u64, alone: bool) -> Option<Amount> {
        let smaller = self.finished.last().is_some_and(|(_, scale)| *scale < by);
        let next = self.lexicon.parts.longest_at(self.tokens, self.at + 1);
        let another = self.at == self.start && matches!(next, Some((_, Part::Multiply { .. })));
        match () {
            () if smaller => Some(Amount::whole(0)),
            () if alone || another => Some(Amount::whole(1)),
            () => None,
        }
    }

    fn group(&mut self, of: u64, approximate: bool) -> bool {
        let Some(current) = self.current.filter(|_| self.finished.is_empty()) else {
            return false;
        };
        let Some(product) = current.times(Amount::whole(of)) else { return false };
        self.finished.push((product, of));
        (self.current, self.scale) = (None, of);
        self.form = if approximate { Form::Approximate } else { Form::Words };
        true
    }

    fn ordinal(&mut self, value: u64) -> bool {
        let added = !self.in_digits && self.add(value);
        if added {
            self.form = Form::Ordinal;
        }
        added
    }

    /// "two and a half", "un millón y medio": half of the last unit more.
    fn half_more(&mut self, length: usize) -> bool {
        let unit = if self.current.is_some() { 1 } else { self.scale };
        let half = Amount::ratio(unit, 2);
        let place = match &mut self.current {
            Some(current) => current,
            None => match self.finished.last_mut() {
                Some((amount, _)) => amount,
                None => return false,
            },
        };
        let Some(sum) = half.and_then(|half| place.plus(half)) else { return false };
        *place = sum;
        self.at += length;
        true
    }

    /// Reads decimals in words: "two point five".
    fn decimals(&mut self, length: usize) -> bool {
        let mut at = self.at + length;
        let (mut digits, mut denominator) = (0u64, 1u64);
        while let Some((length, part)) = self.lexicon.parts.longest_at(self.tokens, at) {
            let value = match part {
                Part::Add(value) if *value < 100 => *value,
                Part::One => 1,
                _ => break,
            };
            let tens = if value < 10 { 10 } else { 100 };
            let Some(longer) = digits.checked_mul(tens).and_then(|d| d.checked_add(value)) else {
                return false;
            };
            let Some(smaller) = denominator.checked_mul(tens) else { return false };
            (digits, denominator, at) = (longer, smaller, at + length);
        }
        let more = Amount::ratio(digits, denominator).filter(|_| denominator > 1);
        let Some(sum) = self.current.zip(more).and_then(|(current, more)| current.plus(more))
        else {
            return false;
        };
        (self.current, self.at) = (Some(sum), at);
        true
    }

    /// Steps over a hyphen or a joining word, where one may stand here.
    ///
    /// What follows has to fit; otherwise the number ended before the joining word.
    fn join(&mut self) {
        let Some(token) = self.tokens.get(self.at) else { return };
        let hyphen = token.kind == TokenKind::Hyphen && self.may_hyphenate();
        let joined = self.lexicon.joins.words.contains(token.word) && self.may_join();
        if hyphen || joined {
            self.at += 1;
        }
    }

    fn may_hyphenate(&self) -> bool {
        !self.in_digits
            && self.tokens.get(self.at + 1).is_some_and(|next| next.kind == TokenKind::Word)
    }

    fn may_join(&self) -> bool {
        let current = self.current.and_then(Amount::as_whole);
        let place = match current {
            None if self.current.is_none() && self.scale >= 1000 => JoinAfter::Thousands,
            Some(n) if n >= 100 && n % 100 == 0 => JoinAfter::Hundreds,
            Some(n) if n % 10 == 0 && n % 100 > 10 => JoinAfter::Tens,
            _ => return false,
        };
        let written = self.tokens.get(self.at + 1).is_some_and(|next| next.case != Case::Mixed);
        written && self.lexicon.joins.after.contains(&place)
    }

    /// Takes the numeral and a word for a part after it as a fraction: "two thirds".
    fn with_fraction(&self, numeral: Numeral) -> Numeral {
        let end = numeral.tokens.end;
        let hyphen = self.tokens.get(end).is_some_and(|token| token.kind == TokenKind::Hyphen);
        let at = end + usize::from(hyphen);
        let Some((length, &denominator)) = self.lexicon.fractions.longest_at(self.tokens, at)
        else {
            return numeral;
        };
        let share = Amount::ratio(1, denominator).and_then(|part| numeral.amount.times(part));
        match (share, numeral.form) {
            // In digits such words are units: "2 quarters" are half a year.
            (Some(amount), Form::Words | Form::One) => Numeral {
                tokens: numeral.tokens.start..at + length,
                amount,
                form: Form::Fraction,
                scale: 1,
            },
            _ => numeral,
        }
    }

    fn words(&self, at: usize) -> &'t str {
        self.tokens.get(at).and_then(|token| token.span.of(self.text)).unwrap_or("")
    }
}

/// Says whether a value fits below the digits of what is gathered.
fn has_room(current: u64, value: u64) -> bool {
    match value {
        0 => false,
        1..=9 => current.is_multiple_of(10) && current % 100 != 10,
        10..=99 => current.is_multiple_of(100) && current > 0,
        100..=999 => current.is_multiple_of(1000) && current > 0,
        _ => false,
    }
}
