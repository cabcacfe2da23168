//! Learning how often agreements are seen, without anybody saying which rows are one person.
//!
//! Expectation and maximisation (Dempster, Laird and Rubin 1977; Winkler 1988): what a pair says
//! gives a probability that it is one person; the probabilities give how often each agreement is
//! seen among those; and again, until nothing changes. Pairs that were found by a key tell
//! nothing of the comparisons that the key settles. Random pairs tell how often agreements are
//! seen between two persons.

use std::collections::BTreeMap;

use super::sample::{Group, Pattern, Sample};
use super::{AgreementWeight, ByAgreement, Model, build, defaults, probability};
use crate::agreement::{Agreement, Evidence};
use crate::pair::{Aspect, Comparison};

/// How many observations the starting point is worth.
const TRUST: f64 = 20.0;

/// When to stop: after so many rounds, or when nothing changes by more than this.
const ROUNDS: usize = 60;
const STILL: f64 = 1e-4;

/// The share of one person in a group of pairs before anything was learned.
const FIRST_SHARE: f64 = 0.1;

/// What was learned, and how well pairs are told apart by it.
pub(crate) struct Learned {
    pub(crate) model: Model,
    /// How many pairs of one person the groups are taken to hold.
    pub(crate) matches: f64,
    /// How many pairs there were.
    pub(crate) pairs: f64,
    /// Which share of the pairs is neither probably one person nor probably two.
    pub(crate) undecided: f64,
    /// The comparison by which it showed that learning went astray, so that usual weights stand in
    /// the place of learned ones.
    pub(crate) astray: Option<String>,
}

/// Returns how rare values are on which random pairs agree, by comparison and agreement.
pub(crate) fn usual_rarity(
    comparisons: &[Comparison],
    random: &[Vec<Evidence>],
) -> Vec<ByAgreement> {
    let mut sums = vec![[(0u32, 0.0f64); Agreement::COUNT]; comparisons.len()];
    for pair in random {
        for (index, piece) in pair.iter().enumerate() {
            if let Some(agreement) = piece.agreement {
                let sum = &mut sums[index][agreement.index()];
                *sum = (sum.0 + 1, sum.1 + f64::from(piece.rarity).exp2());
            }
        }
    }
    let usual = |(comparison, sums): (&Comparison, [(u32, f64); Agreement::COUNT])| {
        let by_chance = -comparison.coincidence.max(1e-12).log2();
        let mut usual = [0.0; Agreement::COUNT];
        for agreement in Agreement::ALL.into_iter().filter(|one| one.weighs_frequency()) {
            let (count, sum) = sums[agreement.index()];
            let is_enough = count >= ENOUGH && agreement != Agreement::Same;
            usual[agreement.index()] =
                if is_enough { (sum / f64::from(count)).log2() } else { by_chance };
        }
        usual
    };
    comparisons.iter().zip(sums).map(usual).collect()
}

/// How many random pairs say enough about the values they agree on.
const ENOUGH: u32 = 50;

/// Learns from a sample, in which `usual` says how rare values usually are.
///
/// Where the rows have few surnames or few names, those who share one can look like one person to
/// the method: what it learned then holds that rows of one person mostly differ. If it does,
/// nothing is learned of one person, and what is usual is taken to hold.
pub(crate) fn learn(comparisons: &[Comparison], sample: &Sample, usual: &[ByAgreement]) -> Learned {
    let learned = learn_from(comparisons, sample, usual, OnePerson::Learned);
    match astray(comparisons, &learned.model) {
        None => learned,
        astray => {
            let as_usual = learn_from(comparisons, sample, usual, OnePerson::AsUsual);
            Learned { astray, ..as_usual }
        }
    }
}

