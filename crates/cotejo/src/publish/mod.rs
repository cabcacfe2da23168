//! What goes out: the report as a page, as Markdown, as tables.
//!
//! Every form is a function from a [`Story`](crate::story::Story) and a language to text. Nothing
//! here reads a clock, a file or the network, and the same story gives the same bytes.

pub(crate) mod address;
pub(crate) mod chart;
pub mod csv;
pub mod estimate;
pub(crate) mod fates;
pub(crate) mod latest;
pub mod links;
pub(crate) mod lists;
mod markdown;
pub(crate) mod order;
pub(crate) mod page;
pub(crate) mod phrase;
pub(crate) mod reading;
pub mod site;
pub(crate) mod spoken;
mod standing_out;
mod supposed;
pub(crate) mod ways;
pub(crate) mod words;

pub use self::lists::ListFinding;
pub use self::markdown::markdown;
pub use self::page::page;
pub use self::spoken::{Spoken, spoken, spoken_of_lists};
pub use self::words::{ReportLanguage, ReportLanguageError};
