//! What the text around a number says of it before any rule looks at its clause.

use std::ops::Range;

use crate::clause;
use crate::features::{EventRole, Grammar};
use crate::passage::Passage;
use crate::quantity::{Form, QuantityMention, QuantityRule, Reading};
use crate::tokens::TokenKind;

/// A heading or question, and what the lines below it are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Section {
    /// Its line.
    pub line: usize,
    /// What happened to those whom the lines below count.
    pub measure: Option<u8>,
}

/// A heading has no more tokens than these; what is longer tells a story of its own.
const HEADING_MAX: usize = 24;

/// Finds the headings and questions of a document.
///
/// One that holds a number makes a claim itself, or counts something else.
pub fn sections(passages: &[Passage]) -> Vec<Section> {
    let lines = passages.iter().enumerate();
    let headings = lines.filter(|(_, passage)| is_heading(passage));
    headings
        .map(|(line, passage)| {
            let event = |at: usize| passage.features(at).event.map(|event| event.measure);
            Section { line, measure: (0..passage.tokens.len()).find_map(event) }
        })
        .collect()
}

fn is_heading(passage: &Passage) -> bool {
    let asks = passage.tokens.last().is_some_and(|last| last.span.of(passage.text) == Some("?"));
    let digits = passage.tokens.iter().any(|token| token.kind == TokenKind::Digits);
    let short = (2..=HEADING_MAX).contains(&passage.tokens.len());
    short && !digits && (asks || passage.ends_like_heading())
}

/// Returns what a number is of, once its line is known.
pub fn reading(passage: &Passage, sentence: &Range<usize>, number: &QuantityMention) -> Reading {
    let nobody = number.count.and_then(|count| count.most()).is_some_and(|most| most.0 == 0);
    match number.reading {
        Reading::Count if nobody || is_no_range(number) => Reading::Measure,
        Reading::Count if is_score(passage, number) => Reading::Vote,
        Reading::Count if is_within_population(passage, &number.tokens) => Reading::Age,
        Reading::Count if is_hour_of_day(passage, number) => Reading::Time,
        Reading::Age if is_after_source(passage, sentence, number) => Reading::Count,
        _ if is_label_no_more(passage, number) => Reading::Count,
        reading => reading,
    }
}

/// "Won |4 to 0|", "por más de |2 a 1|": a number and a smaller one after it are a score or votes,
/// unless the first is what there was before ("from 60 to 56").
fn is_score(passage: &Passage, number: &QuantityMention) -> bool {
    let (start, end) = (number.tokens.start, number.tokens.end);
    let plain = |at: usize| passage.word(at).parse::<u64>().ok();
    let joins = |at: usize| {
        passage.kind(at) == Some(TokenKind::Hyphen)
            || passage.is(at, Grammar::Preposition) && passage.is(at, Grammar::Reaches)
    };
    let falls = |at: usize| plain(at).zip(plain(at + 2)).is_some_and(|(one, two)| one > two);
    let pair = |at: usize| joins(at + 1) && falls(at);
    let from = |at: usize| {
        let before = at.checked_sub(1);
        // "More than 2 to 1" bounds a score.
        let bound = at > 1 && passage.is(at - 2, Grammar::More);
        before.is_some_and(|before| {
            passage.is(before, Grammar::Of) || passage.is(before, Grammar::Preposition)
        }) && !bound
    };
    let first = end.checked_sub(1).filter(|&at| pair(at));
    let second = start.checked_sub(2).filter(|&at| pair(at));
    first.or(second).is_some_and(|at| !from(at.min(start)))
}

/// "717-20088": two numbers as far apart as these are no range.
fn is_no_range(number: &QuantityMention) -> bool {
    let bounds = number.count.and_then(|count| count.least().zip(count.most()));
    let apart = bounds.is_some_and(|(least, most)| most.0 > least.0.saturating_mul(APART_MAX));
    number.rule == QuantityRule::Between && apart
}

/// The most of a range is never more than so many times its least.
const APART_MAX: u64 = 20;

/// "On Wednesday at 10,": right after a day.
fn is_hour_of_day(passage: &Passage, number: &QuantityMention) -> bool {
    let before = number.tokens.start.checked_sub(2);
    let day = before.is_some_and(|at| passage.is_calendar(at));
    let hour = number.count.and_then(|count| count.exact()).is_some_and(|hour| hour.0 <= 24);
    let at = passage.is(number.tokens.start.saturating_sub(1), Grammar::Preposition);
    day && at && hour && passage.is_mark(number.tokens.end)
}

/// "For the Department of Health, 82, of whom 20": no age, where the clause opens with a source.
fn is_after_source(passage: &Passage, sentence: &Range<usize>, number: &QuantityMention) -> bool {
    let start = number.tokens.start;
    let statement = clause::statement(passage, sentence, start);
    let opens = passage.is(statement.start, Grammar::Source)
        || passage.is(statement.start, Grammar::SourceAtStart);
    let comma = |at: &usize| passage.kind(*at) == Some(TokenKind::Comma);
    opens && (statement.start..start).filter(comma).count() == 1
}

/// "In the first week 1,150 people", "on route 66 40 dead": what stands before is no label where
/// people follow.
fn is_label_no_more(passage: &Passage, number: &QuantityMention) -> bool {
    let label = matches!(
        number.reading,
        Reading::Ordinal | Reading::Reference | Reading::Address | Reading::Date
    );
    let next = passage.features(number.tokens.end);
    let happened = next.event.is_some_and(|event| event.roles.has(EventRole::People));
    let named = next.population.is_some() || happened;
    let people = named && next.country.is_none() && next.actor.is_none();
    label && number.form != Form::Ordinal && people
}

/// "Under 18": a number that is a part of the term for those counted.
fn is_within_population(passage: &Passage, number: &Range<usize>) -> bool {
    let term = passage.term(number.start);
    let within = term.len() > number.len() || term == *number && number.len() > 1;
    within && number.end <= term.end && passage.features(number.start).population.is_some()
}
