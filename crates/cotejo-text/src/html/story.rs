//! Which blocks of a page are the story.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use trafilatura::{ExtractionFocus, HtmlDateMode, Options};

use super::page::{Block, Kind, Page};
use super::skeleton::{self, Skeleton};
use crate::label::Shown;

/// Which blocks are the story, by block.
pub(super) fn choose(page: &Page) -> Option<Vec<bool>> {
    let chosen = chosen_pieces(&page.skeleton, page.pieces.len())?;
    let mut story: Vec<_> =
        page.blocks.iter().map(|block| is_mostly(block, page, &chosen)).collect();
    add_kin(page, &mut story);
    story.contains(&true).then_some(story)
}

/// Adds paragraphs that the library left out of a story which goes on in several containers: prose
/// whose markup looks as that of paragraphs that it kept.
fn add_kin(page: &Page, story: &mut [bool]) {
    let looks: Vec<_> = page.blocks.iter().map(|block| look(page, block)).collect();
    let prose = |index: usize| {
        let block = &page.blocks[index];
        let words = block.span.of(&page.content).unwrap_or_default();
        let line = Shown::new(words, false);
        block.kind == Kind::Plain
            && line.is_paragraph()
            && line.ends_as_statement()
            && block.linked * 4 <= words.len()
    };
    let kept = || (0..story.len()).filter(|&index| story[index] && prose(index));
    let (Some(first), Some(last)) = (kept().next(), kept().last()) else { return };
    let known: BTreeSet<_> = kept().map(|index| looks[index]).collect();
    let _ = (first, last);
    let kin: Vec<_> = (0..story.len())
        .filter(|&index| !story[index] && known.contains(&looks[index]) && prose(index))
        .collect();
    for index in kin {
        story[index] = true;
    }
}

/// Returns how the block's element and those next around it look.
fn look(page: &Page, block: &Block) -> [u64; 3] {
    let own = page.elements[block.element];
    let parent = page.elements[own.parent];
    let grandparent = page.elements[parent.parent];
    [own.look, parent.look, grandparent.look]
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
