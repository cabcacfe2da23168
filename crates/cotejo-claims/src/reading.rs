//! What was read from a document: the claims, and the numbers that made none.

use std::fmt;

use cotejo_core::{Claim, Span, StatedRatio};
use serde::{Deserialize, Serialize};

/// The claims of a document, with every number that was not taken and why.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// The claims, in the order of the text.
    pub claims: Vec<Claim>,
    /// The percentages that set one of them against another, in the order of the text.
    pub ratios: Vec<StatedRatio>,
    /// The numbers that made no claim.
    pub untaken: Vec<Untaken>,
}

/// A number that made no claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Untaken {
    /// Where the number stands.
    pub number: Span,
    /// Why it was not taken.
    pub reason: Reason,
}

/// Why a number made no claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// Its own frame says that it is no count: an age, a date, money.
    NoCount,
    /// It is a share of something that the text does not number.
    NoBase,
    /// The noun beside it is none for people, nor for what happens to them.
    CountsThings,
    /// It counts people, and no words say what happened to them.
    NothingHappened,
    /// It counts people for something else: a crowd, strikers, seats.
    Gathering,
    /// No noun stands beside it, and nothing before tells what it counts.
    NothingCounted,
    /// "One" that stands alone may be an article.
    Article,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Reason::NoCount => "its own words say that it is no count",
            Reason::NoBase => "it is a share of something that the text does not number",
            Reason::CountsThings => "the noun beside it names no people",
            Reason::NothingHappened => "no words say what happened to those counted",
            Reason::Gathering => "it counts people for something else",
            Reason::NothingCounted => "nothing beside it or before it tells what it counts",
            Reason::Article => "it may be an article",
        })
    }
}
