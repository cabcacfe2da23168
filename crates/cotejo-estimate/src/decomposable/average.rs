//! The posterior of how many are unseen, over all graphs.

use statrs::function::gamma::ln_gamma;

use super::graph::{Graph, graphs};
use crate::interval::{CONFIDENCE, Interval};
use crate::table::{OverlapTable, Pattern};

/// How likely each number of unseen people is, after the table was seen.
#[derive(Clone, Debug, PartialEq)]
pub struct Posterior {
    seen: f64,
    /// By the number of unseen people; they add up to one.
    weights: Vec<f64>,
}

/// Averages over all decomposable graphs; there is no posterior for fewer than three lists, nor
/// for more than [`super::LISTS_GRAPHED_MAX`].
///
/// The cells of the table have a hyper-Dirichlet prior of weight one in all; a total has the
/// prior one over itself, with at most `unseen_max` people unseen. Both are those of `dga`.
pub fn average(table: &OverlapTable, unseen_max: u32) -> Option<Posterior> {
    let graphs = graphs(table.lists());
    if table.lists() < 3 || graphs.is_empty() || unseen_max == 0 {
        return None;
    }
    let margins: Vec<Margin> =
        Pattern::all(table.lists()).map(|lists| Margin::of(table, lists)).collect();
    let fixed: Vec<f64> =
        graphs.iter().map(|graph| signed(graph, |at| margins[at].fixed)).collect();
    let seen = table.seen().0 as f64;
    let mut changing = vec![0.0; margins.len()];
    let logs = (1..=unseen_max).map(|unseen| {
        let unseen = f64::from(unseen);
        let total = seen + unseen;
        let of_total = ln_gamma(total + 1.0);
        for (value, margin) in changing.iter_mut().zip(&margins) {
            *value = ln_gamma(margin.prior + margin.on_none + unseen) - of_total;
        }
        let by_graph = graphs.iter().zip(&fixed);
        let by_graph = by_graph.map(|(graph, fixed)| fixed + signed(graph, |at| changing[at]));
        of_total - ln_gamma(unseen + 1.0) - total.ln() + log_sum(by_graph)
    });
    Some(Posterior::new(seen, logs.collect()))
}

/// Adds a figure over the cliques of a graph, and takes it away over the separators.
fn signed(graph: &Graph, figure: impl Fn(usize) -> f64) -> f64 {
    let add = |lists: &[Pattern]| lists.iter().map(|lists| figure(lists.index())).sum::<f64>();
    add(&graph.cliques) - add(&graph.separators)
}

/// What the table says of some of the lists, the others left out.
struct Margin {
    /// The prior weight of each of its cells.
    prior: f64,
    /// How many of those seen are on none of these lists.
    on_none: f64,
    /// The part of its log-likelihood that does not change with the unseen.
    fixed: f64,
}

impl Margin {
    fn of(table: &OverlapTable, lists: Pattern) -> Margin {
        let mut counts = vec![0_u64; 1 << table.lists()];
        for (cell, people) in table.cells() {
            counts[cell.shared(lists).index()] += people.0;
        }
        let cells = f64::from(1_u32 << lists.lists());
        let prior = 1.0 / cells;
        let within = Pattern::all(table.lists()).filter(|cell| lists.covers(*cell)).skip(1);
        let filled = within.map(|cell| ln_gamma(prior + counts[cell.index()] as f64));
        let fixed = filled.sum::<f64>() - cells * ln_gamma(prior);
        Margin { prior, on_none: counts[0] as f64, fixed }
    }
}

/// Returns the logarithm of a sum of which the logarithms are given.
fn log_sum(logs: impl Iterator<Item = f64>) -> f64 {
    let logs: Vec<f64> = logs.collect();
    let most = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    most + logs.iter().map(|log| (log - most).exp()).sum::<f64>().ln()
}

impl Posterior {
    fn new(seen: f64, logs: Vec<f64>) -> Posterior {
        let sum = log_sum(logs.iter().copied());
        Posterior { seen, weights: logs.into_iter().map(|log| (log - sum).exp()).collect() }
    }

    /// Returns the mean of the total, with the interval that holds 95 of 100 parts of it.
    pub fn total(&self) -> Interval {
        let weighted = self.numbered().map(|(unseen, weight)| unseen * weight);
        let point = self.seen + weighted.sum::<f64>();
        let tail = (1.0 - CONFIDENCE) / 2.0;
        Interval { low: self.total_below(tail), point, high: self.total_below(1.0 - tail) }
    }

    /// Returns totals that are equally likely.
    pub(crate) fn equally_likely(&self, count: usize) -> Vec<f64> {
        let shares = (0..count).map(|at| (at as f64 + 0.5) / count as f64);
        shares.map(|share| self.total_below(share)).collect()
    }

    fn numbered(&self) -> impl Iterator<Item = (f64, f64)> {
        (1_u32..).map(f64::from).zip(self.weights.iter().copied())
    }

    /// Returns the least total that this share of the weight does not pass.
    fn total_below(&self, share: f64) -> f64 {
        let mut passed = 0.0;
        let at = self.numbered().find(|(_, weight)| {
            passed += weight;
            passed >= share
        });
        self.seen + at.map_or(self.weights.len() as f64, |(unseen, _)| unseen)
    }
}
