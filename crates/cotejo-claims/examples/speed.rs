//! Measures how fast the recognisers read.
//!
//! ```text
//! cargo run --release --example speed -- en MEGABYTES FILE...
//! ```
//!
//! The files are read again and again, as one text, until there are so many megabytes.

use std::fs;
use std::path::Path;
use std::time::Instant;

use cotejo_claims::quantity::{NumberLexicon, find_among, numerals};
use cotejo_claims::sentences::{SentenceLexicon, split};
use cotejo_claims::time::TimeLexicon;
use cotejo_claims::{Vocabulary, time, tokenize};
use cotejo_core::{Day, Span};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [code, megabytes, files @ ..] = arguments.as_slice() else {
        return Err("give a language, a number of megabytes and files".into());
    };
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../languages").join(code);
    let read = |name: &str| fs::read_to_string(folder.join(name));
    let started = Instant::now();
    let mut vocabulary = Vocabulary::default();
    let sentences =
        SentenceLexicon::read("sentences.toml", &read("sentences.toml")?, &mut vocabulary)?;
    let lexicon = NumberLexicon::read("numbers.toml", &read("numbers.toml")?, &mut vocabulary)?;
    let dates = TimeLexicon::read("time.toml", &read("time.toml")?, &mut vocabulary)?;
    println!("lexicons    {:8.1} ms", started.elapsed().as_secs_f64() * 1000.0);
    let once: String = files.iter().filter_map(|file| fs::read_to_string(file).ok()).collect();
    let size = megabytes.parse::<usize>()? * 1_000_000;
    let text = once.repeat(size / once.len().max(1) + 1);
    let rate = |what: &str, since: Instant| {
        let seconds = since.elapsed().as_secs_f64();
        println!("{what:11} {:8.1} MB/s", text.len() as f64 / 1e6 / seconds);
    };
    let began = Instant::now();
    let tokens = tokenize(&text, Span::new(0, text.len())?, &vocabulary);
    rate("tokens", began);
    let from = Instant::now();
    let found = split(&text, &tokens, &sentences);
    rate("sentences", from);
    let from = Instant::now();
    let numbers = numerals(&text, &tokens, &lexicon);
    rate("numerals", from);
    let from = Instant::now();
    let quantities = find_among(&text, &tokens, &numbers, &lexicon);
    rate("quantities", from);
    let from = Instant::now();
    let anchor: Day = "2026-01-26".parse()?;
    let times = time::find(&text, &tokens, &numbers, &dates, anchor);
    rate("times", from);
    rate("all", began);
    println!("{} sentences, {} quantities, {} times", found.len(), quantities.len(), times.len());
    Ok(())
}
