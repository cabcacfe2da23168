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

/// The shipped cases: source notes with their sidecars, lists, and the case files.
#[derive(RustEmbed)]
#[folder = "../../examples/venezuela-2026"]
struct Example;

/// The folder of the shipped case that holds its lists.
const LISTS: &str = "lists/";

/// The folder of the shipped case that holds another, in which everything is invented.
const INVENTED: &str = "invented/";

/// Show the whole way on a shipped case: Venezuela, January to March 2026.
///
/// Writes the case into a folder, takes in its source notes and its lists of invented people, and
/// writes the report in English and Spanish. A second case, in the folder `invented` within it, is of
/// a country that does not exist: there claims are set against the people whom the lists name.
/// Everything is within the program; no network is used.
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
        let of_notes = |name: &str| !name.starts_with(LISTS) && !name.starts_with(INVENTED);
        show(&self.folder, "", of_notes, output)?;
        let invented = self.folder.join(INVENTED.trim_end_matches('/'));
        writeln!(output, "\nA second case, of a country and of people that do not exist:")?;
        show(&invented, INVENTED, |name| name.starts_with(INVENTED), output)?;
        Ok(Outcome::Done)
    }
}

/// Writes a shipped case with its lists into a folder, takes everything in, and tells of it.
fn show(
    folder: &Path,
    within: &str,
    is_of_it: impl Fn(&str) -> bool,
    output: &mut Output,
) -> Result<(), CommandError> {
    for name in Example::iter().filter(|name| name.starts_with(LISTS) || is_of_it(name)) {
        let kept = name.strip_prefix(within).unwrap_or(&name);
        write(&name, &place(folder, kept))?;
    }
    let case = Case::open_or_create(folder)?;
    let taken = add::take(&case, &[folder.join("documents")], NonZeroUsize::MIN)?;
    note::tell(&taken.notes);
    take_lists(&case, &folder.join("lists"))?;
    let story = case.tell_with_estimate()?;
    let written = report::write_all(&story, &folder.join("report"))?;
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
    writeln!(output, "{}", terminal::next_command("findings", folder, ""))
}

/// Returns where a file of a case is written.
fn place(folder: &Path, name: &str) -> PathBuf {
    match name {
        CASE_FILE => folder.join(CASE_FILE),
        name if name.starts_with(LISTS) => folder.join(name),
        name => folder.join("documents").join(name),
    }
}

/// Writes a shipped file, unless it only explains what is shipped.
fn write(name: &str, path: &Path) -> Result<(), CommandError> {
    let Some(file) = Example::get(name).filter(|_| !name.ends_with(".md")) else { return Ok(()) };
    fs::create_dir_all(path.parent().unwrap_or(path))
        .and_then(|()| fs::write(path, file.data))
        .map_err(|error| CommandError::cannot_write(path, &error))
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
