//! The nouns beside a name and within it that tell what its bearer is.

use std::ops::Range;

use cotejo_core::Side;

use crate::features::{ActorNoun, ActorSort, Grammar};
use crate::names::ProperName;
use crate::passage::Passage;
use crate::tokens::{Case, TokenKind};
use crate::vocabulary::Word;

/// What stands in brackets behind an office is never longer than this.
const BRACKETS_MAX: usize = 6;

/// A row of nouns before a name is never longer than this.
const ROW_MAX: usize = 4;

/// The words that call a body are never more than these.
const NOUN_MAX: usize = 8;

/// An age between commas is never longer than this.
const AGE_MAX: usize = 5;

/// A noun by which the text calls somebody.
#[derive(Clone, Copy, Debug)]
pub(super) struct Called {
    /// What such a noun tells.
    pub noun: ActorNoun,
    /// Its last word, by which the noun is known again.
    pub word: Word,
    /// How the office that it names belongs to a body, where no name tells.
    pub held: Option<Held>,
    /// The country that stands with it: "the |Ruritanian| minister".
    pub country: Option<u16>,
    /// The word that tells of what it is one: "minister of |Security|".
    pub of: Option<usize>,
}

/// How an office belongs to a body that the words do not name.
#[derive(Clone, Copy, Debug)]
pub(super) enum Held {
    /// "Its secretary", "the spokesman": of whatever body was named last.
    Last,
    /// The same, for one of whom nothing tells on which side he stands.
    LastIfUntold,
    /// "The president of the |group|": of a body that is called so.
    Pointing(Word),
}

/// Returns the noun for a kind of speaker that a name itself holds.
pub(super) fn own_noun(passage: &Passage, name: &Range<usize>) -> Option<Called> {
    let country = country_in(passage, name);
    let mut nouns = name.clone().filter_map(|at| called(passage, at, country));
    nouns.find(|called| called.noun.sort != ActorSort::Person)
}

/// Returns the last noun of some titles: "Deputy |Minister".
pub(super) fn last_noun(passage: &Passage, within: &Range<usize>) -> Option<Called> {
    let country = country_in(passage, within);
    within.clone().rev().find_map(|at| called(passage, at, country))
}

/// Returns the noun right before a name: "la organización |Foro Real".
pub(super) fn noun_before(passage: &Passage, name: &ProperName) -> Option<Called> {
    let before = name.tokens().start.checked_sub(1)?;
    let term = passage.term(before);
    let country = country_in(passage, &(term.start.saturating_sub(1)..term.start));
    let called = called(passage, before, country)?;
    let owner = term.start.checked_sub(1);
    // "To |this newspaper| Ana Torre": whoever publishes the text is nobody's apposition.
    if owner.is_some_and(|owner| passage.is(owner, Grammar::Demonstrative)) {
        return None;
    }
    let owned = owner.is_some_and(|owner| passage.is(owner, Grammar::Possessive));
    let owned = owned && !stands_by_itself(called.noun);
    // "The spokesman Ana Torre said": of whatever body was spoken of.
    let definite = owner.is_some_and(|owner| passage.is(owner, Grammar::Definite))
        && called.noun.side.is_none();
    let person = called.noun.sort == ActorSort::Person;
    let held = match (owned, definite) {
        (true, _) => Some(Held::Last),
        (false, true) => Some(Held::LastIfUntold),
        (false, false) => None,
    }
    .filter(|_| person);
    let floor = term.start.saturating_sub(ROW_MAX);
    let row = || side_of_row(passage, floor..term.start).filter(|_| person);
    let side = called.noun.side.filter(|_| !owned).or_else(row);
    Some(Called { noun: ActorNoun { side, ..called.noun }, held, ..called })
}

/// Returns the nouns by which the words beside a name call it.
pub(super) fn nouns_beside(
    passage: &Passage,
    name: &ProperName,
    sentence: Range<usize>,
) -> Vec<Called> {
    let mut nouns = Vec::new();
    nouns.extend(name.title.as_ref().and_then(|title| last_noun(passage, title)));
    nouns.extend(noun_before(passage, name));
    nouns.extend(noun_after_comma(passage, name, &sentence));
    nouns.extend(noun_before_comma(passage, name, &sentence));
    nouns.extend(body_before_comma(passage, name, &sentence));
    nouns
}

