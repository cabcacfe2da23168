//! Every clash and every bound, against all integer worlds of a small size.

use std::collections::BTreeSet;

use cotejo_core::{
    Amount, Arithmetic, Assumption, ClaimId, Comparison, Definition, Finding, FindingKind,
    MeasureName, PopulationName, Relation, Term, When,
};
use cotejo_reconcile::{Fault, Question, Verifier, Worksheet, bounds, reconcile};
use proptest::prelude::*;
use proptest::sample::select;

use crate::sketch::{Sketch, definition, id_of};

/// The last day of the small worlds; they begin on day 2, and stocks may stand on day 1.
const DAYS: [i8; 2] = [2, 3];

/// How many people there are in one world, for each thing that a claim can count.
type Count<'w> = &'w dyn Fn(&Sketch) -> u64;

/// All worlds of one kind: calls back with each.
type Worlds = fn(&mut dyn FnMut(Count));

fn over(sketch: &Sketch, daily: impl Fn(usize) -> u64) -> u64 {
    let first = sketch.first.unwrap_or(DAYS[0]);
    let days = DAYS.iter().enumerate().filter(|(_, day)| first <= **day && **day <= sketch.last);
    days.map(|(index, _)| daily(index)).sum()
}

/// One measure over two days.
fn flows(visit: &mut dyn FnMut(Count)) {
    for one in 0..=8 {
        for two in 0..=8 {
            visit(&|sketch| over(sketch, |day| [one, two][day]));
        }
    }
}

/// How many there are of something on one day, and how many of these for one reason.
type Part = (u64, u64);

fn some_of_three() -> Vec<Part> {
    (0..=3).flat_map(|all| (0..=all).map(move |some| (all, some))).collect()
}

/// A register: entries with arrests among them, exits with releases among them, a first stock.
fn register(entries: &[Part], exits: &[Part], visit: &mut dyn FnMut(Count)) {
    let two_days = |some: &[Part]| -> Vec<[Part; 2]> {
        some.iter().flat_map(|&one| some.iter().map(move |&two| [one, two])).collect()
    };
    let (entries, exits) = (two_days(entries), two_days(exits));
    for came in &entries {
        for went in &exits {
            for stock in 0..=8u64 {
                let Some(next) = (stock + came[0].0).checked_sub(went[0].0) else { continue };
                let Some(last) = (next + came[1].0).checked_sub(went[1].0) else { continue };
                visit(&|sketch| match sketch.measure {
                    "held" => [stock, next, last][(sketch.last - 1) as usize],
                    "added" => over(sketch, |day| came[day].0),
                    "arrested" => over(sketch, |day| came[day].1),
                    "left" => over(sketch, |day| went[day].0),
                    _ => over(sketch, |day| went[day].1),
                });
            }
        }
    }
}

/// Three a day are enough for claims of at most one: one held before, and one come on each day.
fn registers(visit: &mut dyn FnMut(Count)) {
    register(&some_of_three(), &some_of_three(), visit);
}

/// A register of which only some are counted by those who tell who was let out: the dissidents among
/// the prisoners.
fn registers_of_more(visit: &mut dyn FnMut(Count)) {
    let nobody_arrested: Vec<Part> = (0..=3).map(|added| (added, 0)).collect();
    register(&nobody_arrested, &some_of_three(), visit);
}

/// Claims about such a register: its first and last stock, all who came and, of the dissidents, those
/// released, for only together do these clash; and any others.
fn sketches_of_more() -> impl Strategy<Value = Vec<Sketch>> {
    let one = |measure, (first, last), (lo, hi)| {
        let (claimant, population) = ("A", "prisoners");
        Sketch { claimant, measure, population, first: Some(first), last, lo, hi }
    };
    let balance =
        (count(1), count(1), count(1), count(2)).prop_map(move |(before, after, came, went)| {
            let (before, after) = (one("held", (1, 1), before), one("held", (3, 3), after));
            [before, after, one("added", (2, 3), came), one("released", (2, 3), went)]
        });
    let others = sketches(&["A", "B"], &["held", "added", "left", "released"], &["prisoners"], 1);
    (balance, others, select(vec!["A", "B"])).prop_map(|(balance, others, teller)| {
        let all: BTreeSet<Sketch> = balance.into_iter().chain(others.into_iter().take(2)).collect();
        let told = |sketch: Sketch| match sketch.measure {
            "released" => Sketch { claimant: teller, population: "dissidents", ..sketch },
            _ => sketch,
        };
        all.into_iter().map(told).collect()
    })
}

