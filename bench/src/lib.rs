//! What the measurements share.

mod cpu;
mod memory;
mod random;
pub mod story;

pub use cpu::{Stopwatch, cpu_time};
pub use memory::peak_memory_mib;
pub use random::{Random, Zipf};
