//! When two wordings of a number, a sentence or a name are taken for the same.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

/// Words that make no difference in a name.
const LITTLE_WORDS: [&str; 15] =
    ["the", "a", "an", "of", "in", "la", "el", "los", "las", "de", "del", "y", "and", "local", "s"];

/// Says whether both name the same actor, one of them perhaps more fully.
pub fn same_name(a: &str, b: &str) -> bool {
    let name = |text: &str| -> BTreeSet<String> {
        words(text).into_iter().filter(|word| !LITTLE_WORDS.contains(&word.as_str())).collect()
    };
    one_holds_the_other(&name(a), &name(b))
}

/// Says whether both are the same sentence, one of them perhaps cut elsewhere.
pub fn same_sentence(a: &str, b: &str) -> bool {
    let (a, b) = (words(a), words(b));
    let (shared, all) = (a.intersection(&b).count(), a.union(&b).count());
    one_holds_the_other(&a, &b) || (all > 0 && 5 * shared >= 3 * all)
}

/// Says whether both are the same number, with or without the words that bound it.
pub fn same_number(a: &str, b: &str) -> bool {
    let (a, b) = (number(a), number(b));
    (a.is_empty() && b.is_empty()) || one_holds_the_other(&a, &b)
}

fn one_holds_the_other(a: &BTreeSet<String>, b: &BTreeSet<String>) -> bool {
    !a.is_empty() && !b.is_empty() && (a.is_subset(b) || b.is_subset(a))
}

/// Returns the words without accents and capitals.
fn words(text: &str) -> BTreeSet<String> {
    let plain = text.nfkd().filter(|c| canonical_combining_class(*c) == 0);
    let folded: String = plain.flat_map(char::to_lowercase).collect();
    let is_break = |c: char| !c.is_ascii_alphanumeric();
    folded.split(is_break).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Returns the figures of a number written in digits, else its words.
fn number(text: &str) -> BTreeSet<String> {
    let ungrouped = without_grouping(text);
    let figures = ungrouped.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty());
    let figures: BTreeSet<String> = figures.map(str::to_owned).collect();
    if figures.is_empty() { words(text) } else { figures }
}

/// Takes out what parts the thousands: `1.849`, `1,849` and `1 849` are `1849`.
fn without_grouping(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let parts_thousands = |at: usize| {
        let before = at.checked_sub(1).is_some_and(|before| chars[before].is_ascii_digit());
        let after: Vec<char> = chars[at + 1..].iter().copied().take(4).collect();
        let three = after.len() >= 3 && after[..3].iter().all(char::is_ascii_digit);
        let ends = after.get(3).is_none_or(|c| !c.is_alphanumeric() && *c != '_');
        "., \u{a0}\u{202f}".contains(chars[at]) && before && three && ends
    };
    (0..chars.len()).filter(|at| !parts_thousands(*at)).map(|at| chars[at]).collect()
}

#[test]
fn numbers_are_the_same_with_and_without_their_bounds() {
    for (a, b) in [
        ("more than 1,849", "1.849"),
        ("1 849", "1\u{202f}849"),
        ("between 40 and 45", "40"),
        ("una docena", "UNA DOCENA"),
        ("dozens", "dozens of"),
    ] {
        assert!(same_number(a, b) && same_number(b, a), "{a:?} {b:?}");
    }
    for (a, b) in [("18", "181"), ("1,8490", "18490"), ("40 to 45", "45 to 50"), ("12", "a dozen")]
    {
        assert!(!same_number(a, b) && !same_number(b, a), "{a:?} {b:?}");
    }
}

#[test]
fn sentences_are_the_same_where_most_words_are() {
    let sentence = "Lawyers at the gates count 18 since Monday.";
    assert!(same_sentence(sentence, "lawyers at the gates count 18 since monday"));
    assert!(same_sentence(sentence, "count 18"), "a part of it");
    assert!(same_sentence("a b c d", "a b c e"), "three words of five");
    assert!(!same_sentence("a b c d", "a b e f"), "two words of six");
    assert!(!same_sentence(sentence, ""));
}

#[test]
fn names_are_the_same_where_one_is_fuller() {
    assert!(same_name("Lina Peñaluz", "PENALUZ"));
    assert!(same_name("the Ministry of Justice", "Ministry"));
    assert!(!same_name("Ministry of Justice", "Ministry of Health"));
    assert!(!same_name("the", "the"), "little words alone name nobody");
}
