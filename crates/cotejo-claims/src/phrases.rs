//! Phrases of a lexicon, found in the tokens of a text.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use serde::{Deserialize, Serialize};

use crate::tokens::{Token, tokenize_phrase};
use crate::vocabulary::{Vocabulary, Word, WordHasher};
use crate::words::WordSet;

/// Phrases and what each stands for; the longest that stands at a place is found in one walk.
///
/// ```
/// use cotejo_claims::{Phrases, Vocabulary, tokenize};
/// use cotejo_core::Span;
/// let mut vocabulary = Vocabulary::default();
/// let mut phrases = Phrases::default();
/// phrases.insert("more than", 1, &mut vocabulary);
/// phrases.insert("{no,not} more than", 2, &mut vocabulary);
/// let text = "no more than 50";
/// let tokens = tokenize(text, Span::new(0, text.len()).unwrap(), &vocabulary);
/// assert_eq!(phrases.longest_at(&tokens, 0), Some((3, &2)));
/// assert_eq!(phrases.longest_at(&tokens, 1), Some((2, &1)));
/// assert_eq!(phrases.longest_before(&tokens, 3), Some((3, &2)));
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Phrases<T> {
    /// The words with which phrases begin: most tokens are none of them, and cost no more.
    beginnings: WordSet,
    /// Where each word leads from each node of the trie.
    steps: HashMap<(u32, Word), u32, BuildHasherDefault<WordHasher>>,
    /// What the phrase that ends at each node stands for.
    values: Vec<Option<T>>,
    /// How many words the longest phrase has.
    longest: usize,
}

/// The node at which every phrase begins.
const ROOT: u32 = 0;

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Phrases {
            beginnings: WordSet::default(),
            steps: HashMap::default(),
            values: vec![None],
            longest: 0,
        }
    }
}

impl<T: Clone> Phrases<T> {
    /// Adds every phrase that a pattern stands for; of two equal phrases the first one counts.
    ///
    /// A pattern may hold alternatives in braces: `{el,la} pasad{o,a}` is four phrases.
    pub fn insert(&mut self, pattern: &str, value: T, vocabulary: &mut Vocabulary) {
        for phrase in alternatives(pattern) {
            let words = words_of(&phrase, vocabulary);
            self.insert_words(&words, value.clone());
        }
    }

    fn insert_words(&mut self, words: &[Word], value: T) {
        let Some(&first) = words.first() else { return };
        self.beginnings.insert(first);
        self.longest = self.longest.max(words.len());
        let node = words.iter().fold(ROOT, |node, &word| self.after(node, word));
        self.values[node as usize].get_or_insert(value);
    }

    fn after(&mut self, node: u32, word: Word) -> u32 {
        let next = u32::try_from(self.values.len()).unwrap_or(ROOT);
        let after = *self.steps.entry((node, word)).or_insert(next);
        if after == next {
            self.values.push(None);
        }
        after
    }
}

impl<T> Phrases<T> {
    /// Returns how many tokens the longest phrase at this place has, and what it stands for.
    pub fn longest_at(&self, tokens: &[Token], at: usize) -> Option<(usize, &T)> {
        let tokens = tokens.get(at..)?;
        if !self.can_begin(tokens.first()?.word) {
            return None;
        }
        let mut node = ROOT;
        let mut found = None;
        for (length, token) in (1..).zip(tokens) {
            match self.steps.get(&(node, token.word)) {
                Some(&next) => node = next,
                None => break,
            }
            if let Some(value) = &self.values[node as usize] {
                found = Some((length, value));
            }
        }
        found
    }

    /// Returns the longest phrase that ends just before this place.
    pub fn longest_before(&self, tokens: &[Token], end: usize) -> Option<(usize, &T)> {
        let longest = self.longest.min(end);
        (1..=longest).rev().find_map(|length| {
            let (found, value) = self.longest_at(tokens.get(..end)?, end - length)?;
            (found == length).then_some((length, value))
        })
    }

    /// Says whether a phrase begins with this word.
    pub(crate) fn can_begin(&self, word: Word) -> bool {
        self.beginnings.contains(word)
    }

    /// Returns every word with which a phrase begins.
    pub(crate) fn first_words(&self) -> impl Iterator<Item = Word> {
        self.steps.keys().filter(|(node, _)| *node == ROOT).map(|(_, word)| *word)
    }

    /// Says whether no phrase was added.
    pub fn is_empty(&self) -> bool {
        self.values.len() == 1
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
