//! Where a ledger is kept.

pub mod memory;
pub mod sqlite;
