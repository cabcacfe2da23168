//! From pairs to persons.
//!
//! Two rows that each agree with a third need not be one person. Rows that hang together by pairs
//! are put together step by step, always the two groups whose rows speak most for each other on
//! average, as long as they speak for each other at all (average linkage; correlation clustering,
//! Bansal, Blum and Chawla 2004). What speaks against counts as much as what speaks for, also
//! between rows that no key brought together.

use rustc_hash::FxHashMap;

use crate::calibrate::Scale;
use crate::judged::Judged;
use crate::model::Model;
use crate::pair::Comparer;
use crate::rows::Rows;

/// What one pair may say for or against its groups, in bits; beyond that it is sure enough.
const MOST: f64 = 10.0;

/// From how many bits on a pair ties its rows together at all.
pub(crate) const TIE: f64 = -4.0;

/// What groups are given in advance, in bits: several rows that each speak a little against say less
/// against than one, because what one row lacks another has.
const DOUBT: f64 = 1.0;

/// How many rows may hang together before weak ties are cut.
const LARGEST: usize = 400;

/// Puts rows together to persons.
pub(crate) struct Grouping<'a> {
    pub(crate) rows: &'a Rows,
    pub(crate) model: &'a Model,
    /// What is added to the bits of a pair because one person is seldom.
    pub(crate) prior_bits: f64,
    /// What weights are worth.
    pub(crate) scale: &'a Scale,
    /// What people decided.
    pub(crate) judged: &'a Judged,
}

impl Grouping<'_> {
    /// Returns for each row the first row of its person.
    pub(crate) fn persons(&self, ties: &[Tie]) -> Vec<u32> {
        let mut persons: Vec<u32> = (0..self.rows.len() as u32).collect();
        for person in self.groups(ties) {
            let first = person.iter().copied().min().unwrap_or_default();
            person.into_iter().for_each(|row| persons[row as usize] = first);
        }
        persons
    }

    /// Returns the rows of each person that has any of these ties.
    pub(crate) fn groups(&self, ties: &[Tie]) -> Vec<Vec<u32>> {
        let mut comparer = Comparer::new(self.rows);
        let strong = ties.iter().copied().filter(|(_, _, bits)| *bits >= TIE);
        let judged = self.judged.same().iter().map(|&(a, b)| (a, b, f64::INFINITY));
        let ties: Vec<Tie> = strong.chain(judged).collect();
        let together = hanging_together(self.rows.len(), ties, TIE);
        let groups = together
            .iter()
            .flat_map(|(members, ties)| self.table(members, ties, &mut comparer).groups());
        groups.collect()
    }

    /// Returns what rows that hang together say for one another.
    fn table(&self, members: &[u32], ties: &[Tie], comparer: &mut Comparer<'_>) -> Table {
        let known: FxHashMap<(u32, u32), f64> =
            ties.iter().map(|&(a, b, bits)| ((a, b), bits)).collect();
        let mut table = Table::new(members);
        for (j, &b) in members.iter().enumerate() {
            for (i, &a) in members[..j].iter().enumerate() {
                let are_two = self.rows.exclude_each_other(a as usize, b as usize)
                    || self.judged.are_two(a, b);
                let bits = if are_two {
                    f64::NEG_INFINITY
                } else {
                    let known = known.get(&(a, b)).copied();
                    known.unwrap_or_else(|| self.bits(a, b, comparer)).clamp(-MOST, MOST)
                };
                table.set(i, j, bits);
            }
        }
        for (a, b) in self.judged.same() {
            if let (Ok(i), Ok(j)) = (members.binary_search(a), members.binary_search(b)) {
                table.join_rows(i, j);
            }
        }
        table
    }

    fn bits(&self, a: u32, b: u32, comparer: &mut Comparer<'_>) -> f64 {
        self.scale.worth(f64::from(self.model.bits(comparer, a, b)) + self.prior_bits)
    }
}

/// Two rows, the first first, and what speaks for one person, all considered, in bits.
pub(crate) type Tie = (u32, u32, f64);

