//! Guesses the language of a text from its commonest words.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use cotejo_core::Language;

use crate::words;

/// How many words are looked at; the first thousand say all that the rest could.
const LOOKED_AT: usize = 2000;

/// The fewest words of a language by which it is told.
const FEWEST: usize = 3;

/// In prose of a language, at least one word in this many is one of its commonest; in prose of a
/// language that is not known here, fewer happen to be.
const ONE_IN: usize = 6;

/// Says whether the commonest words of a language are known here.
pub(crate) fn is_known(language: &Language) -> bool {
    words::all().iter().any(|words| words.code == language.as_str())
}

/// Guesses the language, if the words leave no doubt.
pub(crate) fn guess<'a>(lines: impl Iterator<Item = &'a str>) -> Option<Language> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let words = lines.flat_map(|line| line.split(|c: char| !c.is_alphabetic()));
    let mut looked_at = 0;
    for word in words.filter(|word| !word.is_empty()).take(LOOKED_AT) {
        looked_at += 1;
        for code in languages_of(&word.to_lowercase()) {
            *counts.entry(code).or_default() += 1;
        }
    }
    let mut ranked: Vec<_> = counts.into_iter().collect();
    ranked.sort_by_key(|&(code, count)| (std::cmp::Reverse(count), code));
    let second = ranked.get(1).map_or(0, |&(_, count)| count);
    let &(code, count) = ranked.first()?;
    let is_clear = count >= FEWEST && count * 10 > second * 11 && count * ONE_IN >= looked_at;
    is_clear.then(|| Language::new(code).ok()).flatten()
}

/// Returns the languages of which a word is a stop word.
fn languages_of(word: &str) -> impl Iterator<Item = &'static str> {
    static STOP_WORDS: LazyLock<Vec<(&'static str, BTreeSet<&'static str>)>> =
        LazyLock::new(|| {
            words::all()
                .iter()
                .map(|words| (words.code.as_str(), words.stop_words().collect()))
                .collect()
        });
    STOP_WORDS.iter().filter(move |(_, words)| words.contains(word)).map(|(code, _)| *code)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<&str>) {
        let found = guess(std::iter::once(text));
        assert_eq!(found.as_ref().map(Language::as_str), expected, "{text}");
    }

    #[test]
    fn tells_languages_apart_by_their_commonest_words() {
        check("The ministry said that it was to let twelve of them go.", Some("en"));
        check("El ministerio dijo que los doce de la lista no estaban.", Some("es"));
        check("O ministério disse que não há mais presos na lista do país.", Some("pt"));
    }

    #[test]
    fn leaves_open_what_the_words_do_not_tell() {
        check("Santa Clara 2027", None);
        check("Dua belas orang dibebaskan di kota itu, kata kementerian di ibu kota.", None);
        check("司法部星期一表示,十二人已從監獄獲釋。 The end of the day is here.", Some("en"));
        check("", None);
    }
}
