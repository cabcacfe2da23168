//! The case as a static site, in every language: pages that need neither a server nor a script,
//! pictures, a feed, and the ways between them.
//!
//! All pages of a language lie in one folder and link within it, so that a version of the site can
//! be moved anywhere whole. Of documents only the words that figures rest on go out.

mod citation;
mod claims;
mod data;
mod documents;
mod feed;
mod frame;
mod picture;
mod release;
mod start;
mod story;
mod versions;
mod ways;

use std::collections::BTreeMap;

use cotejo_core::DocumentId;

pub use self::release::{Release, ReleaseError, Terms};
pub use self::versions::{Changes, PublishedClaim, Version};
use self::ways::SitePages;
use crate::publish::reading::Reading;
use crate::publish::{ReportLanguage, chart};
use crate::story::Story;

/// So many rows are on one page of a table.
const ROWS: usize = 500;

/// A site that is ready to be written, file by file.
pub struct Site<'a> {
    readings: BTreeMap<ReportLanguage, Reading<'a>>,
    versions: &'a [Version],
    paths: BTreeMap<String, SiteFile>,
}

/// One file of the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum SiteFile {
    /// The page that leads to the languages.
    Start,
    /// How everything looks.
    Style,
    /// A page or a picture in a language.
    In(ReportLanguage, Part),
}

/// What there is in each language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Story,
    /// A page of the table of claims, from 1.
    Claims(usize),
    /// A page of the table of documents, from 1.
    Documents(usize),
    Document(DocumentId),
    Data,
    Versions,
    Feed,
    Chart,
    Overlap,
}

impl<'a> Site<'a> {
    /// Lays out the site of a story that may go out, with the versions that went before.
    pub fn new(story: &'a Story, versions: &'a [Version]) -> Self {
        let reading = |language| Reading::new(story, language).leading(&SitePages);
        let readings: BTreeMap<_, _> =
            ReportLanguage::ALL.into_iter().map(|language| (language, reading(language))).collect();
        let mut files = vec![SiteFile::Start, SiteFile::Style];
        for (language, reading) in &readings {
            files.extend(parts(reading).into_iter().map(|part| SiteFile::In(*language, part)));
        }
        let paths = files.into_iter().map(|file| (file.path(), file)).collect();
        Site { readings, versions, paths }
    }

    /// Returns the path of every file, in alphabetical order.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.paths.keys().map(String::as_str)
    }

    /// Says whether a file tells of versions, and so may differ where nothing else does.
    pub fn tells_of_versions(&self, path: &str) -> bool {
        matches!(self.paths.get(path), Some(SiteFile::In(_, Part::Versions)))
    }

    /// Returns what stands in a file; nothing where there is no such file.
    pub fn content(&self, path: &str) -> Option<String> {
        Some(match *self.paths.get(path)? {
            SiteFile::Start => start::page(&self.readings).into_string(),
            SiteFile::Style => {
                [include_str!("../page/style.css"), include_str!("site.css")].join("\n")
            }
            SiteFile::In(language, part) => self.part(self.readings.get(&language)?, part),
        })
    }

    fn part(&self, reading: &Reading, part: Part) -> String {
        let page = match part {
            Part::Story => story::page(reading),
            Part::Claims(page) => claims::page(reading, page),
            Part::Documents(page) => documents::all(reading, page),
            Part::Document(id) => documents::page(reading, id),
            Part::Data => data::page(reading),
            Part::Versions => versions::page(reading, self.versions),
            Part::Feed => return feed::write(reading),
            Part::Chart => return picture::chart(reading),
            Part::Overlap => return picture::overlap(reading),
        };
        page.into_string()
    }
}

/// Returns what a story has to show in each language.
fn parts(reading: &Reading) -> Vec<Part> {
    let pages = |rows: usize| 1..=rows.div_ceil(ROWS).max(1);
    let mut parts = vec![Part::Story, Part::Data, Part::Versions];
    parts.extend(pages(reading.claims().len()).map(Part::Claims));
    parts.extend(pages(reading.documents().len()).map(Part::Documents));
    parts.extend(reading.documents().map(|entry| Part::Document(entry.document.id)));
    let pictures = [
        (reading.as_of().is_some(), Part::Feed),
        (chart::plan(reading).is_some(), Part::Chart),
        (!reading.story.lists.lists.is_empty(), Part::Overlap),
    ];
    parts.extend(pictures.into_iter().filter(|(is_there, _)| *is_there).map(|(_, part)| part));
    parts
}

impl SiteFile {
    /// Returns the path within the site.
    fn path(self) -> String {
        match self {
            SiteFile::Start => "index.html".to_owned(),
            SiteFile::Style => "style.css".to_owned(),
            SiteFile::In(language, part) => format!("{language}/{}", part.name()),
        }
    }
}

impl Part {
    /// Returns the name of the file in the folder of its language.
    fn name(self) -> String {
        match self {
            Part::Story => "index.html".to_owned(),
            Part::Claims(page) => numbered("claims", page),
            Part::Documents(page) => numbered("documents", page),
            Part::Document(id) => format!("document-{}.html", id.short()),
            Part::Data => "data.html".to_owned(),
            Part::Versions => "versions.html".to_owned(),
            Part::Feed => "findings.atom".to_owned(),
            Part::Chart => "chart.svg".to_owned(),
            Part::Overlap => "overlap.svg".to_owned(),
        }
    }
}

fn numbered(name: &str, page: usize) -> String {
    if page == 1 { format!("{name}.html") } else { format!("{name}-{page}.html") }
}
