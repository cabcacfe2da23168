//! A case on disk: the ledger and the captured bytes beside it.

use std::path::{Path, PathBuf};
use std::time::Duration;

use cotejo_core::{Capture, CaptureId};
use jiff::Timestamp;
use tokio::task;

use crate::backends::sqlite::SqliteLedger;
use crate::{
    Appended, Blobs, Case, Entry, Ledger, Reason, Recorded, StoreError, Verification, replay,
    replay_until,
};

/// How long another program may keep the case locked before we give up.
const BUSY_TIMEOUT: Duration = Duration::from_secs(10);

/// A case on disk.
///
/// Its methods must run on a Tokio runtime with its drivers enabled.
#[derive(Debug)]
pub struct Store {
    folder: PathBuf,
    ledger: SqliteLedger,
    blobs: Blobs,
}

impl Store {
    /// Makes an empty case in this folder, which is made too if need be.
    pub async fn create(folder: &Path) -> Result<Self, StoreError> {
        std::fs::create_dir_all(folder).map_err(|cause| StoreError::at(folder, cause))?;
        let ledger = SqliteLedger::create(&ledger_path(folder), BUSY_TIMEOUT).await?;
        Ok(Store::of(folder, ledger))
    }

    /// Opens the case in this folder.
    pub async fn open(folder: &Path) -> Result<Self, StoreError> {
        let path = ledger_path(folder);
        if !path.try_exists().map_err(|cause| StoreError::at(&path, cause))? {
            return Err(StoreError::at(folder, Reason::NoCase));
        }
        Ok(Store::of(folder, SqliteLedger::open(&path, BUSY_TIMEOUT).await?))
    }

    fn of(folder: &Path, ledger: SqliteLedger) -> Self {
        Store { folder: folder.to_owned(), ledger, blobs: Blobs::new(folder.join("blobs")) }
    }

    /// Returns the folder of the case.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Returns the ledger.
    pub fn ledger(&self) -> &SqliteLedger {
        &self.ledger
    }

    /// Stores captured bytes, unless they are stored already, and describes them.
    ///
    /// The capture belongs to the case once [`Entry::Capture`] is appended; until then the bytes
    /// are a stray file that harms nobody.
    pub async fn put_blob(&self, name: &str, bytes: Vec<u8>) -> Result<Capture, StoreError> {
        let (blobs, name) = (self.blobs.clone(), name.to_owned());
        in_background(move || blobs.put(&bytes).map(|_| Capture::of(&name, &bytes))).await
    }

    /// Returns the bytes of a capture, checked against their digest.
    pub async fn blob(&self, capture: CaptureId) -> Result<Vec<u8>, StoreError> {
        let blobs = self.blobs.clone();
        in_background(move || blobs.get(capture)).await
    }

    /// Appends a batch: all of it, or nothing if anything fails.
    ///
    /// What the ledger says already is left out, so appending the same again changes nothing. The
    /// bytes of every capture must be stored before. Each call waits several times until the disk
    /// has written, so many small batches are slower than one.
    pub async fn append(
        &self,
        batch: &[Entry],
        recorded: &Recorded,
    ) -> Result<Appended, StoreError> {
        for entry in batch {
            if let Entry::Capture(capture) = entry
                && !self.blobs.holds(capture.id)
            {
                let path = self.blobs.path(capture.id);
                return Err(StoreError::at(&path, Reason::NoBlob(capture.id)));
            }
        }
        self.ledger.append(batch, recorded).await
    }

    /// Works out from all entries how the case stands.
    pub async fn replay(&self) -> Result<Case, StoreError> {
        replay(&self.ledger).await
    }

    /// Works out how the case stood after all that was recorded up to a moment.
    pub async fn replay_until(&self, moment: Timestamp) -> Result<Case, StoreError> {
        replay_until(&self.ledger, moment).await
    }

    /// Checks every record against its seal and every capture against its digest.
    pub async fn verify(&self) -> Result<Verification, StoreError> {
        let checked = Verification::of_ledger(&self.ledger).await?;
        let blobs = self.blobs.clone();
        in_background(move || checked.with_blobs(&blobs)).await
    }
}

fn ledger_path(folder: &Path) -> PathBuf {
    folder.join("case.sqlite")
}

/// Runs work on files where it does not hold up other tasks.
async fn in_background<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    match task::spawn_blocking(work).await {
        Ok(outcome) => outcome,
        // The work is never cancelled, so it can only have panicked: that is our mistake, and it
        // goes on to whoever asked.
        Err(failure) => std::panic::resume_unwind(failure.into_panic()),
    }
}
