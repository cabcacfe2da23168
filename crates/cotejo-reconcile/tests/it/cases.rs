//! Cases that a statistician can write: `tests/cases/*.json`, each with a sentence saying why.

use std::fs;
use std::path::{Path, PathBuf};

use cotejo_core::Day;
use cotejo_reconcile::{Verifier, reconcile};
use serde::Deserialize;

use crate::case::{Case, FindingObject};

/// What a case file says beyond its claims.
#[derive(Deserialize)]
struct Expectations {
    why: String,
    source: String,
    expect: Vec<Pattern>,
    forbid: Vec<Pattern>,
    /// Whether there must be no finding beside those expected.
    #[serde(default)]
    exact: bool,
}

/// What a finding must look like; what is absent may be anything.
#[derive(Debug, Deserialize)]
struct Pattern {
    kind: String,
    claims: Option<Vec<String>>,
    lo: Option<i64>,
    hi: Option<i64>,
    measure: Option<String>,
    start: Option<Day>,
    end: Option<Day>,
    /// Assumptions that the finding must name.
    #[serde(default)]
    assuming: Vec<String>,
    /// Lines that its proof must hold.
    #[serde(default)]
    proof: Vec<String>,
}

impl Pattern {
    /// Says whether kind and claims fit, which is all that a forbidden finding is known by.
    fn resembles(&self, finding: &FindingObject) -> bool {
        let mut claims = self.claims.clone();
        if let Some(claims) = &mut claims {
            claims.sort();
        }
        self.kind == finding.kind && claims.is_none_or(|claims| claims == finding.claims)
    }

    fn fits(&self, finding: &FindingObject) -> bool {
        let amount = self.lo.is_none() && self.hi.is_none()
            || (self.lo, self.hi) == (finding.lo, finding.hi);
        self.resembles(finding)
            && amount
            && (self.measure.is_none() || self.measure == finding.measure)
            && (self.start.is_none() || self.start == finding.start)
            && (self.end.is_none() || self.end == finding.end)
            && self.proof.iter().all(|line| finding.proof.contains(line))
            && self.assuming.iter().all(|name| finding.assuming.contains(name))
    }
}

pub fn case_files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

/// Returns what is wrong with the findings on a case, one line a fault.
fn faults(path: &Path) -> Vec<String> {
    let text = fs::read_to_string(path).unwrap();
    let case: Case = serde_json::from_str(&text).unwrap();
    let expectations: Expectations = serde_json::from_str(&text).unwrap();
    let findings = reconcile(&case.worksheet().unwrap());
    let mut faults = Vec::new();
    let worksheet = case.worksheet().unwrap();
    let verifier = Verifier::new(&worksheet);
    for finding in &findings {
        if let Err(fault) = verifier.check(finding) {
            faults.push(format!("cannot be checked: {fault}: {finding:?}"));
        }
    }
    let findings = case.findings(&findings);
    for pattern in &expectations.expect {
        if !findings.iter().any(|finding| pattern.fits(finding)) {
            faults.push(format!("lacks {pattern:?}"));
        }
    }
    let is_expected =
        |finding: &&FindingObject| expectations.expect.iter().any(|pattern| pattern.fits(finding));
    for finding in findings.iter().filter(|one| expectations.exact && !is_expected(one)) {
        faults.push(format!("has {finding:?} beside what it expects"));
    }
    for pattern in &expectations.forbid {
        if findings.iter().any(|finding| pattern.resembles(finding)) {
            faults.push(format!("has {pattern:?}"));
        }
    }
    if expectations.why.is_empty() || expectations.source.is_empty() {
        faults.push("does not say why it is there and whence it is".to_owned());
    }
    if !faults.is_empty() {
        faults.push(format!("found {findings:#?}"));
    }
    faults
}

#[test]
fn every_case_has_the_findings_it_expects_and_none_it_forbids() {
    let paths = case_files();
    assert!(paths.len() >= 100, "only {} cases were found", paths.len());
    let faults = paths.iter().map(|path| (path.display(), faults(path)));
    let faulty = faults.filter(|(_, faults)| !faults.is_empty());
    let told: Vec<String> =
        faulty.map(|(path, faults)| format!("{path}:\n{}", faults.join("\n"))).collect();
    assert!(told.is_empty(), "{}", told.join("\n\n"));
}
