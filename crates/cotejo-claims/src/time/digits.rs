//! Dates written in digits: "2026-01-08", "8/1/2026", "08.01.26".

use super::expression::PartialDate;
use crate::tokens::{Token, TokenKind};

/// Years of two digits up to this one belong to this century.
const SHORT_YEAR_PIVOT: i16 = 50;

/// Returns the year that two digits stand for.
pub(super) fn full_year(short: i16) -> i16 {
    if short < SHORT_YEAR_PIVOT { 2000 + short } else { 1900 + short }
}

/// Reads a date of three numbers, or of a year and a month, joined by `-`, `/` or `.`.
pub(super) fn whole_date(
    text: &str,
    tokens: &[Token],
    at: usize,
    day_first: bool,
) -> Option<(usize, PartialDate)> {
    if let Some(date) = tokens.get(at)?.span.of(text).and_then(run_together) {
        return Some((at + 1, date));
    }
    let (end, pieces) = pieces(text, tokens, at)?;
    let date = match pieces {
        Pieces::Three(a, b, c) => three(a, b, c, day_first)?,
        Pieces::Two(a, b) => year_and_month(a, b)?,
    };
    Some((end, date))
}

/// Reads a date of eight digits: "20260108".
fn run_together(digits: &str) -> Option<PartialDate> {
    let part = |range| number(digits.get(range)?);
    let eight = digits.len() == 8 && digits.bytes().all(|byte| byte.is_ascii_digit());
    let year = part(0..4).filter(|year| eight && (1900..2100).contains(year))?;
    let (day, month) = (i8::try_from(part(6..8)?).ok()?, i8::try_from(part(4..6)?).ok()?);
    let date = PartialDate {
        year: Some(year),
        month: Some(month),
        day: Some(day),
        ..PartialDate::default()
    };
    cotejo_core::Day::new(year, month, day).map(|_| date)
}

/// Reads a date of a day and a month, joined by `/`, `-` or `.`.
pub(super) fn day_and_month(
    text: &str,
    tokens: &[Token],
    at: usize,
    day_first: bool,
) -> Option<(usize, PartialDate)> {
    let (end, pieces) = pieces(text, tokens, at)?;
    let Pieces::Two(a, b) = pieces else { return None };
    let short = a.len() <= 2 && b.len() <= 2;
    let (day, month, swapped) = ordered(number(a)?, number(b)?, day_first).filter(|_| short)?;
    let date =
        PartialDate { day: Some(day), month: Some(month), swapped, ..PartialDate::default() };
    Some((end, date))
}

/// Numbers that may be a date together.
enum Pieces<'t> {
    Two(&'t str, &'t str),
    Three(&'t str, &'t str, &'t str),
}

/// Returns the numbers that stand here without spaces, joined by one kind of mark.
fn pieces<'t>(text: &'t str, tokens: &[Token], at: usize) -> Option<(usize, Pieces<'t>)> {
    let digits = |at: usize| {
        let token = tokens.get(at).filter(|token| token.kind == TokenKind::Digits)?;
        token.span.of(text)
    };
    let first = digits(at)?;
    if first.contains('.') {
        let mut dotted = first.split('.');
        let mut next = || dotted.next();
        let pieces = gathered([next(), next(), next(), next()])?;
        return Some((at + 1, pieces));
    }
    let mark = tokens.get(at + 1)?.span.of(text).filter(|mark| ["-", "/", "–"].contains(mark))?;
    let after = |mark_at: usize| {
        let joined = joined(text, tokens, mark_at, mark);
        digits(mark_at + 1).filter(|_| joined)
    };
    let second = after(at + 1);
    let third = second.and_then(|_| after(at + 3));
    let fourth = third.and_then(|_| after(at + 5));
    let end = if third.is_some() { at + 5 } else { at + 3 };
    Some((end, gathered([Some(first), second, third, fourth])?))
}

/// Gathers two or three pieces; one is no date, and neither are four.
fn gathered(pieces: [Option<&str>; 4]) -> Option<Pieces<'_>> {
    match pieces {
        [Some(a), Some(b), None, _] => Some(Pieces::Two(a, b)),
        [Some(a), Some(b), Some(c), None] => Some(Pieces::Three(a, b, c)),
        _ => None,
    }
}

/// Says whether this mark stands at a token and touches what is on both sides of it.
fn joined(text: &str, tokens: &[Token], at: usize, mark: &str) -> bool {
    let Some([before, token, after]) =
        at.checked_sub(1).and_then(|from| tokens.get(from..from + 3))
    else {
        return false;
    };
    token.span.of(text) == Some(mark) && before.touches(token) && token.touches(after)
}

fn number(piece: &str) -> Option<i16> {
    let plain = piece.len() <= 4 && piece.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| piece.parse().ok()).flatten()
}

fn three(a: &str, b: &str, c: &str, day_first: bool) -> Option<PartialDate> {
    let (year, (day, month, swapped)) = if a.len() == 4 {
        (number(a)?, ordered(number(c)?, number(b)?, true)?)
    } else if matches!(c.len(), 2 | 4) {
        let year = number(c)?;
        let year = if c.len() == 2 { full_year(year) } else { year };
        (year, ordered(number(a)?, number(b)?, day_first)?)
    } else {
        return None;
    };
    let short = [a, b, c].iter().filter(|piece| piece.len() <= 2).count() >= 2;
    short.then_some(PartialDate {
        year: Some(year),
        month: Some(month),
        day: Some(day),
        swapped,
        ..PartialDate::default()
    })
}

fn year_and_month(a: &str, b: &str) -> Option<PartialDate> {
    let (year, month) = match (a.len(), b.len()) {
        (4, 1..=2) => (a, b),
        (1..=2, 4) => (b, a),
        _ => return None,
    };
    let year = number(year).filter(|year| (1500..2200).contains(year))?;
    let month = i8::try_from(number(month)?).ok().filter(|month| (1..=12).contains(month))?;
    Some(PartialDate { year: Some(year), month: Some(month), ..PartialDate::default() })
}

/// A day, a month, and month and day the other way round if they could stand so.
type Ordered = (i8, i8, Option<(i8, i8)>);

/// Tells day and month apart: by their size where only one order is possible, else by the order
/// that the language prefers.
fn ordered(first: i16, second: i16, day_first: bool) -> Option<Ordered> {
    let (first, second) = (i8::try_from(first).ok()?, i8::try_from(second).ok()?);
    let valid = |day: i8, month: i8| (1..=31).contains(&day) && (1..=12).contains(&month);
    let (preferred, other) = if day_first {
        ((first, second), (second, first))
    } else {
        ((second, first), (first, second))
    };
    if valid(preferred.0, preferred.1) {
        let swapped = valid(other.0, other.1).then_some((other.1, other.0));
        return Some((preferred.0, preferred.1, swapped));
    }
    valid(other.0, other.1).then_some((other.0, other.1, None))
}
