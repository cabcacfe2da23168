//! `cotejo publish`: the case as a static site, each version of which stays.

mod folder;

use std::collections::BTreeSet;
use std::path::PathBuf;

use cotejo_core::{ClaimId, FindingId, FindingKind};
use cotejo_store::{CaseDocument, Verdict};

pub use self::folder::{Published, data, write};
use super::findings::parse_kind;
use crate::case::{Case, now};
use crate::cli::CaseArgument;
use crate::error::{CommandError, Outcome};
use crate::output::Output;
use crate::publish::site::{Release, Terms};
use crate::terminal::{self, counted};

/// Write the case as a static site, in English and Spanish.
///
/// Pages that need neither a server nor a script: the story with its chart, every claim with its
/// words and a citation, versions and corrections; and data (CSV with its types, JSON lines,
/// JSON-LD), a feed of the findings, and pictures. Of documents only the words go out that figures
/// rest on, of lists only counts. Each version stays in `versions`; where nothing has changed,
/// nothing is written.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  cotejo publish --case prisons
  cotejo publish --case prisons --to public --accepted-only
  cotejo publish --case prisons --without repeated --without-lists")]
pub struct Publish {
    #[command(flatten)]
    case: CaseArgument,
    /// The folder to write to; `site` within the case if not given.
    #[arg(long, value_name = "FOLDER")]
    to: Option<PathBuf>,
    /// Only claims that somebody accepted or corrected, and what follows from them.
    #[arg(long)]
    accepted_only: bool,
    /// Nothing of the lists of people.
    #[arg(long)]
    without_lists: bool,
    /// No findings of this kind; can be given more than once.
    #[arg(long, value_parser = parse_kind, value_name = "KIND")]
    without: Vec<FindingKind>,
    /// Not this finding, by its id in `cotejo findings --format jsonl`; can be given more than once.
    #[arg(long, value_name = "ID")]
    hold_back: Vec<FindingId>,
}

impl Publish {
    /// Runs the command.
    pub fn run(self, output: &mut Output) -> Result<Outcome, CommandError> {
        let case = Case::open(&self.case.folder)?;
        let terms = Terms {
            only_accepted: self.accepted_only,
            without_lists: self.without_lists,
            without: self.without.into_iter().collect(),
            held_back: self.hold_back.into_iter().collect(),
        };
        let release = Release { terms, accepted: accepted(&case.state()?) };
        let story = release.of(&case.tell_with_estimate()?);
        let folder = self.to.unwrap_or_else(|| site_of(&case));
        print(&write(&story, &folder, now())?, output)?;
        Ok(Outcome::Done)
    }
}

/// Returns the folder of a case in which its site stands, if no other is named.
pub fn site_of(case: &Case) -> PathBuf {
    case.folder().join("site")
}

/// Returns the claims that somebody accepted or corrected, as they stand.
pub fn accepted(held: &cotejo_store::Case) -> BTreeSet<ClaimId> {
    let claims = held.documents.iter().flat_map(|document: &CaseDocument| &document.claims);
    let decided = claims.filter(|entry| {
        let verdict = entry.reviews.last().map(|review| &review.verdict);
        matches!(verdict, Some(Verdict::Accepted | Verdict::Corrected(_)))
    });
    decided.filter_map(|entry| entry.standing()).map(|claim| claim.id()).collect()
}

fn print(published: &Published, output: &mut Output) -> Result<(), CommandError> {
    let Published { folder, number, files, is_new, changes } = published;
    let place = folder.display();
    if !is_new {
        writeln!(output, "Nothing has changed since version {number} in `{place}`.")?;
    } else {
        writeln!(output, "Version {number} stands in `{place}`: {}.", counted(*files, "file"))?;
    }
    if let Some(changes) = changes {
        let (corrected, withdrawn) = (changes.corrected.len(), changes.withdrawn.len());
        let added = counted(changes.added, "claim");
        writeln!(output, "{added} added, {corrected} corrected, {withdrawn} withdrawn.")?;
    }
    let start = folder.join("index.html");
    writeln!(output, "{}", terminal::next(&format!("open {} in a browser", start.display())))
}
