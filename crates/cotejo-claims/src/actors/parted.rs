//! Names that commas part: "Justice, Peace and Pardon".
//!
//! In a text nothing tells such a name from a list of three names but a short form in brackets, or
//! somebody who knows the name: the case that states it, or the same document in another place.

use std::ops::Range;

use cotejo_core::Actors;

use super::Cast;
use crate::names::{self, ProperName};
use crate::passage::Passage;
use crate::tokens::TokenKind;
use crate::vocabulary::fold;

/// What parts such names, as a token.
pub(super) const COMMA: &str = ",";

/// A longer name than this is no name.
const TOKENS_MOST: usize = 16;

/// Returns the names of the case that commas part, token by token.
pub(super) fn of_case(case: &Actors) -> Vec<Vec<String>> {
    let names = case.iter().flat_map(|actor| std::iter::once(&actor.name).chain(&actor.aliases));
    let parted = names.map(|name| name.as_str()).filter(|name| {
        // What stands in brackets is a short form, which is found by itself.
        name.contains(COMMA) && !name.contains('(')
    });
    let spaced = parted.map(|name| name.replace(COMMA, " , "));
    spaced.map(|name| name.split_whitespace().map(fold).collect()).collect()
}

impl Cast<'_> {
    /// Finds the proper names in some tokens of a line, those that commas part as one each.
    ///
    /// A clause may begin or end at a comma of such a name, which then reaches beyond these tokens.
    pub(super) fn proper_names(&self, passage: &Passage, within: Range<usize>) -> Vec<ProperName> {
        let mut found = names::find(passage, within.clone());
        if self.parted.is_empty() {
            return found;
        }
        let earliest = within.start.saturating_sub(TOKENS_MOST);
        for at in (earliest..within.end).filter(|&at| passage.is_capital(at)) {
            let end = self.parted_name_end(passage, at).filter(|&end| end > within.start);
            let Some(end) = end else { continue };
            if found.iter().any(|name| name.name.start <= at && end <= name.name.end) {
                continue;
            }
            let is_elsewhere = |name: &ProperName| name.name.end <= at || end <= name.name.start;
            let title = found.iter().find(|name| name.name.start == at);
            let title = title.and_then(|name| name.title.clone());
            found.retain(is_elsewhere);
            let place = found.partition_point(|name| name.name.start < at);
            found.insert(
                place,
                ProperName { name: at..end, title, acronym: short_form(passage, end) },
            );
        }
        found
    }

    /// Returns where a known name that commas part ends, if one begins here.
    fn parted_name_end(&self, passage: &Passage, at: usize) -> Option<usize> {
        let stands_here = |words: &&Vec<String>| {
            at + words.len() <= passage.tokens.len()
                && words.iter().zip(at..).all(|(word, at)| *word == fold(passage.word(at)))
        };
        self.parted.iter().filter(stands_here).map(|words| at + words.len()).max()
    }
}

/// The short form in brackets after a name: "(JPP)".
fn short_form(passage: &Passage, end: usize) -> Option<usize> {
    let is_bracketed = passage.kind(end) == Some(TokenKind::BracketOpen)
        && passage.is_capital(end + 1)
        && passage.kind(end + 2) == Some(TokenKind::BracketClose);
    is_bracketed.then_some(end + 1)
}
