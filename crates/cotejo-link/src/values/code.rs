//! Numbers that an authority gave to a person.

use super::{KeyKind, Value};
use crate::agreement::Agreement;
use crate::text::{Letters, fold, within_edits};

/// A number by which an authority knows a person, without the signs that group its digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Code {
    letters: Letters,
    written: String,
}

/// A number with fewer digits identifies nobody.
const SHORTEST: usize = 4;

impl Value for Code {
    /// Reads a number; one that repeats a single digit stands for none, as in "00000000".
    fn read(text: &str) -> Option<Self> {
        let written = fold(text).replace(' ', "");
        let written = written.trim_start_matches('0').to_owned();
        let first = written.chars().next()?;
        let is_number = written.len() >= SHORTEST && written.chars().any(|digit| digit != first);
        is_number.then(|| Code { letters: Letters::of(&written), written })
    }

    fn key(&self) -> String {
        self.written.clone()
    }

    fn compare(&self, other: &Self) -> Agreement {
        match within_edits(&self.letters, &other.letters, 2) {
            Some(0 | 1) => Agreement::Near,
            Some(_) if self.letters.len() >= 8 => Agreement::Close,
            _ => Agreement::Different,
        }
    }

    fn block_keys(&self) -> Vec<(KeyKind, String)> {
        let middle = self.written.len() / 2;
        let half = |kind, half: Option<&str>| half.map(|half| (kind, half.to_owned()));
        let halves = [
            half(KeyKind::FirstHalf, self.written.get(..middle)),
            half(KeyKind::SecondHalf, self.written.get(middle..)),
        ];
        let whole = (KeyKind::Whole, self.written.clone());
        [whole].into_iter().chain(halves.into_iter().flatten()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_that_is_none_is_missing() {
        for nothing in ["0", "00000000", "1111111", "99", "-", "", "s/n"] {
            assert_eq!(Code::read(nothing), None, "{nothing}");
        }
        assert_eq!(Code::read("V-12.345.678"), Code::read("v12345678"));
    }

    #[test]
    fn one_digit_may_be_wrong_or_two_may_have_changed_places() {
        let agreement = |a, b| Code::read(a).unwrap().compare(&Code::read(b).unwrap());
        assert_eq!(agreement("17482911", "17482971"), Agreement::Near);
        assert_eq!(agreement("17482911", "17842911"), Agreement::Near);
        assert_eq!(agreement("17482911", "1748291"), Agreement::Near);
        assert_eq!(agreement("17482911", "27482912"), Agreement::Close);
        assert_eq!(agreement("17482911", "20331846"), Agreement::Different);
    }
}
