//! The integration tests of linkage, in one binary.

mod engines;
mod fiction;
mod growth;
mod judgements;
mod order;
mod persons;
mod verification;
