//! What reconciliation works on.

use cotejo_core::{
    Assumption, ClaimId, Definition, NamedPeople, PlaceName, StatedRatio, Statement,
};

use crate::MeasureRelations;

/// The claims of a case, with what is stated about them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Worksheet {
    /// The claims, in any order.
    pub claims: Vec<Entry>,
    /// How populations relate, as somebody states.
    pub definitions: Vec<Definition>,
    /// How places relate, as somebody states.
    pub places: Vec<Definition<PlaceName>>,
    /// Percentages that somebody states between two of the claims.
    pub ratios: Vec<StatedRatio>,
    /// How many people lists name among those whom a claim counts.
    pub named: Vec<NamedPeople>,
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
    /// Returns the worksheet without a claim: what would follow if nobody had said it.
    pub fn without(&self, claim: ClaimId) -> Worksheet {
        let mut without = self.clone();
        without.claims.retain(|entry| entry.id != claim);
        without.named.retain(|named| named.claim != claim);
        without.ratios.retain(|ratio| ![ratio.id, ratio.figure, ratio.base].contains(&claim));
        without
    }

    /// Returns the worksheet with a claim read otherwise, or with one more.
    pub fn with(&self, entry: Entry) -> Worksheet {
        let mut with = self.clone();
        match with.claims.iter_mut().find(|other| other.id == entry.id) {
            Some(old) => *old = entry,
            None => with.claims.push(entry),
        }
        with
    }

    /// Returns the worksheet with one more thing taken for granted.
    pub fn assuming(&self, assumption: Assumption) -> Worksheet {
        let mut assuming = self.clone();
        assuming.assumptions.push(assumption);
        assuming
    }

    /// Returns the definitions of populations, stated and assumed.
    pub(crate) fn all_definitions(&self) -> impl Iterator<Item = &Definition> + Clone {
        let assumed = self.assumptions.iter().filter_map(|assumption| match assumption {
            Assumption::DefinitionHolds(definition) => Some(definition),
            _ => None,
        });
        self.definitions.iter().chain(assumed)
    }

    /// Returns the definitions of places, stated and assumed.
    pub(crate) fn all_places(&self) -> impl Iterator<Item = &Definition<PlaceName>> + Clone {
        let assumed = self.assumptions.iter().filter_map(|assumption| match assumption {
            Assumption::PlacesRelate(definition) => Some(definition),
            _ => None,
        });
        self.places.iter().chain(assumed)
    }
}

/// A claim on a worksheet.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Entry {
    /// The id by which findings name the claim.
    pub id: ClaimId,
    /// What is claimed.
    pub statement: Statement,
}
