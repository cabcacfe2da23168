//! Values as they are compared, one file a kind; comparisons are pure functions of values.

mod age;
mod code;
mod date;
mod words;

pub(crate) use age::Age;
pub(crate) use code::Code;
pub(crate) use date::Date;
pub(crate) use words::Words;

use crate::agreement::Agreement;

/// A value of a column, which was read once and is compared often.
pub(crate) trait Value: Sized {
    /// Reads what a cell holds; nothing where it holds nothing that could be compared.
    fn read(text: &str) -> Option<Self>;

    /// Returns the words under which equal values are one.
    fn key(&self) -> String;

    /// Says how well two different values agree, whichever of them stands first.
    fn compare(&self, other: &Self) -> Agreement;

    /// Returns the keys under which values stand together that may be writings of one.
    fn block_keys(&self) -> Vec<(KeyKind, String)>;
}

/// What a key for finding candidates was made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum KeyKind {
    /// The value as a whole.
    Whole,
    /// Its first half.
    FirstHalf,
    /// Its second half.
    SecondHalf,
    /// A range in which it lies.
    Range,
}
