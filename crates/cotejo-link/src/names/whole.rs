//! Names that are written in one piece.

use super::align::{Match, align};
use super::person::NameColumn;
use super::tokens::{Role, Tokens};
use crate::agreement::{Agreement, Evidence};
use crate::memo::Memo;

/// The pieces of evidence that two whole names give: their three best words.
pub(crate) const PLACES: usize = 3;

/// What two whole names say.
pub(crate) type WholeMatch = [Option<Match>; PLACES];

/// Compares whole names.
pub(crate) struct WholeColumn<'a> {
    pub(crate) tokens: &'a Tokens,
    pub(crate) names: &'a NameColumn,
}

impl WholeColumn<'_> {
    /// Sets the names of two rows side by side.
    pub(crate) fn compare(
        &self,
        a: usize,
        b: usize,
        memo: &mut Memo<WholeMatch>,
        words: &mut Memo<Agreement>,
    ) -> [Evidence; PLACES] {
        let (Some(of_a), Some(of_b)) = (self.names.value_of(a), self.names.value_of(b)) else {
            return [Evidence::NONE; PLACES];
        };
        let ((low, a), (high, b)) =
            if of_a <= of_b { ((of_a, a), (of_b, b)) } else { ((of_b, b), (of_a, a)) };
        let found = memo.recall(low.index() as u32, high.index() as u32, || {
            align(self.tokens, Role::Unknown, self.names.words(a), self.names.words(b), words)
        });
        found.map(|found| found.map_or(Evidence::NONE, |found| found.evidence))
    }
}