fn among_prisoners() -> Vec<Definition> {
    vec![definition("dissidents", Relation::Subset, "prisoners")]
}

/// Two populations that have nobody in common, both within a third.
fn populations(visit: &mut dyn FnMut(Count)) {
    let mut triples = Vec::new();
    for a in 0..=4u64 {
        for b in 0..=4 {
            triples.extend((a + b..=8).map(|all| [a, b, all]));
        }
    }
    for one in &triples {
        for two in &triples {
            visit(&|sketch| {
                let population = ["civilians", "soldiers", "prisoners"]
                    .iter()
                    .position(|name| *name == sketch.population)
                    .unwrap();
                over(sketch, |day| [one, two][day][population])
            });
        }
    }
}

fn stated() -> Vec<Definition> {
    vec![
        definition("civilians", Relation::Disjoint, "soldiers"),
        definition("civilians", Relation::Subset, "prisoners"),
        definition("soldiers", Relation::Subset, "prisoners"),
    ]
}

fn count(most: u64) -> impl Strategy<Value = (Option<u64>, Option<u64>)> {
    (0..=most, 0..=most, 0..3u8).prop_map(|(a, b, form)| match form {
        0 => (Some(a), Some(a)),
        1 => (Some(a), None),
        _ => (Some(a.min(b)), Some(a.max(b))),
    })
}

fn sketches(
    claimants: &'static [&'static str],
    measures: &'static [&'static str],
    populations: &'static [&'static str],
    most: u64,
) -> impl Strategy<Value = Vec<Sketch>> {
    // A flow over both days would begin on the day of a stock that stands on day 2, and would then
    // count from after it, so that stocks keep to days 1 and 3.
    let days = select(vec![(2, 2), (3, 3), (2, 3)]);
    let sketch = (
        select(claimants),
        select(measures),
        select(populations),
        days,
        count(most),
        any::<bool>(),
    );
    let sketch =
        sketch.prop_map(|(claimant, measure, population, (first, last), (lo, hi), early)| {
            let is_stock = measure == "held";
            let last = if is_stock && early {
                1
            } else if is_stock {
                3
            } else {
                last
            };
            let first = Some(if is_stock { last } else { first });
            Sketch { claimant, measure, population, first, last, lo, hi }
        });
    proptest::collection::btree_set(sketch, 1..6).prop_map(|set| set.into_iter().collect())
}

fn worksheet(sketches: &[Sketch], definitions: Vec<Definition>) -> Worksheet {
    let entries = sketches.iter().enumerate();
    Worksheet {
        claims: entries.map(|(index, sketch)| sketch.entry(&index.to_string(), "")).collect(),
        definitions,
        ..Worksheet::default()
    }
}

/// For each world, the claims that hold in it, as bits.
fn holding(worlds: Worlds, sketches: &[Sketch]) -> BTreeSet<u32> {
    let mut holding = BTreeSet::new();
    worlds(&mut |count| {
        let bits = sketches.iter().enumerate();
        holding.insert(bits.fold(0, |bits, (index, sketch)| {
            bits | u32::from(sketch.allows(count(sketch))) << index
        }));
    });
    holding
}

/// The sets of claims, as bits, that hold in no world while all smaller ones do.
fn smallest_clashing(holding: &BTreeSet<u32>, claims: usize) -> BTreeSet<u32> {
    let can_hold = |set: u32| holding.iter().any(|world| world & set == set);
    let without_one = |set: u32| {
        (0..claims).map(move |bit| set & !(1 << bit)).filter(move |smaller| *smaller != set)
    };
    (1..1 << claims).filter(|&set| !can_hold(set) && without_one(set).all(can_hold)).collect()
}

