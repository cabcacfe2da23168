//! Positions of several series that probably clash, found by comparing what each series bounds.
//!
//! Where many positions bear on each other, no linear program is laid out for all of them. Each
//! series is bounded by itself; then the people who must be in a narrower count are set against
//! those who can be in a wider one, parts against their whole, and stocks against what came in and
//! went out. What fails is a suspicion: the positions on which it rests are judged by themselves.

use std::collections::{BTreeMap, BTreeSet};

use cotejo_core::{MeasureName, When};

use crate::direction::Direction;
use crate::measures::StockMeasure;
use crate::model::Model;
use crate::position::Series;
use crate::time::{Moment, Stretch, Timeline};
use crate::track::{Closed, Reached, Track};

/// The tracks of many series, side by side.
pub(crate) struct Across<'m, 'a> {
    model: &'m Model<'a>,
    timeline: &'m Timeline,
    members: &'m BTreeSet<usize>,
    tracks: BTreeMap<&'m Series, Followed>,
}

/// The track of a series, with its positions.
struct Followed {
    members: Vec<usize>,
    closed: Closed,
}

/// Something that is counted at least, and that what is counted at most does not reach.
#[derive(Clone, Debug, Default)]
struct Scale {
    least: i64,
    most: i64,
    members: BTreeSet<usize>,
}

impl Scale {
    fn over(mut self, reached: Option<Reached>) -> Option<Scale> {
        let reached = reached?;
        self.least = self.least.saturating_add(reached.people);
        self.members.extend(reached.members());
        Some(self)
    }

    fn under(mut self, reached: Option<Reached>) -> Option<Scale> {
        let reached = reached?;
        self.most = self.most.saturating_add(reached.people);
        self.members.extend(reached.members());
        Some(self)
    }
}

impl<'m, 'a> Across<'m, 'a> {
    /// Follows the series of the members, of which each by itself must be free of clashes.
    pub(crate) fn new(
        model: &'m Model<'a>,
        timeline: &'m Timeline,
        members: &'m BTreeSet<usize>,
    ) -> Self {
        let mut series: BTreeMap<&Series, Vec<usize>> = BTreeMap::new();
        for &member in members {
            series.entry(&model.positions[member].series).or_default().push(member);
        }
        let follow = |members: Vec<usize>| {
            let closed = Track::new(model, timeline, members.iter().copied()).closed();
            Followed { members, closed }
        };
        let tracks = series.into_iter().map(|(series, members)| (series, follow(members)));
        Across { model, timeline, members, tracks: tracks.collect() }
    }

    /// Returns sets of positions that probably clash.
    pub(crate) fn suspects(&self) -> Vec<BTreeSet<usize>> {
        let mut suspects = Vec::new();
        for (outer, followed) in &self.tracks {
            for inner in self.groups_within(outer) {
                self.compare(&inner, followed, &mut suspects);
            }
        }
        self.compare_divisions(&mut suspects);
        self.compare_stocks(&mut suspects);
        suspects
    }

    /// Series, or several that have nobody in common, of people who are all counted in another.
    fn groups_within(&self, outer: &Series) -> Vec<Vec<&Followed>> {
        let inner = self.tracks.iter().filter(|(inner, _)| self.lies_in(inner, outer));
        let inner: Vec<(&&Series, &Followed)> = inner.collect();
        let mut groups: Vec<Vec<&Followed>> = inner.iter().map(|(_, one)| vec![*one]).collect();
        for (place, (a, one)) in inner.iter().enumerate() {
            for (b, other) in &inner[place + 1..] {
                let is_alike = a.measure == b.measure && self.model.are_disjoint(a, b);
                let are_reasons = a.measure != b.measure;
                if is_alike || are_reasons && ![a, b].iter().any(|one| one.measure == outer.measure)
                {
                    groups.push(vec![*one, *other]);
                }
            }
        }
        groups
    }

    /// Says whether whoever is counted in one series is counted in the other, whether or not for
    /// one reason among others.
    fn lies_in(&self, inner: &Series, outer: &Series) -> bool {
        let is_reason = || {
            let measures = self.model.measures.stock_of(&inner.measure);
            measures.and_then(|measures| measures.total_of(&inner.measure)) == Some(&outer.measure)
        };
        inner != outer
            && inner.is_stock == outer.is_stock
            && (inner.measure == outer.measure || is_reason())
            && self.model.lies_in(inner, outer)
    }

    /// Sets what groups count at least against what the outer series counts at most.
    fn compare(&self, inner: &[&Followed], outer: &Followed, suspects: &mut Vec<BTreeSet<usize>>) {
        let members = inner.iter().chain([&outer]).flat_map(|one| &one.members);
        let stretches: BTreeSet<Stretch> =
            members.flat_map(|&member| self.stretches(member)).collect();
        for stretch in stretches {
            let least = inner
                .iter()
                .try_fold(0i64, |sum, one| Some(sum.saturating_add(one.closed.least(stretch)?)));
            let most = outer.closed.most(stretch);
            if least.zip(most).is_some_and(|(least, most)| least > most) {
                let scale = Scale::default().under(outer.closed.track.at_most(stretch));
                let scale = inner
                    .iter()
                    .fold(scale, |scale, one| scale?.over(one.closed.track.at_least(stretch)));
                suspects.extend(scale.map(|scale| scale.members));
            }
        }
    }

