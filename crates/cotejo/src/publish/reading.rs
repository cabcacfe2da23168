//! A story as one report reads it: claims numbered, documents in order, each thing found by its id.

use std::collections::{BTreeMap, BTreeSet};

use cotejo_core::{
    Claim, ClaimId, Claimant, Day, Document, DocumentId, PartyName, Side, Span, Utterance,
};

use crate::publish::ReportLanguage;
use crate::publish::ways::{OnePage, Ways};
use crate::publish::words::Words;
use crate::story::{Story, StoryDocument};

/// A story, the language it is told in, and the ways through it.
///
/// Documents and claims are put in an order of their own here, so that the report never depends on
/// the order in which a story holds them.
pub(crate) struct Reading<'a> {
    pub story: &'a Story,
    pub language: ReportLanguage,
    pub words: &'static Words,
    /// Where its links lead.
    pub ways: &'static dyn Ways,
    /// The documents, by day of publication and name.
    pub documents: Vec<&'a StoryDocument>,
    /// The claims, by the day up to which they count.
    pub claims: Vec<Told<'a>>,
    /// The utterances, in the order of the claims that show them.
    pub utterances: Vec<&'a Utterance>,
    document_of: BTreeMap<DocumentId, &'a StoryDocument>,
    places: BTreeMap<ClaimId, usize>,
    places_in: BTreeMap<DocumentId, Vec<usize>>,
}

/// A claim as the report tells it.
#[derive(Clone, Copy)]
pub(crate) struct Told<'a> {
    /// The claim.
    pub claim: &'a Claim,
    /// The number by which the report's notes call it, from 1.
    pub number: usize,
    /// The document in which it stands, where the story has it.
    pub document: Option<&'a StoryDocument>,
    /// The utterance it carries, where the story has one.
    pub utterance: Option<&'a Utterance>,
    /// Whether the quoted words stand where the claim says, within a line of the document's text.
    pub is_placed: bool,
}

impl<'a> Told<'a> {
    /// Says whether this claim is the one by which its utterance is shown.
    pub fn is_shown(&self) -> bool {
        self.utterance.is_none_or(|utterance| utterance.claim == self.claim.id())
    }

    /// Returns the party to whose account the claim belongs; a claimant without one is his own.
    pub fn account(&self) -> Account {
        let party = self.claim.statement.party.clone();
        let by = match party {
            Some(party) => Holder::Party(party),
            None => Holder::Claimant(match &self.claim.statement.claimant {
                Claimant::Writer => Err(self.claim.document),
                Claimant::Sources(names) => Ok(names.clone()),
            }),
        };
        Account { side: self.claim.statement.side, holder: by }
    }

    /// Returns the anchor to which the figure of the claim leads: its quote in the document's text or,
    /// where the text does not hold it, its row in the table of claims.
    pub fn anchor(&self) -> String {
        let short = self.claim.id().short();
        if self.is_placed { format!("quote-{short}") } else { format!("claim-{short}") }
    }

    /// Returns the day up to which the claim counts, or else that of its document.
    pub fn day(&self) -> Option<Day> {
        let until = self.claim.statement.timing.when.until().latest();
        until.or_else(|| published(&self.document?.document))
    }

    /// Returns the name of the outlet or, failing that, of the document.
    pub fn outlet(&self) -> Option<&'a str> {
        self.document.map(|entry| outlet(&entry.document))
    }
}

/// Whose account a claim belongs to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Account {
    pub side: Side,
    pub holder: Holder,
}

/// A party, or the claimant himself where no party is known.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Holder {
    Party(PartyName),
    Claimant(Result<Vec<cotejo_core::ActorName>, DocumentId>),
}

impl<'a> Reading<'a> {
    /// Reads a story in a language.
    pub fn new(story: &'a Story, language: ReportLanguage) -> Self {
        let mut documents: Vec<_> = story.documents.iter().collect();
        documents.sort_by_key(|entry| document_order(&entry.document));
        documents.dedup_by_key(|entry| entry.document.id);
        let document_of: BTreeMap<_, _> =
            documents.iter().map(|entry| (entry.document.id, *entry)).collect();
        let claims = told(story, &document_of);
        let mut places = BTreeMap::new();
        let mut places_in = BTreeMap::<_, Vec<_>>::new();
        for (place, told) in claims.iter().enumerate() {
            places.insert(told.claim.id(), place);
            places_in.entry(told.claim.document).or_default().push(place);
        }
        let mut utterances: Vec<_> = story.utterances.iter().collect();
        utterances.sort_by_key(|utterance| (places.get(&utterance.claim), utterance.id));
        utterances.dedup_by_key(|utterance| utterance.id);
        let words = language.words();
        Reading {
            story,
            language,
            words,
            ways: &OnePage,
            documents,
            claims,
            utterances,
            document_of,
            places,
            places_in,
        }
    }

    /// The same reading whose links lead elsewhere.
    #[must_use]
    pub fn leading(self, ways: &'static dyn Ways) -> Self {
        Reading { ways, ..self }
    }

