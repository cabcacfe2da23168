//! A list of people as it travels, without anybody on it.

use cotejo_core::{Edge, List, ListColumn, ListStatement, MeaningOrigin};
use cotejo_store::CaseList;
use serde::Serialize;

/// A list as one JSON object: what it is, and how many rows it has.
#[derive(Serialize)]
pub struct ListObject<'a> {
    list: &'a str,
    publisher: Option<&'a str>,
    published: Option<String>,
    says: Option<&'a str>,
    of: Option<&'a str>,
    place: Option<&'a str>,
    from: Option<String>,
    to: Option<String>,
    once: bool,
    rows: usize,
    editions: usize,
    columns: Vec<ColumnObject<'a>>,
}

#[derive(Serialize)]
struct ColumnObject<'a> {
    heading: &'a str,
    meaning: &'static str,
    from: MeaningOrigin,
}

impl<'a> ListObject<'a> {
    /// Writes the newest edition of a list.
    pub fn new(held: &'a CaseList) -> Self {
        let edition = &held.newest;
        let List { name, publisher, published, statement, once_each, columns, .. } = &edition.list;
        let statement = statement.as_ref();
        let day = |edge: Edge| edge.known().map(|day| day.to_string());
        let flow = statement.filter(|statement| !statement.when.is_stock());
        let population = |statement: &'a ListStatement| statement.population.as_ref();
        let place = |statement: &'a ListStatement| statement.place.as_ref();
        ListObject {
            list: name.as_str(),
            publisher: publisher.as_ref().map(|name| name.as_str()),
            published: published.map(|day| day.to_string()),
            says: statement.map(|statement| statement.measure.as_str()),
            of: statement.and_then(population).map(|name| name.as_str()),
            place: statement.and_then(place).map(|name| name.as_str()),
            from: flow.and_then(|statement| day(statement.when.since())),
            to: statement.and_then(|statement| day(statement.when.until())),
            once: *once_each,
            rows: edition.rows.len(),
            editions: held.earlier.len() + 1,
            columns: columns.iter().map(ColumnObject::new).collect(),
        }
    }
}

impl<'a> ColumnObject<'a> {
    fn new(column: &'a ListColumn) -> Self {
        let ListColumn { heading, meaning, from } = column;
        ColumnObject { heading, meaning: meaning.key(), from: *from }
    }
}
