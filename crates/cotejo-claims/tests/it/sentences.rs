//! Cases: `sentences*.md` of each language; `|` marks where one sentence ends.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use cotejo_claims::sentences::{SentenceLexicon, split};
use cotejo_claims::{Vocabulary, tokenize};
use cotejo_core::Span;
use proptest::prelude::*;

use crate::cases::{cases, language_file, languages_with, report};

fn lexicon(language: &str) -> (Vocabulary, SentenceLexicon) {
    let mut vocabulary = Vocabulary::default();
    let text = language_file(language, "sentences.toml");
    let lexicon = SentenceLexicon::read("sentences.toml", &text, &mut vocabulary).unwrap();
    (vocabulary, lexicon)
}

fn sentences<'t>(text: &'t str, language: &str) -> Vec<&'t str> {
    let (vocabulary, lexicon) = lexicon(language);
    let Ok(whole) = Span::new(0, text.len()) else { return Vec::new() };
    let tokens = tokenize(text, whole, &vocabulary);
    split(text, &tokens, &lexicon)
        .into_iter()
        .map(|sentence| sentence.span.of(text).unwrap())
        .collect()
}

#[test]
fn sentences_end_where_the_cases_say() {
    let mut complaints = Vec::new();
    for case in cases("sentences") {
        let expected: Vec<&str> = case.input.split('|').map(str::trim).collect();
        let text = expected.join(" ");
        let got = sentences(&text, &case.language);
        if got != expected {
            complaints.push(format!("{}: expected {expected:?}, got {got:?}", case.place));
        }
    }
    report(complaints);
}

#[test]
fn a_line_end_ends_a_sentence() {
    assert_eq!(
        sentences("A headline\nThe body\r\n\r\ngoes on", "en"),
        ["A headline", "The body", "goes on"]
    );
}

static LEXICONS: LazyLock<BTreeMap<String, (Vocabulary, SentenceLexicon)>> = LazyLock::new(|| {
    let codes = languages_with("sentences.toml").into_iter();
    codes.map(|language| (language.clone(), lexicon(&language))).collect()
});

proptest! {
    #[test]
    fn any_text_is_cut_on_character_boundaries_and_in_order(text in "\\PC{0,60}|[a-zA-Z0-9 .,'’\"()\n-]{0,80}") {
        for (vocabulary, lexicon) in LEXICONS.values() {
            let Ok(whole) = Span::new(0, text.len()) else { return Ok(()) };
            let tokens = tokenize(&text, whole, vocabulary);
            prop_assert!(tokens.windows(2).all(|pair| pair[0].span.end() <= pair[1].span.start()));
            prop_assert!(tokens.iter().all(|token| token.span.of(&text).is_some()));
            let found = split(&text, &tokens, lexicon);
            prop_assert!(found.windows(2).all(|pair| pair[0].tokens.end <= pair[1].tokens.start));
            prop_assert!(found.iter().all(|sentence| sentence.span.of(&text).is_some()));
            let inside: usize = found.iter().map(|sentence| sentence.tokens.len()).sum();
            let breaks = tokens.iter()
                .filter(|token| token.kind == cotejo_claims::TokenKind::Break).count();
            prop_assert_eq!(inside + breaks, tokens.len(), "every token but line ends is in a sentence");
        }
    }
}
