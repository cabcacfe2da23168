//! Of whom a number counts.

use std::ops::Range;

use cotejo_core::Span;

use super::sum::ADDS_UP;
use super::{Measured, Sense};
use crate::clause;
use crate::counted::What;
use crate::features::Grammar;
use crate::predicate::{self, Predicate};
use crate::quantity::QuantityRule;
use crate::tokens::TokenKind;

/// So far behind those counted a comma can stand before "all soldiers".
const ALL_MAX: usize = 6;

impl Sense<'_, '_, '_> {
    pub(super) fn population(&self, measured: &Measured) -> (u8, Option<Span>, &'static str) {
        let packs = self.assembler.packs;
        let words = |tokens: &Range<usize>| self.scene.passage.span(tokens);
        if let Some(predicate) = self.predicate() {
            return (predicate.population, words(&predicate.tokens), "population/predicate");
        }
        if let Some((index, tokens)) = self.population_before() {
            return (index, words(&tokens), "population/noun");
        }
        let own = self.counted.population.as_ref().filter(|(index, tokens)| {
            !packs.population(*index).general && !self.is_own_country(tokens)
        });
        // "338 people in prison |for political reasons|" are no prisoners of any sort.
        let plain = own.filter(|(index, _)| Some(*index) == self.usual_population(measured));
        if let Some((index, tokens)) = plain.and_then(|_| self.population_described(measured)) {
            return (index, words(&tokens), "population/described");
        }
        if let Some((index, tokens)) = own {
            return (*index, words(tokens), "population/noun");
        }
        if let Some((index, tokens)) = self.population_nearby().or_else(|| self.all_of_one_sort()) {
            return (index, words(&tokens), "population/nearby");
        }
        if let Some((index, tokens)) = self.population_described(measured) {
            return (index, words(&tokens), "population/described");
        }
        if let Some(tokens) = self.citizens_of_another_country() {
            return (self.foreigners(), words(&tokens), "population/noun");
        }
        let moves = measured.rule == "event/register-moves" || self.counts_moves();
        if (moves || measured.rule == "event/register")
            && self.counted.population.is_none()
            && let Some(topic) = self.assembler.topic
        {
            return (topic, None, "population/topic");
        }
        if measured.rule == ADDS_UP && self.counted.what == What::Things {
            return (self.others(), None, "population/unnamed");
        }
        let part = self.counted.part && measured.rule != "event/of-next";
        let whole = self.whole_before().filter(|_| part);
        let taken_up = measured.from.or(whole);
        if let Some(same) = self.same_people(measured).filter(|_| taken_up.is_none()) {
            let draft = &self.assembler.drafts[same];
            return (draft.population, draft.population_words, "population/same-people");
        }
        if let Some(from) = taken_up.or_else(|| self.same_speaker(measured)) {
            let draft = &self.assembler.drafts[from];
            return (draft.population, draft.population_words, "population/taken-up");
        }
        if measured.rule == "event/only-people" && self.counts_a_nation() {
            return (self.foreigners(), None, "population/unnamed");
        }
        if measured.rule == "event/only-people" {
            return (self.others(), None, "population/unnamed");
        }
        if let Some(about) = self.whom_it_is_about() {
            return (about, None, "population/topic");
        }
        let tokens = self.counted.population.as_ref().and_then(|(_, tokens)| words(tokens));
        (self.usual_population(measured).unwrap_or_default(), tokens, "population/of-measure")
    }

    /// "Released: 19" in a bulletin about journalists: those whom the document is about.
    fn whom_it_is_about(&self) -> Option<u8> {
        let unnamed = self.counted.population.is_none() && self.counted.what != What::Things;
        let issued = self.assembler.issuer.is_some();
        self.assembler.about.filter(|_| issued && unnamed)
    }

    /// Returns whom what happened usually befalls.
    fn usual_population(&self, measured: &Measured) -> Option<u8> {
        let packs = self.assembler.packs;
        packs.population_index(&packs.measure(measured.measure).population)
    }

    /// "Teachers (61)": the noun right before a number in brackets or between commas.
    fn population_before(&self) -> Option<(u8, Range<usize>)> {
        let passage = self.scene.passage;
        let mark = self.number.tokens.start.checked_sub(1)?;
        let parted = matches!(passage.kind(mark), Some(TokenKind::BracketOpen | TokenKind::Comma));
        let noun = mark.checked_sub(1).filter(|at| *at >= self.scene.tokens.start)?;
        let index = passage.features(noun).population?;
        let bare = self.counted.what == What::Nothing && passage.is_mark(self.number.tokens.end);
        let specific = !self.assembler.packs.population(index).general;
        (parted && bare && specific).then(|| (index, passage.term(noun)))
    }

    fn foreigners(&self) -> u8 {
        self.population_called("foreigners")
    }

    /// Returns the population of those whom no pack names.
    fn others(&self) -> u8 {
        self.assembler.packs.residual_population().unwrap_or_default()
    }

    fn population_called(&self, name: &str) -> u8 {
        let name = cotejo_core::PopulationName::new(name).ok();
        name.and_then(|name| self.assembler.packs.population_index(&name)).unwrap_or_default()
    }

    /// "1,870 |citizens of Redmark|", but not the country's own.
    fn citizens_of_another_country(&self) -> Option<Range<usize>> {
        let passage = self.scene.passage;
        let noun = self.counted.end.checked_sub(1)?;
        let of = self.counted.end;
        let name = passage.term(of).end;
        let country = passage.is(of, Grammar::Of) && passage.is_capital(name);
        let other = country && !self.is_own_country(&(name..name + 1));
        (other && passage.is(noun, Grammar::Citizen)).then_some(noun..name + 1)
    }

    /// "Deported 118 |Redmarkers|": a name with a capital for people is that of a nation.
    pub(super) fn counts_a_nation(&self) -> bool {
        let passage = self.scene.passage;
        passage.is_capital(self.number.tokens.end) && !passage.capitals_say_nothing
    }

    /// "687 people were held |for political reasons|", "five inmates regarded as |political
    /// prisoners|": what the statement says of those whom the noun leaves open.
    pub(super) fn population_described(&self, measured: &Measured) -> Option<(u8, Range<usize>)> {
        let packs = self.assembler.packs;
        let passage = self.scene.passage;
        let prison = self.usual_population(measured);
        let open = prison.is_some_and(|index| packs.population(index).measure.is_some());
        if !open || measured.from.is_some() {
            return None;
        }
        let start = self.number.tokens.start;
        let statement = clause::statement(passage, &self.scene.tokens, start);
        let describes = |at: &usize| {
            let term = passage.term(*at);
            let index = passage.features(*at).population.filter(|_| term.start == *at);
            let specific = index.is_some_and(|index| {
                packs.population(index).measure.is_some() && Some(index) != prison
            });
            let adverbial = term.len() >= 3;
            let named_so = *at > self.counted.end
                && *at <= self.counted.end + 8
                && passage.is(*at - 1, Grammar::Subordinator)
                && !(self.counted.end..*at).any(|at| passage.is_mark(at));
            // "Denies that it holds people |for political reasons| and has freed 2,000".
            let parts =
                |at: usize| clause::is_bound(passage, at) || passage.is(at, Grammar::Coordinator);
            let of_another = term.end <= start && (term.end..start).any(parts);
            specific && !of_another && (adverbial || named_so)
        };
        let at = statement.clone().find(describes)?;
        Some((passage.features(at).population?, passage.term(at)))
    }

    /// "Twelve inmates fled; eight were caught again": a bare number goes on counting those whom
    /// the sentence names, or the one before where it tells something else of them.
    fn same_people(&self, measured: &Measured) -> Option<usize> {
        let bare = self.counted.what == What::Nothing && self.number.rule != QuantityRule::Vague;
        let index = self.latest().filter(|_| bare)?;
        let near =
            index >= self.first_draft || self.assembler.drafts[index].measure != measured.measure;
        let index = self.assembler.drafts[index].whole.unwrap_or(index);
        let draft = &self.assembler.drafts[index];
        let smaller = draft.figure.zip(self.figure()).is_some_and(|(all, some)| some <= all);
        // "30 detained" names what happened and nobody besides.
        let named = draft.named && draft.population_words != draft.measure_words;
        (near && smaller && named && draft.line == self.scene.line).then_some(index)
    }

    /// "The group registered six departures": those whom the same speaker has counted before,
    /// where the measure alone would say no more than "prisoners".
    pub(super) fn same_speaker(&self, measured: &Measured) -> Option<usize> {
        let packs = self.assembler.packs;
        let speaker = &self.frame.as_ref()?.speaker.name;
        let drafts = &self.assembler.drafts;
        let near = drafts.len().saturating_sub(4)..drafts.len();
        let told = self.counted.population.is_some();
        let fits = |index: &usize| {
            let draft = &drafts[*index];
            let spoken = draft.speaker.as_ref().is_some_and(|other| other.name == *speaker);
            let same = packs.measure(draft.measure).population
                == packs.measure(measured.measure).population;
            spoken && same && Some(draft.population) == self.assembler.topic
        };
        near.rev().find(fits).filter(|_| !told)
    }

    /// "31 of those released were women": the clause says who they are.
    fn predicate(&self) -> Option<Predicate> {
        let start = self.counted.end.max(self.number.tokens.end);
        let next = self.scene.rivals.iter().find(|number| number.start >= start);
        let end = next.map_or(self.scene.tokens.end, |number| number.start);
        let found =
            predicate::population(self.assembler.packs, self.scene.passage, start..end.max(start))?;
        (!self.is_own_country(&found.tokens)).then_some(found)
    }

    fn is_own_country(&self, tokens: &Range<usize>) -> bool {
        let country = self.scene.passage.features(tokens.start).country;
        country.is_some() && country == self.assembler.own_country
    }

    /// "Four deaths, |all soldiers|", "41 detenidos, |todos ellos mineros|": what all of those counted
    /// are.
    fn all_of_one_sort(&self) -> Option<(u8, Range<usize>)> {
        let passage = self.scene.passage;
        let limit = (self.counted.end + ALL_MAX).min(self.scene.tokens.end);
        let comma = (self.counted.end..limit)
            .take_while(|at| !self.scene.rivals.iter().any(|rival| rival.contains(at)))
            .find(|&at| passage.kind(at) == Some(TokenKind::Comma))?;
        let all = comma + 1;
        let noun = passage.term(all).end;
        let index = passage.features(noun).population.filter(|_| passage.is(all, Grammar::All))?;
        let specific = !self.assembler.packs.population(index).general;
        specific.then(|| (index, passage.term(noun)))
    }

    /// "505 are civilians", "182, soldiers", "releases of political prisoners".
    pub(super) fn population_nearby(&self) -> Option<(u8, Range<usize>)> {
        let passage = self.scene.passage;
        let mut at = self.counted.end;
        let limit = (at + 9).min(self.scene.tokens.end);
        let mut steps = 0;
        while at < limit {
            let features = passage.features(at);
            if let Some(index) = features.population
                && !self.assembler.packs.population(index).general
                && !self.is_own_country(&passage.term(at))
                && (features.event.is_none() || self.counted.what == What::Events || steps <= 1)
            {
                return Some((index, passage.term(at)));
            }
            let joins = features.is(Grammar::Be)
                || features.is(Grammar::Of)
                || features.is(Grammar::Definite)
                || features.is(Grammar::Adverb)
                || features.is(Grammar::Indefinite)
                || features.is(Grammar::Preposition) && self.counted.what == What::Events
                || features.is(Grammar::StatementNoun)
                || features.is(Grammar::Genitive)
                || passage.kind(at) == Some(TokenKind::Comma)
                    && self.counted.what == What::Nothing
                    && steps == 0
                || passage.is_capital(at)
                || features.is(Grammar::Preposition) && steps == 0;
            if !joins {
                return None;
            }
            steps += 1;
            at = passage.term(at).end.max(at + 1);
        }
        None
    }
}
