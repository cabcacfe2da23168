//! Whether those counted are told of over a period or at an instant.

use super::{Measured, Sense};
use crate::clause;
use crate::features::{EventRole, Grammar};
use crate::pack::MeasureKind;

/// A word that says that a state lasts stands no further from the number than this.
const REACH: usize = 12;

impl Sense<'_, '_, '_> {
    /// Returns the kind of its measure, unless words beside the number tell of another.
    pub(super) fn kind(&self, measured: &Measured) -> MeasureKind {
        let measure = self.assembler.packs.measure(measured.measure);
        let taken = measured.from.map(|from| &self.assembler.drafts[from]);
        let before = taken.filter(|draft| draft.measure == measured.measure);
        match measure.kind {
            MeasureKind::Stock if self.is_of_a_period() => MeasureKind::Flow,
            MeasureKind::Flow
                if measure.lasts && (self.lasts(measured) || self.are_so(measured)) =>
            {
                MeasureKind::Stock
            }
            kind => before.map_or(kind, |draft| draft.kind),
        }
    }

    /// "214 were held at some time in 2030": over the year, and not at any one instant.
    fn is_of_a_period(&self) -> bool {
        let passage = self.scene.passage;
        let statement = clause::statement(passage, &self.scene.tokens, self.number.tokens.start);
        statement.clone().any(|at| passage.is(at, Grammar::Sometime))
    }

    /// "3,200 |displaced|", "the |homeless| are no more than 2,000": a noun that calls people by the
    /// state in which they are tells how many are in it.
    fn are_so(&self, measured: &Measured) -> bool {
        let noun = matches!(measured.rule, "event/people" | "event/people-before");
        let event = self.governed.filter(|_| noun).map(|found| found.at);
        let event = event.and_then(|at| self.scene.passage.features(at).event);
        let more = self.scene.passage.is(self.counted.end, Grammar::More);
        event.is_some_and(|event| event.roles.has(EventRole::State)) && !more
    }

    /// "A score remain in intensive care", "18,400 people in shelters": how many are so now.
    fn lasts(&self, measured: &Measured) -> bool {
        let passage = self.scene.passage;
        let start = self.number.tokens.start;
        let statement = clause::statement(passage, &self.scene.tokens, start);
        let floor = start.saturating_sub(REACH).max(statement.start);
        let limit = (self.number.tokens.end + REACH).min(statement.end);
        let other = |at: &usize| self.scene.rivals.iter().any(|rival| rival.contains(at));
        let near = || {
            let before = (floor..start).rev().take_while(move |at| !other(at));
            before.chain((self.number.tokens.end..limit).take_while(move |at| !other(at)))
        };
        let state = |at: usize| {
            passage.features(at).event.is_some_and(|event| {
                event.measure == measured.measure
                    && event.roles.has(EventRole::State)
                    && !event.roles.has(EventRole::People)
            })
        };
        let own = self.governed.is_some_and(|governed| governed.measure == measured.measure);
        near().any(state) || own && near().any(|at| passage.is(at, Grammar::Still))
    }
}
