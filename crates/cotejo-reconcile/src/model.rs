//! All that rules look at: positions, how populations relate, which measures change which stock.

use std::collections::{BTreeMap, BTreeSet};

use cotejo_core::{
    Assumption, BreakdownName, ClaimId, MeasureName, NamedPeople, PlaceName, PopulationName,
    Stance, StatedRatio, Statement, When,
};

use crate::account::Account;
use crate::announcement::Announcements;
use crate::definitions::Definitions;
use crate::measures::MeasureRelations;
use crate::position::{Position, Series, gather};
use crate::time::Timeline;
use crate::worksheet::Worksheet;

/// A worksheet, laid out for the rules.
pub(crate) struct Model<'a> {
    /// The positions in the order of their content: rules name them by their place in it, so that
    /// nothing depends on ids or on the order in which claims came.
    pub(crate) positions: Vec<Position<'a>>,
    pub(crate) populations: Definitions<PopulationName>,
    pub(crate) places: Definitions<PlaceName>,
    pub(crate) measures: &'a MeasureRelations,
    pub(crate) ratios: &'a [StatedRatio],
    pub(crate) named: &'a [NamedPeople],
    /// What is asserted, whoever stands for it.
    asserted: BTreeMap<ClaimId, &'a Statement>,
    pub(crate) announcements: Announcements,
    /// The parts that the positions give of each total, by the ground on which it is divided.
    pub(crate) breakdowns: BTreeMap<(usize, BreakdownName), Vec<usize>>,
}

/// Parts that stand side by side in a whole.
pub(crate) struct Division {
    /// One part for each population.
    pub(crate) parts: Vec<usize>,
    /// Whether they are said to make up the whole.
    pub(crate) is_exhaustive: bool,
}

impl<'a> Model<'a> {
    pub(crate) fn new(worksheet: &'a Worksheet) -> Self {
        let populations = Definitions::new(worksheet.all_definitions().cloned().collect());
        let places = Definitions::new(worksheet.all_places().cloned().collect());
        let positions = gather(worksheet, &populations, &places);
        let announcements = Announcements::new(&positions);
        let breakdowns = breakdowns(&positions);
        let measures = &worksheet.measures;
        let ratios = &worksheet.ratios;
        let claims = worksheet.claims.iter();
        let asserted = claims.filter(|entry| entry.statement.stance == Stance::Asserts);
        let asserted = asserted.map(|entry| (entry.id, &entry.statement)).collect();
        Model {
            ratios,
            named: &worksheet.named,
            asserted,
            positions,
            populations,
            places,
            measures,
            announcements,
            breakdowns,
        }
    }

