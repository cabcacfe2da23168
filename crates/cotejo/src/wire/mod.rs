//! The forms in which nouns travel: JSON lines, worksheets, sidecars, the case file.
//!
//! A form that strangers read is a promise, so it is written here and converted at the border;
//! the nouns may change without it.

mod case_file;
mod claim_line;
mod document_object;
mod estimate_object;
mod explained;
mod fields;
mod finding_line;
mod follow_the_money;
mod frequency_file;
mod json_problem;
mod judgement_file;
mod linkage_object;
mod linked_claim;
mod list_object;
mod list_sidecar;
mod overlap_file;
mod proof_file;
mod sidecar;
mod verification_object;
mod worksheet;

use serde::Serialize;

use crate::error::CommandError;

pub use case_file::{CASE_FILE_TEMPLATE, CaseFile};
pub use claim_line::ClaimLine;
pub use document_object::DocumentObject;
pub use estimate_object::{BoundObject, EstimateObject, StrataObject};
pub use explained::{ExplainedDocument, ExplainedNumber};
pub use finding_line::{FindingLine, FindingsDocument};
pub use follow_the_money::{
    PersonEntity, PersonRow, Property, STATEMENT_COLUMNS, person_entities, statements,
};
pub use frequency_file::read_frequencies;
pub use judgement_file::{JUDGEMENT_COLUMNS, read_judgements, resolver_line};
pub use linkage_object::{CalibrationRow, FoundQuality, LinkageObject, MeasuredLinkage};
pub use linked_claim::LinkedClaims;
pub use list_object::ListObject;
pub use list_sidecar::read_list_sidecar;
pub use overlap_file::{OverlapFileError, Strata, read_overlap, read_strata, write_overlap};
pub use proof_file::ProofFile;
pub use sidecar::read_sidecar;
pub use verification_object::VerificationObject;
pub use worksheet::{Labels, WorksheetError, read_worksheet};

/// Writes a value as JSON on one line.
pub fn json(value: &impl Serialize) -> Result<String, CommandError> {
    serde_json::to_string(value).map_err(unwritable)
}

/// Writes a value as JSON on lines of its own, for people.
pub fn pretty_json(value: &impl Serialize) -> Result<String, CommandError> {
    serde_json::to_string_pretty(value).map_err(unwritable)
}

/// Only a map whose keys are no texts would fail, and none of our forms has one.
fn unwritable(error: serde_json::Error) -> CommandError {
    CommandError::world(
        format!("JSON cannot be written: {error}"),
        "Report this as an error of cotejo",
    )
}
