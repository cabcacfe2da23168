//! The smallest sets of positions that cannot all hold.

use std::collections::{BTreeMap, BTreeSet};

use crate::component::{Component, Judge, components};
use crate::model::Model;
use crate::proof::Proof;

/// No more clashing sets than this are looked for among positions that bear on each other.
pub(crate) const SETS_MOST: usize = 32;

/// No more worlds than this are worked through in the search for them.
const WORLDS_MOST: usize = 400;

/// A set of positions that cannot all hold, none of which can be spared.
#[derive(Clone, Debug)]
pub(crate) struct Clash {
    pub(crate) members: BTreeSet<usize>,
    pub(crate) proof: Proof,
}

/// Finds the smallest clashing sets among the members.
///
/// A set that was found is shrunk until no position can be spared, then looked past: in every
/// world that lacks one of its positions there may be another (the hitting-set tree of Reiter,
/// 1987). First all sets that share nothing are found, so that the limits cut only variations.
pub(crate) fn clashes(model: &Model, members: &[usize]) -> Vec<Clash> {
    let timeline = model.timeline(members.iter().copied());
    let components = components(model, members).into_iter();
    components
        .flat_map(|component| Search::new(component.judge(model, &timeline), component).run())
        .collect()
}

struct Search<'m> {
    judge: Box<dyn Judge + 'm>,
    members: BTreeSet<usize>,
    found: BTreeMap<BTreeSet<usize>, Clash>,
    worlds: usize,
}

impl<'m> Search<'m> {
    fn new(judge: Box<dyn Judge + 'm>, component: Component) -> Self {
        Search { judge, members: component.members, found: BTreeMap::new(), worlds: 0 }
    }

    fn run(mut self) -> Vec<Clash> {
        self.find_disjoint();
        if !self.found.is_empty() {
            self.find_variations();
        }
        self.found.into_values().collect()
    }

    /// Takes each set that was found out as a whole and looks at what is left.
    fn find_disjoint(&mut self) {
        let mut removed = BTreeSet::new();
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
                if seen.len() < WORLDS_MOST && seen.insert(removed.clone()) {
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
        if self.found.len() >= SETS_MOST || self.worlds >= WORLDS_MOST {
            return None;
        }
        let left: BTreeSet<usize> = self.members.difference(removed).copied().collect();
        let proof = self.clash(&left)?;
        let clash = self.shrunk(proof)?;
        let members = clash.members.clone();
        self.found.insert(members.clone(), clash);
        Some(members)
    }

    /// Leaves out what can be spared until nothing can.
    fn shrunk(&mut self, proof: Proof) -> Option<Clash> {
        let mut proof = proof;
        let mut needed = BTreeSet::new();
        while let Some(member) = proof.members().difference(&needed).next().copied() {
            let mut without = proof.members();
            without.remove(&member);
            match self.clash(&without) {
                Some(smaller) => proof = smaller,
                None => {
                    needed.insert(member);
                }
            }
        }
        let members = proof.members();
        (!members.is_empty()).then_some(Clash { members, proof })
    }

    fn clash(&mut self, members: &BTreeSet<usize>) -> Option<Proof> {
        self.worlds += 1;
        self.judge.clash(members)
    }
}
