//! Where clauses begin and end, found by marks and small words alone.
//!
//! No parse tree is made. Two kinds of bounds are enough for the recognisers: a *break* sets one
//! statement against another ("116 were freed, |while the group counts 56"); a *bound* also opens
//! reported, relative and adverbial clauses.

use std::ops::Range;

use crate::features::Grammar;
use crate::passage::Passage;
use crate::tokens::TokenKind;

/// Says whether a statement breaks off before this token and another begins.
pub fn is_break(passage: &Passage, at: usize) -> bool {
    match passage.kind(at) {
        Some(TokenKind::Semicolon | TokenKind::Stop | TokenKind::Ellipsis) => true,
        _ => passage.is(at, Grammar::Contrast),
    }
}

/// Says whether another clause begins at this token, of whatever kind.
pub fn is_bound(passage: &Passage, at: usize) -> bool {
    let grammar = passage.features(at).grammar;
    is_break(passage, at)
        || passage.kind(at) == Some(TokenKind::Colon)
        || [Grammar::Complementizer, Grammar::Relative, Grammar::Subordinator]
            .into_iter()
            .any(|part| grammar.has(part))
}

/// Returns the statement that holds a token: the stretch of its sentence between two breaks.
pub fn statement(passage: &Passage, sentence: &Range<usize>, at: usize) -> Range<usize> {
    let start = (sentence.start..at).rev().find(|&at| is_break(passage, at));
    let end = (at..sentence.end).find(|&at| is_break(passage, at));
    start.map_or(sentence.start, |at| passage.term(at).end.min(sentence.end))
        ..end.unwrap_or(sentence.end)
}
