//! Noticing that learning went wrong.

use std::fmt;

use super::em::Learned;
use crate::agreement::Agreement;

/// Why what was learned from the rows should not be trusted without a look at it.
#[derive(Clone, Debug, PartialEq)]
pub enum Warning {
    /// Too many pairs are neither probably one person nor probably two.
    NoSeparation {
        /// Their share.
        undecided: f64,
    },
    /// Rows of one person would mostly differ in a comparison, so usual weights were taken.
    Astray {
        /// The comparison.
        comparison: String,
    },
    /// In a comparison, being different speaks more for one person than being the same.
    OutOfOrder {
        /// The comparison.
        comparison: String,
    },
    /// Hardly any or nearly all pairs that were compared are taken for one person.
    OddShare {
        /// The share that is.
        share: f64,
    },
    /// There is no column by which people could be told apart.
    NothingToCompare,
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Warning::NoSeparation { undecided } => write!(
                f,
                "the columns do not tell people apart: {:.0}% of the compared pairs are undecided",
                undecided * 100.0
            ),
            Warning::Astray { comparison } => write!(
                f,
                "the rows did not tell how people differ (by what was learned, one person mostly has \
                 several values of `{comparison}`), so usual weights were taken"
            ),
            Warning::OutOfOrder { comparison } => write!(
                f,
                "in `{comparison}` different values speak more for one person than equal ones"
            ),
            Warning::OddShare { share } => {
                write!(f, "{:.2}% of the compared pairs are taken for one person", share * 100.0)
            }
            Warning::NothingToCompare => f.write_str("no column tells people apart"),
        }
    }
}

/// From how many pairs on shares say something; of fewer, what is usual is taken to hold.
const TOLD_FROM: f64 = 100.0;

/// Above which share of undecided pairs the columns do not tell people apart.
const UNDECIDED: f64 = 0.2;

/// Between which shares of one person learning is believed.
const SHARES: (f64, f64) = (1e-5, 0.95);

/// Returns what speaks against trusting what was learned.
pub(crate) fn warnings(learned: &Learned) -> Vec<Warning> {
    let mut warnings = Vec::new();
    if let Some(comparison) = learned.astray.clone() {
        warnings.push(Warning::Astray { comparison });
    }
    if learned.pairs < TOLD_FROM {
        return warnings;
    }
    if learned.undecided > UNDECIDED {
        warnings.push(Warning::NoSeparation { undecided: learned.undecided });
    }
    for (comparison, rows) in learned.model.table() {
        let weight = |wanted| rows.iter().find(|row| row.agreement == wanted).map(|row| row.weight);
        let (same, different) = (weight(Agreement::Same), weight(Agreement::Different));
        if same.zip(different).is_some_and(|(same, different)| same <= different) {
            warnings.push(Warning::OutOfOrder { comparison: comparison.to_owned() });
        }
    }
    let share = learned.matches / learned.pairs;
    if !(SHARES.0..SHARES.1).contains(&share) {
        warnings.push(Warning::OddShare { share });
    }
    warnings
}
