//! Parts of a population that are listed in different ways.

use cotejo_core::People;
use cotejo_estimate::latent::Schedule;
use cotejo_estimate::{
    MethodName, OverlapTable, Pattern, Plan, Stratified, Together, Verdict, assess_strata,
};

const LISTS: usize = 3;

/// The table that is expected of so many people, whom each list has with this probability.
fn expected(people: f64, on: [f64; LISTS]) -> OverlapTable {
    let share = |pattern: Pattern| -> f64 {
        let one = |(place, p): (usize, &f64)| {
            if pattern.covers(Pattern::of([place])) { *p } else { 1.0 - p }
        };
        on.iter().enumerate().map(one).product()
    };
    let rows = Pattern::all(LISTS).skip(1);
    let rows = rows.map(|pattern| (pattern, People((people * share(pattern)).round() as u64)));
    OverlapTable::new(["a", "b", "c"], rows).unwrap()
}

fn pooled(tables: &[(String, OverlapTable)]) -> OverlapTable {
    let rows = tables.iter().flat_map(|(_, table)| table.cells());
    OverlapTable::new(["a", "b", "c"], rows).unwrap()
}

fn stratified(tables: &[(String, OverlapTable)]) -> Stratified {
    let schedule = Schedule { burn_in: 500, draws: 500, thinning: 4, ..Schedule::default() };
    let plan = Plan { schedule, ..Plan::default() };
    assess_strata(tables, &pooled(tables), &plan, |_, _| true).unwrap()
}

/// 1,000 people in a town where lists have most, and 2,000 in villages where they have few.
fn town_and_villages() -> [(String, OverlapTable); 2] {
    [
        ("town".to_owned(), expected(1_000.0, [0.7, 0.6, 0.65])),
        ("villages".to_owned(), expected(2_000.0, [0.15, 0.2, 0.12])),
    ]
}

#[test]
fn the_sum_of_strata_tells_whom_one_table_misses() {
    let told = stratified(&town_and_villages());
    let Together::Estimated { sums, .. } = &told.together else { panic!("{:?}", told.together) };
    let sum = sums.iter().find(|sum| sum.method == MethodName::LogLinear).unwrap().total;
    assert!((sum.point - 3_000.0).abs() < 30.0, "{sum:?}");
    assert!(sum.low < 3_000.0 && 3_000.0 < sum.high, "{sum:?}");
    // Independence within each stratum is dependence in one table of both; a model of lists that
    // depend on each other in pairs cannot say how much.
    let Verdict::Estimated { points, .. } = told.pooled.verdict else { panic!() };
    assert!(points.0 < 2_900.0, "{points:?}");
}

#[test]
fn a_stratum_without_an_estimate_leaves_the_sum_without_one() {
    let [town, _] = town_and_villages();
    let few = ("islands".to_owned(), expected(20.0, [0.3, 0.2, 0.2]));
    let told = stratified(&[town, few]);
    assert_eq!(told.together, Together::Without { strata: vec!["islands".to_owned()] });
}

#[test]
fn the_sum_of_one_stratum_is_that_stratum() {
    let [town, _] = town_and_villages();
    let told = stratified(&[town]);
    let Together::Estimated { sums, .. } = &told.together else { panic!("{:?}", told.together) };
    let [stratum] = told.strata.as_slice() else { panic!() };
    for sum in sums {
        let figures = &stratum.assessment.figures;
        let of_stratum = figures.iter().find(|one| one.method.name() == sum.method).unwrap().total;
        assert_eq!(sum.total.point, of_stratum.point);
        let near = |a: f64, b: f64| (a - b).abs() < 0.02 * b;
        assert!(near(sum.total.low, of_stratum.low), "{sum:?} {of_stratum:?}");
        assert!(near(sum.total.high, of_stratum.high), "{sum:?} {of_stratum:?}");
    }
}
