//! What the packs tell about a word or term.
//!
//! Recognisers never compare words. They ask for these features, which the folders `languages`,
//! `measures` and `populations` give to words, so that a recogniser knows no language.

use cotejo_core::Side;
use serde::{Deserialize, Serialize};

/// Everything the packs say about one term; a term may play several parts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Features {
    /// The parts it plays in the grammar.
    pub grammar: GrammarSet,
    /// What a verb of speech does with the figure.
    pub speech: Option<SpeechAct>,
    /// What happened, if the term names what a measure counts.
    pub event: Option<Event>,
    /// The index of the population that it names.
    pub population: Option<u8>,
    /// Who can be meant by it, if it names a kind of speaker.
    pub actor: Option<ActorNoun>,
    /// The side of those in whose proper names it stands: "Watch", "Fiscalía".
    pub name_side: Option<Side>,
    /// The index of the country that it names or whose people or government it names.
    pub country: Option<u16>,
    /// The forms in which a verb stands here.
    pub forms: Forms,
    /// What happened, if the verb stands with one of its other halves.
    pub splits: Splits,
    /// The split verbs of which it is the other half.
    pub split_rest: SplitSet,
}

/// A verb that names an event only with another word: "let ... go".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Split {
    /// Which split verb of the pack it is.
    pub pair: u8,
    /// The index of the measure.
    pub measure: u8,
}

/// The split verbs that a word can be, each with another half: "leave ... prison", "leave ... dead".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Splits([Option<Split>; 4]);

impl Splits {
    /// The set of one.
    pub fn of(split: Split) -> Self {
        Splits([Some(split), None, None, None])
    }

    /// Both together; of more than four the first count.
    #[must_use]
    fn joined(self, other: Splits) -> Self {
        let mut joined = self;
        for split in other.iter() {
            if let Some(free) = joined.0.iter_mut().find(|held| held.is_none()) {
                *free = Some(split);
            }
        }
        joined
    }

    /// Says whether the word is no split verb.
    pub fn is_empty(&self) -> bool {
        self.iter().next().is_none()
    }

    /// Returns the split verbs.
    pub fn iter(&self) -> impl Iterator<Item = Split> {
        self.0.iter().flatten().copied()
    }
}

/// The split verbs of which a word is the other half.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct SplitSet(u64);

impl SplitSet {
    /// The set of one; a pack has no more than 64 split verbs.
    pub fn of_pair(pair: u8) -> Self {
        SplitSet(1u64.checked_shl(u32::from(pair)).unwrap_or(0))
    }

    /// Says whether the word is the other half of this verb.
    pub fn has(self, pair: u8) -> bool {
        self.0 & SplitSet::of_pair(pair).0 != 0
    }
}

impl Features {
    /// Joins what two entries of the packs say about one term; the first entry has precedence.
    #[must_use]
    pub fn joined(self, other: Features) -> Features {
        Features {
            grammar: self.grammar.joined(other.grammar),
            speech: self.speech.or(other.speech),
            event: match (self.event, other.event) {
                (Some(a), Some(b)) if a.measure == b.measure => {
                    Some(Event { roles: a.roles.joined(b.roles), ..a })
                }
                (a, b) => a.or(b),
            },
            population: self.population.or(other.population),
            actor: self.actor.or(other.actor),
            name_side: self.name_side.or(other.name_side),
            country: self.country.or(other.country),
            forms: self.forms.joined(other.forms),
            splits: self.splits.joined(other.splits),
            split_rest: SplitSet(self.split_rest.0 | other.split_rest.0),
        }
    }

    /// Says whether the term plays this part in the grammar.
    pub fn is(self, grammar: Grammar) -> bool {
        self.grammar.has(grammar)
    }

    /// Says whether the term is the other half of a split verb.
    pub fn is_other_half(self) -> bool {
        self.split_rest != SplitSet::default()
    }

    /// Says whether the term is a verb of an event.
    pub fn is_event_verb(self) -> bool {
        self.event.is_some_and(|event| event.roles.has(EventRole::Verb))
    }
}

