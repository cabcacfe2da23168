//! The days of a claim: those of what happened, apart from the day on which it was said.
//!
//! A date that stands with the verb of speech is the day of speaking. Any other date of the
//! statement belongs to what happened, if no clause of its own begins between the two. In a list
//! ("99 at Christmas, 88 at New Year") each number has the dates up to the next one; dates before
//! the first number and after the last one are shared.

use std::ops::Range;

use cotejo_core::Day;

use crate::clause;
use crate::draft::Time;
use crate::features::{EventRole, Grammar};
use crate::pack::Pack;
use crate::passage::Passage;
use crate::quantity;
use crate::speech::Frame;
use crate::time::{self, TimeValue};
use crate::tokens::TokenKind;

/// A date in a sentence.
#[derive(Clone, Debug)]
pub struct Dated {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// What it means.
    pub value: TimeValue,
}

/// Finds the dates of a sentence.
///
/// `last` is the day that the text before it named last.
pub fn find(
    passage: &Passage,
    tokens: &Range<usize>,
    pack: &Pack,
    published: Day,
    last: Option<Day>,
) -> Vec<Dated> {
    let within = &passage.tokens[tokens.clone()];
    let numerals = quantity::numerals(passage.text, within, &pack.numbers);
    let found = time::find_after(passage.text, within, &numerals, &pack.time, published, last);
    let dated = found.into_iter().map(|mention| Dated {
        tokens: mention.tokens.start + tokens.start..mention.tokens.end + tokens.start,
        value: mention.value,
    });
    dated.collect()
}

/// What the days of a number are read from.
pub struct Timing<'s, 't> {
    /// The line.
    pub passage: &'s Passage<'t>,
    /// The sentence.
    pub sentence: Range<usize>,
    /// Its dates.
    pub dates: &'s [Dated],
    /// The tokens of its numbers that may count.
    pub counts: &'s [Range<usize>],
    /// Its frames of speech.
    pub frames: &'s [Frame],
    /// The day of publication.
    pub published: Option<Day>,
}

impl Timing<'_, '_> {
    /// Reads the days of a number whose event stands at a token.
    pub fn read(
        &self,
        number: &Range<usize>,
        event: Option<usize>,
        frame: Option<&Frame>,
        flow: bool,
        expected: bool,
    ) -> Time {
        let told_day = self.said_on(frame, flow);
        let said = told_day.or(self.published);
        let place = match event {
            Some(at) => number.start.min(at)..number.end.max(at + 1),
            None => number.clone(),
        };
        let own = self.own_or_shared(number, &place);
        let mut time = Time { said: told_day.is_some(), ..Time::untold(said) };
        for date in own {
            let value = self.since_clause(date).unwrap_or(date.value);
            if (self.is_to_come(value) || self.runs_on(value)) && !expected {
                continue;
            }
            self.apply(date, value, said, flow, &mut time);
        }
        if !expected {
            time.until = time.until.min(self.published.or(time.until));
        }
        if !flow {
            time.since = time.until;
        }
        time
    }

    /// Returns the dates of a number: those that stand with it in a list, or else those that the
    /// whole list shares.
    ///
    /// In "since March, 99 at Easter, 88 in May and 116 last week" each number has a date of its
    /// own, and neither "since March" nor "last week" is said of the 99.
    fn own_or_shared(&self, number: &Range<usize>, place: &Range<usize>) -> Vec<&Dated> {
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

    /// Returns the day of speaking, if words tell it.
    ///
    /// "Since Monday it answers that they are 90" tells when it spoke; "since Monday, it reckons,
    /// 90 have left" tells when they left.
    fn said_on(&self, frame: Option<&Frame>, flow: bool) -> Option<Day> {
        let telling = frame.map(|frame| frame.telling.clone());
        let day = telling.and_then(|telling| {
            self.dates.iter().filter(|date| overlap(&date.tokens, &telling)).find_map(|date| {
                match date.value {
                    TimeValue::Day(day) => Some(day),
                    TimeValue::Until(edge) => edge.known(),
                    TimeValue::Since(edge) if !flow => edge.known(),
                    _ => None,
                }
            })
        });
        let fits = |day: &Day| self.published.is_none_or(|published| *day <= published);
        day.filter(fits)
    }

    /// "Since the cabinet declared it on November 2": the day on which the time begins.
    fn since_clause(&self, date: &Dated) -> Option<TimeValue> {
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

    /// Says whether a date lies wholly after the day of publication.
    fn is_to_come(&self, value: TimeValue) -> bool {
        let first = value.first().earliest();
        first.zip(self.published).is_some_and(|(first, published)| first > published)
    }

    /// "His third term (2025-2031)": a period that goes on for years is not that of a count.
    fn runs_on(&self, value: TimeValue) -> bool {
        let last = value.last().latest();
        last.zip(self.published).is_some_and(|(last, published)| last.year() > published.year())
    }

    fn belongs(&self, date: &Dated, number: &Range<usize>, place: &Range<usize>) -> bool {
        let told = self.frames.iter().any(|frame| overlap(&date.tokens, &frame.telling));
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

    fn apply(
        &self,
        date: &Dated,
        value: TimeValue,
        said: Option<Day>,
        flow: bool,
        time: &mut Time,
    ) {
        match value {
            TimeValue::Day(day) => {
                time.since = time.since.or(Some(day));
                time.until = Some(day);
            }
            TimeValue::Over(period) => {
                let last = period.last().latest();
                time.since = period.first().earliest();
                time.until = last
                    .map(|last| if flow { last } else { said.map_or(last, |said| last.min(said)) });
            }
            TimeValue::Since(edge) => {
                time.since = edge.earliest();
            }
            TimeValue::Until(edge) => time.until = edge.latest(),
            TimeValue::Recent | TimeValue::Coming => return,
        }
        time.told = true;
        time.words = self.passage.span(&date.tokens);
    }
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}
