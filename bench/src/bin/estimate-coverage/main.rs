//! Measures how often the intervals of an estimate hold the truth, in worlds that are drawn.
//!
//! ```text
//! cargo run --release -p cotejo-bench --bin estimate-coverage -- [WORLDS]
//! ```
//!
//! Of each kind so many worlds are drawn (1,000 if not given), four lists each. An interval that
//! says 95 of 100 should hold the truth in 93 to 97 of 100 worlds where its model is right; where
//! no model is right, the table shows how they fail. Latent classes are left out: drawing them
//! until chains agree takes minutes for each world.

mod world;

use std::collections::BTreeMap;
use std::error::Error;

use cotejo_bench::{Random, Stopwatch};
use cotejo_estimate::latent::Schedule;
use cotejo_estimate::loglinear::{Fit, profile_interval};
use cotejo_estimate::{Interval, MethodName, OverlapTable, Plan, Verdict, assess};

use world::{WORLDS, World};

/// Something that gives an interval.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Way {
    /// The model that is right, were it known.
    Right,
    /// One method.
    Method(MethodName),
    /// The range over all methods, which is the answer.
    Range,
    /// The floor, of which only the lower end says something.
    Floor,
}

/// What became of a way in the worlds of a kind.
#[derive(Default)]
struct Tally {
    worlds: u32,
    held: u32,
    too_low: u32,
    too_high: u32,
    /// Points and lengths of intervals, as shares of the truth.
    points: Vec<f64>,
    lengths: Vec<f64>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let worlds: u32 = std::env::args().nth(1).unwrap_or("1000".to_owned()).parse()?;
    println!("{worlds} worlds of each kind, 1,000 people and four lists in each");
    for (seed, kind) in WORLDS.iter().enumerate() {
        let stopwatch = Stopwatch::start();
        let tallies = measure(kind, worlds, &mut Random::from_seed(seed as u64 + 1))?;
        println!("\n{} ({:.0} s)", kind.name, stopwatch.elapsed().as_secs_f64());
        println!(
            "  {:26} {:>7} {:>7} {:>7} {:>7} {:>7} {:>7}",
            "", "figures", "held", "below", "above", "figure", "length"
        );
        tallies.iter().for_each(|(way, tally)| tally.print(*way));
    }
    Ok(())
}

fn measure(
    kind: &World,
    worlds: u32,
    random: &mut Random,
) -> Result<BTreeMap<Way, Tally>, Box<dyn Error>> {
    let mut tallies: BTreeMap<Way, Tally> = BTreeMap::new();
    for _ in 0..worlds {
        let table = kind.table(random)?;
        for (way, interval) in intervals(kind, &table) {
            tallies.entry(way).or_default().take(way, interval, kind.people as f64);
        }
    }
    tallies.values_mut().for_each(|tally| tally.worlds = worlds);
    Ok(tallies)
}

/// Returns what each way says of a table, as far as it says anything.
fn intervals(kind: &World, table: &OverlapTable) -> Vec<(Way, Interval)> {
    // Too short for chains to agree, so that latent classes give no figure.
    let schedule = Schedule { chains: 2, burn_in: 0, draws: 4, thinning: 1, ..Schedule::default() };
    let plan = Plan { schedule, ..Plan::default() };
    let Some(assessment) = assess(table, &[], &plan, |_, _| true) else { return Vec::new() };
    let mut all = Vec::new();
    let right = kind.right.and_then(|right| Fit::of(table, &right()).ok());
    all.extend(right.map(|fit| (Way::Right, profile_interval(table, &fit))));
    let figures = assessment.figures.iter();
    all.extend(figures.map(|figure| (Way::Method(figure.method.name()), figure.total)));
    if let Verdict::Estimated { points, range } = assessment.verdict {
        let point = (points.0 + points.1) / 2.0;
        all.push((Way::Range, Interval { low: range.0, point, high: range.1 }));
    }
    all.extend(assessment.floor.ok().map(|floor| (Way::Floor, floor)));
    all
}

impl Tally {
    fn take(&mut self, way: Way, interval: Interval, truth: f64) {
        let is_too_low = way != Way::Floor && interval.high < truth;
        let is_too_high = truth < interval.low;
        self.too_low += u32::from(is_too_low);
        self.too_high += u32::from(is_too_high);
        self.held += u32::from(!is_too_low && !is_too_high);
        self.points.push(interval.point / truth);
        self.lengths.push((interval.high - interval.low) / truth);
    }

    fn print(&self, way: Way) {
        let name = match way {
            Way::Right => "the right model, or nearest",
            Way::Method(MethodName::LogLinear) => "log-linear, best BIC",
            Way::Method(MethodName::LogLinearAverage) => "log-linear, average",
            Way::Method(MethodName::Stepwise) => "log-linear, step by step",
            Way::Method(MethodName::Heterogeneous) => "people who differ",
            Way::Method(MethodName::Graphs) => "decomposable graphs",
            Way::Method(MethodName::LatentClasses) => "latent classes",
            Way::Range => "the range over methods",
            Way::Floor => "Chao's bound, lower end",
        };
        let figures = self.points.len();
        let share = |of: u32| format!("{:.1}%", 100.0 * f64::from(of) / figures.max(1) as f64);
        println!(
            "  {name:26} {:>7} {:>7} {:>7} {:>7} {:>7.2} {:>7.2}",
            format!("{:.0}%", 100.0 * figures as f64 / f64::from(self.worlds.max(1))),
            share(self.held),
            share(self.too_low),
            share(self.too_high),
            median(&self.points),
            median(&self.lengths)
        );
    }
}

fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len() / 2).copied().unwrap_or(f64::NAN)
}
