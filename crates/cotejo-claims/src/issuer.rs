//! Who speaks in its own voice in a whole document: the body that issues a bulletin, a communiqué
//! or an open letter.
//!
//! The outlet or the head of the text names it, by a word that tells that it is no newspaper.
//! That alone is not enough, since anybody may republish: the document must call itself a bulletin
//! or the like, or say "we" outside of quotations.

use std::borrow::Cow;

use cotejo_core::{Document, Side, Span, Text};

use crate::actors::Speaker;
use crate::features::{ActorSort, Features, Grammar, SpeechAct};
use crate::pack::Pack;
use crate::passage::Passage;
use crate::tokens::TokenKind;

/// How many lines at the head of a text can tell who issues it and as what.
const HEAD: usize = 8;

/// Of these, the lines that can name who issues it.
const NAMES: usize = 2;

/// So many lines tell of what their writers counted where these are no newspaper.
const COUNTS_LEAST: usize = 2;

/// Within so many tokens "we" stands before what was counted.
const COUNT_NEAR: usize = 4;

/// So many lines ask in an interview.
const QUESTIONS_LEAST: usize = 2;

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
    let (issuer, named_as_outlet) = match &document.outlet {
        Some(outlet) => {
            let name = whole(&outlet.value, pack)?;
            let counts = || counting(&name, story);
            match body(&name, |_, _| true) {
                Some(body) => (body, true),
                None => return counts(),
            }
        }
        None => (head.clone().take(NAMES).find_map(|line| body(&line, is_of_name))?, false),
    };
    let speaks = || named_as_outlet && issuer.side.is_some() && story.iter().any(says_we);
    let issues = calls_itself() || speaks();
    // A league, a network: who issues bulletins and is no organ of state is a monitor.
    let side = issuer.side.or(Some(Side::Monitor));
    issues.then_some(Speaker { side, ..issuer })
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

/// Says whether a word can stand in a name that a line of text has: it begins with a capital or is
/// a small word. What a document states as its outlet is a name, however it is written.
fn is_of_name(line: &Passage, at: usize) -> bool {
    line.is_capital(at)
        || !line.features(at).grammar.is_empty()
        || line.kind(at) == Some(TokenKind::Hyphen)
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

/// "Open Shelf", which says "we recorded 43": an outlet whose name tells nothing, in a document that
/// tells in several lines of what its writers counted, is a monitor and its own source.
fn counting(name: &Passage, story: &[Passage]) -> Option<Speaker> {
    let words = 0..name.tokens.len();
    let told = words.clone().any(|at| {
        let features = name.features(at);
        features.name_side.is_some() || features.actor.is_some()
    });
    let asked = story.iter().filter(|line| asks(line)).count() >= QUESTIONS_LEAST;
    let count = story.iter().filter(|line| tells_of_its_own(line, false, is_count)).count();
    let lists = story.iter().filter(|line| tells_of_its_own(line, true, is_list)).count();
    let counts = count > 0 && count + lists >= COUNTS_LEAST;
    (counts && !told && !asked).then(|| Speaker {
        name: name.words(&words).to_owned(),
        side: Some(Side::Monitor),
        sort: ActorSort::Body,
        guessed: false,
    })
}

/// Says whether the writers of a line tell of something of their own, outside of quotations: what
/// they do ("we recorded") or own ("our list").
fn tells_of_its_own(line: &Passage, owned: bool, what: fn(Features) -> bool) -> bool {
    let ours = |at: &usize| {
        let person = line.is(*at, Grammar::FirstPerson);
        person && line.is(*at, Grammar::Possessive) == owned && line.quote_around(*at).is_none()
    };
    let near = |at: usize| (at..at + COUNT_NEAR).any(|at| what(line.features(at)));
    let turn = line.kind(0) == Some(TokenKind::Dash);
    !turn && (0..line.tokens.len()).filter(ours).any(near)
}

fn is_count(features: Features) -> bool {
    features.speech == Some(SpeechAct::Count)
}

fn is_list(features: Features) -> bool {
    features.is(Grammar::StatementNoun)
}

/// Says whether a line asks, as those of interviews do.
fn asks(line: &Passage) -> bool {
    let last = line.tokens.len().saturating_sub(1);
    line.kind(last) == Some(TokenKind::Stop) && line.word(last).contains('?')
}

/// Reads the body that a line names up to its first mark, if its words tell that it is one and no
/// outlet.
fn body(line: &Passage, names: impl Fn(&Passage, usize) -> bool) -> Option<Speaker> {
    let end = (0..line.tokens.len()).find(|&at| line.is_mark(at)).unwrap_or(line.tokens.len());
    if end == 0 || end > LENGTH_MAX || !(0..end).all(|at| names(line, at)) {
        return None;
    }
    let noun = (0..end).find_map(|at| line.features(at).actor?.side);
    let word = (0..end).find_map(|at| line.features(at).name_side);
    let is_body =
        (0..end).any(|at| line.features(at).actor.is_some_and(|noun| noun.sort == ActorSort::Body));
    let side = noun.or(word);
    let outlet = side == Some(Side::Media) || word == Some(Side::Media);
    let name = line.words(&(0..end)).to_owned();
    let speaker = Speaker { name, side, sort: ActorSort::Body, guessed: false };
    ((side.is_some() || is_body) && !outlet).then_some(speaker)
}
