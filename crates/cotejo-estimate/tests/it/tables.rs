//! Reads the tables beside the tests.

use std::fs;
use std::path::Path;

use cotejo_core::People;
use cotejo_estimate::{OverlapTable, Pattern};

/// Reads a table by its name.
pub fn table(name: &str) -> OverlapTable {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/tables");
    let text = fs::read_to_string(folder.join(format!("{name}.csv"))).unwrap();
    let mut lines = text.lines().map(|line| line.split(',').collect::<Vec<_>>());
    let mut names = lines.next().unwrap();
    names.pop();
    let rows = lines.map(|row| {
        let on = (0..names.len()).filter(|&place| row[place] == "1");
        (Pattern::of(on), People(row[names.len()].parse().unwrap()))
    });
    OverlapTable::new(names.clone(), rows.collect::<Vec<_>>()).unwrap()
}
