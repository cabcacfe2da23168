//! Somebody said something once; several documents may carry it.

use serde::{Deserialize, Serialize};

use crate::{ClaimId, DocumentId, UtteranceId};

/// Something that somebody said once, with all the documents that carry it.
///
/// Outlets witness an utterance; they are not its source. Five copies of a wire story are five
/// appearances of one utterance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Utterance {
    /// The digest of the claims that carry it.
    pub id: UtteranceId,
    /// The claim by which it is shown: that of the fullest text, the earliest among equals.
    pub claim: ClaimId,
    /// Every document that carries it, that of the shown claim first.
    pub appearances: Vec<Appearance>,
    /// Every claim that carries it: a document may say it in its headline and again in its body.
    pub mentions: Vec<ClaimId>,
}

/// One document that carries an utterance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Appearance {
    /// The document.
    pub document: DocumentId,
    /// The claim as it was read there.
    pub claim: ClaimId,
    /// How the document's text relates to the fullest one.
    pub wording: Wording,
}

/// How the text of one document relates to another that it copies or is copied by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wording {
    /// The fullest text of the group.
    Full,
    /// All but the same words.
    Same,
    /// A part of the fullest text.
    Cut,
    /// Shares much with the fullest text, and has words of its own.
    Reworked,
}
