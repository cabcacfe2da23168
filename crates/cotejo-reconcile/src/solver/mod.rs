//! Linear constraints over numbers of people, solved in exact fractions.

pub(crate) mod ratio;
pub(crate) mod simplex;

pub(crate) use ratio::{Ratio, common_denominator};
pub(crate) use simplex::{Bound, Combination, Minimum, Row, Simplex};
