//! What a ledger holds: statements about a case, each by somebody at some time.

use cotejo_core::{
    Actor, Actors, Capture, CaptureId, Claim, ClaimId, Decision, Definition, Digest, DigestBuilder,
    Document, DocumentId, Edition, ModelName, RowPair, StatedRatio, Statement, Text, UserName,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Something that was stated about a case.
///
/// The set is closed: a program that meets a kind it does not know must not guess how a case
/// stands, so a new kind comes with a new version of the format.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Entry {
    /// Bytes were got; they lie in the blobs under their digest.
    Capture(Capture),
    /// A capture is taken to be this document with this text.
    Description(Box<Description>),
    /// A capture is taken to be this list with these rows.
    List(Box<Edition>),
    /// These claims were read from a document.
    Reading(Reading),
    /// These claims were proposed by a language model.
    Asking(Asking),
    /// Somebody judged a claim or a proposal.
    Review(Review),
    /// Somebody judged whether two rows of lists are one person.
    Judgement(Judgement),
    /// Somebody puts figures forward.
    Actor(Actor),
    /// Two populations relate like this.
    Definition(Definition),
}

/// What a capture is taken to be, and the text that was read from it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Description {
    /// The document.
    pub document: Document,
    /// Its text, in which claims have their places.
    pub text: Text,
}

/// All claims that one version of the reader found in one text of a document.
///
/// A reading without claims is a statement too: the text was read, and it has none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// The document.
    pub document: DocumentId,
    /// The text whose bytes the spans of the claims count.
    pub text: TextId,
    /// The reader.
    pub reader: ReaderVersion,
    /// The actors of whom the reader knew.
    #[serde(default, skip_serializing_if = "ActorsId::is_of_nobody")]
    pub actors: ActorsId,
    /// The claims, in the order of the text.
    pub claims: Vec<Claim>,
    /// The percentages that set one of them against another.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ratios: Vec<StatedRatio>,
}

/// All claims that a language model proposed of one text.
///
/// They count for nothing until a review accepts them. No rule read them, so they carry none. An
/// asking without proposals is a statement too: the model was asked, and it proposed none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asking {
    /// The document.
    pub document: DocumentId,
    /// The text whose bytes the spans of the proposals count.
    pub text: TextId,
    /// Who was asked, and how.
    pub asked: Asked,
    /// The proposals, in the order of the text.
    pub proposals: Vec<Claim>,
}

/// Which language model was asked, with which words.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Asked {
    /// The model.
    pub model: ModelName,
    /// The prompt, without the document: a capture like any other, so that it can be read again.
    pub prompt: CaptureId,
}

/// The version of whatever read claims from texts.
///
/// It rises with every change after which the same text can give other claims. A higher version
/// supersedes a lower one, whichever was written to the ledger first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ReaderVersion(pub u32);

/// Names a text: the digest of its content, whatever its lines are labelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TextId(Digest);

impl TextId {
    /// Returns the name of this text.
    ///
    /// Labels and origins take no part, because the spans of claims count bytes of the content and
    /// stay right as long as it is the same.
    pub fn of(text: &Text) -> Self {
        TextId(DigestBuilder::new("text").field("content", text.content()).finish())
    }

    /// Returns the digest.
    pub fn digest(&self) -> Digest {
        self.0
    }
}

/// Names the actors of whom a reader knew: the digest of their names, aliases and sides.
///
/// A reader that knows who puts figures forward hears names that it would else miss, so the same
/// text can give other claims. Parties take no part: they are applied when a story is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ActorsId(Digest);

impl ActorsId {
    /// Returns the name of these actors.
    pub fn of(actors: &Actors) -> Self {
        let builder = actors.iter().fold(DigestBuilder::new("actors"), |builder, actor| {
            let builder = builder.field("name", actor.name.as_str());
            let aliases = actor.aliases.iter();
            let builder = aliases.fold(builder, |b, alias| b.field("alias", alias.as_str()));
            builder.field("side", actor.side.as_str())
        });
        ActorsId(builder.finish())
    }

    fn is_of_nobody(&self) -> bool {
        *self == ActorsId::default()
    }
}

impl Default for ActorsId {
    fn default() -> Self {
        ActorsId::of(&Actors::default())
    }
}

/// What somebody decided about a claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// The claim, as it was read or proposed, or as an earlier review made it stand.
    pub claim: ClaimId,
    /// The decision.
    pub verdict: Verdict,
    /// Who decided.
    pub by: UserName,
    /// When.
    pub at: Timestamp,
    /// Why, in the reviewer's words.
    pub why: Option<String>,
}

/// A decision about a claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// The words say what was read.
    Accepted,
    /// The words make no such claim.
    Rejected,
    /// The words say this instead.
    Corrected(Box<Statement>),
}

/// What somebody decided about two rows of lists.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Judgement {
    /// The rows.
    pub rows: RowPair,
    /// The decision.
    pub decision: Decision,
    /// Who decided.
    pub by: UserName,
    /// When.
    pub at: Timestamp,
    /// Why, in the judge's words.
    pub why: Option<String>,
}

/// Who wrote an entry to the ledger, and when.
///
/// It takes no part in the identity of an entry: adding the same folder tomorrow adds nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recorded {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub by: UserName,
}

impl From<Capture> for Entry {
    fn from(capture: Capture) -> Self {
        Entry::Capture(capture)
    }
}

impl From<Description> for Entry {
    fn from(description: Description) -> Self {
        Entry::Description(Box::new(description))
    }
}

impl From<Edition> for Entry {
    fn from(edition: Edition) -> Self {
        Entry::List(Box::new(edition))
    }
}

impl From<Reading> for Entry {
    fn from(reading: Reading) -> Self {
        Entry::Reading(reading)
    }
}

impl From<Asking> for Entry {
    fn from(asking: Asking) -> Self {
        Entry::Asking(asking)
    }
}

impl From<Review> for Entry {
    fn from(review: Review) -> Self {
        Entry::Review(review)
    }
}

impl From<Judgement> for Entry {
    fn from(judgement: Judgement) -> Self {
        Entry::Judgement(judgement)
    }
}

impl From<Actor> for Entry {
    fn from(actor: Actor) -> Self {
        Entry::Actor(actor)
    }
}

impl From<Definition> for Entry {
    fn from(definition: Definition) -> Self {
        Entry::Definition(definition)
    }
}
