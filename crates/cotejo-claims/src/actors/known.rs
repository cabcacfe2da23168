//! What a document tells of each proper name, gathered before it is read.

use std::ops::Range;

use cotejo_core::Side;

use super::beside::{Called, nouns_beside, own_noun};
use super::parted::COMMA;
use super::side::side_of_name;
use super::{Article, Cast, is_noun_alone, words_of};
use crate::affiliation::{self, Affiliation};
use crate::features::{ActorSort, Grammar};
use crate::names::{self, ProperName};
use crate::passage::Passage;
use crate::tokens::TokenKind;
use crate::vocabulary::{Word, fold};

/// An actor with a proper name, gathered over the whole document.
#[derive(Clone, Debug)]
pub(super) struct Known {
    pub name: String,
    pub words: Vec<String>,
    pub acronym: Option<String>,
    pub sort: Option<ActorSort>,
    /// The side that nouns tell.
    pub side: Option<Side>,
    /// The side that the words of the name tell.
    pub name_side: Option<Side>,
    /// Whether it puts forward a register of people.
    pub keeps_register: bool,
    /// The nouns that the document has called it by.
    pub nouns: Vec<Word>,
    /// Of what it is told to be the head, folded: "minister of |security|".
    pub departments: Vec<String>,
    /// Whether more than the capital of a word that opens a sentence tells that it is a name.
    pub firm: bool,
    /// The index of the body for which a person speaks.
    pub body: Option<usize>,
    /// How often it was named, and how often of these as the place in which something is.
    pub named: usize,
    /// Whether the document lets it speak somewhere.
    pub speaks: bool,
    pub placed: usize,
}

impl Known {
    fn new(name: &str, words: Vec<String>) -> Self {
        Known {
            name: name.to_owned(),
            words,
            acronym: None,
            sort: None,
            side: None,
            name_side: None,
            keeps_register: false,
            nouns: Vec::new(),
            departments: Vec::new(),
            firm: false,
            body: None,
            named: 0,
            speaks: false,
            placed: 0,
        }
    }

    /// Returns the side that nouns tell, or else the words of the name.
    pub fn told_side(&self) -> Option<Side> {
        self.side.or(self.name_side)
    }

    /// Says whether a word is made of the initials of a person: "AT" for "Ana Torre".
    pub fn has_initials(&self, word: &str) -> bool {
        let person = self.sort != Some(ActorSort::Body) && self.words.len() >= 2;
        person && self.words.iter().filter_map(|word| word.chars().next()).eq(word.chars())
    }

    pub fn has_acronym(&self, word: &str) -> bool {
        self.acronym.as_deref().is_some_and(|acronym| fold(acronym) == word)
    }

    /// Returns the name with its short form, so that either is known again: "Open Shelf (OS)".
    pub fn with_acronym(&self) -> String {
        match &self.acronym {
            Some(acronym) => format!("{} ({acronym})", self.name),
            None => self.name.clone(),
        }
    }
}

