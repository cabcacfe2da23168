//! Everything that the lists can say about those on none of them, or why they cannot.

use crate::caution::{Caution, cautions};
use crate::chao;
use crate::decomposable::{self, Posterior};
use crate::interval::{Interval, of_draws};
use crate::latent::{self, Agreement, Schedule};
use crate::loglinear::{
    Average, Criterion, Fit, Heterogeneity, HeterogeneousFit, Unfit, average, profile_interval,
    search, stepwise,
};
use crate::refusal::{Refusal, refusals};
use crate::table::OverlapTable;

/// How an estimate is to be made.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Plan {
    /// How long the latent classes are drawn.
    pub schedule: Schedule,
    /// The graphs are averaged for up to so many times the people seen, and for a third of it to
    /// show what the bound does.
    pub times_seen_max: u32,
}

impl Default for Plan {
    fn default() -> Self {
        Plan { schedule: Schedule::default(), times_seen_max: 12 }
    }
}

/// A way to estimate.
#[derive(Clone, Debug, PartialEq)]
pub enum Method {
    /// The log-linear model with the best BIC, of all that were tried.
    LogLinear(Fit),
    /// All log-linear models that were tried, by their BIC.
    LogLinearAverage(Average),
    /// The log-linear model at which adding pairs one by one ends; for more than five lists.
    Stepwise(Fit),
    /// The log-linear model of people who differ in how easily they are listed.
    Heterogeneous(HeterogeneousFit),
    /// All decomposable graphs of lists.
    Graphs {
        /// The same with a third of the bound on the unseen.
        with_less_unseen: Interval,
    },
    /// Latent classes of people.
    LatentClasses(Agreement),
}

/// Names a way to estimate, whatever it found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MethodName {
    /// See [`Method::LogLinear`].
    LogLinear,
    /// See [`Method::LogLinearAverage`].
    LogLinearAverage,
    /// See [`Method::Stepwise`].
    Stepwise,
    /// See [`Method::Heterogeneous`].
    Heterogeneous,
    /// See [`Method::Graphs`].
    Graphs,
    /// See [`Method::LatentClasses`].
    LatentClasses,
}

impl MethodName {
    /// Every method, in the order in which their figures are shown.
    pub const ALL: [MethodName; 6] = [
        MethodName::LogLinear,
        MethodName::LogLinearAverage,
        MethodName::Stepwise,
        MethodName::Heterogeneous,
        MethodName::Graphs,
        MethodName::LatentClasses,
    ];
}

impl Method {
    /// Returns the name of the method.
    pub fn name(&self) -> MethodName {
        match self {
            Method::LogLinear(_) => MethodName::LogLinear,
            Method::LogLinearAverage(_) => MethodName::LogLinearAverage,
            Method::Stepwise(_) => MethodName::Stepwise,
            Method::Heterogeneous(_) => MethodName::Heterogeneous,
            Method::Graphs { .. } => MethodName::Graphs,
            Method::LatentClasses(_) => MethodName::LatentClasses,
        }
    }
}

/// What one method gave.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// The method, with what it found on the way.
    pub method: Method,
    /// The total.
    pub total: Interval,
    /// Totals that are equally likely by the method, in no order: what sums are made of.
    pub equally_likely: Vec<f64>,
}

/// Why one method gave no figure.
#[derive(Clone, Debug, PartialEq)]
pub enum NoFigure {
    /// No log-linear model has an estimate for the table.
    LogLinear(Unfit),
    /// The model of people who differ has no estimate for the table.
    Heterogeneous(Unfit),
    /// The table speaks very strongly for lists that depend on each other, against people who
    /// differ.
    HeterogeneousFitsWorse {
        /// By how much the BIC of the best log-linear model is the smaller one.
        by: f64,
    },
    /// The chains of the latent classes tell different figures.
    ChainsDisagree {
        /// How far they are apart.
        agreement: Agreement,
        /// The mean of each chain.
        means: Vec<f64>,
    },
    /// There are too many lists to average over all their graphs.
    TooManyGraphs,
}

