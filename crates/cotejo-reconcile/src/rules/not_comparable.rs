//! # `not_comparable`
//!
//! **What it says.** Two figures look alike, and nothing that was stated relates their populations,
//! their places, or their first days.
//!
//! **Why it matters.** It is where a hasty reader sees a contradiction, or an agreement, that is
//! none. It names the missing piece: one definition, or one first day.
//!
//! **Example.** 808 prisoners freed, says a minister; 383 political prisoners freed, says a
//! monitor. Nothing stated says how the two populations relate.
//!
//! **A definition that moved.** An account that counted one population and then another, with
//! nothing stated between the two, has not told a rise or a fall: 110,964 missing, and two years
//! later 12,377 confirmed as missing.
//!
//! **When it stays silent.** A missing definition is told once for each measure and each two
//! populations, or places, on the figures that are most alike: over the same days if there are
//! such, then the latest. Each account is taken by the population of which it speaks most. Within
//! one account only equal counts over the same days are told: one figure, put on two populations.
//! A missing first day is told once for each series, and only where the figures would clash if they
//! began together.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use cotejo_core::{Edge, FindingKind, PlaceName, PopulationName, Side, When};

use super::{Found, subject_of};
use crate::model::Model;
use crate::position::{Position, Series};

/// Figures whose last days lie this far apart at most are taken to be set side by side.
const NEAR_DAYS: i64 = 7;

/// Of an account's figures in one series so many of the latest are set against others.
const LATEST: usize = 4;

/// Figures are of like size where the larger is at most so many times the smaller.
const LIKE_SIZE: u64 = 50;

pub(super) fn find(model: &Model) -> Vec<Found> {
    let mut found = missing_definitions(model);
    found.extend(moved_definitions(model));
    found.extend(missing_first_days(model));
    found
}

fn tell(model: &Model, (a, b): (usize, usize)) -> Found {
    let members = [a, b].into_iter().collect();
    let found = Found::new(FindingKind::NotComparable, members, model);
    found.about(subject_of(&model.positions[a.max(b)]))
}

/// What is counted and where, whatever the population.
fn kind_of(series: &Series) -> impl Ord + Clone + use<> {
    (series.measure.clone(), series.place.clone(), series.is_stock)
}

/// What no definition relates.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Missing<'p> {
    /// Two populations in one place.
    Populations(Option<&'p PlaceName>, [&'p PopulationName; 2]),
    /// The places where one population is counted.
    Places([&'p PopulationName; 2], [Option<&'p PlaceName>; 2]),
}

fn missing_definitions(model: &Model) -> Vec<Found> {
    let main = main_populations(model);
    let mut kinds: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for ((_, series), mut places) in model.series() {
        places.retain(|&place| model.positions[place].part.is_none());
        places.sort_by_key(|&place| (Reverse(model.positions[place].when.until().latest()), place));
        places.truncate(LATEST);
        kinds.entry((&series.measure, series.is_stock)).or_default().extend(places);
    }
    let mut closest: BTreeMap<_, (_, (usize, usize))> = BTreeMap::new();
    for (kind, alike) in kinds {
        for &a in &alike {
            for &b in alike.iter().filter(|&&b| a < b) {
                let pair = (&model.positions[a], &model.positions[b]);
                let is_main = [a, b].iter().all(|place| main.contains(place));
                if !looks_alike(pair.0, pair.1, is_main) {
                    continue;
                }
                let Some(missing) = missing_definition(model, pair.0, pair.1) else { continue };
                let is_one_account = pair.0.account == pair.1.account;
                let candidate = (likeness(pair.0, pair.1, (a, b)), (a, b));
                let entry = closest.entry((kind, missing, is_one_account));
                let best = entry.or_insert_with(|| candidate.clone());
                if candidate.0 > best.0 {
                    *best = candidate;
                }
            }
        }
    }
    closest.into_values().map(|(_, pair)| tell(model, pair)).collect()
}

fn missing_definition<'p>(model: &Model, a: &'p Position, b: &'p Position) -> Option<Missing<'p>> {
    let populations = ordered(a.population(), b.population());
    let places = ordered(a.statement.place.as_ref(), b.statement.place.as_ref());
    let are_related = model.populations.related(populations[0], populations[1]);
    match places {
        [one, other] if one == other => {
            (!are_related).then_some(Missing::Populations(one, populations))
        }
        // A text that names no place may mean any; over other days nobody would compare the two.
        [None, _] if a.when != b.when => None,
        [Some(one), Some(other)] if model.places.related(one, other) => None,
        places => are_related.then_some(Missing::Places(populations, places)),
    }
}

/// Where an account went over from one population to another, which nobody would notice who reads
/// the numbers only.
fn moved_definitions(model: &Model) -> Vec<Found> {
    let mut kinds: BTreeMap<_, Vec<Vec<usize>>> = BTreeMap::new();
    for ((account, series), mut places) in model.series() {
        places.retain(|&place| model.positions[place].part.is_none());
        if !places.is_empty() {
            kinds.entry((account, kind_of(series))).or_default().push(places);
        }
    }
    let pairs = kinds.values().filter_map(|kind| match kind.as_slice() {
        [a, b] => moved(model, a, b).or_else(|| moved(model, b, a)),
        _ => None,
    });
    pairs.map(|pair| tell(model, pair)).collect()
}

