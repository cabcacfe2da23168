//! Captured bytes, each stored once under its digest.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use cotejo_core::{CaptureId, Digest};

use crate::{Reason, StoreError};

/// A folder of captured bytes: `ab/cdef…` holds those whose SHA-256 is `abcdef…`.
#[derive(Clone, Debug)]
pub struct Blobs(PathBuf);

/// Tells apart the unfinished files of one process.
static UNFINISHED: AtomicU64 = AtomicU64::new(0);

impl Blobs {
    /// Names the folder; it need not exist yet.
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Blobs(folder.into())
    }

    /// Stores bytes, unless they are stored already.
    ///
    /// They are complete and on the disk before anything bears their name, so a crash at any moment
    /// leaves either all of them or none. Bytes that are found changed are never written over: what
    /// happened to an original is for its owner to see.
    pub fn put(&self, bytes: &[u8]) -> Result<CaptureId, StoreError> {
        let capture = CaptureId::new(Digest::of(bytes));
        if self.holds(capture) {
            return self.get(capture).map(|_| capture);
        }
        let path = self.path(capture);
        write_whole(&path, bytes).map_err(|cause| StoreError::at(&path, cause))?;
        Ok(capture)
    }

    /// Returns the bytes of a capture, checked against their digest.
    pub fn get(&self, capture: CaptureId) -> Result<Vec<u8>, StoreError> {
        let path = self.path(capture);
        let bytes = fs::read(&path).map_err(|cause| match cause.kind() {
            io::ErrorKind::NotFound => StoreError::at(&path, Reason::NoBlob(capture)),
            _ => StoreError::at(&path, cause),
        })?;
        if CaptureId::new(Digest::of(&bytes)) != capture {
            return Err(StoreError::at(&path, Reason::BlobChanged(capture)));
        }
        Ok(bytes)
    }

    /// Says whether there is a file for this capture, without reading it.
    pub fn holds(&self, capture: CaptureId) -> bool {
        self.path(capture).exists()
    }

    /// Returns the place of a capture's bytes.
    pub fn path(&self, capture: CaptureId) -> PathBuf {
        let name = capture.to_string();
        let (folder, file) = name.split_at(2);
        self.0.join(folder).join(file)
    }

    /// Returns every file that belongs to none of these captures, in order.
    ///
    /// A crash leaves such files: unfinished ones, and bytes whose entry was never appended.
    pub fn strays(&self, captures: &BTreeSet<CaptureId>) -> Result<Vec<PathBuf>, StoreError> {
        let mut strays = Vec::new();
        for folder in entries(&self.0)? {
            let files = if folder.is_dir() { entries(&folder)? } else { vec![folder] };
            strays.extend(files.into_iter().filter(|file| {
                capture_at(file).is_none_or(|capture| !captures.contains(&capture))
            }));
        }
        Ok(strays)
    }
}

/// Returns the capture whose bytes lie at this path, if it is such a path.
fn capture_at(path: &Path) -> Option<CaptureId> {
    let folder = path.parent().and_then(Path::file_name).and_then(OsStr::to_str)?;
    let file = path.file_name().and_then(OsStr::to_str)?;
    format!("{folder}{file}").parse().ok()
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, StoreError> {
    let list = |folder: &Path| -> io::Result<Vec<PathBuf>> {
        fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect()
    };
    let mut paths = match list(folder) {
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => Vec::new(),
        outcome => outcome.map_err(|cause| StoreError::at(folder, cause))?,
    };
    paths.sort();
    Ok(paths)
}

fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    make_folder(folder)?;
    let number = UNFINISHED.fetch_add(1, Ordering::Relaxed);
    let unfinished = path.with_extension(format!("{}-{number}.unfinished", std::process::id()));
    let written = write_and_sync(&unfinished, bytes)
        .and_then(|()| fs::rename(&unfinished, path))
        .and_then(|()| sync_folder(folder));
    if written.is_err() {
        // The first error is the one to report; what stays behind is found as a stray.
        let _ = fs::remove_file(&unfinished);
    }
    written
}

/// Makes a folder and those it lies in, each as lasting as what will be put there.
fn make_folder(folder: &Path) -> io::Result<()> {
    if folder.as_os_str().is_empty() || folder.is_dir() {
        return Ok(());
    }
    let parent = folder.parent().unwrap_or(Path::new("."));
    make_folder(parent)?;
    match fs::create_dir(folder) {
        Err(cause) if cause.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        outcome => outcome.and_then(|()| sync_folder(parent)),
    }
}

fn write_and_sync(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create(path)?;
    file.write_all(bytes)?;
    // Against a slip of the hand: no program writes to it by accident.
    let mut permissions = file.metadata()?.permissions();
    permissions.set_readonly(true);
    file.set_permissions(permissions)?;
    file.sync_all()
}

/// Makes the new name as lasting as the bytes; only Unix can open a folder for that.
fn sync_folder(folder: &Path) -> io::Result<()> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}
