//! The latest figure of each party on each measure.

use std::collections::BTreeMap;

use cotejo_core::{Day, Edge, MeasureName, PopulationName, Stance, When};

use crate::publish::reading::{Account, Reading, Told};

/// The latest figures on one measure.
pub(super) struct MeasureFigures<'a> {
    pub measure: MeasureName,
    /// The latest figure of each party, by side and name.
    pub latest: Vec<Told<'a>>,
    /// How many further claims there are on this measure.
    pub others: usize,
}

/// Returns the latest figures, the measure with the most claims first.
pub(super) fn latest_figures<'a>(reading: &Reading<'a>) -> Vec<MeasureFigures<'a>> {
    let mut measures = BTreeMap::<&MeasureName, BTreeMap<Account, Vec<Told>>>::new();
    for told in reading.claims.iter().filter(|told| told.is_shown() && is_figure(told)) {
        let accounts = measures.entry(&told.claim.statement.measure.class).or_default();
        accounts.entry(told.account()).or_default().push(*told);
    }
    let mut figures: Vec<_> = measures.into_iter().map(measure_figures).collect();
    figures.sort_by_key(|figures| {
        (std::cmp::Reverse(figures.latest.len() + figures.others), figures.measure.clone())
    });
    figures
}

fn measure_figures<'a>(
    (measure, accounts): (&MeasureName, BTreeMap<Account, Vec<Told<'a>>>),
) -> MeasureFigures<'a> {
    let all: usize = accounts.values().map(Vec::len).sum();
    let latest: Vec<_> = accounts.into_values().filter_map(latest_of).collect();
    let others = all - latest.len();
    MeasureFigures { measure: measure.clone(), latest, others }
}

/// Says whether a claim is a figure of its own: put forward as so, and not a part of another.
fn is_figure(told: &Told) -> bool {
    told.claim.statement.stance == Stance::Asserts && told.claim.statement.part.is_none()
}

/// Returns the latest claim on the population that the party counts most, taking a total over
/// several days before the figure of a single day.
fn latest_of(claims: Vec<Told>) -> Option<Told> {
    let mut populations = BTreeMap::<&PopulationName, usize>::new();
    for told in &claims {
        *populations.entry(&told.claim.statement.population.class).or_default() += 1;
    }
    let most = populations.into_iter().max_by_key(|(_, claims)| *claims)?.0;
    claims
        .iter()
        .filter(|told| told.claim.statement.population.class == *most)
        .max_by_key(rank)
        .copied()
}

type Rank = (bool, Option<Day>, bool, u64, std::cmp::Reverse<usize>);

fn rank(told: &&Told) -> Rank {
    let statement = &told.claim.statement;
    let count = statement.quantity.count;
    let size = count.least().or(count.most()).map_or(0, |people| people.0);
    let is_known = statement.timing.when.since() != Edge::Open;
    (is_total(told), told.day(), is_known, size, std::cmp::Reverse(told.number))
}

fn is_total(told: &Told) -> bool {
    match told.claim.statement.timing.when {
        When::At(_) => true,
        When::Over(period) => period.first() != period.last() || period.first() == Edge::Open,
    }
}
