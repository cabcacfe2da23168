//! Two speakers and two numbers in rows: "The ministry and the group count 116 and 56,
//! respectively".
//!
//! A word says that the rows belong together. The numbers are the last two before it that a small
//! word joins; the speakers stand on the two sides of another such word before them.

use std::ops::Range;

use super::{Frame, FrameKind, Hearing};
use crate::actors::Speaker;
use crate::features::{Grammar, SpeechAct};

/// A speaker in such a row is never longer than this.
const LENGTH_MAX: usize = 12;

/// Finds the frames of two numbers, each with its speaker.
pub(super) fn find(hearing: &Hearing) -> Vec<Frame> {
    let passage = hearing.passage;
    let Some(word) = hearing.sentence.clone().find(|&at| passage.is(at, Grammar::Respective))
    else {
        return Vec::new();
    };
    let numbers = hearing.counts.iter().rev().filter(|number| number.end <= word).take(2);
    let numbers: Vec<&Range<usize>> = numbers.collect();
    let [second, first] = numbers.as_slice() else { return Vec::new() };
    let joined = (first.end..second.start).any(|at| passage.is(at, Grammar::Coordinator));
    let Some((one, other)) = speakers(hearing, first.start).filter(|_| joined) else {
        return Vec::new();
    };
    vec![frame(one, first), frame(other, second)]
}

/// Finds the speakers on the two sides of a word that joins them, before the numbers.
fn speakers(hearing: &Hearing, before: usize) -> Option<(Speaker, Speaker)> {
    let passage = hearing.passage;
    let joins = |at: &usize| passage.is(*at, Grammar::Coordinator);
    (hearing.sentence.start..before).filter(joins).find_map(|at| {
        let start = at.saturating_sub(LENGTH_MAX).max(hearing.sentence.start);
        let start = (start..at).rev().find(|&at| passage.is_mark(at)).map_or(start, |at| at + 1);
        let after = passage.term(at).end;
        let named = |words: Range<usize>| hearing.cast.speaker(passage, words);
        let one = named(start..at).filter(|speaker| !speaker.guessed)?;
        let other = named(after..(after + LENGTH_MAX).min(before))?;
        (one.name != other.name && !other.guessed).then_some((one, other))
    })
}

fn frame(speaker: Speaker, number: &Range<usize>) -> Frame {
    Frame {
        speaker,
        act: SpeechAct::Count,
        trigger: number.start,
        scope: number.clone(),
        telling: number.start..number.start,
        kind: FrameKind::Respective,
        pronoun: false,
    }
}
