//! Where clauses begin and end, found by marks and small words alone.
//!
//! No parse tree is made. Two kinds of bounds are enough for the recognisers: a *break* sets one
//! statement against another ("116 were freed, |while the group counts 56"); a *bound* also opens
//! reported, relative and adverbial clauses.

use std::ops::Range;

use crate::features::{Form, Grammar};
use crate::live;
use crate::passage::Passage;
use crate::tokens::TokenKind;

/// Says whether a statement breaks off before this token and another begins.
pub fn is_break(passage: &Passage, at: usize) -> bool {
    match passage.kind(at) {
        Some(TokenKind::Semicolon | TokenKind::Stop | TokenKind::Ellipsis) => true,
        _ => passage.is(at, Grammar::Contrast) && !leads_to_a_noun(passage, at),
    }
}

/// "The marches |against the bill|": words that set a count against another, "against 326", are a
/// preposition before a noun with its article.
fn leads_to_a_noun(passage: &Passage, at: usize) -> bool {
    let article = passage.term(at).end;
    let noun = passage.kind(passage.term(article).end) == Some(TokenKind::Word);
    passage.is(at, Grammar::Former) && passage.is(article, Grammar::Definite) && noun
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

/// How many tokens a dateline has at most.
const DATELINE_MAX: usize = 18;

/// Returns the place after the dateline with which a story opens: "CARACAS, Jan 25 (AP) — |".
///
/// Before its dash stand names, dates and brackets alone.
pub fn after_dateline(passage: &Passage, sentence: &Range<usize>) -> usize {
    let limit = (sentence.start + DATELINE_MAX).min(sentence.end);
    let dash = (sentence.start..limit).find(|&at| {
        let hyphen =
            passage.kind(at) == Some(TokenKind::Hyphen) && passage.is_mark(at.saturating_sub(1));
        passage.kind(at) == Some(TokenKind::Dash)
            || hyphen
            || passage.kind(at) == Some(TokenKind::Hyphen)
                && passage.kind(at + 1) == Some(TokenKind::Hyphen)
    });
    let Some(dash) = dash.filter(|dash| *dash > sentence.start) else { return sentence.start };
    let plain = |at: usize| {
        let small = passage.is(at, Grammar::Of) || passage.is(at, Grammar::Definite);
        passage.is_mark(at)
            || passage.is_capital(at)
            || passage.is_calendar(at)
            || small
            || passage.kind(at) == Some(TokenKind::Digits)
            || passage.kind(at) == Some(TokenKind::Hyphen)
            || at > 0 && passage.tokens[at - 1].touches(&passage.tokens[at])
            || passage.kind(at) == Some(TokenKind::Link)
    };
    let after = (dash..limit)
        .find(|&at| !matches!(passage.kind(at), Some(TokenKind::Dash | TokenKind::Hyphen)));
    if (sentence.start..dash).all(plain) { after.unwrap_or(sentence.start) } else { sentence.start }
}

/// "|17:30| The governor", "|14:05 -| Police": returns the place after the time of day that opens a
/// line of a live page.
pub fn after_clock(passage: &Passage, sentence: &Range<usize>) -> usize {
    let start = sentence.start;
    let begins = |at: &usize| passage.kind(*at) == Some(TokenKind::Word);
    let rest = start + 3..sentence.end.min(start + CLOCK_MAX);
    rest.clone().find(begins).filter(|_| live::opens_with_hour(passage, start)).unwrap_or(start)
}

/// A time of day with the marks behind it is never longer than this.
const CLOCK_MAX: usize = 6;

/// Returns the statement that holds a token: the stretch of its sentence between two breaks.
pub fn statement(passage: &Passage, sentence: &Range<usize>, at: usize) -> Range<usize> {
    let (start, end) = passage.breaks_around(sentence, at);
    start.map_or(sentence.start, |at| passage.term(at).end.min(sentence.end))
        ..end.unwrap_or(sentence.end)
}

/// "Four are stated |to be| critical": says whether words of the future follow a participle of
/// speech, after which they tell of what is so already.
pub fn is_of_report(passage: &Passage, at: usize) -> bool {
    let before = passage.term(at).start.checked_sub(1).map(|at| passage.features(at));
    before.is_some_and(|before| {
        before.forms.has(Form::Participle) && before.speech.is_some_and(|act| !act.is_wish())
    })
}
