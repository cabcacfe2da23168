//! Days as pages and datelines write them.

mod lexer;
mod written;

pub(crate) use written::{NumericOrder, first_day_in};
