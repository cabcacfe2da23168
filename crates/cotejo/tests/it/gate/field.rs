//! The fields of a claim that are measured.

use std::fmt;

/// One thing that an annotation says about a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// `lo` and `hi` together.
    Quantity,
    Approx,
    Measure,
    Population,
    Kind,
    Claimant,
    Side,
    Stance,
    Start,
    End,
}

impl Field {
    pub const ALL: [Field; 10] = [
        Field::Quantity,
        Field::Approx,
        Field::Measure,
        Field::Population,
        Field::Kind,
        Field::Claimant,
        Field::Side,
        Field::Stance,
        Field::Start,
        Field::End,
    ];

    /// Returns the name under which the field travels.
    pub fn as_str(self) -> &'static str {
        match self {
            Field::Quantity => "quantity",
            Field::Approx => "approx",
            Field::Measure => "measure",
            Field::Population => "population",
            Field::Kind => "kind",
            Field::Claimant => "claimant",
            Field::Side => "side",
            Field::Stance => "stance",
            Field::Start => "start",
            Field::End => "end",
        }
    }

    /// Says whether a claim that has this field wrong is not right in its core: how many, of what,
    /// by whom.
    pub fn is_core(self) -> bool {
        matches!(self, Field::Quantity | Field::Measure | Field::Claimant)
    }

    /// Says whether a claim that has this field wrong is not right as a whole.
    ///
    /// `approx`, `kind` and `side` follow from the rest as a rule, and are told but not required.
    pub fn is_of_whole(self) -> bool {
        !matches!(self, Field::Approx | Field::Kind | Field::Side)
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Writes inclusive bounds: "41", "40 to 45", "41 or more", "44 or fewer".
pub fn bounds(lo: Option<u64>, hi: Option<u64>) -> String {
    match (lo, hi) {
        (Some(lo), Some(hi)) if lo == hi => lo.to_string(),
        (Some(lo), Some(hi)) => format!("{lo} to {hi}"),
        (Some(lo), None) => format!("{lo} or more"),
        (None, Some(hi)) => format!("{hi} or fewer"),
        (None, None) => "any number".to_owned(),
    }
}
