//! The blocks of a page: every stretch of text that a reader sees as one, with its place.

use std::hash::{Hash, Hasher};
use std::ops::Range;

use cotejo_core::{Origins, Span};

use super::element::Flow;
use super::entity;
use super::facts::Facts;
use super::open::Open;
use super::skeleton::Skeleton;
use super::token::{Tag, Token, Tokens};
use crate::charset::Decoded;

/// A page taken apart.
pub(super) struct Page<'a> {
    /// The text of all blocks, one a line.
    pub(super) content: String,
    /// The way back to the captured bytes.
    pub(super) origins: Origins,
    pub(super) blocks: Vec<Block>,
    /// Where each piece of character data stands in the content.
    pub(super) pieces: Vec<Range<usize>>,
    /// All elements, the page itself being the first.
    pub(super) elements: Vec<Element>,
    /// What the page says about itself.
    pub(super) facts: Facts,
    /// The page without anything but its text, for another to choose the story from.
    pub(super) skeleton: Skeleton<'a>,
    /// Whether elements were nested deeper than is followed.
    pub(super) is_too_deep: bool,
}

/// An element of the page.
#[derive(Clone, Copy)]
pub(super) struct Element {
    /// The element around it; the page is around itself.
    pub(super) parent: usize,
    /// A digest of its name and class: elements that look alike have the same.
    pub(super) look: u64,
}

/// A stretch of text between two breaks of the page's flow.
pub(super) struct Block {
    pub(super) span: Span,
    /// Its pieces.
    pub(super) pieces: Range<usize>,
    /// The element in which it begins.
    pub(super) element: usize,
    pub(super) kind: Kind,
    /// How many of its bytes are text of links.
    pub(super) linked: usize,
}

/// What the markup says a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A heading of this level.
    Heading(u8),
    /// The words under a picture.
    Caption,
    /// Anything else.
    Plain,
}

/// Takes a page apart.
pub(super) fn take_apart<'a>(decoded: &'a Decoded<'_>) -> Page<'a> {
    let mut builder = Builder::new(decoded);
    for token in Tokens::new(decoded.text()) {
        match token {
            Token::Start(tag) => builder.start(tag),
            Token::End(name) => builder.end(&name),
            Token::Text(range) => builder.text(range),
            Token::Raw(tag, range) => builder.raw(&tag, range),
        }
    }
    builder.finish()
}

struct Builder<'a> {
    decoded: &'a Decoded<'a>,
    page: Page<'a>,
    open: Open<'a>,
    block: Current,
}

/// The block that is being read.
#[derive(Default)]
struct Current {
    start: usize,
    first_piece: usize,
    element: usize,
    linked: usize,
    /// White space of the source that stands before the next word, if any.
    space: Option<Range<usize>>,
}

impl<'a> Builder<'a> {
    fn new(decoded: &'a Decoded<'a>) -> Self {
        let page = Page {
            content: String::new(),
            origins: Origins::default(),
            blocks: Vec::new(),
            pieces: Vec::new(),
            elements: vec![Element { parent: 0, look: 0 }],
            facts: Facts::default(),
            skeleton: Skeleton::default(),
            is_too_deep: false,
        };
        Builder { decoded, page, open: Open::default(), block: Current::default() }
    }

    fn start(&mut self, tag: Tag<'a>) {
        for _ in 0..self.open.closed_by_start(&tag.name) {
            self.close();
        }
        let flow = Flow::of(&tag.name);
        if flow == Flow::Void {
            return self.void(&tag);
        }
        if flow == Flow::Block {
            self.break_flow();
        }
        let id = self.page.elements.len();
        if !self.open.push(tag.name.clone(), id) {
            return;
        }
        let parent = self.open.outer().map_or(0, |outer| outer.id);
        self.page.elements.push(Element { parent, look: look(&tag) });
        self.page.facts.open(&tag, id, self.page.content.len());
        self.page.skeleton.open(tag);
    }

    fn void(&mut self, tag: &Tag<'a>) {
        self.page.facts.void(tag);
        if matches!(tag.name.as_ref(), "br" | "hr") {
            self.page.skeleton.void(&tag.name);
            self.break_flow();
        }
    }

    fn end(&mut self, name: &str) {
        if name == "br" {
            return self.break_flow();
        }
        if Flow::of(name) == Flow::Block {
            // One that closes nothing was still meant to end something.
            self.break_flow();
        }
        for _ in 0..self.open.closed_by_end(name) {
            self.close();
        }
    }

    /// Closes the innermost element.
    fn close(&mut self) {
        let place = self.page.content.len();
        let Some(element) = self.open.last() else { return };
        self.page.facts.close(element.id, place);
        self.page.skeleton.close(&element.name);
        if element.flow == Flow::Block {
            self.break_flow();
        }
        self.open.pop();
    }

    fn raw(&mut self, tag: &Tag<'a>, range: Range<usize>) {
        if self.open.last().is_none_or(|element| !element.is_skipped) {
            let source = &self.decoded.text()[range];
            self.page.facts.raw(tag, source);
        }
    }

    /// Adds character data, in which blank lines count only where they are shown.
    fn text(&mut self, range: Range<usize>) {
        if self.open.last().is_some_and(|element| element.is_skipped) {
            return;
        }
        if !self.open.innermost().any(|name| name == "pre") {
            return self.piece(range);
        }
        for (index, paragraph) in paragraphs(self.decoded.text(), range).enumerate() {
            if index > 0 {
                self.break_flow();
            }
            self.piece(paragraph);
        }
    }

