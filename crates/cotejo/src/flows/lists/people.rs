//! What the rows of linked lists say of their persons, for other programs.

use std::collections::BTreeMap;

use cotejo_core::{Meaning, RowId};

use super::{Persons, Sheet};
use crate::wire::{PersonRow, Property};

/// Returns what each row says of its person, list by list; rows that say nothing are left out.
///
/// A person goes by the first of its rows.
pub fn person_rows(persons: &Persons<'_>) -> Vec<PersonRow> {
    let sheets: Vec<Sheet> = persons.editions.iter().map(|edition| Sheet::of(edition)).collect();
    let datasets = datasets(persons);
    let mut first: BTreeMap<u32, (usize, usize, RowId)> = BTreeMap::new();
    for (row, &person) in persons.linkage.persons.iter().enumerate() {
        let came = persons.came(row as u32);
        let place = (came.edition, came.row, came.id);
        first.entry(person).and_modify(|known| *known = place.min(*known)).or_insert(place);
    }
    let mut rows = Vec::new();
    for (row, person) in persons.linkage.persons.iter().enumerate() {
        let came = persons.came(row as u32);
        let said = said(&sheets[came.edition], came.row);
        if let Some((.., person)) = first.get(person).filter(|_| !said.is_empty()) {
            let published = persons.editions[came.edition].list.published;
            let dataset = datasets[came.edition].clone();
            let row = PersonRow { person: *person, row: came.id, dataset, published, said };
            rows.push(((came.edition, came.row), row));
        }
    }
    rows.sort_by_key(|(place, _)| *place);
    rows.into_iter().map(|(_, row)| row).collect()
}

/// Returns a name for each list in letters, digits and underscores, each its own.
fn datasets(persons: &Persons<'_>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for edition in &persons.editions {
        let lower = edition.list.name.as_str().to_lowercase();
        let words =
            lower.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
        let name = words.collect::<Vec<_>>().join("_");
        let name = if name.is_empty() { "list".to_owned() } else { name };
        let same = names.iter().filter(|known| **known == name).count();
        names.push(if same == 0 { name } else { format!("{name}_{}", names.len() + 1) });
    }
    names
}

fn said(sheet: &Sheet, row: usize) -> Vec<(Property, String)> {
    let cells: Vec<&str> = sheet.table.row(row).collect();
    let mut said = Vec::new();
    let mut parts: BTreeMap<Meaning, String> = BTreeMap::new();
    for ((meaning, _), column) in sheet.fields() {
        let value = sheet.cell(&cells, column, meaning).trim().to_owned();
        if value.is_empty() {
            continue;
        }
        if meaning.is_name() && meaning != Meaning::FullName {
            parts.entry(meaning).or_insert_with(|| value.clone());
        }
        said.extend(property(meaning).map(|property| (property, value)));
    }
    // The meanings of parts are in the order in which a name is said: given names, then surnames.
    if !parts.is_empty() {
        let name = parts.into_values().collect::<Vec<_>>().join(" ");
        said.push((Property::Name, name));
    }
    said.sort();
    said
}

fn property(meaning: Meaning) -> Option<Property> {
    Some(match meaning {
        Meaning::FullName => Property::Name,
        Meaning::GivenNames => Property::FirstName,
        Meaning::Surname | Meaning::SecondSurname => Property::LastName,
        Meaning::OtherName => Property::Alias,
        Meaning::PersonId => Property::IdNumber,
        Meaning::BirthDate => Property::BirthDate,
        Meaning::Occupation => Property::Profession,
        _ => return None,
    })
}
