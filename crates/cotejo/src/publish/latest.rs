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
    for told in reading.claims().filter(|told| told.is_shown() && is_figure(told)) {
        let accounts = measures.entry(&told.claim.statement.measure.class).or_default();
        accounts.entry(told.account()).or_default().push(told);
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

/// Returns the latest claim on the population that the party counts most.
///
/// The figure of a single day is no total, however late: "17 more on Friday" does not follow "350
/// since January". One that reaches the totals before it is taken for a total whose first day was
/// not read.
fn latest_of(mut claims: Vec<Told>) -> Option<Told> {
    let mut populations = BTreeMap::<&PopulationName, usize>::new();
    for told in &claims {
        *populations.entry(&told.claim.statement.population.class).or_default() += 1;
    }
    let most = populations.into_iter().max_by_key(|(_, claims)| *claims)?.0.clone();
    claims.retain(|told| told.claim.statement.population.class == most);
    let largest = claims.iter().filter(|told| is_total(told)).map(size).max();
    claims.retain(|told| is_total(told) || Some(size(told)) >= largest);
    claims.into_iter().max_by_key(rank)
}

type Rank = (Option<Day>, bool, u64, std::cmp::Reverse<usize>);

fn rank(told: &Told) -> Rank {
    let is_known = told.claim.statement.timing.when.since() != Edge::Open;
    (told.day(), is_known, size(told), std::cmp::Reverse(told.number))
}

fn size(told: &Told) -> u64 {
    let count = told.claim.statement.quantity.count;
    count.least().or(count.most()).map_or(0, |people| people.0)
}

fn is_total(told: &Told) -> bool {
    match told.claim.statement.timing.when {
        When::At(_) => true,
        When::Over(period) => period.first() != period.last() || period.first() == Edge::Open,
    }
}