/// The clashing sets that are told, as bits, with those of one account apart from the others.
fn told(worksheet: &Worksheet, kind: FindingKind) -> BTreeSet<u32> {
    let ids: Vec<ClaimId> =
        (0..worksheet.claims.len()).map(|index| id_of(&index.to_string())).collect();
    let findings = reconcile(worksheet).into_iter().filter(|finding| finding.kind == kind);
    findings
        .map(|finding| {
            assert!(finding.arithmetic.iter().all(|line| line.holds()), "{finding:?}");
            assert!(finding.amount.least.is_some_and(|least| least > 0), "{finding:?}");
            let bits = ids.iter().enumerate().filter(|(_, id)| finding.claims.contains(id));
            bits.fold(0, |bits, (index, _)| bits | 1 << index)
        })
        .collect()
}

fn check_clashes(worlds: Worlds, sketches: &[Sketch], definitions: Vec<Definition>) {
    let worksheet = worksheet(sketches, definitions);
    let clashing = smallest_clashing(&holding(worlds, sketches), sketches.len());
    let accounts = |set: u32| {
        let members = sketches.iter().enumerate().filter(|(index, _)| set & 1 << index != 0);
        members.map(|(_, sketch)| sketch.claimant).collect::<BTreeSet<_>>().len()
    };
    let (gaps, conflicts): (BTreeSet<u32>, BTreeSet<u32>) =
        clashing.into_iter().partition(|&set| accounts(set) == 1);
    assert_eq!(told(&worksheet, FindingKind::Gap), gaps);
    assert_eq!(told(&worksheet, FindingKind::Conflict), conflicts);
    let verifier = Verifier::new(&worksheet);
    for finding in reconcile(&worksheet) {
        assert_eq!(verifier.check(&finding), Ok(()), "{finding:?}");
    }
}

/// Puts every claim on either side of a sum or on none, in all ways: what the verifier accepts as a
/// clash must hold in no world.
fn check_forgeries(worlds: Worlds, sketches: &[Sketch], definitions: Vec<Definition>) {
    let worksheet = worksheet(sketches, definitions.clone());
    let holding = holding(worlds, sketches);
    let verifier = Verifier::new(&worksheet);
    for sides in 0..3u32.pow(sketches.len() as u32) {
        let side = |index: usize| sides / 3u32.pow(index as u32) % 3;
        let Some(finding) = forged(sketches, side, &definitions) else { continue };
        if verifier.check(&finding).is_ok() {
            let set = (0..sketches.len()).filter(|&index| side(index) > 0);
            let set = set.fold(0, |bits, index| bits | 1 << index);
            assert!(holding.iter().all(|world| world & set != set), "accepted: {finding:?}");
        }
    }
}

/// Makes a gap whose arithmetic holds of the claims on side 1 over those on side 2.
fn forged(
    sketches: &[Sketch],
    side: impl Fn(usize) -> u32,
    definitions: &[Definition],
) -> Option<Finding> {
    let terms = |on: u32, bound: fn(&Sketch) -> Option<u64>| -> Option<Vec<Term>> {
        let sketches = sketches.iter().enumerate().filter(|(index, _)| side(*index) == on);
        sketches
            .map(|(index, sketch)| Some(Term::of(bound(sketch)? as i64, id_of(&index.to_string()))))
            .collect()
    };
    let (over, under) = (terms(1, |sketch| sketch.lo)?, terms(2, |sketch| sketch.hi)?);
    let most = |on: u32, bound: fn(&Sketch) -> Option<u64>| {
        terms(on, bound).map(|terms| terms.iter().map(|term| term.value).sum::<i64>())
    };
    let sum = |terms: &[Term]| terms.iter().map(|term| term.value).sum::<i64>();
    let apart = sum(&over) - sum(&under);
    let line = |terms: Vec<Term>| {
        let right = Term::number(sum(&terms));
        Arithmetic { terms, comparison: Comparison::Equals, right }
    };
    let claims = over.iter().chain(&under).filter_map(|term| term.claim).collect();
    let (over, under) = (line(over), line(under));
    let last =
        Arithmetic { terms: vec![over.right], comparison: Comparison::Above, right: under.right };
    let upper = most(1, |sketch| sketch.hi);
    let lower = most(2, |sketch| sketch.lo.or(Some(0)));
    let stated = definitions.iter().cloned().map(Assumption::DefinitionHolds);
    (apart > 0).then(|| Finding {
        kind: FindingKind::Gap,
        claims,
        amount: Amount {
            least: Some(apart),
            most: upper.zip(lower).map(|(upper, lower)| upper - lower),
        },
        subject: None,
        arithmetic: vec![over, under, last],
        quotients: Vec::new(),
        named: None,
        assuming: stated.chain([Assumption::OneRuleWithinParty]).collect(),
    })
}

