//! The program `cotejo`.

use std::process::ExitCode;

use clap::Parser;
use cotejo::cli::Cli;

fn main() -> ExitCode {
    Cli::parse().run()
}
