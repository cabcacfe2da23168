//! Entries of a register, and the names that come into it and go out of it.

use cotejo_core::MeasureName;

use super::{Measured, Sense};
use crate::clause;
use crate::counted::What;
use crate::features::Grammar;

/// The verb that moves a name stands no further from its number than this.
const REACH: usize = 12;

/// Where a name goes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Move {
    In,
    Out,
}

impl Sense<'_, '_, '_> {
    /// "863 names": entries of a register of those whom the document is about.
    pub(super) fn register(&self) -> Option<Measured> {
        let population = self.assembler.topic?;
        let name = self.assembler.packs.population(population).measure.as_ref()?;
        let measure = self.assembler.packs.measure_index(name)?;
        Some(Measured { measure, rule: "event/register", from: None, expected: false })
    }

    /// "31 new cases", "38 altas", "nineteen names left the list": what a register gained or lost.
    pub(super) fn register_moves(&self) -> Option<Measured> {
        let packs = self.assembler.packs;
        let by_draft = || {
            let drafts = &self.assembler.drafts;
            self.latest_near().map(|latest| drafts[latest].measure)
        };
        let base = self.register().map(|register| register.measure).or_else(by_draft)?;
        let index = |name: &Option<MeasureName>| packs.measure_index(name.as_ref()?);
        let (entered, left) =
            (index(&packs.measure(base).entered), index(&packs.measure(base).left));
        let told = self.governed.map(|governed| governed.measure);
        let told = told.filter(|told| [entered, left].contains(&Some(*told)));
        let entries = self.counted.what == What::Entries;
        let measure = match told.filter(|_| entries) {
            Some(told) => told,
            None => match self.moved()? {
                Move::In => entered?,
                Move::Out => left?,
            },
        };
        Some(Measured { measure, rule: "event/register-moves", from: None, expected: false })
    }

    /// "The register now has 900 names": what a list has is what it is a list of.
    pub(super) fn kept_on_a_list(&self) -> Option<Measured> {
        let passage = self.scene.passage;
        let start = self.number.tokens.start;
        let statement = clause::statement(passage, &self.scene.tokens, start);
        let mut before = statement.start..start;
        let list = before.any(|at| passage.is(at, Grammar::StatementNoun));
        if list && self.governed.is_none() { self.register() } else { None }
    }

    /// Says whether the noun that is counted is one for names that come into a register or go.
    pub(super) fn counts_moves(&self) -> bool {
        let noun = self.counted.end.checked_sub(1).filter(|at| *at >= self.number.tokens.end);
        noun.is_some_and(|at| self.move_at(at).is_some())
    }

    /// Returns where the names go: by the noun that is counted, else by the verb nearest to it.
    fn moved(&self) -> Option<Move> {
        let passage = self.scene.passage;
        let number = &self.number.tokens;
        let statement = clause::statement(passage, &self.scene.tokens, number.start);
        let floor = number.start.saturating_sub(REACH).max(statement.start);
        let limit = (self.counted.end.max(number.end) + REACH).min(statement.end);
        let entries = self.counted.what == What::Entries;
        let noun = (number.end..self.counted.end).find_map(|at| self.move_at(at));
        let other = |at: &usize| self.scene.rivals.iter().any(|rival| rival.contains(at));
        let after = (self.counted.end.max(number.end)..limit).take_while(|at| !other(at));
        let before = (floor..number.start).rev().take_while(|at| !other(at));
        let listed = |at: &usize| entries || self.leads_to_a_list(*at, statement.end);
        let verb = || after.chain(before).filter(listed).find_map(|at| self.move_at(at));
        noun.filter(|_| entries).or_else(verb)
    }

    fn move_at(&self, at: usize) -> Option<Move> {
        let features = self.scene.passage.features(at);
        if features.is(Grammar::Enters) {
            Some(Move::In)
        } else if features.is(Grammar::Leaves) {
            Some(Move::Out)
        } else {
            None
        }
    }

    /// "Ont quitté |la liste|": right behind the verb, or over small words.
    fn leads_to_a_list(&self, at: usize, end: usize) -> bool {
        let passage = self.scene.passage;
        let mut at = passage.term(at).end;
        while at < end {
            let features = passage.features(at);
            if features.is(Grammar::StatementNoun) || features.is(Grammar::RegisterNoun) {
                return true;
            }
            if features.grammar.is_empty() || passage.is_mark(at) {
                return false;
            }
            at = passage.term(at).end;
        }
        false
    }
}
