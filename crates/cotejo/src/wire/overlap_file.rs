//! The overlap of lists as a CSV file: a column a list, and how many people have each pattern.

use cotejo_core::People;
use cotejo_estimate::{OverlapTable, Pattern, TableError};

/// Names of the column that counts people, as programs of the field write it.
const COUNT_COLUMNS: [&str; 9] =
    ["count", "freq", "frequency", "n", "people", "total", "cuenta", "frecuencia", "personas"];

/// Why a file holds no table of overlaps.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum OverlapFileError {
    /// It is no CSV.
    #[error("line {line}: {reason}")]
    NotCsv {
        /// The line, from 1.
        line: u64,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// There is nothing below the names.
    #[error("there is no row below the names of the lists")]
    Empty,
    /// A cell of a list says neither yes nor no.
    #[error("line {line}, column `{column}`: a person is on a list (1) or not (0)")]
    NeitherOnNorOff {
        /// The line, from 1.
        line: u64,
        /// The name of the column.
        column: String,
    },
    /// A cell that should count people does not.
    #[error("line {line}, column `{column}`: this is no whole number of people")]
    NoNumber {
        /// The line, from 1.
        line: u64,
        /// The name of the column.
        column: String,
    },
    /// The rows make no table.
    #[error(transparent)]
    Table(#[from] TableError),
}

/// Reads a table of overlaps.
///
/// The last column counts the people of a row if it is named as one (`count`, `freq`, `n`,
/// `personas`…); otherwise each row is one person.
pub fn read_overlap(bytes: &[u8]) -> Result<OverlapTable, OverlapFileError> {
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(bytes);
    let heads = reader.headers().map_err(|error| not_csv(&error))?.clone();
    let mut names: Vec<&str> = heads.iter().collect();
    let is_count = |name: &&str| COUNT_COLUMNS.contains(&name.to_lowercase().as_str());
    let count = names.last().copied().filter(is_count);
    if count.is_some() {
        names.pop();
    }
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| not_csv(&error))?;
        let line = record.position().map_or(0, csv::Position::line);
        let people = match count {
            Some(column) => people(record.get(names.len()), line, column)?,
            None => People(1),
        };
        rows.push((pattern(&record, &names, line)?, people));
    }
    if rows.is_empty() {
        return Err(OverlapFileError::Empty);
    }
    // A row of those on no list is left empty by programs that write every pattern.
    rows.retain(|(pattern, people)| *pattern != Pattern::NOBODY || *people != People(0));
    Ok(OverlapTable::new(names, rows)?)
}

fn pattern(
    record: &csv::StringRecord,
    names: &[&str],
    line: u64,
) -> Result<Pattern, OverlapFileError> {
    let mut on = Vec::new();
    for (place, name) in names.iter().enumerate() {
        match record.get(place) {
            Some("1") => on.push(place),
            Some("0") => {}
            _ => {
                let column = (*name).to_owned();
                return Err(OverlapFileError::NeitherOnNorOff { line, column });
            }
        }
    }
    Ok(Pattern::of(on))
}

fn people(cell: Option<&str>, line: u64, column: &str) -> Result<People, OverlapFileError> {
    let number = cell.and_then(|cell| cell.parse().ok()).map(People);
    number.ok_or_else(|| OverlapFileError::NoNumber { line, column: column.to_owned() })
}

fn not_csv(error: &csv::Error) -> OverlapFileError {
    let line = error.position().map_or(0, csv::Position::line);
    let reason = match error.kind() {
        csv::ErrorKind::Utf8 { .. } => "it is not text in UTF-8",
        csv::ErrorKind::UnequalLengths { .. } => "it has more or fewer cells than there are names",
        _ => "it cannot be read as CSV",
    };
    OverlapFileError::NotCsv { line, reason }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_counted_by_a_column_or_by_rows() {
        let by_column = read_overlap(b"a,b,freq\n1,0,40\n1,1,12\n0,0,0\n").unwrap();
        let mut by_rows = String::from("a,b\n");
        by_rows.push_str(&"1,0\n".repeat(40));
        by_rows.push_str(&"1,1\n".repeat(12));
        assert_eq!(read_overlap(by_rows.as_bytes()).unwrap(), by_column);
    }

    #[test]
    fn a_wrong_cell_is_told_by_its_place_alone() {
        let error = read_overlap(b"a,b,n\n1,0,40\n1,Ana,3\n").unwrap_err();
        let message = "line 3, column `b`: a person is on a list (1) or not (0)";
        assert_eq!(error.to_string(), message);
        let error = read_overlap(b"a,b,n\n1,0,many\n").unwrap_err();
        assert_eq!(error.to_string(), "line 2, column `n`: this is no whole number of people");
        let error = read_overlap(b"a,b,n\n1,0\n").unwrap_err();
        assert_eq!(error.to_string(), "line 2: it has more or fewer cells than there are names");
        assert_eq!(read_overlap(b"a,b,n\n"), Err(OverlapFileError::Empty));
    }
}
