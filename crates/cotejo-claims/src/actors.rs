//! The speakers of a document: who they are, by which names they go, on which side they stand.

use std::ops::Range;

use cotejo_core::{ActorName, Actors, Side};

use crate::affiliation::{self, Affiliation};
use crate::features::{ActorNoun, ActorSort, Grammar};
use crate::names::{self, ProperName};
use crate::passage::Passage;
use crate::tokens::TokenKind;
use crate::vocabulary::{Word, fold};

/// Somebody who puts a figure forward.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// The fullest name that the document gives.
    pub name: String,
    /// The side, as far as the case or the words tell.
    pub side: Option<Side>,
    /// What sort of speaker it is.
    pub sort: ActorSort,
    /// Whether only its capitals say that it is somebody: it can speak, but no pronoun means it.
    pub guessed: bool,
}

/// An actor with a proper name, gathered over the whole document.
#[derive(Clone, Debug)]
struct Known {
    name: String,
    words: Vec<String>,
    acronym: Option<String>,
    sort: Option<ActorSort>,
    side: Option<Side>,
    /// The nouns that the document has called it by.
    nouns: Vec<Word>,
    /// The index of the body for which a person speaks.
    body: Option<usize>,
    /// How often it was named, and how often of these as the place in which something is.
    named: usize,
    placed: usize,
}

impl Known {
    fn has_acronym(&self, word: &str) -> bool {
        self.acronym.as_deref().is_some_and(|acronym| fold(acronym) == word)
    }

    /// Returns the name with its short form, so that either is known again: "Open Shelf (OS)".
    fn with_acronym(&self) -> String {
        match &self.acronym {
            Some(acronym) => format!("{} ({acronym})", self.name),
            None => self.name.clone(),
        }
    }
}

/// Everybody whom a document names, and who was spoken of last.
#[derive(Clone, Debug, Default)]
pub struct Cast<'a> {
    known: Vec<Known>,
    /// Speakers in the order in which they were mentioned, the latest last.
    recent: Vec<Speaker>,
    case: Option<&'a Actors>,
}

/// How many mentions back a pronoun can reach.
const RECENT_MAX: usize = 24;

impl<'a> Cast<'a> {
    /// Gathers the names of a document before it is read, so that the fullest one is known.
    pub fn gather(passages: &[Passage], case: &'a Actors) -> Self {
        let mut cast = Cast { known: Vec::new(), recent: Vec::new(), case: Some(case) };
        for passage in passages.iter().filter(|passage| !passage.capitals_say_nothing) {
            for sentence in &passage.sentences {
                for name in names::find(passage, sentence.tokens.clone()) {
                    cast.learn(passage, &name, sentence.tokens.clone());
                }
            }
        }
        for passage in passages.iter().filter(|passage| !passage.capitals_say_nothing) {
            for sentence in &passage.sentences {
                cast.affiliate(passage, &names::find(passage, sentence.tokens.clone()));
            }
        }
        cast
    }

    /// Learns for which bodies the people of a sentence speak; they stand on its side.
    fn affiliate(&mut self, passage: &Passage, names: &[ProperName]) {
        for Affiliation { person, body, role } in affiliation::find(passage, names) {
            let official = role.is_some_and(|role| role.side == Some(Side::Government));
            let index = |name: &ProperName| {
                let known = self.fullest(&words_of(passage, &name.name), None)?;
                self.known.iter().position(|other| other.words == known.words)
            };
            let (Some(person_at), Some(body_at)) = (index(person), index(body)) else { continue };
            let told = role.is_some() && !official && body.name.len() >= 2;
            let is_body = self.is_body(passage, body, &self.known[body_at], told);
            if person_at == body_at || !is_body || !could_be_person(&self.known[person_at], person)
            {
                continue;
            }
            let side = self.known[body_at].side;
            let member = &mut self.known[person_at];
            member.sort = Some(ActorSort::Person);
            member.body = member.body.or(Some(body_at));
            member.side = side.or(member.side.filter(|_| !official));
            let body = &mut self.known[body_at];
            body.sort = body.sort.or(Some(ActorSort::Body));
        }
    }

