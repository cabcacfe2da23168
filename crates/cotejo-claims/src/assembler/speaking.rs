//! Who speaks where a number stands, and whom the sentences to come can mean.

use super::{Assembler, Scene};
use crate::actors::Speaker;
use crate::clause;
use crate::features::{Grammar, SpeechAct};
use crate::names;
use crate::speech::{Frame, FrameKind, Hearing, governing};
use std::ops::Range;

/// How far a frame can begin after a quotation: over its mark, a comma and what is inverted.
const QUOTE_GAP_MAX: usize = 7;

/// Among so many tokens the noun or name of a subject that opens a sentence begins.
const SUBJECT_NEAR: usize = 4;

impl<'t> Assembler<'_, 't> {
    /// Finds the frame of a number: that of its quotation if it stands in one, else its sentence's.
    pub(super) fn frame(
        &self,
        hearing: &Hearing,
        scene: &Scene,
        at: usize,
        quoted: &Option<(usize, Speaker)>,
    ) -> Option<Frame> {
        let passage = scene.passage;
        if let Some(quote) = passage.quote_around(at)
            && quote.len() >= 5
        {
            if let Some(frame) = nested(hearing, &scene.frames, quote, at) {
                return Some(frame.clone());
            }
            let near = scene.frames.iter().find(|frame| {
                let gap_after = frame.telling.start.saturating_sub(quote.end);
                let gap_before = quote.start.saturating_sub(frame.trigger);
                !quote.contains(&frame.trigger)
                    && (frame.telling.start >= quote.end && gap_after <= QUOTE_GAP_MAX
                        || frame.trigger < quote.start && gap_before <= 12)
            });
            if let Some(frame) = near {
                return Some(frame.clone());
            }
            if let Some(frame) = self.frame_after_quote(scene, quote) {
                return Some(frame);
            }
            if let Some(speaker) = self.turns.speaker(scene.line, passage, &self.cast) {
                return Some(own_words(&speaker, at, quote.clone()));
            }
            let here = quoted.as_ref().filter(|(line, _)| *line == scene.line).map(|(_, s)| s);
            let speaker = here.or(self.last_quoted.as_ref()).or_else(|| self.cast.latest(|_| true));
            if let Some(speaker) = speaker
                && (quote.start <= scene.tokens.start + 1
                    || !scene.frames.iter().any(|f| f.scope.contains(&at)))
            {
                return Some(own_words(speaker, at, quote.clone()));
            }
        }
        governing(hearing, &scene.frames, at).cloned().or_else(|| self.labelled(scene, at))
    }

    /// "AT: We counted 40. Six were women.": a line of an interview is all its speaker's.
    fn labelled(&self, scene: &Scene, at: usize) -> Option<Frame> {
        let label = self.labelled.as_ref().filter(|(line, _)| *line == scene.line);
        let speaker = match label {
            Some((_, speaker)) => speaker.clone(),
            None => self.turns.speaker(scene.line, scene.passage, &self.cast)?,
        };
        Some(own_words(&speaker, at, scene.tokens.clone()))
    }

    /// Keeps whose words a line gives that a name and a colon open.
    fn keep_label(&mut self, scene: &Scene) {
        let label = scene.frames.iter().find(|frame| {
            frame.kind == FrameKind::Title && frame.telling.start == 0 && !frame.speaker.guessed
        });
        if let Some(frame) = label.filter(|_| !scene.passage.ends_like_heading()) {
            self.labelled = Some((scene.line, frame.speaker.clone()));
        }
    }

    /// Reads the frame after a quotation that runs on over the next sentences.
    fn frame_after_quote(&self, scene: &Scene, quote: &Range<usize>) -> Option<Frame> {
        let sentences = &scene.passage.sentences;
        let after = sentences.partition_point(|sentence| sentence.tokens.end <= quote.end);
        let sentence = sentences.get(after).filter(|sentence| sentence.tokens.start < quote.end)?;
        if sentence.tokens == scene.tokens {
            return None;
        }
        let hearing = self.hearing(scene.passage, sentence.tokens.clone(), &[], &[]);
        let frames = hearing.frames();
        frames.into_iter().find(|frame| {
            let after = quote.end..=quote.end + QUOTE_GAP_MAX;
            after.contains(&frame.telling.start)
        })
    }

    /// Keeps who was spoken of, for the pronouns of the sentences to come.
    pub(super) fn remember(&mut self, scene: &Scene, quoted: &mut Option<(usize, Speaker)>) {
        self.keep_label(scene);
        for body in self.cast.bodies_in(scene.passage, scene.tokens.clone()) {
            self.cast.bring_up(&body);
        }
        for person in self.cast.people_in(scene.passage, scene.tokens.clone()) {
            self.cast.mention(&person);
        }
        let mut frames: Vec<&Frame> = scene.frames.iter().filter(|frame| !frame.pronoun).collect();
        frames.sort_by_key(|frame| {
            let spoken =
                matches!(frame.kind, FrameKind::Said | FrameKind::SaidAfter | FrameKind::Title);
            let statement = clause::statement(scene.passage, &scene.tokens, frame.trigger);
            let label = frame.kind == FrameKind::Title && frame.telling.start == 0;
            (!label, spoken, statement.start, std::cmp::Reverse(frame.trigger))
        });
        let told = !scene.passage.ends_like_heading();
        // A title calls by a noun ("the minister") whom only the body names.
        let known = |speaker: &Speaker| told || self.cast.knows(speaker);
        frames.retain(|frame| !frame.speaker.guessed && known(&frame.speaker));
        let subject = self.opening_subject(scene).filter(|speaker| told && !speaker.guessed);
        // "The police held 40, |the ministry said|": whoever tells of the subject stands before it.
        let reported = frames.iter().any(|frame| {
            frame.kind == FrameKind::SaidAfter && frame.telling.start > scene.tokens.start
        });
        for speaker in subject.iter().filter(|_| reported) {
            self.cast.mention(speaker);
        }
        for frame in frames {
            self.cast.mention(&frame.speaker);
        }
        for speaker in subject.iter().filter(|_| !reported) {
            self.cast.mention(speaker);
        }
        self.keep_quoted(scene, quoted);
    }

    /// Keeps whose words are given; whoever is spoken of within a quotation does not give it.
    fn keep_quoted(&mut self, scene: &Scene, quoted: &mut Option<(usize, Speaker)>) {
        let within = |at: usize| scene.passage.quote_around(at).is_some();
        let Some(frame) = scene.frames.iter().rev().find(|frame| !within(frame.trigger)) else {
            return;
        };
        *quoted = Some((scene.line, frame.speaker.clone()));
        if scene.tokens.clone().any(within) {
            self.last_quoted = Some(frame.speaker.clone());
        }
    }

    /// Returns whom the sentence is about: the name or noun that it begins with.
    fn opening_subject(&self, scene: &Scene) -> Option<Speaker> {
        let start = clause::after_clock(scene.passage, &scene.tokens);
        let opens_with = scene.passage.features(start);
        if opens_with.is(Grammar::Preposition) {
            let hearing = self.hearing(scene.passage, scene.tokens.clone(), &[], &scene.counts);
            return hearing.first_subject();
        }
        if opens_with.is(Grammar::Subordinator) {
            return None;
        }
        let end = (start..scene.tokens.end.min(start + 14))
            .find(|&at| {
                let features = scene.passage.features(at);
                features.forms.finite() && features.actor.is_none() && at > start
                    || scene.passage.is_mark(at)
            })
            .unwrap_or(scene.tokens.end.min(start + 14));
        let counts = |at: usize| scene.counts.iter().any(|count| count.contains(&at));
        if end <= start || (start..end).any(counts) {
            return None;
        }
        // "|Asked in Congress|, the prosecutor said": what opens the sentence is no subject.
        let near = start..end.min(start + SUBJECT_NEAR);
        self.cast.speaker(scene.passage, near)?;
        let stretch = names::with_apposition(scene.passage, start..end, scene.tokens.end);
        self.cast.speaker(scene.passage, stretch)
    }
}

/// "\"The ministry says 40, and I have met 60\", she said": of those whom a quotation names, the
/// one whose verb carries the number makes the claim.
fn nested<'f>(
    hearing: &Hearing,
    frames: &'f [Frame],
    quote: &Range<usize>,
    at: usize,
) -> Option<&'f Frame> {
    let frame = governing(hearing, frames, at)?;
    let carries = matches!(frame.kind, FrameKind::Said | FrameKind::Relative)
        && frame.trigger < at
        && hearing.statement(at).contains(&frame.trigger);
    let names = !frame.pronoun && !frame.speaker.guessed && !frame.telling.is_empty();
    (quote.contains(&frame.trigger) && carries && names).then_some(frame)
}

/// Returns the frame of words that are given as a speaker's own.
fn own_words(speaker: &Speaker, at: usize, scope: Range<usize>) -> Frame {
    Frame {
        speaker: speaker.clone(),
        act: SpeechAct::Say,
        trigger: at,
        scope,
        telling: at..at,
        kind: FrameKind::SaidAfter,
        pronoun: false,
    }
}
