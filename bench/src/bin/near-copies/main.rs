//! Measures how well and how fast near copies are found among generated documents.
//!
//!     cargo run --release -p cotejo-bench --bin near-copies [DOCUMENTS]
//!
//! The documents (100,000 unless said otherwise) have 60 to 200 words. Three in ten are copies; one
//! in five of the others shares a passage with another story, up to a quarter of the shorter.
//! The seed is fixed, so two runs differ only in seconds.

mod archive;
mod score;

use std::time::Instant;

use cotejo_bench::peak_memory_mib;
use cotejo_text::copies::CopyFinder;

use crate::archive::{Archive, Kind};
use crate::score::Score;

fn main() {
    let count = std::env::args().nth(1).map_or(Ok(100_000), |count| count.parse());
    let Ok(count) = count else {
        eprintln!("near-copies: the number of documents must be a whole number, such as 100000.");
        std::process::exit(2);
    };
    let archive = Archive::generate(count);
    let bytes: usize = archive.pages.iter().map(|page| page.text.len()).sum();
    let before = peak_memory_mib();

    let start = Instant::now();
    let mut finder = CopyFinder::default();
    archive.pages.iter().for_each(|page| finder.add(page.id, &page.text));
    let groups = finder.groups();
    let seconds = start.elapsed().as_secs_f64();

    println!("documents         {count} ({:.0} MB of text)", bytes as f64 / 1e6);
    println!("groups            {}", groups.len());
    let score = Score::of(&archive, &groups);
    println!("recall            {}", score.recall());
    for kind in Kind::ALL {
        println!("  {:<16}{}", kind.name(), score.recall_of(kind));
    }
    println!("pair precision    {}", score.precision());
    println!("direction right   {}", score.direction());
    for kind in Kind::ALL {
        println!("  {:<16}{}", kind.name(), score.direction_of(kind));
    }
    println!("seconds           {seconds:.2}");
    if let (Some(before), Some(peak)) = (before, peak_memory_mib()) {
        println!("peak memory       {peak} MiB, of which {before} MiB are the documents");
    }
}
