//! From a file to a document, its text and its claims.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use cotejo_claims::Reader;
use cotejo_core::{Capture, Claim, Document, FieldOrigin, Problem, StatedRatio, Text};
use cotejo_text::{Overrides, Reading, Source};

use super::gather::sidecar_path;
use crate::note::Note;
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
    /// The percentages that it prints of one claim against another.
    pub ratios: Vec<StatedRatio>,
}

/// A file that was read to text.
pub struct Opened {
    /// The bytes as they were got.
    pub bytes: Vec<u8>,
    /// What was read from them, under what the sidecar states.
    pub reading: Reading,
}

/// A document or a list that came otherwise than as a file of this machine.
pub struct Given {
    /// The name it goes by, with its ending and without folders.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// What a sidecar beside it states, if there is one.
    pub sidecar: Option<Vec<u8>>,
}

/// Takes in one file and the sidecar beside it, with notes on what could not be used.
///
/// Returns no intake where nothing of the file can be used; the notes then say why.
pub fn take_in(path: &Path, reader: &Reader) -> (Option<Intake>, Vec<Note>) {
    let (opened, notes) = open(path);
    (opened.map(|opened| with_claims(&file_name(path), opened, reader)), notes)
}

/// Takes in a document that was given, with notes on what could not be used.
///
/// Returns no intake where nothing of it can be used; the notes then say why.
pub fn take_in_given(given: Given, reader: &Reader) -> (Option<Intake>, Vec<Note>) {
    let Given { name, bytes, sidecar } = given;
    let path = Path::new(&name);
    let (overrides, problems) = sidecar.as_deref().map(read_sidecar).unwrap_or_default();
    let mut notes: Vec<Note> =
        problems.into_iter().map(|problem| Note::new(&sidecar_path(path), problem)).collect();
    if is_too_large(&bytes) {
        notes.push(Note::new(path, too_large()));
        return (None, notes);
    }
    let opened = read(path, bytes, overrides, &mut notes);
    (opened.map(|opened| with_claims(&name, opened, reader)), notes)
}

fn with_claims(name: &str, opened: Opened, reader: &Reader) -> Intake {
    let Opened { bytes, reading } = opened;
    let Reading { document, text, .. } = reading;
    let read = reader.reading(&document, &text);
    let capture = Capture::of(name, &bytes);
    Intake { bytes, capture, document, text, claims: read.claims, ratios: read.ratios }
}

/// Reads one file to text, with the sidecar beside it and notes on what could not be used.
///
/// Returns nothing where the file has no text that can be used; the notes then say why.
pub fn open(path: &Path) -> (Option<Opened>, Vec<Note>) {
    let (overrides, mut notes) = stated_beside(path, read_sidecar);
    let bytes = match read_bounded(path) {
        Ok(bytes) => bytes,
        Err(note) => {
            notes.push(note);
            return (None, notes);
        }
    };
    (read(path, bytes, overrides, &mut notes), notes)
}

/// Reads bytes to text; nothing where there is no text in them that can be used.
fn read(
    path: &Path,
    bytes: Vec<u8>,
    overrides: Overrides,
    notes: &mut Vec<Note>,
) -> Option<Opened> {
    let name = file_name(path);
    let reading = cotejo_text::read(&Source { name: &name, bytes: &bytes, overrides });
    notes.extend(reading.problems.iter().map(|problem| Note::new(path, problem.clone())));
    if reading.text.lines().is_empty() {
        return None;
    }
    notes.extend(doubt_of_day(&reading.document).map(|problem| Note::new(path, problem)));
    Some(Opened { bytes, reading })
}

/// Returns what the sidecar of a file states, as `read` has it; nothing where there is none.
pub(super) fn stated_beside<T: Default>(
    path: &Path,
    read: impl FnOnce(&[u8]) -> (T, Vec<Problem>),
) -> (T, Vec<Note>) {
    let sidecar = sidecar_path(path);
    if !sidecar.exists() {
        return Default::default();
    }
    match read_bounded(&sidecar) {
        Ok(bytes) => {
            let (stated, problems) = read(&bytes);
            let notes = problems.into_iter().map(|problem| Note::new(&sidecar, problem));
            (stated, notes.collect())
        }
        Err(note) => (T::default(), vec![note]),
    }
}

/// Reads a whole file, unless it is too large to be a document.
///
/// The bytes are counted while they come, because a pipe or a device does not say how many it has.
pub fn read_bounded(path: &Path) -> Result<Vec<u8>, Note> {
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| file.take(LARGEST_DOCUMENT + 1).read_to_end(&mut bytes))
        .map_err(|error| Note::cannot_read(path, &error))?;
    if is_too_large(&bytes) { Err(Note::new(path, too_large())) } else { Ok(bytes) }
}

pub(super) fn is_too_large(bytes: &[u8]) -> bool {
    u64::try_from(bytes.len()).is_ok_and(|length| length > LARGEST_DOCUMENT)
}

/// Returns a file's name without its folders.
pub fn file_name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// Says why the day of publication, from which "on Monday" is counted, cannot be relied on.
fn doubt_of_day(document: &Document) -> Option<Problem> {
    let what = match &document.published {
        None => {
            "no day of publication could be read, so words such as \"on Monday\" stay without a day"
        }
        Some(read) if read.from == FieldOrigin::Guess => {
            "the day of publication is a guess from a day that the page names"
        }
        Some(_) => return None,
    };
    let way_out = "State it as `published` in the file NAME.meta.json beside the document";
    Some(Problem::whole(what, way_out))
}

pub(super) fn too_large() -> Problem {
    let what = format!("it has more than the {} MB that are read", LARGEST_DOCUMENT >> 20);
    Problem::whole(what, "Split it, or keep the part that matters")
}
