//! The speaker before a colon, as titles have it: "Foro Real: 603 freed".

use std::ops::Range;

use super::{Frame, FrameKind, Hearing};
use crate::features::{Grammar, SpeechAct};
use crate::tokens::TokenKind;

/// How long a speaker before a colon can be.
const LENGTH_MAX: usize = 7;

/// Reads the frame of the colon at a token, if a speaker and nothing else stands before it.
pub(super) fn find(hearing: &Hearing, at: usize) -> Option<Frame> {
    let passage = hearing.passage;
    if passage.kind(at) == Some(TokenKind::Dash) {
        return signed(hearing, at);
    }
    if passage.kind(at) != Some(TokenKind::Colon) {
        return None;
    }
    let floor = at.saturating_sub(LENGTH_MAX).max(hearing.sentence.start);
    let start = (floor..at).rev().find(|&at| passage.is_mark(at)).map_or(floor, |at| at + 1);
    let begins = start == hearing.sentence.start
        || passage.is_mark(start - 1) && opens_a_title(hearing, start);
    let plain = (start..at).all(|at| {
        let features = passage.features(at);
        // "Read also:" names nobody.
        let label = features.is(Grammar::Additive);
        features.speech.is_none() && features.event.is_none() && !label
    });
    if !begins || !plain || start == at || passage.features(start).country.is_some() {
        return presented(hearing, at);
    }
    let speaker = hearing.cast.speaker(passage, start..at)?;
    let noun = (start..at).any(|at| passage.features(at).actor.is_some());
    // In running text a name and a colon open what somebody says; a title may name a storm.
    let told = !passage.ends_like_heading() && hearing.cast.knows(&speaker) && !speaker.guessed;
    let known = noun || told || hearing.cast.is_told(&speaker);
    (known && opens_with_name(hearing, start..at)).then_some(Frame {
        speaker,
        act: SpeechAct::Say,
        trigger: at,
        scope: at..hearing.sentence.end,
        telling: start..at,
        kind: FrameKind::Title,
        pronoun: false,
    })
}

/// "40 still missing – |Commissioner|": a title that ends on its speaker behind a dash.
fn signed(hearing: &Hearing, at: usize) -> Option<Frame> {
    let passage = hearing.passage;
    let telling = at + 1..hearing.sentence.end;
    if telling.is_empty() || telling.len() > LENGTH_MAX || !passage.ends_like_heading() {
        return None;
    }
    let counted = (hearing.sentence.start..at).any(|at| hearing.counts_at(at));
    let plain = telling.clone().all(|at| {
        let features = passage.features(at);
        !passage.is_mark(at) && features.event.is_none() && !hearing.counts_at(at)
    });
    let noun = telling.clone().any(|at| passage.features(at).actor.is_some());
    if !counted || !plain {
        return None;
    }
    let speaker = hearing.cast.speaker(passage, telling.clone())?;
    let known = noun || hearing.cast.is_told(&speaker);
    let scope = hearing.sentence.start..at;
    let (act, kind) = (SpeechAct::Say, FrameKind::Title);
    known.then_some(Frame { speaker, act, trigger: at, scope, telling, kind, pronoun: false })
}

/// "Company: four; |dockers|: nine": a name, or after a semicolon a noun for a speaker.
fn opens_a_title(hearing: &Hearing, start: usize) -> bool {
    let passage = hearing.passage;
    let semicolon = passage.kind(start - 1) == Some(TokenKind::Semicolon);
    passage.is_capital(start) || semicolon && passage.features(start).actor.is_some()
}

/// Says whether the words before the colon begin with the speaker: "Riot at |Santa Brisa|" do not.
fn opens_with_name(hearing: &Hearing, words: Range<usize>) -> bool {
    let passage = hearing.passage;
    let begins = |at: &usize| {
        passage.kind(*at) == Some(TokenKind::Word) && !passage.is(*at, Grammar::Definite)
    };
    let first = words.clone().find(begins);
    let Some(first) = first else { return false };
    let noun = passage.features(first).actor.is_some();
    let name = || crate::names::find(passage, words.clone()).into_iter().next();
    noun || passage.capitals_say_nothing || name().is_some_and(|name| name.tokens().start <= first)
}

/// "The director read out the parts: 371 here, two there": who opens the sentence says what
/// follows the colon, unless the sentence tells what he did ("Ruritania held most: 71").
fn presented(hearing: &Hearing, at: usize) -> Option<Frame> {
    let counts = |at: usize| hearing.passage.kind(at) == Some(TokenKind::Digits);
    if !(at..hearing.sentence.end.min(at + 4)).any(counts) {
        return None;
    }
    let speaker = hearing.opening_speaker(at).filter(|speaker| !speaker.guessed)?;
    let happens =
        (hearing.sentence.start..at).any(|at| hearing.passage.features(at).is_event_verb());
    if happens || hearing.passage.features(hearing.sentence.start).country.is_some() {
        return None;
    }
    let scope = at..hearing.sentence.end;
    let telling = at..at + 1;
    let act = SpeechAct::Say;
    Some(Frame {
        speaker,
        act,
        trigger: at,
        scope,
        telling,
        kind: FrameKind::Title,
        pronoun: false,
    })
}
