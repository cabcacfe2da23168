//! ODS.

use std::io::Cursor;

use calamine::{Ods, Reader};
use cotejo_core::Problem;

use super::sheet::Sheet;
use super::unreadable;
use super::written::written;

/// Reads the sheets of a workbook.
///
/// Which cells are merged is not told; their further rows stay blank.
pub(super) fn sheets(bytes: &[u8]) -> Result<Vec<Sheet>, Problem> {
    let mut workbook: Ods<_> = Ods::new(Cursor::new(bytes)).map_err(|_| unreadable())?;
    let sheets = workbook.worksheets().into_iter().map(|(_, cells)| {
        let mut sheet = Sheet::default();
        let (first_row, first_column) = cells.start().unwrap_or_default();
        for (row, column, held) in cells.used_cells() {
            let (row, column) = (row as u32 + first_row, column as u32 + first_column);
            sheet.put(row, column, written(held));
        }
        sheet
    });
    Ok(sheets.collect())
}
