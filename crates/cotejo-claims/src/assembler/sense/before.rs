//! What the text counted before, for a figure that says nothing of its own.

use cotejo_core::Stance;

use super::{Measured, Sense};
use crate::features::Grammar;

impl Sense<'_, '_, '_> {
    /// Takes over what the text counts: the event that the sentence before brings up, else the
    /// latest figure of the document.
    ///
    /// What is taken up is the whole and not its part; and a new figure is no more a promise for
    /// the one before it having been one.
    pub(super) fn context(&self) -> Option<Measured> {
        if let Some(measure) = self.brought_up() {
            return Some(Measured {
                measure,
                rule: "event/sentence-before",
                from: None,
                expected: false,
            });
        }
        let near = self.latest_near();
        if let Some(measure) = self.section_measure(near) {
            return Some(Measured { measure, rule: "event/section", from: None, expected: false });
        }
        let index =
            self.latest_of_speaker().or(near).or_else(|| self.next()).or_else(|| self.latest())?;
        let index = self.assembler.drafts[index].whole.unwrap_or(index);
        Some(Measured { expected: false, ..self.taken_from(index, "event/context") })
    }

    fn brought_up(&self) -> Option<u8> {
        let (measure, line) = self.assembler.brought_up?;
        (line == self.scene.line && self.latest_here().is_none()).then_some(measure)
    }

    /// Returns what the heading above brings up, if nothing was counted below it so far.
    fn section_measure(&self, near: Option<usize>) -> Option<u8> {
        let section = self.assembler.section_of(self.scene.line)?;
        let counted = near.is_some_and(|index| self.assembler.drafts[index].line > section.line);
        section.measure.filter(|_| !counted)
    }

    pub(super) fn taken_from(&self, index: usize, rule: &'static str) -> Measured {
        let draft = &self.assembler.drafts[index];
        let expected = draft.stance == Stance::Expects;
        Measured { measure: draft.measure, rule, from: Some(index), expected }
    }

    pub(super) fn latest(&self) -> Option<usize> {
        self.assembler.drafts.len().checked_sub(1)
    }

    pub(super) fn latest_here(&self) -> Option<usize> {
        self.latest().filter(|index| *index >= self.first_draft)
    }

    /// "At noon he had spoken of 41": what the same speaker counted last, unless the sentence has
    /// a figure already.
    fn latest_of_speaker(&self) -> Option<usize> {
        let name = &self.frame.as_ref()?.speaker.name;
        let drafts = &self.assembler.drafts;
        let near = |index: &usize| drafts[*index].line + 2 >= self.scene.line;
        let his = |index: &usize| {
            drafts[*index].speaker.as_ref().is_some_and(|speaker| speaker.name == *name)
        };
        let passage = self.scene.passage;
        let mut before = self.scene.tokens.start..self.number.tokens.start;
        let named = before.any(|at| {
            passage.is(at, Grammar::QuantityNoun) || passage.features(at).event.is_some()
        });
        let here = named || self.latest_here().is_some();
        (0..drafts.len()).rev().take_while(near).find(his).filter(|_| !here)
    }

    /// "They began the week with 26": once all is read, what a figure that nothing stood before
    /// counts is told by the figure that comes next.
    fn next(&self) -> Option<usize> {
        let drafts = self.assembler.drafts.iter().enumerate();
        let body = drafts.filter(|(_, draft)| draft.line >= self.scene.line && !draft.heading);
        let next = body.min_by_key(|(_, draft)| (draft.line, draft.tokens.start));
        next.map(|(index, _)| index).filter(|_| self.assembler.again)
    }

    /// Returns the latest draft of the body's text near enough to be pointed at.
    pub(super) fn latest_near(&self) -> Option<usize> {
        self.latest().filter(|index| self.assembler.drafts[*index].line + 4 >= self.scene.line)
    }
}
