//! `cotejo reconcile`: findings on a worksheet of claims.

use std::fs;
use std::path::PathBuf;

use super::assume::Assume;
use crate::error::{CommandError, Outcome};
use crate::output::Output;
use crate::wire::{FindingLine, FindingsDocument, ProofFile, pretty_json, read_worksheet};

/// Print what follows from the claims of a worksheet, as JSON.
///
/// A worksheet is a JSON file with `claims`, `definitions` and `ratios`. Each claim has an `id` of your
/// choice, `claimant`, `lo` and `hi` (inclusive; null where open), `measure`, `population`, `kind`
/// (`flow` or `stock`), `start` and `end` (YYYY-MM-DD), and where they matter `party`, `part_of`,
/// `breakdown`, `exhaustive`, `place`, `stance`, `approx`.
///
/// `ratios` are percentages that somebody states between two claims: `id`, `figure` and `base` (ids
/// of claims), `form` (`above`, `below`, `share`) and `percent` as it is printed ("41", "~40").
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  cotejo reconcile worksheet.json
  cotejo reconcile worksheet.json --assume 'counted-since minister 2026-01-08'
  cotejo reconcile worksheet.json --assume 'subset political_prisoners prisoners'
  cotejo reconcile worksheet.json --drop minister --drop wire
  cotejo reconcile worksheet.json --proof proof.json")]
pub struct Reconcile {
    /// The worksheet.
    file: PathBuf,
    #[command(flatten)]
    assume: Assume,
    /// Leave a claim out, by its `id`, and see what follows then; can be given more than once.
    #[arg(long, value_name = "CLAIM")]
    drop: Vec<String>,
    /// Also write the findings to this file with all that is needed to check them again.
    #[arg(long, value_name = "FILE")]
    proof: Option<PathBuf>,
}

impl Reconcile {
    /// Runs the command.
    pub fn run(self, output: &mut Output) -> Result<Outcome, CommandError> {
        let bytes =
            fs::read(&self.file).map_err(|error| CommandError::cannot_read(&self.file, &error))?;
        let (mut worksheet, labels) = read_worksheet(&bytes).map_err(|error| {
            CommandError::given(
                format!("{}: {error}", self.file.display()),
                "See `cotejo reconcile --help` for the fields of a worksheet",
            )
        })?;
        let claim = |option: &str, name: &str| {
            labels.id(name).ok_or_else(|| {
                CommandError::given(
                    format!("{option}: no claim is called `{name}`"),
                    format!("Name one by its `id` in {}", self.file.display()),
                )
            })
        };
        worksheet.assumptions = self.assume.assumptions(|name| claim("--assume", name))?;
        for name in &self.drop {
            worksheet = worksheet.without(claim("--drop", name)?);
        }
        let findings = cotejo_reconcile::reconcile(&worksheet);
        let lines = findings.iter().map(|one| FindingLine::new(one, None, |id| labels.of(id)));
        let document = FindingsDocument { findings: lines.collect() };
        writeln!(output, "{}", pretty_json(&document)?)?;
        if let Some(path) = &self.proof {
            let proof = ProofFile::new(worksheet, &findings, |id| Some(labels.of(id)))?;
            proof.write(path)?;
        }
        Ok(Outcome::Done)
    }
}
