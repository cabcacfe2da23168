//! Sets of words.

use serde::{Deserialize, Serialize};

use crate::vocabulary::Word;

/// Some of the words of a vocabulary; whether a word is among them is told at once.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(crate) struct WordSet(Vec<u64>);

impl WordSet {
    /// Adds a word.
    pub fn insert(&mut self, word: Word) {
        let (at, bit) = place(word);
        if self.0.len() <= at {
            self.0.resize(at + 1, 0);
        }
        self.0[at] |= bit;
    }

    /// Says whether a word is in the set.
    pub fn contains(&self, word: Word) -> bool {
        let (at, bit) = place(word);
        self.0.get(at).is_some_and(|words| words & bit != 0)
    }
}

impl FromIterator<Word> for WordSet {
    fn from_iter<I: IntoIterator<Item = Word>>(words: I) -> Self {
        let mut set = WordSet::default();
        for word in words {
            set.insert(word);
        }
        set
    }
}

/// Some of the words of a vocabulary, each with its place in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct WordOrder {
    words: WordSet,
    /// How many of the words stand before each stretch of 64 words.
    before: Vec<u32>,
}

impl WordOrder {
    /// Returns how many of the words stand before one of them.
    pub fn place(&self, word: Word) -> Option<u32> {
        let (at, bit) = place(word);
        let stretch = self.words.0.get(at).filter(|words| *words & bit != 0)?;
        Some(self.before.get(at)? + (stretch & (bit - 1)).count_ones())
    }

    /// Says whether a word is among them.
    pub fn contains(&self, word: Word) -> bool {
        self.words.contains(word)
    }
}

impl FromIterator<Word> for WordOrder {
    fn from_iter<I: IntoIterator<Item = Word>>(words: I) -> Self {
        let words: WordSet = words.into_iter().collect();
        let mut all = 0;
        let before = words.0.iter().map(|stretch| {
            all += stretch.count_ones();
            all - stretch.count_ones()
        });
        let before = before.collect();
        WordOrder { words, before }
    }
}

fn place(word: Word) -> (usize, u64) {
    (word.index() / 64, 1 << (word.index() % 64))
}
