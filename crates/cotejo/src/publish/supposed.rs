//! What follows with an assumption and not without, and the other way round.

use std::collections::BTreeSet;

use cotejo_core::{Finding, FindingId};

use super::phrase::Sentence;
use super::reading::Reading;

/// What an assumption changes.
pub(super) struct Difference<'a> {
    /// What is taken for granted, as a sentence.
    pub assuming: Sentence,
    /// What follows with it only.
    pub with: Vec<&'a Finding>,
    /// What follows without it only.
    pub without: Vec<&'a Finding>,
}

impl<'a> Reading<'a> {
    /// Returns what the assumption of the story changes, if it has one.
    pub(super) fn supposed(&self) -> Option<Difference<'a>> {
        let supposed = self.story.supposed.as_ref()?;
        let findings = &self.story.findings;
        Some(Difference {
            assuming: self.assuming(&supposed.assumptions)?.capitalised(),
            with: only_in(&supposed.findings, findings),
            without: only_in(findings, &supposed.findings),
        })
    }
}

fn only_in<'a>(findings: &'a [Finding], others: &[Finding]) -> Vec<&'a Finding> {
    let others: BTreeSet<FindingId> = others.iter().map(Finding::id).collect();
    findings.iter().filter(|finding| !others.contains(&finding.id())).collect()
}
