//! `cotejo demo`: the whole way, on the case that comes with the program.

use std::fs;
use std::path::{Path, PathBuf};

use rust_embed::RustEmbed;

use super::{add, report};
use crate::case::{CASE_FILE, Case};
use crate::error::{CommandError, Outcome};
use crate::terminal;

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
    pub fn run(self) -> Result<Outcome, CommandError> {
        let documents = self.folder.join("documents");
        write_example(&self.folder, &documents)?;
        let case = Case::open_or_create(&self.folder)?;
        let taken = add::take(&case, &[documents])?;
        terminal::note(&taken.messages);
        let story = case.tell()?;
        let written = report::write_all(&story, &self.folder.join("report"))?;
        anstream::println!(
            "{} source notes, {} claims, {} utterances, {} findings.",
            story.documents.len(),
            story.claims.len(),
            story.utterances.len(),
            story.findings.len()
        );
        for path in &written {
            anstream::println!("  {}", path.display());
        }
        anstream::println!(
            "{} open {} in a browser, or cotejo findings --case {}",
            terminal::next(),
            written[0].display(),
            self.folder.display()
        );
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
