//! Measures how many numbers and days of annotated claims the recognisers read.
//!
//! ```text
//! cargo run --release --example recognised -- FOLDER... [--misses]
//! ```
//!
//! A folder holds `NAME.txt`, `NAME.jsonl` (a claim a line) and `NAME.meta.json`. The words of a
//! number count as read if a mention has just that span, and its bounds if all three agree. A day
//! counts as reachable if some expression of the document begins (or ends) on it or if it is
//! the day of publication, because which of them a claim takes is not decided here.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use cotejo_claims::quantity::{NumberLexicon, find_among, numerals};
use cotejo_claims::sentences::SentenceLexicon;
use cotejo_claims::time::TimeLexicon;
use cotejo_claims::{Vocabulary, time, tokenize};
use cotejo_core::{Day, Edge, Span};
use serde_json::Value;

struct Pack {
    vocabulary: Vocabulary,
    numbers: NumberLexicon,
    time: TimeLexicon,
}

type Scores = BTreeMap<(String, &'static str), (usize, usize)>;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (options, folders): (Vec<String>, Vec<String>) =
        std::env::args().skip(1).partition(|argument| argument.starts_with("--"));
    let misses = options.iter().any(|option| option == "--misses");
    let packs = BTreeMap::from([("en", pack("en")?), ("es", pack("es")?)]);
    let mut scores = Scores::new();
    for folder in folders {
        let mut files: Vec<_> =
            fs::read_dir(&folder)?.filter_map(|file| Some(file.ok()?.path())).collect();
        files.sort();
        for file in files.iter().filter(|file| file.extension().is_some_and(|e| e == "txt")) {
            document(file, &packs, &mut scores, misses)?;
        }
    }
    for ((language, what), (right, all)) in &scores {
        println!("{language} {what:8} {right:4} of {all:4}  {:.3}", *right as f64 / *all as f64);
    }
    Ok(())
}

fn pack(code: &str) -> Result<Pack, Box<dyn std::error::Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../languages").join(code);
    let read = |name: &str| fs::read_to_string(folder.join(name));
    let mut vocabulary = Vocabulary::default();
    SentenceLexicon::read("sentences.toml", &read("sentences.toml")?, &mut vocabulary)?;
    let numbers = NumberLexicon::read("numbers.toml", &read("numbers.toml")?, &mut vocabulary)?;
    let time = TimeLexicon::read("time.toml", &read("time.toml")?, &mut vocabulary)?;
    Ok(Pack { vocabulary, numbers, time })
}

fn document(
    file: &Path,
    packs: &BTreeMap<&str, Pack>,
    scores: &mut Scores,
    misses: bool,
) -> Result<(), Box<dyn std::error::Error>> {
    let text = fs::read_to_string(file)?;
    let meta: Value = serde_json::from_str(&fs::read_to_string(file.with_extension("meta.json"))?)?;
    let language = meta["language"].as_str().unwrap_or("en").get(..2).unwrap_or("en").to_owned();
    let (Some(pack), Ok(whole)) = (packs.get(language.as_str()), Span::new(0, text.len())) else {
        return Ok(());
    };
    let published: Option<Day> =
        meta["published"].as_str().and_then(|day| day.get(..10)?.parse().ok());
    let tokens = tokenize(&text, whole, &pack.vocabulary);
    let numbers = numerals(&text, &tokens, &pack.numbers);
    let quantities = find_among(&text, &tokens, &numbers, &pack.numbers);
    let times = published
        .map(|day| time::find(&text, &tokens, &numbers, &pack.time, day))
        .unwrap_or_default();
    let firsts: BTreeSet<Day> = times.iter().flat_map(|t| days(t.value.first())).collect();
    let lasts: BTreeSet<Day> =
        times.iter().flat_map(|t| days(t.value.last())).chain(published).collect();
    for line in fs::read_to_string(file.with_extension("jsonl"))?.lines() {
        let claim: Value = serde_json::from_str(line)?;
        let (sentence, words) = (str_of(&claim, "sentence"), str_of(&claim, "number"));
        let places = places(&text, sentence, words);
        let hit = quantities.iter().find(|mention| {
            places.contains(&mention.span.range().start) && mention.span.of(&text) == Some(words)
        });
        let bounds = hit.and_then(|mention| mention.count).is_some_and(|count| {
            accepts(&claim["lo"], count.least().map(|n| n.0).into())
                && accepts(&claim["hi"], count.most().map(|n| n.0).into())
                && accepts(&claim["approx"], count.is_approximate().into())
        });
        let may_count = hit.is_some_and(|mention| mention.may_count());
        add(scores, &language, "words", hit.is_some());
        add(scores, &language, "bounds", bounds);
        add(scores, &language, "counts", may_count);
        if misses && !(bounds && may_count) {
            let near: Vec<_> = quantities
                .iter()
                .filter(|mention| {
                    places.iter().any(|&at| {
                        mention.span.range().start < at + words.len() && at < mention.span.end()
                    })
                })
                .map(|mention| (mention.span.of(&text), mention.count, mention.reading))
                .collect();
            println!("{}: [{words}] {sentence}\n    {near:?}", file.display());
        }
        for (field, known) in [("start", &firsts), ("end", &lasts)] {
            let Some(day) = claim[field].as_str().and_then(|day| day.parse::<Day>().ok()) else {
                continue;
            };
            let reached = known.contains(&day) || field == "end" && firsts.contains(&day);
            add(scores, &language, field, reached);
            if misses && !reached {
                println!("{}: {field} {day} for [{words}] {sentence}", file.display());
            }
        }
    }
    Ok(())
}

fn str_of<'v>(value: &'v Value, key: &str) -> &'v str {
    value[key].as_str().unwrap_or_default()
}

fn days(edge: Edge) -> Vec<Day> {
    edge.earliest().into_iter().chain(edge.latest()).collect()
}

/// Returns every place in the text where the words stand within the sentence.
fn places(text: &str, sentence: &str, words: &str) -> Vec<usize> {
    text.match_indices(sentence)
        .flat_map(|(at, _)| sentence.match_indices(words).map(move |(within, _)| at + within))
        .collect()
}

fn accepts(wanted: &Value, got: Value) -> bool {
    match wanted {
        Value::Array(values) => values.contains(&got),
        Value::String(open) if open == "?" => true,
        value => *value == got,
    }
}

fn add(scores: &mut Scores, language: &str, what: &'static str, right: bool) {
    let (hits, all) = scores.entry((language.to_owned(), what)).or_default();
    *hits += usize::from(right);
    *all += 1;
}
