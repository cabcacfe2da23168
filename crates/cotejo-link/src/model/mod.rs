//! What agreements weigh (Fellegi and Sunter 1969).
//!
//! For each comparison, m is how often an agreement is seen between two rows of one person and u
//! how often between rows of two. The weight of an agreement is the binary logarithm of m/u;
//! where it matters on what rows agree, an agreement on a rare value weighs more than one on a
//! frequent value. The weights of a pair are added up.

mod defaults;
mod em;
mod health;
mod sample;

pub(crate) use em::{learn, usual_rarity};
pub use health::Warning;
pub(crate) use health::warnings;
pub(crate) use sample::{Group, Sample, random_pairs};

use crate::agreement::{Agreement, Evidence};
use crate::pair::{Comparer, Comparison};

/// A number for each agreement.
pub(crate) type ByAgreement = [f64; Agreement::COUNT];

/// What agreements of all comparisons weigh.
#[derive(Clone, Debug)]
pub struct Model {
    comparisons: Vec<Weights>,
}

/// What agreements of one comparison weigh.
#[derive(Clone, Debug)]
struct Weights {
    label: String,
    m: ByAgreement,
    u: ByAgreement,
    /// How rare a value is on which rows of two persons agree, on the whole.
    usual: ByAgreement,
    /// The weight, without what the rarity of the value adds.
    weight: ByAgreement,
}

/// No value of one comparison speaks for or against more than this, in bits: what is left over
/// is the chance that a row is wrong in a way that nobody thought of.
const MOST: f64 = 24.0;

impl Weights {
    fn new(label: String, m: ByAgreement, u: ByAgreement, usual: ByAgreement) -> Self {
        let mut weight = [0.0; Agreement::COUNT];
        for (index, weight) in weight.iter_mut().enumerate() {
            *weight =
                if m[index] > 0.0 { (m[index] / u[index]).log2() - usual[index] } else { 0.0 };
        }
        Weights { label, m, u, usual, weight }
    }

    fn of(&self, evidence: Evidence) -> f64 {
        match evidence.agreement {
            Some(agreement) => {
                let weight = self.weight[agreement.index()] + f64::from(evidence.rarity);
                weight.clamp(-MOST, MOST)
            }
            None => 0.0,
        }
    }
}

impl Model {
    /// Returns what a piece of evidence of one comparison weighs, in bits.
    pub(crate) fn weight(&self, comparison: usize, evidence: Evidence) -> f64 {
        self.comparisons[comparison].of(evidence)
    }

    /// Returns what two rows weigh, in bits, before it is considered how seldom one person is.
    pub(crate) fn bits(&self, comparer: &mut Comparer<'_>, a: u32, b: u32) -> f32 {
        let mut bits = 0.0;
        comparer.compare(a as usize, b as usize, |comparison, evidence| {
            bits += self.weight(comparison, evidence);
        });
        // More exact than that is nothing that was learned.
        bits as f32
    }

    /// Returns what a comparison is called.
    pub(crate) fn label(&self, comparison: usize) -> &str {
        &self.comparisons[comparison].label
    }

    /// Returns the comparisons: what each is called and what its agreements are seen and weigh.
    pub fn table(&self) -> impl Iterator<Item = (&str, Vec<AgreementWeight>)> {
        self.comparisons.iter().map(|comparison| {
            let of = |agreement: Agreement| {
                let index = agreement.index();
                let usual = comparison.usual[index];
                (comparison.m[index] > 0.0).then(|| AgreementWeight {
                    agreement,
                    of_one_person: comparison.m[index],
                    of_two_persons: comparison.u[index],
                    weight: comparison.weight[index] + usual,
                })
            };
            let rows = Agreement::ALL.into_iter().filter_map(of).collect();
            (comparison.label.as_str(), rows)
        })
    }
}

/// How often an agreement is seen and what it weighs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AgreementWeight {
    /// The agreement.
    pub agreement: Agreement,
    /// How often it is seen between two rows of one person (m).
    pub of_one_person: f64,
    /// How often it is seen between rows of two persons (u).
    pub of_two_persons: f64,
    /// What it weighs in bits, on a value of usual rarity.
    pub weight: f64,
}

/// Returns the probability that goes with a weight in bits.
pub(crate) fn probability(bits: f64) -> f64 {
    1.0 / (1.0 + (-bits).exp2())
}

/// Returns the bits that go with a probability.
pub(crate) fn bits_of(probability: f64) -> f64 {
    (probability / (1.0 - probability)).log2()
}

fn build(comparisons: &[Comparison], parts: Vec<(ByAgreement, ByAgreement, ByAgreement)>) -> Model {
    let weights = comparisons
        .iter()
        .zip(parts)
        .map(|(comparison, (m, u, usual))| Weights::new(comparison.label.clone(), m, u, usual));
    Model { comparisons: weights.collect() }
}
