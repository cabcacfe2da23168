//! Which lists a model lets depend on each other.

use std::collections::BTreeSet;
use std::fmt;

use crate::table::Pattern;

/// Two or more lists that depend on each other.
pub type Term = Pattern;

/// A hierarchical model: with the term of some lists it has those of fewer of them.
///
/// Each list has an effect of its own in every model.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Model {
    lists: usize,
    terms: BTreeSet<Term>,
}

impl Model {
    /// The model in which no list depends on another.
    pub fn independence(lists: usize) -> Self {
        Model { lists, terms: BTreeSet::new() }
    }

    /// Makes the least hierarchical model with these terms; a term of fewer than two lists adds
    /// nothing.
    ///
    /// ```
    /// use cotejo_estimate::loglinear::Model;
    /// use cotejo_estimate::Pattern;
    /// let model = Model::with(4, [Pattern::of([0, 1, 2]), Pattern::of([2, 3])]);
    /// assert_eq!(model.to_string(), "[34,123]");
    /// assert_eq!(model.terms().count(), 5);
    /// assert_eq!(Model::with(3, [Pattern::of([1, 2])]).to_string(), "[1,23]");
    /// ```
    pub fn with(lists: usize, terms: impl IntoIterator<Item = Term>) -> Self {
        let wanted: Vec<Term> = terms.into_iter().collect();
        let within =
            |term: &Term| term.lists() >= 2 && wanted.iter().any(|wanted| wanted.covers(*term));
        Model { lists, terms: Pattern::all(lists).filter(within).collect() }
    }

    /// Returns the model with one term more.
    #[must_use]
    pub fn and(&self, term: Term) -> Self {
        Model::with(self.lists, self.terms.iter().copied().chain([term]))
    }

    /// Returns how many lists it is for.
    pub fn lists(&self) -> usize {
        self.lists
    }

    /// Returns its terms, pairs among them.
    pub fn terms(&self) -> impl Iterator<Item = Term> {
        self.terms.iter().copied()
    }

    /// Returns the terms that no other term covers, which say all.
    pub fn generators(&self) -> impl Iterator<Item = Term> {
        self.terms
            .iter()
            .copied()
            .filter(|term| !self.terms.iter().any(|other| other != term && other.covers(*term)))
    }

    /// Says whether it has a term.
    pub fn has(&self, term: Term) -> bool {
        self.terms.contains(&term)
    }
}

/// The notation of the field: the lists of each generator, and those that depend on no other,
/// numbered from 1.
impl fmt::Display for Model {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let alone = (0..self.lists).map(|place| Pattern::of([place]));
        let alone = alone.filter(|list| !self.terms.iter().any(|term| term.covers(*list)));
        let mut generators: Vec<Term> = self.generators().chain(alone).collect();
        generators.sort_by_key(|term| (term.lists(), term.places().collect::<Vec<_>>()));
        let wide = self.lists > 9;
        let write = |term: &Term| {
            let numbers: Vec<String> = term.places().map(|place| (place + 1).to_string()).collect();
            numbers.join(if wide { ":" } else { "" })
        };
        let words: Vec<String> = generators.iter().map(write).collect();
        write!(f, "[{}]", words.join(","))
    }
}
