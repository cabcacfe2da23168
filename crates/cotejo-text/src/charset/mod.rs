//! From bytes to characters, with the way back.
//!
//! The character set is taken from a byte order mark, else from what the document declares, else
//! from the bytes themselves, and the bytes are decoded once. A declaration is a claim like any
//! other: where the bytes contradict it, the better reading is used and the contradiction is
//! reported.

mod choose;
mod decode;
mod map;

use std::borrow::Cow;

use cotejo_core::{Origins, Problem};

pub(crate) use choose::wide;
use map::Map;

/// A capture as characters.
pub(crate) struct Decoded<'a> {
    text: Cow<'a, str>,
    map: Map,
}

impl<'a> Decoded<'a> {
    /// Decodes `bytes`, of which the document may declare the character set.
    pub(crate) fn new(bytes: &'a [u8], declared: Option<&str>) -> (Self, Vec<Problem>) {
        let (charset, mut problems) = choose::charset(bytes, declared);
        let decoded = decode::decode(bytes, charset, &mut problems);
        (decoded, problems)
    }

    /// Returns the characters.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Adds the origins of `length` bytes of the decoded text from `start`, which stand in the
    /// reading at `at`.
    pub(crate) fn add_origins(
        &self,
        origins: &mut Origins,
        at: usize,
        start: usize,
        length: usize,
    ) {
        self.map.add_origins(origins, at, start..start + length, self.text.len());
    }

    /// Returns the captured bytes behind a range of the decoded text.
    pub(crate) fn bytes_of(&self, range: std::ops::Range<usize>) -> std::ops::Range<usize> {
        self.map.bytes_of(range, self.text.len())
    }
}
