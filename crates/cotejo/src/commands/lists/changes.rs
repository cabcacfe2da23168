//! `cotejo lists changes`: how the editions of a list differ.

use cotejo_core::{Edition, ListName, Row};
use cotejo_store::CaseList;

use crate::case::Case;
use crate::cli::CaseArgument;
use crate::error::{CommandError, Outcome};
use crate::flows::lists::Difference;
use crate::output::Output;
use crate::terminal::{self, counted};

/// Show how each edition of a list differs from the one before it.
///
/// Which row replaces which is found by linking both editions. Here people are named: what is
/// printed is for whoever works on the case.
#[derive(clap::Args)]
#[command(
    name = "changes",
    after_help = "Example:\n  cotejo lists changes ministry --case prisons"
)]
pub struct Changes {
    /// The list.
    list: ListName,
    #[command(flatten)]
    case: CaseArgument,
}

impl Changes {
    /// Runs the command.
    pub fn run(self, output: &mut Output) -> Result<Outcome, CommandError> {
        let case = Case::open(&self.case.folder)?;
        let held = case.state()?;
        let list = super::called(&held, &self.list)?;
        if list.earlier.is_empty() {
            writeln!(output, "The case holds one edition of {}.", self.list)?;
        }
        for (older, newer) in pairs(list) {
            print(older, newer, output)?;
        }
        Ok(Outcome::Done)
    }
}

/// Returns each edition but the first with the one before it.
fn pairs(list: &CaseList) -> impl Iterator<Item = (&Edition, &Edition)> {
    list.editions().zip(list.editions().skip(1))
}

fn print(older: &Edition, newer: &Edition, output: &mut Output) -> Result<(), CommandError> {
    let difference = Difference::between(older, newer);
    let day =
        newer.list.published.map_or_else(|| "without a day".to_owned(), |day| day.to_string());
    let words = format!("edition {day}: {}", in_words(&difference));
    writeln!(output, "{}", terminal::heading(&words))?;
    match &newer.list.correction {
        Some(said) => writeln!(output, "  said of it: {said}")?,
        None if difference.corrects() => writeln!(output, "  nothing is said of it")?,
        None => {}
    }
    let Difference { added, removed, changed, doubled } = &difference;
    for (what, rows, edition) in
        [("added", added, newer), ("doubled", doubled, newer), ("removed", removed, older)]
    {
        for row in rows.iter().filter_map(|&row| edition.rows.get(row)) {
            writeln!(output, "  {what}, line {}: {}", row.line, super::named(edition, row))?;
        }
    }
    for &(before, after) in changed {
        if let (Some(before), Some(after)) = (older.rows.get(before), newer.rows.get(after)) {
            writeln!(output, "  changed, line {}: {}", after.line, super::named(newer, after))?;
            for line in cells_changed((older, before), (newer, after)) {
                writeln!(output, "    {line}")?;
            }
        }
    }
    Ok(())
}

/// Says how many rows differ in which way.
pub fn in_words(difference: &Difference) -> String {
    let Difference { added, removed, changed, doubled } = difference;
    format!(
        "{} added, {} removed, {} changed, {} doubled",
        counted(added.len(), "row"),
        removed.len(),
        changed.len(),
        doubled.len()
    )
}

/// Says which cells say something else, by heading.
fn cells_changed(
    (older, before): (&Edition, &Row),
    (newer, after): (&Edition, &Row),
) -> Vec<String> {
    let was = |heading: &str| {
        let index = older.list.columns.iter().position(|column| column.heading == heading)?;
        before.cells.get(index).map(String::as_str)
    };
    let columns = newer.list.columns.iter().enumerate();
    let line = |(index, column): (usize, &cotejo_core::ListColumn)| {
        let now = after.cells.get(index).map(String::as_str).unwrap_or_default();
        let was = was(&column.heading).unwrap_or_default();
        (was != now).then(|| format!("{}: `{was}` is now `{now}`", column.heading))
    };
    columns.filter_map(line).collect()
}
