//! Places in a text.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// A non-empty stretch of a text, in bytes from its beginning.
///
/// ```
/// use cotejo_core::Span;
/// let span = Span::new(0, 3).unwrap();
/// assert_eq!(span.of("116 people"), Some("116"));
/// assert!(Span::new(3, 3).is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "(usize, usize)", into = "(usize, usize)")]
pub struct Span {
    start: usize,
    end: usize,
}

/// What is wrong with two positions that should make a span.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a span must end after it begins, and {0}..{1} does not")]
pub struct SpanError(usize, usize);

impl Span {
    /// Makes the span from `start` up to, not including, `end`.
    pub fn new(start: usize, end: usize) -> Result<Self, SpanError> {
        if start < end { Ok(Span { start, end }) } else { Err(SpanError(start, end)) }
    }

    /// Returns where it begins.
    pub fn start(self) -> usize {
        self.start
    }

    /// Returns the position after its last byte.
    pub fn end(self) -> usize {
        self.end
    }

    /// Returns both positions.
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// Returns the words in this place, if the text has it.
    pub fn of(self, text: &str) -> Option<&str> {
        text.get(self.range())
    }

    /// Says whether `other` lies wholly within this span.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Says whether the two have a byte in common.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Returns the smallest span that holds both.
    #[must_use]
    pub fn joined(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

impl TryFrom<(usize, usize)> for Span {
    type Error = SpanError;

    fn try_from((start, end): (usize, usize)) -> Result<Self, SpanError> {
        Span::new(start, end)
    }
}

impl From<Span> for (usize, usize) {
    fn from(span: Span) -> Self {
        (span.start, span.end)
    }
}
