//! Which lists of people name some of those whom a claim counts.

use cotejo_core::{ClaimId, Day, Edge, ListStatement, NamingList, Period, When};

use crate::model::Model;
use crate::position::{Position, Series};
use crate::worksheet::Worksheet;

/// A claim, and the lists that name people among those whom it counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bearing {
    /// The claim.
    pub claim: ClaimId,
    /// The lists in the order in which they were given, each with the days that it shares with the
    /// claim.
    pub lists: Vec<NamingList>,
}

/// Finds the lists that bear on each claim, so that the people whom they name can be counted.
///
/// A list bears on a claim that counts the same, where definitions put the people and the place of
/// the list among those of the claim; on the days that both share, or on the one day on which both
/// say how many there are. What is not stated bears on nothing, and neither do days that are not
/// known.
pub fn bearings(worksheet: &Worksheet, lists: &[NamingList]) -> Vec<Bearing> {
    let model = Model::new(worksheet);
    let bearing = |position: &Position| {
        let shared = lists.iter().filter_map(|list| shared(&model, position, list));
        let lists: Vec<NamingList> = shared.collect();
        (!lists.is_empty()).then_some(Bearing { claim: position.id, lists })
    };
    model.positions.iter().filter_map(bearing).collect()
}

/// Returns a list over the days that it shares with a position, if it bears on it.
fn shared(model: &Model, position: &Position, list: &NamingList) -> Option<NamingList> {
    let statement = &list.statement;
    if !is_among(model, statement, position) {
        return None;
    }
    let when = days_in_common(statement.when, position.when)?;
    let statement = ListStatement { when, ..statement.clone() };
    Some(NamingList { statement, ..list.clone() })
}

/// Says whether whoever a list names is counted by a position, as far as both tell of one time.
pub(crate) fn is_among(model: &Model, statement: &ListStatement, position: &Position) -> bool {
    let Some(population) = &statement.population else { return false };
    let series = Series {
        population: vec![model.populations.chosen(population).clone()],
        measure: statement.measure.clone(),
        place: statement.place.as_ref().map(|place| model.places.chosen(place).clone()),
        is_stock: statement.when.is_stock(),
    };
    series.measure == position.series.measure
        && series.is_stock == position.series.is_stock
        && model.lies_in(&series, &position.series)
}

/// Returns the days that surely lie in both, if any do.
fn days_in_common(a: When, b: When) -> Option<When> {
    match (a, b) {
        (When::At(a), When::At(b)) => {
            (a.known().is_some() && a.known() == b.known()).then_some(When::At(a))
        }
        (When::Over(list), When::Over(claim)) => {
            let (listed, counted) = (outer_days(list)?, inner_days(claim)?);
            let first = listed.0.max(counted.0);
            let last = listed.1.min(counted.1);
            Period::new(Edge::On(first), Edge::On(last)).ok().map(When::Over)
        }
        _ => None,
    }
}

/// The days in which all of a period lies.
fn outer_days(period: Period) -> Option<(Day, Day)> {
    period.first().earliest().zip(period.last().latest())
}

/// The days that surely lie in a period.
fn inner_days(period: Period) -> Option<(Day, Day)> {
    period.first().latest().zip(period.last().earliest())
}
