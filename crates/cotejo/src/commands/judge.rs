//! `cotejo accept` and `cotejo reject`: what a person decides about a claim or a proposal.

use cotejo_core::ClaimId;
use cotejo_store::Verdict;

use crate::case::Case;
use crate::cli::CaseArgument;
use crate::error::{CommandError, Outcome};
use crate::output::Output;
use crate::terminal;

/// Accept a proposal, or a claim, as what its words say.
///
/// An accepted proposal is a claim from then on; its rules say which model proposed it and who
/// accepted it. Decisions are signed with COTEJO_USER, and can be taken back by another decision.
#[derive(clap::Args)]
#[command(after_help = "Example:\n  cotejo accept --case prisons 3fa94c01")]
pub struct Accept {
    #[command(flatten)]
    case: CaseArgument,
    /// The beginning of its id, as `cotejo proposals` shows it.
    id: String,
    /// Why, in your words.
    #[arg(long)]
    why: Option<String>,
}

/// Reject a proposal, or a claim: its words say no such thing.
///
/// It stays in the ledger with your reason, and is never counted or proposed again.
#[derive(clap::Args)]
#[command(after_help = "\
Example:\n  cotejo reject --case prisons 3fa94c01 --why 'it counts visitors'")]
pub struct Reject {
    #[command(flatten)]
    case: CaseArgument,
    /// The beginning of its id, as `cotejo proposals` shows it.
    id: String,
    /// Why, in your words.
    #[arg(long)]
    why: String,
}

impl Accept {
    /// Runs the command.
    pub fn run(self, output: &mut Output) -> Result<Outcome, CommandError> {
        judge(&self.case, &self.id, Verdict::Accepted, self.why, output)
    }
}

impl Reject {
    /// Runs the command.
    pub fn run(self, output: &mut Output) -> Result<Outcome, CommandError> {
        judge(&self.case, &self.id, Verdict::Rejected, Some(self.why), output)
    }
}

fn judge(
    case: &CaseArgument,
    id: &str,
    verdict: Verdict,
    why: Option<String>,
    output: &mut Output,
) -> Result<Outcome, CommandError> {
    let case = Case::open(&case.folder)?;
    let claim = called(&case.state()?, id)?;
    let done = if verdict == Verdict::Accepted { "Accepted" } else { "Rejected" };
    case.review(claim, verdict, why)?;
    writeln!(output, "{done} {}.", claim.short())?;
    writeln!(output, "{}", terminal::next_command("findings", case.folder(), ""))?;
    Ok(Outcome::Done)
}

/// Finds the one proposal or claim whose id begins so.
fn called(state: &cotejo_store::Case, name: &str) -> Result<ClaimId, CommandError> {
    let proposals = state.documents.iter().flat_map(|held| &held.proposals);
    let proposed = proposals.map(|proposal| proposal.claim.id());
    let read = state.documents.iter().flat_map(|held| &held.claims);
    let claims = read.filter_map(|one| one.standing().or_else(|| Some(one.claim.clone())));
    let ids = proposed.chain(claims.map(|claim| claim.id()));
    let mut called = ids.filter(|id| id.to_string().starts_with(name));
    match (called.next(), called.next()) {
        (Some(id), None) => Ok(id),
        (first, _) => Err(CommandError::given(
            match first {
                Some(_) => format!("several proposals or claims begin with `{name}`"),
                None => format!("no proposal and no claim begins with `{name}`"),
            },
            "See the ids in `cotejo proposals`, and in `cotejo claims --format jsonl`",
        )),
    }
}
