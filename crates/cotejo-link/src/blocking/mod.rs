//! Which rows are compared: those that share a rare enough combination of keys.
//!
//! Each row has keys: how its surnames sound, its day of birth, half of its number. Rows that
//! share a key stand in one block. A block of more rows than a cap is divided by each further
//! key, so that frequent names need more in common before they are compared than rare ones. The
//! rules are data: which keys there are, in which order, how large a block may be and how often
//! it is divided.

mod divide;
mod index;
mod keys;
mod part;

pub(crate) use divide::divide;
pub(crate) use index::Index;
pub(crate) use keys::{Key, keys};
pub use part::Part;

use crate::rows::Rows;

/// How candidates are found.
#[derive(Clone, Debug)]
pub struct Plan {
    pub(crate) keys: Vec<Key>,
    /// Up to how many rows all are compared with all.
    pub(crate) all_with_all: usize,
    /// How many rows a block may have.
    pub(crate) cap: usize,
    /// How many keys rows of a block may share at most.
    pub(crate) depth: usize,
}

/// Up to how many rows all are compared with all: about a quarter of a million comparisons.
const ALL_WITH_ALL: usize = 700;

/// Caps of blocks: what one row may cost, between these.
const CAPS: (usize, usize) = (6, 200);

impl Plan {
    /// Chooses keys from the columns that there are, and a cap from the number of rows.
    ///
    /// The cap falls as rows are more, so that the comparisons grow about as the rows do.
    pub fn for_rows(rows: &Rows) -> Self {
        let cap = (1_000_000 / rows.len().max(1)).clamp(CAPS.0, CAPS.1);
        Plan { keys: keys(rows), all_with_all: ALL_WITH_ALL, cap, depth: 4 }
    }

    /// Returns the same plan with other caps: up to how many rows all are compared with all, and
    /// how many rows a block may have beyond that.
    #[must_use]
    pub fn with_caps(self, all_with_all: usize, cap: usize) -> Self {
        Plan { all_with_all, cap, ..self }
    }

    /// Returns how many rows a block may have whose rows share so many keys.
    pub(crate) fn cap_at(&self, depth: usize) -> usize {
        if depth == 0 { self.all_with_all } else { self.cap }
    }
}
