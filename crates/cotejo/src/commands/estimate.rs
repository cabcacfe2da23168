//! `cotejo estimate`: how many people are on none of some lists, or why that cannot be told.

use std::fs;
use std::path::PathBuf;

use cotejo_estimate::latent::Schedule;
use cotejo_estimate::{Assessment, OverlapTable, Pattern, Plan, Verdict, assess};

use crate::cli::{Format, FormatArgument};
use crate::error::{CommandError, Outcome};
use crate::output::Output;
use crate::publish::estimate as words;
use crate::terminal::{self, Progress, counted, heading, wrapped};
use crate::wire::{EstimateObject, pretty_json, read_overlap};

/// Estimate how many people are on none of several lists, from how the lists overlap; or say why
/// these lists do not allow it.
///
/// The file is CSV: a column a list with 1 (on it) or 0, and a last column `count` with how many
/// people stand on exactly these lists. Without such a column each row is one person. No names
/// are needed, and none are read.
///
/// Several methods are tried, because each assumes something else: log-linear models (which lists
/// depend on each other), averages over decomposable graphs, and latent classes (people who differ
/// in how easily they are listed). The answer is a range over them. What each assumes, and when it
/// must not be used, stands in docs/estimate.md.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  cotejo estimate overlap.csv
  cotejo estimate overlap.csv --format json --seed 7")]
pub struct Estimate {
    /// The table of overlaps.
    file: PathBuf,
    /// The seed from which the random numbers of the latent classes follow.
    #[arg(long, value_name = "NUMBER", default_value_t = Schedule::default().seed)]
    seed: u64,
    /// How many chains of latent classes are drawn; they must agree.
    #[arg(long, value_name = "NUMBER", default_value_t = 4, value_parser = clap::value_parser!(u32).range(4..=64))]
    chains: u32,
    #[command(flatten)]
    format: FormatArgument,
}

impl Estimate {
    /// Runs the command.
    pub fn run(self, output: &mut Output) -> Result<Outcome, CommandError> {
        let bytes =
            fs::read(&self.file).map_err(|error| CommandError::cannot_read(&self.file, &error))?;
        let table = read_overlap(&bytes).map_err(|error| {
            CommandError::given(
                format!("{}: {error}", self.file.display()),
                "See `cotejo estimate --help` for the form of the file",
            )
        })?;
        let schedule = Schedule { seed: self.seed, chains: self.chains, ..Schedule::default() };
        let plan = Plan { schedule, ..Plan::default() };
        let Some(assessment) = assessed(&table, &plan) else { return Ok(Outcome::Partly) };
        match self.format.format {
            Format::Text => print(&table, &plan, &assessment, output)?,
            Format::Json => {
                let object = EstimateObject::new(&table, &plan, &assessment);
                writeln!(output, "{}", pretty_json(&object)?)?;
            }
        }
        Ok(Outcome::Done)
    }
}

/// How many sweeps of the sampler are one step of the bar.
const SWEEPS_A_STEP: u64 = 1_024;

fn assessed(table: &OverlapTable, plan: &Plan) -> Option<Assessment> {
    let steps = usize::try_from(plan.schedule.sweeps() / SWEEPS_A_STEP).unwrap_or(usize::MAX);
    let mut progress = Progress::new(steps, "latent classes");
    let mut shown = 0;
    let assessment = assess(table, &[], plan, |done, _| {
        while shown < done / SWEEPS_A_STEP {
            progress.step();
            shown += 1;
        }
        true
    });
    progress.end();
    assessment
}

fn print(
    table: &OverlapTable,
    plan: &Plan,
    assessment: &Assessment,
    output: &mut Output,
) -> Result<(), CommandError> {
    print_lists(table, output)?;
    print_verdict(assessment, output)?;
    print_methods(assessment, output)?;
    paragraphs("Beware", assessment.cautions.iter().map(words::caution), output)?;
    if !assessment.figures.is_empty() {
        writeln!(
            output,
            "\nSeed {}. What each method assumes: docs/estimate.md",
            plan.schedule.seed
        )?;
    }
    Ok(())
}

fn print_lists(table: &OverlapTable, output: &mut Output) -> Result<(), CommandError> {
    let mut rows = terminal::table(&["list", "people", "on no other"], &[1, 2]);
    for (place, name) in table.names().iter().enumerate() {
        let own = Pattern::of([place]);
        let figures =
            [table.on(own), table.exactly(own)].map(|people| words::people(people.0 as f64));
        rows.add_row([vec![name.clone()], figures.to_vec()].concat());
    }
    writeln!(output, "{rows}")?;
    let twice = table.seen().0 - table.on_exactly(1).0;
    let (lists, seen) = (counted(table.lists(), "list"), words::people(table.seen().0 as f64));
    writeln!(
        output,
        "\n{seen} people on {lists}, {} of them on two or more.",
        words::people(twice as f64)
    )
}

fn print_verdict(assessment: &Assessment, output: &mut Output) -> Result<(), CommandError> {
    match &assessment.verdict {
        Verdict::Estimated { points, range } => {
            let [lowest, highest, low, high] =
                [points.0, points.1, range.0, range.1].map(words::people);
            let by_method = if lowest == highest {
                format!("{lowest} people in all")
            } else {
                format!("{lowest} to {highest} people in all, by method")
            };
            let answer = format!("{by_method}; {low} to {high} with their intervals.");
            paragraphs("Estimated", [answer], output)?;
        }
        Verdict::NotEstimable(reasons) => {
            paragraphs("Not estimable", reasons.iter().map(words::refusal), output)?;
        }
    }
    match &assessment.floor {
        Ok(floor) if !assessment.figures.is_empty() => {
            let [low, point, high] = [floor.low, floor.point, floor.high].map(words::people);
            let words = format!("Hardly fewer than {point} ({low} to {high}): Chao's lower bound.");
            paragraphs("Floor", [words], output)
        }
        _ => Ok(()),
    }
}

fn print_methods(assessment: &Assessment, output: &mut Output) -> Result<(), CommandError> {
    if assessment.figures.is_empty() && assessment.without.is_empty() {
        return Ok(());
    }
    let mut rows = terminal::table(&["method", "people", "low", "high"], &[1, 2, 3]);
    for figure in &assessment.figures {
        let total = figure.total;
        let figures = [total.point, total.low, total.high].map(words::people);
        rows.add_row([vec![words::method(&figure.method)], figures.to_vec()].concat());
    }
    writeln!(output, "\n{rows}")?;
    paragraphs("Without a figure", assessment.without.iter().map(words::no_figure), output)
}

/// Prints paragraphs under a heading, if there are any.
fn paragraphs(
    title: &str,
    words: impl IntoIterator<Item = String>,
    output: &mut Output,
) -> Result<(), CommandError> {
    for (at, words) in words.into_iter().enumerate() {
        if at == 0 {
            writeln!(output, "\n{}", heading(title))?;
        }
        for line in wrapped(&words, 2) {
            writeln!(output, "  {line}")?;
        }
    }
    Ok(())
}
