//! Stated relations between populations, and between places.

use serde::{Deserialize, Serialize};

use crate::{ActorName, Day, PopulationName};

/// A signed statement of how two populations relate, or two places.
///
/// Without one, counts of two populations, or of two places, are never compared.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Definition<Name = PopulationName> {
    /// The first population or place.
    pub a: Name,
    /// How it relates to the second.
    pub relation: Relation,
    /// The second.
    pub b: Name,
    /// Who states it.
    pub by: ActorName,
    /// When it was stated, if that is known.
    pub on: Option<Day>,
    /// On what evidence.
    pub grounds: Option<String>,
}

/// How one population relates to another, or one place to another by who is in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// The same people.
    Same,
    /// All of the first are among the second.
    Subset,
    /// Nobody is in both.
    Disjoint,
    /// Some are in both; neither holds the other.
    Overlapping,
}
