//! The part that a temporal expression plays among the words around it.

use super::TimeValue;
use super::expression::Expression;
use super::reader::{Found, Reader};
use crate::tokens::{Token, TokenKind};

/// The part that a temporal expression plays among the words around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TimeRole {
    /// Tells when something is or happens.
    Plain,
    /// Tells of all days of a stretch: "during December", "between March and May".
    Throughout,
    /// Tells when something begins that goes on: "the protests began on Monday".
    Onset,
    /// Tells when a disaster struck that the words beside it name: "Sunday's fire".
    Disaster,
    /// Points back at a day that was named: "after that date".
    Resumed,
    /// Is that of another count: "the longest trial since 2014", "more than in 2014".
    Compared,
    /// Is a part of a name: "Jubilee 2025".
    Name,
    /// Tells an hour of a day that other words may name: "before dawn".
    Hour,
}

impl TimeRole {
    /// Says whether it tells when anything happens at all.
    pub fn tells_time(self) -> bool {
        !matches!(self, TimeRole::Compared | TimeRole::Name)
    }
}

/// A verb of beginning farther away than this says nothing of a day.
const BEGINS_DISTANCE_MAX: usize = 8;

/// How far before "since" the words that rank something can stand.
const RANKED_DISTANCE_MAX: usize = 8;

/// Returns the part of an expression that begins at a token.
pub(super) fn of(reader: &Reader<'_>, start: usize, found: &Found, value: TimeValue) -> TimeRole {
    let since = matches!(found.expression, Expression::Since(_) | Expression::SinceOnset);
    if since && is_ranked(reader, start) || is_compared(reader, start) {
        TimeRole::Compared
    } else if found.expression.is_bare_year() && ends_name(reader, start, found.end) {
        TimeRole::Name
    } else if found.expression == Expression::TimeOfDay {
        TimeRole::Hour
    } else if found.expression.is_throughout() {
        TimeRole::Throughout
    } else if points_back(&found.expression) {
        TimeRole::Resumed
    } else if matches!(value, TimeValue::Day(_) | TimeValue::Over(_))
        && is_of_disaster(reader, start, found.end)
    {
        TimeRole::Disaster
    } else if matches!(value, TimeValue::Day(_)) && begins_something(reader, start, found.end) {
        TimeRole::Onset
    } else {
        TimeRole::Plain
    }
}

/// "Since then", "after that date".
fn points_back(expression: &Expression) -> bool {
    match expression {
        Expression::Since(of) | Expression::After(of) => {
            matches!(**of, Expression::ThatDate | Expression::Onset)
        }
        Expression::Before(of) | Expression::Until(of) => {
            matches!(**of, Expression::ThatDate | Expression::Onset)
        }
        Expression::SinceOnset => true,
        _ => false,
    }
}

/// "The fire |on Sunday|", "el temporal |del viernes|", "|Sunday|'s fire".
fn is_of_disaster(reader: &Reader<'_>, start: usize, end: usize) -> bool {
    let (tokens, lexicon) = (reader.tokens, reader.lexicon);
    let before = |end: usize| lexicon.disasters.longest_before(tokens, end).is_some();
    let after = |at: usize| lexicon.disasters.longest_at(tokens, at).is_some();
    before(start)
        || start > 0 && lexicon.function_words.contains(tokens[start - 1].word) && before(start - 1)
        || after(end)
        || tokens.get(end).is_some_and(|token| token.kind == TokenKind::Word) && after(end + 1)
}

/// "The biggest release |since 2019|", "por primera vez |desde marzo|".
fn is_ranked(reader: &Reader<'_>, start: usize) -> bool {
    let tokens = reader.tokens;
    let near = (start.saturating_sub(RANKED_DISTANCE_MAX)..start).rev();
    near.take_while(|&at| is_within_clause(&tokens[at]))
        .any(|at| reader.lexicon.ranked.longest_at(tokens, at).is_some())
}

/// "Twelve more than |at the end of January|", "seis más que |el año anterior|".
fn is_compared(reader: &Reader<'_>, start: usize) -> bool {
    let before = |end: usize| reader.lexicon.compared.longest_before(reader.tokens, end).is_some();
    let small = |at: usize| reader.lexicon.function_words.contains(reader.tokens[at].word);
    before(start) || start > 0 && small(start - 1) && before(start - 1)
}

/// "In the framework of the Jubilee |2025|": a year alone behind a name is a part of it.
fn ends_name(reader: &Reader<'_>, start: usize, end: usize) -> bool {
    let alone = end == start + 1;
    let before = start.checked_sub(1).and_then(|at| reader.tokens.get(at));
    let opens = |at: usize| {
        at == 0 || reader.tokens.get(at - 1).is_some_and(|token| !is_within_clause(token))
    };
    alone
        && reader.lexicon.year_before.longest_before(reader.tokens, start).is_none()
        && before.is_some_and(|token| {
            token.kind == TokenKind::Word
                && token.case.begins_upper()
                && !opens(start - 1)
                && !reader.lexicon.function_words.contains(token.word)
        })
}

/// "The protests |began on| Monday", "desde que |empezaron| las marchas, el 3 de mayo".
fn begins_something(reader: &Reader<'_>, start: usize, end: usize) -> bool {
    let tokens = reader.tokens;
    let begins = |at: &usize| reader.lexicon.begins.longest_at(tokens, *at).is_some();
    let comma = |at: usize| tokens.get(at).is_some_and(|token| token.kind == TokenKind::Comma);
    let place = if start > 0 && comma(start - 1) { start - 1 } else { start };
    let floor = start.saturating_sub(BEGINS_DISTANCE_MAX);
    let before = (floor..place).rev().take_while(|&at| is_within_clause(&tokens[at]));
    let limit = (end + BEGINS_DISTANCE_MAX).min(tokens.len());
    let after = (end..limit).take_while(|&at| is_within_clause(&tokens[at]));
    before.chain(after).any(|at| begins(&at))
}

fn is_within_clause(token: &Token) -> bool {
    matches!(token.kind, TokenKind::Word | TokenKind::Digits | TokenKind::Hyphen)
}
