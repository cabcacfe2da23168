//! Parts of a population that are listed in different ways, each estimated by itself.

use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

use crate::assess::{Assessment, Figure, MethodName, Plan, Verdict, assess};
use crate::interval::{Interval, of_draws};
use crate::table::OverlapTable;

/// The estimates of the parts of a population, and of all of them together.
///
/// Where years, places or groups differ in how easily their people are listed, one table of all of
/// them estimates too few; people who are alike within a stratum are what each method takes for
/// granted (Sekar and Deming 1949, *JASA* 44:101–115).
#[derive(Clone, Debug, PartialEq)]
pub struct Stratified {
    /// Each part, in the order given.
    pub strata: Vec<Stratum>,
    /// All of them together.
    pub together: Together,
    /// What one table of all of them gives, for comparison.
    pub pooled: Assessment,
}

/// A part of a population with its estimate.
#[derive(Clone, Debug, PartialEq)]
pub struct Stratum {
    /// What the part is called.
    pub name: String,
    /// Its estimate, or why there is none.
    pub assessment: Assessment,
}

/// What the strata say together.
#[derive(Clone, Debug, PartialEq)]
pub enum Together {
    /// Sums over the strata, by each method that has a figure for all of them.
    Estimated {
        /// The sums.
        sums: Vec<Sum>,
        /// The least and the greatest figure of a method.
        points: (f64, f64),
        /// From the lowest end of an interval to the highest.
        range: (f64, f64),
    },
    /// These strata allow no estimate, so the sum has none.
    Without {
        /// Their names.
        strata: Vec<String>,
    },
    /// Each stratum has an estimate, but no method has one for all of them.
    NoCommonMethod,
}

/// The sum of what one method gave for each stratum.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sum {
    /// The method.
    pub method: MethodName,
    /// The total of all strata.
    pub total: Interval,
}

/// Estimates each stratum by itself, and their sum; nothing if `progress` says `false`.
///
/// `progress` is told how many sweeps of the sampler were done, of how many.
pub fn assess_strata(
    strata: &[(String, OverlapTable)],
    pooled: &OverlapTable,
    plan: &Plan,
    mut progress: impl FnMut(u64, u64) -> bool,
) -> Option<Stratified> {
    let sweeps = plan.schedule.sweeps();
    let all = sweeps * (strata.len() as u64 + 1);
    let mut finished = 0;
    let mut one = |table: &OverlapTable| {
        let assessment = assess(table, &[], plan, |done, _| progress(finished + done, all));
        finished += sweeps;
        assessment
    };
    let assessed = strata
        .iter()
        .map(|(name, table)| Some(Stratum { name: name.clone(), assessment: one(table)? }));
    let strata: Vec<Stratum> = assessed.collect::<Option<_>>()?;
    let pooled = one(pooled)?;
    let together = together(&strata, plan);
    Some(Stratified { strata, together, pooled })
}

fn together(strata: &[Stratum], plan: &Plan) -> Together {
    let refused =
        |stratum: &&Stratum| matches!(stratum.assessment.verdict, Verdict::NotEstimable(_));
    let without: Vec<String> =
        strata.iter().filter(refused).map(|stratum| stratum.name.clone()).collect();
    if !without.is_empty() {
        return Together::Without { strata: without };
    }
    let sums: Vec<Sum> =
        MethodName::ALL.iter().filter_map(|method| sum(strata, *method, plan)).collect();
    let Some(range) = Interval::hull(sums.iter().map(|sum| sum.total)) else {
        return Together::NoCommonMethod;
    };
    let points = sums.iter().map(|sum| sum.total.point);
    let least = points.clone().fold(f64::INFINITY, f64::min);
    Together::Estimated { points: (least, points.fold(0.0, f64::max)), range, sums }
}

/// Adds up what a method gave for each stratum; nothing if it gave no figure for one of them.
fn sum(strata: &[Stratum], method: MethodName, plan: &Plan) -> Option<Sum> {
    let figure = |stratum: &'_ Stratum| -> Option<Figure> {
        stratum.assessment.figures.iter().find(|figure| figure.method.name() == method).cloned()
    };
    let figures: Vec<Figure> = strata.iter().map(figure).collect::<Option<_>>()?;
    if figures.is_empty() {
        return None;
    }
    let mut random = ChaCha8Rng::seed_from_u64(plan.schedule.seed);
    let mut draw = |figure: &Figure| {
        let values = &figure.equally_likely;
        values
            .get(random.random_range(0..values.len().max(1)))
            .copied()
            .unwrap_or(figure.total.point)
    };
    let draws = (0..DRAWS).map(|_| figures.iter().map(&mut draw).sum()).collect();
    let point = figures.iter().map(|figure| figure.total.point).sum();
    let spread = of_draws(draws);
    // The log-normal laws that are drawn from need not have the figure itself as their mean.
    let endless = figures.iter().any(|figure| figure.total.high.is_infinite());
    let high = if endless { f64::INFINITY } else { spread.high.max(point) };
    let total = Interval { low: spread.low.min(point), point, high };
    Some(Sum { method, total })
}

/// Strata are independent of each other: so many sums of one draw each tell the ends of an
/// interval within a hundredth of its width.
const DRAWS: usize = 20_000;
