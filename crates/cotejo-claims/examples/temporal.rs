//! Measures dates and numbers against the public cases of Recognizers-Text.
//!
//! ```text
//! cargo run --release --example temporal -- FOLDER [--misses]
//! ```
//!
//! The folder holds `English` and `Spanish` with `DateTimeModel.json`, `NumberModel.json` and
//! `NumberRangeModel.json`. A case is found if some output overlaps its words, and right if the
//! first day (the last one where the first is open) is one of the values given. Results of other
//! kinds (times of day, durations, sets) say no day; they are left out and counted.

use std::collections::BTreeMap;
use std::path::Path;

use cotejo_claims::quantity::{NumberLexicon, QuantityMention, numerals};
use cotejo_claims::sentences::SentenceLexicon;
use cotejo_claims::time::{TimeLexicon, TimeMention, TimeValue};
use cotejo_claims::{Token, Vocabulary, quantity, time, tokenize};
use cotejo_core::{Day, Span};
use serde_json::Value;

struct Pack {
    vocabulary: Vocabulary,
    numbers: NumberLexicon,
    time: TimeLexicon,
}

#[derive(Default)]
struct Score {
    cases: usize,
    found: usize,
    right: usize,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let folder = arguments.first().ok_or("name the folder of the cases")?;
    let misses = arguments.iter().any(|argument| argument == "--misses");
    for (name, code) in [("English", "en"), ("Spanish", "es")] {
        let pack = pack(code)?;
        let mut scores: BTreeMap<String, Score> = BTreeMap::new();
        let mut left_out: BTreeMap<String, usize> = BTreeMap::new();
        for case in cases(&Path::new(folder).join(name).join("DateTimeModel.json"))? {
            dates(&pack, &case, &mut scores, misses);
            for kind in kinds(&case).filter(|kind| !DATED.contains(&kind.as_str())) {
                *left_out.entry(kind).or_default() += 1;
            }
        }
        for case in cases(&Path::new(folder).join(name).join("NumberModel.json"))? {
            numbers(&pack, &case, &mut scores, misses);
        }
        for case in cases(&Path::new(folder).join(name).join("NumberRangeModel.json"))? {
            ranges(&pack, &case, &mut scores, misses);
        }
        for (kind, Score { cases, found, right }) in scores {
            let share = |part: usize| part as f64 / cases.max(1) as f64;
            println!(
                "{code} {kind:22} {cases:4} cases  found {:.3}  right {:.3}",
                share(found),
                share(right)
            );
        }
        let all: usize = left_out.values().sum();
        let kinds: Vec<String> =
            left_out.iter().map(|(kind, count)| format!("{kind} {count}")).collect();
        println!("{code} left out: {all} results ({})", kinds.join(", "));
    }
    Ok(())
}

/// The kinds of results that say days.
const DATED: [&str; 2] = ["date", "daterange"];

/// Returns the kinds of the results of a case.
fn kinds(case: &Value) -> impl Iterator<Item = String> {
    let results = case["Results"].as_array().into_iter().flatten();
    results.map(|result| {
        let kind = result["TypeName"].as_str().unwrap_or_default();
        let kind = kind.trim_start_matches("datetimeV2.");
        if kind.is_empty() { "of no kind".to_owned() } else { kind.to_owned() }
    })
}

fn pack(code: &str) -> Result<Pack, Box<dyn std::error::Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../languages").join(code);
    let read = |name: &str| std::fs::read_to_string(folder.join(name));
    let mut vocabulary = Vocabulary::default();
    SentenceLexicon::read("sentences.toml", &read("sentences.toml")?, &mut vocabulary)?;
    let numbers = NumberLexicon::read("numbers.toml", &read("numbers.toml")?, &mut vocabulary)?;
    let time = TimeLexicon::read("time.toml", &read("time.toml")?, &mut vocabulary)?;
    Ok(Pack { vocabulary, numbers, time })
}

fn cases(path: &Path) -> Result<Vec<Value>, Box<dyn std::error::Error>> {
    let text = std::fs::read_to_string(path)?;
    Ok(serde_json::from_str(text.trim_start_matches('\u{feff}'))?)
}

fn tokens(pack: &Pack, input: &str) -> Vec<Token> {
    Span::new(0, input.len()).map_or(Vec::new(), |all| tokenize(input, all, &pack.vocabulary))
}

/// Returns the bytes of a result, whose places are counted in characters.
fn bytes(input: &str, result: &Value) -> Option<Span> {
    let place = |key: &str| result[key].as_u64().and_then(|at| usize::try_from(at).ok());
    let (start, end) = (place("Start")?, place("End")? + 1);
    let byte = |at: usize| input.char_indices().nth(at).map_or(input.len(), |(byte, _)| byte);
    Span::new(byte(start), byte(end)).ok()
}

