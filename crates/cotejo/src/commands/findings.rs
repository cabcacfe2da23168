//! `cotejo findings`: what adds up, what does not, and on which words it rests.

use std::path::PathBuf;

use clap::ValueEnum;
use cotejo_core::{ClaimId, Finding, FindingKind};

use super::assume::Assume;
use crate::case::Case;
use crate::cli::CaseArgument;
use crate::error::{CommandError, Outcome};
use crate::flows::follow;
use crate::output::Output;
use crate::publish::{ReportLanguage, Spoken, spoken, spoken_of_lists};
use crate::story::Story;
use crate::terminal::{self, counted};
use crate::wire::{FindingLine, ProofFile};

/// Show what follows from the claims of the case, the weightiest first, each with its quotes.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  cotejo findings --case prisons
  cotejo findings --case prisons --kind unexplained --lang es
  cotejo findings --case prisons --format jsonl > findings.jsonl
  cotejo findings --case prisons --assume 'subset political_prisoners prisoners'
  cotejo findings --case prisons --assume 'counted-since 3fa94c01 2026-01-08'
  cotejo findings --case prisons --proof proof.json
  cotejo check-proof proof.json")]
pub struct Findings {
    #[command(flatten)]
    case: CaseArgument,
    /// Only findings of this kind; can be given more than once.
    #[arg(long, value_parser = parse_kind, value_name = "KIND")]
    kind: Vec<FindingKind>,
    /// The language of the sentences.
    #[arg(long, value_name = "en|es", default_value_t = ReportLanguage::English)]
    lang: ReportLanguage,
    /// How to print them.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    #[command(flatten)]
    assume: Assume,
    /// Also write the findings to this file with all that is needed to check them again.
    #[arg(long, value_name = "FILE")]
    proof: Option<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Jsonl,
}

pub(super) fn parse_kind(text: &str) -> Result<FindingKind, String> {
    let known = FindingKind::ALL.into_iter().find(|kind| kind.as_str() == text);
    known.ok_or_else(|| {
        let kinds: Vec<_> = FindingKind::ALL.iter().map(|kind| kind.as_str()).collect();
        format!("the kinds are {}", kinds.join(", "))
    })
}

impl Findings {
    /// Runs the command.
    pub fn run(self, output: &mut Output) -> Result<Outcome, CommandError> {
        let case = Case::open(&self.case.folder)?;
        let mut story = case.tell()?;
        let assumptions = self.assume.assumptions(|name| claim_called(&story, name))?;
        if !self.assume.is_empty() {
            story.findings = follow::findings(&story, &assumptions);
        }
        if !self.kind.is_empty() {
            story.findings.retain(|finding| self.kind.contains(&finding.kind));
            story.lists.corrections.clear();
        }
        if let Some(path) = &self.proof {
            let worksheet = follow::worksheet_of(&story, &story.findings, &assumptions);
            ProofFile::new(worksheet, &story.findings, |_| None)?.write(path)?;
        }
        match self.format {
            Format::Jsonl => {
                for line in lines(&story) {
                    output.write_json(&line)?;
                }
            }
            Format::Text => {
                print(&story, self.lang, output)?;
                writeln!(output, "{}", terminal::next_command("report", case.folder(), ""))?;
            }
        }
        Ok(Outcome::Done)
    }
}

/// Finds the one claim whose id begins so, which is how `cotejo claims` names them.
pub(super) fn claim_called(story: &Story, name: &str) -> Result<ClaimId, CommandError> {
    let ids = story.claims.iter().map(|claim| claim.id());
    let mut called = ids.filter(|id| id.to_string().starts_with(name));
    match (called.next(), called.next()) {
        (Some(id), None) => Ok(id),
        (first, _) => Err(CommandError::given(
            match first {
                Some(_) => format!("--assume: several claims begin with `{name}`"),
                None => format!("--assume: no claim begins with `{name}`"),
            },
            "See the ids in `cotejo claims --format jsonl`",
        )),
    }
}

/// Returns every finding of the story as it travels, and then what follows from lists alone.
pub fn lines(story: &Story) -> impl Iterator<Item = FindingLine> {
    let language = ReportLanguage::English;
    let findings = spoken(story, language).into_iter();
    let findings = findings
        .map(|(finding, said)| FindingLine::new(finding, Some(said.text), |id| id.to_string()));
    let of_lists = spoken_of_lists(story, language).into_iter();
    findings.chain(of_lists.map(|(found, said)| FindingLine::of_lists(found, said)))
}

fn print(story: &Story, language: ReportLanguage, output: &mut Output) -> Result<(), CommandError> {
    if story.findings.is_empty() {
        writeln!(output, "Nothing follows from {}.", counted(story.claims.len(), "claim"))?;
    }
    for (finding, spoken) in spoken(story, language) {
        print_finding(story, finding, &spoken, output)?;
    }
    for (found, said) in spoken_of_lists(story, language) {
        writeln!(output, "{}", terminal::heading(&found.kind().replace('_', " ")))?;
        print_indented("  ", &said, output)?;
        writeln!(output)?;
    }
    Ok(())
}

fn print_finding(
    story: &Story,
    finding: &Finding,
    spoken: &Spoken,
    output: &mut Output,
) -> Result<(), CommandError> {
    writeln!(output, "{}", terminal::heading(&finding.kind.as_str().replace('_', " ")))?;
    print_indented("  ", &spoken.text, output)?;
    for sum in &spoken.sums {
        print_indented("      ", sum, output)?;
    }
    if let Some(assuming) = &spoken.assuming {
        print_indented("  ", assuming, output)?;
    }
    for quote in quotes(story, finding) {
        print_indented("    ", &quote, output)?;
    }
    writeln!(output)
}

/// Prints words in lines that fit the terminal, each set in.
fn print_indented(indent: &str, words: &str, output: &mut Output) -> Result<(), CommandError> {
    for line in terminal::wrapped(words, indent.len()) {
        writeln!(output, "{indent}{line}")?;
    }
    Ok(())
}

/// Returns the quotes on which a finding rests, each with the document in which it stands.
fn quotes(story: &Story, finding: &Finding) -> Vec<String> {
    let claims = finding.claims.iter().filter_map(|id| story.claim(*id));
    let quoted = claims.filter_map(|claim| {
        let name = &story.document(claim.document)?.document.name;
        Some(format!("“{}” ({name})", claim.quote.words))
    });
    quoted.collect()
}