impl Cast<'_> {
    /// Learns for which bodies the people of a sentence speak; they stand on its side.
    pub(super) fn affiliate(&mut self, passage: &Passage, names: &[ProperName]) {
        for Affiliation { person, body, role } in affiliation::find(passage, names) {
            let official = role.is_some_and(|role| role.side == Some(Side::Government));
            let index = |name: &ProperName| {
                let known = self.fullest(&words_of(passage, &name.name), None, Article::None)?;
                self.known.iter().position(|other| other.words == known.words)
            };
            let (Some(person_at), Some(body_at)) = (index(person), index(body)) else { continue };
            let told = role.is_some() && !official && body.name.len() >= 2;
            let is_body = self.is_body(passage, body, &self.known[body_at], told);
            // "The minister of Justice": what only an office names is a department of its side.
            let department = official && self.known[body_at].nouns.is_empty();
            let person_can = could_be_person(&self.known[person_at], person);
            if person_at == body_at || !is_body || department || !person_can {
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
        match known.sort {
            Some(ActorSort::Person) => false,
            Some(_) => !country || known.words.len() > 1,
            None => self.of_case(&known.name).is_some() || told && !country,
        }
    }

    pub(super) fn learn(&mut self, passage: &Passage, name: &ProperName, sentence: Range<usize>) {
        if is_noun_alone(passage, name) {
            return;
        }
        let words: Vec<String> = words_of(passage, &name.name);
        let own = own_noun(passage, &name.name);
        let nouns = own.into_iter().chain(nouns_beside(passage, name, sentence));
        let calls: Vec<(Called, Option<Side>)> =
            nouns.map(|called| (called, self.side_of(&called))).collect();
        let acronym = name.acronym.map(|at| passage.name(&(at..at + 1)).into_owned());
        let id = match self.known.iter().position(|known| known.words == words) {
            Some(id) => id,
            None if self.known.len() < KNOWN_MAX => {
                if words.iter().any(|word| word == COMMA) {
                    self.parted.push(words.clone());
                }
                self.known.push(Known::new(&passage.name(&name.name), words));
                self.known.len() - 1
            }
            None => return,
        };
        let speaks = speaks(passage, name);
        let placed = name
            .tokens()
            .start
            .checked_sub(1)
            .is_some_and(|before| passage.is(before, Grammar::Preposition));
        let known = &mut self.known[id];
        known.named += 1;
        known.firm |= speaks || !calls.is_empty() || !could_open_a_sentence(passage, name);
        known.speaks |= speaks;
        known.placed += usize::from(placed);
        known.acronym = known.acronym.take().or(acronym);
        for (called, side) in calls {
            let person = called.noun.sort == ActorSort::Person;
            let sort = if person { ActorSort::Person } else { ActorSort::Body };
            known.sort = known.sort.or(Some(sort));
            // "Institute" says little: what the text says besides goes before it.
            known.side = known.side.filter(|own| *own != Side::Other || side.is_none()).or(side);
            if !known.nouns.contains(&called.word) {
                known.nouns.push(called.word);
            }
            let governs = person && called.noun.side == Some(Side::Government);
            let department = called.of.filter(|_| governs).map(|of| fold(passage.word(of)));
            known.departments.extend(department);
        }
        known.name_side = side_of_name(passage, &name.name);
        let is_parted = known.words.iter().any(|word| word == COMMA);
        if known.acronym.is_some() || known.name_side.is_some() || is_parted {
            known.sort = known.sort.or(Some(ActorSort::Body));
        }
    }

    /// A name whose last word alone stands for it is one of a person: "Ana Torre", "Torre".
    pub(super) fn tell_people_by_surname(&mut self) {
        let alone: Vec<String> = self
            .known
            .iter()
            .filter_map(|known| known.words.first().cloned().filter(|_| known.words.len() == 1))
            .collect();
        for known in &mut self.known {
            let surname = known.words.last().is_some_and(|last| alone.contains(last));
            if known.sort.is_none() && (2..=4).contains(&known.words.len()) && surname {
                known.sort = Some(ActorSort::Person);
            }
        }
    }
}

/// A document names no more actors than this; a list of names is not a story.
const KNOWN_MAX: usize = 400;

/// "|Tardaron| seis horas": a single word with nothing beside it may have its capital for opening
/// the sentence alone.
pub(super) fn could_open_a_sentence(passage: &Passage, name: &ProperName) -> bool {
    let end = name.name.end;
    let parted = matches!(
        passage.kind(end),
        Some(TokenKind::Comma | TokenKind::BracketOpen | TokenKind::Colon | TokenKind::Dash)
    );
    name.name.len() == 1
        && name.title.is_none()
        && name.acronym.is_none()
        && names::opens_sentence(passage, name.name.start)
        && passage.features(name.name.start).country.is_none()
        && !parted
        && !passage.is(end, Grammar::Genitive)
}

/// Says whether a verb of speech stands right after a name or before it, or "according to" before.
fn speaks(passage: &Passage, name: &ProperName) -> bool {
    let tokens = name.tokens();
    let after = passage.features(tokens.end);
    let says = after.speech.is_some() && after.forms.finite();
    let owns = passage.is(tokens.end, Grammar::Genitive)
        && passage.is(tokens.end + 1, Grammar::StatementNoun);
    let before = tokens.start.checked_sub(1);
    let source = before.is_some_and(|before| {
        let article = passage.is(before, Grammar::Definite);
        let at = if article { before.saturating_sub(1) } else { before };
        passage.is(at, Grammar::Source)
    });
    let said = before.is_some_and(|before| {
        let verb = passage.features(before);
        verb.speech.is_some() && verb.forms.finite() && verb.actor.is_none()
    });
    says || owns || source || said
}

pub(super) fn could_be_person(known: &Known, name: &ProperName) -> bool {
    match known.sort {
        Some(sort) => sort == ActorSort::Person,
        None => (2..=4).contains(&known.words.len()) && name.acronym.is_none(),
    }
}
