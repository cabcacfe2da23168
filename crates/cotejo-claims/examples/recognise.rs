//! Prints the days and quantities of a text.
//!
//! ```text
//! cargo run --example recognise -- en 2026-01-26 "TEXT"
//! ```

use std::path::Path;

use cotejo_claims::quantity::{NumberLexicon, find_among, numerals};
use cotejo_claims::sentences::SentenceLexicon;
use cotejo_claims::time::TimeLexicon;
use cotejo_claims::{Vocabulary, time, tokenize};
use cotejo_core::Span;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [code, day, text] = arguments.as_slice() else {
        return Err("give a language, the day of writing and a text".into());
    };
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../languages").join(code);
    let read = |name: &str| std::fs::read_to_string(folder.join(name));
    let mut vocabulary = Vocabulary::default();
    SentenceLexicon::read("sentences.toml", &read("sentences.toml")?, &mut vocabulary)?;
    let lexicon = NumberLexicon::read("numbers.toml", &read("numbers.toml")?, &mut vocabulary)?;
    let time = TimeLexicon::read("time.toml", &read("time.toml")?, &mut vocabulary)?;
    let tokens = tokenize(text, Span::new(0, text.len())?, &vocabulary);
    let numbers = numerals(text, &tokens, &lexicon);
    for mention in time::find(text, &tokens, &numbers, &time, day.parse()?) {
        let words = mention.span.of(text).unwrap_or("");
        println!("{words:?}\t{:?}\t{}", mention.value, mention.rule);
    }
    for mention in find_among(text, &tokens, &numbers, &lexicon) {
        let words = mention.span.of(text).unwrap_or("");
        println!("{words:?}\t{:?}\t{:?}\t{:?}", mention.count, mention.reading, mention.rule);
    }
    Ok(())
}
