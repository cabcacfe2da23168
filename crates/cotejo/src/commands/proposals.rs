//! `cotejo proposals`: what a language model proposes and nobody has judged.

use clap::ValueEnum;
use cotejo_store::{CaseDocument, CaseProposal};

use super::explain::{account, figure};
use crate::case::Case;
use crate::cli::CaseArgument;
use crate::error::{CommandError, Outcome};
use crate::flows::propose::is_known;
use crate::output::Output;
use crate::terminal::{self, counted};
use crate::wire::ClaimLine;

/// Show what a language model proposes and nobody has judged yet.
///
/// A proposal counts for nothing: no claim, finding or report knows it until somebody accepts it
/// with `cotejo accept`. One that says what was read since is not shown.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  cotejo proposals --case prisons
  cotejo accept --case prisons 3fa94c01
  cotejo reject --case prisons 3fa94c01 --why 'it counts visitors'")]
pub struct Proposals {
    #[command(flatten)]
    case: CaseArgument,
    /// How to print them.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Text,
    Jsonl,
}

impl Proposals {
    /// Runs the command.
    pub fn run(self, output: &mut Output) -> Result<Outcome, CommandError> {
        let case = Case::open(&self.case.folder)?;
        let state = case.state()?;
        let open: Vec<_> = state.documents.iter().flat_map(unread).collect();
        for (held, proposal) in &open {
            match self.format {
                Format::Jsonl => output.write_json(&ClaimLine::new(
                    &proposal.claim,
                    &held.document,
                    &held.text,
                ))?,
                Format::Text => print(held, proposal, output)?,
            }
        }
        if let Format::Text = self.format {
            writeln!(output, "{} to judge.", counted(open.len(), "proposal"))?;
            if !open.is_empty() {
                writeln!(output, "{}", terminal::next_command("accept", case.folder(), "ID"))?;
            }
        }
        Ok(Outcome::Done)
    }
}

/// Returns the proposals about a document that say something its claims do not.
fn unread(held: &CaseDocument) -> impl Iterator<Item = (&CaseDocument, &CaseProposal)> {
    let proposals = held.proposals.iter();
    proposals.filter(|one| !is_known(held, &one.claim)).map(move |one| (held, one))
}

fn print(
    held: &CaseDocument,
    proposal: &CaseProposal,
    output: &mut Output,
) -> Result<(), CommandError> {
    let claim = &proposal.claim;
    let number = terminal::heading(&claim.statement.quantity.words);
    writeln!(output, "{}  {number}  ({})", claim.id().short(), held.document.name)?;
    let said = [
        figure(claim),
        account(claim),
        format!("“{}”", claim.quote.words),
        format!("proposed by {}, prompt {}", proposal.by.model, proposal.by.prompt.short()),
    ];
    for words in said {
        for line in terminal::wrapped(&words, 2) {
            writeln!(output, "  {line}")?;
        }
    }
    writeln!(output)
}
