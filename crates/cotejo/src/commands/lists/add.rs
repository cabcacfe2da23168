//! `cotejo lists add`: takes lists of people into a case.

use std::path::PathBuf;

use cotejo_core::{Edition, ListColumn, MeaningOrigin};

use super::StatedArguments;
use super::changes::in_words;
use crate::case::Case;
use crate::cli::{CaseArgument, MEANINGS};
use crate::error::{CommandError, Outcome};
use crate::flows::lists::{Difference, ListIntake, edition_before, take_in};
use crate::note;
use crate::output::Output;
use crate::terminal::{self, counted};

const EXAMPLES: &str = "\
Examples:
  cotejo lists add --case prisons ministry.csv --publisher 'Ministry of Justice' \\
      --published 2026-01-26 --says released --from 2026-01-08 --to 2026-01-26
  cotejo lists add --case prisons register.csv --map 'Interno=full-name'";

/// Take lists of people into the case: CSV, TSV, XLSX or ODS.
///
/// A file `NAME.meta.json` beside a list may state what the options state. What a column means is
/// guessed and shown; what is stated about a list is remembered for its next edition. Taking in the
/// same file again changes nothing.
#[derive(clap::Args)]
#[command(name = "add", after_help = format!("{MEANINGS}\n\n{EXAMPLES}"))]
pub struct AddList {
    #[command(flatten)]
    case: CaseArgument,
    /// The lists.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    #[command(flatten)]
    stated: StatedArguments,
}

/// What is said of an edition that corrects the one before without a word.
const SILENT: &str =
    "a silent correction: nothing says so (`--corrects` states what is said of it)";

impl AddList {
    /// Runs the command.
    pub fn run(self, output: &mut Output) -> Result<Outcome, CommandError> {
        let case = Case::open(&self.case.folder)?;
        let stated = self.stated.stated();
        let held = case.state()?;
        let taken = self.files.iter().map(|file| take_in(file, &stated, &held));
        let intakes: Vec<ListIntake> = taken.collect::<Result<_, _>>()?;
        let columns = intakes.iter().flat_map(|intake| &intake.edition.list.columns);
        self.stated.columns.check(columns.map(|column| column.heading.as_str()))?;
        let mut notes = Vec::new();
        for ListIntake { bytes, capture, edition, notes: found } in intakes {
            let is_new = case.keep_list(&capture.name, &bytes, edition.clone())?;
            print(&edition, is_new, output)?;
            if let Some(older) = edition_before(&held, &edition).filter(|_| is_new) {
                let difference = Difference::between(older, &edition);
                writeln!(output, "  since the edition before: {}", in_words(&difference))?;
                if difference.corrects() && edition.list.correction.is_none() {
                    writeln!(output, "  {SILENT}")?;
                }
            }
            notes.extend(found);
        }
        note::tell(&notes);
        writeln!(output, "{}", terminal::next_command("lists", case.folder(), ""))?;
        Ok(if notes.is_empty() { Outcome::Done } else { Outcome::Partly })
    }
}

fn print(edition: &Edition, is_new: bool, output: &mut Output) -> Result<(), CommandError> {
    let list = &edition.list;
    let known = if is_new { "" } else { ", known already" };
    writeln!(output, "{}: {}{known}", list.name, counted(edition.rows.len(), "row"))?;
    match &list.statement {
        Some(statement) => writeln!(output, "  says: {}", super::said(statement))?,
        None => writeln!(output, "  says: nothing is stated (`--says`)")?,
    }
    let is_known = |column: &ListColumn| column.from <= MeaningOrigin::Heading;
    let has_headings = list.columns.iter().any(is_known);
    for (index, ListColumn { heading, meaning, from }) in list.columns.iter().enumerate() {
        // Where no heading is known, the first row may be one of people.
        let shown = if has_headings { heading.clone() } else { format!("column {}", index + 1) };
        let why = match from {
            MeaningOrigin::Stated => " (stated)",
            MeaningOrigin::Heading => "",
            MeaningOrigin::Values => " (by its cells)",
            MeaningOrigin::Nothing => " (nothing is known about it)",
        };
        writeln!(output, "  {shown}: {meaning}{why}")?;
    }
    Ok(())
}
