//! Lists of people: from files to tables whose columns have a meaning, to the editions that a case
//! keeps, to rows that can be linked.

mod correction;
mod difference;
mod intake;
mod people;
mod persons;
mod ready;
mod sheet;
mod stated;
mod timeline;

pub use correction::silent_corrections;
pub use difference::Difference;
pub use intake::{ListIntake, ListReading, edition_before, known_of, read_given, take_in};
pub use people::person_rows;
pub use persons::{Came, Persons};
pub use ready::rows_of;
pub use sheet::{Sheet, StatedColumns};
pub use stated::StatedList;
pub use timeline::{AtLast, Clash, Event, Timeline, Told, said, timelines};
