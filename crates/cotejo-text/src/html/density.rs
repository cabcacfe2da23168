//! Chooses the story by where the prose of a page is densest.
//!
//! This is the plain way, for pages on which the better one cannot be used: the element that holds
//! the most prose is the story's, and all of its text that is no list of links is the story.

use super::page::{Block, Kind, Page};
use crate::label::Shown;

/// Which blocks are the story, by block; nothing if the page has no prose.
pub(super) fn choose(page: &Page<'_>) -> Option<Vec<bool>> {
    let container = container(page)?;
    let last = last_within(page);
    let is_within =
        |block: &Block| block.element >= container && Some(&block.element) <= last.get(container);
    let story = page.blocks.iter().map(|block| {
        let words = block.span.of(&page.content).unwrap_or_default();
        is_within(block) && block.linked * 2 <= words.len()
    });
    Some(story.collect())
}

/// Says whether a block is prose and no list of links.
pub(super) fn is_prose(page: &Page<'_>, block: &Block) -> bool {
    let words = block.span.of(&page.content).unwrap_or_default();
    let line = Shown::new(words, false);
    block.kind == Kind::Plain
        && line.is_paragraph()
        && line.ends_as_statement()
        && block.linked * 4 <= words.len()
}

/// Returns the element that holds the most prose: paragraphs count for the element around theirs,
/// and half for the one around that.
fn container(page: &Page<'_>) -> Option<usize> {
    let mut prose = vec![0usize; page.elements.len()];
    for block in page.blocks.iter().filter(|block| is_prose(page, block)) {
        let length = block.span.range().len();
        let parent = page.elements[block.element].parent;
        prose[parent] += 2 * length;
        prose[page.elements[parent].parent] += length;
    }
    let (element, most) = prose.into_iter().enumerate().max_by_key(|&(id, sum)| (sum, id))?;
    (most > 0).then_some(element)
}

/// Returns, for each element, the last one within it; elements are numbered as they begin.
fn last_within(page: &Page<'_>) -> Vec<usize> {
    let mut last: Vec<_> = (0..page.elements.len()).collect();
    for id in (1..page.elements.len()).rev() {
        let parent = page.elements[id].parent;
        last[parent] = last[parent].max(last[id]);
    }
    last
}
