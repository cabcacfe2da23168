//! Where the links of a reading lead: within one page, or to the pages of the desk.

use cotejo_core::{DocumentId, FindingKind, ListName};

use super::reading::Told;

/// Where links lead; what they say is the same everywhere.
pub(crate) trait Ways: Sync {
    /// Returns the address of the words that a claim rests on or, where the text of its document
    /// does not hold them, of the claim.
    fn words(&self, told: &Told) -> String;

    /// Returns the address of a claim.
    fn claim(&self, told: &Told) -> String;

    /// Returns the address of all claims.
    fn claims(&self) -> &'static str;

    /// Returns the address of all findings of a kind, where they have one of their own.
    fn findings(&self, kind: FindingKind) -> Option<String>;

    /// Returns the address of a document.
    fn document(&self, document: DocumentId) -> String;

    /// Returns the address of the rows of a list, where people may be named.
    fn list(&self, _name: &ListName) -> Option<String> {
        None
    }
}

/// The one page of a report, which holds everything.
pub(super) struct OnePage;

impl Ways for OnePage {
    fn words(&self, told: &Told) -> String {
        format!("#{}", told.anchor())
    }

    fn claim(&self, told: &Told) -> String {
        format!("#claim-{}", told.claim.id().short())
    }

    fn claims(&self) -> &'static str {
        "#claims"
    }

    fn findings(&self, _: FindingKind) -> Option<String> {
        None
    }

    fn document(&self, document: DocumentId) -> String {
        format!("#document-{}", document.short())
    }
}