/// Returns the groups of rows that hang together, two rows and more, with their ties.
///
/// Where too many hang together, weak ties are cut until fewer do.
fn hanging_together(rows: usize, ties: Vec<Tie>, least: f64) -> Vec<(Vec<u32>, Vec<Tie>)> {
    let mut parents: FxHashMap<u32, u32> = FxHashMap::default();
    for &(a, b, _) in &ties {
        let (a, b) = (root(&mut parents, a), root(&mut parents, b));
        parents.insert(a.max(b), a.min(b));
    }
    let mut groups: FxHashMap<u32, (Vec<u32>, Vec<Tie>)> = FxHashMap::default();
    for (a, b, bits) in ties {
        let group = groups.entry(root(&mut parents, a)).or_default();
        group.0.extend([a, b]);
        group.1.push((a, b, bits));
    }
    let mut groups: Vec<_> = groups.into_values().collect();
    let mut small = Vec::with_capacity(groups.len());
    for (mut members, ties) in groups.drain(..) {
        members.sort_unstable();
        members.dedup();
        if members.len() <= LARGEST || least > MOST * 4.0 {
            members.truncate(rows);
            small.push((members, ties));
        } else {
            let stronger = ties.into_iter().filter(|(_, _, bits)| *bits >= least + 2.0).collect();
            small.extend(hanging_together(rows, stronger, least + 2.0));
        }
    }
    small.sort_unstable_by_key(|(members, _)| members.first().copied());
    small
}

fn root(parents: &mut FxHashMap<u32, u32>, row: u32) -> u32 {
    let mut at = row;
    while let Some(&parent) = parents.get(&at).filter(|&&parent| parent != at) {
        at = parent;
    }
    let mut from = row;
    while from != at {
        from = parents.insert(from, at).unwrap_or(at);
    }
    at
}

/// What groups of rows say for one another.
struct Table {
    groups: Vec<Vec<u32>>,
    /// The sum of bits between two groups, by the places of both.
    sums: Vec<f64>,
    /// In which group each row was put by judgement.
    groups_of: Vec<usize>,
}

impl Table {
    fn new(members: &[u32]) -> Self {
        let groups: Vec<Vec<u32>> = members.iter().map(|&row| vec![row]).collect();
        let sums = vec![f64::NEG_INFINITY; groups.len() * groups.len()];
        Table { groups_of: (0..groups.len()).collect(), groups, sums }
    }

    fn set(&mut self, i: usize, j: usize, sum: f64) {
        let size = self.groups.len();
        self.sums[i * size + j] = sum;
        self.sums[j * size + i] = sum;
    }

    fn average(&self, i: usize, j: usize) -> f64 {
        let pairs = self.groups[i].len() * self.groups[j].len();
        let doubt = if pairs > 1 { DOUBT } else { 0.0 };
        self.sums[i * self.groups.len() + j] / pairs as f64 + doubt
    }

    /// Puts the groups of two rows together, whatever speaks against it.
    fn join_rows(&mut self, i: usize, j: usize) {
        let [of_i, of_j] = [i, j].map(|row| self.groups_of[row]);
        if of_i == of_j {
            return;
        }
        let (first, second) = (of_i.min(of_j), of_i.max(of_j));
        self.join(first, second);
        self.groups_of.iter_mut().filter(|group| **group == second).for_each(|g| *g = first);
    }

    /// Puts groups together as long as two speak for each other.
    fn groups(mut self) -> Vec<Vec<u32>> {
        let size = self.groups.len();
        let mut best: Vec<Option<(f64, usize)>> = (0..size).map(|i| self.best_of(i)).collect();
        loop {
            let found =
                best.iter().enumerate().filter_map(|(i, best)| best.map(|(x, j)| (x, i, j)));
            let Some((_, i, j)) =
                found.reduce(|one, other| if other.0 > one.0 { other } else { one })
            else {
                break;
            };
            self.join(i, j);
            best[j] = None;
            for (k, best) in best.iter_mut().enumerate() {
                let concerns =
                    k == i || best.is_some_and(|(_, partner)| partner == i || partner == j);
                if concerns && !self.groups[k].is_empty() {
                    *best = self.best_of(k);
                } else if k < i && !self.groups[k].is_empty() {
                    let average = self.average(k, i);
                    if average > 0.0 && best.is_none_or(|(known, _)| average > known) {
                        *best = Some((average, i));
                    }
                }
            }
        }
        self.groups.retain(|group| !group.is_empty());
        self.groups
    }

    /// Returns the later group that a group speaks most for.
    fn best_of(&self, i: usize) -> Option<(f64, usize)> {
        if self.groups[i].is_empty() {
            return None;
        }
        let later = (i + 1..self.groups.len()).filter(|&j| !self.groups[j].is_empty());
        let spoken = later.map(|j| (self.average(i, j), j)).filter(|(average, _)| *average > 0.0);
        spoken.reduce(|one, other| if other.0 > one.0 { other } else { one })
    }

    fn join(&mut self, i: usize, j: usize) {
        let joined = std::mem::take(&mut self.groups[j]);
        let size = self.groups.len();
        for k in (0..size).filter(|&k| k != i && k != j) {
            let sum = self.sums[i * size + k] + self.sums[j * size + k];
            self.set(i, k, sum);
        }
        self.groups[i].extend(joined);
    }
}
