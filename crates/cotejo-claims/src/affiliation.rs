//! For which body a person speaks: "Ana Torre, director of Open Shelf", "Open Shelf's director,
//! Ana Torre", "la directora de Anaquel Abierto, Ana Torre", "Ana Torre, del Comité Real".
//!
//! Only two names that stand next to each other are joined, and only by the words between them or
//! right before them; whether the names can be those of a person and of a body is for the cast.

use std::ops::Range;

use crate::features::{ActorNoun, ActorSort, Grammar};
use crate::names::ProperName;
use crate::passage::Passage;
use crate::tokens::TokenKind;

/// A person and the body that the text gives them.
#[derive(Clone, Copy, Debug)]
pub struct Affiliation<'n> {
    /// The person.
    pub person: &'n ProperName,
    /// The body.
    pub body: &'n ProperName,
    /// What the person is in it, if a noun says so.
    pub role: Option<ActorNoun>,
}

/// What joins a person to a body is never longer than this.
const JOINT_MAX: usize = 12;

/// Finds the affiliations among the names of one sentence.
pub fn find<'n>(passage: &Passage, names: &'n [ProperName]) -> Vec<Affiliation<'n>> {
    let names: Vec<&ProperName> = names.iter().filter(|name| !is_where(passage, name)).collect();
    let pairs = names.windows(2).filter_map(|pair| {
        let [first, second] = *pair else { return None };
        let between = first.tokens().end..second.tokens().start;
        if between.len() > JOINT_MAX {
            return None;
        }
        let person_first = person_first(passage, &between)
            .or_else(|| leads(passage, &between))
            .or_else(|| bracketed(passage, &between, second));
        let person_first =
            person_first.map(|role| Affiliation { person: first, body: second, role });
        person_first.or_else(|| {
            let role = owned_role(passage, &between, second)
                .or_else(|| role_before(passage, first, &between))?;
            Some(Affiliation { person: second, body: first, role: Some(role) })
        })
    });
    pairs.collect()
}

/// "Ana Torre runs |from Redmark| the group Open Shelf": a single name behind a preposition is where;
/// so is "Ana Torre |(Redmark, 1971)|", which tells where somebody was born.
fn is_where(passage: &Passage, name: &ProperName) -> bool {
    let tokens = name.tokens();
    let before = tokens.start.checked_sub(1);
    let opens = before.is_some_and(|at| passage.kind(at) == Some(TokenKind::BracketOpen));
    let dated = passage.kind(tokens.end) == Some(TokenKind::Comma)
        && passage.kind(tokens.end + 1) == Some(TokenKind::Digits);
    if opens && dated {
        return true;
    }
    let joint = [Grammar::Of, Grammar::NameLink];
    tokens.len() == 1
        && before.is_some_and(|at| {
            passage.is(at, Grammar::Preposition)
                && !joint.into_iter().any(|part| passage.is(at, part))
        })
}

/// "Ana Torre, |founder and director of the group| Open Shelf", "Ana Torre, |de la ONG| Anaquel".
fn person_first(passage: &Passage, between: &Range<usize>) -> Option<Option<ActorNoun>> {
    if passage.kind(between.start) != Some(TokenKind::Comma) {
        return None;
    }
    let words = between.start + 1..between.end;
    let joint = words.clone().find(|&at| joins(passage, at))?;
    let role = person_noun(passage, words.start..joint);
    let bare = joint == words.start && passage.is(joint, Grammar::Of);
    let plain = is_plain(passage, words) && names_only_a_body(passage, joint..between.end);
    (plain && (bare || role.is_some())).then_some(role)
}

