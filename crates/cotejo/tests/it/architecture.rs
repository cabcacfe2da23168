//! Holds the architecture: which crate may know which, and what the pure crates must not touch.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Each crate with the crates of ours that it may depend on: program → store → workers → core.
const MAY_DEPEND_ON: [(&str, &[&str]); 11] = [
    ("cotejo-core", &[]),
    ("cotejo-text", &["cotejo-core"]),
    ("cotejo-packs", &["cotejo-core"]),
    ("cotejo-claims", &["cotejo-core"]),
    ("cotejo-reconcile", &["cotejo-core"]),
    ("cotejo-link", &["cotejo-core"]),
    ("cotejo-estimate", &["cotejo-core"]),
    ("cotejo-store", &["cotejo-core"]),
    (
        "cotejo",
        &[
            "cotejo-core",
            "cotejo-text",
            "cotejo-claims",
            "cotejo-reconcile",
            "cotejo-link",
            "cotejo-estimate",
            "cotejo-store",
        ],
    ),
    ("cotejo-browser", &["cotejo"]),
    (
        "cotejo-bench",
        &["cotejo-core", "cotejo-text", "cotejo-claims", "cotejo-reconcile", "cotejo-estimate"],
    ),
];

/// The crates that do no input or output and read no clock.
const PURE: [&str; 6] = [
    "cotejo-core",
    "cotejo-text",
    "cotejo-claims",
    "cotejo-reconcile",
    "cotejo-link",
    "cotejo-estimate",
];

/// What no pure crate says outside its tests, and why.
const BANNED_IN_PURE: [(&str, &str); 9] = [
    ("std::fs", "a worker is handed bytes"),
    ("std::net", "a worker knows no network"),
    ("std::env", "a worker gives the same result in every environment"),
    ("std::process", "a worker starts nothing"),
    ("std::thread", "the caller decides about threads"),
    ("SystemTime", "a worker reads no clock"),
    ("Instant::", "a worker reads no clock"),
    ("Timestamp::now", "a worker reads no clock"),
    ("Zoned::now", "a worker reads no clock"),
];

/// Crates that the pure crates must not depend on.
const BANNED_DEPENDENCIES_OF_PURE: [&str; 6] =
    ["tokio", "sqlx", "axum", "reqwest", "clap", "indicatif"];

