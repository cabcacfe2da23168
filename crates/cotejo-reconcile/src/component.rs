//! Positions that bear on each other, and whether they can all hold.

use std::collections::{BTreeMap, BTreeSet};

use crate::links::Links;
use crate::model::Model;
use crate::position::Series;
use crate::proof::Proof;
use crate::time::Timeline;
use crate::track::Track;
use crate::world::World;

/// A linear program is laid out for no more unknowns than this.
const UNKNOWNS_MOST: usize = 2_000;

/// Nor for more positions, for the search goes through very many of their subsets.
const POSITIONS_MOST: usize = 64;

/// Positions that bear on each other and on no others.
pub(crate) struct Component {
    /// The positions of each series.
    pub(crate) series: Vec<Vec<usize>>,
}

impl Component {
    pub(crate) fn members(&self) -> BTreeSet<usize> {
        self.series.iter().flatten().copied().collect()
    }

    /// Says whether all its positions can be judged in one linear program, or need none.
    pub(crate) fn is_small(&self) -> bool {
        // Every position adds two cuts at most, and every cut an unknown to each series.
        let members: usize = self.series.iter().map(Vec::len).sum();
        let is_small =
            members <= POSITIONS_MOST && 2 * members * self.series.len() <= UNKNOWNS_MOST;
        self.series.len() == 1 || is_small
    }
}

/// Tells whether positions can all hold, and shows why where they cannot.
pub(crate) struct Judge<'m, 'a> {
    pub(crate) model: &'m Model<'a>,
    pub(crate) timeline: &'m Timeline,
}

impl Judge<'_, '_> {
    /// Returns the proof that these positions clash; nothing where they do not.
    ///
    /// Positions of one series need shortest paths only, others a linear program.
    pub(crate) fn clash(&self, members: &BTreeSet<usize>) -> Option<Proof> {
        if self.is_one_series(members) {
            Track::new(self.model, self.timeline, members.iter().copied()).clash()
        } else {
            World::new(self.model, self.timeline, members.iter().copied()).clash()
        }
    }

    fn is_one_series(&self, members: &BTreeSet<usize>) -> bool {
        let positions = || members.iter().map(|&member| &self.model.positions[member]);
        let first = positions().next().map(|position| &position.series);
        positions().all(|position| {
            let is_part = position.part.as_ref().is_some_and(|part| members.contains(&part.whole));
            Some(&position.series) == first && !is_part
        })
    }
}

/// Groups positions so that nothing in one group bears on another.
pub(crate) fn components(model: &Model, members: &[usize]) -> Vec<Component> {
    let mut places: BTreeMap<&Series, usize> = BTreeMap::new();
    for &member in members {
        let next = places.len();
        places.entry(&model.positions[member].series).or_insert(next);
    }
    let mut links = Links::new(places.len());
    link_containments(model, &places, &mut links);
    link_stocks(model, members, &places, &mut links);
    for &member in members {
        let position = &model.positions[member];
        if let Some(part) = &position.part
            && let Some(&whole) = places.get(&model.positions[part.whole].series)
        {
            links.join(places[&position.series], whole);
        }
    }
    let mut groups: BTreeMap<usize, BTreeMap<usize, Vec<usize>>> = BTreeMap::new();
    for &member in members {
        let place = places[&model.positions[member].series];
        let group = groups.entry(links.leader(place)).or_default();
        group.entry(place).or_default().push(member);
    }
    let component =
        |series: BTreeMap<usize, Vec<usize>>| Component { series: series.into_values().collect() };
    groups.into_values().map(component).collect()
}

/// Links series of which one lies in another, or which have nobody in common.
fn link_containments(model: &Model, places: &BTreeMap<&Series, usize>, links: &mut Links) {
    let mut alike: BTreeMap<_, Vec<&Series>> = BTreeMap::new();
    for series in places.keys() {
        let kind = (&series.measure, series.is_stock);
        alike.entry(kind).or_default().push(series);
    }
    for alike in alike.into_values() {
        for (index, a) in alike.iter().enumerate() {
            for b in &alike[index + 1..] {
                if model.lies_in(a, b) || model.lies_in(b, a) {
                    links.join(places[*a], places[*b]);
                }
            }
        }
    }
}

/// Links the stocks and flows of the same people, where it is claimed how many flowed in all, and
/// the stocks and reasons of people among them.
///
/// Where a stock of these people is claimed too, it ties those who came to those who went, so that
/// every flow of people among the stock's bears on it.
fn link_stocks(
    model: &Model,
    members: &[usize],
    places: &BTreeMap<&Series, usize>,
    links: &mut Links,
) {
    let totals = members.iter().map(|&member| &model.positions[member]).filter_map(|position| {
        let measures = model.measures.stock_of(&position.series.measure)?;
        let is_total = [&measures.entries, &measures.exits].contains(&&position.series.measure);
        let is_bounded = is_total && position.most.is_some();
        is_bounded.then_some((&position.series, measures))
    });
    let totals: BTreeMap<&Series, _> = totals.collect();
    for (total, measures) in totals {
        let own = total.stock(&measures.stock);
        let stocks: Vec<&Series> = places
            .keys()
            .filter(|series| series.measure == measures.stock)
            .filter(|stock| ***stock == own || model.lies_in(stock, total))
            .copied()
            .collect();
        let is_tied = |series: &Series| {
            let is_same_way = measures.total_of(&series.measure) == Some(&total.measure);
            let is_flow = measures.flows().any(|measure| *measure == series.measure);
            let is_among = *series == total.flow(&series.measure) || model.lies_in(series, total);
            let is_own = |stock: &&Series| *series == stock.flow(&series.measure);
            is_same_way && is_among
                || is_flow
                    && stocks.iter().any(|stock| is_own(stock) || model.lies_in(series, stock))
        };
        let flows = places.keys().filter(|series| is_tied(series));
        flows.chain(&stocks).for_each(|series| links.join(places[total], places[*series]));
    }
}
