//! `cotejo estimate`: how many people are on none of some lists, or why that cannot be told.

mod print;

use std::fs;
use std::path::PathBuf;

use cotejo_estimate::latent::Schedule;
use cotejo_estimate::{FrequencyTable, Plan, assess, assess_strata};

use crate::cli::{Format, FormatArgument};
use crate::error::{CommandError, Outcome};
use crate::output::Output;
use crate::terminal::Progress;
use crate::wire::{
    BoundObject, EstimateObject, OverlapFileError, StrataObject, pretty_json, read_frequencies,
    read_overlap, read_strata,
};

/// Estimate how many people are on none of several lists, from how the lists overlap; or say why
/// these lists do not allow it.
///
/// The file is CSV: a column a list with 1 (on it) or 0, and a last column `count` with how many
/// people stand on exactly these lists. Without such a column each row is one person. No names
/// are needed, and none are read. Where years, places or groups are listed in different ways, a
/// column that names them (`--by`) has each estimated by itself, and their sum.
///
/// A file of two columns, `times` and `count`, says how many people were met once, twice, three
/// times; from it there is a floor and no estimate.
///
/// Several methods are tried, because each assumes something else: log-linear models (which lists
/// depend on each other), averages over decomposable graphs, and latent classes (people who differ
/// in how easily they are listed). The answer is a range over them. What each assumes, and when it
/// must not be used, stands in docs/estimate.md.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  cotejo estimate overlap.csv
  cotejo estimate overlap.csv --by year
  cotejo estimate overlap.csv --format json --seed 7")]
pub struct Estimate {
    /// The table of overlaps.
    file: PathBuf,
    /// The column that names the part of the population to which a row belongs.
    #[arg(long, value_name = "COLUMN")]
    by: Option<String>,
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
        let schedule = Schedule { seed: self.seed, chains: self.chains, ..Schedule::default() };
        let plan = Plan { schedule, ..Plan::default() };
        match (&self.by, read_frequencies(&bytes)) {
            (Some(by), _) => self.strata(&bytes, by, &plan, output),
            (None, Some(table)) => self.bound(table, output),
            (None, None) => self.whole(&bytes, &plan, output),
        }
    }

    fn whole(
        &self,
        bytes: &[u8],
        plan: &Plan,
        output: &mut Output,
    ) -> Result<Outcome, CommandError> {
        let table = read_overlap(bytes).map_err(|error| self.unread(&error))?;
        let mut bar = Bar::new(plan, 1);
        let assessed = assess(&table, &[], plan, |done, _| bar.reach(done));
        bar.end();
        let Some(assessment) = assessed else { return Ok(Outcome::Partly) };
        match self.format.format {
            Format::Text => print::print(&table, plan, &assessment, output)?,
            Format::Json => {
                let object = EstimateObject::new(&table, plan, &assessment);
                writeln!(output, "{}", pretty_json(&object)?)?;
            }
        }
        Ok(Outcome::Done)
    }

    fn strata(
        &self,
        bytes: &[u8],
        by: &str,
        plan: &Plan,
        output: &mut Output,
    ) -> Result<Outcome, CommandError> {
        let strata = read_strata(bytes, by).map_err(|error| self.unread(&error))?;
        let mut bar = Bar::new(plan, strata.tables.len() + 1);
        let assessed =
            assess_strata(&strata.tables, &strata.pooled, plan, |done, _| bar.reach(done));
        bar.end();
        let Some(told) = assessed else { return Ok(Outcome::Partly) };
        match self.format.format {
            Format::Text => print::print_strata(&told, plan, output)?,
            Format::Json => {
                let object = StrataObject::new(&strata, plan, &told);
                writeln!(output, "{}", pretty_json(&object)?)?;
            }
        }
        Ok(Outcome::Done)
    }

    fn bound(
        &self,
        table: Result<FrequencyTable, OverlapFileError>,
        output: &mut Output,
    ) -> Result<Outcome, CommandError> {
        let table = table.map_err(|error| self.unread(&error))?;
        let bound = table.lower_bound();
        match self.format.format {
            Format::Text => print::print_bound(&table, &bound, output)?,
            Format::Json => {
                let object = BoundObject::new(&table, &bound);
                writeln!(output, "{}", pretty_json(&object)?)?;
            }
        }
        Ok(Outcome::Done)
    }

    fn unread(&self, error: &OverlapFileError) -> CommandError {
        CommandError::given(
            format!("{}: {error}", self.file.display()),
            "See `cotejo estimate --help` for the form of the file",
        )
    }
}

/// How many sweeps of the sampler are one step of the bar.
const SWEEPS_A_STEP: u64 = 1_024;

/// How far the sampler has come.
struct Bar {
    progress: Progress,
    shown: u64,
}

impl Bar {
    fn new(plan: &Plan, tables: usize) -> Bar {
        let steps = plan.schedule.sweeps() / SWEEPS_A_STEP;
        let steps = usize::try_from(steps).unwrap_or(usize::MAX).saturating_mul(tables);
        Bar { progress: Progress::new(steps, "latent classes"), shown: 0 }
    }

    /// Shows that so many sweeps are done; there is always more to do.
    fn reach(&mut self, done: u64) -> bool {
        while self.shown < done / SWEEPS_A_STEP {
            self.progress.step();
            self.shown += 1;
        }
        true
    }

    fn end(self) {
        self.progress.end();
    }
}
