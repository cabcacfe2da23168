//! `cotejo new`: begins a case.

use std::fs;
use std::path::PathBuf;

use crate::case::{CASE_FILE, Case};
use crate::error::{CommandError, Outcome};
use crate::output::Output;
use crate::terminal;
use crate::wire::CASE_FILE_TEMPLATE;

/// Begin a case: a folder that holds everything about one story.
///
/// The folder gets a ledger, a place for the captured bytes, and a file `case.toml` for what you
/// state yourself: who belongs to which party, how populations relate.
#[derive(clap::Args)]
#[command(after_help = "Example:\n  cotejo new prisons-2026")]
pub struct New {
    /// The folder to make; it must not hold a case yet.
    folder: PathBuf,
}

impl New {
    /// Runs the command.
    pub fn run(self, output: &mut Output) -> Result<Outcome, CommandError> {
        fs::create_dir_all(&self.folder)
            .map_err(|error| CommandError::cannot_write(&self.folder, &error))?;
        Case::create(&self.folder)?;
        let case_file = self.folder.join(CASE_FILE);
        if !case_file.exists() {
            fs::write(&case_file, CASE_FILE_TEMPLATE)
                .map_err(|error| CommandError::cannot_write(&case_file, &error))?;
        }
        writeln!(output, "A new case stands in the folder `{}`.", self.folder.display())?;
        writeln!(output, "{}", terminal::next_command("add", &self.folder, "PATH…"))?;
        Ok(Outcome::Done)
    }
}
