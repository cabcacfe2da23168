//! Finding pairs of rows that may be one person and scoring them.
//!
//! An engine carries out a plan; whichever does, pairs and scores are the same.

mod native;
mod reference;

pub use native::Native;
pub use reference::Reference;

use crate::blocking::Plan;
use crate::model::Model;
use crate::rows::Rows;

/// Two rows that may be one person.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ScoredPair {
    /// The row that stands first.
    pub a: u32,
    /// The row that stands second.
    pub b: u32,
    /// What speaks for one person, in bits, before it is considered how seldom that is.
    pub bits: f32,
    /// By which kinds of keys the pair was found first, as bits: the ways in which it was found.
    pub found_by: u64,
}

/// What an engine found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Candidates {
    /// The pairs that weigh at least as much as was asked for, each once and in order.
    pub pairs: Vec<ScoredPair>,
    /// How many comparisons of two rows were made.
    pub compared: u64,
}

impl Candidates {
    /// Puts together what the parts of the work found, in whatever order they come.
    pub fn together(parts: impl IntoIterator<Item = Candidates>) -> Candidates {
        let mut all = Candidates::default();
        for part in parts {
            all.compared += part.compared;
            all.pairs.extend(part.pairs);
        }
        Candidates { pairs: merged(all.pairs), ..all }
    }
}

/// Something that finds and scores pairs of rows.
pub trait Engine {
    /// Returns the pairs that a plan finds and that weigh at least `least` bits.
    fn candidates(&self, rows: &Rows, plan: &Plan, model: &Model, least: f64) -> Candidates;
}

/// Puts pairs in order and makes those that were found several times one.
fn merged(mut pairs: Vec<ScoredPair>) -> Vec<ScoredPair> {
    pairs.sort_unstable_by_key(|pair| (pair.a, pair.b));
    pairs.dedup_by(|again, first| {
        let same = (again.a, again.b) == (first.a, first.b);
        if same {
            first.found_by |= again.found_by;
        }
        same
    });
    pairs
}

/// Returns the bit for a way of finding pairs: a combination of kinds of keys.
fn way(kinds: u32) -> u64 {
    1 << (u64::from(kinds).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 58)
}
