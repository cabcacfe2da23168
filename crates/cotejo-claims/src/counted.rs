//! What a number counts: the noun that it stands with.
//!
//! "110 nuevas **excarcelaciones**", "46 **people**", "two of **them**", "56 [and nothing]". What
//! is not among the nouns of the packs counts things, and makes no claim.

use std::ops::Range;

use crate::dated::Dated;
use crate::features::{Event, EventRole, EventRoles, Features, Form, Forms, Grammar};
use crate::pack::Packs;
use crate::passage::Passage;
use crate::ranges;
use crate::tokens::TokenKind;
use crate::vocabulary::composed;

/// What a number counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// What sort of thing it is.
    pub what: What,
    /// The population that the noun names, with its tokens.
    pub population: Option<(u8, Range<usize>)>,
    /// The event that the noun itself names, with its token.
    pub event: Option<(Event, usize)>,
    /// The place after the noun.
    pub end: usize,
    /// Whether the number counts a part of what stands after "of" or was named before.
    pub part: bool,
    /// Whether the number points back: "those 200", "the five".
    pub pointing: bool,
    /// Whether the number is the whole of which "most" is said.
    pub whole_of_most: bool,
    /// Whether the number is what something reaches or is put at: "puts at 30".
    pub reached: bool,
}

impl Counted {
    fn things(end: usize) -> Self {
        Counted {
            what: What::Things,
            population: None,
            event: None,
            end,
            part: false,
            pointing: false,
            whole_of_most: false,
            reached: false,
        }
    }
}

/// What sort of thing is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// People, by a noun for them.
    People,
    /// Events: "releases".
    Events,
    /// Entries of a register: "names".
    Entries,
    /// No noun follows.
    Nothing,
    /// Something that is not people.
    Things,
}

/// Reads what the number in some tokens counts.
pub struct CountedReader<'r, 't> {
    /// The packs.
    pub packs: &'r Packs,
    /// The line.
    pub passage: &'r Passage<'t>,
    /// The sentence.
    pub sentence: Range<usize>,
    /// Endings by which an unknown word is a verb.
    pub verb_endings: &'r [String],
    /// Endings of plural nouns.
    pub plural_endings: &'r [String],
    /// Whether the number is one, with which a noun is singular.
    pub single: bool,
    /// The tokens of other numbers in the sentence.
    pub numbers: &'r [Range<usize>],
    /// The dates of the sentence; "116 last week" counts no weeks.
    pub dates: &'r [Dated],
}

/// How many words of which no pack knows can stand between a number and its noun.
const ADJECTIVES_MAX: usize = 3;

impl CountedReader<'_, '_> {
    /// Reads what the number counts.
    pub fn read(&self, number: &Range<usize>, vague: bool) -> Counted {
        let before = number.start.checked_sub(1).filter(|at| *at >= self.sentence.start);
        let before_is = |part: Grammar| before.is_some_and(|at| self.passage.is(at, part));
        let reached = before_is(Grammar::Reaches)
            || before_is(Grammar::Preposition)
            || before_is(Grammar::Be)
            || before_is(Grammar::Of) && self.is_figure_of(number.start)
            || self.passage.is(number.end, Grammar::Definite)
                && before.is_some_and(|at| self.is_verb_with_preposition(at));
        let (start, part) = self.after_of(number.end, vague);
        let mut counted =
            self.noun(if part || !reached { start } else { self.after_article(start) });
        if let Some(event) = self.those_to_whom(start).filter(|_| part) {
            let end = self.passage.term(start).end;
            counted = Counted { what: What::People, event: Some(event), end, ..counted };
        }
        counted.part |= part;
        counted.reached = reached;
        counted.pointing = before_is(Grammar::Definite)
            || before_is(Grammar::Demonstrative)
            || before_is(Grammar::Possessive)
            || before_is(Grammar::Genitive)
            || before_is(Grammar::Most)
            || before.is_some_and(|at| self.passage.is(at, Grammar::Of) && self.of_points(at));
        counted.whole_of_most = before.is_some_and(|at| self.after_most(at));
        counted
    }

    /// "Thirty-eight of the |released|", "three of the |arrested|": a participle stands for those to
    /// whom it happened.
    fn those_to_whom(&self, at: usize) -> Option<(Event, usize)> {
        let features = self.passage.features(at);
        let article = at.checked_sub(1).is_some_and(|before| {
            self.passage.is(before, Grammar::Definite)
                || self.passage.is(before, Grammar::Of) && self.of_points(before)
                || self.is_of_those(before)
        });
        let participle = features.forms.has(Form::Participle) && features.population.is_none();
        let end = self.passage.term(at).end;
        let alone = self.passage.is_mark(end) || !self.passage.features(end).grammar.is_empty();
        let event = features.event.filter(|event| event.roles.has(EventRole::Verb))?;
        let roles = event.roles.joined(EventRoles::of(EventRole::People));
        (article && participle && alone).then_some((Event { roles, ..event }, at))
    }

