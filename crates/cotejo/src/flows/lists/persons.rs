//! The lists of a case, linked to persons as people have judged them.

use std::collections::{BTreeMap, HashMap};

use cotejo_core::{Decision, Edition, RowId, RowPair};
use cotejo_link::{Judged, Linkage, Native, Rows, link_judged};
use cotejo_store::{Case, Judgement};

use super::{Sheet, rows_of};

/// The newest editions of the lists of a case, linked.
pub struct Persons<'a> {
    /// The editions, by the names of their lists.
    pub editions: Vec<&'a Edition>,
    /// Their rows, ready to be linked.
    pub rows: Rows,
    /// Which of them are one person.
    pub linkage: Linkage,
    /// What people judged of them.
    pub judged: Judged,
    /// Where each row came from and what it is called, as rows came.
    came: Vec<Came>,
}

/// A row of a list in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Came {
    /// The number of the edition among those that were linked.
    pub edition: usize,
    /// The number of the row on it.
    pub row: usize,
    /// The name of the row.
    pub id: RowId,
}

impl<'a> Persons<'a> {
    /// Links the newest editions of all lists of a case.
    pub fn of(held: &'a Case) -> Self {
        let editions: Vec<&Edition> = held.lists.iter().map(|list| &list.newest).collect();
        let sheets: Vec<Sheet> = editions.iter().map(|edition| Sheet::of(edition)).collect();
        let is_once = |sheet: &Sheet| {
            editions.iter().any(|one| one.list.name == sheet.name && one.list.once_each)
        };
        let rows = rows_of(&sheets, is_once);
        let came = came(&editions);
        let judged = judged(&rows, &came, held.judgements.standing());
        let linkage = link_judged(&rows, &Native, &judged);
        Persons { editions, rows, linkage, judged, came }
    }

    /// Returns where a row came from.
    pub fn came(&self, row: u32) -> Came {
        self.came[self.rows.came_as(row as usize)]
    }

    /// Returns the rows of each person, as list and row on it, in the order of the first of each.
    pub fn rows_of_each(&self) -> Vec<Vec<(usize, usize)>> {
        let mut by_person: BTreeMap<u32, Vec<(usize, usize)>> = BTreeMap::new();
        for (row, person) in self.linkage.persons.iter().enumerate() {
            let came = self.came(row as u32);
            by_person.entry(*person).or_default().push((came.edition, came.row));
        }
        let mut rows: Vec<Vec<(usize, usize)>> = by_person.into_values().collect();
        rows.iter_mut().for_each(|rows| rows.sort_unstable());
        rows.sort_unstable();
        rows
    }

    /// Returns both rows of a pair by their names.
    pub fn pair(&self, a: u32, b: u32) -> Option<RowPair> {
        RowPair::new(self.came(a).id, self.came(b).id)
    }
}

fn came(editions: &[&Edition]) -> Vec<Came> {
    let rows = editions.iter().enumerate().flat_map(|(edition, held)| {
        let ids = held.row_ids().into_iter().enumerate();
        ids.map(move |(row, id)| Came { edition, row, id })
    });
    rows.collect()
}

/// Returns what was judged of rows that still stand on a list.
fn judged(rows: &Rows, came: &[Came], standing: BTreeMap<RowPair, &Judgement>) -> Judged {
    let numbers: HashMap<RowId, u32> =
        (0..rows.len()).map(|row| (came[rows.came_as(row)].id, row as u32)).collect();
    let of = |decision: Decision| {
        let judgements = standing.values().filter(move |one| one.decision == decision);
        judgements.filter_map(|judgement| {
            let [a, b] = judgement.rows.rows().map(|row| numbers.get(&row).copied());
            Some((a?, b?))
        })
    };
    Judged::new(of(Decision::Same), of(Decision::Different), of(Decision::Unsure))
}
