//! Entries as they stand in the ledger: in their place, sealed, chained to the one before.

use cotejo_core::{Digest, DigestBuilder};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::{Entry, Recorded};

/// The place of a record in the ledger, counted from 0 as leaves of a transparency log are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position(pub u64);

/// Names an entry: the digest of what it states, whoever wrote it and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId(pub Digest);

/// What an entry is about.
///
/// Of several entries about one subject the last one counts. An entry that merely repeats what the
/// last one about its subject says is not written again. An observation that stands for itself,
/// such as a capture or a review, is its own subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Subject(pub Digest);

/// The hash over a record and all records before it.
///
/// It is built on the leaf hashes of RFC 6962, so that a Merkle tree over the same ledger can be
/// signed and proven later without touching a record. What is logged as a leaf is the digest of
/// the record and not the record: a leaf then fits the 64 KiB of a C2SP tile entry, and a proof can
/// be shown without what it proves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Link(pub Digest);

impl Link {
    /// Returns the link before the first record.
    pub fn origin() -> Self {
        Link(DigestBuilder::new("ledger").finish())
    }

    /// Returns the link of a record that is written after this one.
    #[must_use]
    pub fn after(self, record: &[u8]) -> Self {
        let link = DigestBuilder::new("link")
            .field("previous", self.0.as_bytes())
            .field("leaf", leaf(record).as_bytes());
        Link(link.finish())
    }
}

/// Returns the RFC 6962 hash of the leaf that logs a record.
fn leaf(record: &[u8]) -> Digest {
    let mut bytes = [0; 33];
    bytes[1..].copy_from_slice(Digest::of(record).as_bytes());
    Digest::of(&bytes)
}

/// How far a ledger has come; two ledgers with equal heads hold the same records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// The number of records, which is also the position of the next.
    pub length: u64,
    /// The link of the last record.
    pub link: Link,
}

impl Head {
    /// Returns the head of an empty ledger.
    pub fn empty() -> Self {
        Head { length: 0, link: Link::origin() }
    }

    /// Returns the head after one more record.
    #[must_use]
    pub fn with(self, record: &[u8]) -> Self {
        Head { length: self.length + 1, link: self.link.after(record) }
    }
}

/// One record of a ledger, as a backend stores it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Its place.
    pub position: Position,
    /// What it is about.
    pub subject: Subject,
    /// The name of the entry.
    pub entry: EntryId,
    /// Entry, writer and time as JSON: the bytes that are sealed.
    pub json: String,
    /// The hash over this record and all before it.
    pub link: Link,
}

/// The content of a record; `FORMAT.md` calls it the record.
#[derive(Deserialize)]
struct Content {
    entry: Entry,
    recorded: Recorded,
}

/// The same, borrowed, so that a long text is not copied in order to be written.
#[derive(Serialize)]
struct ContentRef<'a> {
    entry: &'a Entry,
    recorded: &'a Recorded,
}

impl Record {
    /// Reads the entry, or says why the bytes hold none.
    pub fn read(&self) -> Result<(Entry, Recorded), serde_json::Error> {
        let content: Content = serde_json::from_str(&self.json)?;
        Ok((content.entry, content.recorded))
    }

    /// Says whether the record stands under its right names.
    ///
    /// The digest is taken of the bytes as they were written. Writing the entry again would not do:
    /// a later program may write fields that this one did not have.
    pub(crate) fn is_named_right(&self) -> Result<bool, serde_json::Error> {
        #[derive(Deserialize)]
        struct Written<'a> {
            #[serde(borrow)]
            entry: &'a RawValue,
        }
        let written: Written = serde_json::from_str(&self.json)?;
        let id = EntryId(Digest::of(written.entry.get().as_bytes()));
        let (entry, _) = self.read()?;
        Ok(self.entry == id && self.subject == subject(&entry, id))
    }
}

/// An entry ready to be written wherever the ledger ends.
pub(crate) struct Sealed {
    pub(crate) subject: Subject,
    pub(crate) entry: EntryId,
    pub(crate) json: String,
}

impl Sealed {
    /// Seals an entry; the same entry always gives the same bytes.
    pub(crate) fn new(entry: &Entry, recorded: &Recorded) -> Result<Self, serde_json::Error> {
        let id = EntryId(Digest::of(serde_json::to_string(entry)?.as_bytes()));
        let json = serde_json::to_string(&ContentRef { entry, recorded })?;
        Ok(Sealed { subject: subject(entry, id), entry: id, json })
    }

    /// Returns the record that this entry becomes after `head`.
    pub(crate) fn at(self, head: Head) -> Record {
        Record {
            position: Position(head.length),
            subject: self.subject,
            entry: self.entry,
            link: head.link.after(self.json.as_bytes()),
            json: self.json,
        }
    }
}

fn subject(entry: &Entry, id: EntryId) -> Subject {
    let about = |kind| DigestBuilder::new(kind);
    let subject = match entry {
        Entry::Capture(_) | Entry::Review(_) | Entry::Judgement(_) => return Subject(id.0),
        Entry::List(edition) => about("list").field("list", edition.list.id.digest().as_bytes()),
        Entry::Description(description) => {
            about("description").field("document", description.document.id.digest().as_bytes())
        }
        Entry::Reading(reading) => about("reading")
            .field("document", reading.document.digest().as_bytes())
            .field("text", reading.text.digest().as_bytes())
            .field("reader", reading.reader.0.to_be_bytes()),
        Entry::Asking(asking) => about("asking")
            .field("document", asking.document.digest().as_bytes())
            .field("text", asking.text.digest().as_bytes())
            .field("model", asking.asked.model.as_str())
            .field("prompt", asking.asked.prompt.digest().as_bytes()),
        Entry::Actor(actor) => about("actor").field("name", actor.name.as_str()),
        Entry::Definition(definition) => about("definition")
            .field("a", definition.a.as_str())
            .field("b", definition.b.as_str())
            .field("by", definition.by.as_str()),
    };
    Subject(subject.finish())
}