    /// "Three |of those| released are journalists", but not "three of them released yesterday".
    fn is_of_those(&self, at: usize) -> bool {
        let term = self.passage.term(at);
        self.passage.is(at, Grammar::Partitive)
            && term.len() > 1
            && term.end == at + 1
            && !self.passage.is(at, Grammar::Including)
    }

    /// "The figure |of 240", "la cifra de 240".
    fn is_figure_of(&self, start: usize) -> bool {
        let noun = start.checked_sub(2).filter(|at| *at >= self.sentence.start);
        noun.is_some_and(|at| self.passage.is(at, Grammar::QuantityNoun))
    }

    /// "Cifra en |5.300 los desaparecidos", "puts at": a verb of speech of several words.
    fn is_verb_with_preposition(&self, at: usize) -> bool {
        let features = self.passage.features(at);
        self.passage.term(at).len() > 1 && features.speech.is_some() && features.forms.finite()
    }

    fn after_most(&self, at: usize) -> bool {
        (at.saturating_sub(2)..=at)
            .any(|at| at >= self.sentence.start && self.passage.is(at, Grammar::Most))
    }

    /// Steps over the article in "puts at 30 the people freed", as Spanish has it.
    fn after_article(&self, start: usize) -> usize {
        if !self.passage.is(start, Grammar::Definite) || self.passage.is_mark(start) {
            return start;
        }
        let mut at = self.passage.term(start).end;
        if self.passage.is(at, Grammar::QuantityNoun) && self.passage.is(at + 1, Grammar::Of) {
            at = self.passage.term(at + 1).end;
        }
        at
    }

    /// Steps over "more", and over "of": "dozens of prisoners", "31 of these people".
    fn after_of(&self, mut at: usize, vague: bool) -> (usize, bool) {
        let mut of = false;
        let mut part = false;
        while at < self.sentence.end {
            let features = self.passage.features(at);
            if features.is(Grammar::Partitive) {
                return (self.passage.term(at).end, true);
            }
            let points = features.is(Grammar::Definite)
                || features.is(Grammar::Demonstrative)
                || features.is(Grammar::Possessive);
            let quote =
                matches!(self.passage.kind(at), Some(TokenKind::QuoteOpen | TokenKind::Quote));
            let small = features.is(Grammar::More) && !is_noun(features) || quote || of && points;
            if features.is(Grammar::Of) && !of && !is_noun(features) {
                of = true;
                part |= self.of_points(at);
            } else if !small {
                break;
            }
            part |= of && points;
            at = self.passage.term(at).end;
        }
        (at, part && !vague)
    }

    /// Says whether "of" and an article are one term of the pack: "de los".
    fn of_points(&self, at: usize) -> bool {
        self.passage.term(at).len() > 1
    }

    fn noun(&self, start: usize) -> Counted {
        let mut adjectives = 0;
        let mut plural = self.single;
        let mut at = start;
        let mut population = None;
        while at < self.sentence.end {
            let features = self.passage.features(at);
            let end = self.passage.term(at).end;
            if is_noun(features) && !self.is_verb_here(at, features) {
                return self.with_noun(at, population);
            }
            let country = features.country.is_some();
            if country && population.is_none() && features.population.is_some() {
                population = features.population.map(|index| (index, at..end));
            }
            if at == start && self.is_other_half(at, start) {
                break;
            }
            if at == start && self.counts_statements(at, features) {
                return Counted::things(start);
            }
            let stops =
                self.is_number(at) || self.is_date(at) || self.stops(at, features) && !country;
            if stops || adjectives >= ADJECTIVES_MAX {
                break;
            }
            adjectives += usize::from(!country);
            plural |= self.ends_like_plural(at);
            at = end;
        }
        if !plural && population.is_none() {
            adjectives = 0;
            at = start;
        }
        let what = if population.is_some() {
            What::People
        } else if adjectives > 0 {
            What::Things
        } else {
            What::Nothing
        };
        let end = if population.is_some() || what == What::Nothing { at } else { start };
        Counted { what, population, ..Counted::things(end) }
    }

