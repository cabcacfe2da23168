//! `cotejo new`: begins a case.

use std::fs;
use std::path::PathBuf;

use crate::case::Case;
use crate::error::{CommandError, Outcome};
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
    pub fn run(self) -> Result<Outcome, CommandError> {
        fs::create_dir_all(&self.folder)
            .map_err(|error| CommandError::cannot_write(&self.folder, &error))?;
        Case::create(&self.folder)?;
        let case_file = self.folder.join("case.toml");
        if !case_file.exists() {
            fs::write(&case_file, CASE_FILE_TEMPLATE)
                .map_err(|error| CommandError::cannot_write(&case_file, &error))?;
        }
        let folder = self.folder.display();
        anstream::println!("A new case stands in {folder}.");
        anstream::println!("{} cotejo add --case {folder} PATH…", terminal::next());
        Ok(Outcome::Done)
    }
}