macro_rules! set {
    ($(#[$doc:meta])* $set:ident of $item:ident: $repr:ty) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
        pub struct $set($repr);

        impl $set {
            /// The set of one.
            pub fn of(item: $item) -> Self {
                $set(1 << item as u32)
            }

            /// Says whether the item is in the set.
            pub fn has(self, item: $item) -> bool {
                self.0 & (1 << item as u32) != 0
            }

            /// Says whether nothing is in the set.
            pub fn is_empty(self) -> bool {
                self.0 == 0
            }

            /// Everything that is in either set.
            #[must_use]
            pub fn joined(self, other: Self) -> Self {
                $set(self.0 | other.0)
            }
        }
    };
}

/// The part that a word plays in the grammar of its language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Grammar {
    /// Opens a reported clause: "that", "que".
    Complementizer,
    /// Opens a clause about the noun before it: "who", "cuyo".
    Relative,
    /// Joins equals: "and", "y".
    Coordinator,
    /// Sets a clause against another: "although", "mientras".
    Contrast,
    /// Begins the time that a clause or noun names: "since", "desde que".
    Since,
    /// Opens a clause of time or cause: "after", "porque".
    Subordinator,
    /// Opens a clause that happened at the same time: "when", "cuando".
    When,
    /// Gives the reason of what happened: "for", "por".
    Cause,
    /// Leads to what something happened in: "in", "during", "en".
    Amid,
    /// Leads to what a count was before: "up from", "frente a".
    Former,
    /// Gives the source: "according to", "según".
    Source,
    /// Gives the source where it opens a clause only: Spanish "para".
    SourceAtStart,
    /// Gives who did it, in a passive: "by", "por".
    Agent,
    /// Joins a noun to the one before: "of", "del".
    Of,
    /// Goes on within the name of a body: "for", "para".
    NameLink,
    /// Stands within the name of a person: "van", "bin".
    NameParticle,
    /// Tells what somebody or something has to show: "with", "con".
    With,
    /// Any other preposition: "in", "con".
    Preposition,
    /// Leads to the person whom a verb takes: Spanish "a".
    Object,
    /// "the", "los".
    Definite,
    /// "a", "una" where it is no count.
    Indefinite,
    /// Points back to what was named: "those", "estos".
    Demonstrative,
    /// Names again what was named: "the same", "dicha".
    Same,
    /// A part of the state by no name of its own, which any of them can go by: "agency".
    AnyBody,
    /// A person named before: "he", "ella".
    PersonPronoun,
    /// A body named before: "it".
    BodyPronoun,
    /// Several named before: "they", "ellos".
    GroupPronoun,
    /// "we", "nosotros".
    FirstPerson,
    /// "its", "su".
    Possessive,
    /// Joins an owner to what follows: "'s".
    Genitive,
    /// A form of "be".
    Be,
    /// Tells what somebody has of age or nationality: "had another passport", "tenían".
    Possess,
    /// A form of "have" before a participle.
    Have,
    /// Puts an event in the future: "will", "would".
    Future,
    /// Makes an event wanted or planned: "set to", "due to", "debe".
    Planned,
    /// "not", "no".
    Negation,
    /// Counts a part of those just named: "of them", "de ellos".
    Partitive,
    /// Begins a breakdown: "including", "entre ellos".
    Including,
    /// Says that those who follow are some of the others: "including", "entre ellos".
    Among,
    /// Stands by a count without changing it: "more", "another", "otros".
    More,
    /// "most of", "la mayoría de": the count that follows is the whole.
    Most,
    /// "All", "todos ellos": what follows is said of everybody counted.
    All,
    /// Says that a state lasts: "remain", "still", "siguen".
    Still,
    /// "there are", "hay".
    Existence,
    /// Leads from a noun of quantity to its number: "at", "stands at", "asciende a".
    Reaches,
    /// "number", "toll", "cifra".
    QuantityNoun,
    /// What a speaker puts figures forward in: "list", "report", "comunicado".
    StatementNoun,
    /// An entry of a register: "names", "cases", "fichas".
    RegisterNoun,
    /// Brings a name into a register: "entered", "altas".
    Enters,
    /// Takes a name out of a register: "struck off", "bajas".
    Leaves,
    /// People of a state, by its name: "citizens of", "ressortissants".
    Citizen,
    /// At some point of a period: "at some time", "en algún momento".
    Sometime,
    /// Calls a document one that a body issues in its own voice: "bulletin", "nota de prensa".
    Issued,
    /// Adds to what was told before: "also", "además".
    Additive,
    /// Rejects what the clause says: "not true", "news to", "es falso".
    Denial,
    /// What people are counted for who are counted as nothing else: "hunger strike", "tickets".
    Gathering,
    /// Words that a recogniser may step over: "also", "already", "ya".
    Adverb,
    /// Opens the turn of who is interviewed: "A:", "Respuesta".
    Answer,
    /// Says that what stands in one row goes with what stands in another: "respectively".
    Respective,
    /// Says in which body a person has a part: "heads", "coordina", "speaks for".
    Leads,
}

