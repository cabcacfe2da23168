//! One way of writing for words that differ only in case, accents or signs.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Letters that no decomposition takes apart, and how they are written without their sign.
const SPELT_OUT: [(char, &str); 10] = [
    ('ß', "ss"),
    ('æ', "ae"),
    ('œ', "oe"),
    ('ø', "o"),
    ('đ', "d"),
    ('ð', "d"),
    ('þ', "th"),
    ('ł', "l"),
    ('ı', "i"),
    ('ħ', "h"),
];

/// Returns words in lower case, without accents, with one space for whatever stands between them.
///
/// The normal form in which accents were written does not show in the result.
pub(crate) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut pending = false;
    let letters = text.nfkd().filter(|&c| !is_combining_mark(c)).flat_map(char::to_lowercase);
    // A capital may bring a mark of its own when it is made small, as the dotted I does.
    for letter in letters.filter(|&c| !is_combining_mark(c)) {
        if letter == '\'' || letter == '’' || letter == '`' {
            continue;
        }
        if !letter.is_alphanumeric() {
            pending = !folded.is_empty();
            continue;
        }
        if std::mem::take(&mut pending) {
            folded.push(' ');
        }
        match SPELT_OUT.iter().find(|(sign, _)| *sign == letter) {
            Some((_, letters)) => folded.push_str(letters),
            None => folded.push(letter),
        }
    }
    folded
}

/// Returns the words of a text that was folded.
pub(crate) fn words(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(' ').filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_accents_and_signs_do_not_show() {
        assert_eq!(fold("  NÚÑEZ-Ríos,  J."), "nunez rios j");
        assert_eq!(fold("Nu\u{301}n\u{303}ez"), fold("Núñez"));
        assert_eq!(fold("O’Brien"), "obrien");
        assert_eq!(fold("Groß"), "gross");
        assert_eq!(fold("İnci"), "inci");
        assert_eq!(fold("–"), "");
    }
}
