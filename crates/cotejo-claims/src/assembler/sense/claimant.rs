//! Who puts a number forward.

use super::{Measured, Sense};
use crate::actors::Speaker;
use crate::features::{Grammar, SpeechAct};
use crate::speech::FrameKind;

/// How many words at the head of a sentence can tell that it adds to the one before.
const HEAD: usize = 5;

impl Sense<'_, '_, '_> {
    /// Returns the claimant and the rule that tells; nobody for the writer's own numbers.
    pub(super) fn speaker(&self, measured: &Measured) -> (Option<Speaker>, &'static str) {
        if let Some(frame) = &self.frame {
            return (Some(frame.speaker.clone()), frame.kind.rule());
        }
        if self.is_own_voice() {
            return (None, "speech/writer");
        }
        if let Some(speaker) = self.subject_of_figure(measured) {
            return (Some(speaker), "speech/subject");
        }
        if let Some(from) =
            measured.from.filter(|_| self.takes_up(measured) || measured.rule == "event/list")
        {
            let draft = &self.assembler.drafts[from];
            return (draft.speaker.clone(), "speech/taken-up");
        }
        let part = self.counted.part || matches!(measured.rule, "event/goes-on");
        if let Some(whole) = self.whole_before().filter(|_| part) {
            let draft = &self.assembler.drafts[whole];
            return (draft.speaker.clone(), "speech/taken-up");
        }
        if let Some(speaker) = self.speaks_on() {
            return (Some(speaker), "speech/goes-on");
        }
        (None, "speech/writer")
    }

    /// "We are in a position to state that 120 of our people ...": in what a body issues, "we" is
    /// that body, whoever was spoken of before.
    fn is_own_voice(&self) -> bool {
        let head = self.scene.tokens.start..self.number.tokens.start;
        let mut head = head.take(HEAD);
        self.assembler.issuer.is_some()
            && head.any(|at| self.scene.passage.is(at, Grammar::FirstPerson))
    }

    /// "There are also 124 women": what is added at the head of the next sentence is told by
    /// whoever told the figure before.
    fn speaks_on(&self) -> Option<Speaker> {
        let tokens = &self.scene.tokens;
        let head = tokens.start..(tokens.start + HEAD).min(self.number.tokens.start);
        let adds = head.clone().any(|at| self.scene.passage.is(at, Grammar::Additive));
        let before = self.assembler.drafts.last().filter(|_| adds)?;
        let near = before.line + 2 >= self.scene.line;
        before.speaker.clone().filter(|_| near)
    }

    /// Says whether the frame or the population tells that the speaker keeps a register: the dead
    /// of a disaster are counted by everybody, those held by whoever follows them.
    pub(super) fn is_registered(&self, measured: &Measured, population: u8) -> bool {
        let packs = self.assembler.packs;
        let kept = self.frame.as_ref().is_some_and(|frame| {
            frame.act == SpeechAct::Count || frame.kind == FrameKind::StatementNoun
        });
        let usual = packs.population_index(&packs.measure(measured.measure).population);
        let in_prison = usual.is_some_and(|index| packs.population(index).measure.is_some());
        in_prison && (kept || packs.population(population).contested)
    }
}
