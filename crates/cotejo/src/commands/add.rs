//! `cotejo add`: takes documents into a case.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::path::PathBuf;

use crate::case::Case;
use crate::cli::{CaseArgument, ThreadsArgument};
use crate::error::{CommandError, Outcome};
use crate::flows::abreast;
use crate::flows::gather::{Gathered, gather};
use crate::flows::intake::take_in;
use crate::note::{self, Note};
use crate::output::Output;
use crate::terminal::{self, Progress, counted};

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
    #[command(flatten)]
    threads: ThreadsArgument,
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
    /// Files of folders that were left aside, by their endings.
    pub left_aside: BTreeMap<String, usize>,
    /// What could not be used, and why.
    pub notes: Vec<Note>,
}

impl Add {
    /// Runs the command.
    pub fn run(self, output: &mut Output) -> Result<Outcome, CommandError> {
        let case = Case::open(&self.case.folder)?;
        let taken = take(&case, &self.paths, self.threads.count())?;
        note::tell(&taken.notes);
        writeln!(
            output,
            "{} new, {} known already, {} left out; {} in them.",
            counted(taken.new, "document"),
            taken.known,
            taken.left_out,
            counted(taken.claims, "claim")
        )?;
        if !taken.left_aside.is_empty() {
            writeln!(output, "{}", left_aside(&taken.left_aside))?;
        }
        if taken.new + taken.known == 0 {
            return Err(CommandError::given(
                "no document was taken from the paths given",
                "Name text or HTML files, or folders that hold some",
            ));
        }
        writeln!(output, "{}", terminal::next_command("findings", case.folder(), ""))?;
        Ok(if taken.notes.is_empty() { Outcome::Done } else { Outcome::Partly })
    }
}

/// Says how many files of folders were not looked at, because their endings are not of documents.
fn left_aside(endings: &BTreeMap<String, usize>) -> String {
    let named = |(ending, number): (&String, &usize)| match ending.as_str() {
        "" => format!("{number} without an ending"),
        ending => format!("{number} .{ending}"),
    };
    let all: Vec<_> = endings.iter().map(named).collect();
    format!("Not looked at, being neither text nor HTML by their names: {}.", all.join(", "))
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
pub fn take(case: &Case, paths: &[PathBuf], threads: NonZeroUsize) -> Result<Taken, CommandError> {
    let gathered = gather(paths);
    let reader = case.reader();
    let mut progress = Progress::new(gathered.documents.len(), "reading");
    let Gathered { documents, left_aside, notes } = gathered;
    let mut taken = Taken { left_aside, notes, ..Taken::default() };
    let before = case.state()?;
    for paths in documents.chunks(BATCH) {
        let mut intakes = Vec::new();
        for (intake, notes) in abreast::in_order(paths, threads, |path| take_in(path, &reader)) {
            taken.notes.extend(notes);
            taken.left_out += usize::from(intake.is_none());
            intakes.extend(intake);
            progress.step();
        }
        // What is known goes along: the ledger itself decides what is worth an entry.
        case.keep(&intakes)?;
        let known = intakes.iter().filter(|intake| case.holds(&before, intake)).count();
        taken.known += known;
        taken.new += intakes.len() - known;
        taken.claims += intakes.iter().map(|intake| intake.claims.len()).sum::<usize>();
    }
    progress.end();
    Ok(taken)
}
