//! `cotejo check`: how the rows of a list would stand, without keeping it.

use std::path::PathBuf;

use cotejo_core::Edition;
use cotejo_store::CaseList;

use super::lists::StatedArguments;
use super::lists::changes::in_words;
use super::verify::{print_fates, print_rows, print_totals, tell_warnings};
use crate::case::Case;
use crate::cli::{CaseArgument, Format, FormatArgument, MEANINGS};
use crate::error::{CommandError, Outcome};
use crate::flows::lists::{Difference, take_in};
use crate::flows::verification::Verified;
use crate::note;
use crate::output::Output;
use crate::story::StoryFates;
use crate::wire::VerificationObject;

const EXAMPLES: &str = "\
Examples:
  cotejo check --case prisons draft.csv --says released --from 2026-01-08 --to 2026-01-26
  cotejo check --case prisons draft.csv --rows | less";

/// Hold a list against those of the case, and keep nothing of it.
///
/// The list is read as `cotejo lists add` reads it and stands as `cotejo verify` would show it, but
/// neither its bytes nor its rows go into the case. Where the case holds a list of the same name,
/// this one stands in its place, and how the two differ is told. With `--rows` people are named.
#[derive(clap::Args)]
#[command(after_help = format!("{MEANINGS}\n\n{EXAMPLES}"))]
pub struct Check {
    /// The list.
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[command(flatten)]
    case: CaseArgument,
    #[command(flatten)]
    stated: Box<StatedArguments>,
    /// Print each row with its standing and the rows it rests on.
    #[arg(long)]
    rows: bool,
    #[command(flatten)]
    format: FormatArgument,
}

impl Check {
    /// Runs the command.
    pub fn run(self, output: &mut Output) -> Result<Outcome, CommandError> {
        let case = Case::open(&self.case.folder)?;
        let mut held = case.state()?;
        let intake = take_in(&self.file, &self.stated.stated(), &held)?;
        let edition = intake.edition;
        let headings = edition.list.columns.iter().map(|column| column.heading.as_str());
        self.stated.columns.check(headings)?;
        let name = edition.list.name.clone();
        let kept = stand_in(&mut held, edition);
        let verified = Verified::of(&held);
        let place = verified.editions.iter().position(|edition| edition.list.name == name);
        if let Some(place) = place {
            let fates = verified.fates(&case.criteria());
            self.print(&verified, (place, &fates), kept.as_ref(), output)?;
        }
        note::tell(&intake.notes);
        let is_noted = !intake.notes.is_empty();
        let outcome = tell_warnings(&verified);
        Ok(if is_noted { Outcome::Partly } else { outcome })
    }

    fn print(
        &self,
        verified: &Verified<'_>,
        (place, fates): (usize, &StoryFates),
        kept: Option<&Edition>,
        output: &mut Output,
    ) -> Result<(), CommandError> {
        if let Format::Json = self.format.format {
            return output.write_json(&VerificationObject::new(verified, place, fates));
        }
        if self.rows {
            print_rows(verified, place, output)?;
        }
        print_totals(verified, place, output)?;
        print_fates(fates, place, output)?;
        if let Some(kept) = kept {
            let difference = Difference::between(kept, verified.editions[place]);
            writeln!(output, "since the edition held: {}", in_words(&difference))?;
        }
        writeln!(output, "Nothing of it was kept.")
    }
}

/// Puts an edition where the newest of its list would stand; returns the one that stood there.
fn stand_in(held: &mut cotejo_store::Case, edition: Edition) -> Option<Edition> {
    match held.lists.iter_mut().find(|list| list.newest.list.name == edition.list.name) {
        Some(list) => Some(std::mem::replace(&mut list.newest, edition)),
        None => {
            held.lists.push(CaseList { newest: edition, earlier: Vec::new() });
            held.lists.sort_by(|a, b| a.newest.list.name.cmp(&b.newest.list.name));
            None
        }
    }
}
