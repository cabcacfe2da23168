//! What reconciliation works on.

use cotejo_core::{Assumption, ClaimId, Definition, PlaceName, StatedRatio, Statement};

use crate::MeasureRelations;

/// The claims of a case, with what is stated about them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Worksheet {
    /// The claims, in any order.
    pub claims: Vec<Entry>,
    /// How populations relate, as somebody states.
    pub definitions: Vec<Definition>,
    /// How places relate, as somebody states.
    pub places: Vec<Definition<PlaceName>>,
    /// Percentages that somebody states between two of the claims.
    pub ratios: Vec<StatedRatio>,
    /// What the analyst takes for granted beyond the definitions.
    ///
    /// [`Assumption::CountedSince`] closes an open first day, [`Assumption::DefinitionHolds`] and
    /// [`Assumption::PlacesRelate`] add a definition; findings name those that they rest on. The
    /// others are made by rules and change nothing here.
    pub assumptions: Vec<Assumption>,
    /// Which measures change which stock.
    pub measures: MeasureRelations,
}

impl Worksheet {
    /// Returns the definitions of populations, stated and assumed.
    pub(crate) fn all_definitions(&self) -> impl Iterator<Item = &Definition> {
        let assumed = self.assumptions.iter().filter_map(|assumption| match assumption {
            Assumption::DefinitionHolds(definition) => Some(definition),
            _ => None,
        });
        self.definitions.iter().chain(assumed)
    }

    /// Returns the definitions of places, stated and assumed.
    pub(crate) fn all_places(&self) -> impl Iterator<Item = &Definition<PlaceName>> {
        let assumed = self.assumptions.iter().filter_map(|assumption| match assumption {
            Assumption::PlacesRelate(definition) => Some(definition),
            _ => None,
        });
        self.places.iter().chain(assumed)
    }
}

/// A claim on a worksheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The id by which findings name the claim.
    pub id: ClaimId,
    /// What is claimed.
    pub statement: Statement,
}
