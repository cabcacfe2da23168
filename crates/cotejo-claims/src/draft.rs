//! A claim in the making, and what later sentences take up of it.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::{Deref, Range};

use cotejo_core::{BreakdownName, Count, Day, Edge, Period, Span, Stance};

use crate::actors::Speaker;
use crate::pack::MeasureKind;

/// A claim in the making.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The index of its line.
    pub line: usize,
    /// The sentence.
    pub sentence: Span,
    /// The number with the words that bound it.
    pub number: Span,
    /// The tokens of the number.
    pub tokens: Range<usize>,
    /// How many.
    pub count: Count,
    /// The bare number, by which it is known again.
    pub figure: Option<u64>,
    /// The measure and the words for it.
    pub measure: u8,
    /// Whether it happened over a period or is so at an instant.
    pub kind: MeasureKind,
    /// The words for what happened.
    pub measure_words: Option<Span>,
    /// The population.
    pub population: u8,
    /// The words for those counted.
    pub population_words: Option<Span>,
    /// Whether words by the number itself name the population.
    pub named: bool,
    /// Who says so; nobody for the writer.
    pub speaker: Option<Speaker>,
    /// Whether the speaker keeps count of such people in a register.
    pub registered: bool,
    /// Whether the speaker stands by it.
    pub stance: Stance,
    /// From when and until when, as far as words tell.
    pub time: Time,
    /// The index of the draft that it counts a part of.
    pub whole: Option<usize>,
    /// The ground on which the whole is divided, if words tell one.
    pub ground: Option<BreakdownName>,
    /// Whether words say that the whole has others too: "including".
    pub among: bool,
    /// The index of the draft whose days are its own too, as far as its words tell no others.
    pub days_from: Option<usize>,
    /// Whether it tells what another count was before: "up from 33".
    pub former: bool,
    /// Whether it stands in a line that sums up what the body says in full.
    pub heading: bool,
    /// The rules that read it, in order.
    pub rules: Vec<&'static str>,
}

impl Draft {
    /// Returns the days over which it counts what happened, where words tell both of them.
    pub fn period(&self) -> Option<Period> {
        let (first, last) = self.time.since.zip(self.time.until)?;
        let told = self.kind == MeasureKind::Flow && self.time.told && first < last;
        Period::new(Edge::On(first), Edge::On(last)).ok().filter(|_| told)
    }
}

/// The days of a draft.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Time {
    /// The first day of a flow.
    pub since: Option<Day>,
    /// The last day of a flow, or the day of a stock.
    pub until: Option<Day>,
    /// Where the words for it stand.
    pub words: Option<Span>,
    /// Whether words of the text give it.
    pub told: bool,
    /// Whether words beside the number settle the first day, be it by leaving it open.
    pub first_settled: bool,
    /// Whether it is counted from its first day up to a day that moves on.
    pub running: bool,
    /// Whether it is told as the state of a count on a day, which goes on from an earlier one.
    pub toll: bool,
    /// Whether those of a stock are counted who were among them at some time of the period.
    pub throughout: bool,
    /// The day of speaking, if words of the text give it.
    pub said: Option<Day>,
}

impl Time {
    /// The day of publication, where no words tell.
    pub fn untold(day: Option<Day>) -> Self {
        Time { until: day, ..Time::default() }
    }

    /// Returns the first day, if words beside the number give it.
    pub fn first_told(&self) -> Option<Day> {
        self.since.filter(|_| self.first_settled)
    }
}

/// The drafts of a document, in the order in which they were made.
#[derive(Clone, Debug, Default)]
pub struct Drafts {
    drafts: Vec<Draft>,
    by_count: BTreeMap<Count, usize>,
    by_figure: BTreeMap<u64, usize>,
    numbers: BTreeSet<Span>,
}

impl Drafts {
    /// Adds a draft.
    pub fn push(&mut self, draft: Draft) {
        let index = self.drafts.len();
        self.by_count.insert(draft.count, index);
        if let Some(figure) = draft.figure {
            self.by_figure.insert(figure, index);
        }
        self.numbers.insert(draft.number);
        self.drafts.push(draft);
    }

    /// Says whether a number has its draft already.
    pub fn has_number(&self, number: Span) -> bool {
        self.numbers.contains(&number)
    }

    /// Returns the latest draft with this bare number.
    pub fn with_figure(&self, figure: u64) -> Option<usize> {
        self.by_figure.get(&figure).copied()
    }

    /// Returns the latest draft that counts the same figure.
    pub fn with_same_figure(&self, count: Count, figure: Option<u64>) -> Option<usize> {
        let by_figure = figure.and_then(|figure| self.with_figure(figure));
        self.by_count.get(&count).copied().max(by_figure)
    }

    /// Gives a draft the speaker in whose voice the document is written.
    pub fn set_speaker(&mut self, index: usize, speaker: Speaker, rule: &'static str) {
        if let Some(draft) = self.drafts.get_mut(index) {
            draft.speaker = Some(speaker);
            draft.rules.push(rule);
        }
    }

    /// Gives a draft the days that another tells.
    pub fn set_time(&mut self, index: usize, time: Time) {
        if let Some(draft) = self.drafts.get_mut(index) {
            draft.time = time;
        }
    }
}

impl Deref for Drafts {
    type Target = [Draft];

    fn deref(&self) -> &[Draft] {
        &self.drafts
    }
}
