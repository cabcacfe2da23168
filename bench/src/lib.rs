//! What the measurements share.

mod memory;
mod random;

pub use memory::peak_memory_mib;
pub use random::{Random, Zipf};