/// The last figure of one population and the first of another that took its place.
fn moved(model: &Model, old: &[usize], new: &[usize]) -> Option<(usize, usize)> {
    let day = |place: usize| model.positions[place].when.until().latest();
    let old = old.iter().copied().max_by_key(|&place| (day(place), place))?;
    let new = new.iter().copied().min_by_key(|&place| (day(place), place))?;
    let (a, b) = (&model.positions[old], &model.positions[new]);
    let is_later = day(old).zip(day(new)).is_some_and(|(old, new)| old < new);
    let are_related = model.populations.related(a.population(), b.population());
    (is_later && !are_related && are_of_like_size(a, b)).then_some((old, new))
}

fn ordered<T: Ord + Copy>(a: T, b: T) -> [T; 2] {
    [a.min(b), a.max(b)]
}

/// Returns the positions that speak of the population of which their account speaks most.
fn main_populations(model: &Model) -> BTreeSet<usize> {
    let mut spoken: BTreeMap<_, Vec<Spoken>> = BTreeMap::new();
    for ((account, series), places) in model.series() {
        let positions = || places.iter().map(|&place| &model.positions[place]);
        let claims = positions().map(|position| position.claims.len()).sum();
        let people = positions().filter_map(|position| position.least).max().unwrap_or(0);
        let kinds = spoken.entry((account, kind_of(series))).or_default();
        kinds.push(Spoken { claims, people, places });
    }
    let most = spoken.into_values().filter_map(|kinds| kinds.into_iter().max());
    most.flat_map(|spoken| spoken.places).collect()
}

/// How much an account speaks of one population, what it says most first.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Spoken {
    claims: usize,
    people: i64,
    places: Vec<usize>,
}

fn looks_alike(a: &Position, b: &Position, are_main: bool) -> bool {
    if a.account == b.account {
        return a.when == b.when && a.statement.quantity.count == b.statement.quantity.count;
    }
    are_main && are_near(a.when, b.when) && are_of_like_size(a, b)
}

/// Says whether neither figure is so small beside the other that nobody would compare them.
fn are_of_like_size(a: &Position, b: &Position) -> bool {
    let people = |position: &Position| {
        let count = position.statement.quantity.count;
        count.least().or(count.most()).map_or(0, |people| people.0)
    };
    let (small, large) = (people(a).min(people(b)), people(a).max(people(b)));
    large <= small.saturating_mul(LIKE_SIZE)
}

/// Says whether two flows end, or two stocks stand, on days near each other.
fn are_near(a: When, b: When) -> bool {
    let (a, b) = (a.until().latest(), b.until().latest());
    a.zip(b).is_some_and(|(a, b)| a.days_until(b).abs() <= NEAR_DAYS)
}

/// Orders pairs by how much they invite to be compared.
fn likeness(a: &Position, b: &Position, pair: (usize, usize)) -> impl Ord + Clone + use<> {
    let sides = [a.statement.side, b.statement.side];
    let across = sides.contains(&Side::Government) && sides[0] != sides[1];
    let until = a.when.until().latest().min(b.when.until().latest());
    let people = a.least.unwrap_or(0).saturating_add(b.least.unwrap_or(0));
    (a.when == b.when, across, until, people, Reverse(pair))
}

fn missing_first_days(model: &Model) -> Vec<Found> {
    let mut series: BTreeMap<&Series, Vec<usize>> = BTreeMap::new();
    for (place, position) in model.positions.iter().enumerate() {
        series.entry(&position.series).or_default().push(place);
    }
    series.into_values().filter_map(|places| missing_first_day(model, &places)).collect()
}

/// Returns the pair that most invites to be compared though a first day is missing.
fn missing_first_day(model: &Model, places: &[usize]) -> Option<Found> {
    let pairs = places.iter().filter(|&&a| is_open(model, a)).flat_map(|&a| {
        let others = places.iter().copied();
        others.filter(move |&b| would_clash(model, a, b)).map(move |b| (a, b))
    });
    let pair = pairs.max_by_key(|&(a, b)| {
        let (open, other) = (&model.positions[a], &model.positions[b]);
        (likeness(open, other, (a, b)), Reverse((a, b)))
    })?;
    Some(tell(model, pair))
}

/// Says whether the figures of two accounts would clash if they began on one day.
fn would_clash(model: &Model, a: usize, b: usize) -> bool {
    let (a, b) = (&model.positions[a], &model.positions[b]);
    a.account != b.account && are_near(a.when, b.when) && (is_above(a, b) || is_above(b, a))
}

fn is_open(model: &Model, place: usize) -> bool {
    matches!(model.when(place), When::Over(period) if period.first() == Edge::Open)
}

fn is_above(a: &Position, b: &Position) -> bool {
    a.least.zip(b.most).is_some_and(|(least, most)| least > most)
}
