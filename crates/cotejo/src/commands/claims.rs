//! `cotejo claims`: who says how many.

use std::collections::BTreeMap;

use clap::ValueEnum;
use cotejo_core::Claim;

use crate::case::Case;
use crate::cli::CaseArgument;
use crate::error::{CommandError, Outcome};
use crate::output::Output;
use crate::publish;
use crate::story::Story;
use crate::terminal::{self, counted};
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
    pub fn run(self, output: &mut Output) -> Result<Outcome, CommandError> {
        let case = Case::open(&self.case.folder)?;
        let story = case.tell_claims()?;
        match self.format {
            Format::Table => print_table(&story, &case, output)?,
            Format::Csv => write!(output, "{}", publish::csv::claims(&story))?,
            Format::Jsonl => {
                for line in lines(&story) {
                    output.write_json(&line)?;
                }
            }
        }
        Ok(Outcome::Done)
    }
}

/// Returns every claim of the story as it travels.
pub fn lines(story: &Story) -> impl Iterator<Item = ClaimLine<'_>> {
    let documents: BTreeMap<_, _> =
        story.documents.iter().map(|entry| (entry.document.id, entry)).collect();
    story.claims.iter().filter_map(move |claim| {
        let entry = documents.get(&claim.document)?;
        Some(ClaimLine::new(claim, &entry.document, &entry.text))
    })
}

fn print_table(story: &Story, case: &Case, output: &mut Output) -> Result<(), CommandError> {
    let documents = counted(story.documents.len(), "document");
    if story.utterances.is_empty() {
        writeln!(output, "No claim was read in {documents}.")?;
        return writeln!(output, "{}", terminal::next_command("add", case.folder(), "PATH…"));
    }
    let mut table = terminal::table(&["until", "since", "who", "how many", "what", "in"], &[3, 5]);
    terminal::keep_days_whole(&mut table, &[0, 1]);
    let claims: BTreeMap<_, _> = story.claims.iter().map(|claim| (claim.id(), claim)).collect();
    for utterance in &story.utterances {
        if let Some(claim) = claims.get(&utterance.claim) {
            table.add_row(row(claim, utterance.appearances.len()));
        }
    }
    writeln!(output, "{table}")?;
    let utterances = counted(story.utterances.len(), "utterance");
    let legend = format!("{utterances} in {documents}; `in` is how many documents carry each.");
    for line in terminal::wrapped(&legend, 0) {
        writeln!(output, "{line}")?;
    }
    writeln!(output, "{}", terminal::next_command("findings", case.folder(), ""))
}

fn row(claim: &Claim, appearances: usize) -> Vec<String> {
    let statement = &claim.statement;
    let when = statement.timing.when;
    let what = format!("{}, {}", statement.measure.class, statement.population.class);
    vec![
        terminal::edge(when.until()),
        if when.is_stock() { String::new() } else { terminal::edge(when.since()) },
        terminal::claimant(&statement.claimant),
        statement.quantity.words.clone(),
        what.replace('_', " "),
        appearances.to_string(),
    ]
}
