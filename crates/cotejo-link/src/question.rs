//! Which pairs a person should judge next.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use crate::judged::Judged;
use crate::linkage::{Linkage, LinkedPair};
use crate::rows::Rows;

/// A pair that somebody should judge.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Question {
    /// One row.
    pub a: u32,
    /// The other.
    pub b: u32,
    /// How probably they are one person.
    pub probability: f64,
    /// How many rows belong to somebody else if the answer is not what is taken to be so now.
    pub at_stake: usize,
}

/// Between which probabilities a pair is worth a person's time.
const OPEN: std::ops::Range<f64> = 0.02..0.98;

/// How much more an answer matters that says whether one list confirms another.
const ACROSS: f64 = 2.0;

impl Linkage {
    /// Returns the pairs that a person should judge, the one that matters most first: by how
    /// uncertain it is, how many rows hang on it, and whether it tells of two lists.
    ///
    /// Of all pairs between the same two persons, or within one, only the most uncertain is asked;
    /// none is asked that was judged or follows from what was.
    pub fn questions(&self, rows: &Rows, judged: &Judged) -> Vec<Question> {
        let mut sizes: FxHashMap<u32, usize> = FxHashMap::default();
        self.persons.iter().for_each(|&person| *sizes.entry(person).or_default() += 1);
        let person = |row: u32| self.persons[row as usize];
        let apart: BTreeSet<(u32, u32)> = judged
            .different()
            .map(|(a, b)| (person(a).min(person(b)), person(a).max(person(b))))
            .collect();
        let mut most: BTreeMap<(u32, u32), (f64, Question)> = BTreeMap::new();
        for LinkedPair { a, b, probability, .. } in self.pairs.iter().copied() {
            let between = (person(a).min(person(b)), person(a).max(person(b)));
            if !OPEN.contains(&probability) || judged.knows(a, b) || apart.contains(&between) {
                continue;
            }
            let at_stake = match between {
                (one, other) if one == other => 1,
                (one, other) => sizes[&one].min(sizes[&other]),
            };
            let is_across = rows.list_of(a as usize) != rows.list_of(b as usize);
            let matters = if is_across { ACROSS } else { 1.0 } * at_stake as f64;
            let worth = doubt(probability) * matters;
            let question = Question { a, b, probability, at_stake };
            most.entry(between)
                .and_modify(|known| {
                    if worth > known.0 {
                        *known = (worth, question);
                    }
                })
                .or_insert((worth, question));
        }
        let mut questions: Vec<(f64, Question)> = most.into_values().collect();
        questions.sort_by(|one, other| other.0.total_cmp(&one.0));
        questions.into_iter().map(|(_, question)| question).collect()
    }
}

/// How uncertain a probability leaves somebody, in bits (Shannon's entropy).
fn doubt(probability: f64) -> f64 {
    let term = |p: f64| if p > 0.0 { -p * p.log2() } else { 0.0 };
    term(probability) + term(1.0 - probability)
}