    /// Returns the document with this id.
    pub fn document(&self, id: DocumentId) -> Option<&'a StoryDocument> {
        self.document_of.get(&id).copied()
    }

    /// Returns the claim as the report tells it.
    pub fn claim(&self, id: ClaimId) -> Option<Told<'a>> {
        self.places.get(&id).and_then(|&index| self.claims.get(index)).copied()
    }

    /// Returns a claim that the story does not hold, because somebody rejected it or nobody has
    /// accepted it yet, as one would tell it.
    pub fn outside(&self, claim: &'a Claim) -> Told<'a> {
        let document = self.document(claim.document);
        let is_placed = document.is_some_and(|entry| is_placed(claim, entry));
        Told { claim, number: 0, document, utterance: None, is_placed }
    }

    /// Returns the claims of a set in the order of the report.
    pub fn claims_in(&self, ids: &BTreeSet<ClaimId>) -> Vec<Told<'a>> {
        let places: BTreeSet<_> = ids.iter().filter_map(|id| self.places.get(id)).collect();
        places.into_iter().filter_map(|&index| self.claims.get(index)).copied().collect()
    }

    /// Returns the claims that stand in a document, in the order of its text.
    pub fn claims_of(&self, document: DocumentId) -> Vec<Told<'a>> {
        let places = self.places_in.get(&document).into_iter().flatten();
        let mut claims: Vec<_> =
            places.filter_map(|&place| self.claims.get(place)).copied().collect();
        claims.sort_by_key(|told| (told.claim.quote.number, told.number));
        claims
    }

    /// Returns the accounts of the story, by side and name.
    pub fn accounts(&self) -> BTreeSet<Account> {
        self.claims.iter().map(Told::account).collect()
    }

    /// Returns the title of the story in the language of the report or, failing that, another.
    pub fn title(&self) -> &'a str {
        let wanted = |(language, _): &(&cotejo_core::Language, &String)| self.language.is(language);
        let titles = &self.story.title;
        let title = titles.iter().find(wanted).or_else(|| titles.iter().next());
        title.map_or("cotejo", |(_, title)| title.as_str())
    }

    /// Returns the latest day that a document was published or a claim counts up to.
    pub fn as_of(&self) -> Option<Day> {
        let published = self.documents.iter().filter_map(|entry| published(&entry.document));
        published.max().or_else(|| self.claims.iter().filter_map(Told::day).max())
    }
}

/// Returns the claims of a story in the order of the report, each numbered and placed.
fn told<'a>(
    story: &'a Story,
    document_of: &BTreeMap<DocumentId, &'a StoryDocument>,
) -> Vec<Told<'a>> {
    let carried = story.utterances.iter();
    let carried = carried.flat_map(|utterance| claims_of(utterance).map(move |id| (id, utterance)));
    let utterance_of: BTreeMap<_, _> = carried.collect();
    let tell = |claim: &'a Claim| {
        let document = document_of.get(&claim.document).copied();
        let is_placed = document.is_some_and(|entry| is_placed(claim, entry));
        let utterance = utterance_of.get(&claim.id()).copied();
        Told { claim, number: 0, document, utterance, is_placed }
    };
    let mut claims: Vec<_> = story.claims.iter().map(tell).collect();
    claims.sort_by_key(claim_order);
    claims.dedup_by_key(|told| told.claim.id());
    for (index, told) in claims.iter_mut().enumerate() {
        told.number = index + 1;
    }
    claims
}

/// Returns every claim that carries an utterance.
fn claims_of(utterance: &Utterance) -> impl Iterator<Item = ClaimId> {
    let appearances = utterance.appearances.iter().map(|appearance| appearance.claim);
    appearances.chain(utterance.mentions.iter().copied())
}

/// Returns the day on which a document was published, as far as it is known.
pub(crate) fn published(document: &Document) -> Option<Day> {
    document.published.as_ref().map(|read| read.value)
}

/// Returns the name of the outlet or, failing that, of the document.
pub(crate) fn outlet(document: &Document) -> &str {
    document.outlet.as_ref().map_or(&document.name, |read| &read.value)
}

fn document_order(document: &Document) -> (bool, Option<Day>, String, DocumentId) {
    let day = published(document);
    (day.is_none(), day, document.name.clone(), document.id)
}

type ClaimOrder = (bool, Option<Day>, Side, Option<(Option<Day>, String)>, Span, ClaimId);

fn claim_order(told: &Told) -> ClaimOrder {
    let (day, claim) = (told.day(), told.claim);
    let document =
        told.document.map(|entry| (published(&entry.document), entry.document.name.clone()));
    (day.is_none(), day, claim.statement.side, document, claim.quote.number, claim.id())
}

/// Says whether the figure of a claim stands within one line of the text that can be shown.
fn is_placed(claim: &Claim, entry: &StoryDocument) -> bool {
    let number = claim.quote.number;
    let lines = entry.text.lines();
    let line = lines.partition_point(|line| line.span.end() <= number.start());
    number.of(entry.text.content()).is_some()
        && lines.get(line).is_some_and(|line| line.span.contains(number))
}