fn dates(pack: &Pack, case: &Value, scores: &mut BTreeMap<String, Score>, misses: bool) {
    let input = case["Input"].as_str().unwrap_or_default();
    let reference = case["Context"]["ReferenceDateTime"].as_str().unwrap_or("2016-11-07T00:00:00");
    let Ok(anchor) = reference.get(..10).unwrap_or_default().parse::<Day>() else { return };
    let tokens = tokens(pack, input);
    let found =
        time::find(input, &tokens, &numerals(input, &tokens, &pack.numbers), &pack.time, anchor);
    for result in case["Results"].as_array().into_iter().flatten() {
        let kind = result["TypeName"].as_str().unwrap_or_default();
        let kind = kind.trim_start_matches("datetimeV2.");
        let Some(place) = bytes(input, result).filter(|_| DATED.contains(&kind)) else {
            continue;
        };
        let wanted = days(&result["Resolution"]["values"]);
        let kind = if wanted.is_empty() { "date unresolved" } else { kind };
        let hits: Vec<&TimeMention> =
            found.iter().filter(|mention| mention.span.overlaps(place)).collect();
        let right =
            hits.iter().any(|hit| days_of(hit.value).iter().any(|day| wanted.contains(day)));
        count(scores, kind, !hits.is_empty(), right);
        if misses && !right {
            let got: Vec<_> = hits
                .iter()
                .map(|hit| (hit.span.of(input), days_of(hit.value), &hit.rule))
                .collect();
            println!(
                "{kind} {anchor} `{input}` [{}]\n    {wanted:?}\n    {got:?}",
                result["Text"].as_str().unwrap_or_default()
            );
        }
    }
}

fn days(values: &Value) -> Vec<String> {
    let text = |value: &Value, key: &str| {
        value[key]
            .as_str()
            .filter(|day| day.starts_with(|c: char| c.is_ascii_digit()))
            .map(String::from)
    };
    let values = values.as_array().into_iter().flatten();
    values
        .filter_map(|value| {
            let until = || text(value, "end").map(|day| format!("..{day}"));
            text(value, "value").or_else(|| text(value, "start")).or_else(until)
        })
        .collect()
}

/// Returns the first day; of an expression without one the last day, and the day after it: the
/// cases write some ends inclusive and some not.
fn days_of(value: TimeValue) -> Vec<String> {
    let last = |day: Day| [Some(day), day.next()].into_iter().flatten();
    match (value, value.first().earliest()) {
        (_, Some(first)) => vec![first.to_string()],
        (TimeValue::Until(edge), None) => {
            edge.latest().into_iter().flat_map(last).map(|day| format!("..{day}")).collect()
        }
        _ => Vec::new(),
    }
}

fn count(scores: &mut BTreeMap<String, Score>, kind: &str, found: bool, right: bool) {
    let score = scores.entry(kind.to_owned()).or_default();
    score.cases += 1;
    score.found += usize::from(found);
    score.right += usize::from(right);
}

fn numbers(pack: &Pack, case: &Value, scores: &mut BTreeMap<String, Score>, misses: bool) {
    let input = case["Input"].as_str().unwrap_or_default();
    let tokens = tokens(pack, input);
    let found = numerals(input, &tokens, &pack.numbers);
    for result in case["Results"].as_array().into_iter().flatten() {
        let Some(place) = bytes(input, result) else { continue };
        let value = result["Resolution"]["value"].as_str().unwrap_or_default().replace(',', ".");
        let Ok(wanted) = value.parse::<f64>() else { continue };
        let hits: Vec<f64> = found
            .iter()
            .filter(|numeral| {
                tokens[numeral.tokens.clone()].iter().any(|token| token.span.overlaps(place))
            })
            .map(|numeral| numeral.amount.to_f64())
            .collect();
        let right = hits.iter().any(|hit| (hit - wanted).abs() <= 1e-9 * wanted.abs().max(1.0));
        // Nobody counts people in negative numbers, powers or parts.
        let kind = if wanted >= 0.0 && wanted.fract() == 0.0 && !input.contains(['^', '-']) {
            "number whole"
        } else {
            "number other"
        };
        count(scores, kind, !hits.is_empty(), right);
        if misses && !right {
            println!("number `{input}` wanted {wanted}, got {hits:?}");
        }
    }
}

fn ranges(pack: &Pack, case: &Value, scores: &mut BTreeMap<String, Score>, misses: bool) {
    let input = case["Input"].as_str().unwrap_or_default();
    let tokens = tokens(pack, input);
    let found = quantity::find(input, &tokens, &pack.numbers);
    for result in case["Results"].as_array().into_iter().flatten() {
        let Some(place) = bytes(input, result) else { continue };
        let Some(wanted) = interval(result["Resolution"]["value"].as_str().unwrap_or_default())
        else {
            count(scores, "range not of people", false, false);
            continue;
        };
        let hits: Vec<&QuantityMention> =
            found.iter().filter(|mention| mention.span.overlaps(place)).collect();
        let bounds = |mention: &&QuantityMention| {
            let count = mention.count?;
            Some((count.least().map(|n| n.0), count.most().map(|n| n.0)))
        };
        let right = hits.iter().filter_map(bounds).any(|got| got == wanted);
        count(scores, "range", !hits.is_empty(), right);
        if misses && !right {
            let got: Vec<_> = hits.iter().map(|hit| (hit.span.of(input), hit.count)).collect();
            println!("range `{input}` wanted {wanted:?}, got {got:?}");
        }
    }
}

/// Reads `(20,35]` into inclusive bounds of whole numbers that are not negative.
///
/// The cases leave the upper end of "between 20 and 30" out; a count takes it in.
fn interval(text: &str) -> Option<(Option<u64>, Option<u64>)> {
    let open = text.starts_with('(');
    let closed = text.ends_with(']');
    let (low, high) = text.trim_matches(['(', '[', ')', ']']).split_once(',')?;
    let whole = |text: &str| -> Option<Option<u64>> {
        if text.is_empty() { Some(None) } else { text.parse().ok().map(Some) }
    };
    let (low, high) = (whole(low)?, whole(high)?);
    let between = low.is_some() && high.is_some();
    let high =
        high.map(|high| if closed || between && !open { high } else { high.saturating_sub(1) });
    Some((low.map(|low| if open { low + 1 } else { low }), high))
}
