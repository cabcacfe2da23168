//! How a case stands after all its entries.

use cotejo_core::{
    Actors, Capture, Claim, ClaimContent, Definition, Document, DocumentId, Edition, ListName,
    RuleName, StatedRatio, Statement, Text, UserName,
};

use crate::{ActorsId, Asked, Judgements, ReaderVersion, Review, Verdict};

/// How a case stands.
///
/// Everything is in an order of its own, which never depends on the order of adding.
#[derive(Clone, Debug, PartialEq)]
pub struct Case {
    /// Every capture, by digest and name.
    pub captures: Vec<Capture>,
    /// Every document, by name.
    pub documents: Vec<CaseDocument>,
    /// Every list, by name.
    pub lists: Vec<CaseList>,
    /// What people decided about rows of lists.
    pub judgements: Judgements,
    /// Everybody who is known to put figures forward.
    pub actors: Actors,
    /// The stated relations between populations, each as it was last stated by its author.
    pub definitions: Vec<Definition>,
}

/// A document as it was last described, with what was read from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseDocument {
    /// What the capture is taken to be.
    pub document: Document,
    /// Its text.
    pub text: Text,
    /// The newest reader that has read this text, if any has.
    pub read_by: Option<ReadBy>,
    /// The claims, in the order of the text: those of the newest reader, and those of earlier ones
    /// and of language models that somebody accepted or corrected.
    pub claims: Vec<CaseClaim>,
    /// The percentages that the newest reader found to set one claim against another.
    pub ratios: Vec<StatedRatio>,
    /// Which language models have been asked about this text.
    pub asked: Vec<Asked>,
    /// What they proposed and nobody has judged yet, in the order of the text. It counts for
    /// nothing.
    pub proposals: Vec<CaseProposal>,
    /// Claims that somebody accepted or corrected in an earlier text, and whose words no longer
    /// stand in their place.
    pub outdated: Vec<CaseClaim>,
}

/// A list of people in all its editions, each as it was last described.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseList {
    /// The newest edition: the one that counts.
    pub newest: Edition,
    /// Those before it, the oldest first.
    pub earlier: Vec<Edition>,
}

/// Who read a text: which version of the reader, knowing of which actors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReadBy {
    /// The version.
    pub reader: ReaderVersion,
    /// The actors.
    pub actors: ActorsId,
}

/// A claim with what people decided about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseClaim {
    /// The claim as it was read, or proposed.
    pub claim: Claim,
    /// The language model that proposed it, if no reader read it.
    pub proposed_by: Option<Asked>,
    /// All reviews in the order of the ledger; the last one counts.
    pub reviews: Vec<Review>,
}

/// A claim that a language model proposes and nobody has judged yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseProposal {
    /// The claim.
    pub claim: Claim,
    /// Who proposed it.
    pub by: Asked,
}

impl Case {
    /// Returns the document with this id.
    pub fn document(&self, id: DocumentId) -> Option<&CaseDocument> {
        self.documents.iter().find(|entry| entry.document.id == id)
    }

    /// Returns the list that goes by this name.
    pub fn list(&self, name: &ListName) -> Option<&CaseList> {
        self.lists.iter().find(|list| list.name() == name)
    }

    /// Returns all claims as they stand after review, by document and place.
    pub fn standing_claims(&self) -> Vec<Claim> {
        let claims = self.documents.iter().flat_map(|document| &document.claims);
        claims.filter_map(CaseClaim::standing).collect()
    }
}

impl CaseList {
    /// Returns the name that all editions go by.
    pub fn name(&self) -> &ListName {
        &self.newest.list.name
    }

    /// Returns all editions, the oldest first.
    pub fn editions(&self) -> impl DoubleEndedIterator<Item = &Edition> {
        self.earlier.iter().chain([&self.newest])
    }
}

impl CaseClaim {
    /// Returns the verdict that counts, if anybody has given one.
    pub fn verdict(&self) -> Option<&Verdict> {
        self.reviews.last().map(|review| &review.verdict)
    }

    /// Returns the claim as it stands after review; nothing if it was rejected.
    pub fn standing(&self) -> Option<Claim> {
        match self.reviews.last() {
            None => Some(self.claim.clone()),
            Some(review) => reviewed(&self.claim, self.proposed_by.as_ref(), review),
        }
    }
}

/// Returns how a claim stands after a review; nothing if it was rejected.
pub(crate) fn reviewed(
    claim: &Claim,
    proposed_by: Option<&Asked>,
    review: &Review,
) -> Option<Claim> {
    match (&review.verdict, proposed_by) {
        (Verdict::Rejected, _) => None,
        (Verdict::Corrected(statement), _) => Some(corrected(claim, statement)),
        (Verdict::Accepted, None) => Some(claim.clone()),
        (Verdict::Accepted, Some(asked)) => Some(accepted(claim, asked, &review.by)),
    }
}

/// Returns a proposal as the claim that somebody made of it: its rules say who proposed it, and
/// who stands by it.
fn accepted(claim: &Claim, asked: &Asked, by: &UserName) -> Claim {
    let rules = [
        format!("model/{}", asked.model),
        format!("prompt/{}", asked.prompt.short()),
        format!("accepted/{by}"),
    ];
    Claim::new(ClaimContent {
        rules: rules.iter().filter_map(|rule| RuleName::new(rule).ok()).collect(),
        ..ClaimContent::from(claim.clone())
    })
}

/// Returns another statement about the same words; no rule read it, so it carries none.
pub(crate) fn corrected(claim: &Claim, statement: &Statement) -> Claim {
    Claim::new(ClaimContent {
        document: claim.document,
        statement: statement.clone(),
        quote: claim.quote.clone(),
        rules: Vec::new(),
    })
}
