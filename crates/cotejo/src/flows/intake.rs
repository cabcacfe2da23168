//! From a file to a document, its text and its claims.

use std::fs;
use std::io;
use std::path::Path;

use cotejo_claims::Reader;
use cotejo_core::{Capture, Claim, Document, Problem, Text};
use cotejo_text::{Overrides, Reading, Source};

use super::gather::sidecar_path;
use crate::error::{reason, way_out};
use crate::wire::read_sidecar;

/// The largest document that is read, in bytes.
///
/// A long report has about one megabyte of text; what is far beyond it is a data file under a
/// wrong name, and reading it would only hold up the rest.
const LARGEST_DOCUMENT: u64 = 32 * 1024 * 1024;

/// A document that was taken in.
pub struct Intake {
    /// The bytes as they were got.
    pub bytes: Vec<u8>,
    /// Their digest and name.
    pub capture: Capture,
    /// What the capture is taken to be.
    pub document: Document,
    /// What was read from it.
    pub text: Text,
    /// The claims that stand in it.
    pub claims: Vec<Claim>,
}

/// A file that was read to text.
pub struct Opened {
    /// The bytes as they were got.
    pub bytes: Vec<u8>,
    /// What was read from them, under what the sidecar states.
    pub reading: Reading,
}

/// Takes in one file and the sidecar beside it, with messages about what could not be used.
///
/// Returns no intake where nothing of the file can be used; the messages then say why.
pub fn take_in(path: &Path, reader: &Reader) -> (Option<Intake>, Vec<String>) {
    let (opened, messages) = open(path);
    let intake = opened.map(|Opened { bytes, reading }| {
        let claims = reader.read(&reading.document, &reading.text);
        let capture = Capture::of(&file_name(path), &bytes);
        Intake { bytes, capture, document: reading.document, text: reading.text, claims }
    });
    (intake, messages)
}

/// Reads one file to text, with the sidecar beside it and messages about what could not be used.
///
/// Returns nothing where the file has no text that can be used; the messages then say why.
pub fn open(path: &Path) -> (Option<Opened>, Vec<String>) {
    let (overrides, mut messages) = overrides_beside(path);
    let bytes = match read_bounded(path) {
        Ok(bytes) => bytes,
        Err(message) => {
            messages.push(message);
            return (None, messages);
        }
    };
    let name = file_name(path);
    let reading = cotejo_text::read(&Source { name: &name, bytes: &bytes, overrides });
    messages.extend(reading.problems.iter().map(|problem| message(path, problem)));
    if reading.text.lines().is_empty() {
        return (None, messages);
    }
    if reading.document.published.is_none() {
        messages.push(message(path, &undated()));
    }
    (Some(Opened { bytes, reading }), messages)
}

/// Returns what the sidecar states, nothing where there is none.
fn overrides_beside(path: &Path) -> (Overrides, Vec<String>) {
    let sidecar = sidecar_path(path);
    match fs::read(&sidecar) {
        Ok(bytes) => {
            let (overrides, problems) = read_sidecar(&bytes);
            let messages = problems.iter().map(|problem| message(&sidecar, problem));
            (overrides, messages.collect())
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Default::default(),
        Err(error) => (Overrides::default(), vec![refused(&sidecar, &error)]),
    }
}

/// Reads a whole file, unless it is too large to be a document.
fn read_bounded(path: &Path) -> Result<Vec<u8>, String> {
    let length = fs::metadata(path).map_err(|error| refused(path, &error))?.len();
    if length > LARGEST_DOCUMENT {
        return Err(format!(
            "{}: has {} MB, and documents of up to {} MB are read. Split it, or keep the part \
             that matters.",
            path.display(),
            length / 1_000_000,
            LARGEST_DOCUMENT / 1_000_000
        ));
    }
    fs::read(path).map_err(|error| refused(path, &error))
}

/// Returns a file's name without its folders.
fn file_name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

fn undated() -> Problem {
    Problem::whole(
        "no day of publication could be read, so words such as \"on Monday\" stay without a day",
        "State it as `published` in the file NAME.meta.json beside the document",
    )
}

fn refused(path: &Path, error: &io::Error) -> String {
    format!("{}: cannot be read: {}. {}.", path.display(), reason(error), way_out(error))
}

/// Puts the file's name before a problem in it.
fn message(path: &Path, problem: &Problem) -> String {
    format!("{}: {problem}", path.display())
}
