//! What happened to those counted: the event that governs a number.
//!
//! Several events can stand in a sentence with a number. The rules here are tried in order, the
//! firmest relation first; each has a name that the claim carries.

use std::ops::Range;

use crate::clause;
use crate::counted::{Counted, What};
use crate::features::{Event, EventRole, Features, Form, Grammar};
use crate::pack::Packs;
use crate::passage::Passage;
use crate::tokens::TokenKind;

/// An event that governs a number, and how it was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Governed {
    /// The measure.
    pub measure: u8,
    /// The token that names the event.
    pub at: usize,
    /// The name of the rule.
    pub rule: &'static str,
    /// Whether the event is still to come: "will be freed".
    pub expected: bool,
}

/// Finds the event that governs a number.
pub struct EventReader<'r, 't> {
    /// The packs.
    pub packs: &'r Packs,
    /// The line.
    pub passage: &'r Passage<'t>,
    /// The sentence.
    pub sentence: Range<usize>,
    /// The tokens of all numbers in the sentence that may count.
    pub numbers: &'r [Range<usize>],
}

/// An event is not looked for further away than this.
const REACH: usize = 45;

impl EventReader<'_, '_> {
    /// Finds the event that governs a number, given what it counts.
    pub fn govern(&self, number: &Range<usize>, counted: &Counted) -> Option<Governed> {
        self.counted_event(counted)
            .or_else(|| self.noun_of(number))
            .or_else(|| self.most_of(counted))
            .or_else(|| self.noun_that_decides(counted))
            .or_else(|| self.verb(number, counted))
            .or_else(|| self.quantity_noun(number))
            .or_else(|| self.noun_of_people(counted))
    }

    /// "56 releases": the counted noun is the event.
    fn counted_event(&self, counted: &Counted) -> Option<Governed> {
        let (event, at) = counted.event?;
        (counted.what == What::Events).then(|| self.governed(event, at, "event/counted"))
    }

    /// "The release of 99 prisoners": a noun of the event and "of" stand right before.
    fn noun_of(&self, number: &Range<usize>) -> Option<Governed> {
        let mut at = number.start;
        let mut of = false;
        for _ in 0..6 {
            at = at.checked_sub(1).filter(|at| *at >= self.sentence.start)?;
            let features = self.passage.features(at);
            at = self.passage.term(at).start;
            if let Some(event) = features.event
                && event.roles.has(EventRole::Noun)
                && (of || !self.passage.is_mark(at))
                && of
            {
                return Some(self.governed(event, at, "event/noun-of"));
            }
            let joins = features.is(Grammar::Of)
                || features.is(Grammar::Definite)
                || features.is(Grammar::More)
                || features.is(Grammar::Adverb);
            of |= features.is(Grammar::Of);
            if !joins && !of {
                return None;
            }
            if of && !joins && !self.passage.is_unknown_word(at) && features.population.is_none() {
                return None;
            }
        }
        None
    }

    /// "Most of the 2,000 people detained have been freed": the number is the detained.
    fn most_of(&self, counted: &Counted) -> Option<Governed> {
        if !counted.whole_of_most {
            return None;
        }
        let limit = (counted.end + 3).min(self.sentence.end);
        (counted.end..limit).find_map(|at| {
            let features = self.passage.features(at);
            let event = features.event.filter(|event| event.roles.has(EventRole::Verb))?;
            features
                .forms
                .has(Form::Participle)
                .then(|| self.governed(event, at, "event/participle"))
        })
    }

    /// "28 dead": the counted noun says what happened, whatever else did.
    fn noun_that_decides(&self, counted: &Counted) -> Option<Governed> {
        let (event, at) = counted.event?;
        let yields = self.packs.measure(event.measure).yields;
        (!yields && event.roles.has(EventRole::People))
            .then(|| self.governed(event, at, "event/people"))
    }

    /// "22 detenidos": the counted noun says what happened where no verb says more.
    fn noun_of_people(&self, counted: &Counted) -> Option<Governed> {
        let (event, at) = counted.event?;
        Some(self.governed(event, at, "event/people"))
    }

    /// A verb of the clause, of which the number is subject or object.
    fn verb(&self, number: &Range<usize>, counted: &Counted) -> Option<Governed> {
        let before = self.verb_before(number);
        if let Some((event, at, distance)) = before
            && distance <= 3
        {
            return Some(self.governed(event, at, "event/object"));
        }
        let (strong, weak) = self.verbs_after(counted.end.max(number.end));
        if let Some((event, at)) = strong {
            return Some(self.governed(event, at, "event/subject"));
        }
        if let Some((event, at)) = weak
            && counted.what != What::Nothing
        {
            return Some(self.governed(event, at, "event/participle"));
        }
        if let Some((event, at, _)) = before {
            return Some(self.governed(event, at, "event/object"));
        }
        weak.map(|(event, at)| self.governed(event, at, "event/participle"))
    }

    /// Looks for the verb before a number, up to the bound of its clause.
    fn verb_before(&self, number: &Range<usize>) -> Option<(Event, usize, usize)> {
        let floor = number.start.saturating_sub(REACH).max(self.sentence.start);
        let mut commas = 0;
        let mut distance = 0;
        let mut at = number.start;
        while at > floor {
            at -= 1;
            let features = self.passage.features(at);
            if self.is_verb(features, at) {
                let event = features.event?;
                return Some((event, at, distance));
            }
            if self.other_number(at, number)
                || clause::is_bound(self.passage, at) && !self.is_adverbial(at)
            {
                return None;
            }
            commas += usize::from(self.passage.kind(at) == Some(TokenKind::Comma));
            if commas > 2 {
                return None;
            }
            let small = features.is(Grammar::Preposition)
                || features.is(Grammar::Definite)
                || features.is(Grammar::Adverb)
                || features.is(Grammar::More)
                || features.is(Grammar::Of);
            distance += usize::from(!small);
            at = self.passage.term(at).start.max(floor);
        }
        None
    }

