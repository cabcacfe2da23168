//! The average over all models that were tried, each with the weight that the table gives it.

use super::fit::Fit;
use super::search::{Criterion, Search};
use crate::interval::Interval;

/// What the models of a search say together.
#[derive(Clone, Debug, PartialEq)]
pub struct Average {
    /// The total.
    pub total: Interval,
    /// How many were not seen.
    pub unseen: f64,
    /// The variance of it.
    pub unseen_variance: f64,
    /// How much of the weight the best model has.
    pub best_weight: f64,
    /// How many models have a weight of a hundredth or more.
    pub models: usize,
}

/// Averages the models of a search, by weights exp(−criterion / 2).
///
/// The variance holds how far the models are from each other (Buckland, Burnham and Augustin
/// 1997, *Biometrics* 53:603–618). There is none where no model fits.
pub fn average(search: &Search, criterion: Criterion) -> Option<Average> {
    let best = criterion.of(search.best(criterion)?);
    let weigh = |fit: &Fit| (-(criterion.of(fit) - best) / 2.0).exp();
    let sum: f64 = search.fits.iter().map(weigh).sum();
    let weighted: Vec<(f64, &Fit)> =
        search.fits.iter().map(|fit| (weigh(fit) / sum, fit)).collect();
    let unseen: f64 = weighted.iter().map(|(weight, fit)| weight * fit.unseen).sum();
    let deviation: f64 = weighted
        .iter()
        .map(|(weight, fit)| weight * (fit.unseen_variance + (fit.unseen - unseen).powi(2)).sqrt())
        .sum();
    let seen = search.fits.first()?.seen;
    Some(Average {
        total: Interval::of_unseen(seen, unseen, deviation * deviation),
        unseen,
        unseen_variance: deviation * deviation,
        best_weight: weighted.iter().map(|(weight, _)| *weight).fold(0.0, f64::max),
        models: weighted.iter().filter(|(weight, _)| *weight >= 0.01).count(),
    })
}
