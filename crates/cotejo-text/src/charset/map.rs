//! The way back from decoded text to captured bytes.

use std::ops::Range;

use cotejo_core::Origins;

/// Where each place of a decoded text stood among the captured bytes.
pub(super) enum Map {
    /// The bytes are the text, after a mark of this many bytes.
    Shifted(usize),
    /// Runs in order; each reaches to the beginning of the next.
    Runs(Runs),
}

/// A list of runs, in order.
#[derive(Default)]
pub(super) struct Runs {
    starts: Vec<RunStart>,
    /// Where the bytes end.
    bytes_end: usize,
}

#[derive(Clone, Copy)]
struct RunStart {
    text: usize,
    bytes: usize,
    shape: Shape,
}

/// How the characters of a run lie in the bytes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// The bytes are the text.
    Verbatim,
    /// Letters or digits of a word, each of so many bytes, and so many in the text.
    ///
    /// A word is kept whole: a run for each of its letters would take many times the memory of
    /// the text, and nobody quotes half a word.
    Word(u8, u8),
    /// One character, or bytes that are none.
    Single,
}

impl Runs {
    /// Adds a stretch that begins at these places and reaches to the next one added.
    pub(super) fn push(&mut self, text: usize, bytes: usize, shape: Shape) {
        let joins = shape != Shape::Single && self.starts.last().is_some_and(|s| s.shape == shape);
        if !joins {
            self.starts.push(RunStart { text, bytes, shape });
        }
    }

    /// Says where the bytes end.
    pub(super) fn close(&mut self, bytes_end: usize) {
        self.bytes_end = bytes_end;
    }

    /// Yields the runs that touch a range of the text: their text, bytes and shape.
    fn within(
        &self,
        range: Range<usize>,
        text_end: usize,
    ) -> impl Iterator<Item = (Range<usize>, Range<usize>, Shape)> {
        let first = self.starts.partition_point(|run| run.text <= range.start).saturating_sub(1);
        (first..self.starts.len()).map_while(move |index| {
            let run = self.starts.get(index).filter(|run| run.text < range.end)?;
            let next = self.starts.get(index + 1);
            let (text_end, bytes_end) =
                next.map_or((text_end, self.bytes_end), |next| (next.text, next.bytes));
            Some((run.text..text_end, run.bytes..bytes_end, run.shape))
        })
    }
}

impl Map {
    /// Adds the origins of a range of the text, which stands in the reading at `at`.
    pub(super) fn add_origins(
        &self,
        origins: &mut Origins,
        at: usize,
        range: Range<usize>,
        text_end: usize,
    ) {
        let runs = match self {
            Map::Shifted(mark) => {
                return origins.push_verbatim(at, range.start + mark, range.len());
            }
            Map::Runs(runs) => runs,
        };
        for (text, bytes, shape) in runs.within(range.clone(), text_end) {
            let start = text.start.max(range.start);
            let end = text.end.min(range.end);
            let place = at + (start - range.start);
            match shape {
                Shape::Verbatim => {
                    origins.push_verbatim(place, bytes.start + (start - text.start), end - start);
                }
                Shape::Word(..) | Shape::Single => {
                    origins.push(place..place + (end - start), bytes);
                }
            }
        }
    }

    /// Returns the captured bytes behind a range of the text.
    pub(super) fn bytes_of(&self, range: Range<usize>, text_end: usize) -> Range<usize> {
        let runs = match self {
            Map::Shifted(mark) => return range.start + mark..range.end + mark,
            Map::Runs(runs) => runs,
        };
        let parts = runs.within(range.clone(), text_end).map(|(text, bytes, shape)| match shape {
            Shape::Verbatim => {
                let start = text.start.max(range.start) - text.start;
                let end = text.end.min(range.end) - text.start;
                bytes.start + start..bytes.start + end
            }
            Shape::Word(..) | Shape::Single => bytes,
        });
        parts.reduce(|a, b| a.start..b.end).unwrap_or(0..0)
    }
}
