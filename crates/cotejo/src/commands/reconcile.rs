//! `cotejo reconcile`: findings on a worksheet of claims.

use std::fs;
use std::path::PathBuf;

use crate::error::{CommandError, Outcome};
use crate::output::Output;
use crate::wire::{FindingLine, FindingsDocument, pretty_json, read_worksheet};

/// Print what follows from the claims of a worksheet, as JSON.
///
/// A worksheet is a JSON file with `claims` and `definitions`. Each claim has an `id` of your
/// choice, `claimant`, `lo` and `hi` (inclusive; null where open), `measure`, `population`, `kind`
/// (`flow` or `stock`), `start` and `end` (YYYY-MM-DD), and where they matter `party`, `part_of`,
/// `breakdown`, `exhaustive`, `place`, `stance`, `approx`.
#[derive(clap::Args)]
#[command(after_help = "Example:\n  cotejo reconcile worksheet.json")]
pub struct Reconcile {
    /// The worksheet.
    file: PathBuf,
}

impl Reconcile {
    /// Runs the command.
    pub fn run(self, output: &mut Output) -> Result<Outcome, CommandError> {
        let bytes =
            fs::read(&self.file).map_err(|error| CommandError::cannot_read(&self.file, &error))?;
        let (worksheet, labels) = read_worksheet(&bytes).map_err(|error| {
            CommandError::given(
                format!("{}: {error}", self.file.display()),
                "See `cotejo reconcile --help` for the fields of a worksheet",
            )
        })?;
        let findings = cotejo_reconcile::reconcile(&worksheet);
        let lines = findings.iter().map(|one| FindingLine::new(one, None, |id| labels.of(id)));
        let document = FindingsDocument { findings: lines.collect() };
        writeln!(output, "{}", pretty_json(&document)?)?;
        Ok(Outcome::Done)
    }
}
