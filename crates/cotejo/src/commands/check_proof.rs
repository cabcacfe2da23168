//! `cotejo check-proof`: checks findings again, without the case and without reconciling.

use std::fs;
use std::path::PathBuf;

use crate::error::{CommandError, Outcome};
use crate::output::Output;
use crate::terminal::counted;
use crate::wire::ProofFile;

/// Check the findings of a proof file again: every number, every sum, and that the claims may be
/// set in one sum.
///
/// A proof file is what `cotejo findings --proof FILE` and `cotejo reconcile --proof FILE` write.
/// It is checked by itself, without the case, by a part of the program that finds nothing and only
/// checks: that each number is what a claim says, that each line of arithmetic holds, that the
/// claims are of one account or that the finding says what it takes for granted, that the people
/// and the days fit, and that nothing was changed since the file was made.
///
/// It cannot say whether the claims themselves are in the documents that they name: `cotejo
/// explain` shows that.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  cotejo findings --case prisons --proof proof.json
  cotejo check-proof proof.json")]
pub struct CheckProof {
    /// The proof file.
    file: PathBuf,
}

impl CheckProof {
    /// Runs the command.
    pub fn run(self, output: &mut Output) -> Result<Outcome, CommandError> {
        let name = self.file.display();
        let bytes =
            fs::read(&self.file).map_err(|error| CommandError::cannot_read(&self.file, &error))?;
        let unreadable = |problem: String| {
            CommandError::given(
                format!("{name}: {problem}"),
                "Make the file anew with `cotejo findings --proof` or `cotejo reconcile --proof`",
            )
        };
        let file = ProofFile::read(&bytes).map_err(|problem| unreadable(problem.to_string()))?;
        if let Some(problem) = file.wrong_form() {
            return Err(unreadable(problem));
        }
        let refuted = file.refuted()?;
        for one in &refuted {
            writeln!(output, "{} does not hold: {}", one.finding, one.fault)?;
        }
        let findings = counted(file.count(), "finding");
        if !refuted.is_empty() {
            return Err(CommandError::given(
                format!("{name}: it cannot be trusted; {findings} were checked"),
                "Ask for the original file, or make it anew from the case",
            ));
        }
        writeln!(output, "{findings} checked: all hold.")?;
        Ok(Outcome::Done)
    }
}
