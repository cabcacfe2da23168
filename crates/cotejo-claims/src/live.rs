//! Pages that are written while things happen: their lines open with a time of day.

use crate::passage::Passage;
use crate::tokens::TokenKind;

/// So many lines that open with an hour make such a page.
const HOURS_MIN: usize = 3;

/// Says whether a page is written while things happen: "21:40 The toll rises to 29".
pub fn is_live(passages: &[Passage]) -> bool {
    passages.iter().filter(|passage| opens_with_hour(passage, 0)).count() >= HOURS_MIN
}

/// Says whether a time of day stands here: "17:30", "9.05".
pub fn opens_with_hour(passage: &Passage, start: usize) -> bool {
    let digits = |at: usize| passage.kind(at) == Some(TokenKind::Digits);
    let parted = matches!(passage.kind(start + 1), Some(TokenKind::Colon | TokenKind::Stop));
    let touch = |at: usize| passage.tokens[at].touches(&passage.tokens[at + 1]);
    digits(start)
        && parted
        && digits(start + 2)
        && passage.word(start + 2).len() == 2
        && touch(start)
        && touch(start + 1)
}
