//! The order in which a story is read, and where each thing of it stands: worked out once for all
//! pages and languages.

use std::collections::HashMap;

use cotejo_core::{Claim, ClaimId, Day, Document, DocumentId, Side, Span, Utterance};

use super::reading::published;
use crate::story::{Story, StoryDocument};

/// The order of a story's documents, claims and utterances, by their places in it.
///
/// A report never depends on the order in which a story holds them.
#[derive(Debug)]
pub(crate) struct Order {
    /// The documents, by day of publication and name.
    pub documents: Vec<usize>,
    /// The claims, by the day up to which they count.
    pub claims: Vec<ClaimPlace>,
    /// The utterances, in the order of the claims that show them.
    pub utterances: Vec<usize>,
    document_of: HashMap<DocumentId, usize>,
    place_of: HashMap<ClaimId, usize>,
    claims_of: HashMap<DocumentId, Vec<usize>>,
    findings_of: HashMap<ClaimId, Vec<usize>>,
}

/// Where a claim and what belongs to it stand in the story.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ClaimPlace {
    /// The claim.
    pub claim: usize,
    /// The document in which it stands, where the story has it.
    pub document: Option<usize>,
    /// The utterance it carries, where the story has one.
    pub utterance: Option<usize>,
    /// Whether the quoted words stand where the claim says, within a line of the document's text.
    pub is_placed: bool,
}

impl Order {
    /// Puts a story in order.
    pub fn of(story: &Story) -> Self {
        let documents = documents_in_order(story);
        let document_of: HashMap<_, _> = documents
            .iter()
            .filter_map(|&place| Some((story.documents.get(place)?.document.id, place)))
            .collect();
        let claims = claims_in_order(story, &document_of);
        let (mut place_of, mut claims_of) = (HashMap::new(), HashMap::<_, Vec<_>>::new());
        for (place, found) in claims.iter().enumerate() {
            let claim = &story.claims[found.claim];
            place_of.insert(claim.id(), place);
            claims_of.entry(claim.document).or_default().push(place);
        }
        for places in claims_of.values_mut() {
            places.sort_by_key(|&place| (story.claims[claims[place].claim].quote.number, place));
        }
        let utterances = utterances_in_order(story, &place_of);
        let findings_of = findings_by_claim(story);
        Order { documents, claims, utterances, document_of, place_of, claims_of, findings_of }
    }

    /// Returns where a document stands in the story.
    pub fn document(&self, id: DocumentId) -> Option<usize> {
        self.document_of.get(&id).copied()
    }

    /// Returns which of the claims in order this one is.
    pub fn claim(&self, id: ClaimId) -> Option<usize> {
        self.place_of.get(&id).copied()
    }

    /// Returns which of the claims in order stand in a document, in the order of its text.
    pub fn claims_of(&self, document: DocumentId) -> &[usize] {
        self.claims_of.get(&document).map_or(&[], Vec::as_slice)
    }

    /// Returns where the findings that rest on a claim stand in the story.
    pub fn findings_of(&self, claim: ClaimId) -> &[usize] {
        self.findings_of.get(&claim).map_or(&[], Vec::as_slice)
    }
}

fn documents_in_order(story: &Story) -> Vec<usize> {
    let mut documents: Vec<usize> = (0..story.documents.len()).collect();
    documents.sort_by_cached_key(|&place| document_order(&story.documents[place].document));
    documents.dedup_by_key(|place| story.documents[*place].document.id);
    documents
}

fn document_order(document: &Document) -> (bool, Option<Day>, String, DocumentId) {
    let day = published(document);
    (day.is_none(), day, document.name.clone(), document.id)
}

fn claims_in_order(story: &Story, document_of: &HashMap<DocumentId, usize>) -> Vec<ClaimPlace> {
    let carried = story.utterances.iter().enumerate();
    let utterance_of: HashMap<ClaimId, usize> = carried
        .flat_map(|(place, utterance)| carriers(utterance).map(move |claim| (claim, place)))
        .collect();
    let place = |(place, claim): (usize, &Claim)| {
        let document = document_of.get(&claim.document).copied();
        let entry = document.and_then(|document| story.documents.get(document));
        ClaimPlace {
            claim: place,
            document,
            utterance: utterance_of.get(&claim.id()).copied(),
            is_placed: entry.is_some_and(|entry| is_placed(claim, entry)),
        }
    };
    let mut claims: Vec<ClaimPlace> = story.claims.iter().enumerate().map(place).collect();
    claims.sort_by_cached_key(|place| claim_order(story, place));
    claims.dedup_by_key(|place| story.claims[place.claim].id());
    claims
}

type ClaimOrder = (bool, Option<Day>, Side, Option<(Option<Day>, String)>, Span, ClaimId);

fn claim_order(story: &Story, place: &ClaimPlace) -> ClaimOrder {
    let claim = &story.claims[place.claim];
    let document = place.document.map(|document| &story.documents[document].document);
    let day = counted_until(claim, document);
    let document = document.map(|document| (published(document), document.name.clone()));
    (day.is_none(), day, claim.statement.side, document, claim.quote.number, claim.id())
}

/// Returns the day up to which a claim counts, or else that of its document.
pub(crate) fn counted_until(claim: &Claim, document: Option<&Document>) -> Option<Day> {
    let until = claim.statement.timing.when.until().latest();
    until.or_else(|| published(document?))
}

/// Returns every claim that carries an utterance.
fn carriers(utterance: &Utterance) -> impl Iterator<Item = ClaimId> {
    let appearances = utterance.appearances.iter().map(|appearance| appearance.claim);
    appearances.chain(utterance.mentions.iter().copied())
}

fn utterances_in_order(story: &Story, place_of: &HashMap<ClaimId, usize>) -> Vec<usize> {
    let mut utterances: Vec<usize> = (0..story.utterances.len()).collect();
    utterances.sort_by_key(|&place| {
        let utterance = &story.utterances[place];
        (place_of.get(&utterance.claim), utterance.id)
    });
    utterances.dedup_by_key(|place| story.utterances[*place].id);
    utterances
}

fn findings_by_claim(story: &Story) -> HashMap<ClaimId, Vec<usize>> {
    let mut findings_of = HashMap::<_, Vec<_>>::new();
    for (place, finding) in story.findings.iter().enumerate() {
        for claim in &finding.claims {
            findings_of.entry(*claim).or_default().push(place);
        }
    }
    findings_of
}

/// Says whether the figure of a claim stands within one line of the text that can be shown.
pub(crate) fn is_placed(claim: &Claim, entry: &StoryDocument) -> bool {
    let number = claim.quote.number;
    let lines = entry.text.lines();
    let line = lines.partition_point(|line| line.span.end() <= number.start());
    number.of(entry.text.content()).is_some()
        && lines.get(line).is_some_and(|line| line.span.contains(number))
}
