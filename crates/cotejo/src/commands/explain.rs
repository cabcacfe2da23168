//! `cotejo explain`: what was made of each number in a document, and why.

use std::collections::BTreeMap;
use std::path::PathBuf;

use cotejo_claims::{Packs, Reader, Reading, Reason};
use cotejo_core::{Actors, Claim, Edge, Line, Span, Text};

use super::text::nothing_read;
use crate::error::{CommandError, Outcome};
use crate::flows::intake::{Opened, open};
use crate::terminal;

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
    pub fn run(self) -> Result<Outcome, CommandError> {
        let (opened, messages) = open(&self.file);
        terminal::note(&messages);
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
                print_line(&read.text, line);
                for (number, made) in numbers {
                    print_number(&read.text, *number, made);
                }
                anstream::println!();
            }
        }
        let (claims, left) = (reading.claims.len(), reading.untaken.len());
        anstream::println!("{claims} numbers make claims, {left} do not.");
        Ok(if messages.is_empty() { Outcome::Done } else { Outcome::Partly })
    }
}

fn by_place(reading: &Reading) -> BTreeMap<Span, Made<'_>> {
    let left = reading.untaken.iter().map(|one| (one.number, Made::Nothing(one.reason)));
    let claims = reading.claims.iter().map(|one| (one.quote.number, Made::Claim(one)));
    left.chain(claims).collect()
}

fn print_line(text: &Text, line: &Line) {
    for part in terminal::wrapped(text.words(line.span).unwrap_or_default(), 0) {
        anstream::println!("{part}");
    }
}

fn print_number(text: &Text, number: Span, made: &Made) {
    let words = terminal::heading(text.words(number).unwrap_or_default());
    match made {
        Made::Nothing(reason) => anstream::println!("  {words}: not taken: {reason}"),
        Made::Claim(claim) => {
            anstream::println!("  {words}: {}", read_as(claim));
            let rules: Vec<_> = claim.rules.iter().map(|rule| rule.as_str()).collect();
            for part in terminal::wrapped(&format!("by {}", rules.join(", ")), 4) {
                anstream::println!("    {part}");
            }
        }
    }
}

/// Says in one line what a claim was read as.
fn read_as(claim: &Claim) -> String {
    let statement = &claim.statement;
    let names: Vec<_> = statement.claimant.names().iter().map(|name| name.as_str()).collect();
    let who = if names.is_empty() { "the writer".to_owned() } else { names.join(" and ") };
    let when = statement.timing.when;
    let days = match (when.is_stock(), edge(when.since()), edge(when.until())) {
        (true, _, day) => format!("at {day}"),
        (false, first, last) => format!("{first} to {last}"),
    };
    format!(
        "{who} ({}) {} {}, {}, {days}",
        statement.side, statement.stance, statement.measure.class, statement.population.class
    )
}

fn edge(edge: Edge) -> String {
    match edge {
        Edge::On(day) => day.to_string(),
        Edge::Within(first, last) => format!("[{first}, {last}]"),
        Edge::Open => "?".to_owned(),
    }
}
