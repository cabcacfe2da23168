//! What can go wrong with a case, said so that its owner can mend it.

use std::error::Error;
use std::fmt;
use std::io;
use std::path::Path;

use cotejo_core::CaptureId;

use crate::Position;

/// Something that went wrong with a case: where, what, and the way out.
///
/// Prints as `where: what. Way out.`
#[derive(Debug)]
pub struct StoreError {
    place: String,
    reason: Reason,
}

/// What went wrong.
#[derive(Debug)]
#[non_exhaustive]
pub enum Reason {
    /// There is no case in this folder.
    NoCase,
    /// There is a case in this folder already.
    CaseExists,
    /// The file is something else, or was never finished.
    NotACase,
    /// The case was written by a newer program.
    NewerFormat {
        /// The version of the format of the case.
        found: u32,
        /// The newest version that this program knows.
        known: u32,
    },
    /// Another program kept the case locked for as long as we would wait.
    Busy,
    /// The operating system does not let us read or write here.
    Permission(io::Error),
    /// No space is left.
    Full,
    /// The database file is damaged.
    Damaged,
    /// A record is not what was written.
    BadRecord(Position, serde_json::Error),
    /// An entry could not be put into the form of the archive.
    Unwritable(serde_json::Error),
    /// No bytes are stored for this capture.
    NoBlob(CaptureId),
    /// The stored bytes are not those that were captured.
    BlobChanged(CaptureId),
    /// The operating system reported something else.
    Io(io::Error),
    /// The database reported something else.
    Database(sqlx::Error),
}

impl StoreError {
    pub(crate) fn new(place: impl Into<String>, reason: Reason) -> Self {
        StoreError { place: place.into(), reason }
    }

    pub(crate) fn at(path: &Path, reason: impl Into<Reason>) -> Self {
        StoreError::new(path.display().to_string(), reason.into())
    }

    /// Returns the file or the address of the database.
    pub fn place(&self) -> &str {
        &self.place
    }

    /// Returns what went wrong.
    pub fn reason(&self) -> &Reason {
        &self.reason
    }

    /// Returns what can be done about it, as a sentence without a full stop.
    pub fn way_out(&self) -> &'static str {
        match self.reason {
            Reason::NoCase => "Name the folder of a case, or create one here",
            Reason::CaseExists => "Open it, or choose another folder",
            Reason::NotACase => "Name the folder of a case, or move the file away and create one",
            Reason::NewerFormat { .. } => "Install the current version of the program",
            Reason::Busy => "Wait until the other program is done, or end it, and try again",
            Reason::Permission(_) => "Ask for the right to read and write there, or copy the case",
            Reason::Full => "Free some space and try again; what was stored before is unharmed",
            Reason::Damaged | Reason::BadRecord(..) => {
                "Restore the case from a copy; the captured bytes beside it can be added again"
            }
            Reason::Unwritable(_) => "Report this as an error of the program",
            Reason::NoBlob(_) => "Add the original again",
            Reason::BlobChanged(_) => "Move this file away and add the original again",
            Reason::Io(_) | Reason::Database(_) => "Mend the cause and try again",
        }
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}. {}.", self.place, self.reason, self.way_out())
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Reason::NoCase => f.write_str("there is no case in this folder"),
            Reason::CaseExists => f.write_str("there is a case in this folder already"),
            Reason::NotACase => f.write_str("this file is not a case, or its making was cut short"),
            Reason::NewerFormat { found, known } => write!(
                f,
                "this case has format {found}, and this program knows formats up to {known}"
            ),
            Reason::Busy => f.write_str("another program is using this case"),
            Reason::Permission(_) => f.write_str("the operating system does not permit it"),
            Reason::Full => f.write_str("no space is left"),
            Reason::Damaged => f.write_str("the database is damaged"),
            Reason::BadRecord(position, cause) => {
                write!(f, "record {} cannot be read ({:?} error)", position.0, cause.classify())
            }
            Reason::Unwritable(_) => f.write_str("an entry cannot be put into the archive's form"),
            Reason::NoBlob(capture) => write!(f, "no bytes are stored for {capture}"),
            Reason::BlobChanged(capture) => {
                write!(f, "these are not the bytes that were captured as {capture}")
            }
            Reason::Io(cause) => write!(f, "{cause}"),
            Reason::Database(cause) => write!(f, "{cause}"),
        }
    }
}

impl Error for StoreError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match &self.reason {
            Reason::Permission(cause) => Some(cause),
            // These two are printed already; what lies behind them is not.
            Reason::Io(cause) => cause.source(),
            Reason::Database(cause) => cause.source(),
            // Serde quotes the value it stumbled over, and that may be somebody's name.
            _ => None,
        }
    }
}

impl From<io::Error> for Reason {
    fn from(cause: io::Error) -> Self {
        match cause.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Reason::Full,
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                Reason::Permission(cause)
            }
            _ => Reason::Io(cause),
        }
    }
}
