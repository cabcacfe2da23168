//! The speaker after a passive verb of speech: "The 116 releases were reported by the ministry",
//! "a list published by Foro Real".

use std::ops::Range;

use super::{Frame, FrameKind, Hearing};
use crate::features::{ActorSort, Form, Grammar, SpeechAct};
use crate::names::with_apposition;
use crate::tokens::TokenKind;

/// A noun with its number is no longer than this.
const NOUN_MAX: usize = 6;

/// Reads the frame of the participle at a token, if one stands there.
pub(super) fn find(hearing: &Hearing, at: usize) -> Option<Frame> {
    let passage = hearing.passage;
    let features = passage.features(at);
    let act = features.speech?;
    if !features.forms.has(Form::Participle) {
        return None;
    }
    let end = passage.term(at).end;
    let agent = (end..(end + 8).min(hearing.sentence.end))
        .take_while(|&at| !passage.is_mark(at))
        .find(|&at| passage.is(at, Grammar::Agent) && !hearing.is_dated(at))?;
    let start = passage.term(agent).end;
    let limit = (start + 25).min(hearing.sentence.end);
    let stop = (start..limit).find(|&at| {
        matches!(
            passage.kind(at),
            Some(TokenKind::Comma | TokenKind::Stop | TokenKind::Semicolon | TokenKind::Colon)
        )
    });
    // "Reported missing |by their families|" tells who told, and not who counted.
    // "The ministry, |asked by the agency|, speaks of 40": who asks tells nothing.
    let inserted = at > hearing.sentence.start && passage.kind(at - 1) == Some(TokenKind::Comma);
    if is_of_those_counted(hearing, start) || inserted && act == SpeechAct::Demand {
        return None;
    }
    let stretch = with_apposition(passage, start..stop.unwrap_or(limit), hearing.sentence.end);
    let speaker = hearing.cast.speaker(passage, stretch.clone())?;
    let of_noun = described(hearing, at);
    let kind = if of_noun.is_some() { FrameKind::Relative } else { FrameKind::Passive };
    let scope = of_noun.unwrap_or_else(|| hearing.statement(at));
    let telling = at..stretch.end;
    Some(Frame { speaker, act, trigger: at, scope, telling, kind, pronoun: false })
}

/// "61 of |the 99 releases| announced by the government": the participle tells of the noun before
/// it alone, as a clause would.
fn described(hearing: &Hearing, at: usize) -> Option<Range<usize>> {
    let passage = hearing.passage;
    let floor = at.saturating_sub(NOUN_MAX).max(hearing.sentence.start);
    let plain = |at: &usize| {
        let features = passage.features(*at);
        !passage.is_mark(*at) && !features.is(Grammar::Be) && !features.is(Grammar::Have)
    };
    let start = (floor..at).rev().take_while(plain).last()?;
    Some(hearing.last_count(start..at)?..at)
}

/// Says whether several who belong to those counted are named: "|their families|".
fn is_of_those_counted(hearing: &Hearing, at: usize) -> bool {
    let passage = hearing.passage;
    let noun = passage.term(at).end;
    let several = passage.features(noun).actor.is_some_and(|noun| noun.sort == ActorSort::Group);
    passage.is(at, Grammar::Possessive) && several
}