/// What can be said of how many people there are.
#[derive(Clone, Debug, PartialEq)]
pub enum Verdict {
    /// A range over the methods.
    Estimated {
        /// The least and the greatest figure of a method.
        points: (f64, f64),
        /// From the lowest end of an interval to the highest.
        range: (f64, f64),
    },
    /// These lists do not tell.
    NotEstimable(Vec<Refusal>),
}

/// The whole of an estimate.
#[derive(Clone, Debug, PartialEq)]
pub struct Assessment {
    /// How many people are on the lists.
    pub seen: f64,
    /// A bound below which there can hardly be fewer.
    pub floor: Result<Interval, Unfit>,
    /// What each method gave.
    pub figures: Vec<Figure>,
    /// Which methods gave nothing, and why.
    pub without: Vec<NoFigure>,
    /// What speaks against trusting the figures.
    pub cautions: Vec<Caution>,
    /// The answer.
    pub verdict: Verdict,
}

/// Estimates from a table, and from the tables that would stand in its place if undecided pairs
/// of records were decided otherwise.
///
/// Each other table counts as likely as the first; the interval of a method then holds how far
/// they are apart as well. `progress` is told how many sweeps of the sampler were done, of how
/// many; where it says `false`, nothing is returned.
pub fn assess(
    table: &OverlapTable,
    others: &[OverlapTable],
    plan: &Plan,
    mut progress: impl FnMut(u64, u64) -> bool,
) -> Option<Assessment> {
    let seen = table.seen().0 as f64;
    let floor = chao::lower_bound(table);
    let mut refused = refusals(table);
    if !refused.is_empty() {
        let (figures, without) = (Vec::new(), Vec::new());
        let verdict = Verdict::NotEstimable(refused);
        let cautions = cautions(table, &figures);
        return Some(Assessment { seen, floor, figures, without, cautions, verdict });
    }
    let all = (plan.schedule.sweeps()) * (1 + others.len() as u64);
    let mut done = 0;
    let mut sampled = |table: &OverlapTable| {
        let before = done;
        latent::sample(table, plan.schedule, |sweeps| {
            done = before + sweeps;
            progress(done, all)
        })
    };
    let first = methods(table, plan, &mut sampled)?;
    let rest = others
        .iter()
        .map(|other| methods(other, plan, &mut sampled))
        .collect::<Option<Vec<_>>>()?;
    let (figures, without) = pooled(first, &rest);
    if figures.is_empty() {
        refused.push(Refusal::NoMethod);
    }
    let cautions = cautions(table, &figures);
    let verdict = match hull(&figures) {
        Some(verdict) => verdict,
        None => Verdict::NotEstimable(refused),
    };
    Some(Assessment { seen, floor, figures, without, cautions, verdict })
}

fn hull(figures: &[Figure]) -> Option<Verdict> {
    let points = figures.iter().map(|figure| figure.total.point);
    let range = Interval::hull(figures.iter().map(|figure| figure.total))?;
    let least = points.clone().fold(f64::INFINITY, f64::min);
    Some(Verdict::Estimated { points: (least, points.fold(0.0, f64::max)), range })
}

/// The outcome of one method.
type Outcome = Result<Figure, NoFigure>;

fn methods(
    table: &OverlapTable,
    plan: &Plan,
    sampled: &mut impl FnMut(&OverlapTable) -> Option<latent::Draws>,
) -> Option<Vec<Outcome>> {
    let mut outcomes = log_linear(table);
    outcomes.push(graphs(table, plan));
    outcomes.push(latent_classes(&sampled(table)?));
    Some(outcomes)
}

fn log_linear(table: &OverlapTable) -> Vec<Outcome> {
    let found = search(table);
    let Some(best) = found.best(Criterion::Bic) else {
        let by_steps = stepwise(table).map_err(NoFigure::LogLinear);
        let bic = by_steps.as_ref().ok().map(Fit::bic);
        let figure = by_steps.map(|fit| profiled(table, fit, Method::Stepwise));
        return vec![figure, heterogeneous(table, bic)];
    };
    let mut outcomes = vec![Ok(profiled(table, best.clone(), Method::LogLinear))];
    if let Some(average) = average(&found, Criterion::Bic) {
        let equally_likely = log_normal(best.seen, average.unseen, average.unseen_variance);
        let total = average.total;
        let method = Method::LogLinearAverage(average);
        outcomes.push(Ok(Figure { method, total, equally_likely }));
    }
    outcomes.push(heterogeneous(table, Some(best.bic())));
    outcomes
}

