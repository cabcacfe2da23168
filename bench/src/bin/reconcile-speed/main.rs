//! Measures how fast findings are worked out, and how the time grows with the claims.
//!
//! ```text
//! cargo run --release -p cotejo-bench --bin reconcile-speed -- [CLAIMS ...]
//! ```
//!
//! For each number of claims (1,000, 10,000 and 100,000 if none is given) fifty parties count what
//! happened in 400 days, in one world: once all of them count right, once each claim is wrong with
//! a chance of one in a hundred. All findings are worked out, on one thread; each time is the least
//! of three runs, of which the one that was disturbed least says most. Then one claim is left out
//! and everything is worked out again, as often as somebody asks "what if".

mod world;

use std::error::Error;
use std::time::{Duration, Instant};

use cotejo_bench::peak_memory_mib;
use cotejo_reconcile::{Worksheet, reconcile};

const RUNS: usize = 3;

/// The chance of each claim to be wrong.
const WRONG: [f64; 2] = [0.0, 0.01];

fn main() -> Result<(), Box<dyn Error>> {
    let sizes: Result<Vec<usize>, _> = std::env::args().skip(1).map(|size| size.parse()).collect();
    let mut sizes = sizes?;
    if sizes.is_empty() {
        sizes = vec![1_000, 10_000, 100_000];
    }
    println!("  claims  wrong  findings  seconds  what if  MiB at most");
    for size in sizes {
        for wrong in WRONG {
            measure(size, wrong);
        }
    }
    Ok(())
}

fn measure(size: usize, wrong: f64) {
    let mut worksheet = Worksheet { claims: world::claims(size, wrong), ..Worksheet::default() };
    let (findings, all) = least_time(&worksheet);
    worksheet.claims.pop();
    let (_, without_one) = least_time(&worksheet);
    println!(
        "{size:8}  {:4}%  {findings:8}  {:7.3}  {:7.3}  {:11}",
        wrong * 100.0,
        all.as_secs_f64(),
        without_one.as_secs_f64(),
        peak_memory_mib().map_or("?".to_owned(), |mib| mib.to_string()),
    );
}

/// Returns how many findings there are, and the least time that it took to find them.
fn least_time(worksheet: &Worksheet) -> (usize, Duration) {
    let run = |_| {
        let started = Instant::now();
        let findings = reconcile(worksheet).len();
        (findings, started.elapsed())
    };
    (0..RUNS).map(run).min_by_key(|(_, time)| *time).unwrap_or_default()
}
