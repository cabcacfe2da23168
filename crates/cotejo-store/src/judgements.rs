//! What people decided about rows of lists, and which of it stands.

use std::collections::{BTreeMap, BTreeSet};

use cotejo_core::{Decision, RowPair, UserName};

use crate::Judgement;

/// All judgements of a case, in the order of its ledger.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Judgements(Vec<Judgement>);

impl Judgements {
    /// Gathers judgements in the order in which they were made.
    pub fn new(judgements: Vec<Judgement>) -> Self {
        Judgements(judgements)
    }

    /// Returns all of them, those that were taken back too.
    pub fn all(&self) -> &[Judgement] {
        &self.0
    }

    /// Returns what counts about each pair: the last judgement that was not taken back.
    ///
    /// Whoever takes a judgement back, takes back the last of their own about the pair; what stood
    /// before stands again.
    pub fn standing(&self) -> BTreeMap<RowPair, &Judgement> {
        let mut standing = BTreeMap::new();
        for judgement in self.not_undone() {
            standing.insert(judgement.rows, judgement);
        }
        standing
    }

    /// Returns what each judge says of each pair they judged, whatever others say.
    pub fn by_judge(&self) -> BTreeMap<&UserName, BTreeMap<RowPair, Decision>> {
        let mut by_judge: BTreeMap<&UserName, BTreeMap<RowPair, Decision>> = BTreeMap::new();
        for judgement in self.not_undone() {
            by_judge.entry(&judgement.by).or_default().insert(judgement.rows, judgement.decision);
        }
        by_judge
    }

    /// Returns the judgements that nobody took back, in their order.
    fn not_undone(&self) -> impl Iterator<Item = &Judgement> {
        let mut made: BTreeMap<(RowPair, &UserName), Vec<usize>> = BTreeMap::new();
        for (place, judgement) in self.0.iter().enumerate() {
            let own = made.entry((judgement.rows, &judgement.by)).or_default();
            if judgement.decision == Decision::Undone {
                own.pop();
            } else {
                own.push(place);
            }
        }
        let places: BTreeSet<usize> = made.into_values().flatten().collect();
        places.into_iter().filter_map(|place| self.0.get(place))
    }
}