fn profiled(table: &OverlapTable, fit: Fit, method: fn(Fit) -> Method) -> Figure {
    let total = profile_interval(table, &fit);
    let equally_likely = log_normal(fit.seen, fit.unseen, fit.unseen_variance);
    Figure { method: method(fit), total, equally_likely }
}

/// Where the BIC of two models differs by more than this, the table speaks very strongly against
/// the worse one (Kass and Raftery 1995, *JASA* 90:773–795).
const BIC_APART: f64 = 10.0;

fn heterogeneous(table: &OverlapTable, best_bic: Option<f64>) -> Outcome {
    let fit = HeterogeneousFit::of(table, Heterogeneity::Poisson);
    let fit = fit.map_err(NoFigure::Heterogeneous)?;
    let by = best_bic.map_or(0.0, |best| fit.bic - best);
    if by > BIC_APART {
        return Err(NoFigure::HeterogeneousFitsWorse { by });
    }
    let equally_likely = log_normal(fit.seen, fit.unseen, fit.unseen_variance);
    Ok(Figure { total: fit.total, method: Method::Heterogeneous(fit), equally_likely })
}

fn graphs(table: &OverlapTable, plan: &Plan) -> Outcome {
    let bound = |times: u32| {
        u32::try_from(table.seen().0.saturating_mul(u64::from(times))).unwrap_or(u32::MAX)
    };
    let posterior = |times: u32| decomposable::average(table, bound(times).min(UNSEEN_MAX));
    let both = posterior(plan.times_seen_max).zip(posterior(plan.times_seen_max.div_ceil(3)));
    let (full, less): (Posterior, Posterior) = both.ok_or(NoFigure::TooManyGraphs)?;
    let method = Method::Graphs { with_less_unseen: less.total() };
    let equally_likely = full.equally_likely(EQUALLY_LIKELY);
    Ok(Figure { method, total: full.total(), equally_likely })
}

/// A posterior of more than so many figures takes longer than anybody waits.
const UNSEEN_MAX: u32 = 5_000_000;

fn latent_classes(draws: &latent::Draws) -> Outcome {
    let agreement = draws.agreement();
    if !agreement.is_good() {
        return Err(NoFigure::ChainsDisagree { agreement, means: draws.means() });
    }
    let equally_likely = draws.equally_likely(EQUALLY_LIKELY);
    Ok(Figure { method: Method::LatentClasses(agreement), total: draws.total(), equally_likely })
}

/// How many equally likely totals stand for what a method says of one table.
const EQUALLY_LIKELY: usize = 400;

fn log_normal(seen: f64, unseen: f64, variance: f64) -> Vec<f64> {
    let spread = (1.0 + variance / (unseen * unseen)).ln().sqrt();
    crate::interval::normal_quantiles(EQUALLY_LIKELY)
        .map(|deviations| seen + unseen * (deviations * spread).exp())
        .collect()
}

/// Joins the outcomes of several tables, method by method; a method that gives nothing for one of
/// them gives nothing.
fn pooled(first: Vec<Outcome>, rest: &[Vec<Outcome>]) -> (Vec<Figure>, Vec<NoFigure>) {
    let mut figures = Vec::new();
    let mut without = Vec::new();
    for (at, outcome) in first.into_iter().enumerate() {
        let others = rest.iter().filter_map(|outcomes| outcomes.get(at));
        let refused = others.clone().find_map(|outcome| outcome.as_ref().err());
        match (outcome, refused) {
            (Err(reason), _) => without.push(reason),
            (Ok(_), Some(reason)) => without.push(reason.clone()),
            (Ok(figure), None) if rest.is_empty() => figures.push(figure),
            (Ok(mut figure), None) => {
                let of_others = others.flatten().flat_map(|figure| &figure.equally_likely);
                figure.equally_likely.extend(of_others);
                figure.total = of_draws(figure.equally_likely.clone());
                figures.push(figure);
            }
        }
    }
    (figures, without)
}
