//! From tables whose columns have a meaning to rows that can be linked.

use cotejo_core::{DateOrder, Meaning, PartialDate};
use cotejo_link::{Field, Intake, Rows};

use super::Sheet;

/// Makes the rows of lists ready to be linked; `once_each` says which name nobody twice.
pub fn rows_of(sheets: &[Sheet], once_each: impl Fn(&Sheet) -> bool) -> Rows {
    let used: Vec<_> = sheets.iter().map(Sheet::fields).collect();
    let mut keys: Vec<(Meaning, usize)> =
        used.iter().flat_map(|fields| fields.keys().copied()).collect();
    keys.sort_unstable();
    keys.dedup();
    let parts = [Meaning::BirthYear, Meaning::BirthMonth, Meaning::BirthDay];
    let in_parts = parts.iter().all(|part| keys.contains(&(*part, 0)));
    keys.retain(|(meaning, _)| !parts.contains(meaning));
    let field = |&(meaning, time): &(Meaning, usize)| {
        let label = if time == 0 { meaning.to_string() } else { format!("{meaning} {}", time + 1) };
        Field { meaning, label }
    };
    let mut fields: Vec<Field> = keys.iter().map(field).collect();
    if in_parts {
        fields.push(Field { meaning: Meaning::BirthDate, label: "birth-date in parts".to_owned() });
    }
    let mut intake = Intake::new(fields);
    for (sheet, used) in sheets.iter().zip(&used) {
        intake.begin_list(sheet.name.clone(), once_each(sheet));
        for row in 0..sheet.table.len() {
            let cells: Vec<&str> = sheet.table.row(row).collect();
            let cell = |key: &(Meaning, usize)| {
                used.get(key).map_or_else(String::new, |&column| sheet.cell(&cells, column, key.0))
            };
            let mut written: Vec<String> = keys.iter().map(cell).collect();
            with_years(&keys, &mut written);
            if in_parts {
                let part = |part, width| format!("{:0>width$}", cell(&(part, 0)));
                let [year, month, day] = parts;
                written.push(format!("{}-{}-{}", part(year, 4), part(month, 2), part(day, 2)));
            }
            intake.push(written.iter().map(String::as_str));
        }
    }
    intake.finish()
}

/// Puts the year of a row beside its ages, because people grow older.
fn with_years(keys: &[(Meaning, usize)], cells: &mut [String]) {
    let dated = [Meaning::DetentionDate, Meaning::Date, Meaning::ReleaseDate];
    let year = dated.iter().find_map(|meaning| {
        let column = keys.iter().position(|(known, _)| known == meaning)?;
        PartialDate::read(&cells[column], DateOrder::DayFirst).map(PartialDate::year)
    });
    let Some(year) = year else { return };
    for ((meaning, _), cell) in keys.iter().zip(cells) {
        if *meaning == Meaning::Age && !cell.is_empty() {
            *cell = format!("{cell}@{year}");
        }
    }
}
