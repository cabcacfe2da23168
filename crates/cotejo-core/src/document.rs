//! Captures and the documents that they are taken to be.

use serde::{Deserialize, Serialize};

use crate::{CaptureId, Day, Digest, DigestBuilder, DocumentId, Language};

/// Bytes as they were got.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Capture {
    /// The digest of the bytes.
    pub id: CaptureId,
    /// How many bytes there are.
    pub length: u64,
    /// The file name or address they were got from, without folders of the machine.
    pub name: String,
}

impl Capture {
    /// Describes bytes that were got under this name.
    pub fn of(name: &str, bytes: &[u8]) -> Self {
        let id = CaptureId::new(Digest::of(bytes));
        Capture { id, length: bytes.len() as u64, name: name.to_owned() }
    }
}

/// What a capture is taken to be: who published it, when, under which title.
///
/// Each field says where it was read, because a day printed by a site and a day guessed from a
/// footer are not worth the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// The digest of the capture and the name.
    pub id: DocumentId,
    /// The bytes it was read from.
    pub capture: CaptureId,
    /// The name it goes by within a case: the file's name without its ending.
    pub name: String,
    /// Who published it.
    pub outlet: Option<Read<String>>,
    /// Its title.
    pub title: Option<Read<String>>,
    /// The day on which it was first published.
    pub published: Option<Read<Day>>,
    /// The day on which it was last changed.
    pub modified: Option<Read<Day>>,
    /// Who wrote it, as printed.
    pub author: Option<Read<String>>,
    /// The language it is written in.
    pub language: Option<Read<Language>>,
    /// Its canonical address.
    pub address: Option<Read<String>>,
}

impl Document {
    /// Describes a capture of which nothing is known yet but its name.
    pub fn unread(capture: CaptureId, name: &str) -> Self {
        let id = DigestBuilder::new("document")
            .field("capture", capture.digest().as_bytes())
            .field("name", name)
            .finish();
        Document {
            id: DocumentId::new(id),
            capture,
            name: name.to_owned(),
            outlet: None,
            title: None,
            published: None,
            modified: None,
            author: None,
            language: None,
            address: None,
        }
    }
}

/// A value with the place it was read from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Read<T> {
    /// The value.
    pub value: T,
    /// Where it was read.
    pub from: FieldOrigin,
}

impl<T> Read<T> {
    /// Joins a value and the place it was read from.
    pub fn new(value: T, from: FieldOrigin) -> Self {
        Read { value, from }
    }
}

/// Where a field of a document was read, the most trusted first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldOrigin {
    /// A person stated it in the file beside the document.
    Sidecar,
    /// The page's JSON-LD.
    JsonLd,
    /// A `meta` or `link` element.
    Meta,
    /// An element made for it: `time`, `title`, `h1`, `html lang`.
    Markup,
    /// The address.
    Address,
    /// The dateline or byline within the text.
    Dateline,
    /// A guess from the words of the text.
    Guess,
}

impl FieldOrigin {
    /// Says whether the value was stated as this field, and not guessed from words.
    pub fn is_stated(self) -> bool {
        self < FieldOrigin::Dateline
    }
}
