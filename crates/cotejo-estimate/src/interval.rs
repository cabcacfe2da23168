//! A figure with the interval around it.

use statrs::distribution::{ContinuousCDF, Normal};

/// How sure an interval is meant to be, as a share of all cases.
pub const CONFIDENCE: f64 = 0.95;

/// A number of people that was estimated, with the interval that holds it in 95 of 100 cases if
/// its model is right.
///
/// Estimated people are no counted ones and no whole ones: they are rounded where they are shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// The lower end.
    pub low: f64,
    /// The figure itself.
    pub point: f64,
    /// The upper end.
    pub high: f64,
}

impl Interval {
    /// Makes the interval of a total of which the unseen part has this mean and variance.
    ///
    /// The unseen part is taken to be log-normal, so that the total never falls below the people
    /// who were seen (Chao 1987, *Biometrics* 43:783–791).
    pub(crate) fn of_unseen(seen: f64, unseen: f64, variance: f64) -> Self {
        let spread = (1.0 + variance / (unseen * unseen)).ln().sqrt();
        let factor = (normal_quantile() * spread).exp();
        if unseen <= 0.0 || !factor.is_finite() {
            return Interval { low: seen, point: seen + unseen.max(0.0), high: f64::INFINITY };
        }
        Interval { low: seen + unseen / factor, point: seen + unseen, high: seen + unseen * factor }
    }

    /// Returns the least interval that holds several.
    pub(crate) fn hull(intervals: impl IntoIterator<Item = Interval>) -> Option<(f64, f64)> {
        intervals.into_iter().fold(None, |hull, one| match hull {
            None => Some((one.low, one.high)),
            Some((low, high)) => Some((one.low.min(low), one.high.max(high))),
        })
    }
}

/// Returns how many standard deviations hold [`CONFIDENCE`] of a normal distribution.
pub(crate) fn normal_quantile() -> f64 {
    Normal::standard().inverse_cdf(0.5 + CONFIDENCE / 2.0)
}

/// Returns the value below which this share of sorted values lies.
pub(crate) fn quantile(sorted: &[f64], share: f64) -> f64 {
    let place = share * (sorted.len().saturating_sub(1)) as f64;
    let below = sorted.get(place.floor() as usize).copied().unwrap_or(f64::NAN);
    let above = sorted.get(place.ceil() as usize).copied().unwrap_or(below);
    below + (above - below) * place.fract()
}

/// Returns the mean and the interval of values that were drawn.
pub(crate) fn of_draws(mut draws: Vec<f64>) -> Interval {
    draws.sort_by(f64::total_cmp);
    let point = draws.iter().sum::<f64>() / draws.len().max(1) as f64;
    let tail = (1.0 - CONFIDENCE) / 2.0;
    Interval { low: quantile(&draws, tail), point, high: quantile(&draws, 1.0 - tail) }
}

/// Returns deviations from the mean of a normal distribution, as many as asked, equally likely.
pub(crate) fn normal_quantiles(count: usize) -> impl Iterator<Item = f64> {
    let law = Normal::standard();
    (0..count).map(move |at| law.inverse_cdf((at as f64 + 0.5) / count as f64))
}
