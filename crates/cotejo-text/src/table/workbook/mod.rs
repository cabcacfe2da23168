//! Workbooks: XLSX and ODS, both an archive of XML.
//!
//! One file a format; what they share stands here and in `sheet`, `written` and `archive`.

mod archive;
mod ods;
mod sheet;
mod written;
mod xlsx;

use cotejo_core::Problem;

use self::archive::Archived;
use self::sheet::Sheet;
use super::heading::known_headings;
use super::table::Rows;
use crate::Source;

/// Reads the rows of a workbook, or nothing where the file is none.
pub(super) fn read(source: &Source<'_>) -> Option<(Rows, Vec<Problem>)> {
    let read = match archive::kind(source.bytes)? {
        Archived::Xlsx => xlsx::sheets,
        Archived::Ods => ods::sheets,
    };
    let sheets = archive::check(source.bytes).and_then(|()| read(source.bytes));
    Some(match sheets {
        Ok(sheets) => fullest(sheets),
        Err(problem) => (Rows::default(), vec![problem]),
    })
}

/// Returns the rows of the sheet that looks most like a list: with the most known headings in one
/// row, and among equals with the most rows.
fn fullest(sheets: Vec<Sheet>) -> (Rows, Vec<Problem>) {
    let all = sheets.len();
    let read = sheets.into_iter().map(Sheet::into_rows).enumerate();
    let filled: Vec<(usize, Rows, Vec<Problem>)> = read
        .map(|(index, (rows, problems))| (index, rows, problems))
        .filter(|(_, rows, _)| rows.len() > 0)
        .collect();
    let others = filled.len().saturating_sub(1);
    let best = filled
        .into_iter()
        .max_by_key(|(index, rows, _)| (known_headings(rows), rows.len(), usize::MAX - index));
    let Some((index, rows, mut problems)) = best else { return Default::default() };
    if others > 0 {
        let what = format!("of {all} sheets only sheet {} was read", index + 1);
        let way_out = "Save each sheet that is a list of its own as a file of its own";
        problems.push(Problem::whole(what, way_out));
    }
    (rows, problems)
}

/// Says that a workbook cannot be read.
fn unreadable() -> Problem {
    let what = "the workbook is damaged, or locked with a password";
    Problem::whole(what, "Open it in a spreadsheet program and save it again, or as CSV")
}
