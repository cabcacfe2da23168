//! What reconciliation works on.

use cotejo_core::{Assumption, ClaimId, Definition, Statement};

use crate::MeasureRelations;

/// The claims of a case, with what is stated about them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Worksheet {
    /// The claims, in any order.
    pub claims: Vec<Entry>,
    /// How populations relate, as somebody states.
    pub definitions: Vec<Definition>,
    /// What the analyst takes for granted beyond the definitions.
    ///
    /// [`Assumption::CountedSince`] closes an open first day and [`Assumption::DefinitionHolds`]
    /// adds a definition; findings name those that they rest on. The others are made by rules and
    /// change nothing here.
    pub assumptions: Vec<Assumption>,
    /// Which measures change which stock.
    pub measures: MeasureRelations,
}

/// A claim on a worksheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The id by which findings name the claim.
    pub id: ClaimId,
    /// What is claimed.
    pub statement: Statement,
}
