//! The day of something that brought about what is counted.
//!
//! "The sinking of 2003 left 400 dead", "the marches of March, in which nine died": a noun has the
//! day, and its verb or its clause tells what happened then.

use std::ops::Range;

use super::{Asked, Counting, Dated, Timing};
use crate::clause;
use crate::features::{Features, Grammar};
use crate::time::TimeValue;
use crate::tokens::TokenKind;

/// How many words can stand between a noun with its day and the clause about it.
const CLAUSE_MAX: usize = 18;

/// How many words a noun with its day has at most where it is a subject.
const SUBJECT_MAX: usize = 8;

/// How many words can stand between such a subject and its verb.
const ASIDE_MAX: usize = 10;

impl Timing<'_, '_> {
    /// Says whether a date is that of what brought about those whom a number counts.
    pub(super) fn is_of_what_brought_it(
        &self,
        date: &Dated,
        asked: &Asked,
        place: &Range<usize>,
    ) -> bool {
        let dated = matches!(date.value, TimeValue::Day(_) | TimeValue::Over(_));
        let flow = asked.counting != Counting::Stock && !asked.expected;
        let before = date.tokens.end <= place.start && self.dates_a_noun(date);
        dated
            && flow
            && before
            && (self.is_of_antecedent(date, place) || self.is_of_subject(date, asked.number))
    }

    /// "The |marches of| March", "the last |coup, in| 2019": says whether a noun stands before a date
    /// that names no speaker, no people and nothing that figures are put forward in.
    fn dates_a_noun(&self, date: &Dated) -> bool {
        let small = |at: usize| {
            let leads = [Grammar::Of, Grammar::Preposition, Grammar::Amid];
            leads.into_iter().any(|part| self.passage.is(at, part))
                || self.passage.kind(at) == Some(TokenKind::Comma)
        };
        let before = self.sentence.start..date.tokens.start;
        let noun = before.rev().find(|&at| !small(at)).filter(|at| at + 1 < date.tokens.end);
        noun.is_some_and(|at| is_thing(self.passage.features(at)) && !self.passage.is_mark(at))
    }

    /// "The marches of March against the price of bread, |in which| nine died".
    fn is_of_antecedent(&self, date: &Dated, place: &Range<usize>) -> bool {
        let limit = place.start.min(date.tokens.end + CLAUSE_MAX);
        let between = date.tokens.end..limit;
        let of = |at: usize| self.passage.is(at, Grammar::Of);
        let noun_of = of(date.tokens.start) || date.tokens.start.checked_sub(1).is_some_and(of);
        let relative = between.clone().find(|&at| self.passage.is(at, Grammar::Relative));
        let Some(relative) = relative.filter(|_| noun_of) else { return false };
        if self.counts.iter().any(|count| (between.start..relative).contains(&count.start)) {
            return false;
        }
        let noun = |at: usize| {
            let features = self.passage.features(at);
            !features.is_event_verb() && !features.forms.finite()
        };
        let clause = self.passage.term(relative).end..place.start;
        (between.start..relative).all(|at| noun(at) && !clause::is_bound(self.passage, at))
            && clause.clone().all(|at| {
                !clause::is_bound(self.passage, at)
                    && self.passage.kind(at) != Some(TokenKind::Comma)
                    && self.passage.features(at).speech.is_none()
            })
    }

    /// "|The sinking of 2003|, near the same spot, left 400 dead": the noun is the subject of the verb
    /// that the number follows.
    fn is_of_subject(&self, date: &Dated, number: &Range<usize>) -> bool {
        let statement = clause::statement(self.passage, &self.sentence, date.tokens.start);
        let subject = statement.start..date.tokens.start;
        let plain = |at: usize| {
            let features = self.passage.features(at);
            is_thing(features) && !features.is_event_verb() && !features.is(Grammar::Complementizer)
        };
        let Some(verb) = self.verb_behind(date, number) else { return false };
        let opens_with_noun = !self.passage.is(subject.start, Grammar::Preposition)
            && !self.passage.is(subject.start, Grammar::Amid);
        subject.len() <= SUBJECT_MAX
            && opens_with_noun
            && subject.clone().all(plain)
            && self.passage.features(verb).speech.is_none()
            && number.start > verb
    }

    /// Returns the verb right behind a date, over an aside between two commas.
    fn verb_behind(&self, date: &Dated, number: &Range<usize>) -> Option<usize> {
        let comma = |at: &usize| self.passage.kind(*at) == Some(TokenKind::Comma);
        let end = date.tokens.end;
        let limit = number.start.min(end + ASIDE_MAX);
        let from = match comma(&end) {
            true if self.is_finite(end + 1) => end + 1,
            true => (end + 1..limit).find(comma)? + 1,
            false => end,
        };
        (from < limit && self.is_finite(from)).then_some(from)
    }

    fn is_finite(&self, at: usize) -> bool {
        let features = self.passage.features(at);
        let verb = features.forms.finite() || features.is_event_verb();
        verb && self.passage.kind(at) == Some(TokenKind::Word)
    }

    /// "In the riots of July 2008, |which followed a vote|, five died": the clause about the noun that
    /// a date tells apart, between the commas behind it; nothing where there is none.
    pub(super) fn clause_behind(&self, date: &Dated, place: &Range<usize>) -> Range<usize> {
        let end = date.tokens.end;
        let comma = |at: &usize| self.passage.kind(*at) == Some(TokenKind::Comma);
        let clause = comma(&end) && self.passage.is(end + 1, Grammar::Relative);
        let limit = place.start.min(end + CLAUSE_MAX);
        let closing = (end + 1..limit).find(comma).filter(|_| clause);
        let counts =
            |closing: usize| self.counts.iter().any(|count| (end..closing).contains(&count.start));
        closing.filter(|&closing| !counts(closing)).map_or(end..end, |closing| end..closing + 1)
    }
}

/// Says whether a word can name something that happened.
fn is_thing(features: Features) -> bool {
    let statement = features.is(Grammar::StatementNoun) || features.is(Grammar::QuantityNoun);
    features.actor.is_none()
        && features.population.is_none()
        && features.speech.is_none()
        && !statement
}
