//! Claims beside the people whom lists name.

use cotejo_core::{
    Amount, Assumption, Digest, Edge, Finding, FindingKind, ListId, ListName, ListStatement,
    MeasureName, NamedPeople, NamingList, People, Period, PlaceName, PopulationName, Relation,
    When,
};
use cotejo_reconcile::{Fault, Verifier, Worksheet, bearings, reconcile};

use crate::sketch::{Sketch, day, definition};

/// The ministry counts so many prisoners released from 1 to 10 March.
fn claim(lo: Option<u64>, hi: Option<u64>) -> Sketch {
    Sketch {
        claimant: "ministry",
        measure: "released",
        population: "prisoners",
        first: Some(1),
        last: 10,
        lo,
        hi,
    }
}

fn list(population: &str, first: i8, last: i8) -> NamingList {
    let days = Period::new(Edge::On(day(first)), Edge::On(day(last))).unwrap();
    NamingList {
        name: ListName::new("register").unwrap(),
        id: ListId::new(Digest::of(b"register")),
        statement: ListStatement {
            measure: MeasureName::new("released").unwrap(),
            population: Some(PopulationName::new(population).unwrap()),
            place: None,
            when: When::Over(days),
        },
    }
}

fn worksheet(claim: &Sketch, lists: &[NamingList], least: u64, most: u64) -> Worksheet {
    let claims = vec![claim.entry("claim", "")];
    let definitions = vec![definition("women", Relation::Subset, "prisoners")];
    let worksheet = Worksheet { claims, definitions, ..Worksheet::default() };
    let named = bearings(&worksheet, lists).into_iter().map(|bearing| NamedPeople {
        claim: bearing.claim,
        lists: bearing.lists,
        least: People(least),
        most: People(most),
    });
    Worksheet { named: named.collect(), ..worksheet }
}

fn found(claim: &Sketch, least: u64, most: u64) -> Option<Finding> {
    let worksheet = worksheet(claim, &[list("prisoners", 2, 9)], least, most);
    let found = reconcile(&worksheet).into_iter().find(|finding| finding.named.is_some())?;
    assert_eq!(Verifier::new(&worksheet).check(&found), Ok(()), "{found:?}");
    Some(found)
}

fn told(claim: &Sketch, least: u64, most: u64) -> Option<(FindingKind, Option<i64>, Option<i64>)> {
    found(claim, least, most).map(|one| (one.kind, one.amount.least, one.amount.most))
}

#[test]
fn a_count_is_set_against_those_who_are_named() {
    use FindingKind::{BelowNames, Consistent, UnnamedRest};
    let exactly = |count| claim(Some(count), Some(count));
    assert_eq!(told(&exactly(90), 96, 108), Some((BelowNames, Some(6), Some(18))));
    assert_eq!(told(&exactly(116), 96, 108), Some((UnnamedRest, Some(8), Some(20))));
    assert_eq!(told(&exactly(100), 96, 108), Some((UnnamedRest, Some(0), Some(4))));
    assert_eq!(told(&exactly(96), 96, 96), Some((Consistent, None, None)));
    // All of them, with somebody more named perhaps: nothing to tell.
    assert_eq!(told(&exactly(96), 96, 108), None);
}

#[test]
fn a_bounded_count_tells_what_its_bounds_allow() {
    use FindingKind::{BelowNames, UnnamedRest};
    let more_than_400 = claim(Some(401), None);
    assert_eq!(told(&more_than_400, 96, 108), Some((UnnamedRest, Some(293), None)));
    assert_eq!(told(&more_than_400, 500, 500), None);
    let up_to_90 = claim(None, Some(90));
    assert_eq!(told(&up_to_90, 96, 108), Some((BelowNames, Some(6), None)));
    assert_eq!(told(&up_to_90, 30, 40), None);
}

/// Which days of a list bear on a claim from 1 to 10 March.
#[test]
fn lists_bear_on_claims_by_the_days_that_both_share() {
    let exactly = claim(Some(116), Some(116));
    let days = |first, last| {
        let named = worksheet(&exactly, &[list("prisoners", first, last)], 1, 1).named;
        let when =
            |naming: &NamingList| (naming.statement.when.since(), naming.statement.when.until());
        named.first().map(|named| when(&named.lists[0]))
    };
    let on = |a, b| Some((Edge::On(day(a)), Edge::On(day(b))));
    assert_eq!(days(2, 9), on(2, 9));
    assert_eq!(days(1, 31), on(1, 10));
    assert_eq!(days(11, 31), None);
}

