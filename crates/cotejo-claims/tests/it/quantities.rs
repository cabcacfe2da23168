//! Cases: `numbers*.md` of each language.
//!
//! The heading is the count, written `40` (exactly), `41..` (at least), `..39` (at most), `40..53`
//! (between), each with `~` before it if approximate; or the name of another reading.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use cotejo_claims::quantity::{Form, NumberLexicon, QuantityMention, find};
use cotejo_claims::sentences::SentenceLexicon;
use cotejo_claims::{Vocabulary, tokenize};
use cotejo_core::{Count, Span};
use proptest::prelude::*;

use crate::cases::{Case, cases, language_file, languages_with, report};
use crate::spelling;

struct Pack {
    vocabulary: Vocabulary,
    numbers: NumberLexicon,
}

static PACKS: LazyLock<BTreeMap<String, Pack>> = LazyLock::new(|| {
    let codes = languages_with("numbers.toml").into_iter();
    codes.map(|language| (language.clone(), pack(&language))).collect()
});

fn pack(language: &str) -> Pack {
    let mut vocabulary = Vocabulary::default();
    let sentences = language_file(language, "sentences.toml");
    SentenceLexicon::read("sentences.toml", &sentences, &mut vocabulary).unwrap();
    let numbers = language_file(language, "numbers.toml");
    let numbers = NumberLexicon::read("numbers.toml", &numbers, &mut vocabulary).unwrap();
    Pack { vocabulary, numbers }
}

fn quantities(text: &str, language: &str) -> Vec<QuantityMention> {
    let pack = &PACKS[language];
    let Ok(whole) = Span::new(0, text.len()) else { return Vec::new() };
    let tokens = tokenize(text, whole, &pack.vocabulary);
    find(text, &tokens, &pack.numbers)
}

fn written(count: Count) -> String {
    let approximately = if count.is_approximate() { "~" } else { "" };
    match (count.least(), count.most()) {
        (Some(least), Some(most)) if least == most => format!("{approximately}{least}"),
        (Some(least), Some(most)) => format!("{approximately}{least}..{most}"),
        (Some(least), None) => format!("{approximately}{least}.."),
        (None, Some(most)) => format!("{approximately}..{most}"),
        (None, None) => "nothing".to_owned(),
    }
}

/// What a heading can say of a mention.
fn value(mention: &QuantityMention) -> String {
    if mention.may_count() {
        mention.count.map(written).unwrap_or_default()
    } else {
        format!("{:?}", mention.reading).to_lowercase()
    }
}

/// Articles that could be numbers are passed over unless a case asks for them.
fn is_marked(case: &Case, mention: &QuantityMention) -> bool {
    case.expected != "nothing" && case.marked.contains(&mention.span.range())
}

#[test]
fn quantities_are_read_as_the_cases_say() {
    let mut complaints = Vec::new();
    for case in cases("numbers") {
        let found = quantities(&case.input, &case.language);
        let got: Vec<(&str, String)> = found
            .iter()
            .filter(|mention| !mention.is_article_like() || is_marked(&case, mention))
            .map(|mention| (mention.span.of(&case.input).unwrap(), value(mention)))
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
fn every_number_in_words_is_read_as_itself() {
    let steps = (0..20_000).chain((20_000..1_000_000).step_by(397)).chain([999_999, 1_000_000]);
    for number in steps {
        for (language, words) in spelling::spellings(number) {
            let found = quantities(&words, language);
            let count = found.first().and_then(|mention| mention.count);
            let exact = count.and_then(Count::exact).map(|people| people.0);
            assert_eq!((found.len(), exact), (1, Some(number)), "{language}: {words}");
            let span = found[0].span;
            assert_eq!(span.of(&words), Some(words.as_str()), "{language}");
        }
    }
}

#[test]
fn what_was_and_what_is_are_two_counts() {
    for (language, text) in [
        ("en", "The number rose from 806 to 841 in a week."),
        ("es", "La cifra pasó de 806 a 841 en una semana."),
    ] {
        let found = quantities(text, language);
        let counts: Vec<String> =
            found.iter().filter(|m| m.may_count()).filter_map(|m| m.count).map(written).collect();
        assert_eq!(counts, ["806", "841"], "{text}");
    }
}

#[test]
fn an_article_is_told_from_a_number() {
    let found = quantities("un preso y dos guardias", "es");
    let forms: Vec<Form> = found.iter().map(|mention| mention.form).collect();
    assert_eq!(forms, [Form::One, Form::Words]);
    assert!(found[0].is_article_like());
}

proptest! {
    #[test]
    fn any_text_is_read_in_order_and_on_character_boundaries(
        text in "\\PC{0,60}",
        words in proptest::collection::vec(prop_oneof![
            "[0-9.,]{1,6}", "(more|than|one|a|hundred|million|and|half|de|mil|un|y|medio|between|to|of|the|third|[-–$%:'])",
        ], 0..14),
    ) {
        for text in [text, words.join(" "), words.concat()] {
            for language in PACKS.keys() {
                let found = quantities(&text, language);
                for mention in &found {
                    prop_assert!(mention.span.of(&text).is_some());
                    prop_assert!(mention.core.of(&text).is_some());
                    prop_assert!(mention.span.contains(mention.core));
                }
                let in_order = found.windows(2).all(|pair| pair[0].span.end() <= pair[1].span.start());
                prop_assert!(in_order, "{:?}", found);
            }
        }
    }
}
