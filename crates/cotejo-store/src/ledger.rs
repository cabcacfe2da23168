//! What every backend of the ledger does.

use crate::{Entry, Head, Position, Record, Recorded, StoreError};

/// An append-only sequence of sealed entries.
///
/// Every backend passes the same conformance suite (`tests/it/conformance`); `backends::memory` is
/// the plain reference.
pub trait Ledger: Send + Sync {
    /// Returns the file or address, for messages.
    fn place(&self) -> String;

    /// Appends a batch: all of it, or nothing if anything fails.
    ///
    /// An entry that repeats what the last one about its subject says is left out, also within the
    /// batch, so appending the same batch again changes nothing.
    fn append(
        &self,
        batch: &[Entry],
        recorded: &Recorded,
    ) -> impl Future<Output = Result<Appended, StoreError>> + Send;

    /// Returns at most `limit` records in their order, the first of them at `from`.
    fn records(
        &self,
        from: Position,
        limit: u32,
    ) -> impl Future<Output = Result<Vec<Record>, StoreError>> + Send;

    /// Returns how far the ledger has come, by its last record.
    fn head(&self) -> impl Future<Output = Result<Head, StoreError>> + Send;

    /// Checks what only the backend can see of its own storage.
    fn check(&self) -> impl Future<Output = Result<(), StoreError>> + Send {
        async { Ok(()) }
    }
}

/// What appending a batch did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Appended {
    /// How many entries were added.
    pub added: usize,
    /// How many the ledger held already.
    pub known: usize,
}

/// How many records are read at once: enough to be quick, few enough for long texts to fit.
pub(crate) const PAGE: u32 = 64;
