//! Sentences that know which of their words are figures of claims.

use cotejo_core::ClaimId;

/// A sentence of the report, before it is known whether it becomes a page or plain text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sentence(Vec<Piece>);

/// A stretch of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    /// Words.
    Words(String),
    /// A figure, and the claim whose quote it leads to.
    Figure(String, ClaimId),
}

impl Piece {
    fn words(&self) -> &str {
        match self {
            Piece::Words(words) | Piece::Figure(words, _) => words,
        }
    }

    fn words_mut(&mut self) -> &mut String {
        match self {
            Piece::Words(words) | Piece::Figure(words, _) => words,
        }
    }
}

impl Sentence {
    /// A figure that leads to its claim.
    pub fn figure(words: String, claim: ClaimId) -> Self {
        Sentence(vec![Piece::Figure(words, claim)])
    }

    /// Adds another sentence's pieces at the end.
    pub fn push(&mut self, other: Sentence) {
        self.0.extend(other.0.into_iter().filter(|piece| !piece.words().is_empty()));
    }

    /// The sentence with its first letter in upper case.
    #[must_use]
    pub fn capitalised(mut self) -> Self {
        if let Some(words) = self.0.first_mut().map(Piece::words_mut) {
            *words = capitalised(words);
        }
        self
    }

    /// Returns the pieces in order.
    pub fn pieces(&self) -> &[Piece] {
        &self.0
    }

    /// Returns the words without their links.
    pub fn text(&self) -> String {
        self.0.iter().map(Piece::words).collect()
    }
}

impl From<String> for Sentence {
    fn from(words: String) -> Self {
        Sentence(vec![Piece::Words(words)])
    }
}

impl From<&str> for Sentence {
    fn from(words: &str) -> Self {
        words.to_owned().into()
    }
}

/// Returns the words with their first letter in upper case.
pub(crate) fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}
