//! The days of a claim: those of what happened, apart from the day on which it was said.

use std::ops::Range;

use cotejo_core::Day;

use crate::draft::Time;
use crate::pack::Pack;
use crate::passage::Passage;
use crate::quantity::QuantityMention;
use crate::speech::Frame;

/// A date in a sentence.
#[derive(Clone, Debug)]
pub struct Dated {
    /// Its tokens.
    pub tokens: Range<usize>,
}

/// Finds the dates of a sentence.
pub fn find(
    _passage: &Passage,
    _tokens: &Range<usize>,
    _pack: &Pack,
    _published: Day,
) -> Vec<Dated> {
    Vec::new()
}

/// The dates of a sentence, against the day of publication.
pub struct Timing<'s> {
    /// The dates.
    pub dates: &'s [Dated],
    /// The day of publication.
    pub published: Option<Day>,
}

impl Timing<'_> {
    /// Reads the days of a number.
    pub fn read(
        &self,
        _passage: &Passage,
        _sentence: &Range<usize>,
        _number: &QuantityMention,
        _event: Option<usize>,
        _frame: Option<&Frame>,
        _flow: bool,
    ) -> Time {
        Time::untold(self.published)
    }
}
