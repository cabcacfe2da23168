//! Rows of words as one tree, so that all of them are looked for in one walk.

use serde::{Deserialize, Serialize};

use crate::vocabulary::Word;
use crate::words::WordOrder;

/// Rows of words; each place at which a row can stand after some of its words has a number.
///
/// Places are numbered by the words that lead to them, shorter rows first. So the words that lead
/// on from one place stand side by side, and nothing but them has to be kept: the word at index n
/// leads to place n + 1.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Trie {
    words: Vec<Word>,
    /// Where the words begin that lead on from each place, and last where all words end.
    first: Vec<u32>,
    /// The words with which rows begin: most words of a text are none of them, and cost no more.
    beginnings: WordOrder,
}

impl Trie {
    /// Makes the tree of some rows, sorted and each another; returns for each place the index of
    /// the row that ends there.
    pub fn of(rows: &[&[Word]]) -> (Self, Vec<Option<usize>>) {
        let mut trie = Trie::default();
        let mut ends = Vec::new();
        let mut places = vec![(0..rows.len(), 0)];
        let mut at = 0;
        while let Some((mut held, length)) = places.get(at).cloned() {
            let end = held.clone().next().filter(|&row| rows[row].len() == length);
            held.start += usize::from(end.is_some());
            ends.push(end);
            trie.first.push(trie.words.len() as u32);
            while let Some(row) = held.clone().next() {
                let word = rows[row][length];
                let with_word = held.clone().take_while(|&row| rows[row][length] == word).count();
                trie.words.push(word);
                places.push((row..row + with_word, length + 1));
                held.start += with_word;
            }
            at += 1;
        }
        trie.first.push(trie.words.len() as u32);
        trie.beginnings = trie.first_words().collect();
        (trie, ends)
    }

    /// Says whether a row begins with a word.
    pub fn begins(&self, word: Word) -> bool {
        self.beginnings.contains(word)
    }

    /// Returns where a word leads with which a row begins.
    pub fn begin(&self, word: Word) -> Option<u32> {
        Some(self.beginnings.place(word)? + 1)
    }

    /// Returns where a word leads from a place.
    pub fn after(&self, place: u32, word: Word) -> Option<u32> {
        let [start, end] = *self.first.get(place as usize..place as usize + 2)?.first_chunk()?;
        let words = self.words.get(start as usize..end as usize)?;
        let at = words.binary_search(&word).ok()?;
        Some(start + at as u32 + 1)
    }

    /// Returns every word with which a row begins, in order.
    pub fn first_words(&self) -> impl Iterator<Item = Word> {
        let end = self.first.get(1).copied().unwrap_or_default();
        self.words[..end as usize].iter().copied()
    }
}
