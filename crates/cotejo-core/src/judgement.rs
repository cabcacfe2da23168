//! What people decide about two rows: whether they are one person.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::{DigestBuilder, PersonId, RowId};

/// Two rows, whichever of them is named first.
///
/// ```
/// use cotejo_core::{Digest, RowId, RowPair};
/// let [a, b] = ["one", "other"].map(|row| RowId::new(Digest::of(row.as_bytes())));
/// assert_eq!(RowPair::new(a, b), RowPair::new(b, a));
/// assert_eq!(RowPair::new(a, a), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "(RowId, RowId)", into = "(RowId, RowId)")]
pub struct RowPair {
    low: RowId,
    high: RowId,
}

/// What is wrong with two rows that should be a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a pair has two rows, and this is one with itself")]
pub struct RowPairError;

impl RowPair {
    /// Makes a pair; nothing of one row with itself.
    pub fn new(one: RowId, other: RowId) -> Option<Self> {
        (one != other).then(|| RowPair { low: one.min(other), high: one.max(other) })
    }

    /// Returns both rows.
    pub fn rows(self) -> [RowId; 2] {
        [self.low, self.high]
    }
}

impl TryFrom<(RowId, RowId)> for RowPair {
    type Error = RowPairError;

    fn try_from((one, other): (RowId, RowId)) -> Result<Self, RowPairError> {
        RowPair::new(one, other).ok_or(RowPairError)
    }
}

impl From<RowPair> for (RowId, RowId) {
    fn from(pair: RowPair) -> Self {
        (pair.low, pair.high)
    }
}

/// What somebody decides about two rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// They are one person.
    Same,
    /// They are two.
    Different,
    /// The rows do not tell.
    Unsure,
    /// What the same somebody decided last about them is taken back.
    Undone,
}

/// What is wrong with a word that should be a decision.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no decision: write same, different, unsure or undone")]
pub struct DecisionError(String);

impl Decision {
    const ALL: [(Decision, &str); 4] = [
        (Decision::Same, "same"),
        (Decision::Different, "different"),
        (Decision::Unsure, "unsure"),
        (Decision::Undone, "undone"),
    ];
}

impl fmt::Display for Decision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = Decision::ALL.iter().find(|(decision, _)| decision == self);
        f.pad(word.map_or("", |(_, word)| word))
    }
}

impl FromStr for Decision {
    type Err = DecisionError;

    fn from_str(text: &str) -> Result<Self, DecisionError> {
        let decision = Decision::ALL.iter().find(|(_, word)| *word == text);
        decision.map(|(decision, _)| *decision).ok_or_else(|| DecisionError(text.to_owned()))
    }
}

impl PersonId {
    /// Returns the name of the person of whose rows this one came first.
    pub fn founded_by(row: RowId) -> Self {
        PersonId::new(DigestBuilder::new("person").field("row", row.digest().as_bytes()).finish())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decisions_are_read_as_they_are_written() {
        for (decision, word) in Decision::ALL {
            assert_eq!((decision.to_string(), word.parse()), (word.to_owned(), Ok(decision)));
        }
        assert!("maybe".parse::<Decision>().is_err());
    }
}
