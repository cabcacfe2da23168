//! The folders of the corpus and the three files of each document.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use cotejo_core::{Day, Digest, DigestBuilder};
use serde_json::Value;

use super::annotation::{self, Annotation};

/// What a person writes for each document, by ending.
const PARTS: [&str; 3] = ["txt", "meta.json", "jsonl"];

/// The documents of one language.
pub struct Folder {
    pub language: String,
    pub documents: Vec<Document>,
}

/// A document with the claims that a careful reader finds in it.
pub struct Document {
    pub name: String,
    /// Where its text is.
    pub path: PathBuf,
    pub annotations: Vec<Annotation>,
}

pub fn corpus_root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus")
}

/// Reads the corpus, or tells everything that is wrong with it.
pub fn read() -> Result<Vec<Folder>, Vec<String>> {
    let mut problems = Vec::new();
    let mut folders = Vec::new();
    for language in languages() {
        let mut folder = Folder { language, documents: Vec::new() };
        let stems: BTreeSet<String> = PARTS.iter().flat_map(|part| folder.stems(part)).collect();
        for stem in stems {
            match folder.document(stem) {
                Ok(document) => folder.documents.push(document),
                Err(mut found) => problems.append(&mut found),
            }
        }
        folders.push(folder);
    }
    assert!(!folders.is_empty(), "corpus/ has no folder of any language");
    if problems.is_empty() { Ok(folders) } else { Err(problems) }
}

fn languages() -> Vec<String> {
    let entries = fs::read_dir(corpus_root()).unwrap().map(|entry| entry.unwrap().path());
    let folders = entries.filter(|path| path.is_dir());
    let mut names: Vec<String> =
        folders.map(|path| path.file_name().unwrap().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

impl Folder {
    fn path(&self, name: &str, part: &str) -> PathBuf {
        corpus_root().join(&self.language).join(format!("{name}.{part}"))
    }

    /// Returns the names of the files with this ending, without it.
    pub fn stems(&self, part: &str) -> Vec<String> {
        let entries = fs::read_dir(corpus_root().join(&self.language)).unwrap();
        let names = entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned());
        let ending = format!(".{part}");
        names.filter_map(|name| Some(name.strip_suffix(&ending)?.to_owned())).collect()
    }

    fn document(&self, name: String) -> Result<Document, Vec<String>> {
        let read = |part: &str| {
            let problem = |error| {
                let (language, parts) = (&self.language, PARTS.join(", "));
                vec![format!("corpus/{language}/{name}.{part}: {error}; a document has {parts}")]
            };
            fs::read_to_string(self.path(&name, part)).map_err(problem)
        };
        let text = read("txt")?;
        let file = |part: &str| format!("{}/{name}.{part}", self.language);
        let mut problems =
            sidecar_problems(&file("meta.json"), &read("meta.json")?, &self.language);
        let annotations = annotation::read(&file("jsonl"), &read("jsonl")?, &text);
        match annotations {
            Ok(annotations) if problems.is_empty() => {
                Ok(Document { path: self.path(&name, "txt"), annotations, name })
            }
            Ok(_) => Err(problems),
            Err(mut found) => {
                problems.append(&mut found);
                Err(problems)
            }
        }
    }

    /// Returns the digest of everything that people wrote in this folder.
    ///
    /// A figure says something only together with the texts it was measured on.
    pub fn digest(&self) -> Digest {
        let names = self.documents.iter().map(|document| &document.name);
        let files = names.flat_map(|name| PARTS.map(|part| (name, part)));
        let add = |builder: DigestBuilder, (name, part): (&String, &str)| {
            // A checkout may end its lines in another way.
            let text = fs::read_to_string(self.path(name, part)).unwrap().replace("\r\n", "\n");
            builder.field(&format!("{name}.{part}"), text)
        };
        files.fold(DigestBuilder::new("corpus"), add).finish()
    }
}

/// Returns what is wrong with a sidecar; those of the corpus state every field.
fn sidecar_problems(file: &str, text: &str, language: &str) -> Vec<String> {
    let sidecar: Value = match serde_json::from_str(text) {
        Ok(sidecar) => sidecar,
        Err(error) => return vec![format!("corpus/{file}: is not JSON: {error}")],
    };
    let field = |name: &str| sidecar[name].as_str().filter(|value| !value.trim().is_empty());
    let mut problems = Vec::new();
    let mut refuse = |field: &str, allowed: &str| {
        problems.push(format!(
            "corpus/{file}: `{field}`: {} is not allowed; give {allowed}",
            sidecar[field]
        ));
    };
    for name in ["outlet", "title", "url"] {
        if field(name).is_none() {
            refuse(name, "a text");
        }
    }
    if field("published").is_none_or(|day| day.parse::<Day>().is_err()) {
        refuse("published", "a day of the calendar as YYYY-MM-DD");
    }
    if field("language") != Some(language) {
        refuse("language", &format!("\"{language}\", as the folder"));
    }
    problems
}

#[test]
fn a_sidecar_states_every_field() {
    let right =
        r#"{"published": "2027-03-10", "language": "en", "outlet": "O", "title": "T", "url": "U"}"#;
    assert_eq!(sidecar_problems("en/a.meta.json", right, "en"), Vec::<String>::new());
    for (written, mistake, told) in [
        ("2027-03-10", "10 March", "`published`: \"10 March\" is not allowed; give a day"),
        (r#""en""#, r#""es""#, "`language`: \"es\" is not allowed; give \"en\", as the folder"),
        (r#""O""#, "null", "`outlet`: null is not allowed; give a text"),
        (r#""U"}"#, "", "is not JSON"),
    ] {
        let problems =
            sidecar_problems("en/a.meta.json", &right.replacen(written, mistake, 1), "en");
        assert_eq!(problems.len(), 1, "{mistake}");
        assert!(problems[0].starts_with("corpus/en/a.meta.json: "), "{problems:?}");
        assert!(problems[0].contains(told), "{problems:?}");
    }
}
