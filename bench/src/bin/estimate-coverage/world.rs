//! Worlds in which it is known how many people there are.

use std::collections::BTreeMap;

use cotejo_bench::Random;
use cotejo_core::People;
use cotejo_estimate::loglinear::Model;
use cotejo_estimate::{OverlapTable, Pattern, TableError};

/// How likely each of four lists is to have somebody.
const REACH: [f64; 4] = [0.30, 0.25, 0.35, 0.20];

/// How people come onto lists.
#[derive(Clone, Copy)]
pub enum Law {
    /// Each list by itself, everybody alike.
    Independent,
    /// The first two lists have people together, by this much in log-odds; everybody alike.
    Together(f64),
    /// Lists by themselves; of those on no list, the odds of being listed are doubled a Poisson
    /// number of times with this mean (Rivest and Baillargeon 2007).
    DifferPoisson(f64),
    /// Lists by themselves; the log-odds of people are spread normally by this much.
    DifferNormal(f64),
    /// This share of the people can be on no list.
    OutOfReach(f64),
    /// The second list takes over this share of the first.
    Copied(f64),
    /// Of those on two lists or more, this share is not seen to be one person.
    Unjoined(f64),
}

/// A world: so many people, and how they come onto lists.
pub struct World {
    /// What it is called.
    pub name: &'static str,
    /// How many people there are.
    pub people: u64,
    /// How they come onto lists.
    pub law: Law,
    /// The log-linear model that is right in it, if one is.
    pub right: Option<fn() -> Model>,
}

/// Worlds in which a model is right, and worlds in which all are wrong.
pub const WORLDS: &[World] = &[
    World {
        name: "lists independent",
        people: 1_000,
        law: Law::Independent,
        right: Some(|| Model::independence(4)),
    },
    World {
        name: "two lists together",
        people: 1_000,
        law: Law::Together(1.5),
        right: Some(|| Model::with(4, [Pattern::of([0, 1])])),
    },
    World {
        name: "people differ (Poisson)",
        people: 1_000,
        law: Law::DifferPoisson(0.1),
        right: None,
    },
    World {
        name: "people differ (normal)",
        people: 1_000,
        law: Law::DifferNormal(1.5),
        right: None,
    },
    World {
        name: "a fifth out of reach",
        people: 1_000,
        law: Law::OutOfReach(0.2),
        right: Some(|| Model::independence(4)),
    },
    World {
        name: "a list half copied",
        people: 1_000,
        law: Law::Copied(0.5),
        right: Some(|| Model::independence(4)),
    },
    World {
        name: "one in ten not joined",
        people: 1_000,
        law: Law::Unjoined(0.1),
        right: Some(|| Model::independence(4)),
    },
];

impl World {
    /// Draws who stands on which lists.
    pub fn table(&self, random: &mut Random) -> Result<OverlapTable, TableError> {
        let mut cells: BTreeMap<Pattern, u64> = BTreeMap::new();
        for _ in 0..self.people {
            for row in self.law.rows(random) {
                *cells.entry(row).or_default() += 1;
            }
        }
        cells.remove(&Pattern::NOBODY);
        let rows = cells.into_iter().map(|(pattern, people)| (pattern, People(people)));
        OverlapTable::new(["a", "b", "c", "d"], rows)
    }
}

impl Law {
    /// Draws the lists of one person: one row, or two where they are not seen to be one.
    fn rows(self, random: &mut Random) -> Vec<Pattern> {
        match self {
            Law::Independent => vec![listed(random, 0.0)],
            Law::Together(by) => {
                let both = Pattern::of([0, 1]);
                vec![drawn(random, |lists| if lists.covers(both) { by.exp() } else { 1.0 })]
            }
            Law::DifferPoisson(by) => {
                vec![drawn(random, |lists| (by * (f64::from(lists.lists()).exp2() - 1.0)).exp())]
            }
            Law::DifferNormal(by) => {
                let ease = by * normal(random);
                vec![listed(random, ease)]
            }
            Law::OutOfReach(share) if random.chance(share) => vec![Pattern::NOBODY],
            Law::OutOfReach(_) => vec![listed(random, 0.0)],
            Law::Copied(share) => {
                let lists = listed(random, 0.0);
                let is_copied = lists.covers(Pattern::of([0])) && random.chance(share);
                vec![Pattern::of(lists.places().chain(is_copied.then_some(1)))]
            }
            Law::Unjoined(share) => {
                let lists = listed(random, 0.0);
                let is_torn = lists.lists() > 1 && random.chance(share);
                let first = lists.places().take(usize::from(is_torn));
                let rest = lists.places().skip(usize::from(is_torn));
                let rows = [Pattern::of(first), Pattern::of(rest)];
                rows.into_iter().filter(|row| *row != Pattern::NOBODY).collect()
            }
        }
    }
}

/// Draws the lists of somebody who is listed more easily by so much in log-odds.
fn listed(random: &mut Random, ease: f64) -> Pattern {
    let has = |reach: f64| {
        let odds = reach / (1.0 - reach) * ease.exp();
        odds / (1.0 + odds)
    };
    let mut lists = Vec::new();
    for (place, reach) in REACH.into_iter().enumerate() {
        if random.chance(has(reach)) {
            lists.push(place);
        }
    }
    Pattern::of(lists)
}

/// Draws the lists of somebody when each pattern is so likely, besides what single lists reach.
fn drawn(random: &mut Random, likelier: impl Fn(Pattern) -> f64) -> Pattern {
    let odds = |place: usize| REACH[place] / (1.0 - REACH[place]);
    let weight = |lists: Pattern| lists.places().map(odds).product::<f64>() * likelier(lists);
    let mut point = random.share() * Pattern::all(REACH.len()).map(weight).sum::<f64>();
    let mut all = Pattern::all(REACH.len());
    let found = all.find(|lists| {
        point -= weight(*lists);
        point < 0.0
    });
    found.unwrap_or(Pattern::NOBODY)
}

/// Draws from the standard normal distribution (Box and Muller 1958).
fn normal(random: &mut Random) -> f64 {
    let radius = (-2.0 * (1.0 - random.share()).ln()).sqrt();
    radius * (std::f64::consts::TAU * random.share()).cos()
}
