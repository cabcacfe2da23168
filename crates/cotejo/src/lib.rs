//! The program's own library: flows, commands, and what is published.

pub mod case;
pub mod cli;
pub mod commands;
pub mod error;
pub mod fetch;
pub mod flows;
pub mod model;
pub mod note;
pub mod output;
pub mod publish;
pub mod serve;
pub mod story;
pub mod terminal;
pub mod wire;
