//! `cotejo explain`: what was made of each number in a document, and why.

use std::collections::BTreeMap;
use std::path::PathBuf;

use cotejo_claims::{Packs, Reader, Reading, Reason};
use cotejo_core::{Actors, Claim, Line, Span, Text};

use super::text::nothing_read;
use crate::error::{CommandError, Outcome};
use crate::flows::intake::{Opened, open};
use crate::note;
use crate::output::Output;
use crate::terminal::{self, counted};

/// Show what was read from each number of a document, by which rules, and why others were left.
#[derive(clap::Args)]
#[command(after_help = "Example:\n  cotejo explain statement.txt")]
pub struct Explain {
    /// The document: plain text or HTML.
    file: PathBuf,
}

/// What was made of a number.
enum Made<'a> {
    Claim(&'a Claim),
    Nothing(Reason),
}

impl Explain {
    /// Runs the command.
    pub fn run(self, output: &mut Output) -> Result<Outcome, CommandError> {
        let (opened, notes) = open(&self.file);
        note::tell(&notes);
        let Some(Opened { reading: read, .. }) = opened else {
            return Err(nothing_read(&self.file));
        };
        let actors = Actors::default();
        let reading = Reader::new(Packs::embedded(), &actors).reading(&read.document, &read.text);
        let made = by_place(&reading);
        for line in read.text.lines() {
            let within = made.iter().filter(|(number, _)| line.span.contains(**number));
            let numbers: Vec<_> = within.collect();
            if !numbers.is_empty() {
                print_line(&read.text, line, output)?;
                for (number, made) in numbers {
                    print_number(&read.text, *number, made, output)?;
                }
                writeln!(output)?;
            }
        }
        let (claims, left) = (reading.claims.len(), reading.untaken.len());
        writeln!(
            output,
            "{} from {}.",
            counted(claims, "claim"),
            counted(claims + left, "number")
        )?;
        Ok(if notes.is_empty() { Outcome::Done } else { Outcome::Partly })
    }
}

fn by_place(reading: &Reading) -> BTreeMap<Span, Made<'_>> {
    let left = reading.untaken.iter().map(|one| (one.number, Made::Nothing(one.reason)));
    let claims = reading.claims.iter().map(|one| (one.quote.number, Made::Claim(one)));
    left.chain(claims).collect()
}

fn print_line(text: &Text, line: &Line, output: &mut Output) -> Result<(), CommandError> {
    for part in terminal::wrapped(text.words(line.span).unwrap_or_default(), 0) {
        writeln!(output, "{part}")?;
    }
    Ok(())
}

fn print_number(
    text: &Text,
    number: Span,
    made: &Made,
    output: &mut Output,
) -> Result<(), CommandError> {
    let words = terminal::heading(text.words(number).unwrap_or_default());
    match made {
        Made::Nothing(reason) => writeln!(output, "  {words}: not taken: {reason}")?,
        Made::Claim(claim) => {
            writeln!(output, "  {words}: {}", read_as(claim))?;
            let rules: Vec<_> = claim.rules.iter().map(|rule| rule.as_str()).collect();
            for part in terminal::wrapped(&format!("by {}", rules.join(", ")), 4) {
                writeln!(output, "    {part}")?;
            }
        }
    }
    Ok(())
}

/// Says in one line what a claim was read as.
pub fn read_as(claim: &Claim) -> String {
    let statement = &claim.statement;
    let who = terminal::claimant(&statement.claimant);
    let when = statement.timing.when;
    let (since, until) = (terminal::edge(when.since()), terminal::edge(when.until()));
    let days = if when.is_stock() {
        format!("at {until}")
    } else {
        format!("since {since}, until {until}")
    };
    format!(
        "{who} ({}) {} {}, {}, {days}",
        statement.side, statement.stance, statement.measure.class, statement.population.class
    )
}
