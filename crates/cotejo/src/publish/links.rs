//! What linkage found, as tables for spreadsheets and programs.

use std::io::{self, Write};

use super::csv::guarded;

/// Writes rows of comma-separated values (RFC 4180), so that no cell runs as a formula.
pub fn write<const N: usize>(
    to: impl Write,
    headings: [&str; N],
    rows: impl Iterator<Item = [String; N]>,
) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(to);
    writer.write_record(headings)?;
    for row in rows {
        writer.write_record(row.map(guarded))?;
    }
    writer.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_of_a_row_that_is_a_formula_stays_a_text() {
        let mut written = Vec::new();
        write(&mut written, ["id"], [["=1+1".to_owned()]].into_iter()).unwrap();
        assert_eq!(String::from_utf8(written).unwrap(), "id\n'=1+1\n");
    }
}
