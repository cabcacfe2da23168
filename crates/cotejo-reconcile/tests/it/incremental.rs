//! After a change the findings are those of a fresh start, and only what it touches is worked on.

use cotejo_core::{Assumption, Relation};
use cotejo_reconcile::{Worked, Worksheet, reconcile};
use proptest::prelude::*;
use proptest::sample::select;

use crate::sketch::{Sketch, definition, id_of};

fn sketch() -> impl Strategy<Value = Sketch> {
    (
        select(vec!["A", "B"]),
        select(vec!["released", "left", "held", "injured"]),
        select(vec!["prisoners", "dissidents", "students", "migrants"]),
        (1..9i8, 0..5i8),
        select(vec![0, 4, 20, 40, 60, 100]),
    )
        .prop_map(|(claimant, measure, population, (first, length), people)| {
            let last = if measure == "held" { first } else { first + length };
            let (lo, hi) = (Some(people), Some(people));
            Sketch { claimant, measure, population, first: Some(first), last, lo, hi }
        })
}

fn worksheet(sketches: &[Sketch]) -> Worksheet {
    let named = sketches.iter().enumerate();
    Worksheet {
        claims: named.map(|(index, sketch)| sketch.entry(&index.to_string(), "")).collect(),
        definitions: vec![definition("dissidents", Relation::Subset, "prisoners")],
        ..Worksheet::default()
    }
}

/// A worksheet after a claim is dropped, is read as another, or a definition is assumed.
fn changed(worksheet: &Worksheet, change: u8, place: usize, other: &Sketch) -> Worksheet {
    let name = (place % worksheet.claims.len()).to_string();
    match change {
        0 => worksheet.without(id_of(&name)),
        1 => worksheet.with(other.entry(&name, "")),
        2 => worksheet.with(other.entry("one more", "")),
        _ => {
            let assumed = definition("students", Relation::Disjoint, "migrants");
            worksheet.assuming(Assumption::DefinitionHolds(assumed))
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_change_leads_where_a_fresh_start_leads(
        sketches in proptest::collection::vec(sketch(), 1..14),
        changes in proptest::collection::vec((0..4u8, any::<usize>(), sketch()), 1..4),
    ) {
        let mut worksheet = worksheet(&sketches);
        let mut worked = Worked::new(&worksheet);
        for (change, place, other) in changes {
            if worksheet.claims.is_empty() {
                break;
            }
            worksheet = changed(&worksheet, change, place, &other);
            worked = worked.again(&worksheet);
            prop_assert_eq!(worked.findings(), reconcile(&worksheet));
        }
    }
}

fn flow(claimant: &'static str, measure: &'static str, population: &'static str) -> Sketch {
    let (lo, hi) = (Some(40), Some(40));
    Sketch { claimant, measure, population, first: Some(1), last: 5, lo, hi }
}

#[test]
fn only_what_a_change_touches_is_worked_on_again() {
    let sketches = [
        flow("A", "released", "prisoners"),
        flow("A", "released", "dissidents"),
        flow("A", "injured", "prisoners"),
        flow("B", "released", "students"),
        flow("B", "released", "migrants"),
    ];
    let worksheet = worksheet(&sketches);
    let worked = Worked::new(&worksheet);
    // Those released of the two related populations are one group, all others are alone.
    assert_eq!(worked.fresh(), 4);
    assert_eq!(worked.again(&worksheet).fresh(), 0);
    assert_eq!(worked.again(&worksheet.without(id_of("1"))).fresh(), 1);
    assert_eq!(worked.again(&worksheet.without(id_of("3"))).fresh(), 0);
    let more = flow("B", "left", "prisoners").entry("more", "");
    assert_eq!(worked.again(&worksheet.with(more)).fresh(), 1);
    let assumed = definition("students", Relation::Subset, "migrants");
    let assumed = worksheet.assuming(Assumption::DefinitionHolds(assumed));
    assert_eq!(worked.again(&assumed).fresh(), 1);
}

#[test]
fn a_claim_read_otherwise_takes_its_clash_away() {
    let mut more = flow("A", "released", "dissidents");
    (more.lo, more.hi) = (Some(50), Some(50));
    let worksheet = worksheet(&[flow("A", "released", "prisoners"), more.clone()]);
    let worked = Worked::new(&worksheet);
    assert!(!worked.findings().is_empty());
    (more.lo, more.hi) = (Some(30), Some(30));
    let otherwise = worked.again(&worksheet.with(more.entry("1", "")));
    let kinds = otherwise.findings().iter().map(|finding| finding.kind);
    assert_eq!(kinds.collect::<Vec<_>>(), [cotejo_core::FindingKind::Implied]);
}
