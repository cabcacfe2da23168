//! The places of the texts in a file, for the tests that set languages side by side.

use std::collections::{BTreeMap, BTreeSet};

/// Returns the places of each text of a file, by the text's path.
pub(crate) fn places(file: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut places = BTreeMap::new();
    let table: toml::Table = toml::from_str(file).unwrap();
    gather("", &toml::Value::Table(table), &mut places);
    places
}

fn gather(path: &str, value: &toml::Value, places: &mut BTreeMap<String, BTreeSet<String>>) {
    match value {
        toml::Value::Table(table) => {
            for (key, value) in table {
                gather(&format!("{path}.{key}"), value, places);
            }
        }
        toml::Value::String(text) => {
            let template = super::Template::try_from(text.clone()).unwrap();
            let names = template.places().into_iter().map(str::to_owned).collect();
            places.insert(path.to_owned(), names);
        }
        _ => {
            places.insert(path.to_owned(), BTreeSet::new());
        }
    }
}
