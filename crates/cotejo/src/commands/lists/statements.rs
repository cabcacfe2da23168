//! What the command line states about a list.

use cotejo_core::{ActorName, Day, ListName, MeasureName, PlaceName, PopulationName};

use crate::cli::ColumnsArgument;
use crate::flows::lists::StatedList;

/// What is stated about a list; what is left out is remembered, guessed or unknown.
#[derive(clap::Args)]
pub struct StatedArguments {
    /// Of which list it is an edition; the file's name without its ending if not given.
    #[arg(long, value_name = "LIST")]
    name: Option<ListName>,
    /// Who published it.
    #[arg(long, value_name = "WHO")]
    publisher: Option<ActorName>,
    /// When it was published.
    #[arg(long, value_name = "DAY")]
    published: Option<Day>,
    /// What it says of everybody on it, as a measure: released, held, killed.
    #[arg(long, value_name = "MEASURE")]
    says: Option<MeasureName>,
    /// Of whom it says so, as a population: prisoners, political_prisoners.
    #[arg(long, value_name = "POPULATION")]
    of: Option<PopulationName>,
    /// Where.
    #[arg(long)]
    place: Option<PlaceName>,
    /// From which day on it tells of what happened.
    #[arg(long, value_name = "DAY")]
    from: Option<Day>,
    /// Up to which day it tells of what happened, or on which day it says how people stood.
    #[arg(long, value_name = "DAY")]
    to: Option<Day>,
    /// What its publisher says that it corrects in the edition before; without it, rows that are
    /// left out or changed are told as a silent correction.
    #[arg(long, value_name = "WORDS")]
    corrects: Option<String>,
    /// It names nobody twice.
    #[arg(long)]
    once: bool,
    /// What its columns mean.
    #[command(flatten)]
    pub columns: ColumnsArgument,
}

impl StatedArguments {
    /// Returns what is stated.
    pub fn stated(&self) -> StatedList {
        StatedList {
            name: self.name.clone(),
            publisher: self.publisher.clone(),
            published: self.published,
            measure: self.says.clone(),
            population: self.of.clone(),
            place: self.place.clone(),
            from: self.from,
            to: self.to,
            correction: self.corrects.clone(),
            once_each: self.once.then_some(true),
            columns: self.columns.meanings(),
        }
    }
}
