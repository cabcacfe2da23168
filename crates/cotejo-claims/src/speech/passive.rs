//! The speaker after a passive verb of speech: "The 116 releases were reported by the ministry",
//! "a list published by Foro Real".

use super::{Frame, FrameKind, Hearing};
use crate::features::{Form, Grammar};
use crate::names::with_apposition;
use crate::tokens::TokenKind;

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
    let stretch = with_apposition(passage, start..stop.unwrap_or(limit), hearing.sentence.end);
    let speaker = hearing.cast.speaker(passage, stretch.clone())?;
    let scope = hearing.statement(at);
    Some(Frame {
        speaker,
        act,
        trigger: at,
        scope,
        telling: at..stretch.end,
        kind: FrameKind::Passive,
        pronoun: false,
    })
}
