//! Parts of the work of finding pairs, each of which can be done by itself.

/// A part of the work of finding pairs: one of so many, by the first key that rows share.
///
/// What the parts find, taken together, is what all rows give at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    index: u32,
    of: u32,
}

impl Part {
    /// All of the work.
    pub const WHOLE: Part = Part { index: 0, of: 1 };

    /// Divides the work into so many parts of about one size.
    pub fn each_of(parts: u16) -> impl Iterator<Item = Part> {
        let of = u32::from(parts).max(1);
        (0..of).map(move |index| Part { index, of })
    }

    /// Returns the first of so many parts.
    pub(crate) fn first_of(parts: u16) -> Part {
        Part { index: 0, of: u32::from(parts).max(1) }
    }

    /// Says whether this is the first part.
    pub(crate) fn is_first(self) -> bool {
        self.index == 0
    }

    /// Says whether a key is in this part.
    pub(crate) fn has(self, key: u64) -> bool {
        let mixed = key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32 & 0xffff;
        (mixed * u64::from(self.of)) >> 16 == u64::from(self.index)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_key_is_in_one_part() {
        for parts in [1, 2, 3, 7, 1000] {
            for key in 0..500u64 {
                assert_eq!(Part::each_of(parts).filter(|part| part.has(key)).count(), 1);
            }
        }
    }
}
