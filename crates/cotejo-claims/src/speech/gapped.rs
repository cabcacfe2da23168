//! A speaker whose verb is left out, because the speaker before has it: "The ministry counts 116;
//! the group, 56", "la ONG, de 150", "l'opposition, 76".
//!
//! The number stands right after the speaker, over a comma and small words at most, and what is
//! told of it ends with the statement.

use super::{Frame, FrameKind, Hearing};
use crate::clause;
use crate::features::{Grammar, SpeechAct};
use crate::tokens::TokenKind;

/// A speaker without a verb is never longer than this.
const LENGTH_MAX: usize = 10;

/// Reads the frame that begins at a mark or a word that joins statements, if one does.
pub(super) fn find(hearing: &Hearing, at: usize, before: &[Frame]) -> Option<Frame> {
    let passage = hearing.passage;
    let verb = before.last()?;
    let joins = passage.is(at, Grammar::Coordinator) || passage.is(at, Grammar::Contrast);
    let mark = matches!(passage.kind(at), Some(TokenKind::Semicolon | TokenKind::Comma));
    if !(joins || mark) || !matches!(verb.act, SpeechAct::Say | SpeechAct::Count) {
        return None;
    }
    let start = passage.term(at).end;
    let number = (start..(start + LENGTH_MAX).min(hearing.sentence.end))
        .take_while(|&at| !ends_stretch(hearing, at, start))
        .find(|&at| hearing.counts_at(at))?;
    let end = (start..number).rev().find(|&at| !leads_to_number(hearing, at))? + 1;
    if (start..end).any(|at| passage.is(at, Grammar::Possessive)) {
        return None;
    }
    let speaker = hearing.cast.speaker(passage, start..end).filter(|who| !who.guessed)?;
    let next = (number..hearing.sentence.end).find(|&at| clause::is_break(passage, at));
    Some(Frame {
        speaker,
        act: verb.act,
        trigger: at,
        scope: start..next.unwrap_or(hearing.sentence.end),
        telling: start..end,
        kind: FrameKind::Gapped,
        pronoun: false,
    })
}

/// Says whether a token cannot stand between such a speaker and the number.
fn ends_stretch(hearing: &Hearing, at: usize, start: usize) -> bool {
    let features = hearing.passage.features(at);
    let comma = hearing.passage.kind(at) == Some(TokenKind::Comma) && at > start;
    let verb = features.actor.is_none()
        && (features.forms.finite() && !hearing.passage.is_capital(at)
            || features.speech.is_some()
            || features.is(Grammar::Be));
    verb || features.population.is_some()
        || features.event.is_some()
        || hearing.passage.is_mark(at) && !comma
        || features.is(Grammar::Complementizer)
}

/// Says whether a token leads over to the number: a comma, "de", "at least".
fn leads_to_number(hearing: &Hearing, at: usize) -> bool {
    let passage = hearing.passage;
    passage.is_mark(at)
        || passage.is(at, Grammar::Of)
        || passage.is(at, Grammar::Preposition)
        || passage.is(at, Grammar::Adverb)
        || passage.is(at, Grammar::More)
}
