//! The archive that a workbook is: which kind, and whether it can be opened without harm.

use std::io::{Cursor, Read, copy, sink};

use cotejo_core::Problem;
use zip::ZipArchive;

/// The kinds of workbooks that are read.
pub(super) enum Archived {
    /// Office Open XML, as Excel writes it.
    Xlsx,
    /// OpenDocument, as LibreOffice writes it.
    Ods,
}

/// How many bytes the parts of a workbook may have once they are unpacked.
///
/// A sheet of a million rows has about half of it; what goes far beyond is made to fill a memory.
const LARGEST: u64 = 1 << 30;

/// How many times larger a workbook may grow by unpacking; one of people grows ten to fifty times.
const MOST_GROWTH: u64 = 200;

/// Up to which size unpacking harms nobody, however much it grew.
const HARMLESS: u64 = 16 << 20;

/// Returns what kind of workbook the bytes are, if they are one.
pub(super) fn kind(bytes: &[u8]) -> Option<Archived> {
    let archive = bytes.starts_with(b"PK\x03\x04").then(|| opened(bytes)).flatten()?;
    let holds = |name: &str| archive.index_for_name(name).is_some();
    let is_of_excel = |name: &str| name.starts_with("xl/");
    if holds("[Content_Types].xml") && archive.file_names().flatten().any(|name| is_of_excel(&name))
    {
        Some(Archived::Xlsx)
    } else if holds("content.xml") && holds("META-INF/manifest.xml") {
        Some(Archived::Ods)
    } else {
        None
    }
}

/// Refuses an archive whose parts would fill the memory.
///
/// They are unpacked to nowhere and counted, because what an archive says of their size need not be
/// so.
pub(super) fn check(bytes: &[u8]) -> Result<(), Problem> {
    let mut archive = opened(bytes).ok_or_else(super::unreadable)?;
    let grown = (bytes.len() as u64).saturating_mul(MOST_GROWTH).max(HARMLESS);
    let most = grown.min(LARGEST);
    let mut unpacked = 0;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|_| super::unreadable())?;
        let mut part = part.take(most - unpacked + 1);
        unpacked += copy(&mut part, &mut sink()).map_err(|_| super::unreadable())?;
        if unpacked > most {
            let what = format!("unpacked, the workbook has more than {} MB", most >> 20);
            return Err(Problem::whole(what, "Save the sheet that matters as CSV"));
        }
    }
    Ok(())
}

fn opened(bytes: &[u8]) -> Option<ZipArchive<Cursor<&[u8]>>> {
    ZipArchive::new(Cursor::new(bytes)).ok()
}
