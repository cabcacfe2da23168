//! The words that a language pack knows, each under a number of its own.
//!
//! A word of a text is folded and looked up once, when the text is cut into tokens. Everything
//! later compares numbers: a lexicon is a table, a phrase a path through a trie.

use std::borrow::Cow;
use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

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
    /// Every folded spelling, so that a text's word is looked up once.
    short: FxHashMap<Short, Spelling>,
    long: FxHashMap<Box<str>, Spelling>,
    dots: BTreeMap<Word, Dot>,
    /// How many words have a number.
    count: u32,
}

/// A way to write a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Spelling {
    word: Word,
    accents: Accents,
}

/// What a spelling does with the accents of its word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum Accents {
    /// It is the pack's own.
    Kept,
    /// It leaves them out, and none stands on the last letter.
    Lost,
    /// It leaves them out, the one on the last letter too.
    LostAtEnd,
}

/// A spelling that stands in the table itself, so that no look-up has to go and fetch it.
///
/// Only the files of a pack add words, and a text only asks for them, so nobody can fill the table
/// with words that collide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
struct Short(u64, u64);

impl Short {
    /// Returns the spelling with its length in the last byte, if both have room.
    fn of(word: &str) -> Option<Short> {
        let mut bytes = [0; 16];
        let (last, letters) = bytes.split_last_mut()?;
        *last = u8::try_from(word.len()).ok()?;
        letters.get_mut(..word.len())?.copy_from_slice(word.as_bytes());
        let [first, second] = [0, 8].map(|at| bytes[at..].first_chunk().copied());
        Some(Short(u64::from_le_bytes(first?), u64::from_le_bytes(second?)))
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
        if let Some(known) = self.own(&folded) {
            return known;
        }
        self.count += 1;
        let word = Word(self.count);
        let plain = without_accents(&folded);
        if plain != folded {
            let at_end = ends_accented(&folded);
            let accents = if at_end { Accents::LostAtEnd } else { Accents::Lost };
            if self.spelling(&plain).is_none() {
                self.insert(plain, Spelling { word, accents });
            }
        }
        self.insert(folded, Spelling { word, accents: Accents::Kept });
        word
    }

    fn insert(&mut self, folded: String, spelling: Spelling) {
        match Short::of(&folded) {
            Some(short) => self.short.insert(short, spelling),
            None => self.long.insert(folded.into(), spelling),
        };
    }

    fn spelling(&self, folded: &str) -> Option<Spelling> {
        match Short::of(folded) {
            Some(short) => self.short.get(&short).copied(),
            None => self.long.get(folded).copied(),
        }
    }

    /// Returns the word that the pack itself writes so.
    fn own(&self, folded: &str) -> Option<Word> {
        let spelling = self.spelling(folded)?;
        (spelling.accents == Accents::Kept).then_some(spelling.word)
    }

    /// Names an abbreviation, written with its full stop.
    pub fn intern_abbreviation(&mut self, word: &str, dot: Dot) -> Word {
        let number = self.intern(word);
        self.dots.insert(number, dot);
        number
    }

    /// Returns the word of an already folded text.
    pub(crate) fn find(&self, folded: &str, written: Written) -> Word {
        let Some(spelling) = self.spelling(folded) else { return Word::UNKNOWN };
        match (spelling.accents, written) {
            (Accents::LostAtEnd, Written::InLowerCase) => Word::UNKNOWN,
            _ => spelling.word,
        }
    }

    /// Says what the full stop after the folded abbreviation (written with it) means.
    pub(crate) fn dot(&self, folded: &str) -> Option<Dot> {
        self.own(folded).and_then(|word| self.dots.get(&word)).copied()
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
    if word.is_ascii() {
        folded.push_str(word);
        folded[start..].make_ascii_lowercase();
        return;
    }
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

/// Returns words with their letters composed (NFC), as the packs write them.
pub(crate) fn composed(words: &str) -> Cow<'_, str> {
    match is_nfc_quick(words.chars()) {
        IsNormalized::Yes => words.into(),
        _ => words.nfc().collect(),
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