    /// Says whether a name is one of a body: by its nouns, its short form or the case; by the role
    /// of the person alone if that is no public office ("mayor of Santa Brisa").
    fn is_body(&self, passage: &Passage, name: &ProperName, known: &Known, told: bool) -> bool {
        let country = passage.features(name.name.start).country.is_some();
        let actor = ActorName::new(&known.name).ok();
        let of_case =
            actor.is_some_and(|actor| self.case.is_some_and(|case| case.named(&actor).is_some()));
        match known.sort {
            Some(ActorSort::Person) => false,
            Some(_) => !country || known.words.len() > 1,
            None => of_case || told && !country,
        }
    }

    /// Returns the party for which a speaker speaks: the body of a person, the full name of a
    /// body that has a short one.
    pub fn party(&self, speaker: &Speaker) -> Option<String> {
        let known = self.known.iter().find(|known| known.name == speaker.name)?;
        match known.body.and_then(|body| self.known.get(body)) {
            Some(body) => Some(body.with_acronym()),
            None => known.acronym.as_ref().map(|_| known.with_acronym()),
        }
    }

    fn learn(&mut self, passage: &Passage, name: &ProperName, sentence: Range<usize>) {
        if is_noun_alone(passage, name) {
            return;
        }
        let words: Vec<String> = words_of(passage, &name.name);
        let nouns = nouns_beside(passage, name, sentence);
        let own = own_noun(passage, &name.name);
        let acronym = name.acronym.map(|at| passage.word(at).to_owned());
        let id = match self.known.iter().position(|known| known.words == words) {
            Some(id) => id,
            None if self.known.len() < KNOWN_MAX => {
                self.known.push(Known {
                    name: passage.words(&name.name).to_owned(),
                    words,
                    acronym: None,
                    sort: None,
                    side: None,
                    nouns: Vec::new(),
                    body: None,
                    named: 0,
                    placed: 0,
                });
                self.known.len() - 1
            }
            None => return,
        };
        let placed = name
            .tokens()
            .start
            .checked_sub(1)
            .is_some_and(|before| passage.is(before, Grammar::Preposition));
        let known = &mut self.known[id];
        known.named += 1;
        known.placed += usize::from(placed);
        known.acronym = known.acronym.take().or(acronym);
        for (noun, word) in own.into_iter().chain(nouns) {
            let sort =
                if noun.sort == ActorSort::Person { ActorSort::Person } else { ActorSort::Body };
            known.sort = known.sort.or(Some(sort));
            known.side = known.side.or(noun.side);
            known.nouns.push(word);
        }
        if known.acronym.is_some() {
            known.sort = known.sort.or(Some(ActorSort::Body));
        }
    }

    /// Remembers who was spoken of; a person brings the body for which he speaks to mind.
    pub fn mention(&mut self, speaker: &Speaker) {
        let known = self.known.iter().find(|known| known.name == speaker.name);
        if let Some(body) = known.and_then(|known| self.known.get(known.body?)) {
            let body = self.speaker_named(&body.name, body.side, ActorSort::Body);
            self.remember(&body);
        }
        self.remember(speaker);
    }

    fn remember(&mut self, speaker: &Speaker) {
        if self.recent.len() >= RECENT_MAX {
            self.recent.remove(0);
        }
        self.recent.push(speaker.clone());
    }

    /// Returns whoever was spoken of last and passes the test.
    pub fn latest(&self, test: impl Fn(&Speaker) -> bool) -> Option<&Speaker> {
        self.recent.iter().rev().find(|speaker| test(speaker))
    }

    /// Reads the speaker whom a stretch of words names.
    ///
    /// The head of the stretch decides: a pronoun, a name, or a noun for a kind of speaker; what
    /// stands before "'s" is an owner and not the head.
    pub fn speaker(&self, passage: &Passage, stretch: Range<usize>) -> Option<Speaker> {
        let names = self.names_in(passage, stretch.clone());
        let mut at = stretch.start;
        let mut owned = false;
        while at < stretch.end {
            let features = passage.features(at);
            let end = passage.term(at).end;
            let name = names.iter().find(|name| name.tokens().contains(&at));
            if let Some(name) = name.filter(|name| !is_noun_alone(passage, name)) {
                if passage.is(name.tokens().end, Grammar::Genitive) {
                    owned = true;
                    at = passage.term(name.tokens().end).end;
                    continue;
                }
                let people = name.name.clone().all(|at| {
                    let features = passage.features(at);
                    features.country.is_some() && features.population.is_some()
                });
                if people || modifies_noun(passage, name, stretch.end) {
                    at = name.tokens().end;
                    continue;
                }
                if let Some(later) = self.person_after(passage, name, &names, &stretch) {
                    return Some(later);
                }
                let speaker = self.named(passage, name);
                return Some(speaker);
            }
            if let Some(pronoun) = self.pronoun(passage, at) {
                return Some(pronoun);
            }
            if let Some(noun) = features.actor {
                return self
                    .described(passage, &Description { noun, at, owned, stretch, names: &names });
            }
            if passage.is_mark(at) && at > stretch.start && !is_soft_mark(passage, at) {
                break;
            }
            at = end.max(at + 1);
        }
        None
    }

