//! Measures whether reading claims takes longer than in proportion to the length of hostile texts.
//!
//! ```text
//! cargo run --release -p cotejo-bench --bin claims-growth -- [MEGABYTES [NAME...]]
//! ```
//!
//! Each text, or each of those named, is one line of so many megabytes (10 if not given): numbers, names, quotations,
//! brackets and the like without end. It is read at a quarter of its length, at half and whole;
//! where the work is in proportion, four times the length takes four times the time.

mod hostile;

use std::error::Error;
use std::time::Duration;

use cotejo_bench::{Stopwatch, peak_memory_mib};
use cotejo_claims::{Packs, Reader};
use cotejo_core::{Actors, Capture, Day, Document, FieldOrigin, Language, Read, Text};

use hostile::HOSTILE;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let megabytes: f64 = arguments.next().unwrap_or("10".to_owned()).parse()?;
    let names: Vec<String> = arguments.collect();
    let length = (megabytes * 1e6) as usize;
    let actors = Actors::default();
    let reader = Reader::new(Packs::embedded(), &actors);
    println!(
        "{:12} {:>9} {:>9} {:>9} {:>7} {:>8}",
        "", "quarter", "half", "whole", "growth", "claims"
    );
    let asked = |name: &str| names.is_empty() || names.iter().any(|asked| asked == name);
    for (name, hostile) in HOSTILE.into_iter().filter(|(name, _)| asked(name)) {
        let mut times = Vec::new();
        let mut claims = 0;
        for part in [4, 2, 1] {
            let (time, found) = read(&reader, &hostile(length / part))?;
            times.push(time.as_secs_f64());
            claims = found;
        }
        let growth = times[2] / times[0].max(f64::MIN_POSITIVE);
        println!(
            "{name:12} {:7.2} s {:7.2} s {:7.2} s {growth:7.1} {claims:8}",
            times[0], times[1], times[2]
        );
    }
    if let Some(mib) = peak_memory_mib() {
        println!("memory {mib} MiB at most");
    }
    Ok(())
}

/// Reads a text in English; returns how long that takes and how many claims it finds.
fn read(reader: &Reader, text: &str) -> Result<(Duration, usize), Box<dyn Error>> {
    let mut document = Document::unread(Capture::of("hostile", text.as_bytes()).id, "hostile");
    document.language = Some(Read::new(Language::new("en")?, FieldOrigin::Sidecar));
    document.published = Some(Read::new("2026-01-26".parse::<Day>()?, FieldOrigin::Sidecar));
    let text = Text::plain(text);
    let stopwatch = Stopwatch::start();
    let claims = reader.read(&document, &text).len();
    Ok((stopwatch.elapsed(), claims))
}
