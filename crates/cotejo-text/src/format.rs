//! The formats that can be read.

use cotejo_core::Problem;

use crate::{Reading, Source, binary, html, plain};

/// A way to read captures of one kind.
pub(crate) struct Format {
    /// Says whether a capture is of this kind, by its content first and then by its name.
    pub(crate) recognises: fn(&Source<'_>) -> bool,
    /// Fills in what the capture says.
    pub(crate) read: fn(&Source<'_>, &mut Reading),
}

/// All formats; the first that recognises a capture reads it.
///
/// A new format is a folder beside this file and a line here.
const FORMATS: &[Format] = &[html::FORMAT, plain::FORMAT];

/// Reads a document: what it is taken to be, its text, and what was wrong with it.
///
/// Never fails: a capture that cannot be read gives an empty text and a problem that says what it
/// looks like and what can be done.
///
/// ```
/// use cotejo_text::{Source, read};
/// let source = Source::new("note.txt", "Monday, March 1, 2027\nTwelve were let out.".as_bytes());
/// let reading = read(&source);
/// assert_eq!(reading.document.published.unwrap().value.to_string(), "2027-03-01");
/// assert_eq!(reading.text.lines().len(), 2);
/// ```
pub fn read(source: &Source<'_>) -> Reading {
    let mut reading = Reading::unread(source);
    match FORMATS.iter().find(|format| (format.recognises)(source)) {
        Some(format) => (format.read)(source, &mut reading),
        None => reading.problems.extend(binary::refusal(source.bytes)),
    }
    source.overrides.apply(&mut reading.document);
    if reading.text.lines().is_empty() && reading.problems.is_empty() {
        reading.problems.push(no_text(source.bytes.is_empty()));
    }
    reading
}

fn no_text(is_empty: bool) -> Problem {
    let what = if is_empty { "the file is empty" } else { "the file holds no words" };
    Problem::whole(what, "Check whether it was saved or downloaded whole, and add it again")
}
