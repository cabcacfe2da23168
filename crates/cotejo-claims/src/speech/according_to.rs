//! The source after a preposition: "according to the ministry", "según la ONG", "para el Gobierno".
//!
//! The source is the firmest name up to the next comma ("según el recuento que publicó la ONG
//! Foro"). At the head of its statement it governs what follows; elsewhere the whole statement.

use super::{Frame, FrameKind, Hearing};
use crate::actors::Speaker;
use crate::features::{ActorSort, Grammar, SpeechAct};
use crate::names::with_apposition;
use crate::tokens::TokenKind;

/// Reads the frame of the preposition at a token, if one stands there.
pub(super) fn find(hearing: &Hearing, at: usize) -> Option<Frame> {
    let passage = hearing.passage;
    let at_head = at == hearing.sentence.start
        || at > 0
            && (passage.is_mark(at - 1)
                || passage.is(at - 1, Grammar::Coordinator)
                || passage.is(at.saturating_sub(1), Grammar::Be));
    let source =
        passage.is(at, Grammar::Source) || passage.is(at, Grammar::SourceAtStart) && at_head;
    if !source {
        return None;
    }
    let start = passage.term(at).end;
    let end = stretch_end(hearing, start);
    let speaker = source_in(hearing, start..end)?;
    let speaker = named_by_sentence(hearing, at, &speaker).unwrap_or(speaker);
    if passage.is(at, Grammar::SourceAtStart) && passage.kind(end) != Some(TokenKind::Comma) {
        return None;
    }
    let scope = hearing.statement(at);
    let scope = if at == scope.start {
        at..hearing.sentence.end
    } else {
        after_semicolon(hearing, at)..scope.end
    };
    let scope = quoted_after(hearing, end).map_or(scope, |close| at..close);
    Some(Frame {
        speaker,
        act: SpeechAct::Say,
        trigger: at,
        scope,
        telling: start..end,
        kind: FrameKind::AccordingTo,
        pronoun: false,
    })
}

/// "The hospital of Real received 40, according to a source in |the unit|": a body that nothing but
/// a noun without a side tells is the one with which the sentence opens.
fn named_by_sentence(hearing: &Hearing, at: usize, source: &Speaker) -> Option<Speaker> {
    let owned = hearing.passage.is(hearing.passage.term(at).end, Grammar::Possessive);
    let unnamed = !owned
        && source.side.is_none()
        && source.sort == ActorSort::Body
        && !source.guessed
        && !hearing.cast.knows(source);
    let opening = hearing.opening_speaker(at).filter(|_| unnamed)?;
    let told = opening.side.is_some() || hearing.cast.knows(&opening);
    (opening.sort == ActorSort::Body && told).then_some(opening)
}

/// "40 were freed, against 30 in May, |according to the group": a source at the end answers for all
/// before it but what another answers for, back to a semicolon.
fn after_semicolon(hearing: &Hearing, at: usize) -> usize {
    let semicolon = |at: &usize| hearing.passage.kind(*at) == Some(TokenKind::Semicolon);
    (hearing.sentence.start..at).rev().find(semicolon).map_or(hearing.sentence.start, |at| at + 1)
}

/// "In the words of the general, |“…”|": the source answers for the quotation alone.
fn quoted_after(hearing: &Hearing, end: usize) -> Option<usize> {
    let quotes = &hearing.passage.quotes;
    let quote = quotes.iter().find(|quote| quote.start > end && quote.start <= end + 2)?;
    Some(quote.end)
}

fn stretch_end(hearing: &Hearing, start: usize) -> usize {
    let limit = (start + 30).min(hearing.sentence.end);
    let ends = |at: usize| {
        matches!(
            hearing.passage.kind(at),
            Some(
                TokenKind::Comma
                    | TokenKind::Stop
                    | TokenKind::Semicolon
                    | TokenKind::Colon
                    | TokenKind::Dash
            )
        ) && hearing.passage.term(at).len() < 2
            || at > start && hearing.passage.is(at, Grammar::With)
    };
    let end = (start..limit).find(|&at| ends(at)).unwrap_or(limit);
    with_apposition(hearing.passage, start..end, hearing.sentence.end).end
}

/// "According to |the statement|": whoever spoke last put it forward.
fn of_text(hearing: &Hearing, stretch: &std::ops::Range<usize>) -> Option<Speaker> {
    let passage = hearing.passage;
    let mut noun = passage.term(stretch.start).end;
    let steps = [Grammar::More, Grammar::Adverb];
    while noun < stretch.end && steps.into_iter().any(|part| passage.is(noun, part)) {
        noun = passage.term(noun).end;
    }
    let article = passage.is(stretch.start, Grammar::Definite)
        || passage.is(stretch.start, Grammar::Demonstrative);
    let alone = article && passage.is(noun, Grammar::StatementNoun);
    let ends = passage.term(noun).end >= stretch.end;
    hearing.cast.latest(|_| alone && ends).cloned()
}

/// Returns the firmest source within a stretch: a name or noun for a speaker, else "official
/// figures" by its own words.
fn source_in(hearing: &Hearing, stretch: std::ops::Range<usize>) -> Option<Speaker> {
    let passage = hearing.passage;
    let statement = stretch.clone().any(|at| passage.is(at, Grammar::StatementNoun));
    if hearing.is_ours(stretch.start) && statement {
        return None;
    }
    if passage.is(stretch.start, Grammar::Possessive) && statement {
        return hearing.possessor(stretch.start);
    }
    if let Some(speaker) = hearing.cast.speaker(passage, stretch.clone()) {
        return Some(speaker);
    }
    if let Some(speaker) = of_text(hearing, &stretch) {
        return Some(speaker);
    }
    let after_noun = stretch
        .clone()
        .find(|&at| passage.is(at, Grammar::Agent) || passage.features(at).speech.is_some());
    if let Some(at) = after_noun
        && let Some(speaker) = hearing.cast.speaker(passage, passage.term(at).end..stretch.end)
    {
        return Some(speaker);
    }
    let statement = statement || stretch.clone().any(|at| passage.features(at).speech.is_some());
    (statement && stretch.len() <= 4).then(|| Speaker {
        name: passage.name(&stretch).into_owned(),
        // "The state register": what tells a side within a name tells it here too.
        side: stretch.clone().find_map(|at| passage.features(at).name_side),
        sort: ActorSort::Group,
        guessed: true,
    })
}
