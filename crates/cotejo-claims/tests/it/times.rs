//! Cases: `dates*.md` of each language.
//!
//! The heading is the value: `2026-01-08`, `2026-01-08..2026-01-26`, `2026-01-08..` (since),
//! `..2026-01-08` (until), `recent`, `coming` or `nothing`; an end known only to lie between two
//! days is written `2026-01-01~2026-01-10`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use cotejo_claims::quantity::{NumberLexicon, numerals};
use cotejo_claims::sentences::SentenceLexicon;
use cotejo_claims::time::{TimeLexicon, TimeMention, TimeValue, find};
use cotejo_claims::{Vocabulary, tokenize};
use cotejo_core::{Day, Edge, Span};
use proptest::prelude::*;

use crate::cases::{cases, language_file, languages_with, report};

struct Pack {
    vocabulary: Vocabulary,
    numbers: NumberLexicon,
    time: TimeLexicon,
}

static PACKS: LazyLock<BTreeMap<String, Pack>> = LazyLock::new(|| {
    let codes = languages_with("time.toml").into_iter();
    codes.map(|language| (language.clone(), pack(&language))).collect()
});

fn pack(language: &str) -> Pack {
    let mut vocabulary = Vocabulary::default();
    let sentences = language_file(language, "sentences.toml");
    SentenceLexicon::read("sentences.toml", &sentences, &mut vocabulary).unwrap();
    let numbers = language_file(language, "numbers.toml");
    let numbers = NumberLexicon::read("numbers.toml", &numbers, &mut vocabulary).unwrap();
    let time = language_file(language, "time.toml");
    let time = TimeLexicon::read("time.toml", &time, &mut vocabulary).unwrap();
    Pack { vocabulary, numbers, time }
}

fn times(text: &str, language: &str, anchor: Day) -> Vec<TimeMention> {
    let pack = &PACKS[language];
    let Ok(whole) = Span::new(0, text.len()) else { return Vec::new() };
    let tokens = tokenize(text, whole, &pack.vocabulary);
    let numerals = numerals(text, &tokens, &pack.numbers);
    find(text, &tokens, &numerals, &pack.time, anchor)
}

fn edge(edge: Edge) -> String {
    match edge {
        Edge::On(day) => day.to_string(),
        Edge::Within(first, last) => format!("{first}~{last}"),
        Edge::Open => String::new(),
    }
}

fn written(value: TimeValue) -> String {
    match value {
        TimeValue::Day(day) => day.to_string(),
        TimeValue::Recent => "recent".to_owned(),
        TimeValue::Coming => "coming".to_owned(),
        other => format!("{}..{}", edge(other.first()), edge(other.last())),
    }
}

#[test]
fn dates_are_read_as_the_cases_say() {
    let mut complaints = Vec::new();
    for case in cases("dates") {
        let anchor: Day = case.anchor.as_deref().expect("a case needs an anchor").parse().unwrap();
        let found = times(&case.input, &case.language, anchor);
        let got: Vec<(&str, String)> = found
            .iter()
            .map(|mention| (mention.span.of(&case.input).unwrap(), written(mention.value)))
            .collect();
        let expected: Vec<(&str, String)> = match case.expected.as_str() {
            "nothing" => Vec::new(),
            value => {
                let marked = case.marked.iter();
                marked.map(|range| (&case.input[range.clone()], value.to_owned())).collect()
            }
        };
        if got != expected {
            complaints.push(format!("{}: expected {expected:?}, got {got:?}", case.place));
        }
    }
    report(complaints);
}

#[test]
fn an_undecided_date_keeps_its_other_reading() {
    let anchor = "2026-01-26".parse().unwrap();
    let found = times("on Friday", "en", anchor);
    assert_eq!(written(found[0].value), "2026-01-23");
    assert_eq!(found[0].alternative.map(written), Some("2026-01-30".to_owned()));
}

