//! From captured bytes to text.
//!
//! A document comes in as bytes and goes out as a [`Text`](cotejo_core::Text): every line of it
//! labelled, none dropped, and every place of it traceable to the bytes it was read from. Beside
//! it stands a [`Document`](cotejo_core::Document) with what the bytes say about themselves and
//! where they say it.
//!
//! The crate reads bytes that it is handed; it knows no file, no address and no clock.

mod binary;
mod charset;
pub mod copies;
mod day;
mod format;
mod html;
mod label;
mod language;
mod plain;
mod source;
pub mod table;
mod words;

pub use format::read;
pub use source::{Overrides, Reading, Source};
