//! The Gibbs sampler.

use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;
use rand_distr::{Beta, Binomial, Distribution, Gamma, Poisson};

use super::agreement::Agreement;
use crate::interval::{Interval, of_draws, quantile};
use crate::table::OverlapTable;

/// More classes than people fall into; those that nobody needs stay empty.
const CLASSES: usize = 10;

/// The prior of how readily people fall into further classes: Gamma(1/4, 1/4), as in `LCMCR`.
const PRIOR_OF_SPREAD: f64 = 0.25;

/// How long is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Schedule {
    /// How many chains, each from a start of its own.
    pub chains: u32,
    /// How many sweeps of each chain are thrown away.
    pub burn_in: u32,
    /// How many draws of each chain are kept.
    pub draws: u32,
    /// How many sweeps lie between two that are kept.
    pub thinning: u32,
    /// From which all random numbers follow.
    pub seed: u64,
}

impl Default for Schedule {
    fn default() -> Self {
        Schedule { chains: 4, burn_in: 10_000, draws: 1_000, thinning: 100, seed: 20_261_128 }
    }
}

impl Schedule {
    /// Returns how many sweeps it takes.
    pub fn sweeps(&self) -> u64 {
        let kept = u64::from(self.draws) * u64::from(self.thinning);
        u64::from(self.chains) * (u64::from(self.burn_in) + kept)
    }
}

/// What was drawn: the number of unseen people, chain by chain.
#[derive(Clone, Debug, PartialEq)]
pub struct Draws {
    seen: f64,
    chains: Vec<Vec<f64>>,
}

impl Draws {
    /// Says how far the chains agree.
    pub fn agreement(&self) -> Agreement {
        let logs = |chain: &Vec<f64>| chain.iter().map(|unseen| (unseen + 1.0).ln()).collect();
        Agreement::of(&self.chains.iter().map(logs).collect::<Vec<Vec<f64>>>())
    }

    /// Returns the mean of the total and its interval, whether the chains agree or not.
    pub fn total(&self) -> Interval {
        of_draws(self.chains.iter().flatten().map(|unseen| self.seen + unseen).collect())
    }

    /// Returns the mean of each chain, for whoever wants to see how they disagree.
    pub fn means(&self) -> Vec<f64> {
        let mean = |chain: &Vec<f64>| chain.iter().sum::<f64>() / chain.len().max(1) as f64;
        self.chains.iter().map(|chain| self.seen + mean(chain)).collect()
    }

    /// Returns totals that are equally likely.
    pub(crate) fn equally_likely(&self, count: usize) -> Vec<f64> {
        let mut totals: Vec<f64> =
            self.chains.iter().flatten().map(|unseen| self.seen + unseen).collect();
        totals.sort_by(f64::total_cmp);
        (0..count).map(|at| quantile(&totals, (at as f64 + 0.5) / count as f64)).collect()
    }
}

/// Draws the number of people on no list.
///
/// `progress` is told after each hundred sweeps or so how many were done; where it says `false`,
/// nothing is returned. The same schedule gives the same draws on any machine.
pub fn sample(
    table: &OverlapTable,
    schedule: Schedule,
    mut progress: impl FnMut(u64) -> bool,
) -> Option<Draws> {
    let mut chains = Vec::new();
    let mut done = 0;
    for number in 0..schedule.chains {
        let seed = schedule.seed.wrapping_add(u64::from(number));
        let mut chain = Chain::new(table, ChaCha8Rng::seed_from_u64(seed));
        let mut kept = Vec::new();
        let sweeps = schedule.burn_in + schedule.draws * schedule.thinning;
        for sweep in 1..=sweeps {
            chain.sweep();
            done += 1;
            let after = sweep.saturating_sub(schedule.burn_in);
            if after > 0 && after % schedule.thinning.max(1) == 0 {
                kept.push(chain.unseen);
            }
            if done % 128 == 0 && !progress(done) {
                return None;
            }
        }
        chains.push(kept);
    }
    Some(Draws { seen: table.seen().0 as f64, chains })
}

/// The state of one chain.
struct Chain {
    random: ChaCha8Rng,
    /// The patterns that were seen, each list on or off, and how many people have it.
    patterns: Vec<(Vec<bool>, u64)>,
    seen: f64,
    lists: usize,
    unseen: f64,
    /// The share of each class.
    shares: [f64; CLASSES],
    /// How likely a person of a class is on a list.
    listed: Vec<[f64; CLASSES]>,
    /// How readily people fall into further classes.
    spread: f64,
}

/// Where people fell in one sweep.
struct Allocation {
    /// How many are in each class, unseen ones among them.
    members: [f64; CLASSES],
    /// How many of each class are on each list.
    on_list: Vec<[f64; CLASSES]>,
}

impl Chain {
    fn new(table: &OverlapTable, mut random: ChaCha8Rng) -> Chain {
        let lists = table.lists();
        let filled = table.cells().filter(|(_, people)| people.0 > 0);
        let patterns = filled.map(|(cell, people)| {
            let on = (0..lists).map(|list| cell.places().any(|place| place == list)).collect();
            (on, people.0)
        });
        let patterns: Vec<(Vec<bool>, u64)> = patterns.collect();
        // Chains start apart, so that their agreement says something.
        let listed =
            (0..lists).map(|_| [(); CLASSES].map(|()| draw_beta(&mut random, 1.0, 1.0))).collect();
        Chain {
            random,
            patterns,
            seen: table.seen().0 as f64,
            lists,
            unseen: 0.0,
            shares: [1.0 / CLASSES as f64; CLASSES],
            listed,
            spread: 1.0,
        }
    }

