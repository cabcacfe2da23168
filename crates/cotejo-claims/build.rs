//! Reads the folders `languages`, `measures` and `populations` when the program is built, so that
//! adding a folder touches no Rust and a program that starts has nothing left to work out.
//!
//! The packs are read by the crate's own modules, the very ones that read packs from files at run
//! time; a mistake in a file stops the build with the file, the key and what is allowed.
#![allow(dead_code, unused_imports, reason = "the build needs but a part of each module")]

#[path = "src/features.rs"]
mod features;
#[path = "src/inflection.rs"]
mod inflection;
#[path = "src/lexicon.rs"]
mod lexicon;
#[path = "src/pack/mod.rs"]
mod pack;
#[path = "src/phrases.rs"]
mod phrases;
#[path = "src/quantity/mod.rs"]
mod quantity;
#[path = "src/sentences.rs"]
mod sentences;
#[path = "src/time/mod.rs"]
mod time;
#[path = "src/tokens.rs"]
mod tokens;
#[path = "src/trie.rs"]
mod trie;
#[path = "src/vocabulary.rs"]
mod vocabulary;
#[path = "src/words.rs"]
mod words;

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use pack::Packs;

fn main() -> Result<(), Box<dyn Error>> {
    let root = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR")?).join("../..").canonicalize()?;
    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    let mut paths = Vec::new();
    for folder in ["languages", "measures", "populations"] {
        println!("cargo::rerun-if-changed={}", root.join(folder).display());
        gather(&root.join(folder), &mut paths)?;
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
