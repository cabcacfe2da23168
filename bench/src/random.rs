//! Random choices that are the same in every run.

/// SplitMix64 (Steele, Lea and Flood 2014): small, quick, and good enough to make texts with.
#[derive(Clone, Debug)]
pub struct Random(u64);

impl Random {
    /// Starts from a seed.
    pub fn from_seed(seed: u64) -> Self {
        Random(seed)
    }

    /// Returns any number.
    pub fn any(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let value = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        value ^ (value >> 31)
    }

    /// Returns a number from `least` up to, not including, `end`.
    pub fn between(&mut self, least: usize, end: usize) -> usize {
        least + (self.any() % (end - least) as u64) as usize
    }

    /// Returns a number from 0 up to, not including, 1.
    pub fn share(&mut self) -> f64 {
        (self.any() >> 11) as f64 / (1u64 << 53) as f64
    }

    /// Says yes with this chance.
    pub fn chance(&mut self, chance: f64) -> bool {
        self.share() < chance
    }
}

/// Ranks that come up as words do: the second half as often as the first, the third a third.
#[derive(Clone, Debug)]
pub struct Zipf(Vec<f64>);

impl Zipf {
    /// Prepares ranks from 0 up to, not including, `ranks`.
    pub fn new(ranks: usize) -> Self {
        let mut sum = 0.0;
        let add = |rank: usize| {
            sum += 1.0 / (rank + 1) as f64;
            sum
        };
        Zipf((0..ranks).map(add).collect())
    }

    /// Returns a rank.
    pub fn rank(&self, random: &mut Random) -> usize {
        let point = random.share() * self.0.last().copied().unwrap_or_default();
        self.0.partition_point(|sum| *sum <= point)
    }
}
