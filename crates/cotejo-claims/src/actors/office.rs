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
use crate::vocabulary::Word;

/// The body that was spoken of last, on the way through a document.
#[derive(Clone, Copy, Debug)]
pub(super) enum LastBody {
    /// One with a name: its index in the cast.
    Named(usize),
    /// One that only a noun means: "the union".
    Called(Word, Option<Side>),
}

impl Cast<'_> {
    /// Gives the people of a sentence the bodies in which they hold office; returns the body that
    /// was spoken of last.
    pub(super) fn give_offices(
        &mut self,
        passage: &Passage,
        sentence: &Range<usize>,
        names: &[ProperName],
        mut last: Option<LastBody>,
    ) -> Option<LastBody> {
        let mut from = sentence.start;
        for name in names.iter().filter(|name| !is_noun_alone(passage, name)) {
            last = self.last_noun_body(passage, from..name.tokens().start).or(last);
            last = self.give_office(passage, name, sentence.clone(), last);
            from = name.tokens().end;
        }
        self.last_noun_body(passage, from..sentence.end).or(last)
    }

    fn give_office(
        &mut self,
        passage: &Passage,
        name: &ProperName,
        sentence: Range<usize>,
        last: Option<LastBody>,
    ) -> Option<LastBody> {
        let words = words_of(passage, &name.name);
        let Some(at) = self.fullest_at(&words) else { return last };
        if could_be_person(&self.known[at], name) {
            let nouns = nouns_beside(passage, name, sentence);
            let held = nouns.into_iter().find_map(|called| called.held);
            if let (Some(held), Some(body)) = (held, last) {
                self.hold(at, held, body);
            }
        }
        let known = &self.known[at];
        let body = known.sort == Some(ActorSort::Body) || known.sort.is_none() && known.speaks;
        if body { Some(LastBody::Named(at)) } else { last }
    }

    fn hold(&mut self, person: usize, held: Held, body: LastBody) {
        let called = |known: &Known, word: Word| known.nouns.contains(&word);
        let fits = match (held, body) {
            (Held::Last, _) => true,
            (Held::LastIfUntold, _) => self.known[person].told_side().is_none(),
            (Held::Pointing(word), LastBody::Named(at)) => {
                called(&self.known[at], word) || !self.known.iter().any(|k| called(k, word))
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
    fn last_noun_body(&self, passage: &Passage, within: Range<usize>) -> Option<LastBody> {
        let at = within.rev().find(|&at| {
            let noun = passage.features(at).actor;
            let before = passage.term(at).start.checked_sub(1);
            noun.is_some_and(|noun| noun.sort == ActorSort::Body)
                && before.is_some_and(|before| passage.is(before, Grammar::Definite))
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
