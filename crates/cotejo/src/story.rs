//! A story: everything that a case holds and all that follows from it, ready to be shown.

use std::collections::BTreeMap;

use cotejo_core::{
    Actors, Assumption, Claim, ClaimId, Criterion, Day, Definition, Document, DocumentId, Finding,
    Language, List, ListId, ListName, People, PlaceName, StatedRatio, Text, Utterance,
};
use cotejo_estimate::Assessment;
use cotejo_link::verification::{Bounds, Roll, Standing};

use crate::flows::lists::AtLast;

/// A case as a reader sees it: documents, claims, utterances and findings, each in its order.
///
/// The order never depends on the order in which documents were added.
#[derive(Clone, Debug, PartialEq)]
pub struct Story {
    /// The title of the case, by language.
    pub title: BTreeMap<Language, String>,
    /// What parties and claimants are called, by name and language, where that differs.
    pub names: BTreeMap<String, BTreeMap<Language, String>>,
    /// The documents, by day of publication and name.
    pub documents: Vec<StoryDocument>,
    /// Every claim as it stands in its document, by document and place.
    pub claims: Vec<Claim>,
    /// The percentages that texts print of one of the claims against another.
    pub ratios: Vec<StatedRatio>,
    /// The utterances that the claims carry, by day, side and claimant.
    pub utterances: Vec<Utterance>,
    /// What follows, the weightiest first.
    pub findings: Vec<Finding>,
    /// What follows if something more is taken for granted, where that was asked.
    pub supposed: Option<Supposition>,
    /// The lists of people, held against each other, where that was asked.
    pub lists: StoryLists,
    /// The actors that the case knows.
    pub actors: Actors,
    /// The definitions that somebody stated.
    pub definitions: Vec<Definition>,
    /// How places relate, as somebody stated.
    pub places: Vec<Definition<PlaceName>>,
}

/// Who states a definition that is only supposed: the option, which is the same in all languages.
pub const SUPPOSED_BY: &str = "--assume";

/// Something that is taken for granted, and what follows then.
#[derive(Clone, Debug, PartialEq)]
pub struct Supposition {
    /// What is taken for granted.
    pub assumptions: Vec<Assumption>,
    /// All that follows then, the weightiest first.
    pub findings: Vec<Finding>,
}

/// The lists of a case, held against each other: counts, and nobody's name.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StoryLists {
    /// The lists, by name.
    pub lists: Vec<StoryList>,
    /// How many people stand on exactly these lists, by their places.
    pub overlap: BTreeMap<Vec<usize>, Bounds>,
    /// How many pairs of rows nobody has decided.
    pub undecided: usize,
    /// Whether the lists tell people apart so badly that who is one person deserves a look.
    pub is_doubtful: bool,
    /// The editions that corrected the one before without saying so, by list.
    pub corrections: Vec<SilentCorrection>,
    /// Who stands on them, by numbers alone, so that people among them can be counted.
    pub roll: Roll,
    /// What became of the people on them.
    pub fates: StoryFates,
    /// How many were let out whom no list names, or why that cannot be told.
    pub estimate: Option<StoryEstimate>,
}

/// A list, and how its rows stand.
#[derive(Clone, Debug, PartialEq)]
pub struct StoryList {
    /// What it is, without its columns.
    pub list: List,
    /// How many rows it has.
    pub rows: usize,
    /// How many people it names.
    pub named: Bounds,
    /// How many of its rows have which standing.
    pub totals: BTreeMap<Standing, Bounds>,
}

/// What became of the people whom lists name: counts, and nobody's name.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StoryFates {
    /// How many stand so at last, by all that is said of them.
    pub at_last: Vec<(AtLast, ByList<Bounds>)>,
    /// How many were let out, by each way to count them.
    pub let_out: Vec<(Yardstick, ByList<Between>)>,
}

/// A count of all people on lists, and of those whom each list names, in the order of lists.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ByList<Counted> {
    /// Of all people, each once.
    pub all: Counted,
    /// Of those on each list.
    pub lists: Vec<Counted>,
}

impl<Counted> ByList<Counted> {
    /// Joins each count with the one that stands in its place elsewhere.
    pub fn with<Other, Joined>(
        self,
        other: ByList<Other>,
        join: impl Fn(Counted, Other) -> Joined,
    ) -> ByList<Joined> {
        let lists = self.lists.into_iter().zip(other.lists).map(|(a, b)| join(a, b)).collect();
        ByList { all: join(self.all, other.all), lists }
    }
}

/// How many people, at least and at most.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Between {
    /// For sure, however undecided pairs are decided.
    pub least: People,
    /// With all who may be.
    pub most: People,
}

/// By what it is told who was let out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Yardstick {
    /// Whoever left the place where they were held, on whatever terms: the widest.
    AnyTerms,
    /// By the definition of a party, as somebody states it.
    Stated(Criterion),
    /// Whoever is free without any measure: the narrowest.
    FreedOnly,
}

/// An edition of a list that left out or changed rows of the one before, of which nothing is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SilentCorrection {
    /// The list.
    pub list: ListName,
    /// The edition.
    pub edition: ListId,
    /// The day on which it was published.
    pub published: Option<Day>,
    /// How many rows of the edition before have nothing that stands for them.
    pub removed: usize,
    /// How many rows of the edition before say something else.
    pub changed: usize,
}

/// An estimate, and the places of the lists from which it was made.
#[derive(Clone, Debug, PartialEq)]
pub struct StoryEstimate {
    /// The lists that say who was let out.
    pub lists: Vec<usize>,
    /// What they tell.
    pub assessment: Assessment,
}

/// A document with its text.
#[derive(Clone, Debug, PartialEq)]
pub struct StoryDocument {
    /// What the capture is taken to be.
    pub document: Document,
    /// What was read from it.
    pub text: Text,
}

impl Story {
    /// Returns the claim with this id.
    pub fn claim(&self, id: ClaimId) -> Option<&Claim> {
        self.claims.iter().find(|claim| claim.id() == id)
    }

    /// Returns the document with this id.
    pub fn document(&self, id: DocumentId) -> Option<&StoryDocument> {
        self.documents.iter().find(|entry| entry.document.id == id)
    }
}
