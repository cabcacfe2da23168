//! Tracks: what one series counts from moment to moment, bounded by shortest paths.

use std::collections::{BTreeMap, BTreeSet};

use cotejo_core::When;

use crate::model::Model;
use crate::proof::Proof;
use crate::solver::{Bound, Distances, Edge, Ratio, clashing_cycle};
use crate::time::{Moment, Stretch, Timeline};

/// A position's bound, or that counts do not fall.
type Origin = Option<(usize, Bound)>;

/// Positions of one series as constraints on what had been counted up to each moment.
///
/// The nodes are the moments between which they count, and two for the time before and after all
/// of them; for a stock, what there is at each moment beside nobody at all.
pub(crate) struct Track {
    points: Vec<Point>,
    edges: Vec<Edge<Origin>>,
    is_stock: bool,
}

/// A bound on what is counted, with the positions that make it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Reached {
    pub(crate) people: i64,
    pub(crate) by: Vec<(usize, Bound)>,
}

/// A moment, or before and after all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Point {
    Before,
    At(Moment),
    After,
}

impl Track {
    /// Lays out positions of one series.
    pub(crate) fn new(
        model: &Model,
        timeline: &Timeline,
        members: impl IntoIterator<Item = usize>,
    ) -> Track {
        let members = members.into_iter();
        let spans: Vec<Span> =
            members.flat_map(|member| spans(model, timeline, member)).flatten().collect();
        let mut points: Vec<Point> = spans.iter().flat_map(|span| [span.from, span.to]).collect();
        points.sort_unstable();
        points.dedup();
        let is_stock = spans.first().is_some_and(|span| span.is_stock);
        let mut track = Track { points, edges: Vec::new(), is_stock };
        track.edges = track.edges_of(&spans);
        track
    }

    /// Every position's edges after those that say that no count falls; of those between the same
    /// points only the tightest matters.
    fn edges_of(&self, spans: &[Span]) -> Vec<Edge<Origin>> {
        let falls_not = (1..self.points.len()).map(|place| {
            let to = if self.is_stock { 0 } else { place - 1 };
            Edge { from: place, to, most: 0, origin: None }
        });
        let place = |point: Point| self.points.partition_point(|other| *other < point);
        let mut tightest: BTreeMap<(usize, usize), Edge<Origin>> = BTreeMap::new();
        for edge in falls_not.chain(spans.iter().map(|span| span.edge(&place))) {
            let best = tightest.entry((edge.from, edge.to)).or_insert(edge);
            if edge.most < best.most {
                *best = edge;
            }
        }
        tightest.into_values().collect()
    }

    /// Shows why the positions cannot all hold; nothing where they can.
    pub(crate) fn clash(&self) -> Option<Proof> {
        let cycle = clashing_cycle(self.points.len(), &self.edges)?;
        Proof::new(cycle.into_iter().flatten().map(term).collect())
    }

    /// Works out all bounds; the positions must not clash.
    pub(crate) fn closed(self) -> Closed {
        let nodes = self.points.len();
        let from = |start| Distances::from(start, nodes, &self.edges).most;
        Closed { distances: (0..nodes).map(from).collect(), track: self }
    }

    /// The points between which surely all is counted that is between two others: those outside
    /// them, or where they are.
    fn around(&self, stretch: Stretch) -> Option<(usize, usize)> {
        let (from, to) = ends(stretch);
        let first = self.points.partition_point(|point| *point <= from).checked_sub(1)?;
        let last = self.points.partition_point(|point| *point < to);
        let is_there = !self.is_stock || self.points.get(last) == Some(&to);
        (last < self.points.len() && is_there).then_some((first, last))
    }

    /// The points between which nothing is counted that is not between two others.
    fn inside(&self, stretch: Stretch) -> Option<(usize, usize)> {
        let (from, to) = ends(stretch);
        let first = self.points.partition_point(|point| *point < from);
        let last = self.points.partition_point(|point| *point <= to).checked_sub(1)?;
        let is_there = !self.is_stock || self.points.get(last) == Some(&to);
        (first < last && is_there).then_some((first, last))
    }

    /// Returns what is counted at least over a stretch, for a stock at its end, and by which
    /// positions.
    pub(crate) fn at_least(&self, stretch: Stretch) -> Option<Reached> {
        let (first, last) = self.inside(stretch)?;
        let reached = self.reached(last, first)?;
        Some(Reached { people: reached.people.saturating_neg(), ..reached })
    }

    /// Returns what is counted at most over a stretch, for a stock at its end, and by which
    /// positions.
    pub(crate) fn at_most(&self, stretch: Stretch) -> Option<Reached> {
        let (first, last) = self.around(stretch)?;
        self.reached(first, last)
    }

    fn reached(&self, from: usize, to: usize) -> Option<Reached> {
        let distances = Distances::from(from, self.points.len(), &self.edges);
        let people = distances.most[to]?;
        let by = distances.path(to, &self.edges).into_iter().flatten().collect();
        Some(Reached { people, by })
    }
}

