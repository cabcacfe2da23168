//! People as FollowTheMoney has them: entities as JSON lines, statements as a table.
//!
//! The entity of a row goes by the name of the row, and that of a person by the name of its first
//! row, so that judgements that travel as lines of a resolver speak of the same entities.

use std::collections::{BTreeMap, BTreeSet};

use cotejo_core::{Day, RowId};
use serde::Serialize;

/// A property of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Property {
    /// The whole name.
    Name,
    /// The given names.
    FirstName,
    /// A surname.
    LastName,
    /// A name by which somebody is also known.
    Alias,
    /// A number that an authority gave.
    IdNumber,
    /// The day of birth, or its month or year.
    BirthDate,
    /// What somebody does for a living.
    Profession,
}

impl Property {
    /// Returns the name of the property.
    pub fn key(self) -> &'static str {
        match self {
            Property::Name => "name",
            Property::FirstName => "firstName",
            Property::LastName => "lastName",
            Property::Alias => "alias",
            Property::IdNumber => "idNumber",
            Property::BirthDate => "birthDate",
            Property::Profession => "profession",
        }
    }

    /// Returns the type of its values.
    fn kind(self) -> &'static str {
        match self {
            Property::Name | Property::Alias => "name",
            Property::IdNumber => "identifier",
            Property::BirthDate => "date",
            Property::FirstName | Property::LastName | Property::Profession => "string",
        }
    }
}

/// What a row of a list says of its person.
#[derive(Clone, PartialEq, Eq)]
pub struct PersonRow {
    /// The first row of the person.
    pub person: RowId,
    /// The row.
    pub row: RowId,
    /// The list, as a name of a dataset.
    pub dataset: String,
    /// When the edition was published.
    pub published: Option<Day>,
    /// What it says.
    pub said: Vec<(Property, String)>,
}

/// A person as an entity of the schema `Person`.
#[derive(Serialize)]
pub struct PersonEntity {
    id: String,
    schema: &'static str,
    properties: BTreeMap<&'static str, BTreeSet<String>>,
    datasets: BTreeSet<String>,
    referents: BTreeSet<String>,
}

/// Puts rows together to entities, in the order of the first row of each.
pub fn person_entities(rows: &[PersonRow]) -> Vec<PersonEntity> {
    let mut places: BTreeMap<RowId, usize> = BTreeMap::new();
    let mut entities: Vec<PersonEntity> = Vec::new();
    for row in rows {
        let place = *places.entry(row.person).or_insert_with(|| {
            entities.push(PersonEntity::new(row.person));
            entities.len() - 1
        });
        entities[place].take(row);
    }
    entities
}

impl PersonEntity {
    fn new(person: RowId) -> Self {
        PersonEntity {
            id: person.to_string(),
            schema: "Person",
            properties: BTreeMap::new(),
            datasets: BTreeSet::new(),
            referents: BTreeSet::new(),
        }
    }

    fn take(&mut self, row: &PersonRow) {
        for (property, value) in &row.said {
            self.properties.entry(property.key()).or_default().insert(value.clone());
        }
        self.datasets.insert(row.dataset.clone());
        if row.row.to_string() != self.id {
            self.referents.insert(row.row.to_string());
        }
    }
}

/// The columns of statements; the last is left empty, and whoever reads them works it out.
pub const STATEMENT_COLUMNS: [&str; 14] = [
    "canonical_id",
    "entity_id",
    "prop",
    "prop_type",
    "schema",
    "value",
    "dataset",
    "origin",
    "lang",
    "original_value",
    "external",
    "first_seen",
    "last_seen",
    "id",
];

/// Returns the statements of a row: that it is there, and what it says.
pub fn statements(row: &PersonRow) -> Vec<[String; STATEMENT_COLUMNS.len()]> {
    let entity = row.row.to_string();
    let published = row.published.map(|day| day.to_string()).unwrap_or_default();
    let statement = |property: &str, kind: &str, value: &str| {
        [
            &row.person.to_string(),
            &entity,
            property,
            kind,
            "Person",
            value,
            &row.dataset,
            "",
            "",
            "",
            "f",
            &published,
            &published,
            "",
        ]
        .map(str::to_owned)
    };
    let itself = std::iter::once(statement("id", "id", &entity));
    let said = row.said.iter();
    itself
        .chain(said.map(|(property, value)| statement(property.key(), property.kind(), value)))
        .collect()
}
