//! The ledger of a case, and the captured bytes beside it.
//!
//! A case is a folder. Its file `case.sqlite` holds a ledger: entries that are only ever appended,
//! each sealed with a hash over itself and everything before it. Its folder `blobs` holds captured
//! bytes under their digests. Nothing is ever updated or deleted; a correction is a new entry, and
//! [`Store::replay`] works out from all entries how the case stands.
//!
//! The crate reads no clock and no environment: whoever appends says who and when. `FORMAT.md`
//! beside this crate defines the archive, so that it can be read without this code.
//!
//! ```
//! use cotejo_core::{Document, Text, UserName};
//! use cotejo_store::{Description, Entry, Recorded, Store};
//!
//! # tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(async {
//! # let folder = tempfile::tempdir()?;
//! # let path = folder.path().join("case");
//! let store = Store::create(&path).await?;
//! let recorded = Recorded {
//!     at: "2027-03-04T09:00:00Z".parse()?,
//!     by: UserName::new("Desk")?,
//! };
//! let text = "The ministry counted 116.";
//! let capture = store.put_blob("note.txt", text.as_bytes().to_vec()).await?;
//! let document = Document::unread(capture.id, "note");
//! let batch =
//!     [Entry::Capture(capture), Entry::from(Description { document, text: Text::plain(text) })];
//!
//! assert_eq!(store.append(&batch, &recorded).await?.added, 2);
//! assert_eq!(store.append(&batch, &recorded).await?.added, 0);
//! assert_eq!(store.replay().await?.documents.len(), 1);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! # }).unwrap();
//! ```

pub mod backends;

mod blobs;
mod case;
mod editions;
mod entry;
mod error;
mod judgements;
mod ledger;
mod record;
mod replay;
mod store;
mod verify;

pub use blobs::Blobs;
pub use case::{Case, CaseClaim, CaseDocument, CaseList, CaseProposal, ReadBy};
pub use entry::{
    ActorsId, Asked, Asking, Description, Entry, Judgement, ReaderVersion, Reading, Recorded,
    Review, TextId, Verdict,
};
pub use error::{Reason, StoreError};
pub use judgements::Judgements;
pub use ledger::{Appended, Ledger};
pub use record::{EntryId, Head, Link, Position, Record, Subject};
pub use replay::{replay, replay_until};
pub use store::Store;
pub use verify::{Fault, Verification};
