//! Words looked for in the texts of documents, and where they stand there.

use cotejo_core::Line;
use maud::{Markup, html};

use super::concordance::Wording;
use crate::story::StoryDocument;

/// So many letters of a line are shown around the words that were found.
const AROUND: usize = 120;

/// Returns what is searched of a document: its text and its title.
pub(super) fn searched(entry: &StoryDocument) -> String {
    let title = entry.document.title.as_ref().map(|title| title.value.as_str());
    [entry.text.content(), title.unwrap_or_default()].join("\n")
}

/// Returns the first line of a text that holds a word, cut around it, the words marked.
pub(super) fn shown(wording: &Wording, entry: &StoryDocument) -> Option<Markup> {
    let lines = entry.text.lines().iter();
    let mut words = lines.filter_map(|line: &Line| entry.text.words(line.span));
    let line = words.find(|line| pieces(line).any(|piece| wording.is_in(piece)))?;
    let pieces: Vec<&str> = pieces(line).collect();
    let first = pieces.iter().position(|piece| wording.is_in(piece))?;
    let (from, to) = around(&pieces, first);
    Some(html! {
        @if from > 0 { "… " }
        @for piece in &pieces[from..to] {
            @if wording.is_in(piece) { (marked(piece)) } @else { (piece) }
        }
        @if to < pieces.len() { " …" }
    })
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
}