    fn is_adverbial(&self, at: usize) -> bool {
        self.passage.is(at, Grammar::Preposition) || self.passage.is(at, Grammar::Adverb)
    }

    /// Looks for verbs after the counted noun: the finite one, and a participle or relative clause
    /// that only describes the noun.
    fn verbs_after(&self, from: usize) -> (Option<(Event, usize)>, Option<(Event, usize)>) {
        let limit = (from + REACH).min(self.sentence.end);
        let mut weak = None;
        let mut relative = false;
        let mut commas = 0;
        let mut at = from;
        while at < limit {
            let features = self.passage.features(at);
            let end = self.passage.term(at).end.max(at + 1);
            if self.numbers.iter().any(|number| number.start == at)
                && commas == 0
                && weak.is_none()
                && !relative
            {
                let joined = at > from && self.passage.is(at - 1, Grammar::Coordinator);
                if !joined {
                    break;
                }
            }
            if self.is_verb(features, at)
                && let Some(event) = features.event
            {
                let bare_participle = features.forms.has(Form::Participle)
                    && !self.has_auxiliary(at)
                    && (!features.forms.has(Form::Past) || at <= from + 2);
                if relative || bare_participle {
                    weak = weak.or(Some((event, at)));
                } else {
                    return (Some((event, at)), weak);
                }
            }
            if features.is(Grammar::Relative)
                || features.is(Grammar::Complementizer) && at <= from + 1
            {
                relative = true;
            } else if clause::is_break(self.passage, at) || features.is(Grammar::Complementizer) {
                break;
            } else if self.passage.kind(at) == Some(TokenKind::Comma) {
                commas += 1;
                relative = false;
                if commas > 2 {
                    break;
                }
            }
            at = end;
        }
        (None, weak)
    }

    fn has_auxiliary(&self, at: usize) -> bool {
        let floor = at.saturating_sub(4).max(self.sentence.start);
        (floor..at).rev().take_while(|&at| !self.passage.is_mark(at)).any(|at| {
            let features = self.passage.features(at);
            features.is(Grammar::Be)
                || features.is(Grammar::Have)
                || features.is(Grammar::Future)
                || features.is(Grammar::Still)
                || features.is(Grammar::Planned)
        })
    }

    fn is_verb(&self, features: Features, at: usize) -> bool {
        let verb = features.is_event_verb();
        let noun = at > self.sentence.start && {
            let before = self.passage.features(at - 1);
            before.is(Grammar::Definite) || before.is(Grammar::Of)
        };
        verb && !(noun
            && features.event.is_some_and(|event| {
                event.roles.has(EventRole::Noun) || event.roles.has(EventRole::People)
            }))
    }

    fn other_number(&self, at: usize, number: &Range<usize>) -> bool {
        self.numbers.iter().any(|other| other != number && other.contains(&at))
    }

    /// "The number of people who died in the crush at more than 135", "the toll stands at 56".
    fn quantity_noun(&self, number: &Range<usize>) -> Option<Governed> {
        let floor = number.start.saturating_sub(REACH).max(self.sentence.start);
        let mut event = None;
        for at in (floor..number.start).rev() {
            if clause::is_break(self.passage, at) || self.other_number(at, number) {
                return None;
            }
            let features = self.passage.features(at);
            event = event.or(features.event.map(|event| (event, at)));
            if features.is(Grammar::QuantityNoun)
                || features.event.is_some_and(|event| event.roles.has(EventRole::Noun))
            {
                let (event, at) = event?;
                return Some(self.governed(event, at, "event/quantity-noun"));
            }
        }
        None
    }

    /// Says whether a verb is held in the future or in somebody's wish.
    fn is_expected(&self, at: usize) -> bool {
        let features = self.passage.features(at);
        if features.forms.has(Form::Future) || features.forms.has(Form::Conditional) {
            return true;
        }
        let floor = at.saturating_sub(5).max(self.sentence.start);
        (floor..at)
            .rev()
            .take_while(|&at| !clause::is_bound(self.passage, at) && !self.passage.is_mark(at))
            .any(|at| {
                let features = self.passage.features(at);
                features.is(Grammar::Planned) || features.is(Grammar::Future)
            })
    }

    fn governed(&self, event: Event, at: usize, rule: &'static str) -> Governed {
        let measure = self.lasting(event.measure, at).unwrap_or(event.measure);
        Governed { measure, at, rule, expected: self.is_expected(at) }
    }

    /// "remain detained", "still jailed": what happened still lasts, and another measure counts it.
    fn lasting(&self, measure: u8, at: usize) -> Option<u8> {
        let lasting = self.packs.measure(measure).lasting.as_ref()?;
        let floor = at.saturating_sub(8).max(self.sentence.start);
        let limit = (at + 6).min(self.sentence.end);
        let before = (floor..at).rev().take_while(|&at| !clause::is_bound(self.passage, at));
        let after = (at..limit).take_while(|&at| !clause::is_bound(self.passage, at));
        before
            .chain(after)
            .any(|at| {
                self.passage.is(at, Grammar::Still) || self.passage.is(at, Grammar::Existence)
            })
            .then(|| self.packs.measure_index(lasting))?
    }
}
