//! How an edition of a list differs from the one before it.

use std::collections::{BTreeMap, BTreeSet};

use cotejo_core::{Edition, Meaning, Row, RowId};
use cotejo_link::{Native, link};

use super::{Sheet, rows_of};

/// How an edition of a list differs from an older one; rows are counted from 0 in their edition.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// Rows of the newer edition whose person the older does not name.
    pub added: Vec<usize>,
    /// Rows of the older edition that nothing in the newer stands for.
    pub removed: Vec<usize>,
    /// Rows of the older edition, each with the row of the same person that replaces it.
    pub changed: Vec<(usize, usize)>,
    /// Rows of the newer edition that name somebody once more than the older does.
    pub doubled: Vec<usize>,
}

/// The rows of one person in two editions, without those that both have.
#[derive(Default)]
struct Person {
    older: Vec<usize>,
    newer: Vec<usize>,
    /// Whether a row of the person stands in the newer edition as in the older.
    is_kept: bool,
}

impl Difference {
    /// Finds what an edition says otherwise than an older one.
    ///
    /// Which row replaces which is found by linking both: a name whose spelling was mended is a
    /// row that was changed, not one removed and another added.
    pub fn between(older: &Edition, newer: &Edition) -> Self {
        let mut difference = Difference::default();
        for person in persons(older, newer).into_values() {
            difference.take(person);
        }
        difference.added.sort_unstable();
        difference.removed.sort_unstable();
        difference.changed.sort_unstable();
        difference.doubled.sort_unstable();
        difference
    }

    /// Says whether rows of the older edition no longer stand as they did.
    pub fn corrects(&self) -> bool {
        !self.removed.is_empty() || !self.changed.is_empty()
    }

    /// Says whether both editions say the same.
    pub fn is_none(&self) -> bool {
        *self == Difference::default()
    }

    fn take(&mut self, person: Person) {
        let Person { older, newer, is_kept } = person;
        let replaced = older.len().min(newer.len());
        self.changed.extend(older.iter().copied().zip(newer.iter().copied()));
        self.removed.extend(older.iter().skip(replaced));
        let mut more = newer.into_iter().skip(replaced);
        if !is_kept && replaced == 0 {
            self.added.extend(more.next());
        }
        self.doubled.extend(more);
    }
}

fn persons(older: &Edition, newer: &Edition) -> BTreeMap<u32, Person> {
    let ids = [uncounted(older).row_ids(), uncounted(newer).row_ids()];
    let known: [BTreeSet<RowId>; 2] = ids.clone().map(|ids| ids.into_iter().collect());
    let rows = rows_of(&[Sheet::of(older), Sheet::of(newer)], |_| false);
    let persons = link(&rows, &Native).persons;
    let mut places: Vec<(usize, u32)> =
        persons.into_iter().enumerate().map(|(row, person)| (rows.came_as(row), person)).collect();
    places.sort_unstable();
    let mut by_person: BTreeMap<u32, Person> = BTreeMap::new();
    for (place, number) in places {
        let person = by_person.entry(number).or_default();
        match place.checked_sub(older.rows.len()) {
            None if known[1].contains(&ids[0][place]) => person.is_kept = true,
            None => person.older.push(place),
            Some(row) if known[0].contains(&ids[1][row]) => person.is_kept = true,
            Some(row) => person.newer.push(row),
        }
    }
    by_person
}

/// Returns an edition without the columns that only count its rows: a row that moved up by one says
/// what it said.
fn uncounted(edition: &Edition) -> Edition {
    let mut uncounted = edition.clone();
    for column in 0..edition.list.columns.len() {
        if counts_rows(edition, column) {
            let cells = uncounted.rows.iter_mut().filter_map(|row| row.cells.get_mut(column));
            cells.for_each(String::clear);
        }
    }
    uncounted
}

