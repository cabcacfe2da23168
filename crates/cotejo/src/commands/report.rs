//! `cotejo report`: the page where each figure leads to its quote.

use std::fs;
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::assume::Assume;
use super::findings::claim_called;
use super::{claims, findings};
use crate::case::Case;
use crate::cli::CaseArgument;
use crate::error::{CommandError, Outcome};
use crate::flows::follow;
use crate::output::Output;
use crate::publish::{self, ReportLanguage};
use crate::story::{Story, Supposition};
use crate::terminal;
use crate::wire::json;

/// The file with every claim as a line of JSON.
pub const CLAIM_LINES: &str = "claims.jsonl";

/// Write the report of the case: a page, Markdown, CSV and JSON lines.
///
/// The page is one file that needs no network and no server; it prints, and works from a USB
/// stick. Without `--lang` it is written in English and in Spanish. With `--assume` it also says what
/// follows then and does not follow without, and the other way round.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  cotejo report --case prisons
  cotejo report --case prisons --lang es --out informe
  cotejo report --case prisons --assume 'subset political_prisoners prisoners'")]
pub struct Report {
    #[command(flatten)]
    case: CaseArgument,
    /// The language of page and Markdown.
    #[arg(long, value_name = "en|es")]
    lang: Option<ReportLanguage>,
    /// The folder to write to; `report` within the case if not given.
    #[arg(long, value_name = "FOLDER")]
    out: Option<PathBuf>,
    #[command(flatten)]
    assume: Assume,
}

impl Report {
    /// Runs the command.
    pub fn run(self, output: &mut Output) -> Result<Outcome, CommandError> {
        let case = Case::open(&self.case.folder)?;
        let mut story = case.tell_with_estimate()?;
        if !self.assume.is_empty() {
            let assumptions = self.assume.assumptions(|name| claim_called(&story, name))?;
            let findings = follow::findings(&story, &assumptions);
            story.supposed = Some(Supposition { assumptions, findings });
        }
        let folder = self.out.unwrap_or_else(|| case.folder().join("report"));
        let languages = self.lang.map_or(ReportLanguage::ALL.to_vec(), |language| vec![language]);
        let written = write(&story, &folder, &languages)?;
        print_written(&written, output)?;
        Ok(Outcome::Done)
    }
}

/// Says which files were written, and what to do with the first.
pub fn print_written(written: &[PathBuf], output: &mut Output) -> Result<(), CommandError> {
    for path in written {
        writeln!(output, "  {}", path.display())?;
    }
    match written.first() {
        Some(page) => {
            let step = format!("open {} in a browser", page.display());
            writeln!(output, "{}", terminal::next(&step))
        }
        None => Ok(()),
    }
}

/// Writes the report in every language and form.
pub fn write_all(story: &Story, folder: &Path) -> Result<Vec<PathBuf>, CommandError> {
    write(story, folder, &ReportLanguage::ALL)
}

fn write(
    story: &Story,
    folder: &Path,
    languages: &[ReportLanguage],
) -> Result<Vec<PathBuf>, CommandError> {
    fs::create_dir_all(folder).map_err(|error| CommandError::cannot_write(folder, &error))?;
    let mut files = Vec::new();
    for &language in languages {
        files.push((format!("report.{language}.html"), publish::page(story, language)));
        files.push((format!("report.{language}.md"), publish::markdown(story, language)));
    }
    files.extend(data(story)?);
    files.into_iter().map(|(name, content)| write_file(&folder.join(name), &content)).collect()
}

/// Returns the claims and findings as data, by the names of their files.
pub fn data(story: &Story) -> Result<Vec<(String, String)>, CommandError> {
    Ok(vec![
        ("claims.csv".to_owned(), publish::csv::claims(story)),
        (CLAIM_LINES.to_owned(), json_lines(claims::lines(story))?),
        ("findings.jsonl".to_owned(), json_lines(findings::lines(story))?),
    ])
}

fn json_lines(values: impl Iterator<Item = impl Serialize>) -> Result<String, CommandError> {
    let mut lines = String::new();
    for value in values {
        lines.push_str(&json(&value)?);
        lines.push('\n');
    }
    Ok(lines)
}

/// Writes a file beside its place and moves it there, so that no reader ever meets half of it.
pub fn write_file(path: &Path, content: &str) -> Result<PathBuf, CommandError> {
    let unfinished = path.with_extension("unfinished");
    fs::write(&unfinished, content)
        .and_then(|()| fs::rename(&unfinished, path))
        .map_err(|error| CommandError::cannot_write(path, &error))?;
    Ok(path.to_path_buf())
}
