//! An estimate as it travels.

use cotejo_estimate::{
    Assessment, FrequencyTable, Interval, OverlapTable, Plan, Refusal, Stratified, Together,
    Verdict,
};
use serde::Serialize;

use super::Strata;
use crate::publish::estimate as words;

/// An estimate, or why there is none, with all that it was made from.
#[derive(Serialize)]
pub struct EstimateObject {
    lists: Vec<String>,
    seen: u64,
    seed: u64,
    /// The answer: a range over methods, and null where there is none.
    estimate: Option<RangeObject>,
    /// Why there is none.
    not_estimable: Vec<String>,
    /// A bound below which there can hardly be fewer.
    lower_bound: Option<IntervalObject>,
    methods: Vec<MethodObject>,
    without: Vec<String>,
    cautions: Vec<String>,
}

#[derive(Serialize)]
struct RangeObject {
    point_lowest: f64,
    point_highest: f64,
    low: f64,
    /// Null where the range has no upper end.
    high: Option<f64>,
}

#[derive(Serialize)]
struct IntervalObject {
    low: f64,
    point: f64,
    high: Option<f64>,
}

#[derive(Serialize)]
struct MethodObject {
    method: String,
    #[serde(flatten)]
    total: IntervalObject,
}

impl EstimateObject {
    /// Makes the form of an estimate.
    pub fn new(table: &OverlapTable, plan: &Plan, assessment: &Assessment) -> Self {
        let (estimate, not_estimable) = match &assessment.verdict {
            Verdict::Estimated { points, range } => (Some(range_object(*points, *range)), vec![]),
            Verdict::NotEstimable(reasons) => (None, reasons.iter().map(words::refusal).collect()),
        };
        let method = |figure: &cotejo_estimate::Figure| MethodObject {
            method: words::method(&figure.method),
            total: interval_object(figure.total),
        };
        EstimateObject {
            lists: table.names().to_vec(),
            seen: table.seen().0,
            seed: plan.schedule.seed,
            estimate,
            not_estimable,
            lower_bound: assessment.floor.as_ref().ok().copied().map(interval_object),
            methods: assessment.figures.iter().map(method).collect(),
            without: assessment.without.iter().map(words::no_figure).collect(),
            cautions: assessment.cautions.iter().map(words::caution).collect(),
        }
    }
}

/// The estimates of the parts of a population, and their sum.
#[derive(Serialize)]
pub struct StrataObject {
    strata: Vec<StratumObject>,
    /// The sum: a range over methods, and null where there is none.
    together: Option<RangeObject>,
    methods: Vec<MethodObject>,
    /// Why there is no sum.
    no_sum: Vec<String>,
    cautions: Vec<String>,
    /// What one table of all parts gives, for comparison.
    pooled: EstimateObject,
}

#[derive(Serialize)]
struct StratumObject {
    stratum: String,
    #[serde(flatten)]
    estimate: EstimateObject,
}

impl StrataObject {
    /// Makes the form of estimates by stratum.
    pub fn new(read: &Strata, plan: &Plan, told: &Stratified) -> Self {
        let tables = read.tables.iter().zip(&told.strata);
        let strata = tables.map(|((name, table), stratum)| StratumObject {
            stratum: name.clone(),
            estimate: EstimateObject::new(table, plan, &stratum.assessment),
        });
        let (together, methods) = match &told.together {
            Together::Estimated { sums, points, range } => {
                let method = |sum: &cotejo_estimate::Sum| MethodObject {
                    method: words::method_name(sum.method).to_owned(),
                    total: interval_object(sum.total),
                };
                (Some(range_object(*points, *range)), sums.iter().map(method).collect())
            }
            Together::Without { .. } | Together::NoCommonMethod => (None, vec![]),
        };
        StrataObject {
            strata: strata.collect(),
            together,
            methods,
            no_sum: words::no_sum(&told.together).into_iter().collect(),
            cautions: words::pooling(told).into_iter().collect(),
            pooled: EstimateObject::new(&read.pooled, plan, &told.pooled),
        }
    }
}

/// The bound that a table of frequencies allows.
#[derive(Serialize)]
pub struct BoundObject {
    seen: u64,
    lower_bound: Option<IntervalObject>,
    /// Why there is no more than that.
    not_estimable: Vec<String>,
}

impl BoundObject {
    /// Makes the form of a bound, or of the reason why there is none.
    pub fn new(table: &FrequencyTable, bound: &Result<Interval, Refusal>) -> Self {
        let why = match bound {
            Ok(_) => words::ONLY_FREQUENCIES.to_owned(),
            Err(reason) => words::refusal(reason),
        };
        BoundObject {
            seen: table.seen().0,
            lower_bound: bound.as_ref().ok().copied().map(interval_object),
            not_estimable: vec![why],
        }
    }
}

fn range_object(points: (f64, f64), range: (f64, f64)) -> RangeObject {
    RangeObject {
        point_lowest: points.0,
        point_highest: points.1,
        low: range.0,
        high: finite(range.1),
    }
}

fn interval_object(interval: Interval) -> IntervalObject {
    IntervalObject { low: interval.low, point: interval.point, high: finite(interval.high) }
}

fn finite(end: f64) -> Option<f64> {
    end.is_finite().then_some(end)
}