/// "Foro Real, a legal aid |group": the noun after the comma, with nothing but adjectives between.
///
/// After a place ("in Santa Brisa, a commander said") it is the next subject.
fn noun_after_comma(
    passage: &Passage,
    name: &ProperName,
    sentence: &Range<usize>,
) -> Option<Called> {
    let comma = name.tokens().end;
    let country = name.name.clone().all(|at| passage.features(at).country.is_some());
    let placed = name.name.len() == 1
        && name.tokens().start > sentence.start
        && passage.is(name.tokens().start - 1, Grammar::Preposition);
    if passage.kind(comma) != Some(TokenKind::Comma) || country || placed {
        return None;
    }
    if let Some(body) = body_after_of(passage, comma + 1) {
        return Some(body);
    }
    let limit = (comma + 14).min(sentence.end);
    let start = after_age(passage, comma + 1);
    let close = (start..limit).find(|&at| passage.is_mark(at)).unwrap_or(limit);
    for at in start..(start + 7).min(sentence.end) {
        let features = passage.features(at);
        if let Some(noun) = features.actor {
            let other = belongs_to_other_name(passage, noun, at);
            return if other || speaks_itself(passage, at, close) {
                None
            } else {
                office(passage, called(passage, at, None)?, at, close)
            };
        }
        let stops = passage.is_mark(at)
            || features.is(Grammar::Relative)
            || features.is(Grammar::Of)
            || features.is(Grammar::Preposition)
            || features.is(Grammar::FirstPerson)
            || features.speech.is_some();
        if stops {
            return None;
        }
    }
    None
}

/// "Ana Torre, |44 years old,| lawyer": steps over an age between commas.
fn after_age(passage: &Passage, at: usize) -> usize {
    let comma = |at: &usize| passage.kind(*at) == Some(TokenKind::Comma);
    let age = passage.kind(at) == Some(TokenKind::Digits);
    let close = (at + 1..at + AGE_MAX).find(comma).filter(|_| age);
    close.map_or(at, |close| close + 1)
}

/// "Mostly Lavanians, |a pathologist at the mortuary said|": the noun behind the comma is the
/// subject of what follows, and no comma closes it as an apposition.
fn speaks_itself(passage: &Passage, noun: usize, close: usize) -> bool {
    let open = |at: &usize| {
        !passage.is(*at, Grammar::Relative) && !passage.is(*at, Grammar::Complementizer)
    };
    let says = |at: usize| {
        let features = passage.features(at);
        let verb = features.speech.is_some() && features.forms.finite();
        let noun = [Grammar::Definite, Grammar::Of, Grammar::Possessive, Grammar::Indefinite];
        verb && features.actor.is_none()
            && !passage.is_capital(at)
            && !noun.into_iter().any(|part| passage.is(at - 1, part))
    };
    (passage.term(noun).end..close).take_while(open).any(says)
}

/// "Ana Torre, |of the Committee| of 3 July": whoever is of a body stands on its side.
fn body_after_of(passage: &Passage, at: usize) -> Option<Called> {
    if !passage.is(at, Grammar::Of) {
        return None;
    }
    let after = passage.term(at).end;
    let article = passage.is(after, Grammar::Definite);
    let noun = if article { passage.term(after).end } else { after };
    let called = called(passage, noun, country_in(passage, &(noun..noun + 4)))?;
    let body = called.noun.sort == ActorSort::Body;
    let member = ActorNoun { sort: ActorSort::Person, ..called.noun };
    body.then_some(Called { noun: member, ..called })
}

/// "In Santa Brisa, |the Health Ministry| said", "Santa Brisa, |estado Real|": the noun is part of
/// a name of its own, or stands before one.
fn belongs_to_other_name(passage: &Passage, noun: ActorNoun, at: usize) -> bool {
    let term = passage.term(at);
    let before = passage.is_capital(term.start) || passage.is_capital(term.start - 1);
    let named = passage.is_capital(term.end);
    named || noun.sort == ActorSort::Body && before && !passage.capitals_say_nothing
}

/// "The |director of the group, Ana Torre": the first noun of the stretch before the comma.
fn noun_before_comma(
    passage: &Passage,
    name: &ProperName,
    sentence: &Range<usize>,
) -> Option<Called> {
    let comma = name.start_with_nouns(passage).checked_sub(1)?;
    if passage.kind(comma) != Some(TokenKind::Comma) || comma <= sentence.start {
        return None;
    }
    let end = before_brackets(passage, comma);
    let floor = end.saturating_sub(14).max(sentence.start);
    let start = (floor..end).rev().find(|&at| passage.is_mark(at)).map_or(floor, |at| at + 1);
    let person =
        |at: &usize| passage.features(*at).actor.is_some_and(|noun| noun.sort == ActorSort::Person);
    let at = (start..end).find(person)?;
    let role = called(passage, at, country_in(passage, &(start..at)))?;
    let side = role.noun.side.or_else(|| side_of_row(passage, start..at));
    office(passage, Called { noun: ActorNoun { side, ..role.noun }, ..role }, at, end)
}

