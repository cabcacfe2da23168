//! The day on which somebody spoke: a date that stands with the verb of speech.

use std::ops::Range;

use cotejo_core::Day;

use super::{Dated, Timing, overlap};
use crate::clause;
use crate::features::{Form, Grammar, SpeechAct};
use crate::speech::{Frame, FrameKind};
use crate::time::TimeValue;
use crate::tokens::TokenKind;

/// A date heads a sentence behind no more small words than these.
const OPENING_MAX: usize = 2;

/// A day of speaking holds for what the same speaker adds, unless it is longer ago than this.
const CARRIED_MAX: i64 = 60;

impl Timing<'_, '_> {
    /// Returns the day of speaking, if words tell it.
    ///
    /// "Since Monday it answers that they are 90" tells when it spoke; "since Monday, it reckons,
    /// 90 have left" tells when they left.
    pub fn said_on(&self, frame: &Frame, flow: bool) -> Option<Day> {
        let telling = |date: &&Dated| self.tells_speaking(date, frame);
        let day = |value: TimeValue| match value {
            TimeValue::Day(day) => Some(day),
            TimeValue::Until(edge) => edge.known(),
            TimeValue::Since(edge) if !flow => edge.known(),
            TimeValue::Over(period) if frame.kind != FrameKind::Relative => period.last().known(),
            _ => None,
        };
        let fits = |day: &Day| self.published.is_none_or(|published| *day <= published);
        // "Said on Sunday that it would free 50": what is to come makes no Sunday of theirs of it.
        let past = |date: &Dated| [date.value, date.coming].into_iter().filter_map(day).find(fits);
        let first = self.dates.iter().filter(telling).find(|date| day(date.value).is_some());
        first.and_then(past)
    }

    /// Returns the single day on which a speaker is told to have spoken, which holds when he goes
    /// on; "up to Monday it had counted 40" tells how far one figure goes.
    pub fn spoke_on(&self, frame: &Frame) -> Option<Day> {
        let single = |date: &&Dated| {
            matches!(date.value, TimeValue::Day(_)) && self.tells_speaking(date, frame)
        };
        // "Who has followed these trials for 14 years" did not speak then.
        let recent =
            |day: &Day| self.told_on().is_none_or(|told| day.days_until(told) <= CARRIED_MAX);
        self.dates.iter().find(single).and_then(|_| self.said_on(frame, true)).filter(recent)
    }

    /// "84 have come home, the commissioner disclosed on |Monday|": the day of speaking behind what is
    /// said, whoever says it.
    pub(super) fn said_behind(&self, place: &Range<usize>) -> Option<Day> {
        let fits = |day: &Day| self.published.is_none_or(|published| *day <= published);
        self.dates.iter().filter(|date| self.follows_speech(date, place)).find_map(|date| {
            let parted =
                (place.end..date.tokens.start).any(|at| clause::is_break(self.passage, at));
            match date.value {
                TimeValue::Day(day) if !parted => Some(day).filter(fits),
                _ => None,
            }
        })
    }

    /// "84 have come home, the commissioner |disclosed| on Monday": right behind another verb, of
    /// speech.
    pub(super) fn follows_speech(&self, date: &Dated, place: &Range<usize>) -> bool {
        let small = |at: usize| {
            self.passage.is(at, Grammar::Preposition) || self.passage.is(at, Grammar::Adverb)
        };
        let before = (place.end..date.tokens.start).rev().find(|&at| !small(at));
        before.is_some_and(|at| {
            let features = self.passage.features(at);
            let says = features.speech.is_some_and(|act| act == SpeechAct::Say);
            let auxiliary = [Grammar::Be, Grammar::Have];
            let passive = auxiliary.into_iter().any(|part| self.passage.is(at - 1, part));
            says && features.forms.has(Form::Past) && features.event.is_none() && !passive
        })
    }

    /// Says whether a date stands with the verb of a frame.
    pub(super) fn tells_speaking(&self, date: &Dated, frame: &Frame) -> bool {
        let beside = overlap(&date.tokens, &frame.telling)
            || self.opens_before(date, frame)
            || self.heads(date, frame)
            || self.is_said_along(date, frame)
            || self.is_of_source(date, frame);
        let quote = self.passage.quote_around(date.tokens.start);
        let within = quote.is_some_and(|quote| !quote.contains(&frame.trigger));
        beside && !within && !self.is_of_what_is_said(date, frame)
    }

    /// "According to the counts that the group published on |Saturday|".
    fn is_of_source(&self, date: &Dated, frame: &Frame) -> bool {
        let between = frame.trigger..date.tokens.start;
        let says = |at: usize| {
            let features = self.passage.features(at);
            at > frame.trigger && features.speech.is_some() && features.forms.finite()
        };
        let other = |at: usize| {
            clause::is_break(self.passage, at) || self.passage.features(at).is_event_verb()
        };
        frame.kind == FrameKind::AccordingTo
            && between.clone().any(says)
            && !between.clone().any(other)
            && !self.counts.iter().any(|count| between.contains(&count.start))
    }

    /// "He addressed the house on |Tuesday|, saying that": who speaks while he does something else
    /// speaks on its day.
    fn is_said_along(&self, date: &Dated, frame: &Frame) -> bool {
        let comma = self.passage.kind(date.tokens.end) == Some(TokenKind::Comma);
        let along = self.passage.features(frame.trigger).forms.has(Form::Gerund);
        comma && along && date.tokens.end + 1 == frame.trigger
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

    /// "|On Tuesday|, the head of the assembly, Jon Karr, had spoken of 400": a date heads the
    /// sentence, and nothing but the subject with what commas set beside it leads to the verb.
    fn heads(&self, date: &Dated, frame: &Frame) -> bool {
        let opening = self.sentence.start..date.tokens.start;
        let small = |at: usize| !self.passage.features(at).grammar.is_empty();
        let subject = date.tokens.end..frame.trigger;
        let plain = |at: usize| {
            let features = self.passage.features(at);
            let clause = clause::is_break(self.passage, at)
                || features.is(Grammar::Relative)
                || features.is(Grammar::Complementizer)
                || features.is(Grammar::Subordinator);
            !clause && !features.is_event_verb() && features.speech.is_none()
        };
        let commas = subject.clone().filter(|&at| self.passage.kind(at) == Some(TokenKind::Comma));
        let single = matches!(date.value, TimeValue::Day(_));
        frame.kind == FrameKind::Said
            && single
            && date.tokens.end < frame.trigger
            && opening.len() <= OPENING_MAX
            && opening.clone().all(small)
            && matches!(commas.count(), 1 | 3)
            && subject.clone().all(plain)
            && !self.counts.iter().any(|count| overlap(count, &subject))
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
            let clause = [
                Grammar::Relative,
                Grammar::Complementizer,
                Grammar::Be,
                Grammar::Have,
                Grammar::Future,
            ];
            features.event.is_some() || clause.into_iter().any(|part| features.is(part))
        })
    }
}