/// Licences that go with Apache-2.0 OR MIT.
///
/// MPL-2.0 is here for dependencies that are used as published: it binds changed files of theirs,
/// and none are changed.
const LICENCES: [&str; 14] = [
    "MIT",
    "MIT-0",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "0BSD",
    "ISC",
    "MPL-2.0",
    "Zlib",
    "Unicode-3.0",
    "Unlicense",
    "CC0-1.0",
    "BSL-1.0",
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn manifests() -> Vec<(String, toml::Table, PathBuf)> {
    let mut folders: Vec<PathBuf> =
        fs::read_dir(root().join("crates")).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.extend(["bench", "browser"].map(|name| root().join(name)));
    folders.retain(|folder| folder.join("Cargo.toml").exists());
    folders.sort();
    let read = |folder: PathBuf| {
        let text = fs::read_to_string(folder.join("Cargo.toml")).unwrap();
        let table: toml::Table = text.parse().unwrap();
        let name = table["package"]["name"].as_str().unwrap().to_owned();
        (name, table, folder)
    };
    folders.into_iter().map(read).collect()
}

fn dependencies(manifest: &toml::Table, kind: &str) -> BTreeSet<String> {
    let table = manifest.get(kind).and_then(|value| value.as_table());
    table.map(|table| table.keys().cloned().collect()).unwrap_or_default()
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut waiting = vec![folder.to_path_buf()];
    while let Some(folder) = waiting.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                waiting.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

#[test]
fn dependencies_point_one_way() {
    let ours: BTreeSet<_> = MAY_DEPEND_ON.iter().map(|(name, _)| *name).collect();
    for (name, manifest, _) in manifests() {
        let row = MAY_DEPEND_ON.iter().find(|(row, _)| *row == name);
        let (_, allowed) = row.unwrap_or_else(|| panic!("{name} has no row in MAY_DEPEND_ON"));
        for dependency in dependencies(&manifest, "dependencies") {
            let fine = !ours.contains(dependency.as_str()) || allowed.contains(&&*dependency);
            assert!(fine, "{name} must not depend on {dependency}; it may on {allowed:?}");
        }
    }
}

/// Each dependency has its line of why in the table of `ARCHITECTURE.md`, and no line is left over.
#[test]
fn every_dependency_says_why() {
    let page = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let (_, table) = page.split_once("## Dependencies, and why").unwrap();
    let names = table.lines().filter_map(|line| line.strip_prefix("| `")?.split_once(" |"));
    let explained: BTreeSet<String> =
        names.flat_map(|(names, _)| names.split(", ")).map(|n| n.replace('`', "")).collect();
    let kinds = ["dependencies", "dev-dependencies", "build-dependencies"];
    let used: BTreeSet<String> = manifests()
        .iter()
        .flat_map(|(_, manifest, _)| kinds.map(|kind| dependencies(manifest, kind)))
        .flatten()
        .filter(|name| !name.starts_with("cotejo"))
        .collect();
    assert_eq!(explained, used);
}

#[test]
fn pure_crates_depend_on_nothing_that_acts() {
    for (name, manifest, _) in manifests() {
        if PURE.contains(&name.as_str()) {
            for banned in BANNED_DEPENDENCIES_OF_PURE {
                let used = dependencies(&manifest, "dependencies");
                assert!(!used.contains(banned), "{name} depends on {banned}");
            }
        }
    }
}

#[test]
fn pure_crates_touch_no_clock_network_or_file_system() {
    let mut looked_at = 0;
    for (name, _, folder) in manifests() {
        if !PURE.contains(&name.as_str()) {
            continue;
        }
        for file in rust_files(&folder.join("src")) {
            looked_at += 1;
            let text = fs::read_to_string(&file).unwrap();
            for (banned, why) in BANNED_IN_PURE {
                assert!(!text.contains(banned), "{} says {banned}: {why}", file.display());
            }
        }
    }
    assert!(looked_at > 10, "only {looked_at} files were looked at");
}

#[test]
fn every_module_says_what_it_is_about() {
    for (_, _, folder) in manifests() {
        for file in rust_files(&folder.join("src")) {
            let text = fs::read_to_string(&file).unwrap();
            assert!(text.starts_with("//!"), "{} does not begin with //!", file.display());
        }
    }
}

#[test]
fn no_file_gathers_helpers_or_grows_without_end() {
    for (_, _, folder) in manifests() {
        for file in rust_files(&folder.join("src")) {
            let stem = file.file_stem().unwrap().to_string_lossy().into_owned();
            for vague in ["util", "utils", "helpers", "misc", "common"] {
                assert_ne!(stem, vague, "{} names no subject", file.display());
            }
            let lines = fs::read_to_string(&file).unwrap().lines().count();
            assert!(lines <= 800, "{} has {lines} lines: split it by subject", file.display());
        }
    }
}

#[test]
fn licences_go_with_ours() {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked", "--offline"])
        .args(["--filter-platform", &host()])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    assert!(packages.len() > 20);
    for package in packages {
        let licence = package["license"].as_str().unwrap_or("none given");
        let fits = is_compatible(licence);
        assert!(fits, "{} is under {licence}", package["name"]);
    }
}

/// Returns the platform of this machine; packages of others may not be here to be looked at.
fn host() -> String {
    let output = Command::new("rustc").arg("-vV").output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let line = text.lines().find_map(|line| line.strip_prefix("host: "));
    line.unwrap().to_owned()
}

/// Says whether an SPDX expression can be met by licences that go with ours.
fn is_compatible(expression: &str) -> bool {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    // The exception belongs to the licence before it and must not be cut off.
    let spaced = spaced.replace(" WITH ", "+WITH+");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut rest = words.into_iter().peekable();
    let met = any_choice(&mut rest);
    met && rest.next().is_none()
}

type Words<'a> = std::iter::Peekable<std::vec::IntoIter<&'a str>>;

fn any_choice(words: &mut Words) -> bool {
    let mut met = all_parts(words);
    while words.next_if_eq(&"OR").is_some() {
        met |= all_parts(words);
    }
    met
}

fn all_parts(words: &mut Words) -> bool {
    let mut met = one_part(words);
    while words.next_if_eq(&"AND").is_some() {
        met &= one_part(words);
    }
    met
}

fn one_part(words: &mut Words) -> bool {
    match words.next() {
        Some("(") => {
            let met = any_choice(words);
            met && words.next() == Some(")")
        }
        Some(licence) => LICENCES.contains(&licence.replace("+WITH+", " WITH ").as_str()),
        None => false,
    }
}

#[test]
fn licence_expressions_are_read() {
    assert!(is_compatible("MIT/Apache-2.0"));
    assert!(is_compatible("GPL-3.0 OR MIT"));
    assert!(is_compatible("(MIT OR Apache-2.0) AND Unicode-3.0"));
    assert!(!is_compatible("GPL-3.0"));
    assert!(is_compatible("Apache-2.0 WITH LLVM-exception OR GPL-2.0"));
    assert!(!is_compatible("MIT AND GPL-3.0"));
    assert!(!is_compatible("(MIT OR Apache-2.0) AND GPL-3.0"));
}
