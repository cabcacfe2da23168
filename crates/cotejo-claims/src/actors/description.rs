//! Speakers by description: "the group", "the ministry of the interior", "one of its lawyers".

use std::ops::Range;

use cotejo_core::Side;

use super::known::Known;
use super::{Cast, Speaker};
use crate::features::{ActorNoun, ActorSort, Grammar};
use crate::names::ProperName;
use crate::passage::Passage;
use crate::tokens::TokenKind;
use crate::vocabulary::fold;

impl Cast<'_> {
    pub(super) fn described(
        &self,
        passage: &Passage,
        description: &Description,
    ) -> Option<Speaker> {
        let Description { noun, at, owned, stretch, names } = description;
        let end = passage.term(*at).end;
        let next = names.iter().find(|name| name.tokens().start == end || name.name.start == end);
        let called = names
            .iter()
            .find(|name| name.tokens().start == end + 1 && is_naming_word(passage, end));
        if let Some(name) = next.or(called) {
            return Some(self.named(passage, name));
        }
        let apposed = names.iter().find(|name| {
            let start = name.tokens().start;
            start > end && passage.kind(start - 1) == Some(TokenKind::Comma)
        });
        let right_after = apposed.filter(|name| name.tokens().start <= end + 2);
        if let Some(name) = right_after.or(apposed.filter(|_| noun.sort == ActorSort::Person)) {
            return Some(self.named(passage, name));
        }
        let has_of = passage.is(end, Grammar::Of);
        let before = stretch.start..*at;
        let definite = before
            .clone()
            .any(|at| passage.is(at, Grammar::Definite) || passage.is(at, Grammar::Demonstrative));
        let possessive = before.clone().any(|at| passage.is(at, Grammar::Possessive));
        if possessive
            && noun.sort == ActorSort::Body
            && !owned
            && let Some(speaker) = self.latest(|_| true)
        {
            return Some(speaker.clone());
        }
        let located = before.clone().any(|at| {
            passage.features(at).country.is_some()
                && passage.kind(at + 1) != Some(TokenKind::Hyphen)
        });
        if noun.sort == ActorSort::Person
            && !definite
            && let Some(body) = self.body_behind(passage, description, possessive)
        {
            return Some(body);
        }
        if definite
            && !owned
            && !located
            && !has_of
            && let Some(speaker) = self.pointed_at(passage, description)
        {
            return Some(speaker);
        }
        let words = description_words(passage, description);
        let side = noun.side.or_else(|| side_within(passage, stretch.clone()));
        let side = self.side_here(side, passage, &words);
        let words = passage.words(&words);
        let speaker = self.speaker_named(words, side, noun.sort);
        let guessed = passage.is(*at, Grammar::StatementNoun);
        Some(Speaker { guessed, ..speaker })
    }

    /// "One of its lawyers", "a spokesman of the group": the body makes the claim.
    fn body_behind(
        &self,
        passage: &Passage,
        description: &Description,
        possessive: bool,
    ) -> Option<Speaker> {
        let after = passage.term(description.at).end;
        if passage.is(after, Grammar::Of) {
            let rest = passage.term(after).end..description.stretch.end;
            let body = self.speaker(passage, rest)?;
            return (body.sort != ActorSort::Person).then_some(body);
        }
        let body = |speaker: &Speaker| speaker.sort != ActorSort::Person;
        if possessive { self.latest(body).cloned() } else { None }
    }

    /// Finds whom "the group" or "el abogado" points at.
    fn pointed_at(&self, passage: &Passage, description: &Description) -> Option<Speaker> {
        let noun = description.noun;
        let word = passage.tokens.get(passage.term(description.at).end - 1)?.word;
        let called = |known: &&Known| known.nouns.contains(&word);
        let latest = |known: &&Known| self.recent.iter().rposition(|s| s.name == known.name);
        if let Some(known) = self.known.iter().filter(called).max_by_key(|known| latest(known))
            && (latest(&known).is_some() || noun.side.is_some())
        {
            return Some(self.speaker_named(&known.name, known.side.or(noun.side), noun.sort));
        }
        let last = fold(passage.word(passage.term(description.at).end - 1));
        if let Some(speaker) = self.latest(|speaker| {
            !speaker.guessed && fold(&speaker.name).split(' ').any(|word| word == last)
        }) {
            return Some(speaker.clone());
        }
        if passage.term(description.at).len() >= 3 {
            return None;
        }
        let unique = matches!(
            noun.side,
            Some(Side::Government | Side::Opposition | Side::International | Side::Media)
        );
        if noun.sort == ActorSort::Group {
            return None;
        }
        if unique && noun.sort == ActorSort::Body {
            return None;
        }
        let fits = |speaker: &Speaker| {
            let sort = speaker.sort == noun.sort
                || noun.sort == ActorSort::Body
                    && (speaker.sort == ActorSort::Group || self.could_be_body(speaker));
            let side = noun.side.is_none() || speaker.side.is_none() || noun.side == speaker.side;
            sort && side
        };
        self.latest(fits).cloned()
    }
}

/// A noun for a kind of speaker, with the stretch in which it stands.
pub(super) struct Description<'d> {
    pub noun: ActorNoun,
    pub at: usize,
    pub owned: bool,
    pub stretch: Range<usize>,
    pub names: &'d [ProperName],
}

fn opens(passage: &Passage, at: usize) -> bool {
    passage.is(at, Grammar::Definite) || passage.is(at, Grammar::Indefinite)
}

/// Returns the words of a description: its noun with what stands before it and "of" after it.
fn description_words(passage: &Passage, description: &Description) -> Range<usize> {
    let belongs = |at: usize| {
        let features = passage.features(at);
        let small = [
            Grammar::Definite,
            Grammar::Indefinite,
            Grammar::Demonstrative,
            Grammar::Possessive,
            Grammar::Genitive,
        ];
        let plain =
            features.grammar.is_empty() && (features.speech.is_none() || passage.is_capital(at));
        let digits = passage.kind(at) == Some(TokenKind::Digits);
        let word = !passage.is_mark(at) && !passage.is_calendar(at) && !digits;
        word && (plain
            || small.into_iter().any(|part| features.is(part))
            || features.actor.is_some())
    };
    let mut start = description.at;
    // An article opens the description: "in the morning |the organisation".
    while start > description.stretch.start && belongs(start - 1) && !opens(passage, start) {
        start -= 1;
    }
    let mut end = passage.term(description.at).end;
    while end < description.stretch.end {
        let after = passage.term(end).end;
        let place = passage.is(end, Grammar::Preposition) && passage.is_capital(after);
        let joins = passage.is(end, Grammar::Of) || place;
        if !joins {
            break;
        }
        let mut next = passage.term(end).end;
        while next < description.stretch.end
            && !passage.is_mark(next)
            && ![Grammar::Of, Grammar::Preposition, Grammar::Have]
                .into_iter()
                .any(|part| passage.is(next, part))
        {
            next += 1;
        }
        end = next;
    }
    start.min(description.at)..end.max(description.at + 1)
}

/// "A group |called| Open Shelf": a word that neither says nor does anything itself.
fn is_naming_word(passage: &Passage, at: usize) -> bool {
    let features = passage.features(at);
    let plain = features.grammar.is_empty() && features.actor.is_none();
    plain
        && features.speech.is_none()
        && features.event.is_none()
        && features.population.is_none()
        && passage.kind(at) == Some(TokenKind::Word)
        && !passage.is_calendar(at)
}

fn side_within(passage: &Passage, stretch: Range<usize>) -> Option<Side> {
    stretch.filter_map(|at| passage.features(at).actor?.side).next()
}
