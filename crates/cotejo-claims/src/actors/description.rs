//! Speakers by description: "the group", "the ministry of the interior", "one of its lawyers".

use std::ops::Range;

use cotejo_core::Side;

use super::{Cast, Speaker};
use crate::features::{ActorNoun, ActorSort, Grammar};
use crate::names::ProperName;
use crate::passage::Passage;
use crate::tokens::TokenKind;

impl Cast<'_> {
    pub(super) fn described(
        &self,
        passage: &Passage,
        description: &Description,
    ) -> Option<Speaker> {
        let Description { noun, at, stretch, names, .. } = description;
        let end = passage.term(*at).end;
        let next = names.iter().find(|name| name.tokens().start == end || name.name.start == end);
        let called = names
            .iter()
            .find(|name| name.tokens().start == end + 1 && is_naming_word(passage, end));
        if let Some(name) = next.or(called) {
            return Some(self.named(passage, name));
        }
        let apposed = names.iter().find(|name| {
            let start = name.start_with_nouns(passage);
            start > end && passage.kind(start - 1) == Some(TokenKind::Comma)
        });
        let right_after = apposed.filter(|name| name.start_with_nouns(passage) <= end + 2);
        if let Some(name) = right_after.or(apposed.filter(|_| noun.sort == ActorSort::Person)) {
            return Some(self.named(passage, name));
        }
        if let Some(speaker) = self.meant(passage, description) {
            return Some(speaker);
        }
        let words = description_words(passage, description);
        // "Its directorate of |prisons|": what tells a side within a name tells it here too.
        let own = passage.term(*at);
        let name = |at: &usize| passage.is_capital(*at) || !own.contains(at);
        let word = || words.clone().filter(name).find_map(|at| passage.features(at).name_side);
        let side = noun.side.or_else(|| side_within(passage, stretch.clone()));
        let side = side.or_else(|| word().filter(|_| noun.sort == ActorSort::Body));
        let side = self.side_here(side, passage, &words);
        let name = passage.name(&words);
        let speaker = self.speaker_named(&name, side, noun.sort);
        let guessed = passage.is(*at, Grammar::StatementNoun);
        Some(Speaker { guessed, ..speaker })
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
