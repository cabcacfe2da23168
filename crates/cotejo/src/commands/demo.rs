//! `cotejo demo`: the whole way, on the case that comes with the program.

use std::fs;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use rust_embed::RustEmbed;

use super::{add, report};
use crate::case::{CASE_FILE, Case};
use crate::error::{CommandError, Outcome};
use crate::note;
use crate::output::Output;
use crate::terminal::{self, counted};

/// The shipped case: source notes with their sidecars, and the case file.
#[derive(RustEmbed)]
#[folder = "../../examples/venezuela-2026"]
struct Example;

/// Show the whole way on a shipped case: Venezuela, January to March 2026.
///
/// Writes the case into a folder, takes in its source notes, and writes the report in English and
/// Spanish. Everything is within the program; no network is used.
#[derive(clap::Args)]
#[command(after_help = "Example:\n  cotejo demo --folder /tmp/venezuela")]
pub struct Demo {
    /// The folder to write to.
    #[arg(long, default_value = "cotejo-demo")]
    folder: PathBuf,
}

impl Demo {
    /// Runs the command.
    pub fn run(self, output: &mut Output) -> Result<Outcome, CommandError> {
        let documents = self.folder.join("documents");
        write_example(&self.folder, &documents)?;
        let case = Case::open_or_create(&self.folder)?;
        let taken = add::take(&case, &[documents], NonZeroUsize::MIN)?;
        note::tell(&taken.notes);
        let story = case.tell()?;
        let written = report::write_all(&story, &self.folder.join("report"))?;
        writeln!(
            output,
            "{}, {}, {}, {}.",
            counted(story.documents.len(), "source note"),
            counted(story.claims.len(), "claim"),
            counted(story.utterances.len(), "utterance"),
            counted(story.findings.len(), "finding")
        )?;
        report::print_written(&written, output)?;
        writeln!(output, "{}", terminal::next_command("findings", &self.folder, ""))?;
        Ok(Outcome::Done)
    }
}

fn write_example(folder: &Path, documents: &Path) -> Result<(), CommandError> {
    fs::create_dir_all(documents).map_err(|error| CommandError::cannot_write(documents, &error))?;
    for name in Example::iter() {
        let Some(file) = Example::get(&name) else { continue };
        let path = match name.as_ref() {
            CASE_FILE => folder.join(CASE_FILE),
            name if name.ends_with(".md") => continue,
            name => documents.join(name),
        };
        fs::write(&path, file.data).map_err(|error| CommandError::cannot_write(&path, &error))?;
    }
    Ok(())
}