/// A track with all that follows from it.
pub(crate) struct Closed {
    pub(crate) track: Track,
    distances: Vec<Vec<Option<i64>>>,
}

impl Closed {
    /// Returns what is counted at least over a stretch; for a stock, at its end.
    pub(crate) fn least(&self, stretch: Stretch) -> Option<i64> {
        let (first, last) = self.track.inside(stretch)?;
        self.distances[last][first].map(i64::saturating_neg)
    }

    /// Returns what is counted at most over a stretch; for a stock, at its end.
    pub(crate) fn most(&self, stretch: Stretch) -> Option<i64> {
        let (first, last) = self.track.around(stretch)?;
        self.distances[first][last]
    }
}

impl Reached {
    /// Adds what is counted of other people.
    pub(crate) fn and(mut self, other: Reached) -> Reached {
        self.people = self.people.saturating_add(other.people);
        self.by.extend(other.by);
        self
    }

    /// Takes it away instead.
    pub(crate) fn negated(self) -> Reached {
        Reached { people: self.people.saturating_neg(), ..self }
    }

    /// The sum that gives the bound.
    pub(crate) fn proof(&self) -> Option<Proof> {
        Proof::new(self.by.iter().copied().map(term).collect())
    }

    /// The positions that make the bound.
    pub(crate) fn members(&self) -> BTreeSet<usize> {
        self.by.iter().map(|(position, _)| *position).collect()
    }
}

/// A bound as it stands in a proof: what is at least counts up, what is at most counts down.
fn term((position, bound): (usize, Bound)) -> (usize, Bound, Ratio) {
    let factor = match bound {
        Bound::Least => Ratio::ONE,
        Bound::Most => Ratio::ONE.negated(),
    };
    (position, bound, factor)
}

/// The bounds of positions of one series, to be set against each other two by two.
pub(crate) struct Spans(Vec<Span>);

impl Spans {
    pub(crate) fn new(model: &Model, timeline: &Timeline, members: &[usize]) -> Spans {
        let spans = members.iter().flat_map(|&member| spans(model, timeline, member)).flatten();
        Spans(spans.collect())
    }

    /// Returns pairs of which the first counts more within the days of the second than the second
    /// counts at most.
    pub(crate) fn clashing(&self) -> impl Iterator<Item = (usize, usize)> {
        let of = |bound| self.0.iter().filter(move |span| span.bound == bound);
        of(Bound::Least).flat_map(move |over| {
            let under = of(Bound::Most).filter(move |under| over.exceeds(under));
            under.map(move |under| (over.position, under.position))
        })
    }
}

/// One bound of a position on what is counted between two points.
struct Span {
    from: Point,
    to: Point,
    position: usize,
    bound: Bound,
    people: i64,
    is_stock: bool,
}

impl Span {
    /// Says whether this least bound lies within the days of the other's most bound, and above it.
    fn exceeds(&self, other: &Span) -> bool {
        let is_within = match self.is_stock {
            true => self.to == other.to,
            false => other.from <= self.from && self.to <= other.to,
        };
        self.people > other.people && is_within
    }

    fn edge(&self, place: &impl Fn(Point) -> usize) -> Edge<Origin> {
        // That there are not fewer than none says nothing, and no proof is to rest on it.
        let says_nothing = self.bound == Bound::Least && self.people == 0;
        let origin = (!says_nothing).then_some((self.position, self.bound));
        let (from, to) = (place(self.from), place(self.to));
        match self.bound {
            Bound::Least => Edge { from: to, to: from, most: self.people.saturating_neg(), origin },
            Bound::Most => Edge { from, to, most: self.people, origin },
        }
    }
}

/// The widest reading holds the least, the narrowest at most the most.
fn spans(model: &Model, timeline: &Timeline, position: usize) -> [Option<Span>; 2] {
    let claimed = &model.positions[position];
    let (widest, narrowest) = match model.when(position) {
        When::Over(period) => (Some(ends(timeline.hull(period))), timeline.core(period).map(ends)),
        When::At(_) => {
            let day = claimed.stock_day();
            let ends = day.map(|day| (Point::Before, Point::At(timeline.stock(day))));
            (ends, ends)
        }
    };
    let is_stock = claimed.series.is_stock;
    let span = |ends: Option<(Point, Point)>, people: Option<i64>, bound| {
        let ((from, to), people) = ends.zip(people)?;
        Some(Span { from, to, position, bound, people, is_stock })
    };
    [span(widest, claimed.least, Bound::Least), span(narrowest, claimed.most, Bound::Most)]
}

fn ends(stretch: Stretch) -> (Point, Point) {
    let from = stretch.from.map_or(Point::Before, Point::At);
    (from, stretch.to.map_or(Point::After, Point::At))
}
