//! Pairs of rows from which the weights are learned.

use rustc_hash::FxHashMap;

use crate::agreement::{Agreement, Evidence};
use crate::pair::Comparer;
use crate::rows::Rows;

/// What the comparisons of a pair say, without the values.
pub(crate) type Pattern = Box<[Option<Agreement>]>;

/// Pairs of rows by what they say; pairs that say the same are counted.
///
/// Counts make the sample the same in whatever order the pairs come.
#[derive(Default)]
pub(crate) struct Sample {
    /// By the group of the pairs, their pattern, and how much rarer than usual the values are on
    /// which they agree, in eighths of a bit.
    pub(crate) counts: FxHashMap<(Group, Pattern, i16), u32>,
}

/// Pairs that were found in the same way, and so hold the same share of one person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Group {
    /// Drawn at random.
    Random,
    /// Found by keys of these kinds, which settle these comparisons.
    Found { kinds: u32, settled: u64 },
}

/// Steps of rarity in a bit.
const STEPS: f64 = 8.0;

impl Sample {
    /// Adds a pair with what its comparisons say.
    ///
    /// `usual` says how rare values are on which random pairs agree.
    pub(crate) fn add(
        &mut self,
        group: Group,
        evidence: &[Evidence],
        usual: &[[f64; Agreement::COUNT]],
    ) {
        let settled = match group {
            Group::Random => 0,
            Group::Found { settled, .. } => settled,
        };
        let is_open = |index: usize| settled >> index & 1 == 0;
        let mut rarer = 0.0;
        for (index, piece) in evidence.iter().enumerate().filter(|(index, _)| is_open(*index)) {
            if let Some(agreement) = piece.agreement.filter(|one| one.weighs_frequency()) {
                rarer += f64::from(piece.rarity) - usual[index][agreement.index()];
            }
        }
        let pattern: Pattern = evidence
            .iter()
            .enumerate()
            .map(|(index, piece)| piece.agreement.filter(|_| is_open(index)))
            .collect();
        *self.counts.entry((group, pattern, (rarer * STEPS) as i16)).or_default() += 1;
    }

    /// Returns the groups of pairs in an order of their own: pattern, what rarity adds in bits,
    /// how many.
    pub(crate) fn groups(&self) -> Vec<(Group, &Pattern, f64, f64)> {
        let mut groups: Vec<_> = self.counts.iter().collect();
        groups.sort_unstable();
        let read = |(key, count): (&'_ (Group, Pattern, i16), &u32)| {
            (key.0, f64::from(key.2) / STEPS, f64::from(*count))
        };
        groups
            .into_iter()
            .map(|(key, count)| {
                let (group, rarer, count) = read((key, count));
                (group, &key.1, rarer, count)
            })
            .collect()
    }
}

/// How many pairs are drawn at random.
const DRAWN: usize = 130_000;

/// Returns what random pairs of rows say; of few rows, all pairs.
pub(crate) fn random_pairs(rows: &Rows, comparisons: usize) -> Vec<Vec<Evidence>> {
    let mut comparer = Comparer::new(rows);
    let mut read = |a: usize, b: usize| {
        let mut evidence = vec![Evidence::NONE; comparisons];
        comparer.compare(a, b, |index, piece| evidence[index] = piece);
        evidence
    };
    let all = rows.len() * rows.len().saturating_sub(1) / 2;
    if all <= DRAWN {
        let pairs = (0..rows.len()).flat_map(|a| (0..a).map(move |b| (a, b)));
        return pairs.map(|(a, b)| read(a, b)).collect();
    }
    let mut random = SplitMix(RANDOM_SEED);
    let mut drawn = Vec::with_capacity(DRAWN);
    while drawn.len() < DRAWN {
        let (a, b) = (random.below(rows.len()), random.below(rows.len()));
        if a != b {
            drawn.push(read(a, b));
        }
    }
    drawn
}

/// The seed of every random draw of this crate.
const RANDOM_SEED: u64 = 20_261_128;

/// Random numbers (SplitMix64; Steele, Lea and Flood 2014).
struct SplitMix(u64);

impl SplitMix {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ mixed >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ mixed >> 31) as usize % limit
    }
}
