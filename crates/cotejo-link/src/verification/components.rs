//! Rows that undecided pairs tie together, and the ways to decide them.

use std::collections::BTreeMap;

use super::Ties;

/// Up to which probability two rows are taken for two persons for sure, and from which on for one.
const SURE: (f64, f64) = (0.05, 0.95);

/// Of how many pairs of a component all ways to decide them are tried; of more the surest keep
/// what the linkage made of them.
const DECIDED_AT_ONCE: usize = 10;

/// Rows by persons, each in the order of rows.
pub(super) type Grouped = Vec<Vec<usize>>;

/// A pair that is not decided: the rows that stand for both groups, whether the linkage has them as
/// one person, and how far from even the chances are.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Undecided {
    a: usize,
    b: usize,
    is_one: bool,
    sureness: f64,
}

/// Rows that are surely one person, group by group, tied to other such groups or not.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Component {
    groups: Grouped,
    undecided: Vec<Undecided>,
}

/// All rows, by components.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Components(Vec<Component>);

impl Components {
    pub(super) fn of(ties: &Ties) -> Self {
        let rows = ties.persons.len();
        let mut sure = Sets::new(rows);
        let mut open: Vec<(usize, usize, f64)> = Vec::new();
        for pair in &ties.pairs {
            let (a, b) = (pair.a as usize, pair.b as usize);
            let is_one = ties.persons[a] == ties.persons[b];
            match pair.probability {
                p if p >= SURE.1 && is_one => sure.join(a, b),
                p if p > SURE.0 => open.push((a, b, p)),
                _ => {}
            }
        }
        join_what_no_pair_ties(ties, &open, &mut sure);
        let undecided = between_groups(ties, open, &mut sure);
        Components(components(rows, undecided, &mut sure))
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Component> {
        self.0.iter()
    }

    pub(super) fn undecided(&self) -> usize {
        self.0.iter().map(|component| component.undecided.len()).sum()
    }

    pub(super) fn as_linked(&self) -> Grouped {
        self.0.iter().flat_map(Component::as_linked).collect()
    }
}

impl Component {
    /// Returns the persons as the linkage has them.
    pub(super) fn as_linked(&self) -> Grouped {
        self.decided(|pair| pair.is_one)
    }

    /// Returns the persons of every way to decide the pairs, none where all is decided.
    pub(super) fn ways(&self) -> impl Iterator<Item = Grouped> {
        let mut by_doubt: Vec<usize> = (0..self.undecided.len()).collect();
        by_doubt.sort_by(|&a, &b| {
            self.undecided[a].sureness.total_cmp(&self.undecided[b].sureness).then(a.cmp(&b))
        });
        by_doubt.truncate(DECIDED_AT_ONCE);
        let ways = if by_doubt.is_empty() { 0 } else { 1_u32 << by_doubt.len() };
        (0..ways).map(move |way| {
            let decided: BTreeMap<(usize, usize), bool> = by_doubt
                .iter()
                .enumerate()
                .map(|(bit, &pair)| (self.undecided[pair].ends(), way & (1 << bit) != 0))
                .collect();
            self.decided(|pair| decided.get(&pair.ends()).copied().unwrap_or(pair.is_one))
        })
    }

    fn decided(&self, is_one: impl Fn(&Undecided) -> bool) -> Grouped {
        let mut places: BTreeMap<usize, usize> = BTreeMap::new();
        for (place, group) in self.groups.iter().enumerate() {
            places.insert(group[0], place);
        }
        let mut sets = Sets::new(self.groups.len());
        for pair in self.undecided.iter().filter(|pair| is_one(pair)) {
            sets.join(places[&pair.a], places[&pair.b]);
        }
        let mut persons: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (place, group) in self.groups.iter().enumerate() {
            persons.entry(sets.first(place)).or_default().extend(group);
        }
        persons.values_mut().for_each(|rows| rows.sort_unstable());
        persons.into_values().collect()
    }
}

impl Undecided {
    fn ends(&self) -> (usize, usize) {
        (self.a, self.b)
    }
}

/// Rows that are one person by all that speaks for it, although no pair of theirs does, stay so.
fn join_what_no_pair_ties(ties: &Ties, open: &[(usize, usize, f64)], sure: &mut Sets) {
    let mut tied = sure.clone();
    for &(a, b, _) in open {
        if ties.persons[a] == ties.persons[b] {
            tied.join(a, b);
        }
    }
    for (row, &person) in ties.persons.iter().enumerate() {
        if tied.first(row) != tied.first(person as usize) {
            tied.join(row, person as usize);
            sure.join(row, person as usize);
        }
    }
}

/// Returns one undecided pair for each two groups that have any: the likeliest.
fn between_groups(ties: &Ties, open: Vec<(usize, usize, f64)>, sure: &mut Sets) -> Vec<Undecided> {
    let mut likeliest: BTreeMap<(usize, usize), f64> = BTreeMap::new();
    for (a, b, probability) in open {
        let (a, b) = (sure.first(a), sure.first(b));
        if a != b {
            let known = likeliest.entry((a.min(b), a.max(b))).or_default();
            *known = known.max(probability);
        }
    }
    let pair = |((a, b), probability): ((usize, usize), f64)| Undecided {
        a,
        b,
        is_one: ties.persons[a] == ties.persons[b],
        sureness: (probability - 0.5).abs(),
    };
    likeliest.into_iter().map(pair).collect()
}

fn components(rows: usize, undecided: Vec<Undecided>, sure: &mut Sets) -> Vec<Component> {
    let mut tied = sure.clone();
    undecided.iter().for_each(|pair| tied.join(pair.a, pair.b));
    let mut groups: BTreeMap<usize, BTreeMap<usize, Vec<usize>>> = BTreeMap::new();
    for row in 0..rows {
        let of_component = groups.entry(tied.first(row)).or_default();
        of_component.entry(sure.first(row)).or_default().push(row);
    }
    let mut pairs: BTreeMap<usize, Vec<Undecided>> = BTreeMap::new();
    for pair in undecided {
        pairs.entry(tied.first(pair.a)).or_default().push(pair);
    }
    let component = |(first, groups): (usize, BTreeMap<usize, Vec<usize>>)| Component {
        groups: groups.into_values().collect(),
        undecided: pairs.remove(&first).unwrap_or_default(),
    };
    groups.into_iter().map(component).collect()
}

/// Sets of numbers that are joined, each known by its first.
#[derive(Clone)]
struct Sets(Vec<usize>);

impl Sets {
    fn new(size: usize) -> Self {
        Sets((0..size).collect())
    }

    fn first(&mut self, of: usize) -> usize {
        let mut first = of;
        while self.0[first] != first {
            first = self.0[first];
        }
        self.0[of] = first;
        first
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.first(a), self.first(b));
        self.0[a.max(b)] = a.min(b);
    }
}
