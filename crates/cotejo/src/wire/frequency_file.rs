//! How many people were met how often, as a CSV file of two columns.

use cotejo_estimate::{FrequencyTable, Times};

use super::overlap_file::{OverlapFileError, counts_people, not_csv, people};

/// Names of the column that says how often people were met, as programs of the field write it.
const TIMES_COLUMNS: [&str; 6] = ["times", "lists", "captures", "nbcap", "veces", "listas"];

/// Reads how many people were met how often; nothing if the names of the columns say that the file
/// is something else.
pub fn read_frequencies(bytes: &[u8]) -> Option<Result<FrequencyTable, OverlapFileError>> {
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(bytes);
    let heads = reader.headers().ok()?.clone();
    let (times, count) = (heads.get(0)?, heads.get(1)?);
    let named = TIMES_COLUMNS.contains(&times.to_lowercase().as_str()) && counts_people(count);
    (heads.len() == 2 && named).then(|| rows(reader.records(), times, count))
}

fn rows<'r>(
    records: impl Iterator<Item = csv::Result<csv::StringRecord>> + 'r,
    times: &str,
    count: &str,
) -> Result<FrequencyTable, OverlapFileError> {
    let mut rows = Vec::new();
    for record in records {
        let record = record.map_err(|error| not_csv(&error))?;
        let line = record.position().map_or(0, csv::Position::line);
        let met = record.get(0).and_then(|cell| cell.parse().ok()).map(Times);
        let no_number = || OverlapFileError::NoNumber { line, column: times.to_owned() };
        rows.push((met.ok_or_else(no_number)?, people(record.get(1), line, count)?));
    }
    if rows.is_empty() {
        return Err(OverlapFileError::Empty);
    }
    Ok(FrequencyTable::new(rows))
}

#[cfg(test)]
mod tests {
    use cotejo_core::People;

    use super::*;

    #[test]
    fn two_columns_of_these_names_are_frequencies() {
        let table = read_frequencies(b"nbcap,freq\n1,40\n2,12\n").unwrap().unwrap();
        assert_eq!((table.seen(), table.met(Times(2))), (People(52), People(12)));
        assert!(read_frequencies(b"a,b,n\n1,0,40\n").is_none());
        assert!(read_frequencies(b"a,n\n1,40\n").is_none());
    }

    #[test]
    fn a_wrong_cell_is_told_by_its_place_alone() {
        let error = read_frequencies(b"times,people\nonce,40\n").unwrap().unwrap_err();
        assert_eq!(error.to_string(), "line 2, column `times`: this is no whole number of people");
    }
}