    /// Finds names; in a line whose capitals say nothing, only those known from elsewhere.
    fn names_in(&self, passage: &Passage, stretch: Range<usize>) -> Vec<ProperName> {
        if !passage.capitals_say_nothing {
            return names::find(passage, stretch);
        }
        let mut found = Vec::new();
        let mut at = stretch.start;
        while at < stretch.end {
            match self.known_at(passage, at, stretch.end) {
                Some(end) => {
                    found.push(ProperName { name: at..end, title: None, acronym: None });
                    at = end;
                }
                None => at += 1,
            }
        }
        found
    }

    fn known_at(&self, passage: &Passage, at: usize, limit: usize) -> Option<usize> {
        if !passage.is_capital(at) || !passage.features(at).grammar.is_empty() {
            return None;
        }
        let word = fold(passage.word(at));
        let ends = self.known.iter().filter_map(|known| {
            if known.has_acronym(&word) {
                return Some(at + 1);
            }
            let last = known.words.last() == Some(&word) && known.sort == Some(ActorSort::Person);
            let whole = known.words.first() == Some(&word)
                && at + known.words.len() <= limit
                && known.words.iter().zip(at..).all(|(word, at)| *word == fold(passage.word(at)));
            whole.then_some(at + known.words.len()).or(last.then_some(at + 1))
        });
        ends.max()
    }

    /// A body's name before a comma and a person's after it: "the head of X, Ana Torre".
    fn person_after(
        &self,
        passage: &Passage,
        name: &ProperName,
        names: &[ProperName],
        stretch: &Range<usize>,
    ) -> Option<Speaker> {
        let titled = name.title.is_none()
            && own_noun(passage, &name.name)
                .is_some_and(|(noun, _)| noun.sort == ActorSort::Person);
        let later = names.iter().find(|later| later.name.start > name.tokens().end)?;
        let comma = passage.kind(later.tokens().start.checked_sub(1)?) == Some(TokenKind::Comma);
        (titled && comma && stretch.contains(&later.name.start)).then(|| self.named(passage, later))
    }

    fn pronoun(&self, passage: &Passage, at: usize) -> Option<Speaker> {
        let of = |sort: ActorSort| {
            let fits = |speaker: &Speaker| {
                speaker.sort == sort || sort == ActorSort::Body && self.could_be_body(speaker)
            };
            self.latest(fits).cloned()
        };
        if passage.is(at, Grammar::PersonPronoun) {
            of(ActorSort::Person)
        } else if passage.is(at, Grammar::BodyPronoun) {
            of(ActorSort::Body).or_else(|| of(ActorSort::Group))
        } else if passage.is(at, Grammar::GroupPronoun) {
            of(ActorSort::Group).or_else(|| of(ActorSort::Body))
        } else {
            None
        }
    }

