//! What a person at a terminal sees: signs, tables, progress.
//!
//! Colour is a second sign only, and goes away in a pipe or where `NO_COLOR` is set.

use std::io::IsTerminal;
use std::time::Duration;

use anstyle::{AnsiColor, Style};
use comfy_table::{CellAlignment, ContentArrangement, LineStyle, Table, TableStyle};
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

/// Tells, on standard error, what could not be used and why.
pub fn note(messages: &[String]) {
    for message in messages {
        anstream::eprintln!("{} {message}", coloured("note:", AnsiColor::Yellow));
    }
}

/// The word before the line that says what to do next.
pub fn next() -> String {
    coloured("next:", AnsiColor::Green)
}

/// The word above a group of lines.
pub fn heading(word: &str) -> String {
    let style = Style::new().bold();
    format!("{style}{word}{style:#}")
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

/// Makes a table with these heads, in 80 columns or as wide as the terminal is.
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

/// Shows how far a piece of work has come, with its rate and the time left.
///
/// It draws on standard error, after the first second, and only for a person.
pub fn progress(steps: usize, what: &'static str) -> ProgressBar {
    let target = if std::io::stderr().is_terminal() && steps > 1 {
        ProgressDrawTarget::stderr()
    } else {
        ProgressDrawTarget::hidden()
    };
    let bar = ProgressBar::with_draw_target(Some(steps as u64), target);
    let form = "{msg} {wide_bar} {pos}/{len}  {per_sec}  {eta} left";
    if let Ok(style) = ProgressStyle::with_template(form) {
        bar.set_style(style.progress_chars("━╸ "));
    }
    bar.set_message(what);
    bar.enable_steady_tick(Duration::from_millis(250));
    bar
}
