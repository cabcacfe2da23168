//! What a person states about a list.

use std::collections::BTreeMap;

use cotejo_claims::{MeasureKind, Packs};
use cotejo_core::{
    ActorName, Day, Edge, List, ListColumn, ListName, ListStatement, Meaning, MeaningOrigin,
    MeasureName, Period, PlaceName, PopulationName, Problem, When,
};

/// What a person states about a list; what is left out is remembered, guessed or unknown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StatedList {
    /// Of which list it is an edition.
    pub name: Option<ListName>,
    /// Who published it.
    pub publisher: Option<ActorName>,
    /// When.
    pub published: Option<Day>,
    /// What it says of everybody on it.
    pub measure: Option<MeasureName>,
    /// Of whom.
    pub population: Option<PopulationName>,
    /// Where.
    pub place: Option<PlaceName>,
    /// From which day on, if it tells of what happened.
    pub from: Option<Day>,
    /// Up to which day it tells of what happened, or on which day it says how people stood.
    pub to: Option<Day>,
    /// What its publisher says that it corrects in the edition before.
    pub correction: Option<String>,
    /// Whether it names nobody twice.
    pub once_each: Option<bool>,
    /// What headings mean.
    pub columns: BTreeMap<String, Meaning>,
}

impl StatedList {
    /// Returns what was stated about a list, as far as it holds for its next edition too.
    pub fn remembered(list: &List) -> Self {
        let statement = list.statement.as_ref();
        let is_stated = |column: &&ListColumn| column.from == MeaningOrigin::Stated;
        let stated = list.columns.iter().filter(is_stated);
        StatedList {
            name: Some(list.name.clone()),
            publisher: list.publisher.clone(),
            published: None,
            measure: statement.map(|statement| statement.measure.clone()),
            population: statement.and_then(|statement| statement.population.clone()),
            place: statement.and_then(|statement| statement.place.clone()),
            from: statement.and_then(|statement| match statement.when {
                When::Over(period) => period.first().known(),
                When::At(_) => None,
            }),
            to: None,
            correction: None,
            once_each: Some(list.once_each),
            columns: stated.map(|column| (column.heading.clone(), column.meaning)).collect(),
        }
    }

    /// Returns everything that was stated about this very edition.
    pub fn held(list: &List) -> Self {
        let to = list.statement.as_ref().and_then(|statement| statement.when.until().known());
        let correction = list.correction.clone();
        StatedList { published: list.published, to, correction, ..StatedList::remembered(list) }
    }

    /// Fills what is left out with what is stated elsewhere.
    #[must_use]
    pub fn or(mut self, other: StatedList) -> Self {
        for (heading, meaning) in other.columns {
            self.columns.entry(heading).or_insert(meaning);
        }
        StatedList {
            name: self.name.or(other.name),
            publisher: self.publisher.or(other.publisher),
            published: self.published.or(other.published),
            measure: self.measure.or(other.measure),
            population: self.population.or(other.population),
            place: self.place.or(other.place),
            from: self.from.or(other.from),
            to: self.to.or(other.to),
            correction: self.correction.or(other.correction),
            once_each: self.once_each.or(other.once_each),
            columns: self.columns,
        }
    }

    /// Returns what the list says of everybody on it, if that is stated, or what is wrong with it.
    pub fn statement(&self) -> Result<Option<ListStatement>, Problem> {
        let Some(measure) = &self.measure else { return Ok(None) };
        let measures = Packs::embedded().measures();
        let Some(known) = measures.iter().find(|known| known.name == *measure) else {
            let names: Vec<&str> = measures.iter().map(|known| known.name.as_str()).collect();
            let way_out = format!("Give one of {}", names.join(", "));
            return Err(Problem::whole(format!("`{measure}` is no measure"), way_out));
        };
        let when = match known.kind {
            MeasureKind::Stock => When::At(Edge::from(self.to)),
            MeasureKind::Flow => {
                let period = Period::new(Edge::from(self.from), Edge::from(self.to));
                let way_out = "Give the earlier day as the first";
                When::Over(period.map_err(|error| Problem::whole(error.to_string(), way_out))?)
            }
        };
        let (population, place) = (self.population.clone(), self.place.clone());
        Ok(Some(ListStatement { measure: measure.clone(), population, place, when }))
    }
}
