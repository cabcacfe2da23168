//! Whose a date is: that of a number and its event, of another number, or of something else.

use std::ops::Range;

use super::{Dated, Timing};
use crate::clause;
use crate::features::{EventRole, Grammar};
use crate::time::TimeValue;
use crate::tokens::TokenKind;

impl Timing<'_, '_> {
    /// Returns the dates of a number: those that stand with it in a list, or else those that the
    /// whole list shares.
    ///
    /// In "since March, 99 at Easter, 88 in May and 116 last week" each number has a date of its
    /// own, and neither "since March" nor "last week" is said of the 99.
    pub(super) fn own_or_shared(&self, number: &Range<usize>, place: &Range<usize>) -> Vec<&Dated> {
        let dates: Vec<&Dated> =
            self.dates.iter().filter(|date| self.belongs(date, number, place)).collect();
        let is_list = self.counts.iter().any(|count| self.is_dated_item(count));
        let with_number: Vec<&Dated> =
            dates.iter().copied().filter(|date| self.stands_with(date, number)).collect();
        if is_list && !with_number.is_empty() { with_number } else { dates }
    }

    /// Says whether a number has a date of its own between itself and the next number.
    fn is_dated_item(&self, count: &Range<usize>) -> bool {
        let is_last = self.counts.iter().all(|other| other.start <= count.start);
        !is_last && self.dates.iter().any(|date| self.stands_with(date, count))
    }

    /// Says whether a date stands after a number and before the next one.
    fn stands_with(&self, date: &Dated, number: &Range<usize>) -> bool {
        let before = self.counts.iter().rev().find(|count| count.end <= date.tokens.start);
        before.is_some_and(|before| before == number)
    }

    /// "Since the cabinet declared it on November 2": the day on which the time begins.
    pub(super) fn since_clause(&self, date: &Dated) -> Option<TimeValue> {
        let floor = date.tokens.start.saturating_sub(16).max(self.sentence.start);
        let since = (floor..date.tokens.start)
            .rev()
            .take_while(|&at| !self.passage.is_mark(at))
            .any(|at| self.passage.is(at, Grammar::Since));
        match date.value {
            TimeValue::Day(_) | TimeValue::Over(_) if since => {
                Some(TimeValue::Since(date.value.first()))
            }
            _ => None,
        }
    }

    fn belongs(&self, date: &Dated, number: &Range<usize>, place: &Range<usize>) -> bool {
        let told = self.frames.iter().any(|frame| self.tells_speaking(date, frame));
        let single = matches!(date.value, TimeValue::Day(_));
        let since = self.since_clause(date).is_some();
        if told && single && !since || !since && self.names_something(date) {
            return false;
        }
        let gap = if date.tokens.start >= place.end {
            place.end..date.tokens.start
        } else if date.tokens.end <= place.start {
            date.tokens.end..place.start
        } else {
            date.tokens.end..date.tokens.end
        };
        let parts = |at: usize| {
            let since = since && self.passage.is(at, Grammar::Since);
            let colon = self.passage.kind(at) == Some(TokenKind::Colon);
            let opens = date.tokens.start <= self.sentence.start + 2;
            if opens && !since {
                return clause::is_break(self.passage, at) && !self.inside_date(at);
            }
            clause::is_bound(self.passage, at) && !self.inside_date(at) && !since && !colon
        };
        let parted = gap.clone().any(parts);
        !parted && !self.belongs_to_other(date, number)
    }

    fn inside_date(&self, at: usize) -> bool {
        self.dates.iter().any(|date| date.tokens.contains(&at))
    }

    /// "The vote of July 28": the date of something else.
    fn names_something(&self, date: &Dated) -> bool {
        let Some(before) = date.tokens.start.checked_sub(1).filter(|at| *at >= self.sentence.start)
        else {
            return false;
        };
        let next = self.passage.features(date.tokens.end);
        let noun = self.passage.kind(date.tokens.end) == Some(TokenKind::Word)
            && next.grammar.is_empty()
            && !next.is_event_verb()
            && next.speech.is_none();
        let owned = self.passage.is(before, Grammar::Definite)
            || self.passage.is(before, Grammar::Possessive)
            || self.passage.is(date.tokens.start, Grammar::Definite);
        if noun && owned && matches!(date.value, TimeValue::Over(_)) {
            return true;
        }
        let of = self.passage.is(before, Grammar::Of) && before > self.sentence.start;
        let event = of
            && self
                .passage
                .features(before - 1)
                .event
                .is_some_and(|event| event.roles.has(EventRole::Noun));
        of && !event && matches!(date.value, TimeValue::Day(_) | TimeValue::Over(_))
    }

    /// In a list of numbers, the dates between two numbers belong to the first of them.
    fn belongs_to_other(&self, date: &Dated, number: &Range<usize>) -> bool {
        let before = self.counts.iter().rev().find(|count| count.end <= date.tokens.start);
        let after = self.counts.iter().find(|count| count.start >= date.tokens.end);
        match (before, after) {
            (Some(before), Some(_)) => before != number,
            _ => false,
        }
    }
}
