//! From text to claims, driven by the folders `languages` and `measures`.

mod lexicon;
mod phrases;
pub mod quantity;
pub mod sentences;
mod tokens;
mod vocabulary;

pub use lexicon::LexiconError;
pub use phrases::Phrases;
pub use tokens::{Case, Token, TokenKind, tokenize};
pub use vocabulary::{Dot, Vocabulary, Word};
