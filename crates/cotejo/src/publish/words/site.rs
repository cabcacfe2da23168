//! The words of the site that the report does not have.

use serde::Deserialize;

use super::{Plural, Template};

/// The frame of the site, and the pages that only it has.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SiteWords {
    pub skip: String,
    pub this_language: String,
    pub story: String,
    pub pages: String,
    pub place: Template,
    pub previous: String,
    pub next: String,
    pub no_claims: String,
    pub no_documents: String,
    pub quotes_only: String,
    pub cite: String,
    pub citation: Template,
    pub data: String,
    pub data_intro: String,
    pub claims_csv: String,
    pub claims_csv_types: String,
    pub claims_jsonl: String,
    pub findings_jsonl: String,
    pub claims_jsonld: String,
    pub feed: String,
    pub versions: String,
    pub versions_intro: String,
    pub version: Template,
    pub first_version: String,
    pub nothing_corrected: String,
    pub added: Plural,
    pub corrected: String,
    pub withdrawn: String,
}
