//! Lists of people as somebody published them, and the rows on them.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{
    ActorName, CaptureId, Day, DigestBuilder, ListId, ListName, Meaning, MeasureName, PlaceName,
    PopulationName, RowId, When,
};

/// What a capture is taken to be that names people one by one: who published it, what it says.
///
/// It is one edition of a list. Later editions go by the same name and have other bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct List {
    /// The digest of the capture and the name.
    pub id: ListId,
    /// The bytes it was read from.
    pub capture: CaptureId,
    /// The name it goes by within a case, whatever the edition.
    pub name: ListName,
    /// Who published it.
    pub publisher: Option<ActorName>,
    /// The day on which this edition was published.
    pub published: Option<Day>,
    /// What it says of everybody on it.
    pub statement: Option<ListStatement>,
    /// What its publisher says that it corrects, where anything is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub correction: Option<String>,
    /// Whether its publisher vouches that it names nobody twice.
    pub once_each: bool,
    /// Its columns from left to right.
    pub columns: Vec<ListColumn>,
}

/// What a list says of everybody on it: these people were released, are held, died.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ListStatement {
    /// What is said to have happened to them, or how they stand.
    pub measure: MeasureName,
    /// Of whom it says so.
    pub population: Option<PopulationName>,
    /// Where.
    pub place: Option<PlaceName>,
    /// In the course of which days, or at the end of which day.
    pub when: When,
}

/// A column of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListColumn {
    /// Its heading as it was written.
    pub heading: String,
    /// What it means.
    pub meaning: Meaning,
    /// From what that is known.
    pub from: MeaningOrigin,
}

/// From what the meaning of a column is known, the most trusted first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MeaningOrigin {
    /// A person stated it.
    Stated,
    /// The words of the heading.
    Heading,
    /// What the cells look like.
    Values,
    /// Nothing: the column is left out.
    Nothing,
}

impl List {
    /// Describes a capture as a list of which nothing is known yet but its name.
    pub fn unread(capture: CaptureId, name: ListName) -> Self {
        let id = DigestBuilder::new("list")
            .field("capture", capture.digest().as_bytes())
            .field("name", name.as_str())
            .finish();
        List {
            id: ListId::new(id),
            capture,
            name,
            publisher: None,
            published: None,
            statement: None,
            correction: None,
            once_each: false,
            columns: Vec::new(),
        }
    }
}

/// A list with its rows as they were written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edition {
    /// The list.
    pub list: List,
    /// Its rows, in their order.
    pub rows: Vec<Row>,
}

/// One line of a list, as it was written.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Row {
    /// On which line of the file, or in which row of the sheet, it stands, counted from 1.
    pub line: u32,
    /// Its cells from left to right, which may be fewer than there are columns.
    pub cells: Vec<String>,
}

/// Prints no cell: what is printed for us to debug must not hold anybody's name.
impl fmt::Debug for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Row {{ line: {}, cells: {} of them }}", self.line, self.cells.len())
    }
}

impl Edition {
    /// Returns the names of the rows, in their order.
    ///
    /// A row is named by its list and by what it says under which headings, wherever it stands: in
    /// a later edition that repeats it, it has the same name. Rows that say the same are told apart
    /// by how many of them stand above.
    pub fn row_ids(&self) -> Vec<RowId> {
        let mut times: BTreeMap<RowId, u32> = BTreeMap::new();
        let name = |row: &Row| {
            let first = self.row_id(row, 0);
            let time = times.entry(first).or_default();
            let id = if *time == 0 { first } else { self.row_id(row, *time) };
            *time += 1;
            id
        };
        self.rows.iter().map(name).collect()
    }

    /// Returns the name of a row above which so many say the same.
    fn row_id(&self, row: &Row, time: u32) -> RowId {
        let heading =
            |index: usize| self.list.columns.get(index).map(|column| column.heading.as_str());
        let cells = row.cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty());
        let mut cells: Vec<(&str, &str)> =
            cells.map(|(index, cell)| (heading(index).unwrap_or_default(), &**cell)).collect();
        cells.sort_unstable();
        let list = DigestBuilder::new("row").field("list", self.list.name.as_str());
        let says = cells.into_iter().fold(list, |builder, (heading, cell)| {
            builder.field("heading", heading).field("cell", cell)
        });
        RowId::new(says.field("time", time.to_be_bytes()).finish())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Digest;

    fn edition(headings: &[&str], rows: &[&[&str]]) -> Edition {
        let capture = CaptureId::new(Digest::of(b"a list"));
        let mut list = List::unread(capture, ListName::new("register").unwrap());
        let column = |heading: &&str| ListColumn {
            heading: (*heading).to_owned(),
            meaning: Meaning::Ignored,
            from: MeaningOrigin::Nothing,
        };
        list.columns = headings.iter().map(column).collect();
        let row = |(line, cells): (usize, &&[&str])| Row {
            line: line as u32 + 2,
            cells: cells.iter().map(|cell| (*cell).to_owned()).collect(),
        };
        Edition { list, rows: rows.iter().enumerate().map(row).collect() }
    }

    #[test]
    fn a_row_keeps_its_name_wherever_it_stands() {
        let one = edition(&["name", "age"], &[&["Amaro", "31"], &["Nerea", ""]]).row_ids();
        let moved = edition(&["age", "name"], &[&["", "Nerea"], &["31", "Amaro"]]).row_ids();
        assert_eq!([one[1], one[0]], moved[..]);
        let longer = edition(&["name", "age", "place"], &[&["Iria"], &["Amaro", "31", ""]]);
        assert_eq!(one[0], longer.row_ids()[1]);
    }

    #[test]
    fn rows_that_say_the_same_have_names_of_their_own() {
        let ids = edition(&["name"], &[&["Amaro"], &["Nerea"], &["Amaro"]]).row_ids();
        assert_ne!(ids[0], ids[2]);
        let fewer = edition(&["name"], &[&["Nerea"], &["Amaro"]]).row_ids();
        assert_eq!(fewer[1], ids[0]);
    }

    #[test]
    fn what_is_printed_to_debug_holds_no_cell() {
        let printed = format!("{:?}", edition(&["name"], &[&["Amaro"]]));
        assert!(!printed.contains("Amaro"), "{printed}");
    }
}