/// Returns a comparison in which rows of one person are said to differ more often than not, though
/// it compares what people hardly change.
fn astray(comparisons: &[Comparison], model: &Model) -> Option<String> {
    let differing = |rows: &[AgreementWeight]| {
        rows.iter()
            .find(|row| row.agreement == Agreement::Different)
            .is_some_and(|row| row.of_one_person > MOSTLY)
    };
    let lasting = comparisons.iter().map(|comparison| comparison.aspect != Aspect::Words);
    let told = model.table().zip(lasting).find(|((_, rows), lasts)| *lasts && differing(rows));
    told.map(|((label, _), _)| label.to_owned())
}

/// From which share on rows of one person mostly differ.
const MOSTLY: f64 = 0.5;

/// Whether it is learned what rows of one person say, or taken to be as usual.
#[derive(Clone, Copy, PartialEq, Eq)]
enum OnePerson {
    Learned,
    AsUsual,
}

fn learn_from(
    comparisons: &[Comparison],
    sample: &Sample,
    usual: &[ByAgreement],
    one_person: OnePerson,
) -> Learned {
    let groups = sample.groups();
    let first: Vec<ByAgreement> =
        comparisons.iter().map(|one| defaults::of_one_person(one.aspect)).collect();
    let at_random = AtRandom::count(&groups, comparisons);
    let mut state = State {
        u: at_random.without(&groups, &[]),
        at_random,
        m: first.clone(),
        shares: groups.iter().map(|(group, ..)| (*group, FIRST_SHARE)).collect(),
    };
    state.shares.insert(Group::Random, 0.0);
    let mut expected = Expectation::default();
    for round in 0..ROUNDS {
        let surely_two = expected.surely_two(ALL_AGAIN.contains(&round));
        expected = state.expect(&groups, &surely_two);
        let mut moved = state.maximise(&groups, &expected, &first);
        if one_person == OnePerson::AsUsual {
            moved = 0.0;
            state.m.clone_from(&first);
            state.u = state.at_random.without(&groups, &[]);
        }
        if round > ALL_AGAIN[ALL_AGAIN.len() - 1] && moved < STILL {
            break;
        }
    }
    let told = expected.told(&groups);
    let parts = state.m.iter().zip(&state.u).zip(usual).map(|((m, u), usual)| (*m, *u, *usual));
    Learned {
        model: build(comparisons, parts.collect()),
        matches: told.matches,
        pairs: told.pairs,
        undecided: told.undecided / told.pairs.max(1.0),
        astray: None,
    }
}

type Groups<'a> = [(Group, &'a Pattern, f64, f64)];

struct State {
    m: Vec<ByAgreement>,
    u: Vec<ByAgreement>,
    at_random: AtRandom,
    shares: BTreeMap<Group, f64>,
}

/// How probably each pattern is one person.
#[derive(Default)]
struct Expectation {
    probabilities: Vec<f64>,
}

/// What the probabilities come to.
#[derive(Default)]
struct Told {
    matches: f64,
    pairs: f64,
    undecided: f64,
}

impl Expectation {
    /// Says which patterns are so surely two persons that they need not be looked at again in
    /// every round; most are.
    fn surely_two(&self, look_at_all: bool) -> Vec<bool> {
        if look_at_all {
            Vec::new()
        } else {
            self.probabilities.iter().map(|&p| p < SURE).collect()
        }
    }

    fn told(&self, groups: &Groups<'_>) -> Told {
        let mut told = Told::default();
        for ((group, _, _, count), one_person) in groups.iter().zip(&self.probabilities) {
            if *group != Group::Random {
                told.matches += one_person * count;
                told.pairs += count;
                if (0.1..0.9).contains(one_person) {
                    told.undecided += count;
                }
            }
        }
        told
    }
}

