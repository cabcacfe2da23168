//! The day on which somebody spoke: a date that stands with the verb of speech.

use cotejo_core::Day;

use super::{Dated, Timing, overlap};
use crate::features::Grammar;
use crate::speech::{Frame, FrameKind};
use crate::time::TimeValue;
use crate::tokens::TokenKind;

impl Timing<'_, '_> {
    /// Returns the day of speaking, if words tell it.
    ///
    /// "Since Monday it answers that they are 90" tells when it spoke; "since Monday, it reckons,
    /// 90 have left" tells when they left.
    pub fn said_on(&self, frame: &Frame, flow: bool) -> Option<Day> {
        let telling = |date: &&Dated| self.tells_speaking(date, frame);
        let day = self.dates.iter().filter(telling).find_map(|date| match date.value {
            TimeValue::Day(day) => Some(day),
            TimeValue::Until(edge) => edge.known(),
            TimeValue::Since(edge) if !flow => edge.known(),
            TimeValue::Over(period) if frame.kind != FrameKind::Relative => period.last().known(),
            _ => None,
        });
        let fits = |day: &Day| self.published.is_none_or(|published| *day <= published);
        day.filter(fits)
    }

    /// Returns the single day on which a speaker is told to have spoken, which holds when he goes
    /// on; "up to Monday it had counted 40" tells how far one figure goes.
    pub fn spoke_on(&self, frame: &Frame) -> Option<Day> {
        let single = |date: &&Dated| {
            matches!(date.value, TimeValue::Day(_)) && self.tells_speaking(date, frame)
        };
        self.dates.iter().find(single).and_then(|_| self.said_on(frame, true))
    }

    /// Says whether a date stands with the verb of a frame.
    pub(super) fn tells_speaking(&self, date: &Dated, frame: &Frame) -> bool {
        let beside = overlap(&date.tokens, &frame.telling) || self.opens_before(date, frame);
        beside && !self.is_of_what_is_said(date, frame)
    }

    /// "In a joint statement issued on |Tuesday|, the groups said that": the date ends what stands
    /// before the speaker.
    fn opens_before(&self, date: &Dated, frame: &Frame) -> bool {
        let comma = self.passage.kind(date.tokens.end) == Some(TokenKind::Comma);
        let opening = self.sentence.start..date.tokens.start;
        if self.is_of_statement(date) {
            return date.tokens.end <= frame.telling.start;
        }
        // "The day before, |Friday 9 January|, the embassy demanded": one date explains another.
        let dated = |at: usize| {
            let date = self.dates.iter().find(|date| date.tokens.contains(&at));
            date.is_some()
                || self.passage.kind(at) == Some(TokenKind::Comma)
                    && self.dates.iter().any(|date| date.tokens.end == at)
        };
        let plain = |at: usize| {
            let features = self.passage.features(at);
            // What was said after the marches of Monday was said on any day after.
            let after = features.is(Grammar::Subordinator);
            dated(at) || !self.passage.is_mark(at) && features.event.is_none() && !after
        };
        frame.kind == FrameKind::Said
            && comma
            && date.tokens.end + 1 == frame.telling.start
            && opening.clone().all(plain)
            && !self.counts.iter().any(|count| overlap(count, &opening))
    }

    /// "In its bulletin of |August 30|": the date of the words in which somebody speaks.
    fn is_of_statement(&self, date: &Dated) -> bool {
        let own_of = self.passage.is(date.tokens.start, Grammar::Of);
        let back = if own_of { 1 } else { 2 };
        let noun = date.tokens.start.checked_sub(back).filter(|at| *at >= self.sentence.start);
        let of = own_of || noun.is_some_and(|noun| self.passage.is(noun + 1, Grammar::Of));
        of && noun.is_some_and(|noun| self.passage.is(noun, Grammar::StatementNoun))
    }

    /// "They put the number of those who died in |Sunday's| crush at 40", "he says he has been
    /// asked to come on |Sunday|": after an event or a clause a date belongs to what is said.
    fn is_of_what_is_said(&self, date: &Dated, frame: &Frame) -> bool {
        (frame.trigger + 1..date.tokens.start).any(|at| {
            let features = self.passage.features(at);
            let clause = [Grammar::Relative, Grammar::Be, Grammar::Have, Grammar::Future];
            features.event.is_some() || clause.into_iter().any(|part| features.is(part))
        })
    }
}
