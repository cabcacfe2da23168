//! A line as it is shown, with the measures that labels go by.

use std::collections::BTreeSet;

/// A line of a text as a reader sees it.
pub(crate) struct Shown<'a> {
    /// Its words, without white space around them.
    pub(crate) words: &'a str,
    /// Whether white space separates it from the line before.
    pub(crate) after_blank: bool,
    /// How many words it has, up to [`COUNTED`].
    pub(crate) length: usize,
}

/// Lines longer than this many bytes are prose, whatever they begin with.
const LONG: usize = 400;

/// Words beyond this many are not counted; no rule asks.
const COUNTED: usize = 80;

/// A line of at least this many words is a paragraph.
const PARAGRAPH: usize = 25;

/// A line of at least this many words is a paragraph if it ends as a sentence does.
const SENTENCE: usize = 9;

/// What stands between the entries of one line.
pub(super) const SEPARATORS: &[&str] = &["|", " > ", "»", " / ", "·", "•", "   ", "\t"];

impl<'a> Shown<'a> {
    pub(crate) fn new(words: &'a str, after_blank: bool) -> Self {
        Shown { words, after_blank, length: words.split_whitespace().take(COUNTED).count() }
    }

    /// Says whether the line is prose by its length alone.
    pub(crate) fn is_long(&self) -> bool {
        self.words.len() > LONG
    }

    /// Says whether the line ends as a statement does.
    pub(crate) fn ends_as_statement(&self) -> bool {
        let bare = self.words.trim_end_matches(['"', '”', '’', '\'', '»', ')', ']']);
        bare.ends_with(['.', '…', ';']) && !bare.ends_with("..")
    }

    /// Says whether the line reads as a paragraph of prose.
    pub(crate) fn is_paragraph(&self) -> bool {
        self.length >= PARAGRAPH || (self.length >= SENTENCE && self.ends_as_statement())
    }

    /// Says whether the line could be a title: some words, no statement's end.
    pub(crate) fn is_title_like(&self) -> bool {
        (4..PARAGRAPH).contains(&self.length) && !self.ends_as_statement()
    }

    /// Yields the entries of the line, once for each mark that can separate them.
    pub(super) fn rows(&self) -> impl Iterator<Item = Vec<&'a str>> + use<'a> {
        let words = self.words;
        let row = move |separator: &&str| -> Vec<_> {
            words.split(separator).map(str::trim).filter(|entry| !entry.is_empty()).collect()
        };
        SEPARATORS.iter().map(row)
    }

    /// Returns the longer words in lower case, by which two lines are compared.
    pub(crate) fn content_words(&self) -> BTreeSet<String> {
        let words = self.words.split(|c: char| !c.is_alphanumeric()).take(COUNTED);
        words.filter(|word| word.chars().count() > 3).map(str::to_lowercase).collect()
    }
}
