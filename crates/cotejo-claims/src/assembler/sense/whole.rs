//! Numbers that count a part of what another number counts.

use super::{Measured, Sense};
use crate::clause;
use crate::counted::What;
use crate::features::Grammar;

impl Sense<'_, '_, '_> {
    /// Leaves out the event of the whole where the number counts a part of what came before.
    pub(super) fn unless_part(&self, measured: Option<Measured>) -> Option<Measured> {
        let of_opening = measured.as_ref().is_some_and(|found| found.rule == "event/among");
        measured.filter(|_| !self.is_part_of_earlier() || self.has_own_verb() || of_opening)
    }

    pub(super) fn is_part_of_earlier(&self) -> bool {
        self.counted.part && self.counted.what == What::Nothing || self.follows_including()
    }

    /// Says whether the verb that governs the number stands after it, so that it is the number's
    /// own and not that of the whole.
    pub(super) fn has_own_verb(&self) -> bool {
        self.governed.is_some_and(|governed| {
            governed.at > self.number.tokens.start && governed.rule == "event/subject"
                || governed.rule == "event/counted"
        })
    }

    pub(super) fn follows_including(&self) -> bool {
        let start = self.number.tokens.start;
        let tokens = &self.scene.tokens;
        let floor = start.saturating_sub(4).max(tokens.start);
        let including = (floor..start).any(|at| {
            self.scene.passage.is(at, Grammar::Including)
                || self.scene.passage.is(at, Grammar::Partitive)
        });
        let after = self.counted.end;
        let among = (after..(after + 4).min(tokens.end))
            .take_while(|&at| !self.scene.passage.is_mark(at))
            .any(|at| self.scene.passage.is(at, Grammar::Partitive));
        let opens = self.scene.passage.is(tokens.start, Grammar::Partitive);
        including || among || opens || self.opens_with_whole()
    }

    /// "Of those on the register, 61 were minors", "De las 518, 196 firman": the sentence opens
    /// with the whole.
    pub(super) fn opens_with_whole(&self) -> bool {
        let passage = self.scene.passage;
        let start = self.scene.tokens.start;
        let of = passage.term(start);
        let points = [Grammar::Definite, Grammar::Demonstrative];
        let pointing = of.len() > 1 || points.into_iter().any(|part| passage.is(of.end, part));
        passage.is(start, Grammar::Of) && pointing && of.end + 1 < self.number.tokens.start
    }

    /// "51 of them", "De ellas, 505": a part of what was counted before.
    pub(super) fn earlier_whole(&self) -> Option<Measured> {
        let part = self.counted.part || self.follows_including();
        let index = if part { self.whole_before()? } else { return None };
        Some(self.taken_from(index, "event/part-of"))
    }

    /// Returns the draft that "of them" points at: the first of the latest statement with drafts.
    pub(super) fn whole_before(&self) -> Option<usize> {
        let latest = self.latest_near()?;
        let draft = &self.assembler.drafts[latest];
        match draft.whole {
            Some(whole) if draft.line == self.scene.line => Some(whole),
            _ => Some(latest),
        }
    }

    /// Returns the draft that the number counts a part of.
    pub(super) fn whole(&self, measured: &Measured) -> Option<usize> {
        let part =
            self.counted.part || matches!(measured.rule, "event/breakdown" | "event/part-of");
        let whole = measured.from.or_else(|| self.whole_before()).filter(|_| part)?;
        let larger = self.assembler.drafts[whole].figure.zip(self.figure());
        larger.is_none_or(|(whole, part)| part < whole).then_some(whole)
    }

    /// "806 prisoners, including 175 soldiers", "24 people, 20 men and four women".
    pub(super) fn breakdown(&self) -> Option<Measured> {
        let index = self.latest_here()?;
        let draft = &self.assembler.drafts[index];
        let start = self.number.tokens.start;
        let gap = draft.tokens.end..start;
        let near =
            gap.len() <= 14 && !gap.clone().any(|at| clause::is_break(self.scene.passage, at));
        let specific = self
            .counted
            .population
            .as_ref()
            .is_some_and(|(index, _)| !self.assembler.packs.population(*index).general);
        let whole = draft.whole.unwrap_or(index);
        let smaller = self.assembler.drafts[whole]
            .figure
            .zip(self.figure())
            .is_some_and(|(whole, part)| part < whole);
        (near && specific && smaller && self.own_event_is_weak())
            .then(|| self.taken_from(whole, "event/breakdown"))
    }

    pub(super) fn own_event_is_weak(&self) -> bool {
        self.governed.is_none_or(|governed| governed.rule == "event/people")
    }
}
