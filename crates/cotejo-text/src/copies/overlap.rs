//! What two texts have in common, and what that makes of the shorter one.

use cotejo_core::Wording;

/// The share of its shingles, in percent, that a copy has from the fuller text at least.
///
/// With a new lead and a new tail about half of a wire story is left. Among 17,000 pairs of news
/// texts that are no copies the highest share was 31, by the standing notices of one site; two
/// texts on one event, written apart, had 20, and copies edited by hand 78 or more.
const COPY: usize = 40;

/// Texts of a few sentences share a formula sooner than that ("The ministry said on Monday that …
/// people were released"), so a copy must also have this many shingles from the fuller text: ten
/// words in a row.
const COPY_SHINGLES: usize = 8;

/// The share from which on a text is nothing but words of the fuller one; one word in
/// fourteen may have been changed.
const CONTAINED: usize = 80;

/// The length of the fuller text, in percent, from which on nothing worth telling was cut.
const WHOLE: usize = 85;

/// How many shingles two texts share, and have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Overlap {
    /// How many both have.
    pub(super) shared: usize,
    shorter: usize,
    fuller: usize,
}

impl Overlap {
    /// Compares two texts by their distinct shingles, both in ascending order.
    pub(super) fn between(shorter: &[u64], fuller: &[u64]) -> Self {
        let mut shared = 0;
        let mut rest = fuller;
        // Searching costs little when the fuller text is a book and the other is a note.
        for shingle in shorter {
            let before = rest.partition_point(|other| other < shingle);
            rest = &rest[before..];
            shared += usize::from(rest.first() == Some(shingle));
        }
        Overlap { shared, shorter: shorter.len(), fuller: fuller.len() }
    }

    /// Says whether the shorter text is a copy, of the fuller one or of what that one copies too.
    pub(super) fn is_copy(self) -> bool {
        let enough = self.shared >= COPY_SHINGLES && self.contains(COPY);
        enough || (self.shared > 0 && self.shared == self.shorter && self.is_whole())
    }

    /// Returns what the shorter text is to the fuller one.
    pub(super) fn wording(self) -> Wording {
        match (self.contains(CONTAINED), self.is_whole()) {
            (true, true) => Wording::Same,
            (true, false) => Wording::Cut,
            (false, _) => Wording::Reworked,
        }
    }

    fn contains(self, percent: usize) -> bool {
        self.shared * 100 >= self.shorter * percent
    }

    fn is_whole(self) -> bool {
        self.shorter * 100 >= self.fuller * WHOLE
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn overlap(shared: usize, shorter: usize, fuller: usize) -> Overlap {
        let one: Vec<u64> = (0..shorter as u64).collect();
        let start = (shorter - shared) as u64;
        let other: Vec<u64> = (start..start + fuller as u64).collect();
        let overlap = Overlap::between(&one, &other);
        assert_eq!(overlap, Overlap { shared, shorter, fuller });
        overlap
    }

    #[test]
    fn containment_makes_a_copy_and_not_the_length_of_the_fuller_text() {
        assert!(overlap(40, 100, 100).is_copy());
        assert!(overlap(40, 100, 100_000).is_copy());
        assert!(!overlap(39, 100, 100).is_copy());
    }

    #[test]
    fn a_shared_formula_makes_no_copy() {
        assert!(!overlap(7, 10, 10).is_copy());
        assert!(overlap(8, 10, 10).is_copy());
    }

    #[test]
    fn short_texts_are_copies_when_they_are_equal() {
        assert!(overlap(3, 3, 3).is_copy());
        assert!(!overlap(3, 3, 300).is_copy());
        assert!(!overlap(0, 0, 0).is_copy());
    }

    #[test]
    fn the_wording_tells_the_cut_copy() {
        assert_eq!(overlap(90, 100, 101).wording(), Wording::Same);
        assert_eq!(overlap(90, 100, 200).wording(), Wording::Cut);
        assert_eq!(overlap(50, 100, 100).wording(), Wording::Reworked);
    }
}
