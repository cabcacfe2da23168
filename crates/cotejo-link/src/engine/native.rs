//! The engine that is used: sorted runs of keys, values compared once, pairs scored as they come.

use super::{Candidates, Engine, ScoredPair, merged, way};
use crate::blocking::{Part, Plan, divide};
use crate::memo::Memo;
use crate::model::Model;
use crate::pair::Comparer;
use crate::rows::Rows;

/// Finds pairs by sorting, and remembers what it worked out of values.
#[derive(Clone, Copy, Debug, Default)]
pub struct Native;

/// How many pairs are remembered with what they weigh, as a power of two.
///
/// Most pairs that have several keys in common meet again soon, in another block that the same run
/// of rows is divided into: of a hundred thousand rows more than half of all comparisons are of such pairs.
const PAIR_BITS: u32 = 12;

/// How many pairs are kept before those found several times are made one.
const KEPT: usize = 1 << 20;

impl Engine for Native {
    fn candidates(&self, rows: &Rows, plan: &Plan, model: &Model, least: f64) -> Candidates {
        self.candidates_of(Part::WHOLE, rows, plan, model, least)
    }
}

impl Native {
    /// Returns what a part of the work finds; [`Candidates::together`] puts parts together.
    pub fn candidates_of(
        &self,
        part: Part,
        rows: &Rows,
        plan: &Plan,
        model: &Model,
        least: f64,
    ) -> Candidates {
        let mut comparer = Comparer::new(rows);
        let mut met = Memo::new(PAIR_BITS);
        let mut pairs = Vec::new();
        let mut full = KEPT;
        let mut compared = 0;
        divide(rows, plan, part, &mut |block| {
            for (place, &b) in block.rows.iter().enumerate() {
                for &a in &block.rows[..place] {
                    if rows.exclude_each_other(a as usize, b as usize) {
                        continue;
                    }
                    compared += 1;
                    let bits = met.recall(a, b, || model.bits(&mut comparer, a, b));
                    if f64::from(bits) >= least {
                        let found_by = way(block.kinds);
                        pairs.push(ScoredPair { a, b, bits, found_by });
                    }
                }
            }
            if pairs.len() >= full {
                pairs = merged(std::mem::take(&mut pairs));
                full = 2 * pairs.len() + KEPT;
            }
        });
        Candidates { pairs: merged(pairs), compared }
    }
}
