//! The speakers of a document: who they are, by which names they go, on which side they stand.

mod beside;
mod description;
mod known;
mod office;
mod parted;
mod pointing;
mod side;

use std::ops::Range;

use cotejo_core::{Actor, ActorName, Actors, Day, Side};

use crate::features::{ActorSort, Features, Grammar};
use crate::names::ProperName;
use crate::passage::Passage;
use crate::tokens::TokenKind;
use crate::vocabulary::{Word, fold};

use beside::{last_noun, noun_before, own_noun};
use description::Description;
use known::Known;
use office::Spoken;
use side::side_of_name;

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

/// Everybody whom a document names, and who was spoken of last.
#[derive(Clone, Debug, Default)]
pub struct Cast<'a> {
    known: Vec<Known>,
    /// Speakers in the order in which they were mentioned, the latest last: whom pronouns mean.
    recent: Vec<Speaker>,
    /// The same with the bodies that the text named beside: whom nouns mean.
    on_stage: Vec<Speaker>,
    /// The actors of the case, if it states any.
    case: Option<&'a Actors>,
    /// The names that commas part, of the case and of the document, token by token.
    parted: Vec<Vec<String>>,
    /// The day of the document, on which the actors of the case stand somewhere.
    published: Option<Day>,
    /// The country of which the document tells.
    own_country: Option<u16>,
    /// Whether the pronouns for a person can mean a body too.
    bodies_have_gender: bool,
}

/// A sentence's line and tokens, with the names in it.
type Sentence<'p, 't> = (&'p Passage<'t>, &'p Range<usize>, Vec<ProperName>);

/// Which article stands before a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Article {
    None,
    Definite,
    /// None, in a title, which has none anywhere.
    LeftOut,
}

impl Article {
    fn before(passage: &Passage, name: usize) -> Self {
        let definite = name.checked_sub(1).is_some_and(|at| passage.is(at, Grammar::Definite));
        match definite {
            true => Article::Definite,
            false if passage.ends_like_heading() => Article::LeftOut,
            false => Article::None,
        }
    }
}

/// How many mentions back a pronoun can reach.
const RECENT_MAX: usize = 24;

impl<'a> Cast<'a> {
    /// Gathers the names of a document before it is read, so that the fullest one is known.
    pub fn gather(
        passages: &[Passage],
        case: &'a Actors,
        published: Option<Day>,
        own_country: Option<u16>,
        bodies_have_gender: bool,
    ) -> Self {
        let mut cast = Cast {
            case: Some(case).filter(|case| case.iter().next().is_some()),
            parted: parted::of_case(case),
            published,
            own_country,
            bodies_have_gender,
            ..Cast::default()
        };
        let told = passages.iter().filter(|passage| !passage.capitals_say_nothing);
        let sentences = told
            .flat_map(|passage| passage.sentences.iter().map(move |s| (passage, &s.tokens)))
            .map(|(passage, tokens)| (passage, tokens, cast.proper_names(passage, tokens.clone())));
        let sentences: Vec<Sentence> = sentences.collect();
        for (passage, tokens, names) in &sentences {
            for name in names {
                cast.learn(passage, name, (*tokens).clone());
            }
        }
        cast.tell_people_by_surname();
        let mut spoken = Spoken::default();
        for (passage, tokens, names) in &sentences {
            cast.affiliate(passage, names);
            spoken = cast.give_offices(passage, tokens, names, spoken);
        }
        cast.tell_governed_places(&sentences);
        cast
    }

    /// Returns the party for which a speaker speaks: the body of a person, the full name of a
    /// body that has a short one.
    pub fn party(&self, speaker: &Speaker) -> Option<String> {
        let known = self.known(&speaker.name)?;
        match known.body.and_then(|body| self.known.get(body)) {
            Some(body) => Some(body.with_acronym()),
            None => known.acronym.as_ref().map(|_| known.with_acronym()),
        }
    }

    /// Remembers who was spoken of; a person brings the body for which he speaks to mind.
    pub fn mention(&mut self, speaker: &Speaker) {
        self.learn_side(speaker);
        let known = self.known(&speaker.name);
        if let Some(body) = known.and_then(|known| self.known.get(known.body?)) {
            let body = self.speaker_named(&body.name, body.side, ActorSort::Body);
            self.remember(&body);
        }
        self.remember(speaker);
    }