/// Compares the bounds of what a sketch counts with those over all worlds, and with those that
/// fewer claims leave.
///
/// The small worlds end somewhere: they are complete up to `limit` only, which what nothing bounds
/// reaches in them.
fn check_bounds(
    worlds: Worlds,
    sketches: &[Sketch],
    asked: &Sketch,
    definitions: Vec<Definition>,
    limit: u64,
) {
    let question = Question {
        account: None,
        measure: MeasureName::new(asked.measure).unwrap(),
        population: PopulationName::new(asked.population).unwrap(),
        place: None,
        when: asked.when(),
    };
    let mut possible = BTreeSet::new();
    worlds(&mut |count| {
        if sketches.iter().all(|sketch| sketch.allows(count(sketch))) {
            possible.insert(count(asked));
        }
    });
    let answer = bounds(&worksheet(sketches, definitions.clone()), &question);
    let (Some(&least), Some(&most)) = (possible.first(), possible.last()) else {
        assert!(answer.is_err(), "no world is left, yet {answer:?}");
        return;
    };
    let answer = answer.unwrap();
    assert_eq!(answer.amount.least.unwrap_or(0), least as i64, "{answer:?}");
    match answer.amount.most {
        Some(bound) if bound <= limit as i64 => assert_eq!(bound, most as i64, "{answer:?}"),
        Some(bound) => assert!(most >= limit && most as i64 <= bound, "{answer:?} but {most}"),
        None => assert!(most >= limit, "{answer:?} but at most {most}"),
    }
    let Some((_, fewer)) = sketches.split_last() else { return };
    let wider = bounds(&worksheet(fewer, definitions), &question).unwrap().amount;
    assert!(wider.least.unwrap_or(0) <= least as i64);
    assert!(wider.most.is_none_or(|wider| answer.amount.most.is_some_and(|most| most <= wider)));
}

fn asked(
    measures: &'static [&'static str],
    populations: &'static [&'static str],
) -> impl Strategy<Value = Sketch> {
    sketches(&["A"], measures, populations, 1).prop_map(|mut sketches| sketches.remove(0))
}

#[test]
fn a_forgery_of_a_real_clash_is_what_the_verifier_accepts() {
    let sketch = |lo, last| Sketch {
        claimant: "A",
        measure: "released",
        population: "prisoners",
        first: Some(2),
        last,
        lo: Some(lo),
        hi: Some(lo),
    };
    let sketches = [sketch(2, 2), sketch(1, 3)];
    let worksheet = worksheet(&sketches, Vec::new());
    let verifier = Verifier::new(&worksheet);
    let falls = forged(&sketches, |index| [1, 2][index], &[]).unwrap();
    assert_eq!(verifier.check(&falls), Ok(()));
    let sketches = [sketch(1, 2), sketch(2, 3)];
    let grows = forged(&sketches, |index| [2, 1][index], &[]).unwrap();
    let worksheet = self::worksheet(&sketches, Vec::new());
    assert!(matches!(Verifier::new(&worksheet).check(&grows), Err(Fault::NotOneSum(_))));
}

