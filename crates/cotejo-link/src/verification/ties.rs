//! Which rows are one person, and how sure that is.

use std::collections::BTreeMap;

use crate::linkage::{Linkage, LinkedPair};
use crate::rows::Rows;

/// Two rows and how probably they are one person.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tie {
    /// The row that came first.
    pub a: u32,
    /// The other.
    pub b: u32,
    /// How probably they are one person.
    pub probability: f64,
}

/// Which rows are one person, and the pairs that may be, in the order in which the rows came.
#[derive(Clone, Debug, PartialEq)]
pub struct Ties {
    /// For each row the first row of its person.
    pub persons: Vec<u32>,
    /// The pairs that may be one person.
    pub pairs: Vec<Tie>,
}

impl Ties {
    /// Takes what linkage found.
    pub fn of(linkage: &Linkage, rows: &Rows) -> Self {
        let came_as = |row: u32| rows.came_as(row as usize) as u32;
        let mut first: BTreeMap<u32, u32> = BTreeMap::new();
        for (row, &person) in linkage.persons.iter().enumerate() {
            let place = came_as(row as u32);
            first.entry(person).and_modify(|known| *known = place.min(*known)).or_insert(place);
        }
        let mut persons = vec![0; linkage.persons.len()];
        for (row, person) in linkage.persons.iter().enumerate() {
            persons[rows.came_as(row)] = first.get(person).copied().unwrap_or_default();
        }
        let pair = |pair: &LinkedPair| {
            let (a, b) = (came_as(pair.a), came_as(pair.b));
            Tie { a: a.min(b), b: a.max(b), probability: pair.probability }
        };
        let mut pairs: Vec<Tie> = linkage.pairs.iter().map(pair).collect();
        pairs.sort_by_key(|pair| (pair.a, pair.b));
        Ties { persons, pairs }
    }
}
