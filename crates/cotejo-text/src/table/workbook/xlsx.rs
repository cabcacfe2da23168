//! XLSX.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx, XlsxError};
use cotejo_core::Problem;

use super::sheet::Sheet;
use super::unreadable;
use super::written::written;

/// Reads the sheets of a workbook, cell by cell: two cells at the ends of a sheet take no more room
/// than two beside each other.
pub(super) fn sheets(bytes: &[u8]) -> Result<Vec<Sheet>, Problem> {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| unreadable())?;
    let names = workbook.sheet_names();
    names.iter().map(|name| sheet(&mut workbook, name).map_err(|_| unreadable())).collect()
}

fn sheet(workbook: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Result<Sheet, XlsxError> {
    let mut sheet = Sheet::default();
    let merged = workbook.merge_cells_by_sheet_name(name)?;
    let mut cells = workbook.worksheet_cells_reader(name)?;
    while let Some(cell) = cells.next_cell()? {
        let (row, column) = cell.get_position();
        sheet.put(row, column, written(&Data::from(cell.get_value().clone())));
    }
    for cells in merged {
        sheet.merge(cells.start.0..=cells.end.0, cells.start.1);
    }
    Ok(sheet)
}
