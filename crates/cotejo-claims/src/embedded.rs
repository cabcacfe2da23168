//! The packs that the program carries: read when it is built, so that it starts at once.

use std::sync::OnceLock;

use crate::pack::Packs;

/// The files of the packs as they stood when the program was built.
static FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/files.rs"));

/// What `cotejo-packs` read from them.
static READ: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/packs"));

impl Packs {
    /// Returns the packs that the program carries.
    ///
    /// # Panics
    /// Never: the build wrote them, and a test compares them with their files.
    pub fn embedded() -> &'static Packs {
        static PACKS: OnceLock<Packs> = OnceLock::new();
        PACKS.get_or_init(|| postcard::from_bytes(READ).expect("the build wrote the packs"))
    }

    /// Returns the files of the packs that the program carries, as [`Packs::read`] takes them.
    pub fn files() -> &'static [(&'static str, &'static str)] {
        FILES
    }
}
