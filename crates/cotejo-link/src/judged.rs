//! What people decided about rows: evidence that nothing outweighs.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

/// What people decided about pairs of rows.
#[derive(Clone, Debug, Default)]
pub struct Judged {
    same: Vec<(u32, u32)>,
    different: BTreeSet<(u32, u32)>,
    unsure: BTreeSet<(u32, u32)>,
    contradictions: Vec<(u32, u32)>,
    groups: FxHashMap<u32, u32>,
}

impl Judged {
    /// Gathers what was decided: which rows are one person, which are two, and which nobody can
    /// tell.
    ///
    /// No two rows that are two persons become one, whatever follows from others: a pair that
    /// would make them one is set aside and told as a contradiction.
    pub fn new(
        same: impl IntoIterator<Item = (u32, u32)>,
        different: impl IntoIterator<Item = (u32, u32)>,
        unsure: impl IntoIterator<Item = (u32, u32)>,
    ) -> Self {
        let mut judged = Judged {
            different: different.into_iter().map(in_order).collect(),
            unsure: unsure.into_iter().map(in_order).collect(),
            ..Judged::default()
        };
        let same: BTreeSet<(u32, u32)> = same.into_iter().map(in_order).collect();
        for pair in same {
            judged.take_same(pair);
        }
        judged
    }

    fn take_same(&mut self, pair: (u32, u32)) {
        let before = self.groups.clone();
        self.groups.insert(self.group(pair.1), self.group(pair.0));
        if self.different.iter().any(|&(a, b)| self.group(a) == self.group(b)) {
            self.groups = before;
            self.contradictions.push(pair);
        } else {
            self.same.push(pair);
        }
    }

    /// Returns the row that stands for all that are decided to be one person with a row.
    fn group(&self, row: u32) -> u32 {
        let mut at = row;
        while let Some(&next) = self.groups.get(&at).filter(|&&next| next != at) {
            at = next;
        }
        at
    }

    /// Returns the pairs that are one person in somebody's judgement and cannot be, because others
    /// that were judged would have to be one too.
    pub fn contradictions(&self) -> &[(u32, u32)] {
        &self.contradictions
    }

    /// Says whether nothing was decided that changes who is who.
    pub(crate) fn is_empty(&self) -> bool {
        self.same.is_empty() && self.different.is_empty()
    }

    /// Returns the pairs that are one person.
    pub(crate) fn same(&self) -> &[(u32, u32)] {
        &self.same
    }

    /// Returns the pairs that are two persons.
    pub(crate) fn different(&self) -> impl Iterator<Item = (u32, u32)> {
        self.different.iter().copied()
    }

    /// Says whether two rows are two persons.
    pub(crate) fn are_two(&self, a: u32, b: u32) -> bool {
        self.different.contains(&in_order((a, b)))
    }

    /// Says whether two rows were judged, or are one person by other judgements.
    pub(crate) fn knows(&self, a: u32, b: u32) -> bool {
        let pair = in_order((a, b));
        self.different.contains(&pair)
            || self.unsure.contains(&pair)
            || self.group(a) == self.group(b)
    }
}

fn in_order((a, b): (u32, u32)) -> (u32, u32) {
    (a.min(b), a.max(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_make_one_of_two_persons_is_set_aside() {
        let judged = Judged::new([(0, 1), (2, 1)], [(2, 0)], []);
        assert_eq!(judged.same(), [(0, 1)]);
        assert_eq!(judged.contradictions(), [(1, 2)]);
    }

    #[test]
    fn what_follows_from_judgements_is_known() {
        let judged = Judged::new([(0, 1), (1, 2)], [(3, 4)], [(5, 6)]);
        assert!(judged.knows(0, 2) && judged.knows(4, 3) && judged.knows(6, 5));
        assert!(!judged.knows(0, 3));
    }
}
