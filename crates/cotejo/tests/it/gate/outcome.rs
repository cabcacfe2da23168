//! What became of each claim of a document.

use std::fmt;
use std::path::PathBuf;

use cotejo::flows::intake::take_in;
use cotejo::wire::ClaimLine;
use cotejo_claims::{Packs, Reader};
use cotejo_core::Actors;

use super::annotation::Annotation;
use super::corpus::Document;
use super::field::Field;
use super::frozen::Row;
use super::scorer::{ReadClaim, Tally, pairs, wrong_fields};

/// How far the reader got with a claim, the worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// Read, and annotated nowhere.
    Spurious,
    /// Annotated, and not read.
    Missed,
    /// Read, with something of its core wrong.
    Found,
    /// Right in its core: quantity, measure, claimant.
    Core,
    /// Right in every field that is required.
    Whole,
}

impl Verdict {
    pub const ALL: [Verdict; 5] =
        [Verdict::Spurious, Verdict::Missed, Verdict::Found, Verdict::Core, Verdict::Whole];

    fn of_found(wrong: &[Field]) -> Verdict {
        if wrong.iter().any(|field| field.is_core()) {
            Verdict::Found
        } else if wrong.iter().any(|field| field.is_of_whole()) {
            Verdict::Core
        } else {
            Verdict::Whole
        }
    }

    pub fn as_str(self) -> &'static str {
        match self {
            Verdict::Spurious => "spurious",
            Verdict::Missed => "missed",
            Verdict::Found => "found",
            Verdict::Core => "core",
            Verdict::Whole => "whole",
        }
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// What the program read in a document, against its annotations.
pub struct DocumentRun {
    pub name: String,
    /// Where its frozen reading is.
    pub reading_path: PathBuf,
    pub tally: Tally,
    rows: Vec<Row>,
}

impl DocumentRun {
    /// Reads a document as `cotejo extract` does.
    pub fn of(document: &Document) -> DocumentRun {
        let actors = Actors::default();
        let (intake, messages) = take_in(&document.path, &Reader::new(Packs::embedded(), &actors));
        let intake = intake.unwrap_or_else(|| panic!("{messages:?}"));
        let line = |claim| {
            let line = ClaimLine::new(claim, &intake.document, &intake.text);
            ReadClaim::new(&serde_json::to_value(line).unwrap())
        };
        let claims: Vec<ReadClaim> = intake.claims.iter().map(line).collect();
        DocumentRun::judged(document, &claims, intake.text.content())
    }

    fn judged(document: &Document, claims: &[ReadClaim], text: &str) -> DocumentRun {
        let annotations = &document.annotations;
        let pairs = pairs(annotations, claims);
        let mut tally =
            Tally { annotated: annotations.len(), read: claims.len(), ..Tally::default() };
        let mut rows = Vec::new();
        for (i, annotation) in annotations.iter().enumerate() {
            let (verdict, details) = match pairs.iter().find(|pair| pair.0 == i) {
                Some(&(_, j)) => {
                    let wrong = wrong_fields(annotation, &claims[j]);
                    tally.count_found(&wrong);
                    (Verdict::of_found(&wrong), disagreements(annotation, &claims[j], &wrong))
                }
                None => (Verdict::Missed, Vec::new()),
            };
            rows.push(Row::new(verdict, text, &annotation.sentence, &annotation.number, details));
        }
        for (j, claim) in claims.iter().enumerate() {
            if !pairs.iter().any(|pair| pair.1 == j) {
                let details = vec![in_short(claim)];
                rows.push(Row::new(
                    Verdict::Spurious,
                    text,
                    &claim.sentence,
                    &claim.number,
                    details,
                ));
            }
        }
        rows.sort_by_key(|row| row.line);
        let reading_path = document.path.with_extension("reading");
        DocumentRun { name: document.name.clone(), reading_path, tally, rows }
    }

    /// Returns the text of the frozen reading.
    pub fn reading(&self) -> String {
        let Tally { annotated, read, found, core, whole, .. } = self.tally;
        let heading = format!(
            "{annotated} annotated, {read} read; {found} found, {core} right in their core, \
             {whole} as a whole\n\n"
        );
        self.rows.iter().fold(heading, |text, row| text + &row.to_string())
    }
}

fn disagreements(annotation: &Annotation, claim: &ReadClaim, wrong: &[Field]) -> Vec<String> {
    let told = |field: &Field| {
        let has = shown(&claim.values[field]);
        format!("{field}: wants {}, has {has}", annotation.wanted[field])
    };
    wrong.iter().map(told).collect()
}

fn shown(values: &[String]) -> String {
    if values.is_empty() { "none".to_owned() } else { values.join(" and ") }
}

/// Tells what a claim without an annotation says.
fn in_short(claim: &ReadClaim) -> String {
    let field = |field: Field| shown(&claim.values[&field]);
    let claimant = match claim.values[&Field::Claimant].as_slice() {
        [] => "the writer".to_owned(),
        names => names.join(" and "),
    };
    format!("{}, {}, by {claimant}", field(Field::Measure), field(Field::Population))
}
