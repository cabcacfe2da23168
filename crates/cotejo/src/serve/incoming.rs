//! Lists that were sent and are not taken in yet. They are kept in memory alone, so that what
//! nobody takes in leaves no trace on this machine.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use cotejo_core::Digest;

use crate::flows::intake::Given;

/// So many wait at most; the oldest gives way.
const MOST: usize = 4;

/// The lists that wait to be taken in, the newest last.
#[derive(Default)]
pub(super) struct Incoming(Mutex<VecDeque<(Digest, Arc<Given>)>>);

impl Incoming {
    /// Lets a list wait, and returns under what it is found.
    pub fn add(&self, given: Given) -> Digest {
        let digest = Digest::of(&given.bytes);
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.retain(|(known, _)| *known != digest);
        if waiting.len() == MOST {
            waiting.pop_front();
        }
        waiting.push_back((digest, Arc::new(given)));
        digest
    }

    /// Returns a list that waits.
    pub fn get(&self, wanted: Digest) -> Option<Arc<Given>> {
        let waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.iter().find(|(known, _)| *known == wanted).map(|(_, given)| Arc::clone(given))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_gives_way() {
        let incoming = Incoming::default();
        let add = |name: &str| {
            let bytes = name.as_bytes().to_vec();
            incoming.add(Given { name: name.to_owned(), bytes, sidecar: None })
        };
        let first = add("a");
        let others: Vec<Digest> = ["b", "c", "d", "b", "e"].map(add).into();
        assert!(incoming.get(first).is_none());
        assert!(others.into_iter().all(|digest| incoming.get(digest).is_some()));
    }
}
