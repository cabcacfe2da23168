//! Impossible and enormous input: an answer, never a panic, and in time.

use cotejo_core::{ClaimId, Count, Day, Edge, PartOf, People, Period, Relation, When};
use cotejo_reconcile::{Entry, Worksheet, reconcile};

use crate::sketch::{Sketch, definition, id_of};

fn released(index: usize) -> Entry {
    let first = 1 + (index % 20) as i8;
    let sketch = Sketch {
        claimant: "A",
        measure: "released",
        population: "prisoners",
        first: Some(first),
        last: first + (index % 7) as i8,
        lo: Some(index as u64 % 50),
        hi: Some(index as u64 % 50),
    };
    sketch.entry(&index.to_string(), "")
}

fn part_of(whole: ClaimId) -> Option<PartOf> {
    Some(PartOf { whole, breakdown: None, exhaustive: Some(true) })
}

#[test]
fn enormous_counts_bound_nothing() {
    let mut claims: Vec<Entry> = (0..6).map(released).collect();
    for entry in &mut claims {
        entry.statement.quantity.count = Count::exactly(People(u64::MAX));
    }
    claims.extend((6..12).map(released));
    let findings = reconcile(&Worksheet { claims, ..Worksheet::default() });
    let lines = findings.iter().flat_map(|finding| &finding.arithmetic);
    assert!(lines.clone().count() > 0 && lines.clone().all(|line| line.holds()));
}

#[test]
fn the_ends_of_the_calendar_are_days_like_others() {
    let mut claims: Vec<Entry> = (0..4).map(released).collect();
    let (first, last) = (Day::new(-9999, 1, 1).unwrap(), Day::new(9999, 12, 31).unwrap());
    let periods = [(first, first), (first, last), (last, last), (first, last)];
    for (entry, (first, last)) in claims.iter_mut().zip(periods) {
        let period = Period::new(Edge::On(first), Edge::On(last)).unwrap();
        entry.statement.timing.when = When::Over(period);
    }
    let findings = reconcile(&Worksheet { claims, ..Worksheet::default() });
    assert!(findings.iter().all(|finding| finding.arithmetic.iter().all(|line| line.holds())));
}

#[test]
fn parts_in_a_circle_and_in_a_long_chain_end() {
    let mut claims: Vec<Entry> = (0..400).map(released).collect();
    for (index, entry) in claims.iter_mut().enumerate() {
        entry.statement.part = part_of(id_of(&((index + 1) % 400).to_string()));
    }
    claims[7].statement.part = part_of(id_of("7"));
    claims[9].statement.part = part_of(id_of("nobody"));
    let whole = Worksheet { claims, ..Worksheet::default() };
    assert_eq!(reconcile(&whole), reconcile(&whole));
}

#[test]
fn definitions_in_a_circle_end() {
    let names = ["prisoners", "dissidents", "soldiers"];
    let mut definitions = Vec::new();
    for (index, name) in names.iter().enumerate() {
        let next = names[(index + 1) % names.len()];
        definitions.push(definition(name, Relation::Subset, next));
        definitions.push(definition(name, Relation::Same, name));
        definitions.push(definition(name, Relation::Disjoint, next));
    }
    let claims = (0..30).map(released).collect();
    let findings = reconcile(&Worksheet { claims, definitions, ..Worksheet::default() });
    assert!(!findings.is_empty());
}

#[test]
fn an_empty_worksheet_has_no_findings() {
    assert_eq!(reconcile(&Worksheet::default()), Vec::new());
}