    fn sweep(&mut self) {
        let mut allocation = self.allocate_seen();
        self.draw_unseen(&mut allocation);
        self.draw_listed(&allocation);
        self.draw_shares(&allocation);
    }

    fn allocate_seen(&mut self) -> Allocation {
        let mut allocation =
            Allocation { members: [0.0; CLASSES], on_list: vec![[0.0; CLASSES]; self.lists] };
        for (on, people) in &self.patterns {
            let mut weights = self.shares;
            for (list, &is_on) in on.iter().enumerate() {
                for (weight, listed) in weights.iter_mut().zip(self.listed[list]) {
                    *weight *= if is_on { listed } else { 1.0 - listed };
                }
            }
            let fallen = multinomial(&mut self.random, *people, &weights);
            for (class, &members) in fallen.iter().enumerate() {
                allocation.members[class] += members;
                for (list, _) in on.iter().enumerate().filter(|(_, is_on)| **is_on) {
                    allocation.on_list[list][class] += members;
                }
            }
        }
        allocation
    }

    /// Draws how many are on no list, and in which classes they are.
    ///
    /// With the prior one over the total, their number is negative binomial: a Poisson number
    /// with a mean from a gamma distribution.
    fn draw_unseen(&mut self, allocation: &mut Allocation) {
        let mut weights = self.shares;
        for listed in &self.listed {
            for (weight, listed) in weights.iter_mut().zip(listed) {
                *weight *= 1.0 - listed;
            }
        }
        let missed: f64 = weights.iter().sum::<f64>().min(MISSED_MAX);
        let mean = draw_gamma(&mut self.random, self.seen.max(1.0), missed / (1.0 - missed));
        self.unseen = draw_poisson(&mut self.random, mean);
        let fallen = multinomial(&mut self.random, self.unseen as u64, &weights);
        for (members, unseen) in allocation.members.iter_mut().zip(fallen) {
            *members += unseen;
        }
    }

    fn draw_listed(&mut self, allocation: &Allocation) {
        for (listed, on_list) in self.listed.iter_mut().zip(&allocation.on_list) {
            for (class, value) in listed.iter_mut().enumerate() {
                let off = allocation.members[class] - on_list[class];
                *value = draw_beta(&mut self.random, 1.0 + on_list[class], 1.0 + off);
            }
        }
    }

    /// Breaks a stick into the shares of the classes, and draws how readily it breaks on.
    fn draw_shares(&mut self, allocation: &Allocation) {
        let mut left = 1.0_f64;
        let mut after: f64 = allocation.members.iter().sum();
        for class in 0..CLASSES {
            after -= allocation.members[class];
            let last = class + 1 == CLASSES;
            let piece = if last {
                1.0
            } else {
                let here = 1.0 + allocation.members[class];
                draw_beta(&mut self.random, here, self.spread + after.max(0.0))
            };
            self.shares[class] = left * piece;
            if !last {
                left = (left * (1.0 - piece)).max(f64::MIN_POSITIVE);
            }
        }
        let shape = PRIOR_OF_SPREAD + CLASSES as f64 - 1.0;
        let rate = PRIOR_OF_SPREAD - left.ln();
        self.spread = draw_gamma(&mut self.random, shape, 1.0 / rate).max(SPREAD_MIN);
    }
}

/// A class nobody of which is ever listed would make the unseen endless.
const MISSED_MAX: f64 = 1.0 - 1e-9;

/// Keeps the beta distributions of empty classes within what can be drawn.
const SPREAD_MIN: f64 = 1e-6;

/// Spreads people over classes by their weights.
fn multinomial(random: &mut ChaCha8Rng, people: u64, weights: &[f64; CLASSES]) -> [f64; CLASSES] {
    let mut fallen = [0.0; CLASSES];
    let mut left = people;
    let mut weight_left: f64 = weights.iter().sum();
    for (class, &weight) in weights.iter().enumerate() {
        if left == 0 {
            break;
        }
        let share = if class + 1 == CLASSES { 1.0 } else { (weight / weight_left).clamp(0.0, 1.0) };
        let here = match Binomial::new(left, if share.is_nan() { 1.0 } else { share }) {
            Ok(law) => law.sample(random),
            Err(_) => left,
        };
        fallen[class] = here as f64;
        left -= here;
        weight_left -= weight;
    }
    fallen
}

fn draw_beta(random: &mut ChaCha8Rng, on: f64, off: f64) -> f64 {
    // Both are positive, so the law exists; the bounds keep logarithms finite.
    Beta::new(on, off).map_or(0.5, |law| law.sample(random)).clamp(1e-12, 1.0 - 1e-12)
}

fn draw_gamma(random: &mut ChaCha8Rng, shape: f64, scale: f64) -> f64 {
    Gamma::new(shape, scale).map_or(0.0, |law| law.sample(random))
}

fn draw_poisson(random: &mut ChaCha8Rng, mean: f64) -> f64 {
    Poisson::new(mean).map_or(0.0, |law| law.sample(random))
}
