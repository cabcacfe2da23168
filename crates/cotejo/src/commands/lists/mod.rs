//! `cotejo lists`: the lists of people that a case holds.

mod add;
pub mod changes;
mod export;
mod statements;
mod timelines;

use clap::Subcommand;
use cotejo_core::{Edition, ListName, ListStatement, Row};
use cotejo_store::CaseList;

pub use self::statements::StatedArguments;
use crate::case::Case;
use crate::cli::{CaseArgument, Format, FormatArgument};
use crate::error::{CommandError, Outcome};
use crate::output::Output;
use crate::terminal::{self, counted};
use crate::wire::ListObject;

/// Show the lists of people in the case, or take one in.
///
/// A list is kept as it was got, like a document, with all its editions. Nobody on it is named
/// here, but by `changes`, and with `--names`.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  cotejo lists --case prisons
  cotejo lists changes ministry --case prisons
  cotejo lists export --case prisons > overlap.csv
  cotejo lists add --case prisons ministry.csv --publisher 'Ministry of Justice' --says released")]
pub struct Lists {
    #[command(subcommand)]
    step: Option<Step>,
    #[command(flatten)]
    case: CaseArgument,
    #[command(flatten)]
    format: FormatArgument,
}

#[derive(Subcommand)]
enum Step {
    Add(Box<add::AddList>),
    Changes(changes::Changes),
    Export(export::ExportLists),
    Timelines(timelines::Timelines),
}

impl Lists {
    /// Runs the command.
    pub fn run(self, output: &mut Output) -> Result<Outcome, CommandError> {
        match self.step {
            Some(Step::Add(add)) => return add.run(output),
            Some(Step::Changes(changes)) => return changes.run(output),
            Some(Step::Export(export)) => return export.run(output),
            Some(Step::Timelines(timelines)) => return timelines.run(output),
            None => {}
        }
        let case = Case::open(&self.case.folder)?;
        let lists = case.state()?.lists;
        match self.format.format {
            Format::Json => {
                let objects: Vec<ListObject<'_>> = lists.iter().map(ListObject::new).collect();
                output.write_json(&objects)?;
            }
            Format::Text => print(&lists, &case, output)?,
        }
        Ok(Outcome::Done)
    }
}

/// Returns the list of a case that goes by this name.
pub fn called<'a>(
    held: &'a cotejo_store::Case,
    name: &ListName,
) -> Result<&'a CaseList, CommandError> {
    held.list(name).ok_or_else(|| {
        let what = format!("the case holds no list called `{name}`");
        CommandError::given(what, "`cotejo lists` shows those that it holds")
    })
}

/// Returns the names on a row.
pub fn named(edition: &Edition, row: &Row) -> String {
    let columns = edition.list.columns.iter().zip(&row.cells);
    let names = columns.filter(|(column, cell)| column.meaning.is_name() && !cell.is_empty());
    names.map(|(_, cell)| cell.as_str()).collect::<Vec<_>>().join(" ")
}

fn print(lists: &[CaseList], case: &Case, output: &mut Output) -> Result<(), CommandError> {
    if lists.is_empty() {
        writeln!(output, "The case holds no list of people.")?;
        return writeln!(output, "{}", terminal::next_command("lists add", case.folder(), "FILE"));
    }
    let heads = ["list", "published", "by", "says", "rows", "editions"];
    let mut table = terminal::table(&heads, &[4, 5]);
    terminal::keep_days_whole(&mut table, &[1]);
    lists.iter().for_each(|list| {
        table.add_row(row(list));
    });
    writeln!(output, "{table}")?;
    writeln!(output, "{} of people.", counted(lists.len(), "list"))
}

fn row(held: &CaseList) -> Vec<String> {
    let list = &held.newest.list;
    vec![
        list.name.to_string(),
        list.published.map(|day| day.to_string()).unwrap_or_default(),
        list.publisher.as_ref().map(|name| name.to_string()).unwrap_or_default(),
        list.statement.as_ref().map(said).unwrap_or_default(),
        held.newest.rows.len().to_string(),
        (held.earlier.len() + 1).to_string(),
    ]
}

/// Says in words what a list says of everybody on it.
pub fn said(statement: &ListStatement) -> String {
    let ListStatement { measure, population, place, when } = statement;
    let mut words = measure.to_string();
    if let Some(population) = population {
        words.push_str(&format!(" {}", population.as_str().replace('_', " ")));
    }
    if let Some(place) = place {
        words.push_str(&format!(" in {place}"));
    }
    if when.is_stock() {
        words.push_str(&format!(", on {}", terminal::edge(when.until())));
    } else {
        let (since, until) = (terminal::edge(when.since()), terminal::edge(when.until()));
        words.push_str(&format!(", {since} to {until}"));
    }
    words
}
