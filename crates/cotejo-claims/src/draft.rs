//! A claim in the making, and what later sentences take up of it.

use std::ops::Range;

use cotejo_core::{Count, Day, Span, Stance};

use crate::actors::Speaker;

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
    /// The words for what happened.
    pub measure_words: Option<Span>,
    /// The population.
    pub population: u8,
    /// The words for those counted.
    pub population_words: Option<Span>,
    /// Who says so; nobody for the writer.
    pub speaker: Option<Speaker>,
    /// Whether the speaker stands by it.
    pub stance: Stance,
    /// From when and until when, as far as words tell.
    pub time: Time,
    /// The index of the draft that it counts a part of.
    pub whole: Option<usize>,
    /// Whether it stands in a line that sums up what the body says in full.
    pub heading: bool,
    /// The rules that read it, in order.
    pub rules: Vec<&'static str>,
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
    /// Whether words of the text give the day of speaking.
    pub said: bool,
}

impl Draft {
    /// Says whether a number counts the same figure again.
    pub fn is_same_figure(&self, count: Count, figure: Option<u64>) -> bool {
        self.count == count || self.figure.is_some() && self.figure == figure
    }
}
