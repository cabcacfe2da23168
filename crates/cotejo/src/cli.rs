//! The command line: which commands there are, and what they have in common.

use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use cotejo_core::Meaning;

use crate::commands::{
    add, check, check_proof, claims, demo, estimate, explain, extract, findings, judge, judgements,
    link, lists, new, proposals, propose, publish, reconcile, report, review, serve, text, verify,
};
use crate::error::{CommandError, Outcome, exit_code};
use crate::output::Output;

const EXIT_CODES: &str = "\
Exit codes:
  0  everything was done
  1  what was given cannot be used
  2  wrong usage
  3  done with notes: not all that was given could be used as it is, and they say what and why
  4  the machine or the archive refused: a full disk, a closed folder, a damaged ledger

Examples:
  cotejo demo                          see the whole way on a shipped case
  cotejo new prisons                   begin a case in the folder `prisons`
  cotejo add --case prisons articles/  take in a folder of articles
  cotejo findings --case prisons       what adds up, what does not
  cotejo report --case prisons         write the page where each figure leads to its quote
  cotejo publish --case prisons        write a site of it, with data and a feed
  cotejo serve --case prisons          open the case in a browser on this machine";

/// Reads what was said about how many people, keeps who said it on which words, and works out
/// what follows and what cannot all be true.
#[derive(Parser)]
#[command(name = "cotejo", version, after_help = EXIT_CODES, propagate_version = false)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Demo(demo::Demo),
    New(new::New),
    Add(add::Add),
    Claims(claims::Claims),
    Findings(findings::Findings),
    Report(report::Report),
    Publish(publish::Publish),
    Serve(serve::Serve),
    Extract(extract::Extract),
    Explain(explain::Explain),
    Text(text::Text),
    Lists(lists::Lists),
    Verify(verify::Verify),
    Check(check::Check),
    Link(link::Link),
    Review(review::Review),
    Judgements(judgements::Judgements),
    Propose(propose::Propose),
    Proposals(proposals::Proposals),
    Accept(judge::Accept),
    Reject(judge::Reject),
    Reconcile(reconcile::Reconcile),
    CheckProof(check_proof::CheckProof),
    Estimate(estimate::Estimate),
}

/// On how many threads a command reads documents.
#[derive(clap::Args)]
pub struct ThreadsArgument {
    /// Read so many documents at once; as many as the machine has cores if not given. The result
    /// is the same.
    #[arg(long, value_name = "NUMBER")]
    threads: Option<NonZeroUsize>,
}

impl ThreadsArgument {
    /// Returns how many threads that are.
    pub fn count(&self) -> NonZeroUsize {
        let cores = || std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
        self.threads.unwrap_or_else(cores)
    }
}

/// The case that a command works on.
#[derive(clap::Args)]
pub struct CaseArgument {
    /// The folder of the case.
    #[arg(long = "case", value_name = "FOLDER", env = "COTEJO_CASE", default_value = ".")]
    pub folder: PathBuf,
}

/// What columns of lists mean.
#[derive(clap::Args)]
pub struct ColumnsArgument {
    /// What a column means, as HEADING=MEANING; may be given several times.
    #[arg(long = "map", value_name = "HEADING=MEANING", value_parser = stated_meaning)]
    map: Vec<(String, Meaning)>,
}

/// What `--map` can say, for the help of commands that have it.
pub const MEANINGS: &str = "\
Meanings of columns:
  full-name given-names surname second-surname other-name person-id birth-date birth-year
  birth-month birth-day age sex nationality detention-date release-date date region place
  address postcode email phone occupation status text row-id ignored";

impl ColumnsArgument {
    /// Returns what headings mean.
    pub fn meanings(&self) -> BTreeMap<String, Meaning> {
        self.map.iter().cloned().collect()
    }

    /// Refuses what is said about columns that there are not.
    pub fn check<'a>(&self, headings: impl Iterator<Item = &'a str>) -> Result<(), CommandError> {
        let known: BTreeSet<&str> = headings.collect();
        let unknown = self.map.iter().find(|(heading, _)| !known.contains(heading.as_str()));
        let Some((heading, _)) = unknown else { return Ok(()) };
        let what = format!("--map: no list has a column called `{heading}`");
        Err(CommandError::given(what, "Give a heading as it stands in a file"))
    }
}

fn stated_meaning(text: &str) -> Result<(String, Meaning), String> {
    let (heading, meaning) = text.rsplit_once('=').ok_or("write it as HEADING=MEANING")?;
    let meaning = meaning.parse::<Meaning>().map_err(|error| error.to_string())?;
    Ok((heading.to_owned(), meaning))
}

/// How a command prints what one file gives.
#[derive(clap::Args, Clone, Copy)]
pub struct FormatArgument {
    /// How to print it.
    #[arg(long = "format", value_enum, default_value_t = Format::Text)]
    pub format: Format,
}

/// For a person or for a program.
#[derive(Clone, Copy, clap::ValueEnum)]
pub enum Format {
    /// Lines to read.
    Text,
    /// One JSON object.
    Json,
}

impl Cli {
    /// Runs the command that was given, and tells how it ended.
    pub fn run(self) -> ExitCode {
        let mut output = Output::standard();
        let ended = self.command.run(&mut output);
        // What was printed comes before the error that ended it.
        let flushed = output.flush();
        exit_code(ended.and_then(|outcome| flushed.map(|()| outcome)))
    }
}

impl Command {
    fn run(self, output: &mut Output) -> Result<Outcome, CommandError> {
        match self {
            Command::Demo(command) => command.run(output),
            Command::New(command) => command.run(output),
            Command::Add(command) => command.run(output),
            Command::Claims(command) => command.run(output),
            Command::Findings(command) => command.run(output),
            Command::Report(command) => command.run(output),
            Command::Publish(command) => command.run(output),
            Command::Serve(command) => command.run(output),
            Command::Extract(command) => command.run(output),
            Command::Explain(command) => command.run(output),
            Command::Text(command) => command.run(output),
            Command::Lists(command) => command.run(output),
            Command::Verify(command) => command.run(output),
            Command::Check(command) => command.run(output),
            Command::Link(command) => command.run(output),
            Command::Review(command) => command.run(output),
            Command::Judgements(command) => command.run(output),
            Command::Propose(command) => command.run(output),
            Command::Proposals(command) => command.run(output),
            Command::Accept(command) => command.run(output),
            Command::Reject(command) => command.run(output),
            Command::Reconcile(command) => command.run(output),
            Command::CheckProof(command) => command.run(output),
            Command::Estimate(command) => command.run(output),
        }
    }
}
