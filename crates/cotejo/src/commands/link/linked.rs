//! What linkage found, by the lists and the rows that a person knows.

use std::collections::HashMap;
use std::fs::File;
use std::io::BufWriter;
use std::path::Path;

use cotejo_link::{Linkage, LinkedPair, Measured, Rows, measure};

use crate::error::CommandError;
use crate::flows::lists::Sheet;
use crate::publish::links;

/// Lists with what linkage found about them.
pub struct Linked<'a> {
    pub rows: &'a Rows,
    pub linkage: &'a Linkage,
    pub sheets: &'a [Sheet],
}

impl Linked<'_> {
    /// Writes the pairs that may be one person.
    pub fn write_pairs(&self, path: &Path) -> Result<(), CommandError> {
        let rows = self.pairs().into_iter().map(|pair| {
            let [list_a, id_a, list_b, id_b] = self.ends(pair);
            [list_a, id_a, list_b, id_b, format!("{:.6}", pair.probability)]
        });
        write_file(path, ["list_a", "id_a", "list_b", "id_b", "probability"], rows)
    }

    /// Writes the person of each row.
    pub fn write_persons(&self, path: &Path) -> Result<(), CommandError> {
        let mut persons: Vec<(usize, u32)> = (0..self.rows.len())
            .map(|row| (self.rows.came_as(row), self.linkage.persons[row]))
            .collect();
        persons.sort_unstable();
        let mut numbers: HashMap<u32, usize> = HashMap::new();
        let rows = persons.iter().map(|&(row, person)| {
            let next = numbers.len() + 1;
            let number = *numbers.entry(person).or_insert(next);
            let [list, id] = self.called(row);
            [list, id, number.to_string()]
        });
        write_file(path, ["list", "id", "cluster"], rows)
    }

    /// Writes what speaks for and against each pair.
    pub fn write_reasons(&self, path: &Path) -> Result<(), CommandError> {
        let headings = [
            "list_a",
            "id_a",
            "list_b",
            "id_b",
            "comparison",
            "agreement",
            "bits_for",
            "bits_against",
        ];
        let rows = self.pairs().into_iter().flat_map(|pair| {
            let [list_a, id_a, list_b, id_b] = self.ends(pair);
            self.linkage.reasons(self.rows, pair.a, pair.b).into_iter().map(move |reason| {
                [
                    list_a.clone(),
                    id_a.clone(),
                    list_b.clone(),
                    id_b.clone(),
                    reason.comparison,
                    reason.agreement.to_string(),
                    format!("{:.2}", reason.bits.max(0.0)),
                    format!("{:.2}", (-reason.bits).max(0.0)),
                ]
            })
        });
        write_file(path, headings, rows)
    }

    /// Measures the linkage by what the lists say who is who.
    ///
    /// Rows of which no list says who they are count as one person each.
    pub fn measured(&self) -> Measured {
        let mut numbers: HashMap<&str, u32> = HashMap::new();
        let mut truth = Vec::with_capacity(self.rows.len());
        for row in 0..self.rows.len() {
            let (sheet, place) = self.place(self.rows.came_as(row));
            let next = numbers.len() as u32;
            truth.push(match self.sheets[sheet].truth(place).filter(|who| !who.is_empty()) {
                Some(who) => *numbers.entry(who).or_insert(next),
                None => UNKNOWN + row as u32,
            });
        }
        measure(self.linkage, &truth, None)
    }

    /// Returns the pairs in the order in which their rows came.
    fn pairs(&self) -> Vec<&LinkedPair> {
        let mut pairs: Vec<&LinkedPair> = self.linkage.pairs.iter().collect();
        pairs.sort_by_key(|pair| {
            let (a, b) = (self.came_as(pair.a), self.came_as(pair.b));
            (a.min(b), a.max(b))
        });
        pairs
    }

    /// Returns list and name of both rows, that which came first before the other.
    fn ends(&self, pair: &LinkedPair) -> [String; 4] {
        let (a, b) = (self.came_as(pair.a), self.came_as(pair.b));
        let ([list_a, id_a], [list_b, id_b]) = (self.called(a.min(b)), self.called(a.max(b)));
        [list_a, id_a, list_b, id_b]
    }

    fn came_as(&self, row: u32) -> usize {
        self.rows.came_as(row as usize)
    }

    /// Returns the list of a row and what the row is called on it.
    fn called(&self, row: usize) -> [String; 2] {
        let (sheet, row) = self.place(row);
        let sheet = &self.sheets[sheet];
        [sheet.name.to_string(), sheet.row_name(row)]
    }

    /// Returns on which list a row stands, and where on it.
    fn place(&self, row: usize) -> (usize, usize) {
        let mut row = row;
        for (index, sheet) in self.sheets.iter().enumerate() {
            if row < sheet.table.len() {
                return (index, row);
            }
            row -= sheet.table.len();
        }
        (self.sheets.len().saturating_sub(1), row)
    }
}

/// From where on persons are counted of whom nobody says who they are.
const UNKNOWN: u32 = 1 << 31;

fn write_file<const N: usize>(
    path: &Path,
    headings: [&str; N],
    rows: impl Iterator<Item = [String; N]>,
) -> Result<(), CommandError> {
    let file = File::create(path).map_err(|error| CommandError::cannot_write(path, &error))?;
    links::write(BufWriter::new(file), headings, rows)
        .map_err(|error| CommandError::cannot_write(path, &error))
}
