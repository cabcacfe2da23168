//! From text to claims, driven by the folders `languages` and `measures`.

mod actors;
mod affiliation;
mod assembler;
mod clause;
mod counted;
mod dated;
mod disaster;
mod draft;
mod embedded;
mod events;
mod features;
mod inflection;
mod issuer;
mod lexicon;
mod names;
mod pack;
mod passage;
mod phrases;
mod predicate;
pub mod quantity;
mod ranges;
mod reader;
mod reading;
pub mod sentences;
mod speech;
pub mod time;
mod tokens;
mod vocabulary;
mod words;

pub use lexicon::LexiconError;
pub use pack::{Measure, MeasureKind, Pack, Packs, Population};
pub use phrases::Phrases;
pub use reader::Reader;
pub use reading::{Reading, Reason, Untaken};
pub use tokens::{Case, Token, TokenKind, tokenize};
pub use vocabulary::{Dot, Vocabulary, Word};
