//! What follows does not depend on the order of claims nor on their ids.

use std::collections::BTreeMap;

use cotejo_core::{ClaimId, Finding, Relation};
use cotejo_reconcile::{Worksheet, reconcile};
use proptest::prelude::*;
use proptest::sample::select;

use crate::sketch::{Sketch, definition, id_of};

fn sketch() -> impl Strategy<Value = Sketch> {
    let people = prop_oneof![0..6u64, select(vec![20, 40, 60, 80, 100])];
    (
        select(vec!["A", "B", "C"]),
        select(vec!["released", "held", "added"]),
        select(vec!["prisoners", "dissidents", "soldiers"]),
        (1..12i8, 0..8i8, any::<bool>()),
        (people.clone(), people, 0..4u8),
    )
        .prop_map(|(claimant, measure, population, (first, length, open), (a, b, form))| {
            let last = if measure == "held" { first } else { first + length };
            let (lo, hi) = match form {
                0 | 1 => (Some(a), Some(a)),
                2 => (Some(a), None),
                _ => (Some(a.min(b)), Some(a.max(b))),
            };
            let first = (!open || length > 3).then_some(first);
            Sketch { claimant, measure, population, first, last, lo, hi }
        })
}

fn worksheet(sketches: &[(usize, Sketch)], prefix: &str) -> Worksheet {
    let entry = |(index, sketch): &(usize, Sketch)| {
        sketch.entry(&format!("{prefix}{index}"), &index.to_string())
    };
    Worksheet {
        claims: sketches.iter().map(entry).collect(),
        definitions: vec![definition("dissidents", Relation::Subset, "prisoners")],
        ..Worksheet::default()
    }
}

/// The findings, with claims by the numbers of their sketches.
fn told(worksheet: &Worksheet, claims: usize, prefix: &str) -> Vec<String> {
    let ids = (0..claims).map(|index| (id_of(&format!("{prefix}{index}")), index));
    let ids: BTreeMap<ClaimId, usize> = ids.collect();
    let name = |finding: &Finding| {
        let mut claims: Vec<usize> = finding.claims.iter().map(|id| ids[id]).collect();
        claims.sort_unstable();
        let mut text = format!("{:?} {claims:?} {:?}", finding.kind, finding.amount);
        for line in &finding.arithmetic {
            let terms = line.terms.iter().chain([&line.right]);
            for term in terms {
                let claim = term.claim.map(|id| ids[&id]);
                text.push_str(&format!(" {}/{claim:?}", term.value));
            }
        }
        text
    };
    reconcile(worksheet).iter().map(name).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn findings_depend_on_content_only(
        sketches in proptest::collection::vec(sketch(), 1..14)
            .prop_map(|sketches| sketches.into_iter().enumerate().collect::<Vec<_>>()),
        seed in any::<u64>(),
    ) {
        let claims = sketches.len();
        let expected = told(&worksheet(&sketches, "a"), claims, "a");
        let mut turned = sketches.clone();
        turned.rotate_left(seed as usize % claims);
        turned.reverse();
        prop_assert_eq!(&told(&worksheet(&turned, "a"), claims, "a"), &expected);
        prop_assert_eq!(&told(&worksheet(&sketches, &seed.to_string()), claims, &seed.to_string()), &expected);
    }

    #[test]
    fn every_line_of_arithmetic_holds(
        sketches in proptest::collection::vec(sketch(), 1..14)
            .prop_map(|sketches| sketches.into_iter().enumerate().collect::<Vec<_>>()),
    ) {
        for finding in reconcile(&worksheet(&sketches, "a")) {
            prop_assert!(finding.arithmetic.iter().all(|line| line.holds()), "{:?}", finding);
        }
    }
}