#[test]
fn lists_bear_on_claims_about_the_same_thing_only() {
    let exactly = claim(Some(116), Some(116));
    let bear = |claim: &Sketch, list: NamingList| !worksheet(claim, &[list], 1, 1).named.is_empty();
    assert!(bear(&exactly, list("women", 2, 9)));
    assert!(!bear(&exactly, list("soldiers", 2, 9)));
    assert!(!bear(&Sketch { population: "women", ..exactly.clone() }, list("prisoners", 2, 9)));
    assert!(!bear(&Sketch { measure: "arrested", ..exactly.clone() }, list("prisoners", 2, 9)));
    assert!(!bear(&Sketch { first: None, ..exactly.clone() }, list("prisoners", 2, 9)));
    let mut elsewhere = list("prisoners", 2, 9);
    elsewhere.statement.place = Some(PlaceName::new("Sierra Honda").unwrap());
    assert!(!bear(&exactly, elsewhere));
    let mut unstated = list("prisoners", 2, 9);
    unstated.statement.population = None;
    assert!(!bear(&exactly, unstated));
}

/// How many are held is known for one day, and says nothing of another.
#[test]
fn stocks_are_set_against_names_of_one_day() {
    let held = Sketch { measure: "held", first: Some(5), last: 5, ..claim(Some(50), Some(50)) };
    let on = |named| {
        let mut list = list("prisoners", 1, 1);
        list.statement.measure = MeasureName::new("held").unwrap();
        list.statement.when = When::At(Edge::On(day(named)));
        let worksheet = worksheet(&held, &[list], 60, 60);
        let findings = reconcile(&worksheet);
        let verifier = Verifier::new(&worksheet);
        assert!(findings.iter().all(|finding| verifier.check(finding).is_ok()));
        findings.iter().any(|finding| finding.kind == FindingKind::BelowNames)
    };
    assert!(on(5));
    assert!(!on(6));
}

#[test]
fn definitions_on_which_it_rests_are_named() {
    let worksheet = worksheet(&claim(Some(20), Some(20)), &[list("women", 2, 9)], 30, 30);
    let findings = reconcile(&worksheet);
    let below = findings.iter().find(|one| one.kind == FindingKind::BelowNames).unwrap();
    let definition = definition("women", Relation::Subset, "prisoners");
    let expected = [Assumption::DefinitionHolds(definition), Assumption::NamesAreRight];
    assert_eq!(below.assuming, expected);
    assert_eq!(Verifier::new(&worksheet).check(below), Ok(()));
}

#[test]
fn what_was_not_counted_so_is_found_out() {
    let sheet = worksheet(&claim(Some(116), Some(116)), &[list("prisoners", 2, 9)], 96, 108);
    let verifier = Verifier::new(&sheet);
    let found = found(&claim(Some(116), Some(116)), 96, 108).unwrap();
    let change = |change: &dyn Fn(&mut Finding)| {
        let mut changed = found.clone();
        change(&mut changed);
        verifier.check(&changed)
    };
    let counted = |change: &dyn Fn(&mut NamedPeople), finding: &mut Finding| {
        finding.named.as_mut().into_iter().for_each(change);
    };
    assert!(change(&|one| counted(&|named| named.most = People(110), one)).is_err());
    assert!(change(&|one| counted(&|named| named.lists.clear(), one)).is_err());
    assert!(change(&|one| one.named = None).is_err());
    assert!(change(&|one| one.amount = Amount::exactly(8)).is_err());
    assert!(change(&|one| one.kind = FindingKind::BelowNames).is_err());
    assert!(change(&|one| one.arithmetic[0].right.value = 9).is_err());
    let unassumed = change(&|one| one.assuming.clear());
    assert!(matches!(unassumed, Err(Fault::Unassumed(_))), "{unassumed:?}");
}

/// Counts that somebody wrote into a worksheet for other people are set against nothing.
#[test]
fn names_of_others_are_left_alone() {
    let mut sheet = worksheet(&claim(Some(116), Some(116)), &[list("prisoners", 2, 9)], 96, 108);
    sheet.named[0].lists[0] = list("soldiers", 2, 9);
    assert!(reconcile(&sheet).iter().all(|finding| finding.named.is_none()));
}
