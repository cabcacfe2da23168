//! Has the packs of the workspace read, for `src/embedded.rs` to carry them.

use std::env;
use std::error::Error;
use std::path::PathBuf;

fn main() -> Result<(), Box<dyn Error>> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?).join("../..").canonicalize()?;
    cotejo_packs::embed(&root, &PathBuf::from(env::var("OUT_DIR")?))
}
