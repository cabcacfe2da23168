//! Finds the documents among the paths that a person names.

use std::collections::BTreeMap;
use std::fs::{self, DirEntry};
use std::io;
use std::path::{Path, PathBuf};

use crate::note::Note;

/// The endings of files that are taken for documents when a whole folder is named.
const ENDINGS: [&str; 4] = ["txt", "html", "htm", "xhtml"];

/// The ending of the file beside a document that states what it is.
pub const SIDECAR_ENDING: &str = ".meta.json";

/// The files found, and what could not be looked into.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Gathered {
    /// The documents, in the order of their paths.
    pub documents: Vec<PathBuf>,
    /// How many files of folders were left aside, by their endings, which are not of documents.
    pub left_aside: BTreeMap<String, usize>,
    /// Notes on folders that could not be looked into.
    pub notes: Vec<Note>,
}

/// Finds the documents under these paths: files as named, folders with all within.
///
/// What is named is taken whatever its ending. Within folders only files with known endings are,
/// and no hidden ones; links to folders are not followed, so that no walk is endless, and pipes
/// and devices are passed over, so that none waits for somebody to write.
pub fn gather(paths: &[PathBuf]) -> Gathered {
    let mut gathered = Gathered::default();
    for path in paths {
        if path.is_dir() {
            walk(path, &mut gathered);
        } else {
            gathered.documents.push(path.clone());
        }
    }
    gathered.documents.sort();
    gathered.documents.dedup();
    gathered
}

fn walk(folder: &Path, gathered: &mut Gathered) {
    let mut waiting = vec![folder.to_path_buf()];
    while let Some(folder) = waiting.pop() {
        let listed = fs::read_dir(&folder).and_then(Iterator::collect::<io::Result<Vec<_>>>);
        match listed {
            Err(error) => gathered.notes.push(Note::cannot_read(&folder, &error)),
            Ok(entries) => {
                for entry in entries.iter().filter(|entry| !is_hidden(entry)) {
                    match kind(entry) {
                        Kind::Folder => waiting.push(entry.path()),
                        Kind::File => take_file(entry.path(), gathered),
                        Kind::Other => {}
                    }
                }
            }
        }
    }
}

enum Kind {
    Folder,
    File,
    Other,
}

fn kind(entry: &DirEntry) -> Kind {
    let is_link = entry.file_type().is_ok_and(|kind| kind.is_symlink());
    match fs::metadata(entry.path()) {
        Ok(found) if found.is_dir() && !is_link => Kind::Folder,
        Ok(found) if found.is_file() => Kind::File,
        Ok(_) => Kind::Other,
        // A link that leads nowhere goes for a file, so that its reading says what is wrong.
        Err(_) => Kind::File,
    }
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().to_string_lossy().starts_with('.')
}

fn take_file(path: PathBuf, gathered: &mut Gathered) {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    if ending.as_ref().is_some_and(|ending| ENDINGS.contains(&ending.as_str())) {
        gathered.documents.push(path);
    } else if !path.to_string_lossy().ends_with(SIDECAR_ENDING) {
        *gathered.left_aside.entry(ending.unwrap_or_default()).or_default() += 1;
    }
}

/// Returns the name by which a document goes within a case: its file's name without the ending.
pub fn document_name(path: &Path) -> String {
    path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
}

/// Returns where the sidecar of a document would stand.
pub fn sidecar_path(path: &Path) -> PathBuf {
    path.with_file_name(format!("{}{SIDECAR_ENDING}", document_name(path)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_documents_and_leaves_the_rest_aside() {
        let folder = tempfile::tempdir().unwrap();
        let file = |name: &str| fs::write(folder.path().join(name), "x").unwrap();
        for name in ["b.txt", "a.HTML", "b.meta.json", ".hidden.txt", "notes.md"] {
            file(name);
        }
        let gathered = gather(&[folder.path().to_path_buf()]);
        let names: Vec<_> = gathered.documents.iter().map(|path| document_name(path)).collect();
        assert_eq!(names, ["a", "b"]);
        assert_eq!(gathered.left_aside, BTreeMap::from([("md".to_owned(), 1)]));
    }

    #[test]
    fn a_file_named_twice_is_taken_once() {
        let path = PathBuf::from("somewhere/a.txt");
        assert_eq!(gather(&[path.clone(), path.clone()]).documents, [path]);
    }
}