set! {
    /// Parts in the grammar.
    GrammarSet of Grammar: u64
}

/// A form of a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// "release", "liberar".
    Infinitive,
    /// "release", "libera"; in languages that tell them apart, not the third person singular.
    Present,
    /// "releases", where the form is for one person only.
    Singular,
    /// "released", "liberó", "liberaba".
    Past,
    /// "released", "liberado".
    Participle,
    /// "releasing", "liberando".
    Gerund,
    /// "liberará".
    Future,
    /// "liberaría".
    Conditional,
    /// "libere".
    Subjunctive,
}

set! {
    /// Forms in which a word can be read.
    Forms of Form: u16
}

impl Forms {
    /// Says whether the word can stand as the finite verb of a clause.
    pub fn finite(self) -> bool {
        [
            Form::Present,
            Form::Singular,
            Form::Past,
            Form::Future,
            Form::Conditional,
            Form::Subjunctive,
        ]
        .into_iter()
        .any(|form| self.has(form))
    }
}

impl Forms {
    /// Says whether the word can tell of what is or was, as no wish and no future does.
    pub fn tells_what_is(self) -> bool {
        let told = [Form::Present, Form::Singular, Form::Past];
        told.into_iter().any(|form| self.has(form)) && !self.has(Form::Infinitive)
    }
}

/// What happened, as a measure counts it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Event {
    /// The index of the measure.
    pub measure: u8,
    /// The parts in which the term can name it.
    pub roles: EventRoles,
}

/// How a term names what happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum EventRole {
    /// A verb: "were released".
    Verb,
    /// A noun of the event: "releases".
    Noun,
    /// A noun of those to whom it happened: "the wounded".
    People,
    /// A verb that only people can undergo: "arrest", "deport".
    OnlyPeople,
    /// A state that it leaves people in: "in shelters".
    State,
}

set! {
    /// Ways in which a term names what happened.
    EventRoles of EventRole: u8
}

/// What a verb of speech does with the figure that it carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SpeechAct {
    /// Says it: "said".
    Say,
    /// Keeps count: "registered", "verified".
    Count,
    /// Rejects it: "denied".
    Deny,
    /// Promises it: "pledged".
    Promise,
    /// Wants it: "demanded".
    Demand,
}

impl SpeechAct {
    /// Says whether it tells of what is not so yet.
    pub fn is_wish(self) -> bool {
        matches!(self, SpeechAct::Promise | SpeechAct::Demand)
    }
}

/// A noun that names a kind of speaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ActorNoun {
    /// The side on which such a speaker stands, where the noun tells.
    pub side: Option<Side>,
    /// Whether it is a person or a body.
    pub sort: ActorSort,
}

/// What sort of speaker a noun names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ActorSort {
    /// "minister", "abogado".
    Person,
    /// "ministry", "ONG".
    Body,
    /// "lawyers", "relatives": several, never one with a name.
    Group,
}
