//! Whether chains that were drawn apart tell the same.

/// How far several chains agree about a figure.
///
/// Split R-hat and effective sample size as Gelman and others (*Bayesian Data Analysis*, third
/// edition, 2013, sections 11.4 and 11.5) define them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Agreement {
    /// How many times wider all chains spread together than each does by itself; one is best.
    pub r_hat: f64,
    /// How many independent draws the chains are worth.
    pub effective_draws: f64,
}

/// Chains whose R-hat is above this do not tell the same.
///
/// Vehtari and others (2021, *Bayesian Analysis* 16:667–718) ask for 1.01, for figures with many
/// digits; a total is printed with two or three.
const R_HAT_MAX: f64 = 1.05;

/// Fewer independent draws than this leave the ends of an interval open.
const EFFECTIVE_DRAWS_MIN: f64 = 400.0;

impl Agreement {
    /// Says whether a figure can be given.
    pub fn is_good(&self) -> bool {
        self.r_hat <= R_HAT_MAX && self.effective_draws >= EFFECTIVE_DRAWS_MIN
    }

    /// Measures the agreement of chains of equal length.
    pub fn of(chains: &[Vec<f64>]) -> Agreement {
        let halves: Vec<&[f64]> = chains
            .iter()
            .flat_map(|chain| {
                let half = chain.len() / 2;
                [&chain[..half], &chain[chain.len() - half..]]
            })
            .collect();
        let length = halves.iter().map(|half| half.len()).min().unwrap_or(0);
        if length < 2 {
            return Agreement { r_hat: f64::INFINITY, effective_draws: 0.0 };
        }
        let means: Vec<f64> = halves.iter().map(|half| mean(half)).collect();
        let within = mean(&halves.iter().map(|half| variance(half)).collect::<Vec<f64>>());
        let length = length as f64;
        let pooled = within * (length - 1.0) / length + variance(&means);
        if within <= 0.0 {
            // Chains that never move agree only where they stand at one place.
            let r_hat = if pooled <= 0.0 { 1.0 } else { f64::INFINITY };
            return Agreement { r_hat, effective_draws: 0.0 };
        }
        let draws = length * halves.len() as f64;
        let slowness = correlation_time(&halves, within, pooled);
        Agreement {
            r_hat: (pooled / within).sqrt(),
            effective_draws: (draws / slowness).min(draws),
        }
    }
}

/// Returns over how many draws a chain forgets where it was (Geyer's initial positive sequence).
fn correlation_time(halves: &[&[f64]], within: f64, pooled: f64) -> f64 {
    let length = halves.iter().map(|half| half.len()).min().unwrap_or(0);
    let correlation = |lag: usize| {
        let shared: Vec<f64> = halves.iter().map(|half| autocovariance(half, lag)).collect();
        1.0 - (within - mean(&shared)) / pooled
    };
    let mut time = 1.0;
    let mut lag = 1;
    while lag + 1 < length {
        let pair = correlation(lag) + correlation(lag + 1);
        if pair <= 0.0 {
            break;
        }
        time += 2.0 * pair;
        lag += 2;
    }
    time
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len().max(1) as f64
}

fn variance(values: &[f64]) -> f64 {
    let mean = mean(values);
    let squares = values.iter().map(|value| (value - mean).powi(2)).sum::<f64>();
    squares / values.len().saturating_sub(1).max(1) as f64
}

fn autocovariance(values: &[f64], lag: usize) -> f64 {
    let mean = mean(values);
    let products = values.iter().zip(&values[lag..]).map(|(a, b)| (a - mean) * (b - mean));
    products.sum::<f64>() / values.len().saturating_sub(1).max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A chain that jumps about without memory, around a middle.
    fn restless(middle: f64, start: u64) -> Vec<f64> {
        let next = |state: &mut u64| {
            *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            Some(middle + (*state >> 33) as f64 / f64::from(1_u32 << 31))
        };
        std::iter::successors(Some(start), |state| {
            let mut state = *state;
            next(&mut state);
            Some(state)
        })
        .take(1_000)
        .map(|state| middle + (state >> 33) as f64 / f64::from(1_u32 << 31))
        .collect()
    }

    #[test]
    fn chains_around_one_middle_agree() {
        let agreement = Agreement::of(&[restless(0.0, 1), restless(0.0, 2), restless(0.0, 3)]);
        assert!(agreement.is_good(), "{agreement:?}");
    }

    #[test]
    fn chains_around_two_middles_do_not() {
        let agreement = Agreement::of(&[restless(0.0, 1), restless(0.0, 2), restless(5.0, 3)]);
        assert!(agreement.r_hat > 2.0, "{agreement:?}");
    }

    #[test]
    fn a_chain_that_creeps_is_worth_few_draws() {
        let creeping: Vec<f64> = (0..1_000).map(|at| f64::from(at) / 1_000.0).collect();
        assert!(Agreement::of(&[creeping.clone(), creeping]).effective_draws < 20.0);
    }
}
