//! How a case stands after all its entries.

use cotejo_core::{
    Actors, Capture, Claim, ClaimContent, Definition, Document, DocumentId, Statement, Text,
};

use crate::{ActorsId, ReaderVersion, Review, Verdict};

/// How a case stands.
///
/// Everything is in an order of its own, which never depends on the order of adding.
#[derive(Clone, Debug, PartialEq)]
pub struct Case {
    /// Every capture, by digest and name.
    pub captures: Vec<Capture>,
    /// Every document, by name.
    pub documents: Vec<CaseDocument>,
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
    /// that somebody accepted or corrected.
    pub claims: Vec<CaseClaim>,
    /// Claims that somebody accepted or corrected in an earlier text, and whose words no longer
    /// stand in their place.
    pub outdated: Vec<CaseClaim>,
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
    /// The claim as it was read.
    pub claim: Claim,
    /// All reviews in the order of the ledger; the last one counts.
    pub reviews: Vec<Review>,
}

impl Case {
    /// Returns the document with this id.
    pub fn document(&self, id: DocumentId) -> Option<&CaseDocument> {
        self.documents.iter().find(|entry| entry.document.id == id)
    }

    /// Returns all claims as they stand after review, by document and place.
    pub fn standing_claims(&self) -> Vec<Claim> {
        let claims = self.documents.iter().flat_map(|document| &document.claims);
        claims.filter_map(CaseClaim::standing).collect()
    }
}

impl CaseClaim {
    /// Returns the verdict that counts, if anybody has given one.
    pub fn verdict(&self) -> Option<&Verdict> {
        self.reviews.last().map(|review| &review.verdict)
    }

    /// Returns the claim as it stands after review; nothing if it was rejected.
    pub fn standing(&self) -> Option<Claim> {
        match self.verdict() {
            None | Some(Verdict::Accepted) => Some(self.claim.clone()),
            Some(Verdict::Rejected) => None,
            Some(Verdict::Corrected(statement)) => Some(corrected(&self.claim, statement)),
        }
    }
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