/// Says whether the cells of a column that means nothing grow from row to row.
fn counts_rows(edition: &Edition, column: usize) -> bool {
    let meaning = edition.list.columns[column].meaning;
    let number = |row: &Row| row.cells.get(column).and_then(|cell| cell.trim().parse::<u64>().ok());
    let numbers: Option<Vec<u64>> = edition.rows.iter().map(number).collect();
    matches!(meaning, Meaning::RowId | Meaning::Ignored)
        && numbers.is_some_and(|numbers| numbers.is_sorted_by(|a, b| a < b))
}

#[cfg(test)]
mod tests {
    use super::*;
    use cotejo_core::{CaptureId, Digest, List, ListColumn, ListName, MeaningOrigin};

    const PEOPLE: [[&str; 3]; 8] = [
        ["Amaro José", "Valdeluz Rojo", "12345678"],
        ["Nerea", "Castrillo Paz", "14222333"],
        ["Iria Belén", "Morquecho Sanz", "15333444"],
        ["Ulises", "Peñarrubia Gil", "16444555"],
        ["Maite", "Orzales Vega", "17555666"],
        ["Darío Luis", "Quintanal Mora", "18666777"],
        ["Brígida", "Escalante Roca", "19777888"],
        ["Fermín", "Tornadijo Lara", "20888999"],
    ];

    fn edition(people: &[[&str; 3]]) -> Edition {
        let name = ListName::new("register").unwrap();
        let mut list = List::unread(CaptureId::new(Digest::of(b"a list")), name);
        let meanings = [Meaning::GivenNames, Meaning::Surname, Meaning::PersonId];
        let column = |meaning: Meaning| ListColumn {
            heading: meaning.to_string(),
            meaning,
            from: MeaningOrigin::Stated,
        };
        list.columns = meanings.map(column).to_vec();
        let row = |cells: &[&str; 3]| Row { line: 1, cells: cells.map(str::to_owned).to_vec() };
        Edition { list, rows: people.iter().map(row).collect() }
    }

    #[test]
    fn rows_are_told_as_added_removed_changed_and_doubled() {
        let mut people = PEOPLE.to_vec();
        people.swap(0, 5);
        people[1] = ["Nerea", "Castrillo Pas", "14222333"];
        people.remove(7);
        people.push(["Amaro", "Valdeluz Rojo", "12345678"]);
        people.push(["Leocadia", "Berrocal Nieto", "21999000"]);
        let difference = Difference::between(&edition(&PEOPLE), &edition(&people));
        let expected = Difference {
            added: vec![8],
            removed: vec![7],
            changed: vec![(1, 1)],
            doubled: vec![7],
        };
        assert_eq!(difference, expected);
    }

    #[test]
    fn another_order_is_no_difference() {
        let mut people = PEOPLE.to_vec();
        people.reverse();
        assert!(Difference::between(&edition(&PEOPLE), &edition(&people)).is_none());
    }

    /// Where the first row is left out, the others count from one again and say what they said.
    #[test]
    fn a_column_that_counts_rows_says_nothing() {
        let counted = |people: &[[&str; 3]]| {
            let mut edition = edition(people);
            edition.list.columns.push(ListColumn {
                heading: "N°".to_owned(),
                meaning: Meaning::Ignored,
                from: MeaningOrigin::Heading,
            });
            for (place, row) in edition.rows.iter_mut().enumerate() {
                row.cells.push((place + 1).to_string());
            }
            edition
        };
        let difference = Difference::between(&counted(&PEOPLE), &counted(&PEOPLE[1..]));
        assert_eq!(difference, Difference { removed: vec![0], ..Difference::default() });
    }

    /// Somebody who is new and stands twice at once is added once and doubled once.
    #[test]
    fn a_new_person_who_stands_twice_is_added_and_doubled() {
        let difference = Difference::between(
            &edition(&PEOPLE[1..]),
            &edition(&{
                let mut people = PEOPLE.to_vec();
                people.push(PEOPLE[0]);
                people
            }),
        );
        assert_eq!((difference.added, difference.doubled), (vec![0], vec![8]));
    }
}
