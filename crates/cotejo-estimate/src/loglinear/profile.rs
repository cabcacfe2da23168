//! Intervals from the likelihood itself, where it is not symmetric.

use statrs::distribution::{ChiSquared, ContinuousCDF};
use statrs::function::gamma::ln_gamma;

use super::fit::{Design, Fit, Posed, climb};
use crate::interval::{CONFIDENCE, Interval};
use crate::table::OverlapTable;

/// A total beyond so many times the people seen is no longer told from infinity.
const TIMES_SEEN_MAX: f64 = 1e6;

/// Returns the interval of totals that the table does not contradict under the model of a fit.
///
/// It holds every total whose multinomial likelihood, with the best effects for that total, is
/// near enough to the best one (Cormack 1992, *Biometrics* 48:567–576). An end that is not
/// reached is infinite.
pub fn profile_interval(table: &OverlapTable, fit: &Fit) -> Interval {
    profile_of(&Posed::of(table, &fit.model).design, fit.seen, fit.unseen)
}

/// The same for any design whose first effect is the intercept.
pub(crate) fn profile_of(design: &Design, seen: f64, unseen: f64) -> Interval {
    let profile = Profile { design, seen };
    let peak = profile.peak(unseen);
    let cut = profile.height(peak) - quantile_of_one_degree() / 2.0;
    let above = |unseen: f64| profile.height(unseen) >= cut;
    let low = if above(0.0) { 0.0 } else { boundary(peak, 0.0, above) };
    let mut far = 2.0 * peak + 10.0;
    while above(far) && far < seen * TIMES_SEEN_MAX {
        far *= 2.0;
    }
    let high = if above(far) { f64::INFINITY } else { boundary(peak, far, above) };
    Interval { low: seen + low, point: seen + unseen, high: seen + high }
}

struct Profile<'p> {
    design: &'p Design,
    seen: f64,
}

impl Profile<'_> {
    /// Returns the multinomial log-likelihood of a number of unseen people, up to a constant.
    fn height(&self, unseen: f64) -> f64 {
        let Ok(fitted) = climb(&self.design.with_nobody(unseen)) else { return f64::NEG_INFINITY };
        let total = self.seen + unseen;
        let counts = self.design.counts.iter().copied().chain([unseen]);
        let shares: f64 = counts
            .zip(fitted.means.iter())
            .filter(|(count, _)| *count > 0.0)
            .map(|(count, mean)| count * (mean / total).ln())
            .sum();
        ln_gamma(total + 1.0) - ln_gamma(unseen + 1.0) + shares
    }

    /// Returns the likeliest number of unseen people; it lies close below that of the fit.
    fn peak(&self, unseen: f64) -> f64 {
        let (mut low, mut high) = (0.0, 2.0 * unseen + 2.0);
        let golden = (5.0_f64.sqrt() - 1.0) / 2.0;
        while high - low > 1e-6 * (1.0 + high) {
            let left = high - golden * (high - low);
            let right = low + golden * (high - low);
            if self.height(left) < self.height(right) {
                low = left;
            } else {
                high = right;
            }
        }
        (low + high) / 2.0
    }
}

/// Returns where a property that holds at `inside` and not at `outside` ends.
fn boundary(mut inside: f64, mut outside: f64, holds: impl Fn(f64) -> bool) -> f64 {
    while (outside - inside).abs() > 1e-6 * (1.0 + inside.abs()) {
        let middle = (inside + outside) / 2.0;
        if holds(middle) {
            inside = middle;
        } else {
            outside = middle;
        }
    }
    (inside + outside) / 2.0
}

fn quantile_of_one_degree() -> f64 {
    // One degree of freedom is a valid parameter, so the fallback is never taken.
    ChiSquared::new(1.0).map_or(3.841_458_820_694_124, |law| law.inverse_cdf(CONFIDENCE))
}
