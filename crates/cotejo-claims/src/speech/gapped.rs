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
    if let Some(frame) = reported(hearing, at, verb.act).or_else(|| told(hearing, at, verb.act)) {
        return Some(frame);
    }
    let number = (start..(start + LENGTH_MAX).min(hearing.sentence.end))
        .take_while(|&at| !ends_stretch(hearing, at, start))
        .find(|&at| hearing.counts_at(at))?;
    let end = (start..number).rev().find(|&at| !leads_to_number(hearing, at))? + 1;
    if !opens_noun(hearing, start) || (start..end).any(|at| passage.is(at, Grammar::Possessive)) {
        return None;
    }
    let speaker = hearing.cast.speaker(passage, start..end).filter(|who| !who.guessed)?;
    let next = (number..hearing.sentence.end).find(|&at| clause::is_break(passage, at));
    let scope = start..next.unwrap_or(hearing.sentence.end);
    let (act, telling, kind) = (verb.act, start..end, FrameKind::Gapped);
    Some(Frame { speaker, act, trigger: at, scope, telling, kind, pronoun: false })
}

/// "The ministry says that 17 are held; the embassy|, that they are six": the verb alone is left out.
fn reported(hearing: &Hearing, at: usize, act: SpeechAct) -> Option<Frame> {
    let passage = hearing.passage;
    let start = passage.term(at).end;
    let limit = (start + LENGTH_MAX).min(hearing.sentence.end);
    let that = (start..limit).find(|&at| passage.is(at, Grammar::Complementizer))?;
    let comma = that.checked_sub(1).filter(|&comma| comma > start)?;
    let plain = (start..comma).all(|at| {
        let features = passage.features(at);
        !passage.is_mark(at) && (features.speech.is_none() || features.actor.is_some())
    });
    let told = passage.kind(comma) == Some(TokenKind::Comma) && plain;
    framed(hearing, at, act, start..comma).filter(|_| told)
}

/// "The ministry says 240 were freed; lawyers can name 61": after a semicolon another speaker, with
/// a verb of its own that neither says nor does what is counted.
fn told(hearing: &Hearing, at: usize, act: SpeechAct) -> Option<Frame> {
    let passage = hearing.passage;
    let start = passage.term(at).end;
    let end = (start..hearing.sentence.end).find(|&at| clause::is_break(passage, at));
    let end = end.unwrap_or(hearing.sentence.end);
    let number = (start..end).find(|&at| hearing.counts_at(at))?;
    let verb = (start + 1..number).find(|&at| is_other_verb(hearing, at))?;
    let silent = (verb..number).all(|at| {
        let features = passage.features(at);
        features.speech.is_none() && !features.is_event_verb() && !features.is(Grammar::Be)
    });
    let semicolon = passage.kind(at) == Some(TokenKind::Semicolon);
    framed(hearing, at, act, start..verb).filter(|_| semicolon && silent)
}

/// Says whether the subject of a clause ends before a token: at a verb, an inserted clause, or a
/// word that no pack knows after the noun.
fn is_other_verb(hearing: &Hearing, at: usize) -> bool {
    let passage = hearing.passage;
    let features = passage.features(at);
    let after_noun = passage.features(at - 1).actor.is_some() || passage.is_capital(at - 1);
    let verb = features.forms.finite() && features.actor.is_none();
    let unknown = passage.is_unknown_word(at) && after_noun;
    let carries = features.is(Grammar::Have) || features.is(Grammar::Adverb);
    !passage.is_capital(at)
        && (verb || unknown || carries || passage.kind(at) == Some(TokenKind::Comma))
}

/// Makes the frame of a speaker between two places, which reaches to the end of the statement.
fn framed(
    hearing: &Hearing,
    at: usize,
    act: SpeechAct,
    telling: std::ops::Range<usize>,
) -> Option<Frame> {
    let passage = hearing.passage;
    let speaker = hearing.cast.speaker(passage, telling.clone()).filter(|who| !who.guessed)?;
    let next = (telling.end..hearing.sentence.end).find(|&at| clause::is_break(passage, at));
    let scope = telling.start..next.unwrap_or(hearing.sentence.end);
    Some(Frame {
        speaker,
        act,
        trigger: at,
        scope,
        telling,
        kind: FrameKind::Gapped,
        pronoun: false,
    })
}

/// Says whether a noun or a name opens at a token: "The board reports, |with a cut-off at noon|, 40
/// freed", "in its list, |handed to the assembly|, stand 40" leave nobody's verb out.
fn opens_noun(hearing: &Hearing, start: usize) -> bool {
    let passage = hearing.passage;
    let start = (start..hearing.sentence.end).find(|&at| !hearing.is_dated(at)).unwrap_or(start);
    let features = passage.features(start);
    let article = [Grammar::Definite, Grammar::Indefinite, Grammar::Demonstrative];
    let led = features.is(Grammar::Preposition) || features.is(Grammar::Agent);
    let noun =
        features.actor.is_some() || passage.is_capital(start) || features.is(Grammar::Source);
    noun || !led && article.into_iter().any(|part| features.is(part))
}

/// Says whether a token cannot stand between such a speaker and the number.
fn ends_stretch(hearing: &Hearing, at: usize, start: usize) -> bool {
    let features = hearing.passage.features(at);
    let comma = hearing.passage.kind(at) == Some(TokenKind::Comma) && at > start;
    if hearing.is_dated(at) {
        return false;
    }
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
        || hearing.is_dated(at)
        || passage.is(at, Grammar::Of)
        || passage.is(at, Grammar::Preposition)
        || passage.is(at, Grammar::Adverb)
        || passage.is(at, Grammar::More)
}