impl State {
    fn expect(&self, groups: &Groups<'_>, surely_two: &[bool]) -> Expectation {
        let mut expected = Expectation::default();
        let ratio = |m: &ByAgreement, u: &ByAgreement| -> ByAgreement {
            std::array::from_fn(|i| if m[i] > 0.0 { (m[i] / u[i]).log2() } else { 0.0 })
        };
        let weights: Vec<ByAgreement> =
            self.m.iter().zip(&self.u).map(|(m, u)| ratio(m, u)).collect();
        for (index, (group, pattern, rarer, _)) in groups.iter().enumerate() {
            if surely_two.get(index) == Some(&true) {
                expected.probabilities.push(0.0);
                continue;
            }
            let share = self.shares.get(group).copied().unwrap_or(FIRST_SHARE);
            let said = pattern.iter().zip(&weights).filter_map(|(agreement, weights)| {
                agreement.map(|agreement| weights[agreement.index()])
            });
            let bits = said.sum::<f64>() + rarer + (share / (1.0 - share)).max(1e-12).log2();
            expected.probabilities.push(probability(bits));
        }
        expected
    }

    /// Brings the state up to date; returns how much the most changed number changed.
    fn maximise(
        &mut self,
        groups: &Groups<'_>,
        expected: &Expectation,
        first: &[ByAgreement],
    ) -> f64 {
        let mut seen: Vec<ByAgreement> =
            first.iter().map(|shares| shares.map(|share| share * TRUST)).collect();
        let mut shares: BTreeMap<Group, (f64, f64)> = BTreeMap::new();
        for ((group, pattern, _, count), &one_person) in groups.iter().zip(&expected.probabilities)
        {
            let share = shares.entry(*group).or_default();
            *share = (share.0 + one_person * count, share.1 + count);
            if one_person == 0.0 {
                continue;
            }
            for (agreement, seen) in pattern.iter().zip(&mut seen) {
                if let Some(agreement) = agreement {
                    seen[agreement.index()] += one_person * count;
                }
            }
        }
        let m: Vec<ByAgreement> = seen.iter().map(normalised).collect();
        let moved = m.iter().zip(&self.m).map(|(new, old)| difference(new, old));
        let moved = moved.fold(0.0, f64::max);
        self.m = m;
        self.shares = shares
            .into_iter()
            .map(|(group, (one, all))| (group, (one / all).clamp(1e-9, 0.999)))
            .collect();
        self.u = self.at_random.without(groups, &expected.probabilities);
        moved
    }
}

/// How many random pairs show each agreement.
struct AtRandom(Vec<ByAgreement>);

impl AtRandom {
    fn count(groups: &Groups<'_>, comparisons: &[Comparison]) -> Self {
        let few =
            |one: &Comparison| defaults::of_two_persons(one.aspect).map(|share| share * UNSEEN);
        let mut counts = AtRandom(comparisons.iter().map(few).collect());
        for (group, pattern, _, count) in groups {
            if *group == Group::Random {
                counts.add(pattern, *count);
            }
        }
        counts
    }

    fn add(&mut self, pattern: &Pattern, count: f64) {
        for (agreement, seen) in pattern.iter().zip(&mut self.0) {
            if let Some(agreement) = agreement {
                seen[agreement.index()] += count;
            }
        }
    }

    /// Returns how often each agreement is seen between two persons: without the random pairs
    /// that are one, as far as they are.
    fn without(&self, groups: &Groups<'_>, one_person: &[f64]) -> Vec<ByAgreement> {
        let mut counts = AtRandom(self.0.clone());
        for ((group, pattern, _, count), one_person) in groups.iter().zip(one_person) {
            if *group == Group::Random && *one_person > 0.0 {
                counts.add(pattern, -one_person * count);
            }
        }
        counts.0.iter().map(normalised).collect()
    }
}

/// How many random pairs what is taken to be so before any was seen is worth.
const UNSEEN: f64 = 4.0;

/// Below which probability of one person a pattern is surely two.
const SURE: f64 = 1e-6;

/// In which rounds all patterns are looked at again.
const ALL_AGAIN: [usize; 4] = [0, 1, 4, 10];

fn normalised(counts: &ByAgreement) -> ByAgreement {
    let all: f64 = counts.iter().sum();
    counts.map(|count| count / all.max(f64::MIN_POSITIVE))
}

fn difference(one: &ByAgreement, other: &ByAgreement) -> f64 {
    one.iter().zip(other).map(|(one, other)| (one - other).abs()).fold(0.0, f64::max)
}
