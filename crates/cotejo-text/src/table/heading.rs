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
    let cells = |row: usize| rows.row(row).map(str::to_owned).collect::<Vec<String>>();
    let headings = cells(found);
    if let Some(above) = found.checked_sub(1).map(cells).filter(|above| groups(above, &headings)) {
        return rows.below(found + 1, joined(&above, &headings));
    }
    let second: Vec<String> = rows.row(found + 1).map(str::to_owned).collect();
    if found + 1 < rows.len() && continues(&headings, &second) {
        return rows.below(found + 2, joined(&headings, &second));
    }
    rows.below(found + 1, headings)
}

/// Returns how many headings are known in the topmost row that has the most of them.
pub(super) fn known_headings(rows: &Rows) -> usize {
    (0..rows.len().min(LOOKED_AT)).map(|row| known(rows, row)).max().unwrap_or_default()
}

fn known(rows: &Rows, row: usize) -> usize {
    rows.row(row).filter(|cell| !cell.is_empty() && heading_meaning(cell).is_some()).count()
}

fn heading_row(rows: &Rows) -> Option<usize> {
    let top = 0..rows.len().min(LOOKED_AT);
    let most = known_headings(rows);
    if most >= 2 {
        return top.into_iter().find(|&row| known(rows, row) == most);
    }
    let filled = |row: usize| rows.row(row).filter(|cell| !cell.is_empty()).count();
    let widest = top.clone().map(filled).max()?;
    top.into_iter().find(|&row| filled(row) == widest)
}

/// Says whether a row names groups of the headings below it: several, each over a heading, and one
/// of them over more than one.
fn groups(above: &[String], headings: &[String]) -> bool {
    let stands =
        |cells: &[String], index: usize| cells.get(index).is_some_and(|cell| !cell.is_empty());
    let named = (0..above.len()).filter(|&index| stands(above, index));
    let spanned = (1..headings.len())
        .any(|index| stands(headings, index) && !stands(above, index) && stands(above, index - 1));
    let words = above.iter().all(|cell| !cell.chars().any(|letter| letter.is_ascii_digit()));
    named.clone().count() >= 2
        && named.clone().all(|index| stands(headings, index))
        && spanned
        && words
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
        // A heading that is merged over both rows stands in both.
        if below.is_empty() || below == group {
            group.clone()
        } else {
            format!("{group} {below}").trim().to_owned()
        }
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
    fn groups_above_the_headings_are_joined_and_titles_are_not() {
        let list = "Lista de liberados,,,\nPersona,,Detención,\nNombres,Apellidos,Fecha,Lugar\n\
                    Amaro,Valdeluz,2/1/2026,Puerto Alto\n";
        let expected =
            ["Persona Nombres", "Persona Apellidos", "Detención Fecha", "Detención Lugar"];
        assert_eq!(headings(list), expected);
        let list = "Lista,Ministerio\nNombres,Apellidos\nAmaro,Valdeluz\n";
        assert_eq!(headings(list), ["Nombres", "Apellidos"]);
    }

    #[test]
    fn unknown_headings_are_the_first_whole_row() {
        assert_eq!(headings("list of the week\nfoo,bar\nx,y\n"), ["foo", "bar"]);
    }
}
