//! `cotejo demo`: the whole way, on the case that comes with the program.

use std::fs;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use rust_embed::RustEmbed;

use super::{add, report};
use crate::case::{CASE_FILE, Case};
use crate::error::{CommandError, Outcome};
use crate::flows::lists::{ListIntake, StatedList, take_in};
use crate::note;
use crate::output::Output;
use crate::terminal::{self, counted};

/// The shipped case: source notes with their sidecars, and the case file.
#[derive(RustEmbed)]
#[folder = "../../examples/venezuela-2026"]
struct Example;

/// The folder of the shipped case that holds its lists.
const LISTS: &str = "lists/";

/// Show the whole way on a shipped case: Venezuela, January to March 2026.
///
/// Writes the case into a folder, takes in its source notes and its lists of invented people, and
/// writes the report in English and Spanish. Everything is within the program; no network is used.
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
        write_example(&self.folder)?;
        let case = Case::open_or_create(&self.folder)?;
        let taken = add::take(&case, &[documents], NonZeroUsize::MIN)?;
        note::tell(&taken.notes);
        take_lists(&case, &self.folder.join("lists"))?;
        let story = case.tell_with_estimate()?;
        let written = report::write_all(&story, &self.folder.join("report"))?;
        writeln!(
            output,
            "{}, {}, {}, {}, {}.",
            counted(story.documents.len(), "source note"),
            counted(story.claims.len(), "claim"),
            counted(story.utterances.len(), "utterance"),
            counted(story.findings.len(), "finding"),
            counted(story.lists.lists.len(), "list")
        )?;
        report::print_written(&written, output)?;
        writeln!(output, "{}", terminal::next_command("findings", &self.folder, ""))?;
        Ok(Outcome::Done)
    }
}

/// Writes the shipped case: its case file, its source notes, and its lists of invented people.
fn write_example(folder: &Path) -> Result<(), CommandError> {
    for name in Example::iter() {
        let Some(file) = Example::get(&name) else { continue };
        let path = match name.as_ref() {
            name if name.ends_with(".md") => continue,
            CASE_FILE => folder.join(CASE_FILE),
            name if name.starts_with(LISTS) => folder.join(name),
            name => folder.join("documents").join(name),
        };
        let within = path.parent().unwrap_or(folder);
        fs::create_dir_all(within)
            .and_then(|()| fs::write(&path, file.data))
            .map_err(|error| CommandError::cannot_write(&path, &error))?;
    }
    Ok(())
}

/// Takes the lists in, by name.
fn take_lists(case: &Case, folder: &Path) -> Result<(), CommandError> {
    let mut names: Vec<String> = Example::iter()
        .filter_map(|name| Some(name.strip_prefix(LISTS)?.to_owned()))
        .filter(|name| name.ends_with(".csv"))
        .collect();
    names.sort();
    for name in names {
        let path = folder.join(name);
        let ListIntake { bytes, capture, edition, notes } =
            take_in(&path, &StatedList::default(), &case.state()?)?;
        note::tell(&notes);
        case.keep_list(&capture.name, &bytes, edition)?;
    }
    Ok(())
}
