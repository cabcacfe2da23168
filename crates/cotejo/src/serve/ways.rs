//! Where the links of the desk lead.

use cotejo_core::{DocumentId, FindingKind, ListName};

use crate::publish::reading::Told;
use crate::publish::ways::Ways;
use crate::serve::visitor::encoded;

/// Returns the address of the rows of a list.
pub(super) fn to_list(name: &ListName) -> String {
    format!("/lists/{}", encoded(name.as_str()))
}

/// The pages of the desk, where a figure leads to its words in the document.
pub(super) struct Desk;

impl Ways for Desk {
    fn words(&self, told: &Told) -> String {
        match told.is_placed {
            true => format!("{}#{}", self.document(told.claim.document), told.anchor()),
            false => self.claim(told),
        }
    }

    fn claim(&self, told: &Told) -> String {
        format!("/claims/{}", told.claim.id())
    }

    fn claims(&self) -> &'static str {
        "/claims"
    }

    fn findings(&self, kind: FindingKind) -> Option<String> {
        Some(format!("/findings?kind={}", kind.as_str()))
    }

    fn document(&self, document: DocumentId) -> String {
        format!("/documents/{document}")
    }

    fn list(&self, name: &ListName) -> Option<String> {
        Some(to_list(name))
    }
}

/// The pages of the desk, where a figure leads to its claim, and so to what can be decided about it.
pub(super) struct ToClaims;

impl Ways for ToClaims {
    fn words(&self, told: &Told) -> String {
        self.claim(told)
    }

    fn claim(&self, told: &Told) -> String {
        Desk.claim(told)
    }

    fn claims(&self) -> &'static str {
        Desk.claims()
    }

    fn findings(&self, kind: FindingKind) -> Option<String> {
        Desk.findings(kind)
    }

    fn document(&self, document: DocumentId) -> String {
        Desk.document(document)
    }
}
