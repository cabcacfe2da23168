//! On which side a speaker stands, as far as the whole document tells.
//!
//! What is told of a name anywhere counts everywhere. The case goes first; then the body for which
//! a person speaks; then the nouns within a name and beside it; then the words that make up a name
//! ("Watch", "Fiscalía"). Last, whoever keeps a register of people held or let out, by a rule of
//! its own, is a monitor, whatever it is called; so is a body with a name of its own that puts
//! figures forward and of which nothing tells a side.

use std::ops::Range;

use cotejo_core::Side;

use super::beside::{Called, country_in};
use super::known::Known;
use super::{Cast, Sentence, Speaker, words_of};
use crate::features::{ActorSort, Grammar};
use crate::names::ProperName;
use crate::passage::Passage;

impl Cast<'_> {
    /// Returns the side of a speaker, once the document is read.
    pub fn side(&self, speaker: &Speaker) -> Option<Side> {
        if let Some(actor) = self.of_case(&speaker.name) {
            return Some(actor.standing(self.published).1);
        }
        let Some(known) = self.known(&speaker.name) else { return speaker.side };
        let body = known.body.and_then(|body| self.known.get(body));
        body.and_then(Known::told_side)
            .or(known.side)
            .or(speaker.side)
            .or(known.name_side)
            .or_else(|| is_monitor(body.unwrap_or(known)).then_some(Side::Monitor))
    }

    /// "The government of Ruritania": where no pack names the country, it speaks as what governs it.
    pub(super) fn tell_governed_places(&mut self, sentences: &[Sentence]) {
        let mut governed = Vec::new();
        for (passage, _, names) in sentences {
            let places = names.iter().filter_map(|name| governed_place(passage, name));
            governed.extend(places.map(|place| words_of(passage, &place)));
        }
        for known in &mut self.known {
            if known.sort.is_none() && governed.contains(&known.words) {
                known.name_side = known.name_side.or(Some(Side::Government));
            }
        }
    }

    /// Keeps that a speaker puts forward a register of people.
    pub fn keeps_register(&mut self, speaker: &Speaker) {
        let at = self.known.iter().position(|known| known.name == speaker.name);
        let body = at.and_then(|at| self.known[at].body).or(at);
        let known = body.and_then(|at| self.known.get_mut(at));
        if let Some(known) = known.filter(|known| known.sort != Some(ActorSort::Person)) {
            known.keeps_register = true;
        }
    }

    /// Keeps what the words for a speaker told of the name that they mean.
    pub(super) fn learn_side(&mut self, speaker: &Speaker) {
        let known = self.known.iter_mut().find(|known| known.name == speaker.name);
        if let Some(known) = known {
            known.side = known.side.or(speaker.side);
        }
    }

    /// Returns the side that a noun tells: the government of another country is international.
    pub(super) fn side_of(&self, called: &Called) -> Option<Side> {
        self.side_in(called.noun.side, called.country)
    }

    /// Returns the side of somebody described by some words.
    pub(super) fn side_here(
        &self,
        side: Option<Side>,
        passage: &Passage,
        words: &Range<usize>,
    ) -> Option<Side> {
        self.side_in(side, country_in(passage, words))
    }

    fn side_in(&self, side: Option<Side>, country: Option<u16>) -> Option<Side> {
        let abroad = country.is_some() && self.own_country.is_some() && country != self.own_country;
        if side == Some(Side::Government) && abroad { Some(Side::International) } else { side }
    }

    /// A country by its name speaks as its government.
    pub(super) fn side_of_country(&self, country: u16) -> Option<Side> {
        self.side_in(Some(Side::Government), Some(country))
    }
}

/// Organs of state, parties, hospitals and outlets say in their names what they are; those who
/// come together to count may call themselves anything: "Open Shelf", "Hasta Verlos".
fn is_monitor(body: &Known) -> bool {
    let named_body = body.sort == Some(ActorSort::Body) && body.words.len() >= 2;
    let place = body.placed * 2 > body.named;
    body.keeps_register || named_body && body.speaks && !place
}

/// "The government of |Ruritania|", "the Ministry of Works of |Ruritania|", "|Ruritania|'s
/// parliament".
fn governed_place(passage: &Passage, name: &ProperName) -> Option<Range<usize>> {
    let governs = |at: usize| {
        let noun = passage.features(at).actor;
        noun.is_some_and(|noun| noun.side == Some(Side::Government) && noun.sort == ActorSort::Body)
    };
    let owner = passage.is(name.tokens().end, Grammar::Genitive);
    if owner && governs(name.tokens().end + 1) {
        return Some(name.name.clone());
    }
    let before = name.tokens().start.checked_sub(2);
    if before.is_some_and(|noun| passage.is(noun + 1, Grammar::Of) && governs(noun)) {
        return Some(name.name.clone());
    }
    let last_of = name.name.clone().rev().find(|&at| passage.is(at, Grammar::Of))?;
    let place = passage.term(last_of).end..name.name.end;
    let body = name
        .name
        .clone()
        .any(|at| governs(at) || passage.features(at).name_side == Some(Side::Government));
    (body && !place.is_empty()).then_some(place)
}

/// Returns the side that the words within a name tell, the first of them that tells one; an office
/// of the United Nations is theirs, whatever it coordinates.
pub(super) fn side_of_name(passage: &Passage, name: &Range<usize>) -> Option<Side> {
    let mut nations = name.clone().filter_map(|at| passage.features(at).actor?.side);
    let international =
        nations.any(|side| side == Side::International).then_some(Side::International);
    international.or_else(|| name.clone().find_map(|at| passage.features(at).name_side))
}
