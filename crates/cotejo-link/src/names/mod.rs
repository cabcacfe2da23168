//! Names of people: their words, how two words agree, and how two names are set side by side.

mod align;
mod person;
mod sought;
mod tokens;
mod vocabulary;
mod whole;

pub use sought::{Nearness, Sought};

pub(crate) use person::{NameColumn, NameMemo, PLACES as PART_PLACES, PartName};
pub(crate) use tokens::{Role, Tokens};
pub(crate) use whole::{PLACES as WHOLE_PLACES, WholeColumn, WholeMatch};
