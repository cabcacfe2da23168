//! Lists of people as tables: from captured bytes to rows of cells.
//!
//! One folder a format or a family of them. The row that holds the headings is looked for, because lists come with
//! titles and blank rows above it; what each column means is guessed from its heading and its
//! values, and is shown so that it can be corrected.

mod dates;
mod delimited;
mod fate;
mod heading;
mod meaning;
#[allow(clippy::module_inception)] // The table is what the folder is about.
mod table;
mod workbook;

use cotejo_core::Problem;

pub use dates::{DateReading, date_reading};
pub use fate::fate;
pub use meaning::{Guess, meanings};
pub use table::Table;

use crate::Source;

/// A table that was read, and what was wrong with its file.
#[derive(Clone, Debug)]
pub struct TableReading {
    /// The rows below the headings.
    pub table: Table,
    /// What was wrong.
    pub problems: Vec<Problem>,
}

/// Reads a list.
///
/// Never fails: a file that is no table gives an empty one and a problem that says what it looks
/// like and what can be done.
///
/// ```
/// use cotejo_text::{Source, table};
/// let list = "Nombre;Edad\nAmaro Valdeluz;31\n";
/// let reading = table::read(&Source::new("list.csv", list.as_bytes()));
/// assert_eq!(reading.table.headings(), ["Nombre", "Edad"]);
/// assert_eq!(reading.table.row(0).collect::<Vec<_>>(), ["Amaro Valdeluz", "31"]);
/// ```
pub fn read(source: &Source<'_>) -> TableReading {
    let (rows, mut problems) = workbook::read(source).unwrap_or_else(|| delimited::read(source));
    let table = heading::below_heading(rows);
    if table.is_empty() && problems.is_empty() {
        let what = "the file holds no rows below a row of headings";
        problems.push(Problem::whole(what, "Check whether it was saved whole, with its headings"));
    }
    TableReading { table, problems }
}
