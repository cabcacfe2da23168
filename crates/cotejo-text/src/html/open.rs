//! The elements that are open at a place of a page.

use std::borrow::Cow;

use super::element::{self, Flow};

/// How many elements are kept open within one another.
///
/// Pages that people read stay under a hundred. What lies deeper is read as if it stood at this
/// depth, so that nothing that walks the page can be led to recurse or to search without end.
pub(super) const DEEPEST: usize = 256;

/// An open element.
pub(super) struct OpenElement<'a> {
    pub(super) name: Cow<'a, str>,
    pub(super) flow: Flow,
    /// Its place in the list of all elements.
    pub(super) id: usize,
    /// Whether text within it is no text to read.
    pub(super) is_skipped: bool,
    /// Whether text within it is the text of a link.
    pub(super) is_link: bool,
}

/// The open elements, the outermost first.
#[derive(Default)]
pub(super) struct Open<'a> {
    stack: Vec<OpenElement<'a>>,
    /// How many elements are open beyond the deepest that is kept.
    beyond: usize,
    /// Whether any element was beyond it.
    pub(super) was_too_deep: bool,
}

impl<'a> Open<'a> {
    /// Returns the innermost element.
    pub(super) fn last(&self) -> Option<&OpenElement<'a>> {
        self.stack.last()
    }

    /// Returns the element around the innermost one.
    pub(super) fn outer(&self) -> Option<&OpenElement<'a>> {
        self.stack.iter().rev().nth(1)
    }

    /// Yields the names of the few innermost elements, from within.
    pub(super) fn innermost(&self) -> impl Iterator<Item = &str> {
        const FEW: usize = 6;
        self.stack.iter().rev().take(FEW).map(|element| element.name.as_ref())
    }

    /// Opens an element; says whether it is kept.
    pub(super) fn push(&mut self, name: Cow<'a, str>, id: usize) -> bool {
        if self.stack.len() >= DEEPEST {
            self.beyond += 1;
            self.was_too_deep = true;
            return false;
        }
        let flow = Flow::of(&name);
        let outer = self.stack.last();
        let is_skipped = flow == Flow::Skipped || outer.is_some_and(|outer| outer.is_skipped);
        let is_link = name == "a" || outer.is_some_and(|outer| outer.is_link);
        self.stack.push(OpenElement { name, flow, id, is_skipped, is_link });
        true
    }

    /// Returns how many elements a start tag of this name closes first.
    pub(super) fn closed_by_start(&self, name: &str) -> usize {
        let Some((closed, protects)) = element::closes(name) else { return 0 };
        if self.beyond > 0 {
            return 0;
        }
        let is = |names: &[&str], element: &OpenElement<'_>| names.contains(&element.name.as_ref());
        let mut found = 0;
        for (count, element) in (1..).zip(self.stack.iter().rev()) {
            if is(protects, element) {
                break;
            }
            if is(closed, element) {
                found = count;
            }
        }
        found
    }

    /// Returns how many elements an end tag of this name closes.
    pub(super) fn closed_by_end(&mut self, name: &str) -> usize {
        if self.beyond > 0 {
            self.beyond -= 1;
            return 0;
        }
        for (count, element) in (1..).zip(self.stack.iter().rev()) {
            if element.name == name {
                return count;
            }
            if element::is_boundary(&element.name) && !element::is_boundary(name) {
                return 0;
            }
        }
        0
    }

    /// Closes the innermost element.
    pub(super) fn pop(&mut self) -> Option<OpenElement<'a>> {
        self.stack.pop()
    }
}
