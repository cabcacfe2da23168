//! Equal counts of one account on touching days: probably one announcement told twice.

use std::collections::{BTreeMap, BTreeSet};

use cotejo_core::{Day, Edge, Period, When};

use crate::account::Account;
use crate::position::{Position, Series};

/// Equal counts below this often coincide, so that they are not taken for one announcement.
const COUNT_LEAST: i64 = 10;

/// An announcement whose first day is open may be one that ended this many days earlier.
const REACH_DAYS: i64 = 7;

/// Which positions may be one announcement that texts date differently.
///
/// "116 last week" and "116 on Monday" from one ministry are hardly 232 people. Where two
/// positions of a series have the same count and their days touch, no contradiction may rest on
/// their being different people, and none on either dating: together they say only that so many
/// were counted somewhere in all of their days. Running totals from one first day are not meant:
/// that a total stayed the same is news of its own.
#[derive(Clone, Debug, Default)]
pub(crate) struct Announcements {
    /// For each position that is not alone: the first of those told together, of those with a first
    /// day if there are such.
    leaders: BTreeMap<usize, usize>,
    /// By the first position of each announcement: its days, and all that tell it.
    told: BTreeMap<usize, (Period, Vec<usize>)>,
    /// The positions without a first day of announcements that another one dates.
    undated: BTreeSet<usize>,
}

impl Announcements {
    pub(crate) fn new(positions: &[Position]) -> Self {
        let mut counts: BTreeMap<(&Account, &Series, i64), Vec<usize>> = BTreeMap::new();
        for (place, position) in positions.iter().enumerate() {
            let count = position.least.filter(|&least| least >= COUNT_LEAST);
            let has_period = position.period().is_some_and(|period| ends(period).is_some());
            if let (Some(count), true, None) = (count, has_period, &position.part) {
                let key = (&position.account, &position.series, count);
                counts.entry(key).or_default().push(place);
            }
        }
        let mut announcements = Announcements::default();
        for equal in counts.into_values().filter(|equal| equal.len() > 1) {
            announcements.join(equal, positions);
        }
        announcements
    }

    /// Returns the first position of the announcement that this one tells.
    pub(crate) fn leader(&self, position: usize) -> usize {
        self.leaders.get(&position).copied().unwrap_or(position)
    }

    /// Returns the days of an announcement that is dated in several ways.
    ///
    /// What one position binds must never be more than its own words bind. So a telling without a
    /// first day binds nothing on the days that another telling of the announcement gives it.
    pub(crate) fn when(&self, position: usize) -> Option<When> {
        if self.undated.contains(&position) {
            return Period::new(Edge::Open, Edge::Open).ok().map(When::Over);
        }
        let leader = self.leaders.get(&position)?;
        self.told.get(leader).map(|(period, _)| When::Over(*period))
    }

    /// Returns all positions that tell the announcement that this one tells, if there are several.
    pub(crate) fn tellings(&self, position: usize) -> &[usize] {
        let told = self.leaders.get(&position).and_then(|leader| self.told.get(leader));
        told.map_or(&[], |(_, tellings)| tellings)
    }

    fn join(&mut self, equal: Vec<usize>, positions: &[Position]) {
        let mut groups: Vec<Vec<usize>> = Vec::new();
        for place in equal {
            let touches = |group: &Vec<usize>| {
                group.iter().any(|&other| may_be_one(&positions[place], &positions[other]))
            };
            let (mut together, apart): (Vec<_>, Vec<_>) = groups.into_iter().partition(touches);
            let mut joined: Vec<usize> = together.drain(..).flatten().collect();
            joined.push(place);
            groups = apart;
            groups.push(joined);
        }
        for group in groups.into_iter().filter(|group| group.len() > 1) {
            self.add(&group, positions);
        }
    }

    fn add(&mut self, group: &[usize], positions: &[Position]) {
        let is_dated = |place: &usize| {
            positions[*place].period().is_some_and(|period| period.first() != Edge::Open)
        };
        let Some(&leader) = group.iter().min_by_key(|place| (!is_dated(place), **place)) else {
            return;
        };
        let periods: Vec<Period> =
            group.iter().filter_map(|&place| positions[place].period()).collect();
        let period = Period::new(
            joined(periods.iter().map(|period| period.first())),
            joined(periods.iter().map(|period| period.last())),
        );
        if let Ok(period) = period {
            self.told.insert(leader, (period, group.to_vec()));
            self.leaders.extend(group.iter().map(|&place| (place, leader)));
            if is_dated(&leader) {
                self.undated.extend(group.iter().filter(|place| !is_dated(place)));
            }
        }
    }
}

fn ends(period: Period) -> Option<(Option<Day>, Day)> {
    Some((period.first().earliest(), period.last().latest()?))
}

fn may_be_one(a: &Position, b: &Position) -> bool {
    let (Some(a), Some(b)) = (a.period().and_then(ends), b.period().and_then(ends)) else {
        return false;
    };
    match (a, b) {
        ((None, a), (None, b)) => a.days_until(b).abs() <= 1,
        ((None, open), (Some(_), last)) | ((Some(_), last), (None, open)) => {
            (0..=REACH_DAYS).contains(&last.days_until(open)) || open.days_until(last) == 1
        }
        ((Some(first_a), last_a), (Some(first_b), last_b)) => {
            let is_running = first_a == first_b && first_a < last_a && first_b < last_b;
            !is_running && last_a.days_until(first_b) <= 1 && last_b.days_until(first_a) <= 1
        }
    }
}

/// The edge that can be any of these; known ones count before open ones.
fn joined(edges: impl Iterator<Item = Edge>) -> Edge {
    let known = edges.filter(|edge| *edge != Edge::Open);
    let joined = known.reduce(|a, b| {
        let earliest = a.earliest().min(b.earliest());
        let latest = a.latest().max(b.latest());
        earliest.zip(latest).map_or(Edge::Open, |(earliest, latest)| {
            if earliest == latest { Edge::On(earliest) } else { Edge::Within(earliest, latest) }
        })
    });
    joined.unwrap_or(Edge::Open)
}
