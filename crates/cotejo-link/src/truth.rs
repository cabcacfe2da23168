//! How good a linkage is, where it is known which rows are one person.

use rustc_hash::FxHashMap;

use crate::linkage::Linkage;

/// Precision and recall of what was found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quality {
    /// Which share of what was found is right.
    pub precision: f64,
    /// Which share of what is right was found.
    pub recall: f64,
}

impl Quality {
    fn of(right: f64, found: f64, there: f64) -> Self {
        let share = |part: f64, whole: f64| if whole > 0.0 { part / whole } else { 1.0 };
        Quality { precision: share(right, found), recall: share(right, there) }
    }

    /// Returns the harmonic mean of precision and recall.
    pub fn f1(self) -> f64 {
        let sum = self.precision + self.recall;
        if sum > 0.0 { 2.0 * self.precision * self.recall / sum } else { 0.0 }
    }
}

/// How often pairs of some probability are one person.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Calibration {
    /// The least probability of these pairs.
    pub from: f64,
    /// How many there are.
    pub pairs: usize,
    /// What their probabilities say how many of them are one person, as a share.
    pub said: f64,
    /// How many of them are, as a share.
    pub seen: f64,
}

/// How good a linkage is.
#[derive(Clone, Debug, PartialEq)]
pub struct Measured {
    /// The threshold that gives the best F1, and the quality of pairs at it.
    pub best: (f64, Quality),
    /// The quality of pairs at 0.9.
    pub at_90: Quality,
    /// The quality of pairs at 0.95.
    pub at_95: Quality,
    /// The quality of all pairs that clusters make.
    pub clusters: Quality,
    /// Which share of the pairs that are one person was scored at all.
    pub reach: f64,
    /// What probabilities are worth.
    pub calibration: Vec<Calibration>,
}

/// Where the rows of a calibration table begin.
const EDGES: [f64; 10] = [0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999];

/// Measures a linkage against the truth, which names the person of each row.
///
/// Where `across` is given, only pairs of rows of different lists count, by the list of each row.
pub fn measure(linkage: &Linkage, truth: &[u32], across: Option<&[u32]>) -> Measured {
    let counts = |a: usize, b: usize| across.is_none_or(|lists| lists[a] != lists[b]);
    let there = pairs_within(truth, None, across);
    let mut scored: Vec<(f64, bool)> = linkage
        .pairs
        .iter()
        .filter(|pair| counts(pair.a as usize, pair.b as usize))
        .map(|pair| (pair.probability, truth[pair.a as usize] == truth[pair.b as usize]))
        .collect();
    scored.sort_by(|one, other| other.0.total_cmp(&one.0));
    let right = pairs_within(truth, Some(&linkage.persons), across);
    let found = pairs_within(&linkage.persons, None, across);
    let true_scored = scored.iter().filter(|(_, is_true)| *is_true).count() as f64;
    Measured {
        best: best(&scored, there),
        at_90: at(&scored, 0.9, there),
        at_95: at(&scored, 0.95, there),
        clusters: Quality::of(right, found, there),
        reach: if there > 0.0 { true_scored / there } else { 1.0 },
        calibration: calibration(&scored),
    }
}

/// Counts the pairs of rows that are one by `one`, and by `other` too if it is given.
fn pairs_within(one: &[u32], other: Option<&[u32]>, across: Option<&[u32]>) -> f64 {
    let count = |by_list: bool| {
        let mut sizes: FxHashMap<(u32, u32, u32), u64> = FxHashMap::default();
        for (row, &group) in one.iter().enumerate() {
            let list = if by_list { across.map_or(0, |lists| lists[row]) } else { 0 };
            *sizes.entry((group, other.map_or(0, |other| other[row]), list)).or_default() += 1;
        }
        sizes.values().map(|&size| (size * (size - 1) / 2) as f64).sum::<f64>()
    };
    if across.is_some() { count(false) - count(true) } else { count(false) }
}

fn at(scored: &[(f64, bool)], threshold: f64, there: f64) -> Quality {
    let found = scored.partition_point(|(probability, _)| *probability >= threshold);
    let right = scored[..found].iter().filter(|(_, is_true)| *is_true).count();
    Quality::of(right as f64, found as f64, there)
}

fn best(scored: &[(f64, bool)], there: f64) -> (f64, Quality) {
    let mut best = (1.0, Quality::of(0.0, 0.0, there));
    let mut right = 0.0;
    for (index, &(probability, is_true)) in scored.iter().enumerate() {
        right += f64::from(u8::from(is_true));
        let is_last = scored.get(index + 1).is_none_or(|next| next.0 < probability);
        let quality = Quality::of(right, (index + 1) as f64, there);
        if is_last && quality.f1() > best.1.f1() {
            best = (probability, quality);
        }
    }
    best
}

fn calibration(scored: &[(f64, bool)]) -> Vec<Calibration> {
    let ends = EDGES.iter().skip(1).copied().chain([f64::INFINITY]);
    EDGES
        .into_iter()
        .zip(ends)
        .map(|(from, to)| {
            let within: Vec<_> = scored.iter().filter(|(p, _)| (from..to).contains(p)).collect();
            let share = |sum: f64| if within.is_empty() { 0.0 } else { sum / within.len() as f64 };
            Calibration {
                from,
                pairs: within.len(),
                said: share(within.iter().map(|(p, _)| p).sum()),
                seen: share(within.iter().filter(|(_, is_true)| *is_true).count() as f64),
            }
        })
        .collect()
}
