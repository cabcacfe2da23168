//! The smallest sets of positions that cannot all hold.

use std::collections::{BTreeMap, BTreeSet};

use crate::component::{Component, Judge, components};
use crate::model::Model;
use crate::proof::Proof;

/// No more clashing sets than this are looked for among positions that bear on each other.
pub(crate) const SETS_MOST: usize = 32;

/// No more worlds than this are worked through in the search for them.
const WORLDS_MOST: usize = 400;

/// The pairs of accounts that bear on each other share so many worlds, so that the time grows with
/// the claims and not with the square of the accounts.
const WORLDS_OF_PAIRS: usize = 40_000;

/// Every pair has so many worlds of its own: enough for a few clashing sets.
const WORLDS_LEAST: usize = 32;

/// A set of positions that cannot all hold, none of which can be spared.
#[derive(Clone, Debug)]
pub(crate) struct Clash {
    pub(crate) members: BTreeSet<usize>,
    pub(crate) proof: Proof,
}

/// Finds the smallest clashing sets of each account.
pub(crate) fn within_accounts(model: &Model) -> Vec<Clash> {
    let accounts = model.accounts().into_values();
    accounts.flat_map(|members| clashes(model, &members, &[], WORLDS_MOST)).collect()
}

/// Finds the smallest clashing sets that need two accounts, beside those `known` of one.
///
/// Accounts are taken two at a time: a set that needs three says of no two of them that they
/// contradict each other. Where all accounts together can hold, so can any two.
pub(crate) fn between_accounts(model: &Model, known: &[Clash]) -> Vec<Clash> {
    let everybody: Vec<usize> = (0..model.positions.len()).collect();
    let timeline = model.timeline(everybody.iter().copied());
    let mut found = Vec::new();
    for component in components(model, &everybody) {
        if component.judge(model, &timeline).clash(&component.members).is_none() {
            continue;
        }
        let pairs = pairs_of_accounts(model, &component.members);
        let worlds = (WORLDS_OF_PAIRS / pairs.len().max(1)).clamp(WORLDS_LEAST, WORLDS_MOST);
        let known = known.iter().filter(|clash| clash.members.is_subset(&component.members));
        let known: Vec<Clash> = known.cloned().collect();
        for pair in pairs {
            found.extend(clashes(model, &pair, &known, worlds));
        }
    }
    let needs_two = |clash: &Clash| {
        let mut accounts = clash.members.iter().map(|&member| &model.positions[member].account);
        let first = accounts.next();
        accounts.any(|account| Some(account) != first)
    };
    found.retain(needs_two);
    found
}

/// Returns the members of each two accounts.
fn pairs_of_accounts(model: &Model, members: &BTreeSet<usize>) -> Vec<Vec<usize>> {
    let mut accounts: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for &member in members {
        accounts.entry(&model.positions[member].account).or_default().push(member);
    }
    let accounts: Vec<Vec<usize>> = accounts.into_values().collect();
    let mut pairs = Vec::new();
    for (place, a) in accounts.iter().enumerate() {
        pairs.extend(accounts[place + 1..].iter().map(|b| [a.as_slice(), b].concat()));
    }
    pairs
}

/// Finds the smallest clashing sets among the members.
///
/// A set that was found is shrunk until no position can be spared, then looked past: in every
/// world that lacks one of its positions there may be another (the hitting-set tree of Reiter,
/// 1987). First all sets that share nothing are found, so that the limits cut only variations.
fn clashes(model: &Model, members: &[usize], known: &[Clash], worlds: usize) -> Vec<Clash> {
    let timeline = model.timeline(members.iter().copied());
    let components = components(model, members).into_iter();
    components
        .flat_map(|component| {
            let judge = component.judge(model, &timeline);
            Search::new(judge, component, known, worlds).run()
        })
        .collect()
}

struct Search<'m> {
    judge: Box<dyn Judge + 'm>,
    members: BTreeSet<usize>,
    /// The sets found, and those that were known before, which are not told again.
    found: BTreeMap<BTreeSet<usize>, Option<Clash>>,
    sets: usize,
    worlds: usize,
    worlds_most: usize,
}

impl<'m> Search<'m> {
    fn new(
        judge: Box<dyn Judge + 'm>,
        component: Component,
        known: &[Clash],
        worlds_most: usize,
    ) -> Self {
        let members = component.members;
        let known = known.iter().filter(|clash| clash.members.is_subset(&members));
        let found = known.map(|clash| (clash.members.clone(), None)).collect();
        Search { judge, members, found, sets: 0, worlds: 0, worlds_most }
    }

    fn run(mut self) -> Vec<Clash> {
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
        let proof = self.clash(&left)?;
        let clash = self.shrunk(proof)?;
        let members = clash.members.clone();
        self.found.insert(members.clone(), Some(clash));
        self.sets += 1;
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
