//! Tests of the reading of documents.

mod bad_input;
mod cases;
mod character_sets;
mod overrides;
mod properties;
mod workbooks;
