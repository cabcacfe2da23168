//! Proper names in a line: "Foro Real", "Ministry of Public Works", "Ana de la Torre".

use std::ops::Range;

use cotejo_core::Side;

use crate::features::{ActorSort, Grammar};
use crate::passage::Passage;
use crate::tokens::{Case, TokenKind};
use crate::vocabulary::composed;

/// A proper name with the titles before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProperName {
    /// The name without titles: "Ana de la Torre".
    pub name: Range<usize>,
    /// The titles that stand right before it with capitals: "Attorney General".
    pub title: Option<Range<usize>>,
    /// The short form in brackets after it: "(MPW)".
    pub acronym: Option<usize>,
}

impl ProperName {
    /// Returns all its tokens, titles and the short form included.
    pub fn tokens(&self) -> Range<usize> {
        let start = self.title.as_ref().map_or(self.name.start, |title| title.start);
        let end = self.acronym.map_or(self.name.end, |at| at + 2);
        start..end
    }

    /// Returns where the name begins together with the nouns that say what its bearer is: "|general|
    /// Ana Torre", "|the spokesman| Ana Torre".
    pub fn start_with_nouns(&self, passage: &Passage) -> usize {
        let person = |at: usize| {
            let features = passage.features(at);
            features.actor.is_some_and(|noun| noun.sort == ActorSort::Person)
        };
        let mut start = self.tokens().start;
        while let Some(before) = start.checked_sub(1).filter(|&before| person(before)) {
            start = passage.term(before).start;
        }
        match start.checked_sub(1) {
            Some(before) if start < self.tokens().start => {
                if passage.is(before, Grammar::Definite) { before } else { start }
            }
            _ => start,
        }
    }
}

/// Finds the proper names in some tokens of a line.
///
/// A name is a run of words with capitals; "of", "de la" and the like go on within it where a
/// capital follows, "and" only within the name of a body ("Ministry of Justice and Peace"). The
/// first word of a sentence counts only if no pack knows it or the run goes on.
pub fn find(passage: &Passage, within: Range<usize>) -> Vec<ProperName> {
    let mut names = Vec::new();
    let mut at = within.start;
    while at < within.end {
        if !starts(passage, at) {
            at += 1;
            continue;
        }
        let end = end_of_run(passage, at, within.end);
        let title = title_end(passage, &(at..end))
            .filter(|title| *title < end && !passage.is_capital(*title));
        match title {
            Some(title) => at = title,
            None => {
                let name = name_in(passage, at..end, within.end);
                let reaches_back = name.as_ref().map_or(at, |name| name.name.start);
                // A name that commas part takes up what was read of it before.
                while names.pop_if(|name: &mut ProperName| name.name.end > reaches_back).is_some() {
                }
                names.extend(name);
                at = end.max(at + 1);
            }
        }
    }
    names
}

/// "A rights group|, Open Shelf|", "the head of the group|, Ana Torre|": a stretch that describes
/// somebody, with the name set after it.
pub fn with_apposition(passage: &Passage, stretch: Range<usize>, limit: usize) -> Range<usize> {
    let comma = stretch.end;
    if passage.kind(comma) != Some(TokenKind::Comma) {
        return stretch;
    }
    let noun = |sort: ActorSort| {
        stretch.clone().any(|at| passage.features(at).actor.is_some_and(|noun| noun.sort == sort))
    };
    let introduced = stretch.clone().any(|at| passage.is(at, Grammar::Indefinite));
    let unnamed = introduced && noun(ActorSort::Body) && find(passage, stretch.clone()).is_empty();
    let after = find(passage, comma + 1..limit.min(comma + 8));
    let apposed = after.first().filter(|name| name.start_with_nouns(passage) == comma + 1);
    match apposed {
        Some(name) if unnamed || noun(ActorSort::Person) => stretch.start..name.tokens().end,
        _ => stretch,
    }
}

fn starts(passage: &Passage, at: usize) -> bool {
    if !passage.is_capital(at) || passage.is_calendar(at) {
        return false;
    }
    let features = passage.features(at);
    let small_word = !features.grammar.is_empty() && features.actor.is_none();
    if small_word && !begins_body_name(passage, at) {
        return false;
    }
    let first = opens_sentence(passage, at);
    let meaningful = passage.tokens.get(at).is_some_and(|token| token.word.is_known());
    !first
        || !meaningful
        || features.country.is_some()
        || passage.is_capital(passage.term(at).end)
        || features.actor.is_some_and(|actor| actor.sort == ActorSort::Body) && has_of(passage, at)
}

