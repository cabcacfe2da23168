//! Measures how fast claims are read.
//!
//! ```text
//! cargo run --release -p cotejo-bench --bin claims-speed -- FOLDER [MEGABYTES]
//! ```
//!
//! Every text of the folder, with the language and day of its sidecar, is read again and again
//! until so many megabytes (50 if not given) have gone through, on one thread: bytes to text, and
//! text to claims. Each rate is the median of five such runs, by the time on a processor where the
//! machine tells it; the runs of the two steps alternate, so that whatever else it does falls on
//! both.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use cotejo_bench::{Stopwatch, peak_memory_mib};
use cotejo_claims::{Packs, Reader};
use cotejo_core::{Actors, Day, Language};
use cotejo_text::{Overrides, Reading, Source};

const RUNS: usize = 5;

struct Article {
    name: String,
    bytes: Vec<u8>,
    overrides: Overrides,
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().ok_or("name a folder of texts with their sidecars")?;
    let megabytes: f64 = arguments.next().unwrap_or("50".to_owned()).parse()?;
    let articles = articles(Path::new(&folder))?;
    let size: usize = articles.iter().map(|article| article.bytes.len()).sum();
    if size == 0 {
        return Err("the folder has no texts".into());
    }
    let rounds = (megabytes * 1e6 / size as f64 / RUNS as f64).ceil().max(1.0) as usize;
    let read_bytes = size * rounds;
    println!("{} texts, {size} bytes, {rounds} rounds a run, {RUNS} runs", articles.len());

    let stopwatch = Stopwatch::start();
    let actors = Actors::default();
    let reader = Reader::new(Packs::embedded(), &actors);
    println!("packs     {:9.1} ms", stopwatch.elapsed().as_secs_f64() * 1e3);

    let mut text_runs = Vec::new();
    let mut claim_runs = Vec::new();
    let mut claims = 0;
    for _ in 0..RUNS {
        let stopwatch = Stopwatch::start();
        let readings = read_texts(&articles, rounds);
        text_runs.push(stopwatch.elapsed());
        let stopwatch = Stopwatch::start();
        claims = count_claims(&reader, &readings, rounds);
        claim_runs.push(stopwatch.elapsed());
    }
    let text = median(text_runs).as_secs_f64();
    let claim = median(claim_runs).as_secs_f64();
    let rate = |seconds: f64| read_bytes as f64 / 1e6 / seconds;
    println!("text      {:9.1} MB/s per core", rate(text));
    println!("claims    {:9.1} MB/s per core, {:.0} claims/s", rate(claim), claims as f64 / claim);
    println!("together  {:9.1} MB/s per core", rate(text + claim));
    if let Some(mib) = peak_memory_mib() {
        println!("memory    {mib:9} MiB at most");
    }
    Ok(())
}

/// Reads bytes to text `rounds` times, and keeps the readings of the last round.
fn read_texts(articles: &[Article], rounds: usize) -> Vec<Reading> {
    let mut readings = Vec::new();
    for _ in 0..rounds {
        readings = articles.iter().map(read_text).collect();
    }
    readings
}

fn read_text(article: &Article) -> Reading {
    let overrides = article.overrides.clone();
    cotejo_text::read(&Source { name: &article.name, bytes: &article.bytes, overrides })
}

/// Reads texts to claims `rounds` times, and returns how many claims that were.
fn count_claims(reader: &Reader, readings: &[Reading], rounds: usize) -> usize {
    let of = |reading: &Reading| reader.read(&reading.document, &reading.text).len();
    (0..rounds).map(|_| readings.iter().map(of).sum::<usize>()).sum()
}

fn median(mut runs: Vec<Duration>) -> Duration {
    runs.sort();
    runs[runs.len() / 2]
}

fn articles(folder: &Path) -> Result<Vec<Article>, Box<dyn Error>> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    paths.sort();
    paths.iter().map(|path| article(path)).collect()
}

fn article(path: &Path) -> Result<Article, Box<dyn Error>> {
    let sidecar: serde_json::Value =
        serde_json::from_slice(&fs::read(path.with_extension("meta.json"))?)?;
    let published = sidecar["published"].as_str().and_then(|day| day.parse::<Day>().ok());
    let language = sidecar["language"].as_str().and_then(|code| Language::new(code).ok());
    let overrides = Overrides { published, language, ..Overrides::default() };
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Ok(Article { name, bytes: fs::read(path)?, overrides })
}
