//! What a clause says that those counted are: "31 of those released |were women|".

use std::ops::Range;

use crate::clause;
use crate::features::{Form, Grammar};
use crate::pack::Packs;
use crate::passage::Passage;

/// Between a counted noun and the verb that tells who they are stand no more tokens than these.
const REACH: usize = 14;

/// Finds the population that the clause after a counted noun gives its subject.
///
/// The verb is a form of "be"; what comes before it may only describe the noun ("of those taken",
/// "que salieron el lunes").
pub fn population(packs: &Packs, passage: &Passage, within: Range<usize>) -> Option<Predicate> {
    let limit = within.end.min(within.start.saturating_add(REACH));
    let mut relative = false;
    let mut at = within.start;
    while at < limit {
        let features = passage.features(at);
        let end = passage.term(at).end.max(at + 1);
        let tells = features.is(Grammar::Be) || features.is(Grammar::Possess);
        if let Some(found) = after_be(packs, passage, at, end..within.end).filter(|_| tells) {
            return Some(found);
        }
        if features.is(Grammar::Be) {
            return None;
        }
        relative |= features.is(Grammar::Relative) || features.is(Grammar::Complementizer);
        let verb = features.is_event_verb() && features.forms.finite();
        let described = relative || features.forms.has(Form::Participle);
        let joined = features.is(Grammar::Coordinator) || features.speech.is_some();
        if clause::is_break(passage, at) || passage.is_mark(at) || joined || verb && !described {
            return None;
        }
        at = end;
    }
    None
}

/// A verb that tells who the counted are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Predicate {
    /// The form of "be".
    pub verb: usize,
    /// The index of the population.
    pub population: u8,
    /// The words for it.
    pub tokens: Range<usize>,
}

fn after_be(
    packs: &Packs,
    passage: &Passage,
    verb: usize,
    within: Range<usize>,
) -> Option<Predicate> {
    let mut at = within.start;
    while at < within.end && !passage.is_mark(at) {
        let features = passage.features(at);
        let named = features.population.filter(|index| !packs.population(*index).general);
        let tokens = passage.term(at);
        if let Some(population) = named {
            let held = features.event.is_some();
            return (!held).then_some(Predicate { verb, population, tokens });
        }
        let steps = [Grammar::Adverb, Grammar::Indefinite, Grammar::Still, Grammar::Of];
        if !steps.into_iter().any(|part| features.is(part)) || features.event.is_some() {
            return None;
        }
        at = tokens.end.max(at + 1);
    }
    None
}