    /// Adds character data to the block.
    fn piece(&mut self, range: Range<usize>) {
        let source = &self.decoded.text()[range.clone()];
        let start = self.page.content.len();
        let mut offset = 0;
        while offset < source.len() {
            offset += self.word(&source[offset..], range.start + offset);
        }
        if self.page.content.len() > start {
            self.finish_piece(start, source);
        }
    }

    fn finish_piece(&mut self, start: usize, source: &str) {
        let range = start..self.page.content.len();
        if self.open.last().is_some_and(|element| element.is_link) {
            self.block.linked += range.len();
        }
        self.page.skeleton.text(self.page.pieces.len(), source);
        self.page.pieces.push(range);
    }

    /// Adds what the source begins with: white space, a reference, or a run without either.
    fn word(&mut self, source: &str, at: usize) -> usize {
        let plain = source.find(|c: char| c == '&' || c.is_whitespace() || is_invisible(c));
        match plain {
            Some(0) => {}
            Some(length) => return self.verbatim(&source[..length], at),
            None => return self.verbatim(source, at),
        }
        let first = source.chars().next();
        if first == Some('&') {
            return self.reference(source, at);
        }
        let length = first.map_or(1, char::len_utf8);
        if first.is_some_and(char::is_whitespace) {
            self.white_space(at..at + length);
        }
        length
    }

    fn reference(&mut self, source: &str, at: usize) -> usize {
        let Some(reference) = entity::reference(source) else {
            return self.verbatim("&", at);
        };
        let range = at..at + reference.length;
        for character in reference.characters.into_iter().flatten() {
            if character.is_whitespace() {
                self.white_space(range.clone());
            } else if !is_invisible(character) {
                self.before_word();
                let place = self.page.content.len();
                self.page.content.push(character);
                let bytes = self.decoded.bytes_of(range.clone());
                self.page.origins.push(place..self.page.content.len(), bytes);
            }
        }
        reference.length
    }

    fn verbatim(&mut self, words: &str, at: usize) -> usize {
        self.before_word();
        let place = self.page.content.len();
        self.page.content.push_str(words);
        self.decoded.add_origins(&mut self.page.origins, place, at, words.len());
        words.len()
    }

    fn white_space(&mut self, range: Range<usize>) {
        let space = self.block.space.get_or_insert(range.clone());
        space.end = range.end;
    }

    /// Begins the block with its first word; before any other, keeps one space of those before it.
    fn before_word(&mut self) {
        let place = self.page.content.len();
        let space = self.block.space.take();
        if place == self.block.start {
            self.block.element = self.open.last().map_or(0, |element| element.id);
            return;
        }
        if let Some(space) = space {
            self.page.content.push(' ');
            if space.len() == 1 {
                self.decoded.add_origins(&mut self.page.origins, place, space.start, 1);
            } else {
                self.page.origins.push(place..place + 1, self.decoded.bytes_of(space));
            }
        }
    }

    /// Ends the block.
    fn break_flow(&mut self) {
        let end = self.page.content.len();
        if let Ok(span) = Span::new(self.block.start, end) {
            let pieces = self.block.first_piece..self.page.pieces.len();
            let Current { element, linked, .. } = self.block;
            let kind = self.open.kind();
            self.page.blocks.push(Block { span, pieces, element, kind, linked });
            self.page.content.push('\n');
        }
        let (start, first_piece) = (self.page.content.len(), self.page.pieces.len());
        self.block = Current { start, first_piece, ..Current::default() };
    }

    fn finish(mut self) -> Page<'a> {
        while self.open.last().is_some() {
            self.close();
        }
        self.break_flow();
        self.page.content.truncate(self.page.content.trim_end().len());
        self.page.is_too_deep = self.open.was_too_deep;
        self.page
    }
}

/// Splits a range of a text after each blank line.
fn paragraphs(text: &str, range: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let mut start = range.start;
    std::iter::from_fn(move || {
        let rest = text.get(start..range.end).filter(|rest| !rest.is_empty())?;
        let mut was_blank = false;
        let lines = rest.split_inclusive('\n').scan(0, |end, line| {
            *end += line.len();
            Some((*end, line.trim().is_empty()))
        });
        let mut end = rest.len();
        for (line_end, is_blank) in lines {
            if was_blank && !is_blank {
                break;
            }
            was_blank = is_blank;
            end = line_end;
        }
        start += end;
        Some(start - end..start)
    })
}

fn look(tag: &Tag<'_>) -> u64 {
    let mut hasher = std::hash::DefaultHasher::new();
    (&tag.name, tag.attribute("class")).hash(&mut hasher);
    hasher.finish()
}

/// Characters that are there for the layout of words and are not part of them.
fn is_invisible(character: char) -> bool {
    matches!(character, '\u{AD}' | '\u{200B}' | '\u{2060}' | '\u{FEFF}')
}

impl Open<'_> {
    /// Returns what the innermost block-level elements make of the text within them.
    fn kind(&self) -> Kind {
        self.innermost().find_map(kind_of).unwrap_or(Kind::Plain)
    }
}

/// A heading or caption holds a few inline elements at most; further out it says nothing.
fn kind_of(name: &str) -> Option<Kind> {
    match name {
        "h1" => Some(Kind::Heading(1)),
        "h2" => Some(Kind::Heading(2)),
        "h3" => Some(Kind::Heading(3)),
        "h4" => Some(Kind::Heading(4)),
        "h5" => Some(Kind::Heading(5)),
        "h6" => Some(Kind::Heading(6)),
        "figcaption" => Some(Kind::Caption),
        _ => None,
    }
}
