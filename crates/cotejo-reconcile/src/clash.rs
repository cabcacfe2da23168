//! The smallest sets of positions that cannot all hold.

use std::collections::{BTreeMap, BTreeSet};

use crate::account::Account;
use crate::across::Across;
use crate::component::{Component, Judge, components};
use crate::model::Model;
use crate::proof::Proof;
use crate::search::{Search, WORLDS_MOST, shrunk};
use crate::track::Spans;

/// The pairs of accounts that bear on each other share so many worlds, so that the time grows with
/// the claims and not with the square of the accounts.
const WORLDS_OF_PAIRS: usize = 40_000;

/// Every pair has so many worlds of its own: enough for a few clashing sets.
const WORLDS_LEAST: usize = 32;

/// The accounts of so many positions are set against each other two by two; of more, the positions
/// are, and then what is left.
const POSITIONS_OF_PAIRS: usize = 100;

/// Among many positions each is set against no more than so many that it clashes with: what is
/// wrong with it is said by then.
const SETS_OF_ONE: usize = 8;

/// A set of positions that cannot all hold, none of which can be spared.
#[derive(Clone, Debug)]
pub(crate) struct Clash {
    pub(crate) members: BTreeSet<usize>,
    pub(crate) proof: Proof,
}

impl Clash {
    fn accounts<'m>(&self, model: &'m Model) -> BTreeSet<&'m Account> {
        self.members.iter().map(|&member| &model.positions[member].account).collect()
    }
}

/// Finds the smallest clashing sets of each account.
pub(crate) fn within_accounts(model: &Model) -> Vec<Clash> {
    let mut found = Vec::new();
    for members in model.accounts().into_values() {
        let timeline = model.timeline(members.iter().copied());
        let judge = Judge { model, timeline: &timeline };
        for component in components(model, &members) {
            found.extend(within_account(&judge, &component));
        }
    }
    found
}

fn within_account(judge: &Judge, component: &Component) -> Vec<Clash> {
    if component.is_small() {
        return Search::new(judge, component.members(), &[], WORLDS_MOST).run();
    }
    let series = component.series.iter();
    let mut found: Vec<Clash> = series
        .flat_map(|series| {
            Search::new(judge, series.iter().copied().collect(), &[], WORLDS_MOST).run()
        })
        .collect();
    let told: BTreeSet<usize> = found.iter().flat_map(|clash| &clash.members).copied().collect();
    found.extend(across_series(judge, component.members(), told));
    found
}

/// Finds sets of several series that share nothing, among those that are not told yet.
fn across_series(judge: &Judge, members: BTreeSet<usize>, mut told: BTreeSet<usize>) -> Vec<Clash> {
    let mut found = Vec::new();
    loop {
        let left: BTreeSet<usize> = members.difference(&told).copied().collect();
        let before = found.len();
        for suspect in Across::new(judge.model, judge.timeline, &left).suspects() {
            if !suspect.is_disjoint(&told) {
                continue;
            }
            if let Some(clash) = judge.clash(&suspect).and_then(|proof| shrunk(judge, proof)) {
                told.extend(&clash.members);
                found.push(clash);
            }
        }
        if found.len() == before {
            return found;
        }
    }
}

/// Finds the smallest clashing sets that need two accounts, beside those `known` of one.
///
/// Accounts are taken two at a time: a set that needs three says of no two of them that they
/// contradict each other. Where all accounts together can hold, so can any two.
pub(crate) fn between_accounts(model: &Model, known: &[Clash]) -> Vec<Clash> {
    let everybody: Vec<usize> = (0..model.positions.len()).collect();
    let timeline = model.timeline(everybody.iter().copied());
    let judge = Judge { model, timeline: &timeline };
    let mut found = Vec::new();
    for component in components(model, &everybody) {
        let members = component.members();
        let known = known.iter().filter(|clash| clash.members.is_subset(&members));
        let known: Vec<Clash> = known.cloned().collect();
        if component.is_small() && members.len() <= POSITIONS_OF_PAIRS {
            found.extend(between_pairs(&judge, &members, &known));
        } else {
            found.extend(between_many(&judge, &component, &known));
        }
    }
    found.retain(|clash| clash.accounts(model).len() == 2);
    found
}

