//! What came and went in a window, each series bounded by itself.
//!
//! It is all that a linear program finds in most windows, at a small part of the cost.

use std::collections::{BTreeMap, BTreeSet};

use cotejo_core::MeasureName;

use super::{Turnover, Way};
use crate::direction::Direction;
use crate::model::Model;
use crate::position::Series;
use crate::rules::windows::Window;
use crate::time::{Stretch, Timeline};
use crate::track::{Reached, Track};
use crate::world::Bounds;

/// Bounds what flowed each way by the two stocks and what is counted of either way.
pub(super) fn turnovers(model: &Model, window: &Window, ways: [Way; 2]) -> [Option<Turnover>; 2] {
    let register = Register::new(model, window);
    if register.tracks.values().any(|track| track.clash().is_some()) {
        return [None, None];
    }
    let (came, went) = (&ways[0], &ways[1]);
    let (earlier, later) = (register.earlier, register.later);
    [register.turnover(came, later, earlier), register.turnover(went, earlier, later)]
}

/// The stocks and flows of a window as tracks.
struct Register<'w> {
    window: &'w Window<'w>,
    tracks: BTreeMap<&'w Series, Track>,
    stretch: Stretch,
    earlier: Stretch,
    later: Stretch,
}

impl<'w> Register<'w> {
    fn new(model: &'w Model, window: &'w Window) -> Self {
        let timeline = model.timeline(window.members.iter().copied());
        let mut members: BTreeMap<&Series, BTreeSet<usize>> = BTreeMap::new();
        for &member in &window.members {
            members.entry(&model.positions[member].series).or_default().insert(member);
        }
        let track = |members| track_that_holds(model, window, &timeline, members);
        let tracks = members.into_iter().map(|(series, members)| (series, track(members)));
        let (from, to) = (timeline.stock(window.days.0), timeline.stock(window.days.1));
        let at = |moment| Stretch { from: None, to: Some(moment) };
        Register {
            window,
            tracks: tracks.collect(),
            stretch: Stretch { from: Some(from), to: Some(to) },
            earlier: at(from),
            later: at(to),
        }
    }

    /// Whoever is counted by one stock and not by the other flowed this way, as did those who made
    /// up for people who flowed the opposite way.
    fn turnover(&self, way: &Way, more: Stretch, fewer: Stretch) -> Option<Turnover> {
        let stocks = self.track(&self.window.measures.stock)?;
        let (own, opposite) = (self.direction(way.total), self.direction(way.opposite));
        let without =
            |all: Option<Reached>, others: Option<Reached>| Some(all?.and(others?.negated()));
        let grown = without(stocks.at_least(more), stocks.at_most(fewer));
        let grown_most = without(stocks.at_most(more), stocks.at_least(fewer));
        let with = |others: Option<Reached>| Some(grown_most.clone()?.and(others?));
        let least = grown?.and(opposite.at_least(self.stretch));
        if least.people <= own.at_least(self.stretch).people.max(0) {
            return None;
        }
        let counted_most = own.at_most(self.stretch);
        let most = with(opposite.at_most(self.stretch)).into_iter().chain(counted_most);
        let most = most.min_by_key(|most| most.people);
        let alone = most.is_none().then(|| with(opposite.at_most_for_reasons(self.stretch)));
        Some(Turnover {
            if_no_other: alone.flatten().and_then(|most| bounds(&least, Some(&most))),
            bounds: bounds(&least, most.as_ref())?,
        })
    }

    fn direction(&self, total: &MeasureName) -> Direction<'_> {
        let measures = self.window.measures;
        let reasons = if *total == measures.entries { &measures.entered } else { &measures.exited };
        Direction::new(total, reasons, |measure| self.track(measure))
    }

    fn track(&self, measure: &MeasureName) -> Option<&Track> {
        let is_stock = *measure == self.window.measures.stock;
        let is_meant = |series: &Series| series.measure == *measure && series.is_stock == is_stock;
        self.tracks.iter().find(|(series, _)| is_meant(series)).map(|(_, track)| track)
    }
}

/// Returns the track of one series of a window, without those positions that clash about something
/// smaller than the window.
fn track_that_holds(
    model: &Model,
    window: &Window,
    timeline: &Timeline,
    mut members: BTreeSet<usize>,
) -> Track {
    loop {
        let track = Track::new(model, timeline, members.iter().copied());
        let clash = track.clash().map(|clash| clash.members()).unwrap_or_default();
        let spared = window.spared(model, clash);
        if spared.is_empty() {
            return track;
        }
        members = &members - &spared;
    }
}

/// The bounds with their proofs; nothing where no number fits.
fn bounds(least: &Reached, most: Option<&Reached>) -> Option<Bounds> {
    let proved = |reached: &Reached| Some((reached.people, reached.proof()?));
    let fits = most.is_none_or(|most| least.people <= most.people);
    fits.then(|| Bounds { least: proved(least), most: most.and_then(proved) })
}
