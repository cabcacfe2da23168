//! Counts with the least and the most they can be.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::AddAssign;

/// A count, and the least and the most it can be however undecided pairs are decided.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Bounds {
    /// The least.
    pub least: u64,
    /// The count if pairs are decided as the linkage has them.
    pub count: u64,
    /// The most.
    pub most: u64,
}

impl Bounds {
    /// Says whether no undecided pair bears on the count.
    pub fn is_sure(self) -> bool {
        self.least == self.most
    }
}

impl AddAssign for Bounds {
    fn add_assign(&mut self, other: Bounds) {
        self.least += other.least;
        self.count += other.count;
        self.most += other.most;
    }
}

/// Returns each count with its bounds over all ways to decide.
pub(super) fn of<'a, K: Clone + Ord + 'a>(
    here: &'a BTreeMap<K, u64>,
    ways: impl Iterator<Item = &'a BTreeMap<K, u64>> + Clone,
) -> BTreeMap<K, Bounds> {
    let keys: BTreeSet<&K> = here.keys().chain(ways.clone().flat_map(BTreeMap::keys)).collect();
    let bounds = |key: &K| {
        let count = here.get(key).copied().unwrap_or_default();
        let counts = ways.clone().map(|way| way.get(key).copied().unwrap_or_default());
        let least = counts.clone().min().unwrap_or(count).min(count);
        Bounds { least, count, most: counts.max().unwrap_or(count).max(count) }
    };
    keys.into_iter().map(|key| (key.clone(), bounds(key))).collect()
}
