//! Words looked for in the texts of documents, whatever their accents and capitals.

use cotejo_core::Line;
use maud::{Markup, html};

use super::pages::claims::plain;
use crate::story::StoryDocument;

/// So many letters of a line are shown around the words that were found.
const AROUND: usize = 120;

/// The words that a text must hold, each somewhere.
pub(super) struct Wording(Vec<String>);

impl Wording {
    /// Takes what was typed apart.
    pub fn new(typed: &str) -> Self {
        Wording(typed.split_whitespace().map(plain).collect())
    }

    /// Says whether a document holds all the words, in its text or its title.
    pub fn stands_in(&self, entry: &StoryDocument) -> bool {
        let title = entry.document.title.as_ref().map(|title| title.value.as_str());
        let text = plain(entry.text.content());
        let title = plain(title.unwrap_or_default());
        self.0.iter().all(|word| text.contains(word.as_str()) || title.contains(word.as_str()))
    }

    /// Returns the first line of a text that holds a word, cut around it, the words marked.
    pub fn shown_in(&self, entry: &StoryDocument) -> Option<Markup> {
        let lines = entry.text.lines().iter();
        let mut words = lines.filter_map(|line: &Line| entry.text.words(line.span));
        let line = words.find(|line| pieces(line).any(|piece| self.is_in(piece)))?;
        let pieces: Vec<&str> = pieces(line).collect();
        let first = pieces.iter().position(|piece| self.is_in(piece))?;
        let (from, to) = around(&pieces, first);
        Some(html! {
            @if from > 0 { "… " }
            @for piece in &pieces[from..to] {
                @if self.is_in(piece) { (marked(piece)) } @else { (piece) }
            }
            @if to < pieces.len() { " …" }
        })
    }

    fn is_in(&self, piece: &str) -> bool {
        let piece = plain(piece);
        self.0.iter().any(|word| piece.contains(word.as_str()))
    }
}

/// Cuts a line into words, each with the sign after it.
fn pieces(line: &str) -> impl Iterator<Item = &str> {
    line.split_inclusive(|letter: char| !letter.is_alphanumeric())
}

/// Marks a word without the sign after it.
fn marked(piece: &str) -> Markup {
    let word = piece.trim_end_matches(|letter: char| !letter.is_alphanumeric());
    html! { mark { (word) } (piece.get(word.len()..).unwrap_or_default()) }
}

/// Returns which pieces stand within reach of one.
fn around(pieces: &[&str], at: usize) -> (usize, usize) {
    let before = reach(pieces[..at].iter().rev());
    let behind = reach(pieces[at + 1..].iter());
    (at - before, at + 1 + behind)
}

/// Returns how many pieces fit into what is shown.
fn reach<'p>(pieces: impl Iterator<Item = &'p &'p str>) -> usize {
    let mut room = AROUND;
    let fits = |piece: &&&str| {
        let letters = piece.chars().count();
        let fits = letters <= room;
        room = room.saturating_sub(letters);
        fits
    };
    pieces.take_while(fits).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_around_a_word_is_cut_to_fit() {
        let long = "palabra ".repeat(100);
        let pieces: Vec<&str> = pieces(&long).collect();
        assert_eq!(around(&pieces, 50), (35, 66));
        assert_eq!(around(&pieces, 0), (0, 16));
        assert_eq!(around(&pieces, 99), (84, 100));
    }

    #[test]
    fn a_word_is_found_whatever_its_accents() {
        let wording = Wording::new("EXCARCELACION lumbre");
        assert!(wording.is_in("excarcelación,"));
        assert!(!wording.is_in("excarcelado"));
    }
}
