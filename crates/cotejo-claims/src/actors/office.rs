//! In which body a person holds an office that the words leave without a name: "Its secretary, Ana
//! Torre", "the president of the group, Ana Torre", "a porta-voz, Ana Torre".
//!
//! It is the body named last, or the body that a noun spoke of last.

use std::ops::Range;

use cotejo_core::Side;

use super::beside::{Held, nouns_beside};
use super::known::{Known, could_be_person};
use super::{Cast, is_noun_alone, words_of};
use crate::features::{ActorSort, Grammar};
use crate::names::ProperName;
use crate::passage::Passage;
use crate::tokens::TokenKind;
use crate::vocabulary::Word;

/// What was spoken of last, on the way through a document.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Spoken {
    body: Option<LastBody>,
    /// Whether this line has spoken of a body: what it is about, before what stands beside.
    here: bool,
    person: Option<usize>,
}

/// The body that was spoken of last.
#[derive(Clone, Copy, Debug)]
enum LastBody {
    /// One with a name: its index in the cast.
    Named(usize),
    /// One that only a noun means: "the union".
    Called(Word, Option<Side>),
}

impl Cast<'_> {
    /// Gives the people of a sentence the bodies in which they hold office; returns who was spoken
    /// of last.
    pub(super) fn give_offices(
        &mut self,
        passage: &Passage,
        sentence: &Range<usize>,
        names: &[ProperName],
        before: Spoken,
    ) -> Spoken {
        let mut spoken = Spoken { here: before.here && sentence.start > 0, ..before };
        let mut from = sentence.start;
        for name in names.iter().filter(|name| !is_noun_alone(passage, name)) {
            spoken.turn_to(self.last_noun_body(passage, from..name.tokens().start, spoken.here));
            spoken = self.give_office(passage, name, sentence.clone(), spoken);
            from = name.tokens().end;
        }
        spoken.turn_to(self.last_noun_body(passage, from..sentence.end, spoken.here));
        spoken
    }

    fn give_office(
        &mut self,
        passage: &Passage,
        name: &ProperName,
        sentence: Range<usize>,
        mut spoken: Spoken,
    ) -> Spoken {
        let words = words_of(passage, &name.name);
        let Some(at) = self.fullest_at(&words) else { return spoken };
        if could_be_person(&self.known[at], name) {
            let nouns = nouns_beside(passage, name, sentence);
            let held = nouns.into_iter().find_map(|called| called.held);
            if let (Some(held), Some(body)) = (held, spoken.body) {
                self.hold(at, held, body);
            }
        }
        if is_owned(passage, name) {
            self.own(at, spoken.person);
        }
        let known = &self.known[at];
        let body = known.sort == Some(ActorSort::Body) || known.sort.is_none() && known.speaks;
        let beside = spoken.here && stands_beside(passage, &name.tokens());
        match body {
            true if !beside => spoken.turn_to(Some(LastBody::Named(at))),
            false if could_be_person(known, name) => spoken.person = Some(at),
            _ => {}
        }
        spoken
    }

    /// "Her |Open Shelf Circle| filed": the body of the person who was spoken of last, on its side.
    fn own(&mut self, body: usize, person: Option<usize>) {
        let is_body = self.known[body].sort == Some(ActorSort::Body);
        let Some(person) = person.filter(|&person| person != body && is_body) else { return };
        let side = self.known[body].told_side();
        let member = &mut self.known[person];
        if member.body.is_none() {
            member.sort = Some(ActorSort::Person);
            member.body = Some(body);
            member.side = side.or(member.side);
        }
    }

    fn hold(&mut self, person: usize, held: Held, body: LastBody) {
        let called = |known: &Known, word: Word| known.nouns.contains(&word);
        let fits = match (held, body) {
            (Held::Last, _) => true,
            (Held::LastIfUntold, _) => self.known[person].told_side().is_none(),
            (Held::Pointing(word), LastBody::Named(at)) => {
                let own = self.known[person].told_side();
                let side = self.known[at].told_side();
                let other = own.is_some() && side.is_some() && own != side;
                called(&self.known[at], word)
                    || !other && !self.known.iter().any(|k| called(k, word))
            }
            (Held::Pointing(word), LastBody::Called(noun, _)) => word == noun,
        };
        if !fits || self.known[person].body.is_some() {
            return;
        }
        let (index, side) = match body {
            LastBody::Named(at) if at == person => return,
            LastBody::Named(at) => (Some(at), self.known[at].told_side()),
            LastBody::Called(_, side) => (None, side),
        };
        let member = &mut self.known[person];
        member.sort = Some(ActorSort::Person);
        member.body = index;
        member.side = side.or(member.side);
    }

    /// "The union does not believe it": the last noun with its article that means a body.
    fn last_noun_body(
        &self,
        passage: &Passage,
        within: Range<usize>,
        here: bool,
    ) -> Option<LastBody> {
        let at = within.rev().find(|&at| {
            let noun = passage.features(at).actor;
            let before = passage.term(at).start.checked_sub(1);
            noun.is_some_and(|noun| noun.sort == ActorSort::Body)
                && before.is_some_and(|before| passage.is(before, Grammar::Definite))
                && !(here && stands_beside(passage, &passage.term(at)))
        })?;
        let word = passage.tokens.get(passage.term(at).end - 1)?.word;
        let named = self
            .known
            .iter()
            .position(|known| known.sort == Some(ActorSort::Body) && known.nouns.contains(&word));
        let side = passage.features(at).actor.and_then(|noun| noun.side);
        Some(named.map_or(LastBody::Called(word, side), LastBody::Named))
    }
}

impl Spoken {
    fn turn_to(&mut self, body: Option<LastBody>) {
        self.here |= body.is_some();
        self.body = body.or(self.body);
    }
}

/// "|Her| Open Shelf Circle": a body that a possessive gives to somebody.
fn is_owned(passage: &Passage, name: &ProperName) -> bool {
    let before = name.tokens().start.checked_sub(1);
    before.is_some_and(|at| passage.is(at, Grammar::Possessive))
}

/// "The group said so |to the assembly| on Friday": a body behind a preposition is not what the text
/// is about, unless the sentence ends on it.
fn stands_beside(passage: &Passage, name: &Range<usize>) -> bool {
    let article = name.start.checked_sub(1).filter(|&at| passage.is(at, Grammar::Definite));
    let before = article.unwrap_or(name.start).checked_sub(1);
    let joint = [Grammar::Of, Grammar::NameLink];
    let placed = before.is_some_and(|at| {
        passage.is(at, Grammar::Preposition) && !joint.into_iter().any(|part| passage.is(at, part))
    });
    placed && passage.kind(name.end).is_some_and(|kind| kind != TokenKind::Stop)
}
