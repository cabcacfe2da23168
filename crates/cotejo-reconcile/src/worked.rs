//! Findings that are kept, so that after a change only what it touches is worked on again.

use std::collections::HashMap;
use std::sync::Arc;

use cotejo_core::Finding;
use rustc_hash::FxBuildHasher;

use crate::groups::groups;
use crate::model::Model;
use crate::rules::{self, Told};
use crate::worksheet::Worksheet;

/// A worksheet that was worked on: its findings, and those of each group of claims by itself.
///
/// Claims fall into groups that do not bear on each other. After a change, the groups that are as
/// they were are not worked on again. The findings are those of [`reconcile`](crate::reconcile),
/// whatever was worked on before.
///
/// ```
/// use cotejo_reconcile::{Worked, Worksheet, reconcile};
///
/// let worksheet = Worksheet::default();
/// let worked = Worked::new(&worksheet);
/// assert_eq!(worked.again(&worksheet).findings(), reconcile(&worksheet));
/// ```
#[derive(Clone, Debug, Default)]
pub struct Worked {
    findings: Vec<Finding>,
    groups: HashMap<Worksheet, Arc<[Told]>, FxBuildHasher>,
    fresh: usize,
}

impl Worked {
    /// Works on a worksheet.
    pub fn new(worksheet: &Worksheet) -> Worked {
        Worked::default().again(worksheet)
    }

    /// Works on a worksheet that is this one after a change, or on any other.
    pub fn again(&self, worksheet: &Worksheet) -> Worked {
        let mut worked = Worked::default();
        let mut all = Vec::new();
        for group in groups(worksheet) {
            let told = self.groups.get(&group).cloned().unwrap_or_else(|| {
                worked.fresh += 1;
                rules::apply(&Model::new(&group)).into()
            });
            all.extend(told.iter().cloned());
            worked.groups.insert(group, told);
        }
        let model = Model::new(worksheet);
        all.extend(rules::compare(&model));
        worked.findings = rules::in_order(&model, all);
        worked
    }

    /// Returns the findings, the weightiest kind first.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// Returns the findings alone.
    pub fn into_findings(self) -> Vec<Finding> {
        self.findings
    }

    /// Returns how many groups of claims were worked on, and not taken from before.
    pub fn fresh(&self) -> usize {
        self.fresh
    }
}
