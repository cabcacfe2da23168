//! Where the links of the site lead: every claim stands on the page of its document.

use cotejo_core::{DocumentId, FindingKind};

use super::Part;
use crate::publish::reading::Told;
use crate::publish::ways::Ways;

/// The pages of one language, which lie in one folder.
pub(super) struct SitePages;

impl Ways for SitePages {
    fn words(&self, told: &Told) -> String {
        self.claim(told)
    }

    fn claim(&self, told: &Told) -> String {
        let document = self.document(told.claim.document);
        format!("{document}#claim-{}", told.claim.id().short())
    }

    fn claims(&self) -> &'static str {
        "claims.html"
    }

    fn findings(&self, _: FindingKind) -> Option<String> {
        None
    }

    fn document(&self, document: DocumentId) -> String {
        Part::Document(document).name()
    }
}
