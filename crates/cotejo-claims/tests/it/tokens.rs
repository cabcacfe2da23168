//! How text is cut into tokens.

use cotejo_claims::sentences::SentenceLexicon;
use cotejo_claims::{Token, TokenKind, Vocabulary, tokenize};
use cotejo_core::Span;

use crate::cases::language_file;

fn cut(text: &str) -> Vec<(String, TokenKind)> {
    let mut vocabulary = Vocabulary::default();
    for language in ["en", "es"] {
        let file = language_file(language, "sentences.toml");
        SentenceLexicon::read("sentences.toml", &file, &mut vocabulary).unwrap();
    }
    let tokens = tokenize(text, Span::new(0, text.len()).unwrap(), &vocabulary);
    let words = |token: &Token| (token.span.of(text).unwrap().to_owned(), token.kind);
    tokens.iter().map(words).collect()
}

fn words(text: &str) -> Vec<String> {
    cut(text).into_iter().map(|(word, _)| word).collect()
}

#[test]
fn grouped_digits_stay_together() {
    for number in ["1.849", "1,849", "1\u{a0}849", "1\u{202f}849", "1.234.567,8", "2.4", "1'849"] {
        assert_eq!(words(number), [number]);
    }
    assert_eq!(words("22,24,26"), ["22", ",", "24", ",", "26"]);
    assert_eq!(words("in 2024."), ["in", "2024", "."]);
    assert_eq!(words("08.01.2026"), ["08.01.2026"]);
}

#[test]
fn a_footnote_number_is_no_part_of_the_figure() {
    assert_eq!(
        cut("1,572¹"),
        [("1,572".to_owned(), TokenKind::Digits), ("¹".to_owned(), TokenKind::Superscript)]
    );
}

#[test]
fn hyphens_and_dashes_part_words() {
    assert_eq!(words("60-70"), ["60", "-", "70"]);
    assert_eq!(words("40–53"), ["40", "–", "53"]);
    assert_eq!(words("63-year-old"), ["63", "-", "year", "-", "old"]);
}

#[test]
fn apostrophes_part_a_word_only_from_what_the_pack_knows() {
    assert_eq!(words("Ruritania's men don’t"), ["Ruritania", "'s", "men", "don’t"]);
    assert_eq!(words("O'Higgins’s"), ["O'Higgins", "’s"]);
}

#[test]
fn abbreviations_keep_their_stops() {
    assert_eq!(words("Sr. Uno, EE.UU. y EE. UU."), ["Sr.", "Uno", ",", "EE.UU.", "y", "EE. UU."]);
    assert_eq!(
        words("He said no. Article No. 5"),
        ["He", "said", "no", ".", "Article", "No.", "5"]
    );
    assert_eq!(words("10 p.m."), ["10", "p.m."]);
}

#[test]
fn quotation_marks_know_their_side() {
    let sides = |text: &str| -> Vec<TokenKind> {
        cut(text)
            .into_iter()
            .map(|(_, kind)| kind)
            .filter(|kind| *kind != TokenKind::Word)
            .collect()
    };
    use TokenKind::{Comma, QuoteClose, QuoteOpen};
    assert_eq!(sides("\"yes,\" he said"), [QuoteOpen, Comma, QuoteClose]);
    assert_eq!(sides("«sí», dijo"), [QuoteOpen, QuoteClose, Comma]);
    assert_eq!(sides("‘yes’ he said"), [QuoteOpen, QuoteClose]);
}

#[test]
fn a_link_is_one_token() {
    assert_eq!(
        words("see https://example.org/a/1234?x=5, or"),
        ["see", "https://example.org/a/1234?x=5", ",", "or"]
    );
}

#[test]
fn long_hostile_lines_take_linear_time() {
    // Each of these made some loop look again at what it had already seen while this was written.
    for piece in ["1,22,", "a.", "www", "(", "No. ", "1 ", "\"", "'", "a'"] {
        let line = piece.repeat(200_000 / piece.len());
        assert!(!words(&line).is_empty());
    }
}
