//! A noun of statement that belongs to a speaker: "Viasna's list", "la cuenta de la ONG", "by the
//! count of the association", "the official toll".
//!
//! It governs the statement that it stands in, but any verb of speech there counts before it.

use super::{Frame, FrameKind, Hearing};
use crate::features::{Grammar, SpeechAct};
use crate::tokens::TokenKind;

/// How far a speaker can stand from the noun that belongs to it.
const REACH: usize = 14;

/// Reads the frame of the noun at a token, if it has an owner.
pub(super) fn find(hearing: &Hearing, at: usize) -> Option<Frame> {
    let passage = hearing.passage;
    let features = passage.features(at);
    let noun = features.is(Grammar::StatementNoun)
        || features.is(Grammar::QuantityNoun)
        || features.is(Grammar::RegisterNoun);
    if !noun {
        return None;
    }
    let end = passage.term(at).end;
    let own = features.actor.map(|_| passage.term(at));
    // "Withhold his name" counts nobody.
    let entry = features.is(Grammar::RegisterNoun) && !features.is(Grammar::StatementNoun);
    let possessive = possessive_before(hearing, at).filter(|_| !entry);
    let stretch = own
        .or_else(|| owner_after(hearing, &passage.term(at)))
        .or_else(|| owner_before(hearing, at))
        .or_else(|| possessive.map(|at| at..at + 1))?;
    let speaker = match possessive {
        Some(at) if stretch.start == at && hearing.is_ours(at) => return None,
        Some(at) if stretch.start == at => hearing.possessor(at)?,
        _ => hearing.cast.speaker(passage, stretch.clone())?,
    };
    let start = at.min(stretch.start);
    let telling = start..end.max(stretch.end);
    let scope = hearing.statement(at);
    Some(Frame {
        speaker,
        act: SpeechAct::Say,
        trigger: at,
        scope,
        telling,
        kind: FrameKind::StatementNoun,
        pronoun: false,
    })
}

fn owner_after(hearing: &Hearing, noun: &std::ops::Range<usize>) -> Option<std::ops::Range<usize>> {
    let passage = hearing.passage;
    let end = noun.end;
    // "The report of the firemen" is theirs, "the number of officers hurt" counts them.
    let figure = passage.is(noun.start, Grammar::QuantityNoun);
    let direct = passage.is(end, Grammar::Of) || passage.is(end, Grammar::Agent);
    let start = if direct { passage.term(end).end } else { return None };
    let limit = (start + REACH).min(hearing.sentence.end);
    let stop = (start..limit).find(|&at| {
        let features = passage.features(at);
        passage.is_mark(at)
            && !matches!(passage.kind(at), Some(TokenKind::BracketOpen | TokenKind::BracketClose))
            || (features.population.is_some() || features.event.is_some())
                && (figure || features.actor.is_none())
                && !passage.is_capital(at)
            || passage.kind(at) == Some(TokenKind::Digits)
    });
    let stretch = start..stop.unwrap_or(limit);
    let first = stretch.clone().find(|&at| !passage.is(at, Grammar::Definite))?;
    let near = passage.features(first).actor.is_some()
        || passage.is_capital(first)
        || passage.features(first + 1).actor.is_some()
        || passage.is_capital(first + 1);
    near.then_some(stretch)
}

fn owner_before(hearing: &Hearing, at: usize) -> Option<std::ops::Range<usize>> {
    let passage = hearing.passage;
    let floor = at.saturating_sub(REACH).max(hearing.sentence.start);
    let joint = (at.saturating_sub(4).max(floor)..at)
        .rev()
        .find(|&at| passage.is(at, Grammar::Genitive))?;
    let start = (floor..joint).rev().find(|&at| {
        passage.is_mark(at) || passage.is(at, Grammar::Preposition) || passage.is(at, Grammar::Of)
    });
    Some(start.map_or(floor, |at| at + 1)..joint)
}

/// "By |their| own estimate", "|su| lista": what stands between is an adjective at most.
fn possessive_before(hearing: &Hearing, at: usize) -> Option<usize> {
    let passage = hearing.passage;
    let floor = at.saturating_sub(3).max(hearing.sentence.start);
    (floor..at)
        .rev()
        .take_while(|&at| !passage.is_mark(at) && !passage.is(at, Grammar::Preposition))
        .find(|&at| passage.is(at, Grammar::Possessive))
}
