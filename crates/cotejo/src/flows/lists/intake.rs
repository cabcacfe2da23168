//! From a file to an edition of a list.

use std::path::Path;

use cotejo_core::{Capture, Edition, List, ListName};
use cotejo_store::{Case, CaseList};

use super::{Sheet, StatedColumns, StatedList};
use crate::error::CommandError;
use crate::flows::gather::document_name;
use crate::flows::intake::{file_name, read_bounded, stated_beside};
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

/// Takes in the list in a file.
///
/// What is stated goes before what the sidecar beside the file states, and that before what was
/// stated about the same list earlier.
pub fn take_in(path: &Path, stated: &StatedList, held: &Case) -> Result<ListIntake, CommandError> {
    let bytes = read_bounded(path).map_err(|note| refused(&note))?;
    let (beside, mut notes) = stated_beside(path, read_list_sidecar);
    let stated = stated.clone().or(beside);
    let capture = Capture::of(&file_name(path), &bytes);
    let name = match &stated.name {
        Some(name) => name.clone(),
        None => ListName::new(&document_name(path)).map_err(|_| nameless(path))?,
    };
    let unread = List::unread(capture.id, name.clone());
    let stated = stated.or(known(&unread, held.list(&name)));
    let columns = StatedColumns { meanings: stated.columns.clone(), ..StatedColumns::default() };
    let (sheet, found) = Sheet::read(path, &bytes, name, &columns)?;
    notes.extend(found);
    let statement =
        stated.statement().map_err(|problem| CommandError::given(problem.what, problem.way_out))?;
    let list = List {
        publisher: stated.publisher,
        published: stated.published,
        statement,
        correction: stated.correction,
        once_each: stated.once_each.unwrap_or_default(),
        columns: sheet.list_columns(),
        ..unread
    };
    let edition = Edition { list, rows: sheet.list_rows() };
    Ok(ListIntake { bytes, capture, edition, notes })
}

/// Returns what was stated earlier about this edition, or about the list if it is a new one.
fn known(list: &List, held: Option<&CaseList>) -> StatedList {
    let Some(held) = held else { return StatedList::default() };
    match held.editions().find(|edition| edition.list.id == list.id) {
        Some(edition) => StatedList::held(&edition.list),
        None => StatedList::remembered(&held.newest.list),
    }
}

fn refused(note: &Note) -> CommandError {
    let what = format!("{}: {}", note.path.display(), note.problem.what);
    CommandError::given(what, note.problem.way_out.clone())
}

fn nameless(path: &Path) -> CommandError {
    let what = format!("{}: the file has no name to call the list by", path.display());
    CommandError::given(what, "Say which list it is with `--name`")
}
