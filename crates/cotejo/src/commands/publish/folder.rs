//! A folder with a site and all its versions.
//!
//! Each version is written whole into `versions/NUMBER` and never touched again; what stands above
//! it is a copy of the newest. `versions.json` is written last, so that a version that was cut off
//! counts for none and is written anew.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use cotejo_core::Digest;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::commands::report::{self, CLAIM_LINES, write_file};
use crate::error::CommandError;
use crate::publish::csv::metadata;
use crate::publish::site::{Changes, PublishedClaim, Site, Version};
use crate::publish::{ReportLanguage, reading::Reading};
use crate::story::Story;
use crate::wire::{LinkedClaims, json, pretty_json};

/// The file that lists the versions.
const LISTED: &str = "versions.json";
/// The file of a version with the digest of each other file, as `sha256sum --check` reads it.
const SUMS: &str = "SHA256SUMS";

/// What came of publishing.
pub struct Published {
    /// The folder of the site.
    pub folder: PathBuf,
    /// The number of its newest version.
    pub number: usize,
    /// How many files that version has.
    pub files: usize,
    /// Whether that version was written now.
    pub is_new: bool,
    /// What it says otherwise than the one before it.
    pub changes: Option<Changes>,
}

/// A version as `versions.json` lists it.
#[derive(Serialize, Deserialize)]
struct Listed {
    version: usize,
    at: Timestamp,
    /// The digest of its `SHA256SUMS`.
    sums: String,
}

/// Files by their paths within the site.
type Files = BTreeMap<String, String>;

/// Writes the site of a story that may go out, as the next version unless nothing has changed.
pub fn write(story: &Story, folder: &Path, at: Timestamp) -> Result<Published, CommandError> {
    let mut listed = listed(folder)?;
    let site = Site::new(story, &[]);
    let mut files = data(story)?;
    files.extend(pages(&site, |path| !site.tells_of_versions(path)));
    let sums = sums(&files);
    let digest = Digest::of(sums.as_bytes()).to_string();
    let (folder, count) = (folder.to_path_buf(), files.len());
    if let Some(last) = listed.last().filter(|last| last.sums == digest) {
        let number = last.version;
        return Ok(Published { folder, number, files: count, is_new: false, changes: None });
    }
    let number = listed.len() + 1;
    let stale = listed.last().map(|last| paths_of(&folder, last.version)).unwrap_or_default();
    listed.push(Listed { version: number, at, sums: digest });
    files.insert(SUMS.to_owned(), sums);
    let own = version_folder(&folder, number);
    write_all(&own, &files)?;
    let versions = versions(&folder, &listed)?;
    let site = Site::new(story, &versions);
    let told: Files = pages(&site, |path| site.tells_of_versions(path)).collect();
    write_all(&own, &told)?;
    for path in stale.iter().filter(|path| !files.contains_key(*path)) {
        remove(&folder.join(path))?;
    }
    write_all(&folder, &files)?;
    write_all(&folder, &told)?;
    write_file(&folder.join(LISTED), &pretty_json(&listed)?)?;
    let changes = versions.into_iter().last().and_then(|version| version.changes);
    Ok(Published { folder, number, files: count, is_new: true, changes })
}

/// Returns the data that goes with the pages, by path.
pub fn data(story: &Story) -> Result<Files, CommandError> {
    let mut data = report::data(story)?;
    data.push(("claims.csv-metadata.json".to_owned(), pretty_json(&metadata())?));
    let reading = Reading::new(story, ReportLanguage::English);
    let claims = reading.claims();
    let claims = claims.map(|told| (told.claim, told.document.map(|entry| &entry.document)));
    let linked = LinkedClaims::new(reading.title(), claims);
    data.push(("claims.jsonld".to_owned(), json(&linked)?));
    Ok(data.into_iter().map(|(name, content)| (format!("data/{name}"), content)).collect())
}

fn pages<'s>(
    site: &'s Site,
    wanted: impl Fn(&str) -> bool + 's,
) -> impl Iterator<Item = (String, String)> + 's {
    let paths = site.paths().filter(move |path| wanted(path));
    paths.filter_map(|path| Some((path.to_owned(), site.content(path)?)))
}

/// Returns the versions that stand in a folder, or why the folder is not one of a site.
fn listed(folder: &Path) -> Result<Vec<Listed>, CommandError> {
    let path = folder.join(LISTED);
    match fs::read_to_string(&path) {
        Ok(text) => serde_json::from_str(&text).map_err(|error| {
            let what = format!("{}: line {}: no list of versions", path.display(), error.line());
            CommandError::given(what, "Put the file back as it was, or name another folder")
        }),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let is_empty = fs::read_dir(folder).map_or(true, |mut files| files.next().is_none());
            if is_empty { Ok(Vec::new()) } else { Err(other_files(folder)) }
        }
        Err(error) => Err(CommandError::cannot_read(&path, &error)),
    }
}

fn other_files(folder: &Path) -> CommandError {
    let what = format!("{}: the folder holds files and no site", folder.display());
    CommandError::given(what, "Name an empty folder, or one in which a site was published before")
}

fn version_folder(folder: &Path, number: usize) -> PathBuf {
    folder.join("versions").join(number.to_string())
}

/// Returns what each version says otherwise than the one before it.
fn versions(folder: &Path, listed: &[Listed]) -> Result<Vec<Version>, CommandError> {
    let mut versions = Vec::with_capacity(listed.len());
    let mut before: Option<Vec<PublishedClaim>> = None;
    for Listed { version, at, .. } in listed {
        let claims = claims_of(&version_folder(folder, *version))?;
        let changes = before.map(|before| Changes::between(&before, &claims));
        versions.push(Version { number: *version, at: *at, changes });
        before = Some(claims);
    }
    Ok(versions)
}

fn claims_of(version: &Path) -> Result<Vec<PublishedClaim>, CommandError> {
    let path = version.join("data").join(CLAIM_LINES);
    let text =
        fs::read_to_string(&path).map_err(|error| CommandError::cannot_read(&path, &error))?;
    let claim = |(index, line): (usize, &str)| {
        serde_json::from_str(line).map_err(|_| {
            let what = format!("{}: line {}: no claim of a version", path.display(), index + 1);
            CommandError::given(what, "Put the file back as it was published")
        })
    };
    text.lines().enumerate().map(claim).collect()
}

fn sums(files: &Files) -> String {
    let line = |(path, content): (&String, &String)| {
        format!("{}  {path}\n", Digest::of(content.as_bytes()))
    };
    files.iter().map(line).collect()
}

/// Returns the paths of a version, none that leads out of its folder.
fn paths_of(folder: &Path, version: usize) -> Vec<String> {
    let sums = fs::read_to_string(version_folder(folder, version).join(SUMS)).unwrap_or_default();
    let paths = sums.lines().filter_map(|line| Some(line.split_once("  ")?.1.to_owned()));
    let is_within = |path: &String| {
        Path::new(path).components().all(|part| matches!(part, Component::Normal(_)))
    };
    paths.filter(is_within).collect()
}

fn write_all(folder: &Path, files: &Files) -> Result<(), CommandError> {
    for (path, content) in files {
        let path = folder.join(path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)
                .map_err(|error| CommandError::cannot_write(parent, &error))?;
        }
        write_file(&path, content)?;
    }
    Ok(())
}

fn remove(path: &Path) -> Result<(), CommandError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(CommandError::cannot_write(path, &error))
        }
        _ => Ok(()),
    }
}
