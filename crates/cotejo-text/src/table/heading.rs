//! Which row holds the headings of the columns.

use super::meaning::heading_meaning;
use super::table::{Rows, Table};

/// How far down headings are looked for.
const LOOKED_AT: usize = 20;

/// Returns the rows below the headings.
///
/// The headings are the first of the topmost rows in which most cells are known headings; where
/// none has any, the first row that is as wide as the others.
pub(super) fn below_heading(rows: Rows) -> Table {
    let Some(found) = heading_row(&rows) else { return Table::default() };
    let headings: Vec<String> = rows.row(found).map(str::to_owned).collect();
    let second: Vec<String> = rows.row(found + 1).map(str::to_owned).collect();
    if found + 1 < rows.len() && continues(&headings, &second) {
        return rows.below(found + 2, joined(&headings, &second));
    }
    rows.below(found + 1, headings)
}

fn heading_row(rows: &Rows) -> Option<usize> {
    let top = 0..rows.len().min(LOOKED_AT);
    let known = |row: usize| {
        rows.row(row).filter(|cell| !cell.is_empty() && heading_meaning(cell).is_some()).count()
    };
    let most = top.clone().map(known).max()?;
    if most >= 2 {
        return top.into_iter().find(|&row| known(row) == most);
    }
    let filled = |row: usize| rows.row(row).filter(|cell| !cell.is_empty()).count();
    let widest = top.clone().map(filled).max()?;
    top.into_iter().find(|&row| filled(row) == widest)
}

/// Says whether a row carries headings on: it names the parts of groups that the row above names,
/// and holds no number, as rows of people do.
fn continues(headings: &[String], second: &[String]) -> bool {
    let is_group = |(index, cell): (usize, &String)| {
        !cell.is_empty() && headings.get(index).is_none_or(|heading| heading.is_empty())
    };
    let blank = headings.iter().any(String::is_empty);
    let words = second.iter().all(|cell| !cell.chars().any(|letter| letter.is_ascii_digit()));
    let known = second.iter().filter(|cell| heading_meaning(cell).is_some()).count();
    let filled = second.iter().filter(|cell| !cell.is_empty()).count();
    blank && words && known * 2 >= filled && second.iter().enumerate().any(is_group)
}

/// Joins two rows of headings: a group stands before the parts below it.
fn joined(groups: &[String], parts: &[String]) -> Vec<String> {
    let mut group = String::new();
    let width = groups.len().max(parts.len());
    let cell = |row: &[String], index: usize| row.get(index).cloned().unwrap_or_default();
    let join = |index| {
        let (above, below) = (cell(groups, index), cell(parts, index));
        if !above.is_empty() {
            group = above;
        }
        if below.is_empty() { group.clone() } else { format!("{group} {below}").trim().to_owned() }
    };
    (0..width).map(join).collect()
}

#[cfg(test)]
mod tests {
    use crate::{Source, table};

    fn headings(list: &str) -> Vec<String> {
        table::read(&Source::new("list.csv", list.as_bytes())).table.headings().to_vec()
    }

    #[test]
    fn headings_are_found_below_titles_and_blank_rows() {
        let list = "Lista de personas liberadas,,\n,,\nActualizada el lunes,,\n\
                    Nombre,Edad,Lugar\nAmaro Valdeluz,31,Puerto Alto\n";
        assert_eq!(headings(list), ["Nombre", "Edad", "Lugar"]);
    }

    #[test]
    fn two_rows_of_headings_are_joined() {
        let list = "Nombre,,Edad\nNombres,Apellidos,\nAmaro,Valdeluz,31\n";
        assert_eq!(headings(list), ["Nombre Nombres", "Nombre Apellidos", "Edad"]);
    }

    #[test]
    fn unknown_headings_are_the_first_whole_row() {
        assert_eq!(headings("list of the week\nfoo,bar\nx,y\n"), ["foo", "bar"]);
    }
}
