//! What linkage found out, as it travels: no word of a row stands in it.

use std::collections::BTreeMap;

use cotejo_link::{Linkage, Measured, Quality, Rows};
use serde::Serialize;

use crate::flows::lists::Sheet;

/// What was found out.
#[derive(Serialize)]
pub struct LinkageObject {
    /// The lists.
    pub lists: Vec<LinkedList>,
    /// How many rows there are.
    pub rows: usize,
    /// How many comparisons of two rows were made.
    pub compared: u64,
    /// How many pairs there are.
    pub pairs: usize,
    /// How many persons the rows are.
    pub persons: usize,
    /// Which share of the pairs that are one person was compared, as far as can be told.
    pub estimated_reach: f64,
    /// Why the result should not be trusted without a look at it.
    pub warnings: Vec<String>,
    /// What agreements weigh, by comparison.
    pub weights: BTreeMap<String, BTreeMap<String, f64>>,
    /// How well it found what is true, if that is known.
    pub measured: Option<MeasuredLinkage>,
}

/// A list that was linked.
#[derive(Serialize)]
pub struct LinkedList {
    /// Its name.
    pub name: String,
    /// How many rows there are.
    pub rows: usize,
    /// Its headings with their meanings.
    pub columns: Vec<(String, &'static str)>,
}

/// How well a linkage found what is true.
#[derive(Serialize)]
pub struct MeasuredLinkage {
    /// From which probability on pairs are taken best.
    pub best_threshold: f64,
    /// The pairs from there on.
    pub pairs_best: FoundQuality,
    /// The pairs of 0.9 and more.
    pub pairs_at_90: FoundQuality,
    /// The pairs of 0.95 and more.
    pub pairs_at_95: FoundQuality,
    /// The persons.
    pub clusters: FoundQuality,
    /// Which share of the pairs that are one person was scored.
    pub reach: f64,
    /// Whether probabilities are what they say.
    pub calibration: Vec<CalibrationRow>,
}

/// How right and how whole what was found is.
#[derive(Serialize)]
pub struct FoundQuality {
    /// Which share of what was found is true.
    pub precision: f64,
    /// Which share of what is true was found.
    pub recall: f64,
    /// Their harmonic mean.
    pub f1: f64,
}

/// Whether probabilities of one range are what they say.
#[derive(Serialize)]
pub struct CalibrationRow {
    /// The least probability.
    pub from: f64,
    /// How many pairs there are.
    pub pairs: usize,
    /// What the probabilities say, on average.
    pub said: f64,
    /// Which share is one person.
    pub seen: f64,
}

impl FoundQuality {
    fn new(quality: Quality) -> Self {
        let Quality { precision, recall } = quality;
        FoundQuality { precision, recall, f1: quality.f1() }
    }
}

impl MeasuredLinkage {
    fn new(measured: &Measured) -> Self {
        let calibration = measured.calibration.iter();
        MeasuredLinkage {
            best_threshold: measured.best.0,
            pairs_best: FoundQuality::new(measured.best.1),
            pairs_at_90: FoundQuality::new(measured.at_90),
            pairs_at_95: FoundQuality::new(measured.at_95),
            clusters: FoundQuality::new(measured.clusters),
            reach: measured.reach,
            calibration: calibration
                .map(|row| CalibrationRow {
                    from: row.from,
                    pairs: row.pairs,
                    said: row.said,
                    seen: row.seen,
                })
                .collect(),
        }
    }
}

impl LinkageObject {
    /// Gathers what was found out about lists.
    pub fn new(
        lists: &[Sheet],
        rows: &Rows,
        linkage: &Linkage,
        measured: Option<&Measured>,
    ) -> Self {
        let mut persons = linkage.persons.clone();
        persons.sort_unstable();
        persons.dedup();
        let weights = linkage.model.table().map(|(comparison, rows)| {
            let weights = rows.into_iter().map(|row| (row.agreement.to_string(), row.weight));
            (comparison.to_owned(), weights.collect())
        });
        LinkageObject {
            lists: lists.iter().map(LinkedList::new).collect(),
            rows: rows.len(),
            compared: linkage.compared,
            pairs: linkage.pairs.len(),
            persons: persons.len(),
            estimated_reach: linkage.reach,
            warnings: linkage.warnings.iter().map(ToString::to_string).collect(),
            weights: weights.collect(),
            measured: measured.map(MeasuredLinkage::new),
        }
    }
}

impl LinkedList {
    fn new(sheet: &Sheet) -> Self {
        let columns = sheet.shown_columns().map(|(heading, guess)| (heading, guess.meaning.key()));
        LinkedList {
            name: sheet.name.to_string(),
            rows: sheet.table.len(),
            columns: columns.collect(),
        }
    }
}
