//! Positions that bear on each other, and how it is found out whether they can all hold.

use std::collections::{BTreeMap, BTreeSet};

use cotejo_core::When;

use crate::model::Model;
use crate::position::Series;
use crate::proof::Proof;
use crate::solver::{Bound, Edge, Ratio, clashing_cycle};
use crate::time::{Moment, Timeline};
use crate::world::World;

/// A linear program is laid out for no more unknowns than this; what is larger is judged one series
/// at a time, so that clashes between series are found among few positions only.
const UNKNOWNS_MOST: usize = 1_000;

/// Tells whether positions can all hold, and shows why where they cannot.
pub(crate) trait Judge {
    /// Returns the proof that these positions clash; nothing where they do not.
    fn clash(&self, members: &BTreeSet<usize>) -> Option<Proof>;
}

/// Positions that bear on each other and on no others.
pub(crate) struct Component {
    pub(crate) members: BTreeSet<usize>,
    /// Whether all are of one series, which needs shortest paths only.
    is_one_series: bool,
}

impl Component {
    /// Returns the way to judge these positions.
    pub(crate) fn judge<'m>(
        &self,
        model: &'m Model<'_>,
        timeline: &'m Timeline,
    ) -> Box<dyn Judge + 'm> {
        if self.is_one_series {
            Box::new(OneSeries { model, timeline })
        } else {
            Box::new(ManySeries { model, timeline })
        }
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
    let mut parts = BTreeSet::new();
    for &member in members {
        let position = &model.positions[member];
        if let Some(part) = &position.part
            && let Some(&whole) = places.get(&model.positions[part.whole].series)
        {
            links.join(places[&position.series], whole);
            parts.insert(places[&position.series]);
        }
    }
    let mut groups: BTreeMap<usize, BTreeMap<usize, BTreeSet<usize>>> = BTreeMap::new();
    for &member in members {
        let place = places[&model.positions[member].series];
        let group = groups.entry(links.leader(place)).or_default();
        group.entry(place).or_default().insert(member);
    }
    groups.into_values().flat_map(|series| component(series, &parts)).collect()
}

/// Makes one component of the series of a group, or one of each where they are too many together.
fn component(series: BTreeMap<usize, BTreeSet<usize>>, parts: &BTreeSet<usize>) -> Vec<Component> {
    let members: BTreeSet<usize> = series.values().flatten().copied().collect();
    // Every position adds two cuts at most, and every cut an unknown to each series.
    let unknowns = 2 * members.len() * series.len();
    let is_one_series = series.len() == 1 && !series.keys().any(|place| parts.contains(place));
    if is_one_series || unknowns <= UNKNOWNS_MOST {
        return vec![Component { members, is_one_series }];
    }
    let alone = |members| Component { members, is_one_series: true };
    series.into_values().map(alone).collect()
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

/// Links the stocks and flows of the same people, where it is claimed how many flowed in all.
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
        is_bounded.then(|| (position.series.stock(&measures.stock), measures))
    });
    let totals: BTreeMap<Series, _> = totals.collect();
    for (stock, measures) in totals {
        let flows = measures.flows().map(|measure| stock.flow(measure));
        let present =
            flows.chain([stock.clone()]).filter_map(|series| places.get(&series).copied());
        let present: Vec<usize> = present.collect();
        for pair in present.windows(2) {
            links.join(pair[0], pair[1]);
        }
    }
}

/// Which things are joined, directly or through others.
struct Links(Vec<usize>);

impl Links {
    fn new(things: usize) -> Self {
        Links((0..things).collect())
    }

    fn leader(&mut self, of: usize) -> usize {
        let mut leader = of;
        while self.0[leader] != leader {
            self.0[leader] = self.0[self.0[leader]];
            leader = self.0[leader];
        }
        leader
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.leader(a), self.leader(b));
        self.0[a.max(b)] = a.min(b);
    }
}

/// Positions of several series, judged as a linear program.
struct ManySeries<'m, 'a> {
    model: &'m Model<'a>,
    timeline: &'m Timeline,
}

impl Judge for ManySeries<'_, '_> {
    fn clash(&self, members: &BTreeSet<usize>) -> Option<Proof> {
        World::new(self.model, self.timeline, members.iter().copied()).clash()
    }
}

/// Positions of one series, judged by shortest paths.
///
/// The nodes are what had been counted up to each moment; for a stock, what there is at each
/// moment beside nobody at all.
struct OneSeries<'m, 'a> {
    model: &'m Model<'a>,
    timeline: &'m Timeline,
}

/// A position's bound, or that counts do not fall.
type Origin = Option<(usize, Bound)>;

impl Judge for OneSeries<'_, '_> {
    fn clash(&self, members: &BTreeSet<usize>) -> Option<Proof> {
        let spans: Vec<Span> =
            members.iter().flat_map(|&member| self.spans(member)).flatten().collect();
        let moments: BTreeSet<Point> = spans.iter().flat_map(|span| [span.from, span.to]).collect();
        let places: BTreeMap<Point, usize> =
            moments.iter().enumerate().map(|(place, &moment)| (moment, place)).collect();
        let mut edges: Vec<Edge<Origin>> = Vec::new();
        let is_stock = spans.first().is_some_and(|span| span.is_stock);
        for place in 1..moments.len() {
            let to = if is_stock { 0 } else { place - 1 };
            edges.push(Edge { from: place, to, most: 0, origin: None });
        }
        for span in &spans {
            edges.push(span.edge(places[&span.from], places[&span.to]));
        }
        let cycle = clashing_cycle(moments.len(), &edges)?;
        let terms = cycle.into_iter().flatten().map(|(position, bound)| {
            let factor = match bound {
                Bound::Least => Ratio::ONE,
                Bound::Most => Ratio::ONE.negated(),
            };
            (position, bound, factor)
        });
        Proof::new(terms.collect())
    }
}

/// A moment, or before and after all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Point {
    Before,
    At(Moment),
    After,
}

/// One bound of a position on what is counted between two points.
struct Span {
    from: Point,
    to: Point,
    position: usize,
    bound: Bound,
    value: i64,
    is_stock: bool,
}

impl Span {
    fn edge(&self, from: usize, to: usize) -> Edge<Origin> {
        let origin = Some((self.position, self.bound));
        match self.bound {
            Bound::Least => Edge { from: to, to: from, most: self.value.saturating_neg(), origin },
            Bound::Most => Edge { from, to, most: self.value, origin },
        }
    }
}

impl OneSeries<'_, '_> {
    /// The widest reading holds the least, the narrowest at most the most.
    fn spans(&self, position: usize) -> [Option<Span>; 2] {
        let (widest, narrowest) = match self.model.when(position) {
            When::Over(period) => {
                let ends = |stretch: crate::time::Stretch| {
                    let from = stretch.from.map_or(Point::Before, Point::At);
                    (from, stretch.to.map_or(Point::After, Point::At))
                };
                let widest = ends(self.timeline.hull(period));
                (Some(widest), self.timeline.core(period).map(ends))
            }
            When::At(_) => {
                let day = self.model.positions[position].stock_day();
                let ends = day.map(|day| (Point::Before, Point::At(self.timeline.stock(day))));
                (ends, ends)
            }
        };
        let claimed = &self.model.positions[position];
        let is_stock = claimed.series.is_stock;
        let span = |ends: Option<(Point, Point)>, value: Option<i64>, bound| {
            let ((from, to), value) = ends.zip(value)?;
            Some(Span { from, to, position, bound, value, is_stock })
        };
        [span(widest, claimed.least, Bound::Least), span(narrowest, claimed.most, Bound::Most)]
    }
}
