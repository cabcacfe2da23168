//! The words that a language pack knows, each under a number of its own.
//!
//! A word of a text is folded and looked up once, when the text is cut into tokens. Everything
//! later compares numbers: a lexicon is a table, a phrase a path through a trie.

use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasherDefault, Hasher};

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A word that some lexicon of the pack names, or [`Word::UNKNOWN`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Word(u32);

impl Word {
    /// A word that no lexicon names.
    pub const UNKNOWN: Word = Word(0);

    /// Says whether some lexicon names the word.
    pub fn is_known(self) -> bool {
        self != Word::UNKNOWN
    }

    /// Returns a dense number, by which tables are indexed.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// What a full stop after an abbreviation can mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Dot {
    /// The stop always belongs to the word ("Jan.", "Sr.").
    Always,
    /// The stop belongs to the word where a digit follows ("No. 5"); else it ends the sentence.
    BeforeDigits,
}

/// Every word of a language pack, with the abbreviations that keep their full stop.
///
/// Words are compared in lower case, composed (NFC), with a straight apostrophe. A word of the
/// text without its accents still counts as the accented word of the pack where capitals explain
/// the loss ("MAS DE 400"), or where the accent is not on the last letter: an accent there tells
/// forms of a word apart ("arrestó" and "arresto", "está" and "esta").
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Vocabulary {
    words: WordMap<Word>,
    dots: BTreeMap<Word, Dot>,
    unaccented: WordMap<Unaccented>,
}

type WordMap<T> = HashMap<Box<str>, T, BuildHasherDefault<WordHasher>>;

/// A word of the pack that has accents, under its letters without them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Unaccented {
    word: Word,
    ends_accented: bool,
}

/// A quick hash for short words.
///
/// Only the files of a pack add words, and a text only asks for them, so nobody can fill the map
/// with words that collide.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct WordHasher(u64);

impl WordHasher {
    fn mix(&mut self, piece: u64) {
        let mixed = self.0.rotate_left(5) ^ piece;
        self.0 = mixed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

impl Hasher for WordHasher {
    fn write(&mut self, bytes: &[u8]) {
        for piece in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..piece.len()].copy_from_slice(piece);
            self.mix(u64::from_le_bytes(word));
        }
    }

    fn write_u8(&mut self, byte: u8) {
        self.mix(u64::from(byte));
    }

    fn write_u32(&mut self, number: u32) {
        self.mix(u64::from(number));
    }

    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 32)
    }
}

/// How a word of a text is written, as far as looking it up is concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Written {
    InCapitals,
    InLowerCase,
}

impl Vocabulary {
    /// Returns the number of a word, which is given one if it is new.
    pub fn intern(&mut self, word: &str) -> Word {
        let folded = fold(word);
        if let Some(&known) = self.words.get(folded.as_str()) {
            return known;
        }
        let Ok(index) = u32::try_from(self.words.len() + 1) else { return Word::UNKNOWN };
        let number = Word(index);
        let plain = without_accents(&folded);
        if plain != folded {
            let ends_accented = ends_accented(&folded);
            let unaccented = Unaccented { word: number, ends_accented };
            self.unaccented.entry(plain.into()).or_insert(unaccented);
        }
        self.words.insert(folded.into(), number);
        number
    }

    /// Names an abbreviation, written with its full stop.
    pub fn intern_abbreviation(&mut self, word: &str, dot: Dot) -> Word {
        let number = self.intern(word);
        self.dots.insert(number, dot);
        number
    }

    /// Returns the word of an already folded text.
    pub(crate) fn find(&self, folded: &str, written: Written) -> Word {
        if let Some(&word) = self.words.get(folded) {
            return word;
        }
        match (self.unaccented.get(folded), written) {
            (Some(found), Written::InCapitals) => found.word,
            (Some(found), Written::InLowerCase) if !found.ends_accented => found.word,
            _ => Word::UNKNOWN,
        }
    }

    /// Says what the full stop after the folded abbreviation (written with it) means.
    pub(crate) fn dot(&self, folded: &str) -> Option<Dot> {
        self.words.get(folded).and_then(|word| self.dots.get(word)).copied()
    }
}

/// Folds a word for comparison: lower case, composed, a straight apostrophe, no soft hyphens.
pub(crate) fn fold(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    fold_into(word, &mut folded);
    folded
}

/// Appends the folded word to a buffer that the caller uses again and again.
pub(crate) fn fold_into(word: &str, folded: &mut String) {
    let start = folded.len();
    let mut decomposed = false;
    for c in word.chars() {
        match c {
            'a'..='z' | '0'..='9' => folded.push(c),
            'A'..='Z' => folded.push(c.to_ascii_lowercase()),
            '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => {}
            '’' | 'ʼ' | '＇' => folded.push('\''),
            '\u{2010}' | '\u{2011}' => folded.push('-'),
            '\u{2013}' | '\u{2014}' | '\u{2015}' | '\u{2012}' => folded.push('–'),
            _ => {
                decomposed |= is_combining_mark(c);
                folded.extend(c.to_lowercase());
            }
        }
    }
    if decomposed {
        let composed: String = folded[start..].nfc().collect();
        folded.truncate(start);
        folded.push_str(&composed);
    }
}

fn without_accents(folded: &str) -> String {
    folded.nfd().filter(|&c| !is_combining_mark(c)).collect()
}

fn ends_accented(word: &str) -> bool {
    word.chars().next_back().is_some_and(|last| std::iter::once(last).nfd().count() > 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn composed_and_decomposed_words_are_one() {
        let mut vocabulary = Vocabulary::default();
        let word = vocabulary.intern("según");
        assert_eq!(vocabulary.find(&fold("segu\u{301}n"), Written::InLowerCase), word);
    }

    #[test]
    fn a_lost_accent_is_forgiven_where_it_tells_no_words_apart() {
        let mut vocabulary = Vocabulary::default();
        let (more, arrested) = (vocabulary.intern("más"), vocabulary.intern("arrestó"));
        assert_eq!(vocabulary.find("mas", Written::InLowerCase), more);
        assert_eq!(vocabulary.find("arresto", Written::InLowerCase), Word::UNKNOWN);
        assert_eq!(vocabulary.find("arresto", Written::InCapitals), arrested);
    }

    #[test]
    fn an_unaccented_word_of_the_pack_stays_itself() {
        let mut vocabulary = Vocabulary::default();
        let he = vocabulary.intern("él");
        let the = vocabulary.intern("el");
        assert_ne!(he, the);
        assert_eq!(vocabulary.find("el", Written::InCapitals), the);
    }
}
