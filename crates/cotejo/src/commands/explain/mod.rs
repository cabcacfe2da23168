//! `cotejo explain`: what was made of each number in a document, and why.

mod made;
mod rule;

use std::path::PathBuf;

use cotejo_claims::{Packs, Reader};
use cotejo_core::{Actors, Claim, Count, Language, Text};
use cotejo_text::Reading as Read;

use super::text::nothing_read;
use crate::cli::{Format, FormatArgument};
use crate::error::{CommandError, Outcome};
use crate::flows::intake::{Opened, open};
use crate::note;
use crate::output::Output;
use crate::terminal::{self, counted};
use crate::wire::{ExplainedDocument, ExplainedNumber};
use made::{Explained, Made, NumberedLine, explain};
pub use rule::words as rule_words;

/// Show what was read from each number of a document, by which rules, and why others were left.
///
/// Numbers outside the story, in its furniture, bylines and datelines, are shown too.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  cotejo explain statement.txt
  cotejo explain --format json statement.txt")]
pub struct Explain {
    /// The document: plain text or HTML.
    file: PathBuf,
    #[command(flatten)]
    format: FormatArgument,
}

impl Explain {
    /// Runs the command.
    pub fn run(self, output: &mut Output) -> Result<Outcome, CommandError> {
        let (opened, notes) = open(&self.file);
        note::tell(&notes);
        let Some(Opened { reading: read, .. }) = opened else {
            return Err(nothing_read(&self.file));
        };
        let packs = Packs::embedded();
        let language = read.document.language.as_ref().map(|read| &read.value);
        let pack = language.and_then(|language| packs.pack(language));
        let pack = pack.ok_or_else(|| no_pack(&self.file, language, packs))?;
        let actors = Actors::default();
        let reading = Reader::new(packs, &actors).reading(&read.document, &read.text);
        let lines = explain(&read.text, pack, &reading);
        match self.format.format {
            Format::Text => print(&read.text, &lines, output)?,
            Format::Json => output.write_json(&document(&read, &lines))?,
        }
        Ok(if notes.is_empty() { Outcome::Done } else { Outcome::Partly })
    }
}

fn no_pack(file: &std::path::Path, language: Option<&Language>, packs: &Packs) -> CommandError {
    let known: Vec<&str> = packs.languages().map(Language::as_str).collect();
    let what = match language {
        Some(language) => format!("no language pack reads `{language}`"),
        None => "its language is not known".to_owned(),
    };
    CommandError::given(
        format!("{}: {what}", file.display()),
        format!("State `language` in the file beside it, as one of {}", known.join(", ")),
    )
}

fn print(text: &Text, lines: &[NumberedLine<'_>], output: &mut Output) -> Result<(), CommandError> {
    for line in lines {
        print_wrapped("", text.words(line.span).unwrap_or_default(), output)?;
        for number in &line.numbers {
            print_number(text, number, output)?;
        }
        writeln!(output)?;
    }
    let numbers: Vec<&Explained> = lines.iter().flat_map(|line| &line.numbers).collect();
    let claims = numbers.iter().filter(|number| matches!(number.made, Made::Claim(_))).count();
    writeln!(output, "{} from {}.", counted(claims, "claim"), counted(numbers.len(), "number"))
}

fn print_number(
    text: &Text,
    explained: &Explained<'_>,
    output: &mut Output,
) -> Result<(), CommandError> {
    let words = text.words(explained.number).unwrap_or_default();
    let words: Vec<&str> = words.split_whitespace().collect();
    let words = words.join(" ");
    match &explained.made {
        Made::Left(why_not) => print_headed(&words, &format!("not taken: {why_not}"), output),
        Made::Claim(claim) => {
            print_headed(&words, &figure(claim), output)?;
            print_wrapped("    ", &account(claim), output)?;
            claim.rules.iter().try_for_each(|rule| {
                let said = rule::words(rule).map(|words| format!("{words} ({rule})"));
                print_wrapped("    - ", &said.unwrap_or_else(|| rule.to_string()), output)
            })
        }
    }
}

/// Prints a number and what is said of it, the further lines set in below.
fn print_headed(number: &str, said: &str, output: &mut Output) -> Result<(), CommandError> {
    let plain = format!("{number}: {said}");
    for (at, line) in terminal::wrapped(&plain, 4).iter().enumerate() {
        match line.strip_prefix(number).filter(|_| at == 0) {
            Some(rest) => writeln!(output, "  {}{rest}", terminal::heading(number))?,
            None => writeln!(output, "{}{line}", if at == 0 { "  " } else { "    " })?,
        }
    }
    Ok(())
}

/// Prints words under a sign, the further lines set in as far as the sign is wide.
fn print_wrapped(sign: &str, words: &str, output: &mut Output) -> Result<(), CommandError> {
    let width = sign.chars().count();
    for (at, line) in terminal::wrapped(words, width).iter().enumerate() {
        let before = if at == 0 { sign } else { &" ".repeat(width) };
        writeln!(output, "{before}{line}")?;
    }
    Ok(())
}

/// Says in one line what a claim counts: how many, what, of whom.
pub fn figure(claim: &Claim) -> String {
    let statement = &claim.statement;
    let count = bounds(statement.quantity.count);
    let part = if statement.part.is_some() { ", part of another figure" } else { "" };
    let what = format!("{count} {}, {}{part}", statement.measure.class, statement.population.class);
    what.replace('_', " ")
}

/// Says in one line on whose account a claim stands, and for which days.
pub fn account(claim: &Claim) -> String {
    let statement = &claim.statement;
    let who = terminal::claimant(&statement.claimant);
    let when = statement.timing.when;
    let (since, until) = (terminal::edge(when.since()), terminal::edge(when.until()));
    let days =
        if when.is_stock() { format!("as of {until}") } else { format!("{since} to {until}") };
    format!("{who} ({}) {}; {days}", statement.side, statement.stance)
}

fn bounds(count: Count) -> String {
    let about = if count.is_approximate() { "about " } else { "" };
    match (count.least(), count.most()) {
        (Some(least), Some(most)) if least == most => format!("{about}{least}"),
        (Some(least), Some(most)) => format!("{about}{least} to {most}"),
        (Some(least), None) => format!("{about}at least {least}"),
        (None, Some(most)) => format!("{about}at most {most}"),
        (None, None) => about.to_owned(),
    }
}

fn document<'a>(read: &'a Read, lines: &'a [NumberedLine<'a>]) -> ExplainedDocument<'a> {
    let numbers = lines.iter().flat_map(|line| &line.numbers);
    let number = |explained: &'a Explained<'a>| match &explained.made {
        Made::Claim(claim) => ExplainedNumber::taken(explained.number, claim, read),
        Made::Left(why_not) => ExplainedNumber::left(explained.number, why_not.to_string(), read),
    };
    ExplainedDocument { document: &read.document.name, numbers: numbers.map(number).collect() }
}

#[cfg(test)]
mod tests {
    use cotejo_core::People;

    use super::*;

    #[test]
    fn bounds_are_said_as_they_are() {
        let between = Count::between(People(60), People(70)).unwrap();
        for (count, said) in [
            (Count::exactly(People(116)), "116"),
            (Count::more_than(People(400)), "at least 401"),
            (Count::at_most(People(50)).approximately(), "about at most 50"),
            (Count::about(People(50)), "about 50"),
            (between, "60 to 70"),
        ] {
            assert_eq!(bounds(count), said);
        }
    }
}
