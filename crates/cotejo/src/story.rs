//! A story: everything that a case holds and all that follows from it, ready to be shown.

use std::collections::BTreeMap;

use cotejo_core::{
    Actors, Assumption, Claim, ClaimId, Definition, Document, DocumentId, Finding, Language,
    PlaceName, Text, Utterance,
};

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
    /// The utterances that the claims carry, by day, side and claimant.
    pub utterances: Vec<Utterance>,
    /// What follows, the weightiest first.
    pub findings: Vec<Finding>,
    /// What follows if something more is taken for granted, where that was asked.
    pub supposed: Option<Supposition>,
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
