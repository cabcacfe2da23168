//! The forms in which nouns travel: JSON lines, worksheets, sidecars, the case file.
//!
//! A form that strangers read is a promise, so it is written here and converted at the border;
//! the nouns may change without it.

mod case_file;
mod claim_line;
mod finding_line;
mod sidecar;
mod worksheet;

pub use case_file::{CASE_FILE_TEMPLATE, CaseFile};
pub use claim_line::ClaimLine;
pub use finding_line::{FindingLine, FindingsDocument};
pub use sidecar::read_sidecar;
pub use worksheet::{Labels, WorksheetError, read_worksheet};
