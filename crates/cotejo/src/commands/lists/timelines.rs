//! `cotejo lists timelines`: what became of the people on the lists, by whom it is said.

use std::collections::BTreeMap;

use cotejo_core::{Edition, When};

use super::named;
use crate::case::Case;
use crate::cli::CaseArgument;
use crate::commands::verify::became;
use crate::error::{CommandError, Outcome};
use crate::flows::lists::{Clash, Event, Persons, Timeline, Told, timelines};
use crate::output::Output;
use crate::terminal::{self, counted};

/// Show what became of the people on the lists, by whom it is said and when.
///
/// Detained, held, moved, let out (under house arrest, with measures of a court, free without any,
/// deported, or on terms that nobody says), held again, died: by what a list says of everybody on it
/// and by the words of its column of status. The day is that on the row, else the days of its list;
/// with `--names` people are named, and how they stand is told in the words of the rows. A table at
/// the end says how people stand at last by the lists of each publisher.
/// Where the lists do not go on from each other (held after having been let out: held again, or
/// never let out), that is said.
#[derive(clap::Args)]
#[command(
    name = "timelines",
    after_help = "\
Examples:
  cotejo lists timelines --case prisons --contested
  cotejo lists timelines --case prisons --names | less"
)]
pub struct Timelines {
    #[command(flatten)]
    case: CaseArgument,
    /// Only people of whom something is said that does not go on from what was said before.
    #[arg(long)]
    contested: bool,
    /// People may be named.
    #[arg(long)]
    names: bool,
}

impl Timelines {
    /// Runs the command.
    pub fn run(self, output: &mut Output) -> Result<Outcome, CommandError> {
        let held = Case::open(&self.case.folder)?.state()?;
        let persons = Persons::of(&held);
        let all = timelines(&persons);
        for (number, timeline) in all.iter().enumerate() {
            if timeline.is_contested() || !self.contested {
                self.print(number + 1, timeline, &persons, output)?;
            }
        }
        let contested = all.iter().filter(|timeline| timeline.is_contested()).count();
        print_last(&all, &persons.editions, output)?;
        let people = counted(all.len(), "person");
        writeln!(output, "{people}; of {contested} the lists do not go on from each other.")?;
        Ok(Outcome::Done)
    }

    /// Returns the name on the first row of a person, where people may be named.
    fn name(&self, timeline: &Timeline, persons: &Persons<'_>) -> String {
        let first = timeline.events.first().filter(|_| self.names);
        let name = first.and_then(|event| {
            let edition = persons.editions[event.list];
            Some(named(edition, edition.rows.get(event.row)?))
        });
        name.map(|name| format!(": {name}")).unwrap_or_default()
    }

    fn print(
        &self,
        number: usize,
        timeline: &Timeline,
        persons: &Persons<'_>,
        output: &mut Output,
    ) -> Result<(), CommandError> {
        let name = self.name(timeline, persons);
        writeln!(output, "{}", terminal::heading(&format!("person {number}{name}")))?;
        for event in &timeline.events {
            let edition = persons.editions[event.list];
            let line = edition.rows.get(event.row).map_or(0, |row| row.line);
            let status = event.status.as_ref().filter(|_| self.names);
            let status = status.map(|status| format!(" (“{status}”)")).unwrap_or_default();
            let (what, list) = (told(&event.told), &edition.list.name);
            let said = format!("{}: {what}{status}; {list}, line {line}", days(event));
            let clash = in_words(event.clash);
            writeln!(output, "  {said}{clash}")?;
        }
        writeln!(output)
    }
}

/// Says what is told of somebody.
fn told(told: &Told) -> String {
    match told {
        Told::Fate(fate) => became(*fate).to_owned(),
        Told::Measure(measure) => measure.to_string(),
    }
}

fn days(event: &Event) -> String {
    match event.when {
        When::At(edge) => terminal::edge(edge),
        When::Over(period) if period.first() == period.last() => terminal::edge(period.last()),
        When::Over(period) => {
            format!("{} to {}", terminal::edge(period.first()), terminal::edge(period.last()))
        }
    }
}

fn in_words(clash: Option<Clash>) -> &'static str {
    match clash {
        None => "",
        Some(Clash::HeldAfterOut) => {
            "\n    after having been let out: held again, or never let out"
        }
        Some(Clash::AfterDeath) => "\n    after having died, by another list",
    }
}

/// Prints how people stand at last by the lists of each publisher.
fn print_last(
    all: &[Timeline],
    editions: &[&Edition],
    output: &mut Output,
) -> Result<(), CommandError> {
    let mut people: BTreeMap<(String, String), usize> = BTreeMap::new();
    for (by, what) in all.iter().flat_map(|timeline| timeline.last_by(editions)) {
        let by = by.map_or_else(|| "nobody stated".to_owned(), ToString::to_string);
        *people.entry((by, told(what))).or_default() += 1;
    }
    let mut table = terminal::table(&["by the lists of", "at last", "people"], &[2]);
    for ((by, what), count) in people {
        table.add_row([by, what, count.to_string()]);
    }
    writeln!(output, "{table}")
}
