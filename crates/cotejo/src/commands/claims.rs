//! `cotejo claims`: who says how many.

use std::io::{self, BufWriter, Write};

use clap::ValueEnum;
use cotejo_core::{Claim, Edge};

use crate::case::Case;
use crate::cli::CaseArgument;
use crate::error::{CommandError, Outcome};
use crate::publish;
use crate::story::Story;
use crate::terminal;
use crate::wire::ClaimLine;

/// Show the claims of the case: who says how many, of whom, over which days, on which words.
///
/// The table has one row for each utterance, however many documents carry it. CSV and JSON lines
/// have every claim in every document, with its quote and its place.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  cotejo claims --case prisons
  cotejo claims --case prisons --format jsonl > claims.jsonl")]
pub struct Claims {
    #[command(flatten)]
    case: CaseArgument,
    /// How to print them.
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Table,
    Csv,
    Jsonl,
}

impl Claims {
    /// Runs the command.
    pub fn run(self) -> Result<Outcome, CommandError> {
        let case = Case::open(&self.case.folder)?;
        let story = case.tell()?;
        match self.format {
            Format::Table => print_table(&story, &case),
            Format::Csv => anstream::print!("{}", publish::csv::claims(&story)),
            // A reader that closes the pipe early has seen enough.
            Format::Jsonl => drop(write_lines(&story, BufWriter::new(io::stdout().lock()))),
        }
        Ok(Outcome::Done)
    }
}

/// Writes every claim of the story as a line of JSON.
pub fn write_lines(story: &Story, mut output: impl Write) -> io::Result<()> {
    for claim in &story.claims {
        let Some(entry) = story.document(claim.document) else { continue };
        serde_json::to_writer(&mut output, &ClaimLine::new(claim, &entry.document, &entry.text))?;
        output.write_all(b"\n")?;
    }
    output.flush()
}

fn print_table(story: &Story, case: &Case) {
    if story.utterances.is_empty() {
        let folder = case.folder().display();
        anstream::println!("No claim was read in the {} documents.", story.documents.len());
        anstream::println!("{} cotejo add --case {folder} PATH…", terminal::next());
        return;
    }
    let mut table = terminal::table(&["until", "since", "who", "how many", "what", "in"], &[3, 5]);
    for utterance in &story.utterances {
        if let Some(claim) = story.claim(utterance.claim) {
            table.add_row(row(claim, utterance.appearances.len()));
        }
    }
    anstream::println!("{table}");
    anstream::println!(
        "{} utterances in {} documents; `in` is the number of documents that carry each.",
        story.utterances.len(),
        story.documents.len()
    );
    let folder = case.folder().display();
    anstream::println!("{} cotejo findings --case {folder}", terminal::next());
}

fn row(claim: &Claim, appearances: usize) -> Vec<String> {
    let statement = &claim.statement;
    let who: Vec<_> = statement.claimant.names().iter().map(|name| name.as_str()).collect();
    let when = statement.timing.when;
    let what = format!("{}, {}", statement.measure.class, statement.population.class);
    vec![
        day(when.until()),
        if when.is_stock() { String::new() } else { day(when.since()) },
        if who.is_empty() { "(the writer)".to_owned() } else { who.join(", ") },
        statement.quantity.words.clone(),
        what.replace('_', " "),
        appearances.to_string(),
    ]
}

fn day(edge: Edge) -> String {
    match edge {
        Edge::On(day) => day.to_string(),
        Edge::Within(first, last) => format!("{first} to {last}"),
        Edge::Open => "?".to_owned(),
    }
}
