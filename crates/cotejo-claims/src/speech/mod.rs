//! Who says what: the frames in which a sentence hands its figures to a speaker.
//!
//! Each frame is found in a file of its own, which is also its manual. A frame has a *scope*, the
//! tokens that its speaker is answerable for; the innermost scope that holds a number decides.

mod according_to;
mod gapped;
mod passive;
mod respective;
mod said;
mod statement_noun;
mod subject;
mod title;

use std::ops::Range;

use crate::actors::{Cast, Speaker};
use crate::clause;
use crate::features::{Grammar, SpeechAct};
use crate::passage::Passage;
use crate::ranges;

/// A stretch of a sentence that a speaker is answerable for.
#[derive(Clone, Debug)]
pub struct Frame {
    /// Who speaks.
    pub speaker: Speaker,
    /// What the verb does with the figures.
    pub act: SpeechAct,
    /// The verb or other word that makes the frame.
    pub trigger: usize,
    /// The tokens that the speaker is answerable for.
    pub scope: Range<usize>,
    /// The tokens that tell about the speaking itself: a day among them is the day of speaking.
    pub telling: Range<usize>,
    /// How the frame is built.
    pub kind: FrameKind,
    /// Whether a pronoun or nothing at all stands for the speaker.
    pub pronoun: bool,
}

/// How a frame is built, the firmest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FrameKind {
    /// "The ministry and the group count 116 and 56, respectively".
    Respective,
    /// "The 99 releases that the ministry announced".
    Relative,
    /// "The ministry said that ...".
    Said,
    /// "..., the ministry said." and "..., said the ministry.".
    SaidAfter,
    /// "The count was given by the ministry".
    Passive,
    /// "According to the ministry, ...".
    AccordingTo,
    /// "Ministry: ...", as a title has it.
    Title,
    /// "The ministry says 116; the group, 56".
    Gapped,
    /// "The ministry's count is ...".
    StatementNoun,
}

impl FrameKind {
    /// Returns the name of the rule.
    pub fn rule(self) -> &'static str {
        match self {
            FrameKind::Respective => "speech/respective",
            FrameKind::Relative => "speech/relative",
            FrameKind::Said => "speech/said-that",
            FrameKind::SaidAfter => "speech/said-after",
            FrameKind::Passive => "speech/passive",
            FrameKind::AccordingTo => "speech/according-to",
            FrameKind::Title => "speech/title",
            FrameKind::Gapped => "speech/gapped",
            FrameKind::StatementNoun => "speech/statement-noun",
        }
    }
}

/// A sentence with what is needed to read who speaks in it.
pub struct Hearing<'h, 't> {
    /// The line.
    pub passage: &'h Passage<'t>,
    /// The sentence.
    pub sentence: Range<usize>,
    /// The speakers of the document.
    pub cast: &'h Cast<'h>,
    /// For each token of the sentence, whether it is part of a date.
    pub dated: &'h [bool],
    /// The tokens of its numbers that may count.
    pub counts: &'h [Range<usize>],
    /// Whether a verb may stand without its subject.
    pub null_subjects: bool,
}

impl Hearing<'_, '_> {
    /// Says whether a token is part of a date.
    pub fn is_dated(&self, at: usize) -> bool {
        self.passage.is_calendar(at)
            || at.checked_sub(self.sentence.start).and_then(|at| self.dated.get(at)) == Some(&true)
    }

    /// Says whether a token begins a number that may count.
    pub fn counts_at(&self, at: usize) -> bool {
        ranges::begins(self.counts, at)
    }

    /// Says whether a token negates; "Borders |Without| Bars" is a name.
    pub(crate) fn negates(&self, at: usize) -> bool {
        let passage = self.passage;
        let named =
            at > self.sentence.start && passage.is_capital(at - 1) && passage.is_capital(at + 1);
        passage.is(at, Grammar::Negation) && !named
    }

    /// "|Our| records", "|nuestros| abogados": what belongs to whoever speaks here tells of nobody
    /// else.
    pub(crate) fn is_ours(&self, at: usize) -> bool {
        self.passage.is(at, Grammar::FirstPerson) && self.passage.features(at).speech.is_none()
    }

    /// Returns whom a possessive means: the speaker with whom its sentence opens, else the latest.
    pub(crate) fn possessor(&self, at: usize) -> Option<Speaker> {
        let opening = self.opening_speaker(at).filter(|speaker| !speaker.guessed);
        opening.or_else(|| self.cast.possessor(self.passage, at))
    }

    /// Finds all frames of the sentence, in the order of their triggers.
    pub fn frames(&self) -> Vec<Frame> {
        let mut frames = Vec::new();
        let mut at = self.sentence.start;
        while at < self.sentence.end {
            let end = self.passage.term(at).end.max(at + 1);
            if let Some(frame) = said::find(self, at, &frames)
                .or_else(|| passive::find(self, at))
                .or_else(|| according_to::find(self, at))
                .or_else(|| title::find(self, at))
                .or_else(|| gapped::find(self, at, &frames))
                .or_else(|| statement_noun::find(self, at))
            {
                frames.push(frame);
            }
            at = end;
        }
        frames.extend(respective::find(self));
        frames
    }

    /// Returns where the last number of some tokens begins: of "61 of the 99 that were announced"
    /// it is the 99 that were.
    fn last_count(&self, tokens: Range<usize>) -> Option<usize> {
        tokens.rev().find(|&at| self.counts_at(at))
    }

    /// Returns the statement within the sentence that holds a token.
    pub fn statement(&self, at: usize) -> Range<usize> {
        clause::statement(self.passage, &self.sentence, at)
    }
}

/// Returns the frame that is answerable for a token.
///
/// Within its own statement a frame counts before one of another statement; then the firmer kind,
/// then the one whose scope begins nearest before the token. A pronoun ("it had counted 480, the
/// group said") leaves the word to the speaker whom the same sentence names after it.
pub fn governing<'f>(hearing: &Hearing, frames: &'f [Frame], at: usize) -> Option<&'f Frame> {
    let chosen = innermost(hearing, frames, at)?;
    let named_after = frames.iter().find(|frame| {
        frame.kind == FrameKind::SaidAfter && !frame.pronoun && frame.scope.contains(&at)
    });
    Some(named_after.filter(|_| chosen.pronoun).unwrap_or(chosen))
}

fn innermost<'f>(hearing: &Hearing, frames: &'f [Frame], at: usize) -> Option<&'f Frame> {
    let statement = hearing.statement(at);
    let holding = frames.iter().filter(|frame| frame.scope.contains(&at));
    holding.max_by_key(|frame| {
        let near = statement.contains(&frame.trigger);
        let after_trigger = frame.trigger < at;
        let inner =
            matches!(frame.kind, FrameKind::Said | FrameKind::StatementNoun | FrameKind::Title)
                && after_trigger;
        let weak = frame.kind == FrameKind::StatementNoun;
        let relative = matches!(frame.kind, FrameKind::Relative | FrameKind::Gapped);
        let respective = frame.kind == FrameKind::Respective;
        (respective, relative, near, !weak, inner, std::cmp::Reverse(frame.kind), frame.trigger)
    })
}