const REGISTER: &[&str] = &["held", "added", "arrested", "left", "released"];
const PEOPLE: &[&str] = &["civilians", "soldiers", "prisoners"];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn clashes_of_flows_are_all_the_smallest(
        sketches in sketches(&["A", "B"], &["released"], &["prisoners"], 2)
    ) {
        check_clashes(flows, &sketches, Vec::new());
    }

    #[test]
    fn clashes_of_populations_are_all_the_smallest(
        sketches in sketches(&["A", "B"], &["released"], PEOPLE, 2)
    ) {
        check_clashes(populations, &sketches, stated());
    }

    #[test]
    fn no_forged_clash_of_populations_is_accepted(
        sketches in sketches(&["A"], &["released"], PEOPLE, 2)
    ) {
        check_forgeries(populations, &sketches, stated());
    }

    #[test]
    fn bounds_of_flows_are_exact(
        sketches in sketches(&["A"], &["released"], &["prisoners"], 2),
        asked in asked(&["released"], &["prisoners"]),
    ) {
        check_bounds(flows, &sketches, &asked, Vec::new(), 8);
    }

    #[test]
    fn bounds_of_populations_are_exact(
        sketches in sketches(&["A"], &["released"], PEOPLE, 2),
        asked in asked(&["released"], PEOPLE),
    ) {
        check_bounds(populations, &sketches, &asked, stated(), 4);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn clashes_of_registers_are_all_the_smallest(
        sketches in sketches(&["A"], REGISTER, &["prisoners"], 1)
    ) {
        check_clashes(registers, &sketches, Vec::new());
    }

    #[test]
    fn no_forged_clash_of_registers_is_accepted(
        sketches in sketches(&["A"], REGISTER, &["prisoners"], 1)
    ) {
        check_forgeries(registers, &sketches, Vec::new());
    }

    #[test]
    fn clashes_of_some_with_a_register_of_more_are_all_the_smallest(
        sketches in sketches_of_more()
    ) {
        check_clashes(registers_of_more, &sketches, among_prisoners());
    }

    #[test]
    fn no_forged_clash_of_some_with_a_register_of_more_is_accepted(
        sketches in sketches_of_more()
    ) {
        check_forgeries(registers_of_more, &sketches, among_prisoners());
    }

    #[test]
    fn bounds_of_registers_are_exact(
        sketches in sketches(&["A"], REGISTER, &["prisoners"], 1),
        asked in asked(REGISTER, &["prisoners"]),
    ) {
        check_bounds(registers, &sketches, &asked, Vec::new(), 2);
    }
}

#[test]
fn a_count_of_nobody_or_more_is_no_ground_for_anything() {
    let sketch = |measure, first, last, lo, hi| {
        let (claimant, population) = ("A", "prisoners");
        Sketch { claimant, measure, population, first: Some(first), last, lo: Some(lo), hi }
    };
    let sketches = [
        sketch("added", 2, 2, 0, Some(0)),
        sketch("held", 1, 1, 0, Some(0)),
        sketch("held", 3, 3, 1, Some(1)),
        sketch("left", 2, 3, 0, None),
    ];
    check_clashes(registers, &sketches, Vec::new());
    // That one more is held shows already in the stocks.
    assert!(told(&worksheet(&sketches, Vec::new()), FindingKind::Implied).is_empty());
}

#[test]
fn those_released_of_a_narrower_population_are_among_all_who_left() {
    let sketch = |measure, population, lo, hi| Sketch {
        claimant: "A",
        measure,
        population,
        first: Some(2),
        last: 3,
        lo,
        hi,
    };
    let more = sketch("released", "dissidents", Some(50), None);
    let left = sketch("left", "prisoners", None, Some(30));
    let worksheet = |sketches: &[Sketch]| self::worksheet(sketches, among_prisoners());
    let clashing = worksheet(&[more.clone(), left.clone()]);
    assert_eq!(told(&clashing, FindingKind::Gap), BTreeSet::from([0b11]));
    for finding in reconcile(&clashing) {
        assert_eq!(Verifier::new(&clashing).check(&finding), Ok(()), "{finding:?}");
    }
    let question = Question {
        account: None,
        measure: MeasureName::new("released").unwrap(),
        population: PopulationName::new("dissidents").unwrap(),
        place: None,
        when: more.when(),
    };
    let answer = bounds(&worksheet(&[left]), &question).unwrap();
    assert_eq!((answer.amount.least.unwrap_or(0), answer.amount.most), (0, Some(30)));
}

#[test]
fn a_question_of_an_open_day_has_no_bounds() {
    let question = Question {
        account: None,
        measure: MeasureName::new("held").unwrap(),
        population: PopulationName::new("prisoners").unwrap(),
        place: None,
        when: When::At(cotejo_core::Edge::Open),
    };
    let answer = bounds(&Worksheet::default(), &question).unwrap();
    assert_eq!((answer.amount.least, answer.amount.most), (None, None));
}
