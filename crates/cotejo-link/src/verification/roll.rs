//! Everybody on some lists, without a name, so that people among them can be counted.

use super::components::{Component, Components, Grouped};
use super::{Entry, Standing, Ties, Witness, standing};

/// Whether the person of a row is among those who are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Among {
    /// The row says so.
    Surely,
    /// The row leaves it open.
    Perhaps,
    /// The row says that they are not, or says nothing of it.
    Not,
}

/// The rows of some lists, by the persons that they are or may be; it holds nobody's name.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Roll {
    pub(super) lists: Vec<Witness>,
    pub(super) entries: Vec<Entry>,
    pub(super) components: Components,
}

impl Roll {
    pub(super) fn of(lists: &[Witness], entries: &[Entry], ties: &Ties) -> Self {
        let components = Components::of(ties);
        Roll { lists: lists.to_vec(), entries: entries.to_vec(), components }
    }

    /// Returns how many people are among those asked for: at least, and at most.
    ///
    /// The least are those whom a row surely puts there and no other list contradicts (by saying
    /// that they were out before, are dead, or are held afterwards), however undecided pairs are
    /// decided. The most are all whom a row may put there.
    pub fn people(&self, among: impl Fn(Entry) -> Among) -> (u64, u64) {
        let of = |component: &Component| {
            let ways = std::iter::once(component.as_linked()).chain(component.ways());
            let counts = ways.map(|way| self.counted(&way, &among));
            counts.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1))).unwrap_or_default()
        };
        self.components.iter().map(of).fold((0, 0), |sum, of| (sum.0 + of.0, sum.1 + of.1))
    }

    /// Counts the people of one way to decide: for sure, and perhaps.
    fn counted(&self, persons: &Grouped, among: &impl Fn(Entry) -> Among) -> (u64, u64) {
        let mut counted = (0, 0);
        for person in persons {
            let is_asked = |row: &usize| {
                self.entries[*row].is_matchable && among(self.entries[*row]) != Among::Not
            };
            let asked: Vec<usize> = person.iter().copied().filter(is_asked).collect();
            let is_sure = asked.iter().any(|&row| among(self.entries[row]) == Among::Surely);
            let is_contradicted = asked.iter().any(|&row| self.standing(row, person).is_against());
            counted.0 += u64::from(is_sure && !is_contradicted);
            counted.1 += u64::from(!asked.is_empty());
        }
        counted
    }

    fn standing(&self, row: usize, person: &[usize]) -> Standing {
        standing::of(row, person, &self.lists, &self.entries).0
    }
}
