//! A sheet of a workbook as its cells come.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use cotejo_core::Problem;

use super::super::table::Rows;

/// How many cells of a sheet are read, blank ones between others counted: about as many as fit into
/// a quarter of a gigabyte.
const MOST_CELLS: usize = 40_000_000;

/// Which columns are read; a list has a few dozen.
const MOST_COLUMNS: u32 = 2_000;

/// The cells of a sheet that hold something, in their places, counted from 0.
#[derive(Default)]
pub(super) struct Sheet {
    rows: BTreeMap<u32, BTreeMap<u32, String>>,
    cells: usize,
    is_cut: bool,
}

impl Sheet {
    /// Puts what is written into a place; nothing is no cell.
    pub(super) fn put(&mut self, row: u32, column: u32, written: String) {
        if written.trim().is_empty() {
            return;
        }
        if column >= MOST_COLUMNS || self.cells >= MOST_CELLS {
            self.is_cut = true;
            return;
        }
        self.cells += 1;
        self.rows.entry(row).or_default().insert(column, written);
    }

    /// Fills the rows of a merged cell with what stands in its first: it is said of all of them.
    ///
    /// Its further columns stay blank, because a cell over several columns is a title or names a
    /// group of headings.
    pub(super) fn merge(&mut self, rows: RangeInclusive<u32>, column: u32) {
        let first = self.rows.get(rows.start()).and_then(|cells| cells.get(&column)).cloned();
        let Some(written) = first else { return };
        let (begin, end) = rows.into_inner();
        let below = self.rows.range(begin..=end).map(|(row, _)| *row).skip(1);
        for row in below.collect::<Vec<_>>() {
            self.put(row, column, written.clone());
        }
    }

    /// Returns the rows from left to right, blank cells between others, and what was left out.
    pub(super) fn into_rows(self) -> (Rows, Vec<Problem>) {
        let (mut rows, mut cells, mut is_cut) = (Rows::default(), 0, self.is_cut);
        for (row, held) in self.rows {
            let width = held.last_key_value().map_or(0, |(column, _)| column + 1);
            cells += width as usize;
            if cells > MOST_CELLS {
                is_cut = true;
                break;
            }
            let cell = |column| held.get(&column).map(String::as_str).unwrap_or_default();
            rows.push(row.saturating_add(1), (0..width).map(cell));
        }
        let what =
            format!("the sheet has more cells, or more columns than {MOST_COLUMNS}, than are read");
        let problem = Problem::whole(what, "Split it, or save the columns that matter as CSV");
        (rows, if is_cut { vec![problem] } else { Vec::new() })
    }
}