    /// Returns what a claim states, if somebody asserts it.
    pub(crate) fn statement(&self, claim: ClaimId) -> Option<&'a Statement> {
        self.asserted.get(&claim).copied()
    }

    /// Returns the positions of each account.
    pub(crate) fn accounts(&self) -> BTreeMap<&Account, Vec<usize>> {
        let mut accounts: BTreeMap<&Account, Vec<usize>> = BTreeMap::new();
        for (place, position) in self.positions.iter().enumerate() {
            accounts.entry(&position.account).or_default().push(place);
        }
        accounts
    }

    /// Returns the positions of each account in each series.
    pub(crate) fn series(&self) -> BTreeMap<(&Account, &Series), Vec<usize>> {
        let mut series: BTreeMap<_, Vec<usize>> = BTreeMap::new();
        for (place, position) in self.positions.iter().enumerate() {
            series.entry((&position.account, &position.series)).or_default().push(place);
        }
        series
    }

    /// Returns the days of a position, as wide as the readings of its announcement leave them.
    pub(crate) fn when(&self, position: usize) -> When {
        self.announcements.when(position).unwrap_or(self.positions[position].when)
    }

    /// Lays out where on their days the stocks and flows of these positions stand.
    pub(crate) fn timeline(&self, members: impl IntoIterator<Item = usize>) -> Timeline {
        let mut timeline = Timeline::default();
        for member in members {
            match self.when(member) {
                When::Over(period) => timeline.add_flow(period),
                When::At(edge) => {
                    if let Some(day) = edge.known() {
                        timeline.add_stock(day);
                    }
                }
            }
        }
        timeline
    }

    /// Says whether whoever is counted in one series is counted in the other.
    pub(crate) fn lies_in(&self, inner: &Series, outer: &Series) -> bool {
        let is_there = inner.place == outer.place || self.is_place_within(inner, outer);
        let (inner, outer) = (&inner.population, &outer.population);
        is_there
            && match outer.as_slice() {
                [outer] => inner.iter().any(|inner| self.populations.is_subset(inner, outer)),
                outer => inner.starts_with(outer),
            }
    }

    fn is_place_within(&self, inner: &Series, outer: &Series) -> bool {
        let places = inner.place.as_ref().zip(outer.place.as_ref());
        places.is_some_and(|(inner, outer)| self.places.is_subset(inner, outer))
    }

    /// Says whether nobody is counted in both series.
    pub(crate) fn are_disjoint(&self, a: &Series, b: &Series) -> bool {
        let places = a.place.as_ref().zip(b.place.as_ref());
        if places.is_some_and(|(a, b)| self.places.are_disjoint(a, b)) {
            return true;
        }
        match (a.population.as_slice(), b.population.as_slice()) {
            ([start_a @ .., a], [start_b @ .., b]) => {
                start_a == start_b && self.populations.are_disjoint(a, b)
            }
            _ => false,
        }
    }

    /// Returns the parts of one breakdown that stand side by side in their whole.
    ///
    /// Parts that are said not to make up the whole may overlap (women, students, minors), so they
    /// are no division; nor are parts that count something else or other days than the whole.
    pub(crate) fn division(&self, whole: usize, parts: &[usize]) -> Option<Division> {
        let total = &self.positions[whole];
        let mut populations: BTreeMap<&Series, usize> = BTreeMap::new();
        let mut is_exhaustive = false;
        for &place in parts {
            let position = &self.positions[place];
            let exhaustive = position.part.as_ref().and_then(|part| part.exhaustive);
            if exhaustive == Some(false) {
                return None;
            }
            is_exhaustive |= exhaustive == Some(true);
            let alike = position.series.measure == total.series.measure
                && position.series != total.series
                && position.when == total.when;
            if alike {
                populations.entry(&position.series).or_insert(place);
            }
        }
        let parts: Vec<usize> = populations.into_values().collect();
        (parts.len() > 1).then_some(Division { parts, is_exhaustive })
    }

    /// Returns the division of a whole by those of the parts of a breakdown that are members.
    ///
    /// Only all parts together make up a whole: where one is left out, the rest may fall short.
    pub(crate) fn division_among(
        &self,
        members: &BTreeSet<usize>,
        (whole, breakdown): &(usize, BreakdownName),
    ) -> Option<Division> {
        let all = self.breakdowns.get(&(*whole, breakdown.clone()))?;
        let present: Vec<usize> =
            all.iter().copied().filter(|part| members.contains(part)).collect();
        let mut division = self.division(*whole, &present)?;
        let complete = self.division(*whole, all)?;
        division.is_exhaustive =
            complete.is_exhaustive && division.parts.len() == complete.parts.len();
        Some(division)
    }

    /// Returns the definitions on which it rests that these positions are set in one sum.
    pub(crate) fn definitions(&self, members: &BTreeSet<usize>) -> BTreeSet<Assumption> {
        let positions = || members.iter().map(|&member| &self.positions[member]);
        let populations = positions().map(|position| position.population()).collect();
        let places = positions().filter_map(|one| one.statement.place.as_ref()).collect();
        let of_populations = self.populations.among(&populations).into_iter();
        let of_places = self.places.among(&places).into_iter();
        of_populations
            .map(Assumption::DefinitionHolds)
            .chain(of_places.map(Assumption::PlacesRelate))
            .collect()
    }
}

fn breakdowns(positions: &[Position]) -> BTreeMap<(usize, BreakdownName), Vec<usize>> {
    let mut breakdowns: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (place, position) in positions.iter().enumerate() {
        if let Some(part) = &position.part
            && let Some(breakdown) = &part.breakdown
        {
            breakdowns.entry((part.whole, breakdown.clone())).or_default().push(place);
        }
    }
    breakdowns
}

impl Series {
    /// Returns the series of the same people where another measure counts what flows.
    pub(crate) fn flow(&self, measure: &MeasureName) -> Series {
        Series { measure: measure.clone(), is_stock: false, ..self.clone() }
    }

    /// Returns the series of the same people where another measure counts how many there are.
    pub(crate) fn stock(&self, measure: &MeasureName) -> Series {
        Series { measure: measure.clone(), is_stock: true, ..self.clone() }
    }
}
