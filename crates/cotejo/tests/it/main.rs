//! The integration tests of the program, in one binary.

mod architecture;
mod bad_input;
mod commands;
mod terminal;
