//! What a person at a terminal sees: signs, tables, progress.
//!
//! Colour is a second sign only, and goes away in a pipe or where `NO_COLOR` is set.

use std::io::IsTerminal;
use std::path::Path;
use std::time::Duration;

use anstyle::{AnsiColor, Style};
use comfy_table::{
    CellAlignment, ColumnConstraint, ContentArrangement, LineStyle, Table, TableStyle, Width,
};
use cotejo_core::{Claimant, Edge};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use unicode_width::UnicodeWidthStr;

fn coloured(word: &str, colour: AnsiColor) -> String {
    let style = Style::new().bold().fg_color(Some(colour.into()));
    format!("{style}{word}{style:#}")
}

/// The word before a message that ends a command.
pub fn failed() -> String {
    coloured("error:", AnsiColor::Red)
}

/// The word before a message about something that was left out.
pub fn noted() -> String {
    coloured("note:", AnsiColor::Yellow)
}

/// Says what to do next.
pub fn next(step: &str) -> String {
    format!("{} {step}", coloured("next:", AnsiColor::Green))
}

/// Says which command on this case comes next, so that it can be copied and run.
pub fn next_command(command: &str, case: &Path, more: &str) -> String {
    let mut step = format!("cotejo {command}");
    if case != Path::new(".") {
        step.push_str(&format!(" --case {}", shell_word(case)));
    }
    if !more.is_empty() {
        step.push_str(&format!(" {more}"));
    }
    next(&step)
}

/// Writes a path so that a shell takes it for one word.
fn shell_word(path: &Path) -> String {
    let path = path.display().to_string();
    let is_plain = |c: char| c.is_alphanumeric() || "/._-+,:@%".contains(c);
    if !path.is_empty() && path.chars().all(is_plain) {
        return path;
    }
    format!("'{}'", path.replace('\'', r"'\''"))
}

/// Says which day an end of a period is, as exactly as its words do.
pub fn edge(edge: Edge) -> String {
    match edge {
        Edge::On(day) => day.to_string(),
        Edge::Within(first, last) => format!("{first} to {last}"),
        Edge::Open => "?".to_owned(),
    }
}

/// Says who puts a figure forward.
pub fn claimant(claimant: &Claimant) -> String {
    match claimant.names() {
        [] => "(the writer)".to_owned(),
        names => names.iter().map(|name| name.as_str()).collect::<Vec<_>>().join(", "),
    }
}

/// The word above a group of lines.
pub fn heading(word: &str) -> String {
    let style = Style::new().bold();
    format!("{style}{word}{style:#}")
}

/// Counts things in words: "1 document", "2 documents".
pub fn counted(number: usize, thing: &str) -> String {
    if number == 1 { format!("1 {thing}") } else { format!("{number} {thing}s") }
}

/// Breaks words into lines that fit the terminal, with room for what stands before each.
pub fn wrapped(words: &str, room: usize) -> Vec<String> {
    let width = width().saturating_sub(room).max(MEASURE_MIN);
    let mut lines: Vec<String> = Vec::new();
    for word in words.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.width() + 1 + word.width() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// The narrowest measure that is still read with ease.
const MEASURE_MIN: usize = 30;

/// Returns how many columns there are: those of the terminal, or 100 in a pipe.
fn width() -> usize {
    terminal_size::terminal_size().map_or(100, |(width, _)| usize::from(width.0))
}

/// Makes a table with these heads, no wider than the terminal.
///
/// `figures` are the columns whose cells stand to the right.
pub fn table(heads: &[&str], figures: &[usize]) -> Table {
    let mut table = Table::new();
    let rule = LineStyle::none().fill('─').junction('─');
    table.load_style(TableStyle::new().header_separator(rule));
    table.set_content_arrangement(ContentArrangement::Dynamic);
    table.set_header(heads.to_vec());
    table.set_width(u16::try_from(width()).unwrap_or(u16::MAX));
    for &index in figures {
        if let Some(column) = table.column_mut(index) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    table
}

/// Keeps columns wide enough for a day, which nobody reads in two pieces.
pub fn keep_days_whole(table: &mut Table, columns: &[usize]) {
    const DAY_AND_PADDING: u16 = 12;
    for &index in columns {
        if let Some(column) = table.column_mut(index) {
            let room = Width::Fixed(DAY_AND_PADDING);
            column.set_constraint(ColumnConstraint::LowerBoundary(room));
        }
    }
}

/// Shows how far a piece of work has come, with its rate and the time left.
///
/// It draws on standard error, only for a person, and only once the work has taken a second: what
/// is done before anybody wonders needs no bar.
pub struct Progress {
    bar: ProgressBar,
    is_wanted: bool,
}

/// After how long a person begins to wonder.
const PATIENCE: Duration = Duration::from_secs(1);

impl Progress {
    /// Begins a work of so many steps.
    pub fn new(steps: usize, what: &'static str) -> Self {
        let hidden = ProgressDrawTarget::hidden();
        let bar = ProgressBar::with_draw_target(u64::try_from(steps).ok(), hidden);
        let form = "{msg} {wide_bar} {pos}/{len}  {per_sec:.0}  {eta} left";
        if let Ok(style) = ProgressStyle::with_template(form) {
            bar.set_style(style.progress_chars("━╸ "));
        }
        bar.set_message(what);
        Progress { bar, is_wanted: std::io::stderr().is_terminal() }
    }

    /// Notes that one more step is done.
    pub fn step(&mut self) {
        self.bar.inc(1);
        if self.is_wanted && self.bar.elapsed() >= PATIENCE {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
            self.is_wanted = false;
        }
    }

    /// Takes the bar away.
    pub fn end(self) {
        self.bar.finish_and_clear();
    }
}

/// A line that says to a person at a terminal what is waited for, and since when.
pub struct Waiting(ProgressBar);

impl Default for Waiting {
    fn default() -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("{msg}  {elapsed}") {
            bar.set_style(style);
        }
        Waiting(bar)
    }
}

impl Waiting {
    /// Says what is waited for.
    pub fn on(&self, what: &'static str) {
        if self.0.is_hidden() && std::io::stderr().is_terminal() {
            self.0.set_draw_target(ProgressDrawTarget::stderr());
        }
        self.0.set_message(what);
    }

    /// Takes the line away.
    pub fn end(self) {
        self.0.finish_and_clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_with_spaces_is_one_word_of_a_shell() {
        let step = |case: &str| next_command("findings", Path::new(case), "");
        assert!(step("cárceles-2026").ends_with("cotejo findings --case cárceles-2026"));
        assert!(step("mi caso").ends_with("--case 'mi caso'"));
        assert!(step("l'affaire").ends_with(r"--case 'l'\''affaire'"));
        assert!(step(".").ends_with("cotejo findings"));
    }
}
