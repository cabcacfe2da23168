//! Phrases of a lexicon, found in the tokens of a text.

use std::collections::{BTreeMap, HashMap};
use std::hash::Hash;

use serde::{Deserialize, Serialize};

use crate::tokens::{Token, tokenize_phrase};
use crate::trie::Trie;
use crate::vocabulary::{Vocabulary, Word};
use crate::words::WordSet;

/// Phrases as a file of a pack lists them, with what each stands for.
#[derive(Clone, Debug)]
pub struct PhraseList<T> {
    rows: BTreeMap<Vec<Word>, T>,
}

impl<T> Default for PhraseList<T> {
    fn default() -> Self {
        PhraseList { rows: BTreeMap::new() }
    }
}

impl<T: Clone> PhraseList<T> {
    /// Adds every phrase that a pattern stands for; of two equal phrases the first one counts.
    ///
    /// A pattern may hold alternatives in braces: `{el,la} pasad{o,a}` is four phrases.
    pub fn insert(&mut self, pattern: &str, value: T, vocabulary: &mut Vocabulary) {
        for phrase in alternatives(pattern) {
            let words = words_of(&phrase, vocabulary);
            if !words.is_empty() {
                self.rows.entry(words).or_insert_with(|| value.clone());
            }
        }
    }
}

/// Phrases and what each stands for; the longest that stands at a place is found in one walk.
///
/// ```
/// use cotejo_claims::{PhraseList, Phrases, Vocabulary, tokenize};
/// use cotejo_core::Span;
/// let mut vocabulary = Vocabulary::default();
/// let mut list = PhraseList::default();
/// list.insert("more than", 1, &mut vocabulary);
/// list.insert("{no,not} more than", 2, &mut vocabulary);
/// let phrases = Phrases::from(list);
/// let text = "no more than 50";
/// let tokens = tokenize(text, Span::new(0, text.len()).unwrap(), &vocabulary);
/// assert_eq!(phrases.longest_at(&tokens, 0), Some((3, &2)));
/// assert_eq!(phrases.longest_at(&tokens, 1), Some((2, &1)));
/// assert_eq!(phrases.longest_before(&tokens, 3), Some((3, &2)));
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Phrases<T> {
    trie: Trie,
    /// For each place of the tree, which of the values a phrase that ends there stands for.
    ends: Vec<Option<u32>>,
    /// What phrases stand for, each once: many forms of a verb stand for the same.
    values: Vec<T>,
    /// The words with which phrases end.
    endings: WordSet,
    /// How many words the longest phrase has.
    longest: usize,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Phrases {
            trie: Trie::default(),
            ends: Vec::new(),
            values: Vec::new(),
            endings: WordSet::default(),
            longest: 0,
        }
    }
}

impl<T: Clone + Eq + Hash> From<PhraseList<T>> for Phrases<T> {
    fn from(list: PhraseList<T>) -> Self {
        let (rows, stands_for): (Vec<&[Word]>, Vec<&T>) =
            list.rows.iter().map(|(words, value)| (words.as_slice(), value)).unzip();
        let (trie, ends) = Trie::of(&rows);
        let mut values = Vec::new();
        let mut numbers: HashMap<&T, u32> = HashMap::new();
        let mut number = |row: usize| {
            *numbers.entry(stands_for[row]).or_insert_with(|| {
                values.push(stands_for[row].clone());
                values.len() as u32 - 1
            })
        };
        Phrases {
            trie,
            ends: ends.into_iter().map(|row| row.map(&mut number)).collect(),
            endings: rows.iter().filter_map(|words| words.last().copied()).collect(),
            longest: rows.iter().map(|words| words.len()).max().unwrap_or_default(),
            values,
        }
    }
}

impl<T> Phrases<T> {
    /// Returns how many tokens the longest phrase at this place has, and what it stands for.
    #[inline]
    pub fn longest_at(&self, tokens: &[Token], at: usize) -> Option<(usize, &T)> {
        let place = self.trie.begin(tokens.get(at)?.word)?;
        self.longest_from(place, &tokens[at + 1..])
    }

    /// Goes on from the first word of a phrase, which few tokens are, as far as words lead on.
    fn longest_from(&self, mut place: u32, tokens: &[Token]) -> Option<(usize, &T)> {
        let mut found = self.value(place).map(|value| (1, value));
        for (length, token) in (2..).zip(tokens) {
            match self.trie.after(place, token.word) {
                Some(next) => place = next,
                None => break,
            }
            found = self.value(place).map(|value| (length, value)).or(found);
        }
        found
    }

    /// Returns the longest phrase that ends just before this place.
    pub fn longest_before(&self, tokens: &[Token], end: usize) -> Option<(usize, &T)> {
        let tokens = tokens.get(..end)?;
        if !self.endings.contains(tokens.last()?.word) {
            return None;
        }
        (1..=self.longest.min(end)).rev().find_map(|length| {
            let (found, value) = self.longest_at(tokens, end - length)?;
            (found == length).then_some((length, value))
        })
    }

    fn value(&self, place: u32) -> Option<&T> {
        let number = (*self.ends.get(place as usize)?)?;
        self.values.get(number as usize)
    }

    /// Says whether a phrase begins with this word.
    pub(crate) fn can_begin(&self, word: Word) -> bool {
        self.trie.begins(word)
    }

    /// Returns every word with which a phrase begins.
    pub(crate) fn first_words(&self) -> impl Iterator<Item = Word> {
        self.trie.first_words()
    }

    /// Says whether no phrase was added.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }
}

/// Returns the words of a phrase, each interned.
pub(crate) fn words_of(phrase: &str, vocabulary: &mut Vocabulary) -> Vec<Word> {
    let tokens = tokenize_phrase(phrase, vocabulary);
    tokens
        .iter()
        .filter_map(|token| token.span.of(phrase))
        .map(|word| vocabulary.intern(word))
        .collect()
}

/// Returns every phrase that a pattern with alternatives in braces stands for.
///
/// Braces do not nest. A brace without its partner stands for itself.
pub(crate) fn alternatives(pattern: &str) -> Vec<String> {
    let mut phrases = vec![String::new()];
    let mut rest = pattern;
    while let Some((before, choices, after)) = first_braces(rest) {
        phrases = phrases
            .iter()
            .flat_map(|phrase| {
                choices.split(',').map(move |choice| format!("{phrase}{before}{choice}"))
            })
            .collect();
        rest = after;
    }
    phrases.into_iter().map(|phrase| phrase + rest).collect()
}

fn first_braces(pattern: &str) -> Option<(&str, &str, &str)> {
    let (before, opened) = pattern.split_once('{')?;
    let (choices, after) = opened.split_once('}')?;
    Some((before, choices, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn braces_stand_for_alternatives() {
        assert_eq!(alternatives("pasad{o,a}s"), ["pasados", "pasadas"]);
        assert_eq!(alternatives("{,el }lunes"), ["lunes", "el lunes"]);
        assert_eq!(alternatives("{a,b} {c,d}"), ["a c", "a d", "b c", "b d"]);
        assert_eq!(alternatives("a } b {"), ["a } b {"]);
    }
}
