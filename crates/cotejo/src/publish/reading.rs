//! A story as one report reads it: claims numbered, documents in order, each thing found by its id.

use std::collections::BTreeSet;
use std::sync::Arc;

use cotejo_core::{
    Claim, ClaimId, Claimant, Day, Document, DocumentId, Finding, PartyName, Side, Utterance,
};

use crate::publish::ReportLanguage;
use crate::publish::order::{ClaimPlace, Order, counted_until, is_placed};
use crate::publish::ways::{OnePage, Ways};
use crate::publish::words::Words;
use crate::story::{Story, StoryDocument};

/// A story, the language it is told in, and the ways through it.
#[derive(Clone)]
pub(crate) struct Reading<'a> {
    pub story: &'a Story,
    pub language: ReportLanguage,
    pub words: &'static Words,
    /// Where its links lead.
    pub ways: &'static dyn Ways,
    order: Arc<Order>,
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
        counted_until(self.claim, self.document.map(|entry| &entry.document))
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
        Reading::in_order(story, Arc::new(Order::of(story)), language)
    }

    /// Reads a story that was put in order before.
    pub fn in_order(story: &'a Story, order: Arc<Order>, language: ReportLanguage) -> Self {
        Reading { story, language, words: language.words(), ways: &OnePage, order }
    }

    /// The same reading whose links lead elsewhere.
    #[must_use]
    pub fn leading(self, ways: &'static dyn Ways) -> Self {
        Reading { ways, ..self }
    }

    /// Returns the documents, by day of publication and name.
    pub fn documents(
        &self,
    ) -> impl DoubleEndedIterator<Item = &'a StoryDocument> + ExactSizeIterator {
        self.order.documents.iter().map(|&place| &self.story.documents[place])
    }

    /// Returns the claims, by the day up to which they count.
    pub fn claims(&self) -> impl ExactSizeIterator<Item = Told<'a>> {
        (0..self.order.claims.len()).map(|place| self.told(place))
    }

    /// Returns the utterances, in the order of the claims that show them.
    pub fn utterances(&self) -> impl ExactSizeIterator<Item = &'a Utterance> {
        self.order.utterances.iter().map(|&place| &self.story.utterances[place])
    }

    /// Returns the findings that rest on a claim, in the order of the story.
    pub fn findings_of(&self, claim: ClaimId) -> impl ExactSizeIterator<Item = &'a Finding> {
        self.order.findings_of(claim).iter().map(|&place| &self.story.findings[place])
    }

    /// Returns the claim at a place among the claims.
    pub fn told(&self, place: usize) -> Told<'a> {
        let ClaimPlace { claim, document, utterance, is_placed } = self.order.claims[place];
        Told {
            claim: &self.story.claims[claim],
            number: place + 1,
            document: document.map(|document| &self.story.documents[document]),
            utterance: utterance.map(|utterance| &self.story.utterances[utterance]),
            is_placed,
        }
    }

    /// Returns the document with this id.
    pub fn document(&self, id: DocumentId) -> Option<&'a StoryDocument> {
        self.order.document(id).map(|place| &self.story.documents[place])
    }

    /// Returns the claim as the report tells it.
    pub fn claim(&self, id: ClaimId) -> Option<Told<'a>> {
        self.order.claim(id).map(|place| self.told(place))
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
        let places: BTreeSet<_> = ids.iter().filter_map(|id| self.order.claim(*id)).collect();
        places.into_iter().map(|place| self.told(place)).collect()
    }

    /// Returns the claims that stand in a document, in the order of its text.
    pub fn claims_of(&self, document: DocumentId) -> Vec<Told<'a>> {
        self.order.claims_of(document).iter().map(|&place| self.told(place)).collect()
    }

    /// Returns the accounts of the story, by side and name.
    pub fn accounts(&self) -> BTreeSet<Account> {
        self.claims().map(|told| told.account()).collect()
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
        let published = self.documents().filter_map(|entry| published(&entry.document));
        published.max().or_else(|| self.claims().filter_map(|told| told.day()).max())
    }
}

/// Returns the day on which a document was published, as far as it is known.
pub(crate) fn published(document: &Document) -> Option<Day> {
    document.published.as_ref().map(|read| read.value)
}

/// Returns the name of the outlet or, failing that, of the document.
pub(crate) fn outlet(document: &Document) -> &str {
    document.outlet.as_ref().map_or(&document.name, |read| &read.value)
}