#[test]
fn the_next_day_follows_the_day_named_last() {
    let anchor = "2026-01-26".parse().unwrap();
    for (language, text) in [
        ("en", "Ten left on January 20. The same day two came. Two days later five left."),
        (
            "es",
            "Diez salieron el 20 de enero. Ese mismo día llegaron dos. Dos días después, cinco.",
        ),
    ] {
        let found = times(text, language, anchor);
        let values: Vec<String> = found.iter().map(|mention| written(mention.value)).collect();
        assert_eq!(values, ["2026-01-20", "2026-01-20", "2026-01-22"], "{text}");
    }
}

#[test]
fn a_mistaken_file_is_told_by_file_rule_and_way_out() {
    let file = language_file("en", "time.toml")
        + "\n[[rule]]\nname = \"x\"\nmeans = \"date\"\npatterns = [\"<dya>\"]\n";
    let error = TimeLexicon::read("languages/en/time.toml", &file, &mut Vocabulary::default());
    let message = error.unwrap_err().to_string();
    for part in ["languages/en/time.toml", "rule x", "`<dya>`", "`<day>`", "`<month>`"] {
        assert!(message.contains(part), "{message}");
    }
}

#[test]
fn long_hostile_lines_take_linear_time() {
    let anchor = "2026-01-26".parse().unwrap();
    for (language, piece) in [
        ("en", "the week of "),
        ("en", "two days before "),
        ("en", "Monday to "),
        ("en", "from January 1 to "),
        ("en", "1 111 "),
        ("en", "2026-01-"),
        ("en", "two point one "),
        ("es", "el lunes de la semana de "),
        ("es", "mil millones "),
        ("es", "desde hace dos días y "),
    ] {
        let line = piece.repeat(100_000 / piece.len());
        times(&line, language, anchor);
    }
}

fn day() -> impl Strategy<Value = Day> {
    (1900i16..2100, 1i8..=12, 1i8..=28)
        .prop_map(|(year, month, day)| Day::new(year, month, day).unwrap())
}

proptest! {
    #[test]
    fn a_date_written_out_is_read_as_itself(date in day(), anchor in day()) {
        let months = [
            ("January", "enero"), ("February", "febrero"), ("March", "marzo"), ("April", "abril"),
            ("May", "mayo"), ("June", "junio"), ("July", "julio"), ("August", "agosto"),
            ("September", "septiembre"), ("October", "octubre"), ("November", "noviembre"),
            ("December", "diciembre"),
        ];
        let (english, spanish) = months[date.month() as usize - 1];
        let (year, day) = (date.year(), date.day());
        for (language, text) in [
            ("en", format!("{english} {day}, {year}")),
            ("en", format!("{day} {english} {year}")),
            ("en", date.to_string()),
            ("es", format!("{day} de {spanish} de {year}")),
            ("es", format!("el {day} de {spanish} del {year}")),
            ("es", date.to_string()),
        ] {
            let found = times(&text, language, anchor);
            prop_assert_eq!(found.len(), 1, "{}", text);
            prop_assert_eq!(found[0].value, TimeValue::Day(date), "{}", text);
        }
    }

    #[test]
    fn any_text_is_read_in_order_and_on_character_boundaries(
        text in "\\PC{0,60}",
        words in proptest::collection::vec(prop_oneof![
            "[0-9/.,-]{1,6}",
            "(last|next|week|of|the|since|until|Monday|January|Easter|first|two|days|after|ago|in|to|between|and|early|el|lunes|de|enero|hace|dos|semanas|desde|hasta|próximo|a|primer|mes|año)",
        ], 0..16),
        anchor in day(),
    ) {
        for text in [text, words.join(" ")] {
            for language in PACKS.keys() {
                let found = times(&text, language, anchor);
                prop_assert!(found.iter().all(|mention| mention.span.of(&text).is_some()));
                let in_order = found.windows(2).all(|pair| pair[0].span.end() <= pair[1].span.start());
                prop_assert!(in_order, "{:?}", found);
            }
        }
    }
}
