//! Which blocks of a page are the story.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use cotejo_core::Problem;
use trafilatura::{ExtractionFocus, HtmlDateMode, Options};

use super::density;
use super::page::{Block, Page};
use super::skeleton;

/// Which blocks are the story, by block; nothing if the page has none that can be told.
pub(super) fn choose(page: &Page<'_>, problems: &mut Vec<Problem>) -> Option<Vec<bool>> {
    let Some(source) = page.skeleton.source() else {
        problems.push(Problem::whole(
            "the page is too large to tell its story from the rest with care",
            "Look at the lines that were set aside, and add the article alone if some are missing",
        ));
        return density::choose(page);
    };
    let chosen = chosen_pieces(source, page.pieces.len());
    let kept = |block| is_mostly(block, page, &chosen);
    let mut story: Vec<_> = page.blocks.iter().map(kept).collect();
    if !story.contains(&true) {
        return density::choose(page);
    }
    add_kin(page, &mut story);
    Some(story)
}

/// Asks the library which pieces are the story.
fn chosen_pieces(source: &str, pieces: usize) -> Vec<bool> {
    let options = Options::default()
        .with_fallback(true)
        .with_focus(ExtractionFocus::FavorPrecision)
        .with_exclude_comments(true)
        .with_html_date_mode(HtmlDateMode::Disabled);
    // The skeleton keeps the library from all inputs on which it is known to fail. Should it fail
    // on another, the page is still read; the library holds no state that could be left broken.
    let extract = AssertUnwindSafe(|| trafilatura::extract(source, &options));
    let text = match catch_unwind(extract) {
        Ok(Ok(result)) => result.content_text,
        Ok(Err(_)) | Err(_) => String::new(),
    };
    let mut chosen = vec![false; pieces];
    for piece in text.chars().filter_map(skeleton::piece_of) {
        if let Some(slot) = chosen.get_mut(piece) {
            *slot = true;
        }
    }
    chosen
}

/// Says whether at least half of a block was chosen.
fn is_mostly(block: &Block, page: &Page<'_>, chosen: &[bool]) -> bool {
    let pieces = block.pieces.clone().filter(|&piece| chosen.get(piece) == Some(&true));
    let bytes: usize = pieces.map(|piece| page.pieces[piece].len()).sum();
    bytes * 2 >= block.span.range().len()
}

/// Adds paragraphs that the library left out of a story which goes on in several containers: prose
/// whose markup looks like that of paragraphs that it kept.
fn add_kin(page: &Page<'_>, story: &mut [bool]) {
    let prose = |index: usize| density::is_prose(page, &page.blocks[index]);
    let look = |index: usize| look(page, &page.blocks[index]);
    let kept = (0..story.len()).filter(|&index| story[index] && prose(index));
    let looks: BTreeSet<_> = kept.map(look).collect();
    let is_kin = |index: usize| looks.contains(&look(index)) && prose(index);
    let kin: Vec<_> = (0..story.len()).filter(|&index| !story[index] && is_kin(index)).collect();
    for index in kin {
        story[index] = true;
    }
}

/// Returns how the block's element and the two around it look.
fn look(page: &Page<'_>, block: &Block) -> [u64; 3] {
    let own = page.elements[block.element];
    let parent = page.elements[own.parent];
    let grandparent = page.elements[parent.parent];
    [own.look, parent.look, grandparent.look]
}
