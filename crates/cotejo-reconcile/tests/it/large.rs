//! Where many claims bear on each other, a clash between series is still found.

use cotejo_core::{BreakdownName, Definition, Finding, FindingKind, PartOf, Relation};
use cotejo_reconcile::{Entry, Verifier, Worksheet, reconcile};

use crate::sketch::{Sketch, definition, id_of};

fn sketch(
    measure: &'static str,
    population: &'static str,
    (first, last): (i8, i8),
    people: u64,
) -> Sketch {
    let (lo, hi) = (Some(people), Some(people));
    Sketch { claimant: "A", measure, population, first: Some(first), last, lo, hi }
}

/// A month of a register, told day by day: six leave a day, three of them released, and two come.
fn month() -> Vec<Entry> {
    let mut claims = Vec::new();
    for day in 1..=30 {
        for (measure, people) in [("left", 6), ("released", 3), ("added", 2)] {
            claims.push(sketch(measure, "prisoners", (day, day), people));
        }
    }
    for day in [4, 10, 20, 30] {
        claims.push(sketch("held", "prisoners", (day, day), 500 - 4 * day as u64));
    }
    let named = claims.iter().enumerate();
    named.map(|(index, sketch)| sketch.entry(&index.to_string(), "")).collect()
}

/// The gaps that a month has with some more claims.
fn gaps(more: Vec<Entry>, definitions: Vec<Definition>) -> Vec<Finding> {
    let claims = month().into_iter().chain(more).collect();
    let worksheet = Worksheet { claims, definitions, ..Worksheet::default() };
    let findings = reconcile(&worksheet);
    let verifier = Verifier::new(&worksheet);
    for finding in &findings {
        assert_eq!(verifier.check(finding), Ok(()), "{finding:?}");
    }
    findings.into_iter().filter(|finding| finding.kind == FindingKind::Gap).collect()
}

fn least(gaps: &[Finding]) -> Vec<i64> {
    gaps.iter().filter_map(|gap| gap.amount.least).collect()
}

fn dissidents() -> Vec<Definition> {
    vec![definition("dissidents", Relation::Subset, "prisoners")]
}

#[test]
fn a_month_that_adds_up_has_no_gap() {
    assert_eq!(gaps(Vec::new(), Vec::new()), Vec::new());
}

#[test]
fn more_of_a_narrower_population_than_of_the_wider_one() {
    let more = sketch("released", "dissidents", (5, 9), 19).entry("more", "");
    assert_eq!(least(&gaps(vec![more.clone()], dissidents())), [4]);
    assert_eq!(gaps(vec![more], Vec::new()), Vec::new());
}

#[test]
fn more_for_two_reasons_than_in_all() {
    let more = sketch("killed", "prisoners", (5, 9), 20).entry("more", "");
    // Thirty left; four of the five days on which three were released are enough for 32.
    assert_eq!(least(&gaps(vec![more], Vec::new())), [2]);
}

#[test]
fn a_stock_that_the_flows_do_not_reach() {
    let more = sketch("held", "prisoners", (15, 15), 455).entry("more", "");
    // Of 460 and the ten who came, eighteen who left on three days leave 452 at most.
    assert_eq!(least(&gaps(vec![more], Vec::new())), [3]);
}

#[test]
fn parts_that_fall_short_of_what_they_make_up() {
    let whole = sketch("released", "prisoners", (5, 9), 15).entry("whole", "");
    let part = |name: &'static str, people| {
        let mut entry = sketch("released", name, (5, 9), people).entry(name, "");
        entry.statement.part = Some(PartOf {
            whole: id_of("whole"),
            breakdown: Some(BreakdownName::new("sex").unwrap()),
            exhaustive: Some(true),
        });
        entry
    };
    let gaps = gaps(vec![whole, part("women", 4), part("men", 8)], Vec::new());
    assert_eq!(least(&gaps), [3]);
}
