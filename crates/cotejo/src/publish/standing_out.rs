//! The few findings that a reader with five seconds should meet.

use std::collections::BTreeSet;

use cotejo_core::{Finding, FindingKind};

use super::reading::Reading;
use crate::flows::weigh::{STANDS_OUT, weight};

/// No more findings than this stand out.
const MOST: usize = 8;

impl<'a> Reading<'a> {
    /// Returns the findings that stand out, in the order of the story: one of each shape, for a
    /// second of the same kind tells less that is new.
    pub(super) fn standing_out(&self) -> Vec<&'a Finding> {
        let mut shapes = BTreeSet::new();
        let stands_out = |finding: &&Finding| {
            let claims = self.claims_in(&finding.claims);
            let cited: Vec<_> = claims.iter().map(|told| &told.claim.statement).collect();
            weight(finding, &cited) >= STANDS_OUT && shapes.insert(shape(finding))
        };
        self.story.findings.iter().filter(stands_out).take(MOST).collect()
    }
}

/// What kind of sentence tells a finding.
fn shape(finding: &Finding) -> (FindingKind, bool) {
    (finding.kind, finding.arithmetic.is_empty())
}
