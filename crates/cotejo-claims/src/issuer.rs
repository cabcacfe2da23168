//! Who speaks in its own voice in a whole document: the body that issues a bulletin, a communiqué
//! or an open letter.
//!
//! The outlet or the head of the text names it, by a word that tells that it is no newspaper.
//! That alone is not enough, since anybody may republish: the document must call itself a bulletin
//! or the like, or say "we" outside of quotations.

use std::borrow::Cow;

use cotejo_core::{Document, Side, Span, Text};

use crate::actors::Speaker;
use crate::features::{ActorSort, Grammar};
use crate::pack::Pack;
use crate::passage::Passage;
use crate::tokens::TokenKind;

/// How many lines at the head of a text can tell who issues it and as what.
const HEAD: usize = 8;

/// Of these, the lines that can name who issues it.
const NAMES: usize = 2;

/// A line of the head is never longer than this.
const LENGTH_MAX: usize = 24;

/// Finds the body in whose voice a document is written, if one issues it.
///
/// `story` are the lines of its story, read already. What is least often so is asked first, since
/// few documents are issued by anybody.
pub(crate) fn find(
    document: &Document,
    text: &Text,
    pack: &Pack,
    story: &[Passage],
) -> Option<Speaker> {
    let head = head(text, pack, story);
    let calls_itself = || {
        let title = document.title.as_ref().map(|read| read.value.as_str());
        head.clone().any(|line| is_issued(&line))
            || title.and_then(|title| whole(title, pack)).is_some_and(|title| is_issued(&title))
    };
    match &document.outlet {
        Some(outlet) => {
            let by_outlet = body(&whole(&outlet.value, pack)?)?;
            (calls_itself() || story.iter().any(says_we)).then_some(by_outlet)
        }
        None => {
            let by_head = head.clone().take(NAMES).find_map(|line| body(&line))?;
            calls_itself().then_some(by_head)
        }
    }
}

/// Returns the lines at the head of a text; what is no story is read only when it is asked for.
fn head<'s, 't>(
    text: &'t Text,
    pack: &'s Pack,
    story: &'s [Passage<'t>],
) -> impl Iterator<Item = Cow<'s, Passage<'t>>> + Clone {
    let mut read = story.iter();
    text.lines().iter().take(HEAD).filter_map(move |line| match line.role.is_story() {
        true => read.next().map(Cow::Borrowed),
        false => Some(Cow::Owned(Passage::read(text.content(), line.span, pack))),
    })
}

fn whole<'t>(text: &'t str, pack: &Pack) -> Option<Passage<'t>> {
    Some(Passage::read(text, Span::new(0, text.len()).ok()?, pack))
}

/// Says whether a line calls the document a bulletin or the like.
fn is_issued(line: &Passage) -> bool {
    line.tokens.len() <= LENGTH_MAX && (0..line.tokens.len()).any(|at| line.is(at, Grammar::Issued))
}

/// Says whether the writer speaks for several, outside of quotations.
fn says_we(line: &Passage) -> bool {
    (0..line.tokens.len())
        .any(|at| line.is(at, Grammar::FirstPerson) && line.quote_around(at).is_none())
}

/// Reads the body that a line names up to its first mark, if its words tell the side.
fn body(line: &Passage) -> Option<Speaker> {
    let end = (0..line.tokens.len()).find(|&at| line.is_mark(at)).unwrap_or(line.tokens.len());
    let names = |at: usize| {
        line.is_capital(at)
            || !line.features(at).grammar.is_empty()
            || line.kind(at) == Some(TokenKind::Hyphen)
    };
    if end == 0 || end > LENGTH_MAX || !(0..end).all(names) {
        return None;
    }
    let noun = (0..end).find_map(|at| line.features(at).actor?.side);
    let word = (0..end).find_map(|at| line.features(at).name_side);
    let side = noun.or(word).filter(|side| *side != Side::Media && word != Some(Side::Media))?;
    let name = line.words(&(0..end)).to_owned();
    Some(Speaker { name, side: Some(side), sort: ActorSort::Body, guessed: false })
}