/// Says whether a word has its capital for opening a sentence, be it one within a quotation.
pub fn opens_sentence(passage: &Passage, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return true };
    let quoted = matches!(passage.kind(before), Some(TokenKind::QuoteOpen | TokenKind::Quote));
    // "13:10 |First|": behind the marks and digits that open a line.
    let led = || (0..at).all(|at| passage.kind(at) != Some(TokenKind::Word));
    passage.starts_sentence(at)
        || passage.is_mark(before) && passage.starts_sentence(before)
        || quoted
        || led()
}

/// Says whether a small word with a capital in the middle of a sentence begins a name.
fn begins_body_name(passage: &Passage, at: usize) -> bool {
    !passage.starts_sentence(at)
        && !passage.is(at, Grammar::Definite)
        && passage.is_capital(at + 1)
        && !passage.capitals_say_nothing
}

/// Says whether "of" and a capital follow the term: "Ministry of Justice".
fn has_of(passage: &Passage, at: usize) -> bool {
    let end = passage.term(at).end;
    passage.is(end, Grammar::Of) && passage.is_capital(passage.term(end).end)
}

fn end_of_run(passage: &Passage, start: usize, limit: usize) -> usize {
    let mut end = start + 1;
    let mut body = is_body(passage, start);
    while end < limit {
        if let Some(whole) = goes_on_in_term(passage, end) {
            end = whole;
        } else if owns_next(passage, end) {
            end += 2;
        } else if passage.is_capital(end)
            && !passage.starts_sentence(end)
            && !passage.is_calendar(end)
        {
            if passage.features(end).speech.is_some() && passage.capitals_say_nothing {
                break;
            }
            body |= is_body(passage, end);
            end += 1;
        } else if let Some(next) = bridge(passage, end, limit, body) {
            end = next;
        } else if passage.kind(end) == Some(TokenKind::Hyphen) && passage.is_capital(end + 1) {
            end += 2;
        } else if hyphenated_particle(passage, end) {
            end += 3;
        } else {
            break;
        }
    }
    end.min(limit)
}

/// "The Lawyers|' Forum|": an apostrophe after the plural of an owner.
fn owns_next(passage: &Passage, at: usize) -> bool {
    let Some(owner) = at.checked_sub(1).and_then(|owner| passage.tokens.get(owner)) else {
        return false;
    };
    let touches = passage.tokens.get(at).is_some_and(|mark| owner.touches(mark));
    let plural = passage.word(at - 1).ends_with('s') && passage.is_capital(at - 1);
    touches && plural && matches!(passage.word(at), "'" | "’") && passage.is_capital(at + 1)
}

/// "Committee |of the Red Cross| (CRC)", "Special Agent |in Charge|": the rest of a term for a
/// speaker that is written as a name.
fn goes_on_in_term(passage: &Passage, at: usize) -> Option<usize> {
    let term = passage.term(at);
    let speaker = passage.features(at).actor.is_some();
    let within = term.start < at && speaker && !passage.is_capital(at);
    (within && passage.is_capital(term.end - 1)).then_some(term.end)
}

fn is_body(passage: &Passage, at: usize) -> bool {
    passage.features(at).actor.is_some_and(|actor| actor.sort == ActorSort::Body)
}

/// "Tarik |el-Awady": a short word that a hyphen joins to a capital.
fn hyphenated_particle(passage: &Passage, at: usize) -> bool {
    passage.word(at).len() <= 3
        && passage.kind(at + 1) == Some(TokenKind::Hyphen)
        && passage.is_capital(at + 2)
        && passage.tokens[at].touches(&passage.tokens[at + 1])
}