/// Sets each two accounts against each other.
fn between_pairs(judge: &Judge, members: &BTreeSet<usize>, known: &[Clash]) -> Vec<Clash> {
    if judge.clash(members).is_none() {
        return Vec::new();
    }
    let pairs = pairs_of_accounts(judge.model, members);
    let worlds = (WORLDS_OF_PAIRS / pairs.len().max(1)).clamp(WORLDS_LEAST, WORLDS_MOST);
    let mut found = Vec::new();
    for pair in pairs {
        let timeline = judge.model.timeline(pair.iter().copied());
        let judge = Judge { model: judge.model, timeline: &timeline };
        for component in components(judge.model, &pair) {
            found.extend(Search::new(&judge, component.members(), known, worlds).run());
        }
    }
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

/// Sets the positions of each series against each other, then the series.
fn between_many(judge: &Judge, component: &Component, known: &[Clash]) -> Vec<Clash> {
    let mut found = Vec::new();
    let mut told: BTreeSet<usize> =
        known.iter().flat_map(|clash| &clash.members).copied().collect();
    for series in &component.series {
        let clashes = between_two(judge, series);
        told.extend(clashes.iter().flat_map(|clash| &clash.members));
        found.extend(clashes);
        let mut left: BTreeSet<usize> =
            series.iter().filter(|member| !told.contains(member)).copied().collect();
        while let Some(clash) = judge.clash(&left).and_then(|proof| shrunk(judge, proof)) {
            told.extend(&clash.members);
            found.extend(of_two_accounts(judge, &left, &clash));
            left.retain(|member| !clash.members.contains(member));
        }
    }
    if component.series.len() > 1 {
        let members = component.members();
        for clash in across_series(judge, members.clone(), told) {
            found.extend(of_two_accounts(judge, &members, &clash));
        }
    }
    found
}

/// Finds positions of one series that clash two by two.
fn between_two(judge: &Judge, series: &[usize]) -> Vec<Clash> {
    let spans = Spans::new(judge.model, judge.timeline, series);
    let mut sets: BTreeMap<usize, usize> = BTreeMap::new();
    let mut found = Vec::new();
    for (over, under) in spans.clashing() {
        let account = |member: usize| &judge.model.positions[member].account;
        let is_told = |member| sets.get(&member).is_some_and(|&sets| sets >= SETS_OF_ONE);
        if account(over) == account(under) || is_told(over) || is_told(under) {
            continue;
        }
        let members = BTreeSet::from([over, under]);
        if let Some(proof) = judge.clash(&members) {
            members.iter().for_each(|&member| *sets.entry(member).or_default() += 1);
            found.push(Clash { members, proof });
        }
    }
    found
}

/// Returns a clash of two accounts; of more, those that two of them have in the same series.
fn of_two_accounts(judge: &Judge, members: &BTreeSet<usize>, clash: &Clash) -> Vec<Clash> {
    let accounts: Vec<&Account> = clash.accounts(judge.model).into_iter().collect();
    if accounts.len() < 3 {
        return vec![clash.clone()];
    }
    let position = |member: &usize| &judge.model.positions[*member];
    let series: BTreeSet<_> = clash.members.iter().map(|member| &position(member).series).collect();
    let mut found = Vec::new();
    for (place, a) in accounts.iter().enumerate() {
        for b in &accounts[place + 1..] {
            let is_meant = |member: &&usize| {
                [*a, *b].contains(&&position(member).account)
                    && series.contains(&position(member).series)
            };
            let pair: Vec<usize> = members.iter().filter(is_meant).copied().collect();
            for component in components(judge.model, &pair).iter().filter(|one| one.is_small()) {
                let clash = judge.clash(&component.members());
                found.extend(clash.and_then(|proof| shrunk(judge, proof)));
            }
        }
    }
    found
}