    /// Returns the speaker of a proper name, by the fullest form that the document has.
    fn named(&self, passage: &Passage, name: &ProperName) -> Speaker {
        let words = words_of(passage, &name.name);
        let title = name.title.as_ref().and_then(|title| last_noun(passage, title));
        let title = title.or_else(|| noun_before(passage, name));
        let known = self.fullest(&words, title.map(|(_, word)| word));
        let sort = known.and_then(|known| known.sort).or_else(|| {
            title.map(|(noun, _)| {
                if noun.sort == ActorSort::Person { ActorSort::Person } else { ActorSort::Body }
            })
        });
        let country = passage.features(name.name.start).country.is_some();
        let guessed =
            if words.len() >= 2 && !country { ActorSort::Person } else { ActorSort::Body };
        let full = known.map_or(passage.words(&name.name), |known| known.name.as_str());
        let member = known.is_some_and(|known| known.body.is_some());
        let by_title = title.and_then(|(noun, _)| noun.side).filter(|_| !member);
        let side = known.and_then(|known| known.side).or(by_title);
        let speaker = self.speaker_named(full, side, sort.unwrap_or(guessed));
        let of = name.name.clone().any(|at| passage.is(at, Grammar::Of));
        let person = words.len() >= 2 && !country && !of && guessed == ActorSort::Person;
        let place = known.is_some_and(|known| known.placed * 2 > known.named);
        Speaker { guessed: sort.is_none() && (!person || place), ..speaker }
    }

    fn speaker_named(&self, name: &str, side: Option<Side>, sort: ActorSort) -> Speaker {
        let actor = ActorName::new(name).ok();
        let of_case = actor.as_ref().and_then(|name| self.case?.named(name));
        match of_case {
            Some(actor) => {
                let name = actor.name.as_str().to_owned();
                Speaker { name, side: Some(actor.side), sort, guessed: false }
            }
            None => Speaker { name: name.to_owned(), side, sort, guessed: false },
        }
    }

    /// Returns the actor with the most words among those whose name holds these words.
    fn fullest(&self, words: &[String], title: Option<Word>) -> Option<&Known> {
        let holds = |known: &Known| {
            let person = known.sort == Some(ActorSort::Person)
                || known.sort.is_none() && known.words.len() <= 3;
            let at_end =
                known.words.ends_with(words) && (person || known.words.len() == words.len());
            let at_start = known.words.starts_with(words)
                && words.len() >= 2
                && known.sort != Some(ActorSort::Person);
            at_end || at_start || matches!(words, [word] if known.has_acronym(word))
        };
        let score = |known: &Known| {
            let titled = title.is_some_and(|title| known.nouns.contains(&title));
            let recent = self.recent.iter().rposition(|speaker| speaker.name == known.name);
            (titled, recent.is_some(), known.words.len() > words.len(), recent, known.words.len())
        };
        let person = words.len() == 1;
        self.known
            .iter()
            .filter(|known| holds(known) && (person || known.words.len() < words.len() + 6))
            .max_by_key(|known| score(known))
    }

