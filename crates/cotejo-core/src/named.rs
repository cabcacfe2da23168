//! People whom lists name one by one among those whom a claim counts.

use serde::{Deserialize, Serialize};

use crate::{ClaimId, ListId, ListName, ListStatement, People};

/// A list, with what it says of everybody on it, or of those on it who are counted.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct NamingList {
    /// The name the list goes by.
    pub name: ListName,
    /// Which of its editions.
    pub id: ListId,
    /// What it says of them.
    pub statement: ListStatement,
}

/// How many people lists name among those whom a claim counts: counts, and nobody's name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct NamedPeople {
    /// The claim.
    pub claim: ClaimId,
    /// The lists, by name, each with what it says of those who were counted.
    pub lists: Vec<NamingList>,
    /// How many are named for sure: no list contradicts it, however undecided pairs are decided.
    pub least: People,
    /// How many may be named, those whom another list contradicts among them.
    pub most: People,
}
