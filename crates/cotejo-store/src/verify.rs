//! Checking that a case is what was written.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::PathBuf;

use cotejo_core::{Capture, CaptureId, Claim, ClaimId, Document, DocumentId, List, RowId};

use crate::case::reviewed;
use crate::ledger::PAGE;
use crate::{Asked, Blobs, Entry, Head, Ledger, Position, Record, StoreError, TextId};

/// What a check of a case found.
#[derive(Debug)]
pub struct Verification {
    /// How far the ledger has come. Only a head noted elsewhere can show that a ledger was cut
    /// short, or written anew as a whole.
    pub head: Head,
    /// The captures, each once.
    pub captures: BTreeSet<CaptureId>,
    /// Everything that is not what was written.
    pub faults: Vec<Fault>,
    /// Files among the captured bytes that no entry names: harmless traces of a crash.
    pub strays: Vec<PathBuf>,
}

/// Something in a case that is not what was written.
#[derive(Debug)]
#[non_exhaustive]
pub enum Fault {
    /// Records are missing before this one.
    Gap(Position),
    /// The record, or one before it, was changed after it was sealed.
    BrokenLink(Position),
    /// The record holds no entry that this program can read.
    Unreadable(Position),
    /// The columns beside the record say another thing than the record.
    WrongName(Position),
    /// The entry speaks of something that no entry before it introduced.
    Dangling(Position),
    /// A capture's bytes are missing, changed, or cannot be read.
    Blob(StoreError),
}

impl Verification {
    /// Says whether everything is what was written.
    pub fn is_sound(&self) -> bool {
        self.faults.is_empty()
    }

    /// Checks a ledger record by record.
    pub async fn of_ledger(ledger: &impl Ledger) -> Result<Self, StoreError> {
        ledger.check().await?;
        let mut check = LedgerCheck::default();
        loop {
            let page = ledger.records(Position(check.head.length), PAGE).await?;
            if page.is_empty() {
                break;
            }
            page.iter().for_each(|record| check.take(record));
        }
        Ok(Verification {
            head: check.head,
            captures: check.known.captures,
            faults: check.faults,
            strays: Vec::new(),
        })
    }

    /// Checks the bytes of every capture too.
    pub fn with_blobs(mut self, blobs: &Blobs) -> Result<Self, StoreError> {
        for capture in &self.captures {
            if let Err(error) = blobs.get(*capture) {
                self.faults.push(Fault::Blob(error));
            }
        }
        self.strays = blobs.strays(&self.captures)?;
        Ok(self)
    }
}

struct LedgerCheck {
    head: Head,
    known: Known,
    faults: Vec<Fault>,
}

impl Default for LedgerCheck {
    fn default() -> Self {
        LedgerCheck { head: Head::empty(), known: Known::default(), faults: Vec::new() }
    }
}

impl LedgerCheck {
    fn take(&mut self, record: &Record) {
        let position = record.position;
        if position.0 != self.head.length {
            self.faults.push(Fault::Gap(position));
        }
        if self.head.link.after(record.json.as_bytes()) != record.link {
            self.faults.push(Fault::BrokenLink(position));
        }
        // Going on from the stored link names each broken place once, not all that follows it.
        self.head = Head { length: position.0 + 1, link: record.link };
        self.take_entry(record);
    }

    fn take_entry(&mut self, record: &Record) {
        let (Ok((entry, _)), Ok(is_named_right)) = (record.read(), record.is_named_right()) else {
            self.faults.push(Fault::Unreadable(record.position));
            return;
        };
        if !is_named_right {
            self.faults.push(Fault::WrongName(record.position));
        }
        if !self.known.introduces(&entry) {
            self.faults.push(Fault::Dangling(record.position));
        }
    }
}

/// What the entries so far have introduced.
#[derive(Default)]
struct Known {
    captures: BTreeSet<CaptureId>,
    texts: BTreeSet<(DocumentId, TextId)>,
    claims: BTreeMap<ClaimId, Claim>,
    proposed: BTreeMap<ClaimId, Asked>,
    rows: BTreeSet<RowId>,
}

impl Known {
    /// Notes what the entry introduces, and says whether all it rests on was there.
    fn introduces(&mut self, entry: &Entry) -> bool {
        match entry {
            Entry::Capture(Capture { id, .. }) => {
                self.captures.insert(*id);
                true
            }
            Entry::Description(description) => {
                let Document { id, capture, name, .. } = &description.document;
                self.texts.insert((*id, TextId::of(&description.text)));
                self.captures.contains(capture) && Document::unread(*capture, name).id == *id
            }
            Entry::List(edition) => {
                self.rows.extend(edition.row_ids());
                let List { id, capture, name, .. } = &edition.list;
                self.captures.contains(capture) && List::unread(*capture, name.clone()).id == *id
            }
            Entry::Reading(reading) => {
                let claims = reading.claims.iter().map(|claim| (claim.id(), claim.clone()));
                self.claims.extend(claims);
                self.texts.contains(&(reading.document, reading.text))
                    && reading.claims.iter().all(|claim| claim.document == reading.document)
            }
            Entry::Asking(asking) => {
                for claim in &asking.proposals {
                    self.claims.insert(claim.id(), claim.clone());
                    self.proposed.insert(claim.id(), asking.asked.clone());
                }
                self.captures.contains(&asking.asked.prompt)
                    && self.texts.contains(&(asking.document, asking.text))
                    && asking.proposals.iter().all(|claim| claim.document == asking.document)
            }
            Entry::Review(review) => {
                let Some(claim) = self.claims.get(&review.claim) else { return false };
                let asked = self.proposed.get(&review.claim);
                if let Some(standing) = reviewed(claim, asked, review) {
                    self.claims.insert(standing.id(), standing);
                }
                true
            }
            Entry::Judgement(judgement) => {
                judgement.rows.rows().iter().all(|row| self.rows.contains(row))
            }
            Entry::Actor(_) | Entry::Definition(_) => true,
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::Gap(at) => write!(f, "records are missing before record {}", at.0),
            Fault::BrokenLink(at) => write!(f, "record {} was changed after it was sealed", at.0),
            Fault::Unreadable(at) => write!(f, "record {} holds no entry that can be read", at.0),
            Fault::WrongName(at) => write!(f, "record {} stands under a wrong digest", at.0),
            Fault::Dangling(at) => {
                write!(f, "record {} speaks of something that no record before it has", at.0)
            }
            Fault::Blob(error) => write!(f, "{error}"),
        }
    }
}
