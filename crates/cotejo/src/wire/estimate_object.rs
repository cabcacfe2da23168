//! An estimate as it travels.

use cotejo_estimate::{Assessment, Interval, OverlapTable, Plan, Verdict};
use serde::Serialize;

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
