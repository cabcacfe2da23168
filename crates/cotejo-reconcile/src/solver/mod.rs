//! Linear constraints over numbers of people, solved in exact fractions.

mod difference;
mod ratio;
mod simplex;

pub(crate) use difference::{Edge, clashing_cycle};
pub(crate) use ratio::{Ratio, common_denominator};
pub(crate) use simplex::{Bound, Combination, Minimum, Row, Simplex};
