//! The search for all smallest clashing sets among a few positions.

use std::collections::{BTreeMap, BTreeSet};

use crate::clash::Clash;
use crate::component::Judge;
use crate::proof::Proof;

/// No more clashing sets than this are looked for among positions that bear on each other.
const SETS_MOST: usize = 32;

/// No more worlds than this are worked through in the search for them.
pub(crate) const WORLDS_MOST: usize = 400;

/// Finds the smallest clashing sets among positions.
///
/// A set that was found is shrunk until no position can be spared, then looked past: in every
/// world that lacks one of its positions there may be another (the hitting-set tree of Reiter,
/// 1987). First all sets that share nothing are found, so that the limits cut only variations.
pub(crate) struct Search<'m, 'a> {
    judge: &'m Judge<'m, 'a>,
    members: BTreeSet<usize>,
    /// The sets found, and those that were known before, which are not told again.
    found: BTreeMap<BTreeSet<usize>, Option<Clash>>,
    sets: usize,
    worlds: usize,
    worlds_most: usize,
}

impl<'m, 'a> Search<'m, 'a> {
    /// Prepares a search that works through so many worlds at most.
    pub(crate) fn new(
        judge: &'m Judge<'m, 'a>,
        members: BTreeSet<usize>,
        known: &[Clash],
        worlds_most: usize,
    ) -> Self {
        let known = known.iter().filter(|clash| clash.members.is_subset(&members));
        let found = known.map(|clash| (clash.members.clone(), None)).collect();
        Search { judge, members, found, sets: 0, worlds: 0, worlds_most }
    }

    pub(crate) fn run(mut self) -> Vec<Clash> {
        self.find_disjoint();
        if !self.found.is_empty() {
            self.find_variations();
        }
        self.found.into_values().flatten().collect()
    }

    /// Takes each set that was found out as a whole and looks at what is left.
    fn find_disjoint(&mut self) {
        let mut removed: BTreeSet<usize> = self.found.keys().flatten().copied().collect();
        while let Some(set) = self.another(&removed) {
            removed.extend(set);
        }
    }

    /// Takes one position of a known set out at a time, in all ways.
    fn find_variations(&mut self) {
        let mut seen = BTreeSet::new();
        let mut waiting = vec![BTreeSet::new()];
        while let Some(removed) = waiting.pop() {
            let Some(set) = self.known(&removed).or_else(|| self.another(&removed)) else {
                continue;
            };
            for &member in set.iter().rev() {
                let mut removed = removed.clone();
                removed.insert(member);
                if seen.len() < self.worlds_most && seen.insert(removed.clone()) {
                    waiting.push(removed);
                }
            }
        }
    }

    /// A known set that none of the removed positions is in.
    fn known(&self, removed: &BTreeSet<usize>) -> Option<BTreeSet<usize>> {
        self.found.keys().find(|set| set.is_disjoint(removed)).cloned()
    }

    /// Looks for a clashing set without the removed positions.
    fn another(&mut self, removed: &BTreeSet<usize>) -> Option<BTreeSet<usize>> {
        if self.sets >= SETS_MOST || self.worlds >= self.worlds_most {
            return None;
        }
        let left: BTreeSet<usize> = self.members.difference(removed).copied().collect();
        self.worlds += 1;
        let proof = self.judge.clash(&left)?;
        let clash = shrunk(self.judge, proof)?;
        self.worlds += clash.members.len();
        let members = clash.members.clone();
        self.found.insert(members.clone(), Some(clash));
        self.sets += 1;
        Some(members)
    }
}

/// Leaves out what can be spared until nothing can.
pub(crate) fn shrunk(judge: &Judge, proof: Proof) -> Option<Clash> {
    let mut proof = proof;
    let mut needed = BTreeSet::new();
    while let Some(member) = proof.members().difference(&needed).next().copied() {
        let mut without = proof.members();
        without.remove(&member);
        match judge.clash(&without) {
            Some(smaller) => proof = smaller,
            None => {
                needed.insert(member);
            }
        }
    }
    let members = proof.members();
    (!members.is_empty()).then_some(Clash { members, proof })
}
