//! The obvious engine, against which the other is checked.

use std::collections::{BTreeMap, BTreeSet};

use super::{Candidates, Engine, ScoredPair, merged, way};
use crate::blocking::Plan;
use crate::model::Model;
use crate::pair::Comparer;
use crate::rows::Rows;

/// Finds pairs by putting rows into maps of keys, and works everything out anew for each pair.
#[derive(Clone, Copy, Debug, Default)]
pub struct Reference;

/// A set of keys that rows share: kinds of keys by their place in the plan, each with its keys.
type Shared = Vec<(usize, u64)>;

impl Engine for Reference {
    fn candidates(&self, rows: &Rows, plan: &Plan, model: &Model, least: f64) -> Candidates {
        let mut found = Candidates::default();
        let mut comparer = Comparer::forgetful(rows);
        let everything = BTreeMap::from([(Shared::new(), (0..rows.len() as u32).collect())]);
        let mut waiting: BTreeMap<Shared, BTreeSet<u32>> = everything;
        while let Some((shared, members)) = waiting.pop_first() {
            if members.len() > plan.cap_at(shared.len()) {
                if shared.len() < plan.depth {
                    waiting.extend(divided(rows, plan, &shared, &members));
                }
                continue;
            }
            let kinds = kinds(&shared);
            for &b in &members {
                for &a in members.iter().filter(|&&a| a < b) {
                    if rows.exclude_each_other(a as usize, b as usize) {
                        continue;
                    }
                    found.compared += 1;
                    let bits = model.bits(&mut comparer, a, b);
                    if f64::from(bits) >= least {
                        let pair = ScoredPair { a, b, bits, found_by: way(kinds) };
                        found.pairs.push(pair);
                    }
                }
            }
        }
        found.pairs = merged(found.pairs);
        found
    }
}

/// Returns the kinds of keys that are shared, as bits.
fn kinds(shared: &Shared) -> u32 {
    shared.iter().fold(0, |kinds, (place, _)| kinds | 1 << place)
}

/// Returns the rows by what they share, if they share one key more.
fn divided(
    rows: &Rows,
    plan: &Plan,
    shared: &Shared,
    members: &BTreeSet<u32>,
) -> BTreeMap<Shared, BTreeSet<u32>> {
    let mut divided: BTreeMap<Shared, BTreeSet<u32>> = BTreeMap::new();
    let kinds = kinds(shared);
    let telling = plan.keys.iter().enumerate().filter(|(_, key)| !key.is_told_by(kinds));
    for (place, key) in telling {
        for &member in members {
            key.of(rows, member as usize, |found| {
                let more = (place, found);
                let times = shared.iter().filter(|(known, _)| *known == place).count();
                let is_further = shared.last().is_none_or(|last| more > *last);
                if is_further && (times == 0 || times == 1 && key.is_repeated()) {
                    let shared = shared.iter().copied().chain([more]).collect();
                    divided.entry(shared).or_default().insert(member);
                }
            });
        }
    }
    divided
}
