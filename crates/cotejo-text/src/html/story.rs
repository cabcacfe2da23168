//! Which blocks of a page are the story.

use std::panic::{AssertUnwindSafe, catch_unwind};

use trafilatura::{ExtractionFocus, HtmlDateMode, Options};

use super::page::{Block, Page};
use super::skeleton::{self, Skeleton};

/// Which blocks are the story, by block.
pub(super) fn choose(page: &Page) -> Option<Vec<bool>> {
    let chosen = chosen_pieces(&page.skeleton, page.pieces.len())?;
    let story: Vec<_> = page.blocks.iter().map(|block| is_mostly(block, page, &chosen)).collect();
    story.contains(&true).then_some(story)
}

/// Says whether at least half of a block was chosen.
fn is_mostly(block: &Block, page: &Page, chosen: &[bool]) -> bool {
    let pieces = block.pieces.clone().filter(|&piece| chosen.get(piece) == Some(&true));
    let bytes: usize = pieces.map(|piece| page.pieces[piece].range.len()).sum();
    bytes * 2 >= block.span.range().len()
}

/// Asks the library which pieces are the story; nothing if it finds none or gives up.
fn chosen_pieces(skeleton: &Skeleton, pieces: usize) -> Option<Vec<bool>> {
    let source = skeleton.source()?;
    let options = Options::default()
        .with_fallback(true)
        .with_focus(ExtractionFocus::FavorPrecision)
        .with_exclude_comments(true)
        .with_html_date_mode(HtmlDateMode::Disabled);
    // The skeleton keeps the library from all inputs on which it is known to fail. Should it fail
    // on another, the page is still read; the library holds no state that could be left broken.
    let extract = AssertUnwindSafe(|| trafilatura::extract(source, &options));
    let result = catch_unwind(extract).ok()?.ok()?;
    let mut chosen = vec![false; pieces];
    for piece in result.content_text.chars().filter_map(skeleton::piece_of) {
        if let Some(slot) = chosen.get_mut(piece) {
            *slot = true;
        }
    }
    Some(chosen)
}
