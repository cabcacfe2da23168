//! Places, trades, addresses and other words.

use super::{KeyKind, Value};
use crate::agreement::Agreement;
use crate::text::{Letters, fold, is_alike, is_prefix_or_part, sound, within_edits, words};

/// Words of a column without a form of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Words {
    folded: String,
    letters: Letters,
    sorted: String,
}

/// From which Jaro–Winkler similarity on words are a few slips apart.
///
/// Set at 0.88, at which two unrelated English or Spanish place names are hardly ever alike.
const CLOSE: f64 = 0.88;

impl Value for Words {
    fn read(text: &str) -> Option<Self> {
        let folded = fold(text);
        let mut parts: Vec<&str> = words(&folded).collect();
        parts.sort_unstable();
        let sorted = parts.join(" ");
        (!folded.is_empty()).then(|| Words { letters: Letters::of(&folded), sorted, folded })
    }

    fn key(&self) -> String {
        self.folded.clone()
    }

    fn compare(&self, other: &Self) -> Agreement {
        let near = self.letters.len().min(other.letters.len()) >= 4
            && within_edits(&self.letters, &other.letters, 1).is_some();
        match () {
            () if near || self.sorted == other.sorted => Agreement::Near,
            () if is_prefix_or_part(&self.folded, &other.folded) => Agreement::Partial,
            () if is_alike(&self.letters, &other.letters, CLOSE) => Agreement::Close,
            () => Agreement::Different,
        }
    }

    fn block_keys(&self) -> Vec<(KeyKind, String)> {
        vec![(KeyKind::Whole, words(&self.folded).map(sound).collect::<Vec<_>>().join(" "))]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_agree_by_degrees() {
        let agreement = |a, b| Words::read(a).unwrap().compare(&Words::read(b).unwrap());
        assert_eq!(agreement("Puerto Alto", "puerto allto"), Agreement::Near);
        assert_eq!(agreement("Alto Puerto", "Puerto Alto"), Agreement::Near);
        assert_eq!(agreement("Devon", "West Devon"), Agreement::Partial);
        assert_eq!(agreement("Puerto Alto", "Puerto Altona"), Agreement::Partial);
        assert_eq!(agreement("Pootsmruth", "Portsmouth"), Agreement::Close);
        assert_eq!(agreement("Puerto Alto", "Villa Baja"), Agreement::Different);
        assert_eq!(Words::read(" — "), None);
    }
}
