//! Whose bare figure it is where no verb of speech tells.
//!
//! "The institute started the week with |26|", "The rector counts 65. The army, |28|": whoever the
//! statement is about puts the figure forward, if its verb neither says what happened nor is one
//! that those who hold people do to them.

use std::ops::Range;

use cotejo_core::Side;

use super::{Measured, Sense};
use crate::actors::Speaker;
use crate::clause;
use crate::counted::What;
use crate::features::{ActorSort, Grammar};
use crate::tokens::TokenKind;

/// A subject is never longer than this.
const LENGTH_MAX: usize = 16;

impl Sense<'_, '_, '_> {
    /// Returns the subject of the statement in which a figure stands that says nothing of its own.
    pub(super) fn subject_of_figure(&self, measured: &Measured) -> Option<Speaker> {
        let taken = ["event/context", "event/sentence-before", "event/part-of"];
        let bare = taken.contains(&measured.rule)
            && matches!(self.counted.what, What::Nothing | What::Entries);
        if !bare || self.scene.passage.ends_like_heading() {
            return None;
        }
        let (subject, verb) = self.subject_and_verb()?;
        let speaker = self.assembler.cast.speaker(self.scene.passage, subject)?;
        // "By Thursday it was 326" says nothing of who counts.
        if verb.is_some_and(|verb| self.scene.passage.is(verb, Grammar::Be)) {
            return None;
        }
        let told = !speaker.guessed && self.can_count(&speaker, verb.is_none(), measured);
        let silent = verb.is_none_or(|verb| self.says_nothing(verb));
        (told && silent).then_some(speaker)
    }

    /// Says whether a speaker can be counting: the state acts on those whom it holds, and a person
    /// without an office does too many other things.
    fn can_count(&self, speaker: &Speaker, gapped: bool, measured: &Measured) -> bool {
        let side = self.assembler.cast.side(speaker);
        let acts = side == Some(Side::Government)
            && !self.assembler.packs.measure(measured.measure).by_disaster;
        let known = speaker.sort != ActorSort::Person || side.is_some();
        known && (gapped || !acts)
    }

    /// Splits the statement before the number into its subject and the place of its verb; there is
    /// no verb where a comma stands for it.
    fn subject_and_verb(&self) -> Option<(Range<usize>, Option<usize>)> {
        let passage = self.scene.passage;
        let number = self.number.tokens.start;
        let start = clause::statement(passage, &self.scene.tokens, number).start;
        let start = (start..number).find(|&at| !self.is_dated(at) && !passage.is_mark(at))?;
        if passage.is(start, Grammar::Preposition) || passage.is(start, Grammar::Subordinator) {
            return None;
        }
        let limit = number.min(start + LENGTH_MAX);
        let end = (start + 1..limit).find(|&at| self.ends_subject(at))?;
        let gapped = passage.kind(end) == Some(TokenKind::Comma) && end + 1 == number;
        let inserted = passage.is_mark(end) && !gapped;
        (!inserted).then_some((start..end, (!gapped).then_some(end)))
    }

    fn is_dated(&self, at: usize) -> bool {
        self.scene.dates.iter().any(|date| date.tokens.contains(&at))
    }

    /// Says whether a subject ends before a token: at a mark, a verb, or what only verbs have
    /// before them.
    fn ends_subject(&self, at: usize) -> bool {
        let passage = self.scene.passage;
        let features = passage.features(at);
        let after_noun = passage.features(at - 1).actor.is_some() || passage.is_capital(at - 1);
        let verb = features.forms.finite() && features.actor.is_none();
        // An adjective in its place leaves the subject as it is.
        let plain = features.grammar.is_empty() && features.actor.is_none() && after_noun;
        let carries = features.is(Grammar::Have) || features.is(Grammar::Adverb);
        passage.is_mark(at) || !passage.is_capital(at) && (verb || plain || carries)
    }

    /// Says whether nothing from the verb to the number tells an event, a speech or what somebody is.
    fn says_nothing(&self, verb: usize) -> bool {
        let passage = self.scene.passage;
        (verb..self.number.tokens.start).all(|at| {
            let features = passage.features(at);
            let is = features.is(Grammar::Be) && at > verb;
            features.event.is_none() && !is && !features.is(Grammar::Negation)
        })
    }
}
