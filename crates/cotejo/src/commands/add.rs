//! `cotejo add`: takes documents into a case.

use std::path::PathBuf;

use crate::case::Case;
use crate::cli::CaseArgument;
use crate::error::{CommandError, Outcome};
use crate::flows::gather::gather;
use crate::flows::intake::take_in;
use crate::terminal;

/// Take documents into the case: files, and folders with all that is in them.
///
/// Each is stored once under its digest and never changed. A file `NAME.meta.json` beside a
/// document states its `url`, `outlet`, `title`, `published` and `language`, and goes before what
/// is read from the document itself. Adding the same again changes nothing; adding a document
/// with a changed sidecar records the change and keeps what was there before.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  cotejo add --case prisons articles/
  cotejo add --case prisons statement.html bulletin.txt")]
pub struct Add {
    #[command(flatten)]
    case: CaseArgument,
    /// The documents, and folders of documents.
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
}

/// What taking in a set of documents did.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// Documents that are new or changed.
    pub new: usize,
    /// Documents that the case held already.
    pub known: usize,
    /// Documents of which nothing could be used.
    pub left_out: usize,
    /// Claims that stand in the documents taken.
    pub claims: usize,
    /// What could not be used, and why.
    pub messages: Vec<String>,
}

impl Add {
    /// Runs the command.
    pub fn run(self) -> Result<Outcome, CommandError> {
        let case = Case::open(&self.case.folder)?;
        let taken = take(&case, &self.paths)?;
        terminal::note(&taken.messages);
        anstream::println!(
            "{} new, {} known already, {} left out; {} claims stand in them.",
            documents(taken.new),
            taken.known,
            taken.left_out,
            taken.claims
        );
        if taken.new + taken.known == 0 {
            return Err(CommandError::given(
                "no document was found among the paths given",
                "Name text or HTML files, or folders that hold some",
            ));
        }
        let case = case.folder().display();
        anstream::println!("{} cotejo findings --case {case}", terminal::next());
        Ok(if taken.messages.is_empty() { Outcome::Done } else { Outcome::Partly })
    }
}

/// How many documents are written to the ledger at once.
///
/// Each writing waits for the disk; a batch of many costs about as much as one of a few, and
/// what a crash can undo stays small.
const BATCH: usize = 64;

/// Takes all documents under these paths into a case.
///
/// A document that cannot be used does not hold up the others; a ledger that cannot be written to
/// ends the work, with everything before it kept.
pub fn take(case: &Case, paths: &[PathBuf]) -> Result<Taken, CommandError> {
    let gathered = gather(paths);
    let reader = case.reader();
    let bar = terminal::progress(gathered.documents.len(), "reading");
    let mut taken = Taken { messages: gathered.messages, ..Taken::default() };
    let before = case.state()?;
    for paths in gathered.documents.chunks(BATCH) {
        let mut intakes = Vec::new();
        for path in paths {
            let (intake, messages) = take_in(path, &reader);
            taken.messages.extend(messages);
            taken.left_out += usize::from(intake.is_none());
            intakes.extend(intake);
            bar.inc(1);
        }
        // What is known goes along: the ledger itself decides what is worth an entry.
        case.keep(&intakes)?;
        let known = intakes.iter().filter(|intake| case.holds(&before, intake)).count();
        taken.known += known;
        taken.new += intakes.len() - known;
        taken.claims += intakes.iter().map(|intake| intake.claims.len()).sum::<usize>();
    }
    bar.finish_and_clear();
    Ok(taken)
}

fn documents(number: usize) -> String {
    match number {
        1 => "1 document".to_owned(),
        _ => format!("{number} documents"),
    }
}
