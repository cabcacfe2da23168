//! A page reduced to its elements and its text, each piece of text marked.
//!
//! The library that chooses the story returns text without saying where it stood. So every piece
//! goes to it with a mark before it, a character from the planes that are kept for private use,
//! and the marks that come back tell exactly which pieces it chose. The skeleton is well formed
//! and never deep, has no script and no comment, and so also keeps that library from the inputs
//! on which it would recurse or slow down.

use super::token::Tag;

/// A page's elements and marked text.
#[derive(Default)]
pub(super) struct Skeleton {
    source: String,
    pieces: usize,
}

/// The first mark; the two planes for private use hold 65,534 characters each.
const PLANES: [(u32, usize); 2] = [(0xF_0000, 65_534), (0x10_0000, 65_534)];

/// How many pieces can be marked.
const MOST: usize = PLANES[0].1 + PLANES[1].1;

/// Attributes by which no part of a page is told from another are left out.
const LONGEST_ATTRIBUTES: usize = 1000;

impl Skeleton {
    pub(super) fn open(&mut self, tag: &Tag<'_>) {
        self.source.push('<');
        self.source.push_str(&tag.name);
        if tag.attributes.len() <= LONGEST_ATTRIBUTES {
            self.source.push_str(tag.attributes.trim_end_matches('/'));
        }
        self.source.push('>');
    }

    pub(super) fn close(&mut self, name: &str) {
        self.source.push_str("</");
        self.source.push_str(name);
        self.source.push('>');
    }

    pub(super) fn void(&mut self, name: &str) {
        self.source.push('<');
        self.source.push_str(name);
        self.source.push('>');
    }

    /// Adds the piece of this number, of which the source is given.
    pub(super) fn text(&mut self, piece: usize, source: &str) {
        self.pieces += 1;
        let Some(mark) = mark(piece) else { return };
        let start = source.len() - source.trim_start().len();
        self.source.push_str(&source[..start]);
        self.source.push(mark);
        self.source.extend(source[start..].chars().filter(|c| piece_of(*c).is_none()));
    }

    /// Returns the source, unless the page has more pieces than can be marked.
    pub(super) fn source(&self) -> Option<&str> {
        (self.pieces <= MOST).then_some(self.source.as_str())
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
    let place = |&(plane, (first, count)): &(usize, (u32, usize))| {
        let offset = usize::try_from(code.checked_sub(first)?).ok()?;
        (offset < count).then_some(plane * PLANES[0].1 + offset)
    };
    PLANES.iter().copied().enumerate().find_map(|plane| place(&plane))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mark_leads_back_to_its_piece() {
        for piece in [0, 1, 65_533, 65_534, MOST - 1] {
            assert_eq!(mark(piece).and_then(piece_of), Some(piece));
        }
        assert_eq!(mark(MOST), None);
        assert_eq!(piece_of('a'), None);
    }
}
