//! Rows that are added to those that are linked already.

use std::collections::{BTreeMap, BTreeSet};

use crate::blocking::{Index, Plan};
use crate::change::{Change, changes};
use crate::cluster::{Grouping, TIE, Tie};
use crate::intake::Intake;
use crate::judged::Judged;
use crate::linkage::{LEAST, Linkage, LinkedPair};
use crate::model::bits_of;
use crate::pair::Comparer;
use crate::rows::Rows;

/// Rows that are linked, to which others can be added.
///
/// What is added is compared with what is there, in time that grows with what is added; the rows
/// that were there are not compared again. All keep the weights that were learned when the
/// register was made: the same two rows weigh the same, whenever they came. Then:
///
/// - Pairs with an added row are those that linking all rows at once finds, with the same
///   probabilities. The persons are the same too; only where evidence is exactly balanced, the
///   rows that came first are put together first.
/// - Among rows that were there, pairs that were found stay found. Linking all rows at once may
///   miss some of them, because a block that has grown beyond its cap is divided.
/// - Linking all rows at once with weights learned from all of them says something else as far as
///   the weights differ. Where the rows have doubled, that is worth while.
///
/// A person is known by the row that came first, so a person keeps its name as long as that row
/// belongs to it, however many rows are added. [`Change`]s tell what became of persons.
pub struct Register {
    rows: Rows,
    plan: Plan,
    linkage: Linkage,
    index: Index,
    /// The ties of each row.
    ties: Vec<Vec<(u32, f64)>>,
    judged: Judged,
}

impl Register {
    /// Makes a register of rows, how they were linked, and what people have judged of them.
    pub fn new(rows: Rows, linkage: Linkage, judged: Judged) -> Self {
        let plan = Plan::for_rows(&rows);
        let mut index = Index::new(&plan);
        index.add(&rows, &plan);
        let ties = vec![Vec::new(); rows.len()];
        let mut register = Register { rows, plan, linkage, index, ties, judged };
        for place in 0..register.linkage.pairs.len() {
            let LinkedPair { a, b, bits, .. } = register.linkage.pairs[place];
            register.tie((a, b, bits));
        }
        register
    }

    /// Returns the same register with a plan of its own for finding pairs.
    #[must_use]
    pub fn with_plan(mut self, plan: Plan) -> Self {
        self.index = Index::new(&plan);
        self.index.add(&self.rows, &plan);
        self.plan = plan;
        self
    }

    /// Returns the rows, those that came first first.
    pub fn rows(&self) -> &Rows {
        &self.rows
    }

    /// Returns how the rows are linked; what was compared and how far it reaches is said of the
    /// rows with which the register was made.
    pub fn linkage(&self) -> &Linkage {
        &self.linkage
    }

    /// Begins to take in further rows, with the columns of those that are there.
    pub fn intake(&self) -> Intake {
        self.rows.intake()
    }

    /// Links further rows with those that are there; returns what became of persons.
    pub fn add(&mut self, intake: Intake) -> Vec<Change> {
        let known = self.rows.len();
        self.rows.add(intake);
        self.index.add(&self.rows, &self.plan);
        self.ties.resize(self.rows.len(), Vec::new());
        self.linkage.persons.extend(known as u32..self.rows.len() as u32);
        for tie in self.found(known) {
            self.linkage.pairs.push(LinkedPair::new(tie));
            self.tie(tie);
        }
        self.linkage.pairs.sort_unstable_by_key(|pair| (pair.a, pair.b));
        self.regroup(known)
    }

    fn tie(&mut self, (a, b, bits): Tie) {
        if bits >= TIE {
            self.ties[a as usize].push((b, bits));
            self.ties[b as usize].push((a, bits));
        }
    }

    /// Finds and scores the pairs with a row that came after so many others.
    fn found(&mut self, known: usize) -> Vec<Tie> {
        let Register { rows, plan, linkage, index, .. } = self;
        let mut comparer = Comparer::new(rows);
        let mut found = Vec::new();
        let mut met: Vec<u32> = Vec::new();
        for row in known..rows.len() {
            met.clear();
            let b = row as u32;
            index.blocks_of(rows, plan, row, &mut |block, _| {
                met.extend(block.iter().filter(|&&a| a < b));
            });
            met.sort_unstable();
            met.dedup();
            for &a in met.iter().filter(|&&a| !rows.exclude_each_other(a as usize, row)) {
                let bits = linkage.model.bits(&mut comparer, a, b);
                let worth = linkage.scale.worth(f64::from(bits) + linkage.prior_bits);
                if worth >= bits_of(LEAST) {
                    found.push((a, b, worth));
                }
            }
        }
        found
    }

    /// Puts the rows anew to persons that hang together with added rows.
    fn regroup(&mut self, known: usize) -> Vec<Change> {
        let touched = self.hanging_on(known);
        let ties: Vec<Tie> = touched
            .iter()
            .flat_map(|&a| self.ties[a as usize].iter().map(move |&(b, bits)| (a, b, bits)))
            .filter(|(a, b, _)| a < b)
            .collect();
        let Linkage { model, scale, prior_bits, .. } = &self.linkage;
        let Register { rows, judged, .. } = &*self;
        let grouping = Grouping { rows, model, prior_bits: *prior_bits, scale, judged };
        let mut after: BTreeMap<u32, u32> = touched.iter().map(|&row| (row, row)).collect();
        for person in grouping.groups(&ties) {
            let first = person.iter().copied().min().unwrap_or_default();
            after.extend(person.into_iter().map(|row| (row, first)));
        }
        let was = |row: u32| {
            let is_known = (row as usize) < known;
            is_known.then(|| self.linkage.persons[row as usize])
        };
        let changed = changes(after.iter().map(|(&row, &now)| (was(row), now)));
        for (row, person) in after {
            self.linkage.persons[row as usize] = person;
        }
        changed
    }

    /// Returns the added rows and all that hang together with them.
    fn hanging_on(&self, known: usize) -> BTreeSet<u32> {
        let mut waiting: Vec<u32> = (known as u32..self.rows.len() as u32).collect();
        let mut touched: BTreeSet<u32> = waiting.iter().copied().collect();
        while let Some(row) = waiting.pop() {
            let fresh = self.ties[row as usize].iter().map(|(other, _)| *other);
            waiting.extend(fresh.filter(|other| touched.insert(*other)));
        }
        touched
    }
}
