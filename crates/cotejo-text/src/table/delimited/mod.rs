//! CSV, TSV and their kin: cells between separators.

use cotejo_core::Problem;

use super::table::Rows;
use crate::charset::Decoded;
use crate::{Source, binary};

/// What may stand between cells.
const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// How many rows are looked at to find out what stands between cells.
const LOOKED_AT: usize = 50;

/// Reads the rows of a file, whatever its separator, quotes and character set are.
pub(super) fn read(source: &Source<'_>) -> (Rows, Vec<Problem>) {
    if let Some(refusal) = binary::refusal(source.bytes) {
        return (Rows::default(), vec![refusal]);
    }
    let (decoded, problems) = Decoded::new(source.bytes, None);
    let text = decoded.text();
    let mut rows = Rows::default();
    let mut reader = reader(text, separator(text));
    let mut record = csv::StringRecord::new();
    // A text is valid UTF-8 and rows may have any number of cells, so nothing is left to fail.
    while reader.read_record(&mut record).unwrap_or(false) {
        let line = record.position().map_or(0, csv::Position::line);
        rows.push(line.min(u64::from(u32::MAX)) as u32, record.iter());
    }
    (rows, problems)
}

fn reader(text: &str, separator: u8) -> csv::Reader<&[u8]> {
    let mut builder = csv::ReaderBuilder::new();
    builder.has_headers(false).flexible(true).delimiter(separator).from_reader(text.as_bytes())
}

/// Returns the separator by which most of the first rows have the same number of cells, and the
/// more cells the better.
fn separator(text: &str) -> u8 {
    let fit = |separator: &u8| {
        let rows = reader(text, *separator).into_records().take(LOOKED_AT);
        let widths: Vec<usize> = rows.map_while(Result::ok).map(|row| row.len()).collect();
        let usual = usual(&widths);
        let alike = widths.iter().filter(|&&width| width == usual).count();
        if usual > 1 { alike * usual.min(8) } else { 0 }
    };
    // Of equal fits the first counts.
    SEPARATORS.iter().rev().max_by_key(|separator| fit(separator)).copied().unwrap_or(b',')
}

fn usual(widths: &[usize]) -> usize {
    let count = |width: &usize| widths.iter().filter(|other| *other == width).count();
    widths.iter().max_by_key(|width| (count(width), **width)).copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(bytes: &[u8]) -> Vec<Vec<String>> {
        let (rows, problems) = read(&Source::new("list.csv", bytes));
        assert_eq!(problems, []);
        (0..rows.len()).map(|row| rows.row(row).map(str::to_owned).collect()).collect()
    }

    #[test]
    fn separators_and_quotes_are_found_out() {
        let expected = [["name", "born"], ["Valdeluz, Amaro", "1990"]];
        assert_eq!(cells(b"name;born\nValdeluz, Amaro;1990\n"), expected);
        assert_eq!(cells(b"name\tborn\r\nValdeluz, Amaro\t1990"), expected);
        assert_eq!(cells(b"name,born\n\"Valdeluz, Amaro\",1990\n"), expected);
        assert_eq!(cells(b"name|born\nValdeluz, Amaro|1990\n\n|\n"), expected);
    }

    #[test]
    fn character_sets_are_found_out() {
        let expected = [["nombre", "lugar"], ["Íñigo Peñarrubia", "Cañaveral"]];
        let list = "nombre;lugar\nÍñigo Peñarrubia;Cañaveral\n";
        assert_eq!(cells(list.as_bytes()), expected);
        let latin: Vec<u8> = list.chars().map(|letter| letter as u8).collect();
        assert_eq!(cells(&latin), expected);
        let wide: Vec<u8> = list.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(cells(&wide), expected);
    }

    #[test]
    fn a_quote_that_is_never_closed_loses_nothing() {
        let rows = cells(b"name,born\n\"Valdeluz,1990\nMoro,1991\n");
        assert_eq!(rows.concat().concat().matches("19").count(), 2);
    }
}
