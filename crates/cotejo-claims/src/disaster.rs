//! The day of the disaster that a document tells of.
//!
//! It is named once ("the crush on Sunday", "Sunday's quake") and holds from then on: it is the
//! first day of the dead and injured that the document counts.

use std::ops::Range;

use cotejo_core::Day;

use crate::clause;
use crate::dated::{self, Dated};
use crate::features::Grammar;
use crate::live;
use crate::pack::Pack;
use crate::passage::Passage;
use crate::time::{self, Named, TimeValue};
use crate::tokens::TokenKind;

/// A disaster longer ago than this is told of as history.
const DAYS_MAX: i64 = 60;

/// How many words can stand between the noun and its day: "the quake that struck on March 28".
const GAP_MAX: usize = 8;

/// A date that opens a sentence stands behind no more words than these.
const OPENING_MAX: usize = 6;

/// How many words can stand between such a date and the verb of a disaster.
const REACH_MAX: usize = 20;

/// Returns the day of the first disaster whose day the document names.
pub fn day(passages: &[Passage], pack: &Pack, published: Option<Day>) -> Option<Day> {
    let published = published?;
    let told = told_day(passages, pack, published);
    told.or_else(|| is_live(passages, pack).then_some(published))
}

/// The title of a page stands within so many lines.
const TITLE_LINES: usize = 4;

/// Says whether a page tells of a disaster hour by hour: "21:40 The toll rises to 29".
fn is_live(passages: &[Passage], pack: &Pack) -> bool {
    let names = |passage: &Passage| {
        let mut tokens = 0..passage.tokens.len();
        tokens.any(|at| pack.time.disaster_at(&passage.tokens, at).is_some())
    };
    live::is_live(passages) && passages.iter().take(TITLE_LINES).any(names)
}

/// Returns the day of the first disaster whose day words tell.
fn told_day(passages: &[Passage], pack: &Pack, published: Day) -> Option<Day> {
    passages.iter().find_map(|passage| {
        let mut sentences = passage.sentences.iter().map(|sentence| &sentence.tokens);
        sentences.find_map(|tokens| {
            let named = |at: usize| Some((at, pack.time.disaster_at(&passage.tokens, at)?));
            let (at, length) = tokens.clone().find_map(named)?;
            let start = clause::after_dateline(passage, tokens);
            let tokens = start..tokens.end;
            let numerals = passage.numerals(&tokens, pack);
            let dates = dated::find(passage, &tokens, &numerals, pack, published, Named::default());
            let told = dates.iter().find_map(|date| {
                let day = match date.value {
                    TimeValue::Day(day) => day,
                    // "The fires that have raged |since Friday|".
                    TimeValue::Since(edge) => edge.known()?,
                    _ => return None,
                };
                is_of(passage, pack, date, at, at + length).then_some(day)
            });
            let counted = || counted_day(passage, &tokens, at, pack, published);
            let recent = |day: &Day| (0..=DAYS_MAX).contains(&day.days_until(published));
            told.filter(recent).or_else(|| counted().filter(recent))
        })
    })
}

/// "Five days after the quake", "on the fifth day since the quake": the day from which a text
/// counts its own.
fn counted_day(
    passage: &Passage,
    tokens: &Range<usize>,
    at: usize,
    pack: &Pack,
    published: Day,
) -> Option<Day> {
    let floor = at.saturating_sub(GAP_MAX).max(tokens.start);
    let link = (floor..at)
        .rev()
        .take_while(|&at| !passage.is_mark(at))
        .find(|&at| passage.is(at, Grammar::Subordinator) || passage.is(at, Grammar::Since))?;
    let within = passage.tokens.get(tokens.clone())?;
    let end = passage.term(link).start.checked_sub(tokens.start)?;
    let numerals = passage.numerals(tokens, pack);
    let days = time::days_counted_before(within, &numerals, &pack.time, end)?;
    published.plus_days(-days)
}

/// "At noon on |Monday|, with 143 on board, the first coach left the rails": says whether a date opens
/// the sentence whose verb tells of a disaster.
fn opens_before(passage: &Passage, pack: &Pack, date: &Dated, start: usize) -> bool {
    let verb = pack.time.strikes_at(&passage.tokens, start);
    let opening = (0..date.tokens.start).rev().take_while(|&at| !passage.starts_sentence(at));
    verb && date.tokens.end < start && opening.count() <= OPENING_MAX
}

/// Says whether a date stands by the noun for a disaster, with nothing said between them.
fn is_of(passage: &Passage, pack: &Pack, date: &Dated, start: usize, end: usize) -> bool {
    let owner = date.tokens.end <= start && passage.is(date.tokens.end, Grammar::Genitive);
    let gap = match owner || date.tokens.end <= start {
        true => date.tokens.end..start,
        false => end..date.tokens.start,
    };
    let follows = owner || end <= date.tokens.start || opens_before(passage, pack, date, start);
    let opens = !owner && date.tokens.end <= start;
    let comma = |at: usize| opens && passage.kind(at) == Some(TokenKind::Comma);
    let said =
        |at: usize| passage.features(at).speech.is_some() || passage.is_mark(at) && !comma(at);
    let reach = if opens { REACH_MAX } else { GAP_MAX };
    follows && gap.len() <= reach && !gap.clone().any(said)
}