    /// "Lets 99 |go": the word after the number belongs to the verb before it.
    fn is_other_half(&self, at: usize, start: usize) -> bool {
        let rest = self.passage.features(at).split_rest;
        let before = (self.sentence.start..start).rev().find(|&at| !self.is_number(at));
        before.is_some_and(|verb| {
            self.passage.features(verb).splits.iter().any(|split| rest.has(split.pair))
        })
    }

    /// "Two lists", "14 new posts": what figures are put forward in is counted itself.
    fn counts_statements(&self, at: usize, features: Features) -> bool {
        let noun = features.is(Grammar::StatementNoun)
            || features.is(Grammar::QuantityNoun)
            || features.is(Grammar::Gathering) && features.population.is_none();
        noun && features.event.is_none() && !self.is_date(at) && !self.passage.is_mark(at)
    }

    fn is_number(&self, at: usize) -> bool {
        ranges::holding(self.numbers, at).is_some()
    }

    fn is_date(&self, at: usize) -> bool {
        self.dates.iter().any(|date| date.tokens.contains(&at))
    }

    fn stops(&self, at: usize, features: Features) -> bool {
        let mark = !matches!(self.passage.kind(at), Some(TokenKind::Word | TokenKind::Hyphen));
        let small = !features.grammar.is_empty() && !features.is(Grammar::More);
        let verb = features.speech.is_some() && features.actor.is_none()
            || features.is_event_verb() && !is_singular_only(features.forms)
            || self.ends_like_verb(at);
        mark || small || verb
    }

    fn ends_like_verb(&self, at: usize) -> bool {
        let word = composed(self.passage.word(at));
        self.passage.is_unknown_word(at)
            && self.verb_endings.iter().any(|ending| word.ends_with(ending.as_str()))
    }

    /// "Sixty |dockers|", but not "sixty |wear| a bracelet".
    fn ends_like_plural(&self, at: usize) -> bool {
        let word = self.passage.word(at);
        let capital = self.passage.is_capital(at);
        capital || self.plural_endings.iter().any(|ending| word.ends_with(ending.as_str()))
    }

    /// A noun of the packs that stands here as a verb: "18 detenidos" against "18 salieron".
    fn is_verb_here(&self, at: usize, features: Features) -> bool {
        let names_people = features.population.is_some()
            || features.event.is_some_and(|event| {
                event.roles.has(EventRole::People) || event.roles.has(EventRole::Noun)
            });
        let _ = at;
        !names_people && !features.is(Grammar::RegisterNoun)
    }

    fn with_noun(&self, at: usize, country: Option<(u8, Range<usize>)>) -> Counted {
        let features = self.passage.features(at);
        let mut end = self.passage.term(at).end;
        let mut population = features.population.map(|index| (index, self.passage.term(at)));
        let event = features
            .event
            .filter(|event| event.roles.has(EventRole::Noun) || event.roles.has(EventRole::People));
        if let Some(better) = self.more_telling(end) {
            end = better.1.end;
            population = Some(better);
        }
        let general =
            population.as_ref().is_none_or(|(index, _)| self.packs.population(*index).general);
        if general && country.is_some() {
            population = country;
        }
        let what = match event {
            Some(event) if event.roles.has(EventRole::Noun) && features.population.is_none() => {
                What::Events
            }
            Some(_) => What::People,
            None if population.is_some() => What::People,
            None => What::Entries,
        };
        Counted {
            what,
            population,
            event: event.map(|event| (event, at)),
            end,
            part: false,
            pointing: false,
            whole_of_most: false,
            reached: false,
        }
    }

    /// The noun right after the noun tells more: "people |deprived of liberty", "ciudadanos
    /// |españoles", "personas |consideradas presos políticos".
    fn more_telling(&self, from: usize) -> Option<(u8, Range<usize>)> {
        let limit = (from + 3).min(self.sentence.end);
        for at in from..limit {
            let features = self.passage.features(at);
            if features.event.is_some() {
                return None;
            }
            if let Some(index) = features.population
                && !self.packs.population(index).general
            {
                return Some((index, self.passage.term(at)));
            }
            if !matches!(self.passage.kind(at), Some(TokenKind::Word))
                || !features.grammar.is_empty()
                || self.is_number(at)
                || features.event.is_some()
            {
                return None;
            }
        }
        None
    }
}

/// Says whether a verb stands in a form that no plural has: "jails", "sentences".
pub(crate) fn is_singular_only(forms: Forms) -> bool {
    forms == Forms::of(Form::Singular)
}

fn is_noun(features: Features) -> bool {
    features.population.is_some() && (features.country.is_none())
        || features.event.is_some_and(|event| {
            event.roles.has(EventRole::Noun) || event.roles.has(EventRole::People)
        })
        || features.is(Grammar::RegisterNoun)
}