/// "Ana Torre, |who heads the group| Open Shelf", "Ana Torre, 47, |runs| Open Shelf".
fn leads(passage: &Passage, between: &Range<usize>) -> Option<Option<ActorNoun>> {
    let verb = between
        .clone()
        .rfind(|&at| passage.is(at, Grammar::Leads) && passage.features(at).actor.is_none())?;
    let after = passage.term(verb).end;
    let plain = is_plain(passage, after..between.end);
    let said = (between.start..verb).any(|at| passage.features(at).speech.is_some());
    let role = ActorNoun { side: None, sort: ActorSort::Person };
    (plain && !said && person_noun(passage, after..between.end).is_none()).then_some(Some(role))
}

/// "Ana Torre |(|Open Shelf)": the party of a member of parliament.
fn bracketed(
    passage: &Passage,
    between: &Range<usize>,
    body: &ProperName,
) -> Option<Option<ActorNoun>> {
    let opens = between.len() == 1 && passage.kind(between.start) == Some(TokenKind::BracketOpen);
    let closes = passage.kind(body.tokens().end) == Some(TokenKind::BracketClose);
    let role = ActorNoun { side: None, sort: ActorSort::Person };
    (opens && closes).then_some(Some(role))
}

/// "Open Shelf|'s director,| Ana Torre", "Open Shelf |director| Ana Torre", "Open Shelf|, whose
/// director| Ana Torre".
fn owned_role(passage: &Passage, between: &Range<usize>, person: &ProperName) -> Option<ActorNoun> {
    let comma = passage.kind(between.end.checked_sub(1)?) == Some(TokenKind::Comma);
    let relative = passage.kind(between.start) == Some(TokenKind::Comma)
        && passage.is(between.start + 1, Grammar::Relative);
    let start = between.start + usize::from(relative);
    let words = start..(if comma { between.end - 1 } else { between.end }).max(start);
    let owned = relative || passage.is(words.start, Grammar::Genitive);
    let title = person.title.clone().filter(|_| owned);
    let role = person_noun(passage, words.clone())
        .or_else(|| person_noun(passage, title.unwrap_or(0..0)))?;
    let right_after = passage.features(words.start).actor.is_some();
    let words = words.start + usize::from(relative)..words.end;
    (is_plain(passage, words) && (owned || right_after)).then_some(role)
}

/// "|El director y fundador de| Anaquel Abierto, Ana Torre": the role stands before the body.
fn role_before(passage: &Passage, body: &ProperName, between: &Range<usize>) -> Option<ActorNoun> {
    let touching = between.is_empty()
        || between.len() == 1 && passage.kind(between.start) == Some(TokenKind::Comma);
    let end = body.tokens().start;
    let floor = end.saturating_sub(JOINT_MAX);
    let joint = (floor..end)
        .rev()
        .take_while(|&at| !passage.is_mark(at))
        .find(|&at| joins(passage, at))
        .map(|at| passage.term(at).start)?;
    let role = person_noun(passage, joint.checked_sub(1)?..joint)?;
    (touching && names_only_a_body(passage, joint..end)).then_some(role)
}

fn joins(passage: &Passage, at: usize) -> bool {
    passage.is(at, Grammar::Of) || passage.is(at, Grammar::NameLink)
}

fn person_noun(passage: &Passage, within: Range<usize>) -> Option<ActorNoun> {
    let noun = |at: usize| passage.features(at).actor;
    within.clone().filter_map(noun).find(|noun| noun.sort == ActorSort::Person)
}

/// Says whether no mark, verb of speech or clause parts the words.
fn is_plain(passage: &Passage, mut words: Range<usize>) -> bool {
    words.all(|at| {
        let features = passage.features(at);
        let said = features.speech.is_some() && features.actor.is_none();
        !passage.is_mark(at) && !said && !features.is(Grammar::Relative)
    })
}

/// Says whether, after the joint, nothing but a noun for a body stands before its name.
fn names_only_a_body(passage: &Passage, joint: Range<usize>) -> bool {
    let after = passage.term(joint.start).end;
    let person = person_noun(passage, after..joint.end).is_some();
    let far = (after..joint.end).any(|at| joins(passage, at));
    !person && !far
}
