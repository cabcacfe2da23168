//! Who speaks in its own voice in a whole document: the body that issues a bulletin, a communiqué
//! or an open letter.
//!
//! The outlet or the head of the text names it, by a word that tells that it is no newspaper.
//! That alone is not enough, since anybody may republish: the document must call itself a bulletin
//! or the like, or say "we" outside of quotations.

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
pub(crate) fn find(
    document: &Document,
    text: &Text,
    pack: &Pack,
    story: &[Passage],
) -> Option<Speaker> {
    let head: Vec<Passage> = text
        .lines()
        .iter()
        .take(HEAD)
        .map(|line| Passage::read(text.content(), line.span, pack))
        .collect();
    let title = document.title.as_ref().map(|read| read.value.as_str());
    let calls_itself = head.iter().any(is_issued)
        || title.and_then(|title| whole(title, pack)).is_some_and(|title| is_issued(&title));
    let outlet = document.outlet.as_ref().map(|read| read.value.as_str());
    let by_outlet = outlet.and_then(|outlet| body(&whole(outlet, pack)?));
    if by_outlet.is_some() {
        return by_outlet.filter(|_| calls_itself || story.iter().any(says_we));
    }
    head.iter().take(NAMES).find_map(body).filter(|_| calls_itself && outlet.is_none())
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
