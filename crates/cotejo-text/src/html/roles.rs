//! What each block of a page is for.

use cotejo_core::LineRole;

use super::density;
use super::page::{Block, Kind, Page};
use crate::label::{self, Shown};

/// Labels the blocks of a page, given which of them are the story and what its title may be.
pub(super) fn roles(page: &Page<'_>, story: &[bool], titles: &[String]) -> Vec<LineRole> {
    let is_story = |index: usize| story.get(index) == Some(&true);
    let headline = headline(page, story, titles);
    let reach = reach(story, headline);
    let is_prose = |&index: &usize| is_story(index) && density::is_prose(page, &page.blocks[index]);
    let opening = (0..page.blocks.len()).find(is_prose).unwrap_or(0);
    let role = |(index, block): (usize, &Block)| {
        let line = Shown::new(block.span.of(&page.content).unwrap_or_default(), false);
        match is_story(index) {
            _ if Some(index) == headline => LineRole::Headline,
            true => within(block, &line, index < opening),
            false => around(block, &line, reach.contains(&index)),
        }
    };
    page.blocks.iter().enumerate().map(role).collect()
}

/// Labels the blocks of a page that has no prose, as if they were lines of plain text.
pub(super) fn of_bare_page(page: &Page<'_>) -> Vec<LineRole> {
    let words = page.blocks.iter().map(|block| block.span.of(&page.content).unwrap_or_default());
    let lines: Vec<_> = words.map(|words| Shown::new(words, false)).collect();
    label::roles(&lines)
}

/// Returns the blocks from the headline to the end of the story.
fn reach(story: &[bool], headline: Option<usize>) -> std::ops::Range<usize> {
    let first = story.iter().position(|&is_story| is_story);
    let Some(last) = story.iter().rposition(|&is_story| is_story) else { return 0..0 };
    headline.or(first).unwrap_or(last)..last + 1
}

/// Returns the role of a block of the story.
///
/// A day by itself is the story's before its first paragraph; further down it is that of a post or
/// a letter which the story quotes.
fn within(block: &Block, line: &Shown<'_>, is_opening: bool) -> LineRole {
    use LineRole::{Body, Byline, Call, Caption, Credit, Dateline, Subhead, Teaser};
    match (label::role_alone(line), block.kind) {
        (Some(role @ (Call | Teaser | Credit | Byline)), _) => role,
        (Some(Dateline), _) if is_opening => Dateline,
        (_, Kind::Heading(_)) => Subhead,
        (_, Kind::Caption) => Caption,
        (_, Kind::Plain) => Body,
    }
}

/// Returns the role of a block that is not of the story.
fn around(block: &Block, line: &Shown<'_>, is_amid_story: bool) -> LineRole {
    match label::role_alone(line).filter(|role| !role.is_story()) {
        Some(role) => role,
        None if is_amid_story && block.kind == Kind::Caption => LineRole::Caption,
        None if is_link(block, line) => LineRole::Teaser,
        None => LineRole::Furniture,
    }
}

/// Says whether a block is a link with a title's words, and hardly anything else.
fn is_link(block: &Block, line: &Shown<'_>) -> bool {
    const SHORTEST: usize = 5;
    line.length >= SHORTEST && block.linked * 5 >= line.words.len() * 4
}

/// Finds the heading that is the title of the story, or else the first of the highest level that
/// stands before its second block.
fn headline(page: &Page<'_>, story: &[bool], titles: &[String]) -> Option<usize> {
    let titles: Vec<_> = titles.iter().map(|title| letters(title)).collect();
    let words = |index: usize| page.blocks[index].span.of(&page.content).unwrap_or_default();
    let is_title = |index: &usize| {
        let heading = letters(words(*index));
        !heading.is_empty() && titles.contains(&heading)
    };
    let headings = |level: u8| {
        let blocks = page.blocks.iter().enumerate();
        blocks.filter(move |(_, b)| b.kind == Kind::Heading(level)).map(|(index, _)| index)
    };
    let first = story.iter().position(|&is_story| is_story).unwrap_or(story.len());
    let top = || headings(1).rfind(|&index| index <= first + 1);
    (1..=6).find_map(|level| headings(level).find(is_title)).or_else(top)
}

/// Returns the letters and digits of a text in lower case, by which titles are compared.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
