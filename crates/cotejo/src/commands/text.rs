//! `cotejo text`: what is read from a document, line by line.

use std::path::{Path, PathBuf};

use cotejo_core::{Day, Document, LineRole, Read};
use cotejo_text::Reading;
use serde::Serialize;

use crate::cli::{Format, FormatArgument};
use crate::error::{CommandError, Outcome};
use crate::flows::intake::{Opened, open};
use crate::note;
use crate::output::Output;

/// Print what is read from a document: who published it, when, and its text.
///
/// Lines of the story come first in `--format text`; with `--all`, the furniture of the site
/// stands among them, each line with its label.
#[derive(clap::Args)]
#[command(after_help = "Examples:\n  cotejo text page.html\n  cotejo text --format json page.html")]
pub struct Text {
    /// The document: plain text or HTML.
    file: PathBuf,
    /// Print every line with its label, not only the story.
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    format: FormatArgument,
}

impl Text {
    /// Runs the command.
    pub fn run(self, output: &mut Output) -> Result<Outcome, CommandError> {
        let (opened, notes) = open(&self.file);
        note::tell(&notes);
        let Some(Opened { reading, .. }) = opened else {
            return Err(nothing_read(&self.file));
        };
        match self.format.format {
            Format::Text => self.print_text(&reading, output)?,
            Format::Json => output.write_json(&TextObject::of(&reading))?,
        }
        Ok(if notes.is_empty() { Outcome::Done } else { Outcome::Partly })
    }

    fn print_text(&self, reading: &Reading, output: &mut Output) -> Result<(), CommandError> {
        for (label, value) in about(&reading.document) {
            writeln!(output, "{label:>9}  {value}")?;
        }
        writeln!(output)?;
        for line in reading.text.lines() {
            let words = reading.text.words(line.span).unwrap_or_default();
            if self.all {
                writeln!(output, "{:>9}  {words}", role(line.role))?;
            } else if line.role.is_story() {
                writeln!(output, "{words}\n")?;
            }
        }
        Ok(())
    }
}

/// The error of a file that gives no text; why, the notes before it say.
pub fn nothing_read(path: &Path) -> CommandError {
    CommandError::given(
        format!("{}: nothing could be read from it", path.display()),
        "The note above says why",
    )
}

fn about(document: &Document) -> Vec<(&'static str, String)> {
    let mut rows = Vec::new();
    let mut row = |label, value: Option<String>| rows.extend(value.map(|value| (label, value)));
    row("title", shown(&document.title));
    row("outlet", shown(&document.outlet));
    row("author", shown(&document.author));
    row("published", shown(&document.published));
    row("modified", shown(&document.modified));
    row("language", shown(&document.language));
    row("address", shown(&document.address));
    rows
}

fn shown<T: ToString>(field: &Option<Read<T>>) -> Option<String> {
    field.as_ref().map(|read| match read.from.is_stated() {
        true => read.value.to_string(),
        false => format!("{} (guessed)", read.value.to_string()),
    })
}

fn role(role: LineRole) -> &'static str {
    match role {
        LineRole::Headline => "headline",
        LineRole::Subhead => "subhead",
        LineRole::Body => "",
        LineRole::Summary => "summary",
        LineRole::Caption => "caption",
        LineRole::Byline => "byline",
        LineRole::Dateline => "dateline",
        LineRole::Credit => "credit",
        LineRole::Teaser => "teaser",
        LineRole::Call => "call",
        LineRole::Furniture => "furniture",
    }
}

/// What is read from a document, as it travels.
#[derive(Serialize)]
struct TextObject<'a> {
    title: Option<&'a str>,
    outlet: Option<&'a str>,
    author: Option<&'a str>,
    published: Option<Day>,
    modified: Option<Day>,
    published_stated: bool,
    language: Option<&'a str>,
    url: Option<&'a str>,
    text: String,
}

impl<'a> TextObject<'a> {
    fn of(reading: &'a Reading) -> Self {
        let Reading { document, text, .. } = reading;
        let words = |field: &'a Option<Read<String>>| field.as_ref().map(|read| &*read.value);
        let day = |field: &Option<Read<Day>>| field.as_ref().map(|read| read.value);
        let running = text.lines().iter().filter(|line| line.role.is_running_text());
        let lines: Vec<_> = running.filter_map(|line| text.words(line.span)).collect();
        TextObject {
            title: words(&document.title),
            outlet: words(&document.outlet),
            author: words(&document.author),
            published: day(&document.published),
            modified: day(&document.modified),
            published_stated: document.published.as_ref().is_some_and(|read| read.from.is_stated()),
            language: document.language.as_ref().map(|read| read.value.as_str()),
            url: words(&document.address),
            text: lines.join("\n"),
        }
    }
}
