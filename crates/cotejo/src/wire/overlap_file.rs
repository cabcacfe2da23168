//! The overlap of lists as a CSV file: a column a list, and how many people have each pattern.

use cotejo_core::People;
use cotejo_estimate::{OverlapTable, Pattern, TableError};

use crate::publish::csv::guarded;

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
    /// The column that should name the parts is not there.
    #[error("there is no column `{column}` to divide the people by")]
    NoStratum {
        /// Its name.
        column: String,
    },
    /// The rows make no table.
    #[error(transparent)]
    Table(#[from] TableError),
}

/// The tables of the parts of a population, with that of all of them.
pub struct Strata {
    /// Each part by its name, in the order of the file.
    pub tables: Vec<(String, OverlapTable)>,
    /// All parts taken as one.
    pub pooled: OverlapTable,
}

/// Reads a table of overlaps.
///
/// The last column counts the people of a row if it is named as one (`count`, `freq`, `n`,
/// `personas`…); otherwise each row is one person.
pub fn read_overlap(bytes: &[u8]) -> Result<OverlapTable, OverlapFileError> {
    let read = Rows::read(bytes, None)?;
    let rows = read.rows.into_iter().map(|row| (row.pattern, row.people));
    Ok(OverlapTable::new(read.names, rows)?)
}

/// Writes a table of overlaps: a column a list, and how many people stand on exactly these.
pub fn write_overlap(table: &OverlapTable) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let headings = table.names().iter().cloned().chain([COUNT_COLUMNS[0].to_owned()]);
    let rows = table.cells().filter(|(_, people)| people.0 > 0).map(|(pattern, people)| {
        let on = (0..table.lists()).map(|list| pattern.covers(Pattern::of([list])));
        let cells = on.map(|on| u8::from(on).to_string());
        cells.chain([people.0.to_string()]).collect::<Vec<String>>()
    });
    for row in std::iter::once(headings.map(guarded).collect()).chain(rows) {
        // Writing to memory fails only where memory does.
        if writer.write_record(row).is_err() {
            break;
        }
    }
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}

/// Reads tables of overlaps of the parts of a population, which this column names.
pub fn read_strata(bytes: &[u8], by: &str) -> Result<Strata, OverlapFileError> {
    let read = Rows::read(bytes, Some(by))?;
    let mut parts: Vec<(String, Vec<(Pattern, People)>)> = Vec::new();
    for row in &read.rows {
        let of_part = (row.pattern, row.people);
        match parts.iter_mut().find(|(name, _)| *name == row.stratum) {
            Some((_, rows)) => rows.push(of_part),
            None => parts.push((row.stratum.clone(), vec![of_part])),
        }
    }
    let all = read.rows.iter().map(|row| (row.pattern, row.people));
    let pooled = OverlapTable::new(read.names.clone(), all)?;
    let table = |(name, rows)| Ok((name, OverlapTable::new(read.names.clone(), rows)?));
    let tables = parts.into_iter().map(table).collect::<Result<_, TableError>>()?;
    Ok(Strata { tables, pooled })
}

/// The rows of a file, read cell by cell.
struct Rows {
    /// The names of the lists.
    names: Vec<String>,
    rows: Vec<Row>,
}

struct Row {
    /// The name of its part, empty where there are no parts.
    stratum: String,
    pattern: Pattern,
    people: People,
}

impl Rows {
    fn read(bytes: &[u8], by: Option<&str>) -> Result<Rows, OverlapFileError> {
        let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(bytes);
        let heads = reader.headers().map_err(|error| not_csv(&error))?.clone();
        let columns = Columns::of(&heads, by)?;
        let mut rows = Vec::new();
        for record in reader.records() {
            let record = record.map_err(|error| not_csv(&error))?;
            rows.push(columns.row(&record)?);
        }
        if rows.is_empty() {
            return Err(OverlapFileError::Empty);
        }
        // A row of those on no list is left empty by programs that write every pattern.
        rows.retain(|row| row.pattern != Pattern::NOBODY || row.people != People(0));
        let names = columns.lists.into_iter().map(|(_, name)| name).collect();
        Ok(Rows { names, rows })
    }
}

/// What the columns of a file mean, each by its place.
struct Columns {
    lists: Vec<(usize, String)>,
    count: Option<(usize, String)>,
    stratum: Option<usize>,
}

impl Columns {
    fn of(heads: &csv::StringRecord, by: Option<&str>) -> Result<Columns, OverlapFileError> {
        let place = |by: &str| heads.iter().position(|head| head == by);
        let stratum = match by {
            None => None,
            Some(by) => {
                let unknown = || OverlapFileError::NoStratum { column: by.to_owned() };
                Some(place(by).ok_or_else(unknown)?)
            }
        };
        let mut lists: Vec<(usize, String)> = heads
            .iter()
            .map(str::to_owned)
            .enumerate()
            .filter(|(place, _)| Some(*place) != stratum)
            .collect();
        let count = lists.pop_if(|(_, name)| counts_people(name));
        Ok(Columns { lists, count, stratum })
    }

    fn row(&self, record: &csv::StringRecord) -> Result<Row, OverlapFileError> {
        let line = record.position().map_or(0, csv::Position::line);
        let people = match &self.count {
            Some((place, name)) => people(record.get(*place), line, name)?,
            None => People(1),
        };
        let stratum = self.stratum.and_then(|place| record.get(place)).unwrap_or_default();
        let pattern = pattern(record, &self.lists, line)?;
        Ok(Row { stratum: stratum.to_owned(), pattern, people })
    }
}

/// Says whether a column of this name counts the people of a row.
pub(super) fn counts_people(name: &str) -> bool {
    COUNT_COLUMNS.contains(&name.to_lowercase().as_str())
}

fn pattern(
    record: &csv::StringRecord,
    lists: &[(usize, String)],
    line: u64,
) -> Result<Pattern, OverlapFileError> {
    let mut on = Vec::new();
    for (list, (place, name)) in lists.iter().enumerate() {
        match record.get(*place) {
            Some("1") => on.push(list),
            Some("0") => {}
            _ => {
                return Err(OverlapFileError::NeitherOnNorOff { line, column: name.clone() });
            }
        }
    }
    Ok(Pattern::of(on))
}

pub(super) fn people(
    cell: Option<&str>,
    line: u64,
    column: &str,
) -> Result<People, OverlapFileError> {
    let number = cell.and_then(|cell| cell.parse().ok()).map(People);
    number.ok_or_else(|| OverlapFileError::NoNumber { line, column: column.to_owned() })
}

pub(super) fn not_csv(error: &csv::Error) -> OverlapFileError {
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
    fn a_column_divides_the_people() {
        let file = b"year,a,b,n\n2019,1,0,40\n2020,1,0,7\n2019,1,1,12\n";
        let strata = read_strata(file, "year").unwrap();
        let names: Vec<_> = strata.tables.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["2019", "2020"]);
        let seen: Vec<_> = strata.tables.iter().map(|(_, table)| table.seen()).collect();
        assert_eq!(seen, [People(52), People(7)]);
        assert_eq!(strata.pooled.seen(), People(59));
        assert_eq!(strata.pooled.names(), ["a", "b"]);
        let missing = read_strata(file, "place").err().unwrap().to_string();
        assert_eq!(missing, "there is no column `place` to divide the people by");
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
