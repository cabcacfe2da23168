//! Measures how fast findings are worked out, and how the time grows with the claims.
//!
//! ```text
//! cargo run --release -p cotejo-bench --bin reconcile-speed -- [CLAIMS ...]
//! ```
//!
//! For each number of claims (1,000, 10,000 and 100,000 if none is given) fifty parties count what
//! happened in 400 days, in one world: once all of them count right, once each claim is wrong with
//! a chance of one in a hundred. All findings are worked out, on one thread; each time is the median
//! of three runs, in seconds of processor time, so that others on the machine hardly show. Then one
//! claim is left out, and what it touches is worked out again, as often as somebody asks "what if".

use std::error::Error;
use std::time::{Duration, Instant};

use cotejo_bench::{cpu_time, peak_memory_mib, story};
use cotejo_core::FindingKind;
use cotejo_reconcile::{Worked, reconcile};

const RUNS: usize = 3;

/// The chance of each claim to be wrong.
const WRONG: [f64; 2] = [0.0, 0.01];

fn main() -> Result<(), Box<dyn Error>> {
    let sizes: Result<Vec<usize>, _> = std::env::args().skip(1).map(|size| size.parse()).collect();
    let mut sizes = sizes?;
    if sizes.is_empty() {
        sizes = vec![1_000, 10_000, 100_000];
    }
    println!("  claims  wrong  clashes  findings  seconds  what if  MiB at most");
    for size in sizes {
        for wrong in WRONG {
            measure(size, wrong);
        }
    }
    Ok(())
}

fn measure(size: usize, wrong: f64) {
    let worksheet = story::worksheet(size, wrong);
    let findings = reconcile(&worksheet);
    let is_clash = |kind| matches!(kind, FindingKind::Gap | FindingKind::Conflict);
    let clashes = findings.iter().filter(|finding| is_clash(finding.kind)).count();
    let worked = Worked::new(&worksheet);
    let fewer = worksheet.without(worksheet.claims[size / 2].id);
    println!(
        "{size:8}  {:4}%  {clashes:7}  {:8}  {:7.3}  {:7.3}  {:11}",
        wrong * 100.0,
        findings.len(),
        median_time(|| reconcile(&worksheet)).as_secs_f64(),
        median_time(|| worked.again(&fewer)).as_secs_f64(),
        peak_memory_mib().map_or("?".to_owned(), |mib| mib.to_string()),
    );
}

/// Returns how long something takes, of a few runs the one in the middle.
fn median_time<T>(work: impl Fn() -> T) -> Duration {
    let run = |_| {
        let (clock, cpu) = (Instant::now(), cpu_time());
        let result = work();
        let elapsed = clock.elapsed();
        drop(result);
        cpu_time().zip(cpu).map_or(elapsed, |(now, before)| now.saturating_sub(before))
    };
    let mut times: Vec<Duration> = (0..RUNS).map(run).collect();
    times.sort_unstable();
    times[RUNS / 2]
}
