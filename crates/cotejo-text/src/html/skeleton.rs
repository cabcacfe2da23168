//! A page reduced to its elements and its text, each piece of text marked.
//!
//! The library that chooses the story returns text without saying where it stood. So every piece
//! goes to it with a mark before it, a character from the planes that are kept for private use,
//! and the marks that come back tell exactly which pieces it chose. The skeleton is well formed,
//! has no script, no comment and no empty element, and is neither deep nor very large, so that
//! library is also kept from the inputs on which it would recurse or slow down.

use super::token::Tag;

/// A page's elements and marked text.
#[derive(Default)]
pub(super) struct Skeleton<'a> {
    source: String,
    /// Open elements that have had no text yet.
    empty: Vec<Tag<'a>>,
    pieces: usize,
    elements: usize,
}

/// The planes for private use: the first character of each, and how many it has.
const PLANES: [(u32, usize); 2] = [(0xF_0000, 65_534), (0x10_0000, 65_534)];

/// How many pieces can be marked.
const MOST_PIECES: usize = PLANES[0].1 + PLANES[1].1;

/// No page that somebody wrote has more elements with text in them.
const MOST_ELEMENTS: usize = 200_000;

/// No page that somebody wrote has more text than this many bytes.
const LONGEST: usize = 4 << 20;

/// Attributes this long tell nothing about what an element is for.
const LONGEST_ATTRIBUTES: usize = 1000;

impl<'a> Skeleton<'a> {
    pub(super) fn open(&mut self, tag: Tag<'a>) {
        self.empty.push(tag);
    }

    pub(super) fn close(&mut self, name: &str) {
        if self.empty.pop().is_none() && !self.is_too_large() {
            self.source.push_str("</");
            self.source.push_str(name);
            self.source.push('>');
        }
    }

    pub(super) fn void(&mut self, name: &str) {
        if self.empty.is_empty() && !self.is_too_large() {
            self.source.push('<');
            self.source.push_str(name);
            self.source.push('>');
        }
    }

    /// Adds the piece of this number, of which the source is given.
    pub(super) fn text(&mut self, piece: usize, source: &str) {
        for tag in std::mem::take(&mut self.empty) {
            self.start_tag(&tag);
        }
        self.pieces += 1;
        let Some(mark) = mark(piece) else { return };
        if self.is_too_large() {
            return;
        }
        let start = source.len() - source.trim_start().len();
        self.source.push_str(&source[..start]);
        self.source.push(mark);
        self.source.extend(source[start..].chars().filter(|c| piece_of(*c).is_none()));
    }

    fn start_tag(&mut self, tag: &Tag<'_>) {
        self.elements += 1;
        if self.is_too_large() {
            return;
        }
        self.source.push('<');
        self.source.push_str(&tag.name);
        if tag.attributes.len() <= LONGEST_ATTRIBUTES {
            self.source.push_str(tag.attributes.trim_end_matches('/'));
        }
        self.source.push('>');
    }

    fn is_too_large(&self) -> bool {
        self.pieces > MOST_PIECES || self.elements > MOST_ELEMENTS || self.source.len() > LONGEST
    }

    /// Returns the source, unless the page is larger than the library is to be given.
    pub(super) fn source(&self) -> Option<&str> {
        (!self.is_too_large()).then_some(self.source.as_str())
    }
}

fn mark(piece: usize) -> Option<char> {
    let (plane, offset) = (piece / PLANES[0].1, piece % PLANES[0].1);
    let (first, _) = PLANES.get(plane)?;
    char::from_u32(first + u32::try_from(offset).ok()?)
}

/// Returns the number of the piece that a character marks.
pub(super) fn piece_of(character: char) -> Option<usize> {
    let code = u32::from(character);
    let place = |(plane, (first, count)): (usize, (u32, usize))| {
        let offset = usize::try_from(code.checked_sub(first)?).ok()?;
        (offset < count).then_some(plane * PLANES[0].1 + offset)
    };
    PLANES.into_iter().enumerate().find_map(place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mark_leads_back_to_its_piece() {
        for piece in [0, 1, 65_533, 65_534, MOST_PIECES - 1] {
            assert_eq!(mark(piece).and_then(piece_of), Some(piece));
        }
        assert_eq!(mark(MOST_PIECES), None);
        assert_eq!(piece_of('a'), None);
    }
}
