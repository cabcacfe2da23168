//! What is wrong with an input, said so that its owner can mend it.

use std::fmt;
use std::ops::Range;

use serde::{Deserialize, Serialize};

/// Something wrong with an input that did not stop the reading of the rest.
///
/// Bad input is data: a reader returns what it could read together with problems. A problem says
/// what is wrong and the way out; the caller knows the file and puts its name before it. Neither
/// sentence ever holds words of the input that could be a person's name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// Where in the captured bytes it is.
    pub place: Place,
    /// What is wrong, as a sentence without a full stop.
    pub what: String,
    /// What can be done about it, as a sentence without a full stop.
    pub way_out: String,
}

/// Where in an input a problem is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Place {
    /// The input as a whole.
    Whole,
    /// These bytes.
    Bytes(Range<usize>),
    /// This line, counted from 1.
    Line(usize),
    /// The field of this name.
    Field(String),
}

impl Problem {
    /// Makes a problem of the input as a whole.
    pub fn whole(what: impl Into<String>, way_out: impl Into<String>) -> Self {
        Problem { place: Place::Whole, what: what.into(), way_out: way_out.into() }
    }

    /// The same problem at a certain place.
    #[must_use]
    pub fn at(self, place: Place) -> Self {
        Problem { place, ..self }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::Whole => Ok(()),
            Place::Bytes(bytes) => write!(f, "bytes {} to {}", bytes.start, bytes.end),
            Place::Line(line) => write!(f, "line {line}"),
            Place::Field(field) => write!(f, "field `{field}`"),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.place {
            Place::Whole => write!(f, "{}. {}.", self.what, self.way_out),
            place => write!(f, "{place}: {}. {}.", self.what, self.way_out),
        }
    }
}
