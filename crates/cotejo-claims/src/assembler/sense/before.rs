//! What the text counted before, for a figure that says nothing of its own.

use cotejo_core::{Count, People, Stance};

use super::{Measured, Sense};
use crate::features::{EventRole, Grammar};

/// So many figures of one kind tell what a text counts.
const USUAL: usize = 3;

impl Sense<'_, '_, '_> {
    /// Takes over what the text counts: the event that the sentence before brings up, else the
    /// latest figure of the document.
    ///
    /// What is taken up is the whole and not its part; and a new figure is no more a promise for
    /// the one before it having been one.
    pub(super) fn context(&self) -> Option<Measured> {
        if self.points_at_both() {
            return None;
        }
        if let Some(measure) = self.brought_up_here().or_else(|| self.brought_up()) {
            return Some(Measured {
                measure,
                rule: "event/sentence-before",
                from: None,
                expected: false,
            });
        }
        let near = self.latest_near().map(|index| self.before_aside(index));
        if let Some(measure) = self.section_measure(near) {
            return Some(Measured { measure, rule: "event/section", from: None, expected: false });
        }
        let index =
            self.latest_of_speaker().or(near).or_else(|| self.next()).or_else(|| self.latest())?;
        let index = self.assembler.drafts[index].whole.unwrap_or(index);
        Some(Measured { expected: false, ..self.taken_from(index, "event/context") })
    }

    /// "And the Lamp writes that |the two| agree": with its article, two that no figure told before are
    /// the bodies or the figures that were told.
    fn points_at_both(&self) -> bool {
        let number = self.number;
        let is_two = number.count.and_then(Count::exact) == Some(People(2));
        let before = number.tokens.start.checked_sub(1);
        is_two && before.is_some_and(|at| self.scene.passage.is(at, Grammar::Definite))
    }

    /// "They held 308 ... 22 ... On Wednesday eleven were convicted. The report says 389": one
    /// figure of its own kind, in another line, does not change what the text counts.
    fn before_aside(&self, latest: usize) -> usize {
        let drafts = &self.assembler.drafts;
        let aside = drafts[latest].measure;
        let same_line = drafts[latest].line == self.scene.line;
        let before = drafts[..latest].iter().enumerate().rev().take(USUAL);
        let usual: Vec<(usize, u8)> = before.map(|(at, draft)| (at, draft.measure)).collect();
        match usual.first() {
            Some(&(index, measure))
                if usual.len() == USUAL
                    && !same_line
                    && measure != aside
                    && usual.iter().all(|(_, other)| *other == measure) =>
            {
                index
            }
            _ => latest,
        }
    }

    /// "Nine dockers dead: that is the toll that the minister cut to |five|": what the sentence
    /// itself brings up without a figure that was read.
    fn brought_up_here(&self) -> Option<u8> {
        let before = self.scene.tokens.start..self.number.tokens.start;
        let event = |at: usize| self.scene.passage.features(at).event;
        let people = |at: usize| event(at).filter(|event| event.roles.has(EventRole::People));
        let measure = before.rev().find_map(people)?.measure;
        self.latest_here().is_none().then_some(measure)
    }

    fn brought_up(&self) -> Option<u8> {
        let (measure, line) = self.assembler.brought_up?;
        (line == self.scene.line && self.latest_here().is_none()).then_some(measure)
    }

    /// Returns what the heading above brings up, if nothing was counted below it so far.
    pub(super) fn section_measure(&self, near: Option<usize>) -> Option<u8> {
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

    /// Returns the latest draft of the body's text near enough to be pointed at, which is none that
    /// tells what another one was before.
    pub(super) fn latest_near(&self) -> Option<usize> {
        let drafts = &self.assembler.drafts;
        let near = |index: &usize| drafts[*index].line + 4 >= self.scene.line;
        let latest = self.latest().filter(near)?;
        let aside = |index: &usize| drafts[*index].former && *index < self.first_draft;
        (0..=latest).rev().take_while(near).find(|index| !aside(index)).or(Some(latest))
    }
}
