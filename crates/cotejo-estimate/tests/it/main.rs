//! Estimates against published ones, refusals, and what must not change a result.

mod properties;
mod published;
mod refusals;
mod strata;
mod tables;