/// "|The main party of the opposition|, the RPR, says": a noun for a body before the short name that a
/// second comma closes.
fn body_before_comma(
    passage: &Passage,
    name: &ProperName,
    sentence: &Range<usize>,
) -> Option<Called> {
    let tokens = name.tokens();
    let article = tokens.start.checked_sub(1).filter(|&at| passage.is(at, Grammar::Definite))?;
    let comma = article.checked_sub(1).filter(|&at| is_comma(passage, at))?;
    let short = tokens.len() == 1 && passage.tokens[tokens.start].case == Case::Upper;
    let floor = comma.saturating_sub(NOUN_MAX).max(sentence.start);
    let start = (floor..comma).rev().find(|&at| passage.is_mark(at)).map_or(floor, |at| at + 1);
    let is_body =
        |at: &usize| passage.features(*at).actor.is_some_and(|noun| noun.sort == ActorSort::Body);
    let at = (start..comma).find(is_body).filter(|_| short && is_comma(passage, tokens.end))?;
    let led = (start..at).any(|at| passage.is(at, Grammar::Definite));
    called(passage, at, country_in(passage, &(start..comma))).filter(|_| led)
}

fn is_comma(passage: &Passage, at: usize) -> bool {
    passage.kind(at) == Some(TokenKind::Comma)
}

/// "The |UN| rights chief": the side of a body in a row of nouns before an office.
fn side_of_row(passage: &Passage, before: Range<usize>) -> Option<Side> {
    let body =
        |at: &usize| passage.features(*at).actor.is_some_and(|noun| noun.sort == ActorSort::Body);
    let at = before.clone().rev().find(body)?;
    let row = (passage.term(at).end..before.end).all(|at| passage.features(at).grammar.is_empty());
    passage.features(at).actor?.side.filter(|_| row)
}

/// "The minister of Works |(acting)|, Ana Torre": steps back over what stands in brackets.
fn before_brackets(passage: &Passage, end: usize) -> usize {
    let closes = end.checked_sub(1).filter(|&at| passage.kind(at) == Some(TokenKind::BracketClose));
    let floor = end.saturating_sub(BRACKETS_MAX);
    let opens = |at: &usize| passage.kind(*at) == Some(TokenKind::BracketOpen);
    closes.and_then(|close| (floor..close).rev().find(opens)).unwrap_or(end)
}

/// "The president |of the group", "la presidenta |de la asociación": an office is one of the body
/// that is named with it, on its side; with a country it is one of that country.
fn office(passage: &Passage, role: Called, at: usize, close: usize) -> Option<Called> {
    let end = passage.term(at).end;
    let rest = end..close;
    let country = role.country.or_else(|| country_in(passage, &rest));
    let person = role.noun.sort == ActorSort::Person;
    let of = person && passage.is(end, Grammar::Of);
    let is_body =
        |at: &usize| passage.features(*at).actor.is_some_and(|noun| noun.sort == ActorSort::Body);
    let body = rest.clone().filter(|_| of).find(is_body);
    // "Of the office of the |commissioner|": a body that tells no side stands on that of its owner.
    let told = |at: usize| passage.features(at).actor.and_then(|noun| noun.side);
    let side = match body {
        Some(at) => told(at).or_else(|| (at..close).find_map(told)),
        None => role.noun.side,
    };
    let before = at.checked_sub(1);
    let owned = before.is_some_and(|before| passage.is(before, Grammar::Possessive))
        && !stands_by_itself(role.noun);
    let bare = rest.is_empty()
        && role.noun.side.is_none()
        && before.is_some_and(|before| passage.is(before, Grammar::Definite));
    let held = match body {
        Some(at) if !rest.clone().any(|at| passage.is_capital(at)) => {
            Some(Held::Pointing(passage.tokens.get(passage.term(at).end - 1)?.word))
        }
        None if person && (owned || bare) => Some(Held::Last),
        _ => None,
    };
    // "Its secretary general" is not the one of the United Nations.
    let side = side.filter(|_| !owned);
    Some(Called { noun: ActorNoun { side, ..role.noun }, country, held, ..role })
}

/// "Their lawyer", "her doctor": a calling and no office; the possessive tells whom it serves.
fn stands_by_itself(noun: ActorNoun) -> bool {
    let callings = [Side::Monitor, Side::Media, Side::Other];
    noun.sort == ActorSort::Person && noun.side.is_some_and(|side| callings.contains(&side))
}

fn called(passage: &Passage, at: usize, country: Option<u16>) -> Option<Called> {
    let noun = passage.features(at).actor?;
    let term = passage.term(at);
    let word = passage.tokens.get(term.end - 1)?.word;
    let country = country.or_else(|| country_in(passage, &term));
    Some(Called { noun, word, held: None, country, of: department(passage, term.end) })
}

/// Returns the word with a capital after "of" or "of the": "minister of |Security|".
pub(super) fn department(passage: &Passage, at: usize) -> Option<usize> {
    let of = passage.is(at, Grammar::Of).then(|| passage.term(at).end)?;
    let word = if passage.is(of, Grammar::Definite) { passage.term(of).end } else { of };
    passage.is_capital(word).then_some(word)
}

/// Returns the country that some words name, or whose people they name.
pub(super) fn country_in(passage: &Passage, words: &Range<usize>) -> Option<u16> {
    words.clone().find_map(|at| passage.features(at).country)
}