    fn described(&self, passage: &Passage, description: &Description) -> Option<Speaker> {
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
        let words = passage.words(&description_words(passage, description));
        let side = noun.side.or_else(|| side_within(passage, stretch.clone()));
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

/// A document names no more actors than this; a list of names is not a story.
const KNOWN_MAX: usize = 400;

struct Description<'d> {
    noun: ActorNoun,
    at: usize,
    owned: bool,
    stretch: Range<usize>,
    names: &'d [ProperName],
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

/// "The Ruritanian |government", "the Torre |administration": the noun is the head.
fn modifies_noun(passage: &Passage, name: &ProperName, limit: usize) -> bool {
    let next = name.tokens().end;
    let noun =
        |at: usize| at < limit && passage.features(at).actor.is_some() && !passage.is_capital(at);
    let demonym = passage.features(name.name.start).country.is_some();
    noun(next)
        || demonym && passage.is_unknown_word(next) && noun(next + 1)
        || demonym && next < limit && passage.features(next).actor.is_some()
}

/// Says whether a name is nothing but a noun for a kind of speaker ("ONG", "Gobierno").
fn is_noun_alone(passage: &Passage, name: &ProperName) -> bool {
    name.name.clone().all(|at| passage.term(at) == passage.term(name.name.start))
        && passage.features(name.name.start).actor.is_some()
        && name.title.is_none()
        && name.acronym.is_none()
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

fn could_be_person(known: &Known, name: &ProperName) -> bool {
    match known.sort {
        Some(sort) => sort == ActorSort::Person,
        None => (2..=4).contains(&known.words.len()) && name.acronym.is_none(),
    }
}

fn side_within(passage: &Passage, stretch: Range<usize>) -> Option<Side> {
    stretch.filter_map(|at| passage.features(at).actor?.side).next()
}

fn is_soft_mark(passage: &Passage, at: usize) -> bool {
    matches!(
        passage.kind(at),
        Some(
            TokenKind::Comma
                | TokenKind::BracketOpen
                | TokenKind::BracketClose
                | TokenKind::QuoteOpen
                | TokenKind::QuoteClose
                | TokenKind::Quote
        )
    )
}

fn words_of(passage: &Passage, name: &Range<usize>) -> Vec<String> {
    name.clone().map(|at| fold(passage.word(at))).collect()
}

/// Returns the noun for a kind of speaker that a name itself begins with or ends in.
fn own_noun(passage: &Passage, name: &Range<usize>) -> Option<(ActorNoun, Word)> {
    let nouns = name.clone().filter_map(|at| {
        let noun = passage.features(at).actor?;
        Some((noun, passage.tokens.get(passage.term(at).end - 1)?.word))
    });
    nouns.into_iter().find(|(noun, _)| noun.sort != ActorSort::Person)
}

fn last_noun(passage: &Passage, within: &Range<usize>) -> Option<(ActorNoun, Word)> {
    let noun = |at: usize| {
        Some((passage.features(at).actor?, passage.tokens.get(passage.term(at).end - 1)?.word))
    };
    within.clone().rev().find_map(noun)
}

/// Returns the noun right before a name: "la organización |Foro Real".
fn noun_before(passage: &Passage, name: &ProperName) -> Option<(ActorNoun, Word)> {
    let before = name.tokens().start.checked_sub(1)?;
    let noun = passage.features(before).actor?;
    Some((noun, passage.tokens.get(before)?.word))
}

/// Returns the nouns by which the words beside a name call it.
fn nouns_beside(
    passage: &Passage,
    name: &ProperName,
    sentence: Range<usize>,
) -> Vec<(ActorNoun, Word)> {
    let mut nouns = Vec::new();
    nouns.extend(name.title.as_ref().and_then(|title| last_noun(passage, title)));
    nouns.extend(noun_before(passage, name));
    nouns.extend(noun_after_comma(passage, name, &sentence));
    nouns.extend(noun_before_comma(passage, name, &sentence));
    nouns
}

/// "Foro Real, a legal aid |group": the noun after the comma, with nothing but adjectives between.
fn noun_after_comma(
    passage: &Passage,
    name: &ProperName,
    sentence: &Range<usize>,
) -> Option<(ActorNoun, Word)> {
    let comma = name.tokens().end;
    if passage.kind(comma) != Some(TokenKind::Comma) {
        return None;
    }
    for at in comma + 1..(comma + 8).min(sentence.end) {
        let features = passage.features(at);
        if let Some(noun) = features.actor {
            return Some((noun, passage.tokens.get(passage.term(at).end - 1)?.word));
        }
        let stops = passage.is_mark(at)
            || features.is(Grammar::Relative)
            || features.is(Grammar::Of)
            || features.speech.is_some();
        if stops {
            return None;
        }
    }
    None
}

/// "The |director of the group, Ana Torre": the first noun of the stretch before the comma.
fn noun_before_comma(
    passage: &Passage,
    name: &ProperName,
    sentence: &Range<usize>,
) -> Option<(ActorNoun, Word)> {
    let comma = name.tokens().start.checked_sub(1)?;
    if passage.kind(comma) != Some(TokenKind::Comma) || comma <= sentence.start {
        return None;
    }
    let floor = comma.saturating_sub(14).max(sentence.start);
    let start = (floor..comma).rev().find(|&at| passage.is_mark(at)).map_or(floor, |at| at + 1);
    let person = |at: usize| {
        let noun = passage.features(at).actor.filter(|noun| noun.sort == ActorSort::Person)?;
        Some((noun, passage.tokens.get(passage.term(at).end - 1)?.word))
    };
    (start..comma).find_map(person)
}

impl Cast<'_> {
    /// Says whether nothing in the document tells if the name is one of a person or of a body.
    pub fn could_be_body(&self, speaker: &Speaker) -> bool {
        self.known.iter().any(|known| known.name == speaker.name && known.sort.is_none())
    }

    /// Says whether the document or the case names this speaker by a proper name.
    pub fn knows(&self, speaker: &Speaker) -> bool {
        self.known.iter().any(|known| known.name == speaker.name)
    }
}
