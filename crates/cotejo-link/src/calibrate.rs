//! Making probabilities mean what they say.
//!
//! Weights are added up as if comparisons knew nothing of one another. They do: who shares a rare
//! surname often shares a province, and the added weights say too much. Persons of three rows and
//! more show how much: a pair among them is held together by the others too, whatever it says
//! itself. So the share of their pairs among all pairs of one weight, against the same share among
//! pairs that nobody doubts, is how often a pair of that weight is one person.

use crate::engine::ScoredPair;
use crate::model::{bits_of, probability};

/// What weights are worth, in steps of a bit.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Scale {
    /// The weight at which each step begins; the first is that of all below.
    worth: Vec<f64>,
}

/// Between which weights worth is looked at, in bits.
const RANGE: (i32, i32) = (-12, 40);

/// From how many bits on nobody doubts a pair.
const SURE: i32 = 16;

/// How many pairs of persons of three rows and more are enough to go by.
const ENOUGH: f64 = 500.0;

/// How many pairs of each step are taken to be as they say.
const TRUST: f64 = 5.0;

impl Scale {
    /// Takes weights for what they say.
    pub(crate) fn as_said() -> Self {
        Scale { worth: Vec::new() }
    }

    /// Learns from persons: for each pair whether its rows are one person of three rows and more.
    pub(crate) fn learn(
        scored: &[ScoredPair],
        prior_bits: f64,
        among_several: impl Fn(&ScoredPair) -> bool,
    ) -> Self {
        let steps = (RANGE.1 - RANGE.0) as usize;
        let (mut all, mut several) = (vec![0.0; steps], vec![0.0; steps]);
        for pair in scored {
            let step = step_of(f64::from(pair.bits) + prior_bits);
            all[step] += 1.0;
            several[step] += if among_several(pair) { 1.0 } else { 0.0 };
        }
        let sure = (SURE - RANGE.0) as usize;
        let (sure_all, sure_several): (f64, f64) =
            (all[sure..].iter().sum(), several[sure..].iter().sum());
        if sure_several < ENOUGH || several.iter().sum::<f64>() - sure_several < ENOUGH / 5.0 {
            return Scale::as_said();
        }
        let usual = sure_several / sure_all;
        let share = |step: usize| {
            let said = probability(f64::from(RANGE.0) + step as f64 + 0.5);
            (several[step] / usual + TRUST * said) / (all[step] + TRUST)
        };
        let shares = (0..steps).map(|step| (share(step), all[step] + TRUST)).collect();
        let bits = rising(shares).into_iter().map(|share| bits_of(share.clamp(1e-6, 1.0 - 1e-6)));
        Scale { worth: bits.collect() }
    }

    /// Returns what a weight is worth, in bits.
    pub(crate) fn worth(&self, bits: f64) -> f64 {
        let (Some(first), Some(last)) = (self.worth.first(), self.worth.last()) else {
            return bits;
        };
        let place = bits - f64::from(RANGE.0) - 0.5;
        if place < 0.0 {
            return first + place;
        }
        let step = place as usize;
        match self.worth.get(step..step + 2) {
            Some(&[here, next]) => here + (next - here) * place.fract(),
            _ => *last,
        }
    }
}

fn step_of(bits: f64) -> usize {
    (bits.floor() as i32).clamp(RANGE.0, RANGE.1 - 1).abs_diff(RANGE.0) as usize
}

/// Returns the nearest numbers that nowhere fall (pool adjacent violators; Ayer and others 1955).
fn rising(weighted: Vec<(f64, f64)>) -> Vec<f64> {
    let mut pools: Vec<(f64, f64, usize)> = Vec::new();
    for (value, weight) in weighted {
        let mut pool = (value, weight, 1);
        while let Some(before) = pools.pop_if(|before| before.0 > pool.0) {
            let weight = before.1 + pool.1;
            pool = ((before.0 * before.1 + pool.0 * pool.1) / weight, weight, before.2 + pool.2);
        }
        pools.push(pool);
    }
    pools.into_iter().flat_map(|(value, _, count)| std::iter::repeat_n(value, count)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_persons_of_several_rows_weights_are_what_they_say() {
        let scale = Scale::learn(&[], 0.0, |_| false);
        assert_eq!(scale, Scale::as_said());
        assert_eq!(scale.worth(3.5), 3.5);
    }

    #[test]
    fn what_falls_is_levelled() {
        let weighted = vec![(0.1, 1.0), (0.5, 1.0), (0.3, 1.0), (0.9, 2.0)];
        assert_eq!(rising(weighted), [0.1, 0.4, 0.4, 0.9]);
    }

    /// Ten thousand pairs of 4 bits of which a quarter is found among persons of several rows,
    /// while all sure pairs are: such a pair is one person one time in four.
    #[test]
    fn overstated_weights_are_taken_down() {
        let pair = |a: u32, bits| ScoredPair { a, b: a, bits, found_by: 1 };
        let pairs: Vec<ScoredPair> =
            (0..10_000).flat_map(|a| [pair(a, 4.5), pair(a, 20.5)]).collect();
        let scale = Scale::learn(&pairs, 0.0, |pair| pair.bits > 10.0 || pair.a % 4 == 0);
        assert!((probability(scale.worth(4.5)) - 0.25).abs() < 0.01);
    }
}
