//! Sets of words.

use serde::{Deserialize, Serialize};

use crate::vocabulary::Word;

/// Some of the words of a vocabulary; whether a word is among them is told at once.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
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

fn place(word: Word) -> (usize, u64) {
    (word.index() / 64, 1 << (word.index() % 64))
}
