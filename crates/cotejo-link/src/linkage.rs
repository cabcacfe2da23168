//! From rows to persons: the whole way.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use crate::agreement::{Agreement, Evidence};
use crate::blocking::{Part, Plan, divide};
use crate::calibrate::Scale;
use crate::cluster::{Grouping, Tie};
use crate::engine::{Candidates, Engine, ScoredPair};
use crate::judged::Judged;
use crate::model::{
    Group, Model, Sample, Warning, bits_of, learn, probability, random_pairs, usual_rarity,
    warnings,
};
use crate::pair::{Comparer, comparisons};
use crate::rows::Rows;

/// Two rows and how probably they are one person.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LinkedPair {
    /// One row.
    pub a: u32,
    /// The other.
    pub b: u32,
    /// How probably they are one person.
    pub probability: f64,
    /// What speaks for one person, all considered, in bits.
    pub(crate) bits: f64,
}

impl LinkedPair {
    pub(crate) fn new((a, b, bits): Tie) -> Self {
        LinkedPair { a, b, probability: probability(bits), bits }
    }
}

/// Which rows are one person.
#[derive(Clone, Debug)]
pub struct Linkage {
    /// The pairs that may be one person, in order of rows.
    pub pairs: Vec<LinkedPair>,
    /// For each row the first row of its person.
    pub persons: Vec<u32>,
    /// What agreements weigh.
    pub model: Model,
    /// What is added to the weight of a pair because one person is seldom, in bits.
    pub prior_bits: f64,
    /// Why the result should not be trusted without a look at it.
    pub warnings: Vec<Warning>,
    /// Which share of the pairs that are one person was compared at all, as far as can be told.
    pub reach: f64,
    /// How many comparisons of two rows were made.
    pub compared: u64,
    /// What weights are worth.
    pub(crate) scale: Scale,
}

/// Below which probability pairs are not kept.
pub(crate) const LEAST: f64 = 0.01;

/// Links rows.
pub fn link(rows: &Rows, engine: &impl Engine) -> Linkage {
    link_judged(rows, engine, &Judged::default())
}

/// Links rows of which people have judged some: rows that were judged the same are one person, and
/// rows that were judged different are two, whatever the weights say.
///
/// The weights are learned as if nobody had judged, so that taking a judgement back gives exactly
/// what was there before.
pub fn link_judged(rows: &Rows, engine: &impl Engine, judged: &Judged) -> Linkage {
    let plan = Plan::for_rows(rows);
    let comparisons = comparisons(rows);
    let random = random_pairs(rows, comparisons.len());
    let usual = usual_rarity(&comparisons, &random);
    let mut sample = sample(rows, &plan, comparisons.len(), &usual);
    random.iter().for_each(|pair| sample.add(Group::Random, pair, &usual));
    let learned = learn(&comparisons, &sample, &usual);
    let mut warnings = warnings(&learned);
    if comparisons.is_empty() {
        warnings.push(Warning::NothingToCompare);
    }
    let pairs = rows.len() as f64 * rows.len().saturating_sub(1) as f64 / 2.0;
    let seldom = bits_of((rows.len() as f64 * SELDOM / pairs.max(1.0)).clamp(1e-15, OFTEN));
    let model = learned.model;
    let Candidates { pairs: scored, compared } =
        engine.candidates(rows, &plan, &model, -seldom + bits_of(LEAST) - SLACK);
    let prior_bits = prior_bits(&scored, pairs, seldom);
    let persons = |scale: &Scale, judged: &Judged| {
        Grouping { rows, model: &model, prior_bits, scale, judged }
            .persons(&ties(&scored, prior_bits, scale))
    };
    let nobody = Judged::default();
    let first = persons(&Scale::as_said(), &nobody);
    let scale = calibrated(&scored, prior_bits, &first);
    let is_final = scale == Scale::as_said() && judged.is_empty();
    let persons = if is_final { first } else { persons(&scale, judged) };
    let ties = ties(&scored, prior_bits, &scale);
    let linked = ties.into_iter().filter(|(_, _, bits)| *bits >= bits_of(LEAST));
    let (pairs, reach) = (as_judged(linked, judged), reach(&scored, prior_bits));
    Linkage { pairs, persons, model, prior_bits, warnings, reach, compared, scale }
}

/// Returns pairs with their probabilities, sure where somebody judged.
fn as_judged(ties: impl Iterator<Item = Tie>, judged: &Judged) -> Vec<LinkedPair> {
    let open = ties.filter(|&(a, b, _)| !judged.are_two(a, b));
    let mut pairs: Vec<LinkedPair> = open.map(LinkedPair::new).collect();
    if !judged.same().is_empty() {
        let same: BTreeSet<(u32, u32)> = judged.same().iter().copied().collect();
        pairs.retain(|pair| !same.contains(&(pair.a, pair.b)));
        pairs.extend(same.into_iter().map(|(a, b)| LinkedPair::new((a, b, f64::INFINITY))));
        pairs.sort_unstable_by_key(|pair| (pair.a, pair.b));
    }
    pairs
}

/// Which share of all pairs is one person at most: without a word for it, nobody is taken for
/// somebody else, however short a list is.
const OFTEN: f64 = 0.1;