/// Returns the place after the small words that join two parts of one name.
fn bridge(passage: &Passage, at: usize, limit: usize, body: bool) -> Option<usize> {
    let mut next = at;
    for _ in 0..3 {
        let joins = passage.is(next, Grammar::Of)
            || passage.is(next, Grammar::NameParticle)
            || body && passage.is(next, Grammar::Coordinator)
            || passage.is(next, Grammar::Definite) && next > at
            || body && passage.is(next, Grammar::NameLink);
        if next >= limit || passage.is_capital(next) || !joins {
            break;
        }
        next = passage.term(next).end;
    }
    // "The Committee and |the Observatory": another body with its article is another name.
    let article = next > at && passage.is(next - 1, Grammar::Definite);
    let other = passage.is(at, Grammar::Coordinator) && article && is_body(passage, next);
    (next > at && next < limit && passage.is_capital(next) && !other).then_some(next)
}

/// Parts the titles from the name in a run of capitals and adds the short form in brackets.
fn name_in(passage: &Passage, run: Range<usize>, limit: usize) -> Option<ProperName> {
    let title_end = title_end(passage, &run);
    let name = title_end.unwrap_or(run.start)..run.end;
    if name.is_empty() {
        return None;
    }
    let describes = passage.kind(name.end) == Some(TokenKind::Hyphen)
        && passage.tokens[name.end - 1].touches(&passage.tokens[name.end]);
    if describes {
        return None;
    }
    let title = title_end.map(|end| run.start..end);
    let acronym = Some(name.end + 1).filter(|&at| at < limit && is_short_form(passage, &name, at));
    let start = acronym.and_then(|at| start_by_initials(passage, &name, at)).unwrap_or(name.start);
    Some(ProperName { name: start..name.end, title, acronym })
}

/// "Open Shelf |(OS)|", "Provea" for a name in P: what stands in brackets behind a name is its short
/// form where it is written like one; "Ana Torre |(Santa Brisa, 1971)|" was born there.
fn is_short_form(passage: &Passage, name: &Range<usize>, at: usize) -> bool {
    let brackets = passage.kind(name.end) == Some(TokenKind::BracketOpen) && at == name.end + 1;
    let upper = passage.tokens.get(at).is_some_and(|token| token.case == Case::Upper);
    let initial = |at: usize| composed(passage.word(at)).chars().next();
    let closes = passage.kind(at + 1) == Some(TokenKind::BracketClose);
    let goes_on = passage.kind(at + 1) == Some(TokenKind::Comma);
    let like_name = passage.is_capital(at) && name.clone().any(|word| initial(word) == initial(at));
    brackets && (closes && (upper || like_name) || goes_on && upper)
}

/// Finds where a name begins that commas part: "Justice, Peace and Pardon (JPP)".
fn start_by_initials(passage: &Passage, name: &Range<usize>, acronym: usize) -> Option<usize> {
    let letters = |at: usize| composed(passage.word(at));
    let mut wanted: Vec<char> = letters(acronym).chars().collect();
    let mut start = None;
    let floor = name.end.saturating_sub(12);
    for at in (floor..name.end).rev() {
        if passage.is_capital(at) {
            if wanted.pop() != letters(at).chars().next() {
                return None;
            }
            start = Some(at);
            if wanted.is_empty() {
                break;
            }
        } else if passage.kind(at) != Some(TokenKind::Comma)
            && passage.features(at).grammar.is_empty()
        {
            return None;
        }
    }
    start.filter(|start| wanted.is_empty() && *start < name.start)
}

/// "NGO |Open Shelf": a short form that stands for a common noun and is no part of the name.
fn is_common_short_form(passage: &Passage, at: usize) -> bool {
    passage.tokens.get(at).is_some_and(|token| token.case == Case::Upper)
        && passage.term(at).len() == 1
        && passage.is_capital(at + 1)
        && passage.features(at).actor.is_some_and(|actor| actor.side == Some(Side::Monitor))
}

/// Returns the end of the titles at the beginning of a run: "U.S. President |Ana Torre".
fn title_end(passage: &Passage, run: &Range<usize>) -> Option<usize> {
    let is_title = |at: usize| {
        is_common_short_form(passage, at)
            || passage.features(at).actor.is_some_and(|actor| actor.sort == ActorSort::Person)
                && !passage.is(at.saturating_sub(1), Grammar::Of)
    };
    let last = run.clone().rfind(|&at| is_title(at))?;
    Some(passage.term(last).end.min(run.end))
}
