//! A ledger in memory: the plain reference that the others are measured against.

use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::record::Sealed;
use crate::{Appended, Entry, Head, Ledger, Position, Reason, Record, Recorded, StoreError};

/// A ledger that is gone when it is dropped.
#[derive(Debug, Default)]
pub struct MemoryLedger(Mutex<Vec<Record>>);

impl MemoryLedger {
    fn lock(&self) -> MutexGuard<'_, Vec<Record>> {
        // A batch is put in place whole, so the records are sound even if another thread panicked.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Ledger for MemoryLedger {
    fn place(&self) -> String {
        "memory".to_owned()
    }

    async fn append(&self, batch: &[Entry], recorded: &Recorded) -> Result<Appended, StoreError> {
        let mut records = self.lock();
        let mut grown = records.clone();
        for entry in batch {
            let sealed = Sealed::new(entry, recorded)
                .map_err(|cause| StoreError::new(self.place(), Reason::Unwritable(cause)))?;
            let last = grown.iter().rfind(|record| record.subject == sealed.subject);
            if last.is_none_or(|last| last.entry != sealed.entry) {
                let head = head(&grown);
                grown.push(sealed.at(head));
            }
        }
        let added = grown.len() - records.len();
        *records = grown;
        Ok(Appended { added, known: batch.len() - added })
    }

    async fn records(&self, from: Position, limit: u32) -> Result<Vec<Record>, StoreError> {
        let from = usize::try_from(from.0).unwrap_or(usize::MAX);
        Ok(self.lock().iter().skip(from).take(limit as usize).cloned().collect())
    }

    async fn head(&self) -> Result<Head, StoreError> {
        Ok(head(&self.lock()))
    }
}

fn head(records: &[Record]) -> Head {
    records
        .last()
        .map_or(Head::empty(), |last| Head { length: last.position.0 + 1, link: last.link })
}
