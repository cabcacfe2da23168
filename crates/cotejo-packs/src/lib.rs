//! Reads the folders `languages`, `measures` and `populations` when `cotejo-claims` is built, so that
//! adding a folder touches no Rust and a program that starts has nothing left to work out.
//!
//! The packs are read by the modules of `cotejo-claims` itself, the very ones that read packs from
//! files at run time; a mistake in a file stops the build with the file, the key and what is allowed.
//! They stand in a crate of their own because a build script is optimised like the crate that it
//! belongs to: what runs once would be compiled as if it ran for every word of every text.
#![allow(dead_code, unused_imports, reason = "the build needs but a part of each module")]

#[path = "../../cotejo-claims/src/features.rs"]
mod features;
#[path = "../../cotejo-claims/src/inflection.rs"]
mod inflection;
#[path = "../../cotejo-claims/src/lexicon.rs"]
mod lexicon;
#[path = "../../cotejo-claims/src/pack/mod.rs"]
mod pack;
#[path = "../../cotejo-claims/src/phrases.rs"]
mod phrases;
#[path = "../../cotejo-claims/src/quantity/mod.rs"]
mod quantity;
#[path = "../../cotejo-claims/src/sentences.rs"]
mod sentences;
#[path = "../../cotejo-claims/src/time/mod.rs"]
mod time;
#[path = "../../cotejo-claims/src/tokens.rs"]
mod tokens;
#[path = "../../cotejo-claims/src/trie.rs"]
mod trie;
#[path = "../../cotejo-claims/src/vocabulary.rs"]
mod vocabulary;
#[path = "../../cotejo-claims/src/words.rs"]
mod words;

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use pack::Packs;

/// The folders of packs.
const FOLDERS: [&str; 3] = ["languages", "measures", "populations"];

/// Reads the packs below `root` and leaves in `out` the list of their files, as Rust, and what they say.
///
/// Tells cargo on standard output which folders it read, and each mistake that it found in them.
///
/// # Errors
/// A folder cannot be read, or `out` cannot be written to.
pub fn embed(root: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    let mut paths = Vec::new();
    for folder in FOLDERS.map(|name| root.join(name)) {
        println!("cargo::rerun-if-changed={}", folder.display());
        gather(&folder, &mut paths)?;
    }
    paths.sort();
    let mut code = String::from("&[\n");
    let mut files = Vec::new();
    for path in &paths {
        let name = path.strip_prefix(&root)?.to_string_lossy().replace('\\', "/");
        code += &format!("({name:?}, include_str!({:?})),\n", path.to_string_lossy());
        files.push((name, fs::read_to_string(path)?));
    }
    fs::write(out.join("files.rs"), code + "]\n")?;
    let files: Vec<(&str, &str)> =
        files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    match Packs::read(&files) {
        Ok(packs) => fs::write(out.join("packs"), postcard::to_allocvec(&packs)?)?,
        Err(mistake) => {
            mistake.to_string().lines().for_each(|line| println!("cargo::error={line}"));
        }
    }
    Ok(())
}

fn gather(folder: &Path, paths: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            gather(&path, paths)?;
        } else if path.extension().is_some_and(|ending| ending == "toml") {
            paths.push(path);
        }
    }
    Ok(())
}
