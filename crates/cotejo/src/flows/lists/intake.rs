//! From a file to an edition of a list.

use std::path::Path;

use cotejo_core::{Capture, Edition, List, ListName};
use cotejo_store::{Case, CaseList};

use super::{Sheet, StatedColumns, StatedList};
use crate::error::CommandError;
use crate::flows::gather::{document_name, sidecar_path};
use crate::flows::intake::{
    Given, file_name, is_too_large, read_bounded, stated_beside, too_large,
};
use crate::note::Note;
use crate::wire::read_list_sidecar;

/// A list that was taken in.
pub struct ListIntake {
    /// The bytes as they were got.
    pub bytes: Vec<u8>,
    /// Their digest and name.
    pub capture: Capture,
    /// What the capture is taken to be, with its rows.
    pub edition: Edition,
    /// What was odd about the file.
    pub notes: Vec<Note>,
}

/// A list that was read, whose columns and statement can still be put right.
pub struct ListReading {
    /// The bytes as they were got.
    pub bytes: Vec<u8>,
    /// Their digest and name.
    pub capture: Capture,
    /// Its rows, and what its columns are taken to mean.
    pub sheet: Sheet,
    /// What is stated about it.
    pub stated: StatedList,
    /// What was odd about the file.
    pub notes: Vec<Note>,
}

/// Takes in the list in a file.
///
/// What is stated goes before what the sidecar beside the file states, and that before what was
/// stated about the same list earlier.
pub fn take_in(path: &Path, stated: &StatedList, held: &Case) -> Result<ListIntake, CommandError> {
    let bytes = read_bounded(path).map_err(|note| refused(&note))?;
    let (beside, mut notes) = stated_beside(path, read_list_sidecar);
    let stated = remembering(path, &bytes, stated.clone().or(beside), held)?;
    let reading = read(path, bytes, stated)?;
    let mut intake = reading.naming_people(path)?.taken()?;
    notes.append(&mut intake.notes);
    Ok(ListIntake { notes, ..intake })
}

/// Returns what is known about a list that was given before anybody states anything: by its sidecar
/// and, failing that, by what was stated about the same list earlier.
pub fn known_of(given: &Given, held: &Case) -> Result<(StatedList, Vec<Note>), CommandError> {
    let path = Path::new(&given.name);
    let (beside, problems) = given.sidecar.as_deref().map(read_list_sidecar).unwrap_or_default();
    let notes = problems.into_iter().map(|problem| Note::new(&sidecar_path(path), problem));
    Ok((remembering(path, &given.bytes, beside, held)?, notes.collect()))
}

/// Reads a list that was given, under what is stated about it and nothing else.
pub fn read_given(given: &Given, stated: StatedList) -> Result<ListReading, CommandError> {
    let path = Path::new(&given.name);
    if is_too_large(&given.bytes) {
        return Err(refused(&Note::new(path, too_large())));
    }
    read(path, given.bytes.clone(), stated)
}

fn read(path: &Path, bytes: Vec<u8>, stated: StatedList) -> Result<ListReading, CommandError> {
    let name = name_of(path, &stated)?;
    let columns = StatedColumns { meanings: stated.columns.clone(), ..StatedColumns::default() };
    let (sheet, notes) = Sheet::read(path, &bytes, name, &columns)?;
    let capture = Capture::of(&file_name(path), &bytes);
    Ok(ListReading { bytes, capture, sheet, stated, notes })
}

impl ListReading {
    /// Returns the list unless no column of it tells people apart.
    pub fn naming_people(self, path: &Path) -> Result<Self, CommandError> {
        let sheet = self.sheet.naming_people(path)?;
        Ok(ListReading { sheet, ..self })
    }

    /// Returns the edition that this is taken to be.
    pub fn taken(self) -> Result<ListIntake, CommandError> {
        let ListReading { bytes, capture, sheet, stated, notes } = self;
        let statement = stated
            .statement()
            .map_err(|problem| CommandError::given(problem.what, problem.way_out))?;
        let list = List {
            publisher: stated.publisher,
            published: stated.published,
            statement,
            correction: stated.correction,
            once_each: stated.once_each.unwrap_or_default(),
            columns: sheet.list_columns(),
            ..List::unread(capture.id, sheet.name.clone())
        };
        let edition = Edition { list, rows: sheet.list_rows() };
        Ok(ListIntake { bytes, capture, edition, notes })
    }
}

/// Fills what is not stated with what was stated about the same list earlier.
fn remembering(
    path: &Path,
    bytes: &[u8],
    stated: StatedList,
    held: &Case,
) -> Result<StatedList, CommandError> {
    let name = name_of(path, &stated)?;
    let list = List::unread(Capture::of(&file_name(path), bytes).id, name);
    let earlier = known(&list, held.list(&list.name));
    Ok(stated.or(earlier))
}

fn name_of(path: &Path, stated: &StatedList) -> Result<ListName, CommandError> {
    match &stated.name {
        Some(name) => Ok(name.clone()),
        None => ListName::new(&document_name(path)).map_err(|_| nameless(path)),
    }
}

/// Returns what was stated earlier about this edition, or about the list if it is a new one.
fn known(list: &List, held: Option<&CaseList>) -> StatedList {
    let Some(held) = held else { return StatedList::default() };
    match held.editions().find(|edition| edition.list.id == list.id) {
        Some(edition) => StatedList::held(&edition.list),
        None => StatedList::remembered(&held.newest.list),
    }
}

/// Returns the newest edition that a case held before it got this one.
pub fn edition_before<'a>(held: &'a Case, edition: &Edition) -> Option<&'a Edition> {
    let newest = &held.list(&edition.list.name)?.newest;
    (newest.list.id != edition.list.id).then_some(newest)
}

fn refused(note: &Note) -> CommandError {
    let what = format!("{}: {}", note.path.display(), note.problem.what);
    CommandError::given(what, note.problem.way_out.clone())
}

fn nameless(path: &Path) -> CommandError {
    let what = format!("{}: the file has no name to call the list by", path.display());
    CommandError::given(what, "Say which list it is with `--name`")
}
