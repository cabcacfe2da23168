//! Time: days and periods named in a text, set against the day on which it was written.
//!
//! The result depends on the words, the language pack and that day alone; no clock is read.

mod calendar;
mod digits;
mod expression;
mod feast;
mod lexicon;
mod meaning;
mod named;
mod pattern;
mod reader;
mod resolve;
mod role;
mod slots;

use cotejo_core::{Day, Edge, Period, RuleName, Span};

pub use calendar::{Part, Unit};
pub use lexicon::TimeLexicon;
pub use named::Named;
pub use role::TimeRole;

use crate::quantity::{Form, Numeral};
use crate::tokens::{Token, TokenKind};
use crate::vocabulary::composed;
use reader::{Found, Reader};
use resolve::Anchor;

/// A day or period named in a text.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeMention {
    /// The words that name it, with those that say which edge it is: "since December".
    pub span: Span,
    /// The tokens of `span`.
    pub tokens: std::ops::Range<usize>,
    /// What the words mean on the day of writing.
    pub value: TimeValue,
    /// What they would mean if they spoke of what is to come (or, where they seem to, of what is
    /// past), if that is something else.
    pub alternative: Option<TimeValue>,
    /// The day that they mean of what is at an instant, where that is not the last one: the first
    /// of "at the beginning of the year".
    pub instant: Option<Day>,
    /// What they are counted from, if that is the day of whoever says them.
    pub deictic: Option<Deictic>,
    /// The part that they play among the words around them.
    pub role: TimeRole,
    /// The name of the rule of the language pack that read them.
    pub rule: RuleName,
}

/// What a temporal expression means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TimeValue {
    /// A single day.
    Day(Day),
    /// More days than one, with both ends named.
    Over(Period),
    /// From some day on: "since December", "after Monday".
    Since(Edge),
    /// Up to and including some day: "until January 8", "as of Monday", "before Monday".
    Until(Edge),
    /// An unknown stretch that ends with the day of writing: "in recent days".
    Recent,
    /// An unknown stretch after the day of writing: "in the coming days".
    Coming,
}

impl TimeValue {
    /// Returns the edge on which it begins.
    pub fn first(self) -> Edge {
        match self {
            TimeValue::Day(day) => Edge::On(day),
            TimeValue::Over(period) => period.first(),
            TimeValue::Since(edge) => edge,
            TimeValue::Until(_) | TimeValue::Recent | TimeValue::Coming => Edge::Open,
        }
    }

    /// Returns the edge on which it ends.
    pub fn last(self) -> Edge {
        match self {
            TimeValue::Day(day) => Edge::On(day),
            TimeValue::Over(period) => period.last(),
            TimeValue::Until(edge) => edge,
            TimeValue::Since(_) | TimeValue::Recent | TimeValue::Coming => Edge::Open,
        }
    }
}

/// What a temporal expression is counted from, where that is the day of whoever says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Deictic {
    /// A day: "today", "tomorrow". Outside a quotation it is the writer's.
    Day,
    /// A day so many units on: "in two weeks", which can also be how long something took.
    Ahead,
    /// The last day of that name before it: "since Tuesday".
    Weekday,
    /// A stretch up to or from that day: "the last seven days".
    Window,
}

impl TimeValue {
    /// Returns the same so many days later.
    pub fn moved(self, days: i64) -> Option<TimeValue> {
        let edge = |edge: Edge| match edge {
            Edge::On(day) => day.plus_days(days).map(Edge::On),
            Edge::Within(first, last) => {
                Some(Edge::Within(first.plus_days(days)?, last.plus_days(days)?))
            }
            Edge::Open => Some(Edge::Open),
        };
        Some(match self {
            TimeValue::Day(day) => TimeValue::Day(day.plus_days(days)?),
            TimeValue::Over(period) => {
                TimeValue::Over(Period::new(edge(period.first())?, edge(period.last())?).ok()?)
            }
            TimeValue::Since(first) => TimeValue::Since(edge(first)?),
            TimeValue::Until(last) => TimeValue::Until(edge(last)?),
            TimeValue::Recent | TimeValue::Coming => self,
        })
    }
}