    /// The widest and the narrowest reading of a member's days.
    fn stretches(&self, member: usize) -> Vec<Stretch> {
        match self.model.when(member) {
            When::Over(period) => {
                let core = self.timeline.core(period);
                core.into_iter().chain([self.timeline.hull(period)]).collect()
            }
            When::At(_) => {
                let day = self.model.positions[member].stock_day();
                let at = |day| Stretch { from: None, to: Some(self.timeline.stock(day)) };
                day.map(at).into_iter().collect()
            }
        }
    }

    fn stretch(&self, member: usize) -> Option<Stretch> {
        self.stretches(member).first().copied()
    }

    /// Sets the parts of each division against their whole.
    fn compare_divisions(&self, suspects: &mut Vec<BTreeSet<usize>>) {
        for key in self.model.breakdowns.keys() {
            if !self.members.contains(&key.0) {
                continue;
            }
            let Some(division) = self.model.division_among(self.members, key) else { continue };
            let Some(stretch) = self.stretch(key.0) else { continue };
            let whole = self.track_of(key.0);
            let parts: Vec<&Track> =
                division.parts.iter().filter_map(|&part| self.track_of(part)).collect();
            let above = parts.iter().fold(
                whole.and_then(|whole| Scale::default().under(whole.at_most(stretch))),
                |scale, part| scale?.over(part.at_least(stretch)),
            );
            let below = parts.iter().fold(
                whole.and_then(|whole| Scale::default().over(whole.at_least(stretch))),
                |scale, part| scale?.under(part.at_most(stretch)),
            );
            let below = below.filter(|_| division.is_exhaustive);
            for scale in [above, below].into_iter().flatten() {
                if scale.least > scale.most {
                    let mut members = scale.members;
                    members.extend(division.parts.iter().copied().chain([key.0]));
                    suspects.push(members);
                }
            }
        }
    }

    fn track_of(&self, member: usize) -> Option<&Track> {
        let followed = self.tracks.get(&self.model.positions[member].series);
        followed.map(|followed| &followed.closed.track)
    }

    /// Sets each stock against the one before it and the flows between them.
    fn compare_stocks(&self, suspects: &mut Vec<BTreeSet<usize>>) {
        for (stock, followed) in self.tracks.iter().filter(|(series, _)| series.is_stock) {
            let Some(measures) = self.model.measures.stock_of(&stock.measure) else { continue };
            let register = Register::new(self, stock, &followed.closed.track, measures);
            for pair in self.spans(stock, followed, measures) {
                suspects.extend(register.compare(pair));
            }
        }
    }

    /// Each stock with the next, and the stocks around each flow.
    fn spans(
        &self,
        stock: &Series,
        followed: &Followed,
        measures: &StockMeasure,
    ) -> BTreeSet<(Moment, Moment)> {
        let moments = self.moments(followed);
        let mut spans: BTreeSet<(Moment, Moment)> =
            moments.windows(2).map(|pair| (pair[0], pair[1])).collect();
        let flows = measures.flows().filter_map(|measure| self.tracks.get(&stock.flow(measure)));
        for &member in flows.flat_map(|flow| &flow.members) {
            let Some(Stretch { from: Some(from), to: Some(to) }) = self.stretch(member) else {
                continue;
            };
            let start = moments[..moments.partition_point(|moment| *moment <= from)].last();
            let end = moments[moments.partition_point(|moment| *moment < to)..].first();
            spans.extend(start.map(|start| (*start, end.copied().unwrap_or(to))));
        }
        spans
    }

    fn moments(&self, followed: &Followed) -> Vec<Moment> {
        let days = followed.members.iter().filter_map(|&m| self.model.positions[m].stock_day());
        let moments: BTreeSet<Moment> = days.map(|day| self.timeline.stock(day)).collect();
        moments.into_iter().collect()
    }
}

/// A stock, what comes in and what goes out.
struct Register<'f> {
    stocks: &'f Track,
    entries: Direction<'f>,
    exits: Direction<'f>,
}

impl<'f> Register<'f> {
    fn new(across: &'f Across, stock: &Series, stocks: &'f Track, measures: &StockMeasure) -> Self {
        let track = |measure: &MeasureName| {
            across.tracks.get(&stock.flow(measure)).map(|followed| &followed.closed.track)
        };
        Register {
            stocks,
            entries: Direction::new(&measures.entries, &measures.entered, track),
            exits: Direction::new(&measures.exits, &measures.exited, track),
        }
    }

    /// Tells what makes it impossible to come from one stock to a later one; where no later one is
    /// known, to any at all.
    fn compare(&self, (start, end): (Moment, Moment)) -> Vec<BTreeSet<usize>> {
        let at = |moment| Stretch { from: None, to: Some(moment) };
        let between = Stretch { from: Some(start), to: Some(end) };
        let none = Some(Reached::default());
        // What is there and comes in must be enough for what goes out and is there at last.
        let short = Scale::default()
            .under(self.stocks.at_most(at(start)))
            .and_then(|scale| scale.under(self.entries.at_most(between)))
            .and_then(|scale| scale.over(Some(self.exits.at_least(between))))
            .and_then(|scale| scale.over(self.stocks.at_least(at(end)).or(none)));
        // What is there and comes in, and does not go out, must fit in what is there at last.
        let full = Scale::default()
            .over(self.stocks.at_least(at(start)))
            .and_then(|scale| scale.over(Some(self.entries.at_least(between))))
            .and_then(|scale| scale.under(self.exits.at_most(between)))
            .and_then(|scale| scale.under(self.stocks.at_most(at(end))));
        let suspects = [short, full].into_iter().flatten();
        suspects.filter(|scale| scale.least > scale.most).map(|scale| scale.members).collect()
    }
}
