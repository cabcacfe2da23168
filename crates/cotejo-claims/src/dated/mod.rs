//! The days of a claim: those of what happened, apart from the day on which it was said.
//!
//! A date that stands with the verb of speech is the day of speaking. Any other date of the
//! statement belongs to what happened, if no clause of its own begins between the two. In a list
//! ("99 at Christmas, 88 at New Year") each number has the dates up to the next one; dates before
//! the first number and after the last one are shared.

mod owner;
mod spoken;

use std::ops::Range;

use cotejo_core::Day;

use crate::draft::Time;
use crate::pack::Pack;
use crate::passage::Passage;
use crate::quantity::Numeral;
use crate::speech::Frame;
use crate::time::{self, Named, TimeValue};

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
/// `numerals` are the numbers of its tokens, and `named` is what the text before it named last.
pub fn find(
    passage: &Passage,
    tokens: &Range<usize>,
    numerals: &[Numeral],
    pack: &Pack,
    published: Day,
    named: Named,
) -> Vec<Dated> {
    let within = &passage.tokens[tokens.clone()];
    let found = time::find_after(passage.text, within, numerals, &pack.time, published, named);
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
    /// Reads the days of a number whose event stands at a token; `spoken` is the day on which its
    /// speaker spoke, as far as words tell it.
    pub fn read(
        &self,
        number: &Range<usize>,
        event: Option<usize>,
        spoken: Option<Day>,
        flow: bool,
        expected: bool,
    ) -> Time {
        let said = spoken.or(self.published);
        let place = match event {
            Some(at) => number.start.min(at)..number.end.max(at + 1),
            None => number.clone(),
        };
        let mut time = Time { said: spoken, ..Time::untold(said) };
        for date in self.own_or_shared(number, &place) {
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

    fn apply(
        &self,
        date: &Dated,
        value: TimeValue,
        said: Option<Day>,
        flow: bool,
        time: &mut Time,
    ) {
        time.first_settled |= !matches!(value, TimeValue::Until(_) | TimeValue::Coming);
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
                time.running = flow;
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
