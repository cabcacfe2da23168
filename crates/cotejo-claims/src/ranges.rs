//! Stretches of tokens that stand in order and apart from each other, as the numbers of a sentence
//! do.

use std::ops::Range;

/// Returns the stretch that holds a token.
pub fn holding(ranges: &[Range<usize>], at: usize) -> Option<&Range<usize>> {
    let after = ranges.partition_point(|range| range.end <= at);
    ranges.get(after).filter(|range| range.start <= at)
}

/// Says whether a stretch begins with this token.
pub fn begins(ranges: &[Range<usize>], at: usize) -> bool {
    holding(ranges, at).is_some_and(|range| range.start == at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stretch_around_a_token_is_found() {
        let ranges = [2..3, 3..5, 8..9];
        let found = |at: usize| holding(&ranges, at).cloned();
        assert_eq!((found(1), found(2), found(4)), (None, Some(2..3), Some(3..5)));
        assert_eq!((found(5), found(8), found(9)), (None, Some(8..9), None));
        assert!(begins(&ranges, 3) && !begins(&ranges, 4));
    }
}
