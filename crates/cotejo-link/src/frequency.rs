//! How rare values are.

/// How many rows more a value is taken to have than were seen.
///
/// A value that two rows share and no other has is not as rare as one in half the rows: it may
/// only be that no third was listed.
const UNSEEN: f64 = 1.0;

/// Returns how rare a value is that stands in `rows` of `all` rows: the binary logarithm of one
/// in how many.
pub(crate) fn rarity(rows: u32, all: u32) -> f32 {
    let share = (f64::from(rows) + UNSEEN) / (f64::from(all) + UNSEEN);
    -share.log2() as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rarer_values_say_more() {
        assert_eq!(rarity(99, 99), 0.0);
        assert!((rarity(49, 99) - 1.0).abs() < 1e-6);
        assert!(rarity(0, 99) < rarity(0, 999));
    }
}