/// How many pairs of one person a row has, before the rows tell.
const SELDOM: f64 = 0.5;

/// How far the share of one person may turn out greater than was thought, in bits.
const SLACK: f64 = 3.0;

/// How many pairs weights are learned from, about.
const LEARNED_FROM: u64 = 60_000;

/// How many comparisons a row is expected to cost, about.
const PAIRS_OF_A_ROW: usize = 500;

/// Returns pairs with what speaks for one person, all considered, in bits.
fn ties(scored: &[ScoredPair], prior_bits: f64, scale: &Scale) -> Vec<Tie> {
    let worth = |pair: &ScoredPair| scale.worth(f64::from(pair.bits) + prior_bits);
    scored.iter().map(|pair| (pair.a, pair.b, worth(pair))).collect()
}

/// Learns from persons what weights are worth.
fn calibrated(scored: &[ScoredPair], prior_bits: f64, persons: &[u32]) -> Scale {
    let mut sizes = vec![0u32; persons.len()];
    persons.iter().for_each(|&person| sizes[person as usize] += 1);
    Scale::learn(scored, prior_bits, |pair| {
        let (a, b) = (persons[pair.a as usize], persons[pair.b as usize]);
        a == b && sizes[a as usize] >= 3
    })
}

/// Returns what is added to the weight of a pair, so that the probabilities add up to the number
/// of pairs that they take for one person.
fn prior_bits(scored: &[ScoredPair], pairs: f64, first: f64) -> f64 {
    // Pairs by their weight in sixteenths of a bit: a sum in an order of its own.
    let mut by_weight: FxHashMap<i32, u32> = FxHashMap::default();
    for pair in scored {
        *by_weight.entry((pair.bits * 16.0) as i32).or_default() += 1;
    }
    let mut by_weight: Vec<_> = by_weight.into_iter().collect();
    by_weight.sort_unstable();
    let mut prior = first;
    for _ in 0..50 {
        let one_person = |(weight, count): &(i32, u32)| {
            probability(f64::from(*weight) / 16.0 + prior) * f64::from(*count)
        };
        let expected: f64 = by_weight.iter().map(one_person).sum();
        let share = ((expected + 1.0) / pairs.max(2.0)).clamp(1e-15, OFTEN);
        prior = bits_of(share);
    }
    prior
}

/// Estimates which share of the pairs that are one person was found, from how many were found in
/// one way only and how many in two (Chao 1987).
fn reach(scored: &[ScoredPair], prior_bits: f64) -> f64 {
    let mut found = [0.0f64; 3];
    for pair in scored {
        let one_person = probability(f64::from(pair.bits) + prior_bits);
        let ways = pair.found_by.count_ones().clamp(1, 3) as usize;
        found[ways - 1] += one_person;
    }
    let all: f64 = found.iter().sum();
    if all == 0.0 || scored.iter().all(|pair| pair.found_by == scored[0].found_by) {
        return 1.0;
    }
    all / (all + found[0] * found[0] / (2.0 * found[1]).max(1.0))
}

/// Takes pairs from blocks, from as many of them as it needs.
fn sample(
    rows: &Rows,
    plan: &Plan,
    comparisons: usize,
    usual: &[[f64; Agreement::COUNT]],
) -> Sample {
    let mut sample = Sample::default();
    let mut comparer = Comparer::new(rows);
    let mut evidence = vec![Evidence::NONE; comparisons];
    // One in so many first keys is looked at.
    let thinned = u16::try_from(rows.len() / 50_000).unwrap_or(u16::MAX).max(1);
    let mut met = 0u64;
    let expected = (rows.len() * PAIRS_OF_A_ROW).min(rows.len() * rows.len() / 2) as u64;
    let expected = expected / u64::from(thinned);
    let every = (expected / LEARNED_FROM).max(1);
    divide(rows, plan, Part::first_of(thinned), &mut |block| {
        let group = Group::Found { kinds: block.kinds, settled: block.settled };
        for (place, &b) in block.rows.iter().enumerate() {
            for &a in &block.rows[..place] {
                met += 1;
                if met.is_multiple_of(every) && !rows.exclude_each_other(a as usize, b as usize) {
                    comparer
                        .compare(a as usize, b as usize, |index, piece| evidence[index] = piece);
                    sample.add(group, &evidence, usual);
                }
            }
        }
    });
    sample
}

/// Why two rows may be one person: what one comparison says.
#[derive(Clone, Debug, PartialEq)]
pub struct Reason {
    /// What was compared.
    pub comparison: String,
    /// How well it agrees.
    pub agreement: Agreement,
    /// What that speaks for one person, in bits; against it where it is negative.
    pub bits: f64,
}

impl Linkage {
    /// Explains the score of two rows, comparison by comparison, and never with a word of a row.
    pub fn reasons(&self, rows: &Rows, a: u32, b: u32) -> Vec<Reason> {
        let mut reasons = Vec::new();
        Comparer::forgetful(rows).compare(a as usize, b as usize, |index, evidence| {
            if let Some(agreement) = evidence.agreement {
                let comparison = self.model.label(index).to_owned();
                let bits = self.model.weight(index, evidence);
                reasons.push(Reason { comparison, agreement, bits });
            }
        });
        reasons
    }
}
