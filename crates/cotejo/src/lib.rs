//! The program's own library: flows, commands, and what is published.

pub mod publish;
pub mod story;
