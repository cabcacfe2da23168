//! Measures how fast a desk answers many who ask at once.
//!
//! ```text
//! cargo run --release -p cotejo-bench --bin desk-load -- PROGRAM FOLDER [SECONDS [RATE]]
//! ```
//!
//! The desk of the case in FOLDER, such as `desk-case` makes one, is opened by PROGRAM, which is
//! `target/release/cotejo`. First the story is asked for alone, once after the other; then so many
//! pages a second (200 if not given) are asked for in so many seconds (60 if not given), mixed as
//! people and programs do. A page is due at its moment
//! whether or not those before have come, and its time counts from then, so that a desk that
//! falls behind cannot hide it.

mod asking;
mod mix;

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use asking::{Answered, Desk, Failed, Visitor};
use cotejo_bench::Random;
use mix::{Kind, Mix};

/// How often the story is asked for alone.
const ALONE: usize = 50;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Failed> {
    let mut arguments = std::env::args().skip(1);
    let program = arguments.next().ok_or("name the program, and the folder of a case")?;
    let folder = arguments.next().ok_or("name the folder of a case")?;
    let seconds: u64 = arguments.next().map_or(Ok(60), |number| number.parse())?;
    let rate: u32 = arguments.next().map_or(Ok(200), |number| number.parse())?;
    let desk = Desk::open(&program, &folder)?;
    println!("opened in {:.1} s", desk.took.as_secs_f64());
    let visitor = Visitor::let_in(&desk.address).await?;
    let mix = Mix::of(&visitor).await?;

    let mut alone = Vec::new();
    for _ in 0..ALONE {
        alone.push((Kind::Story, visitor.ask("/").await?));
    }
    println!("asked alone");
    print(&alone);

    println!("{rate} a second for {seconds} s");
    let before = desk.memory();
    print(&storm(visitor.clone(), mix, rate, Duration::from_secs(seconds)).await?);
    if let (Some(before), Some(after)) = (before, desk.memory()) {
        println!("memory of the desk: {before} MiB before, {after} MiB after");
    }
    Ok(())
}

type Told = Vec<(Kind, Answered)>;

/// Asks at each moment, whether or not what was asked before has been answered.
async fn storm(visitor: Visitor, mix: Mix, rate: u32, length: Duration) -> Result<Told, Failed> {
    let mut random = Random::from_seed(7);
    let (begun, apart) = (Instant::now(), Duration::from_secs(1) / rate);
    let mut waiting = Vec::new();
    let mut due = begun;
    while due < begun + length {
        tokio::time::sleep_until(due.into()).await;
        let (kind, path) = mix.choose(&mut random);
        let visitor = visitor.clone();
        waiting.push(tokio::spawn(async move {
            let answered = visitor.ask(&path).await?;
            Ok::<_, Failed>((kind, Answered { took: due.elapsed(), ..answered }))
        }));
        due += apart;
    }
    let mut told = Vec::new();
    for one in waiting {
        told.push(one.await??);
    }
    Ok(told)
}

fn print(told: &[(Kind, Answered)]) {
    let mut kinds: BTreeMap<Kind, Vec<&Answered>> = BTreeMap::new();
    for (kind, answered) in told {
        kinds.entry(*kind).or_default().push(answered);
    }
    println!(
        "  {:12} {:>7} {:>7} {:>9} {:>9} {:>9} {:>11}",
        "", "asked", "failed", "median", "p99", "most", "largest"
    );
    for (kind, answers) in &kinds {
        line(kind.name(), answers);
    }
    if kinds.len() > 1 {
        line("all", &told.iter().map(|(_, answered)| answered).collect::<Vec<_>>());
    }
}

fn line(name: &str, answers: &[&Answered]) {
    let mut times: Vec<Duration> = answers.iter().map(|answered| answered.took).collect();
    times.sort();
    let at = |share: f64| times[((times.len() - 1) as f64 * share).round() as usize];
    let failed = answers.iter().filter(|answered| !answered.is_fine).count();
    let largest = answers.iter().map(|answered| answered.bytes).max().unwrap_or_default();
    let milliseconds = |time: Duration| format!("{:.1} ms", time.as_secs_f64() * 1e3);
    println!(
        "  {name:12} {:7} {failed:7} {:>9} {:>9} {:>9} {:>8.1} kB",
        times.len(),
        milliseconds(at(0.5)),
        milliseconds(at(0.99)),
        milliseconds(at(1.0)),
        largest as f64 / 1e3,
    );
}