/// Returns how many days ago something was if the words before its name count them: "five days
/// after |the quake|", "on the fifth day since |the quake|". `end` is the place after the number
/// and its unit.
pub fn days_counted_before(
    tokens: &[Token],
    numerals: &[Numeral],
    lexicon: &TimeLexicon,
    end: usize,
) -> Option<i64> {
    let (length, unit) = lexicon.units.longest_before(tokens, end)?;
    let before = numerals.iter().find(|numeral| numeral.tokens.end + length == end)?;
    let number = i64::try_from(before.amount.as_whole()?).ok()?;
    match (unit, before.form) {
        (Unit::Day, Form::Ordinal) => number.checked_sub(1),
        (Unit::Day, _) => Some(number),
        (Unit::Week, Form::Digits | Form::Words | Form::One) => number.checked_mul(7),
        _ => None,
    }
}

/// Finds every temporal expression in the tokens, in order, none within another.
///
/// `anchor` is the day on which the text was written; "the next day" counts from the day that these
/// tokens named last, so a whole text is best read at once. `numerals` are the numbers of the tokens
/// (see [`crate::quantity::numerals`]).
pub fn find(
    text: &str,
    tokens: &[Token],
    numerals: &[Numeral],
    lexicon: &TimeLexicon,
    anchor: Day,
) -> Vec<TimeMention> {
    find_after(text, tokens, numerals, lexicon, anchor, Named::default())
}

/// Finds temporal expressions as [`find`] does, in tokens that follow others.
///
/// "The next day" counts from what the tokens before named last.
pub fn find_after(
    text: &str,
    tokens: &[Token],
    numerals: &[Numeral],
    lexicon: &TimeLexicon,
    anchor: Day,
    named: Named,
) -> Vec<TimeMention> {
    let mut reader = Reader::new(text, tokens, numerals, lexicon, anchor);
    let mut mentions: Vec<TimeMention> = Vec::new();
    let mut anchor = Anchor { named, ..Anchor::on(anchor) };
    let mut at = 0;
    while at < tokens.len() {
        reader.forget();
        let no_time = at + lexicon.not_time.longest_at(tokens, at).map_or(0, |(length, ())| length);
        let found = reader.expression_at(at).filter(|found| found.sure && found.end > no_time);
        let Some(found) = found else {
            at = no_time.max(at + 1);
            continue;
        };
        let end = found.end;
        if let Some(mention) = mention(&reader, at, &found, anchor) {
            anchor.named = anchor.named.then(mention.value, mention.role);
            mentions.push(mention);
        }
        at = end;
    }
    mentions
}

fn mention(
    reader: &Reader<'_>,
    start: usize,
    found: &Found,
    anchor: Anchor,
) -> Option<TimeMention> {
    let tokens = reader.tokens.get(start..found.end)?;
    let past = anchor.value(&found.expression);
    let coming = anchor.coming().value(&found.expression);
    let (value, other) = match past != coming && speaks_of_future(reader, start, found.end) {
        true => (coming?, past),
        false => (past?, coming),
    };
    Some(TimeMention {
        span: tokens.first()?.span.joined(tokens.last()?.span),
        tokens: start..found.end,
        value,
        instant: anchor.instant(&found.expression),
        deictic: found.expression.deictic(),
        role: role::of(reader, start, found, value),
        alternative: other.filter(|other| *other != value),
        rule: reader.lexicon.rules.get(found.rule)?.name.clone(),
    })
}

/// Words of the future farther away than this say nothing about an expression.
const FUTURE_DISTANCE_MAX: usize = 12;

/// Says whether words of the same sentence, near the expression, speak of what is to come.
fn speaks_of_future(reader: &Reader<'_>, start: usize, end: usize) -> bool {
    let ends = |token: &&Token| {
        matches!(token.kind, TokenKind::Stop | TokenKind::Break | TokenKind::Semicolon)
    };
    let tokens = reader.tokens;
    let before = tokens[..start].iter().rev().take(FUTURE_DISTANCE_MAX);
    let after = tokens[end..].iter().take(FUTURE_DISTANCE_MAX);
    let first = start - before.take_while(|token| !ends(token)).count();
    let last = end + after.take_while(|token| !ends(token)).count();
    (first..last).filter(|at| !(start..end).contains(at)).any(|at| is_future_cue(reader, at))
}

fn is_future_cue(reader: &Reader<'_>, at: usize) -> bool {
    let lexicon = reader.lexicon;
    let token = &reader.tokens[at];
    lexicon.future.longest_at(reader.tokens, at).is_some()
        || token.kind == TokenKind::Word
            && token.span.of(reader.text).map(composed).is_some_and(|word| {
                lexicon.future_endings.iter().any(|ending| word.ends_with(ending.as_str()))
            })
}
