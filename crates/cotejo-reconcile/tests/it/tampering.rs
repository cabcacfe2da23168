//! A finding that somebody changed is found out.

use std::fs;

use cotejo_core::Finding;
use cotejo_reconcile::{Verifier, Worksheet, reconcile};

use crate::case::Case;
use crate::cases::case_files;
use crate::sketch::id_of;

/// Every way in which one number or one claim of a finding can be changed.
fn tampered(finding: &Finding) -> Vec<Finding> {
    let mut all = Vec::new();
    for line in 0..finding.arithmetic.len() {
        for term in 0..finding.arithmetic[line].terms.len() {
            let mut changed = finding.clone();
            changed.arithmetic[line].terms[term].value += 1;
            all.push(changed);
            let mut changed = finding.clone();
            changed.arithmetic[line].terms[term].claim = Some(id_of("somebody else"));
            all.push(changed);
        }
        let mut changed = finding.clone();
        changed.arithmetic[line].right.value += 1;
        all.push(changed);
    }
    for place in 0..finding.quotients.len() {
        let mut changed = finding.clone();
        changed.quotients[place].percent = "7.77".parse().unwrap();
        all.push(changed);
        let mut changed = finding.clone();
        changed.quotients[place].part.value += 1;
        all.push(changed);
        let mut changed = finding.clone();
        changed.quotients[place].whole.claim = Some(id_of("somebody else"));
        all.push(changed);
        let mut changed = finding.clone();
        changed.quotients.remove(place);
        all.extend((place == 0).then_some(changed));
    }
    if finding.amount.least.is_some() {
        let mut changed = finding.clone();
        changed.amount.least = changed.amount.least.map(|least| least + 1);
        all.push(changed);
    }
    let mut changed = finding.clone();
    changed.claims.insert(id_of("somebody else"));
    all.push(changed);
    all
}

fn check(worksheet: &Worksheet) -> usize {
    let verifier = Verifier::new(worksheet);
    let mut changes = 0;
    for finding in reconcile(worksheet) {
        assert_eq!(verifier.check(&finding), Ok(()), "{finding:?}");
        for changed in tampered(&finding) {
            assert!(verifier.check(&changed).is_err(), "passed: {changed:?}");
            changes += 1;
        }
    }
    changes
}

#[test]
fn whatever_is_changed_is_found_out() {
    let mut changes = 0;
    for path in case_files() {
        let case: Case = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
        changes += check(&case.worksheet().unwrap());
    }
    assert!(changes > 100, "only {changes} changes were tried");
}