    fn known(&self, name: &str) -> Option<&Known> {
        self.known.iter().find(|known| known.name == name)
    }

    /// Brings a body to mind that a sentence names without letting it speak or do anything.
    pub fn bring_up(&mut self, body: &Speaker) {
        keep(&mut self.on_stage, body);
    }

    fn remember(&mut self, speaker: &Speaker) {
        keep(&mut self.recent, speaker);
        keep(&mut self.on_stage, speaker);
    }

    /// Returns whoever was spoken of last and passes the test.
    pub fn latest(&self, test: impl Fn(&Speaker) -> bool) -> Option<&Speaker> {
        self.recent.iter().rev().find(|speaker| test(speaker))
    }

    /// Returns whoever was named last and passes the test.
    fn latest_on_stage(&self, test: impl Fn(&Speaker) -> bool) -> Option<&Speaker> {
        self.on_stage.iter().rev().find(|speaker| test(speaker))
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
                let after = name.tokens().end;
                if after < stretch.end && passage.is(after, Grammar::Genitive) {
                    owned = true;
                    at = passage.term(after).end;
                    continue;
                }
                let people = name.name.clone().all(|at| {
                    let features = passage.features(at);
                    features.country.is_some() && features.population.is_some()
                });
                if people
                    || modifies_noun(passage, name, stretch.end)
                    || self.only_opens_sentence(passage, name)
                {
                    at = name.tokens().end;
                    continue;
                }
                if let Some(later) = self.person_after(passage, name, &names, &stretch) {
                    return Some(later);
                }
                let speaker = self.named(passage, name);
                return Some(speaker);
            }
            let owns = passage.is(at, Grammar::Possessive) && end < stretch.end;
            if let Some(pronoun) = self.pronoun(passage, at).filter(|_| !owns) {
                return Some(pronoun);
            }
            if features.actor.is_some()
                && !self.bodies_have_gender
                && let Some(head) = head_of_row(passage, end, stretch.end)
            {
                at = head;
                continue;
            }
            if let Some(owned) = self.owned_by_noun(passage, at, &stretch) {
                return Some(owned);
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
            return self.proper_names(passage, stretch);
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

    /// Says whether nothing in the document tells that the word which opens a sentence is a name.
    fn only_opens_sentence(&self, passage: &Passage, name: &ProperName) -> bool {
        let firm = || {
            let words = words_of(passage, &name.name);
            self.of_case(&passage.name(&name.name)).is_some()
                || self.fullest(&words, None, Article::None).is_some_and(|known| known.firm)
        };
        known::could_open_a_sentence(passage, name) && !firm()
    }

    /// "The group's |director, Ana Torre|": whom a noun owns, if a name of the document tells.
    fn owned_by_noun(
        &self,
        passage: &Passage,
        noun: usize,
        stretch: &Range<usize>,
    ) -> Option<Speaker> {
        let owner = passage.features(noun).actor?;
        let joint = passage.term(noun).end;
        let rest = passage.term(joint).end..stretch.end;
        if !passage.is(joint, Grammar::Genitive) || rest.is_empty() {
            return None;
        }
        let owned = self.speaker(passage, rest).filter(|owned| self.knows(owned))?;
        let side = self.side(&owned).or(owner.side);
        Some(Speaker { side, ..owned })
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
                .is_some_and(|called| called.noun.sort == ActorSort::Person);
        let later = names.iter().find(|later| later.name.start > name.tokens().end)?;
        let before = later.start_with_nouns(passage).checked_sub(1)?;
        let comma = passage.kind(before) == Some(TokenKind::Comma);
        (titled && comma && stretch.contains(&later.name.start)).then(|| self.named(passage, later))
    }

    /// Returns the owner whom a possessive means: "|its| list", "by |her| count".
    pub fn possessor(&self, passage: &Passage, at: usize) -> Option<Speaker> {
        self.pronoun(passage, at).or_else(|| self.latest(|_| true).cloned())
    }

    fn pronoun(&self, passage: &Passage, at: usize) -> Option<Speaker> {
        let of = |sort: ActorSort| {
            let fits = |speaker: &Speaker| {
                speaker.sort == sort || sort == ActorSort::Body && self.could_be_body(speaker)
            };
            self.latest(fits).cloned()
        };
        if passage.is(at, Grammar::PersonPronoun) && self.bodies_have_gender {
            self.latest(|speaker| speaker.sort != ActorSort::Group).cloned()
        } else if passage.is(at, Grammar::PersonPronoun) {
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
        let article = Article::before(passage, name.name.start);
        // "Mr Torre" tells nobody from another Torre.
        let office = title.filter(|called| called.noun.side.is_some()).map(|called| called.word);
        let known = self.fullest(&words, office, article);
        let by_title = title.map(|called| match called.noun.sort {
            ActorSort::Person => ActorSort::Person,
            ActorSort::Body | ActorSort::Group => ActorSort::Body,
        });
        let sort = known.and_then(|known| known.sort).or(by_title);
        let country = passage.features(name.name.start).country;
        let long = known.map_or(words.len(), |known| known.words.len()) >= 2;
        let guessed = if long && country.is_none() { ActorSort::Person } else { ActorSort::Body };
        let own = passage.name(&name.name);
        let full = known.map_or(own.as_ref(), |known| known.name.as_str());
        let member = known.is_some_and(|known| known.body.is_some());
        let by_title = title.and_then(|called| self.side_of(&called)).filter(|_| !member);
        let by_country = || self.side_of_country(country.filter(|_| words.len() <= 2)?);
        let by_name = || side_of_name(passage, &name.name).filter(|_| known.is_none());
        let side = known.and_then(|known| known.side).or(by_title);
        let side = side.or_else(by_country).or_else(by_name);
        let speaker = self.speaker_named(full, side, sort.unwrap_or(guessed));
        let of = name.name.clone().any(|at| passage.is(at, Grammar::Of));
        let person = long && country.is_none() && !of && guessed == ActorSort::Person;
        let place = known.is_some_and(|known| known.placed * 2 > known.named);
        Speaker { guessed: sort.is_none() && (!person || place), ..speaker }
    }

    /// Returns the actor of the case who goes by a name.
    fn of_case(&self, name: &str) -> Option<&'a Actor> {
        self.case?.named(&ActorName::new(name).ok()?)
    }

    fn speaker_named(&self, name: &str, side: Option<Side>, sort: ActorSort) -> Speaker {
        match self.of_case(name) {
            Some(actor) => {
                let name = actor.name.as_str().to_owned();
                let side = Some(actor.standing(self.published).1);
                Speaker { name, side, sort, guessed: false }
            }
            None => Speaker { name: name.to_owned(), side, sort, guessed: false },
        }
    }

    fn fullest_at(&self, words: &[String]) -> Option<usize> {
        let known = self.fullest(words, None, Article::None)?;
        self.known.iter().position(|other| other.words == known.words)
    }

    /// Says whether a single word of its name stands for a body: "the Desk", and in a title a ministry:
    /// "Works counts 40"; but "Ruritania" not for the government of it.
    fn is_called(&self, known: &Known, word: &str, article: Article) -> bool {
        let is = |own: Option<&String>| own.is_some_and(|own| own == word);
        let ends = is(known.words.last());
        let body = known.sort == Some(ActorSort::Body);
        let governs = |known: &Known| known.told_side() == Some(Side::Government);
        let place = |other: &Known| {
            matches!(&other.words[..], [own] if own == word) && (governs(other) || other.placed > 0)
        };
        body && match article {
            Article::Definite => ends || is(known.words.first()),
            Article::LeftOut => ends && governs(known) && !self.known.iter().any(place),
            Article::None => false,
        }
    }

    /// Returns the actor with the most words among those whose name holds these words.
    fn fullest(&self, words: &[String], title: Option<Word>, article: Article) -> Option<&Known> {
        let holds = |known: &Known| {
            let person = known.sort == Some(ActorSort::Person)
                || known.sort.is_none() && known.words.len() <= 3;
            let at_end =
                known.words.ends_with(words) && (person || known.words.len() == words.len());
            let at_start = known.words.starts_with(words)
                && words.len() >= 2
                && known.sort != Some(ActorSort::Person);
            let short = matches!(words, [word] if self.is_called(known, word, article));
            let initials = matches!(words, [word] if known.has_initials(word));
            at_end
                || at_start
                || short
                || initials
                || matches!(words, [word] if known.has_acronym(word))
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
}

fn keep(mentions: &mut Vec<Speaker>, speaker: &Speaker) {
    if mentions.len() >= RECENT_MAX {
        mentions.remove(0);
    }
    mentions.push(speaker.clone());
}

/// "The press |union|", "the UN rights |chief|": of nouns in a row the last one tells, where the
/// language has it so; what stands between is a word that tells nothing.
fn head_of_row(passage: &Passage, from: usize, limit: usize) -> Option<usize> {
    let plain = |at: usize| {
        passage.kind(at) == Some(TokenKind::Word)
            && passage.features(at) == Features::default()
            && !passage.is_capital(at)
    };
    let head = if plain(from) { from + 1 } else { from };
    let noun =
        passage.features(head).actor.filter(|_| head < limit && !passage.is_capital(head))?;
    (head == from || noun.sort == ActorSort::Person).then_some(head)
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

impl Cast<'_> {
    /// Says whether nothing in the document tells if the name is one of a person or of a body.
    pub fn could_be_body(&self, speaker: &Speaker) -> bool {
        self.known.iter().any(|known| known.name == speaker.name && known.sort.is_none())
    }

    /// Returns a body by its name as the document writes it: a head in capitals says less.
    pub fn by_its_name(&self, body: Speaker) -> Speaker {
        let wanted = fold(&body.name);
        let named = self.known.iter().find(|known| fold(&known.name) == wanted);
        let name = named.map_or(body.name.as_str(), |known| known.name.as_str());
        self.speaker_named(name, body.side, body.sort)
    }

    /// Returns those of a line whose names are like those of people.
    pub fn likely_people_in(&self, passage: &Passage) -> Vec<Speaker> {
        let likely = |speaker: &Speaker| speaker.sort == ActorSort::Person && !speaker.guessed;
        let speakers = self.named_in(passage, 0..passage.tokens.len());
        speakers.into_iter().filter(likely).collect()
    }

    fn named_in(&self, passage: &Passage, tokens: Range<usize>) -> Vec<Speaker> {
        let names = self.names_in(passage, tokens);
        let names = names.iter().filter(|name| !is_noun_alone(passage, name));
        names.map(|name| self.named(passage, name)).collect()
    }

    /// Returns the bodies that some tokens name and that the document tells to be bodies.
    pub fn bodies_in(&self, passage: &Passage, tokens: Range<usize>) -> Vec<Speaker> {
        let told = |speaker: &Speaker| speaker.sort == ActorSort::Body && !speaker.guessed;
        self.named_in(passage, tokens).into_iter().filter(told).collect()
    }

    /// Returns the people whom some tokens name and whom the document tells to be people.
    pub fn people_in(&self, passage: &Passage, tokens: Range<usize>) -> Vec<Speaker> {
        let speakers = self.named_in(passage, tokens).into_iter();
        speakers
            .filter(|speaker| {
                speaker.sort == ActorSort::Person
                    && self.known(&speaker.name).is_some_and(|known| {
                        known.sort.is_some() || known.speaks && !speaker.guessed
                    })
            })
            .collect()
    }

    /// Says whether more than a name tells that this is a speaker: a noun, the case, or a verb of
    /// speech. "Hurricane Odell" is none.
    pub fn is_told(&self, speaker: &Speaker) -> bool {
        let sorted = |known: &Known| known.sort.is_some() && !speaker.guessed;
        let told = self.known(&speaker.name).is_some_and(|known| known.speaks || sorted(known));
        told || self.of_case(&speaker.name).is_some()
    }

    /// Says whether the document or the case names this speaker by a proper name.
    pub fn knows(&self, speaker: &Speaker) -> bool {
        self.known.iter().any(|known| known.name == speaker.name)
    }
}
