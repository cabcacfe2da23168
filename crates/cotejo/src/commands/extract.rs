//! `cotejo extract`: the claims of documents, with nothing stored.

use std::path::PathBuf;

use cotejo_claims::{Packs, Reader};
use cotejo_core::Actors;

use crate::cli::ThreadsArgument;
use crate::error::{CommandError, Outcome};
use crate::flows::abreast;
use crate::flows::intake::take_in;
use crate::note;
use crate::output::Output;
use crate::wire::ClaimLine;

/// Print the claims of documents as JSON lines; nothing is stored.
///
/// A file `NAME.meta.json` beside a document states its `url`, `outlet`, `title`, `published` and
/// `language`, and goes before what is read from the document itself.
#[derive(clap::Args)]
#[command(after_help = "Example:\n  cotejo extract articles/*.txt > claims.jsonl")]
pub struct Extract {
    /// The documents: plain text or HTML.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    #[command(flatten)]
    threads: ThreadsArgument,
}

/// How many documents a thread reads before their claims are printed.
const BATCH: usize = 8;

impl Extract {
    /// Runs the command.
    pub fn run(self, output: &mut Output) -> Result<Outcome, CommandError> {
        let actors = Actors::default();
        let reader = Reader::new(Packs::embedded(), &actors);
        let mut read = 0;
        let mut left_out = 0;
        let threads = self.threads.count();
        for files in self.files.chunks(threads.get().saturating_mul(BATCH)) {
            for (intake, notes) in abreast::in_order(files, threads, |file| take_in(file, &reader))
            {
                note::tell(&notes);
                let Some(intake) = intake else {
                    left_out += 1;
                    continue;
                };
                read += 1;
                for claim in &intake.claims {
                    let line = ClaimLine::new(claim, &intake.document, &intake.text);
                    output.write_json(&line)?;
                }
            }
        }
        match (read, left_out) {
            (0, _) => Err(CommandError::given(
                "none of these files could be read as a document",
                "The notes above say why for each",
            )),
            (_, 0) => Ok(Outcome::Done),
            _ => Ok(Outcome::Partly),
        }
    }
}
