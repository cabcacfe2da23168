//! Markdown case files: a heading says what is expected, each item below it is one input.
//!
//! ```markdown
//! # Title, and under it why these cases
//!
//! Anchor: 2026-01-26
//!
//! ## 2026-01-20
//! - The men were freed [on Tuesday].
//! ```
//!
//! Brackets mark the words that must be read; an item without any is to be read as a whole.

use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

/// One item of a case file.
#[derive(Debug)]
pub struct Case {
    /// Where it stands, for messages.
    pub place: String,
    /// The folder of its language.
    pub language: String,
    /// The heading above it.
    pub expected: String,
    /// The value of the last line that begins with `Anchor:`.
    pub anchor: Option<String>,
    /// The text to read, without brackets.
    pub input: String,
    /// The parts of the text that stood in brackets.
    pub marked: Vec<Range<usize>>,
}

/// Returns the folder of all languages.
pub fn languages() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../languages")
}

/// Returns a file of a language's folder.
pub fn language_file(language: &str, name: &str) -> String {
    let path = languages().join(language).join(name);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Returns the codes of the languages whose folder has this file.
pub fn languages_with(name: &str) -> Vec<String> {
    let folders = fs::read_dir(languages()).unwrap();
    let mut codes: Vec<String> = folders
        .map(|folder| folder.unwrap().path())
        .filter(|folder| folder.join(name).exists())
        .map(|folder| folder.file_name().unwrap().to_string_lossy().into_owned())
        .collect();
    codes.sort();
    codes
}

/// Returns the cases of every language whose file begins with this word.
pub fn cases(subject: &str) -> Vec<Case> {
    let mut cases = Vec::new();
    for language in languages_with("cases") {
        let folder = languages().join(&language).join("cases");
        let mut files: Vec<PathBuf> =
            fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
        files.sort();
        for file in files {
            let name = file.file_name().unwrap().to_string_lossy().into_owned();
            if name.starts_with(subject) {
                read_file(&language, &name, &fs::read_to_string(&file).unwrap(), &mut cases);
            }
        }
    }
    assert!(!cases.is_empty(), "no language has cases of {subject}");
    cases
}

fn read_file(language: &str, name: &str, text: &str, cases: &mut Vec<Case>) {
    let mut expected = String::new();
    let mut anchor = None;
    for (line, number) in text.lines().zip(1..) {
        if let Some(heading) = line.strip_prefix("## ") {
            expected = heading.trim().to_owned();
        } else if let Some(day) = line.strip_prefix("Anchor:") {
            anchor = Some(day.trim().to_owned());
        } else if let Some(item) = line.strip_prefix("- ") {
            let (input, marked) = without_brackets(item.trim());
            cases.push(Case {
                place: format!("languages/{language}/cases/{name}:{number}"),
                language: language.to_owned(),
                expected: expected.clone(),
                anchor: anchor.clone(),
                input,
                marked,
            });
        }
    }
}

fn without_brackets(item: &str) -> (String, Vec<Range<usize>>) {
    let mut input = String::new();
    let mut marked = Vec::new();
    let mut opened = None;
    for c in item.chars() {
        match c {
            '[' => opened = Some(input.len()),
            ']' => marked.extend(opened.take().map(|start| start..input.len())),
            _ => input.push(c),
        }
    }
    if marked.is_empty() {
        marked.push(0..input.len());
    }
    (input, marked)
}

/// Fails with every complaint at once, so that one run shows all that is wrong.
pub fn report(complaints: Vec<String>) {
    assert!(complaints.is_empty(), "{} wrong:\n{}", complaints.len(), complaints.join("\n"));
}
