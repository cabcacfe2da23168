//! What goes into a reading and what comes out.

use cotejo_core::{Capture, Day, Document, FieldOrigin, Language, Problem, Read, Text};

/// A capture to be read: its name, its bytes, and what a person stated about it.
#[derive(Clone, Debug)]
pub struct Source<'a> {
    /// The file's name, without folders.
    pub name: &'a str,
    /// The bytes as they were got.
    pub bytes: &'a [u8],
    /// What is stated in the file beside it.
    pub overrides: Overrides,
}

impl<'a> Source<'a> {
    /// Describes a capture about which nobody stated anything.
    pub fn new(name: &'a str, bytes: &'a [u8]) -> Self {
        Source { name, bytes, overrides: Overrides::default() }
    }

    /// Returns the name without its ending, by which a document goes within a case.
    pub(crate) fn stem(&self) -> &'a str {
        match self.name.rsplit_once('.') {
            Some((stem, _)) if !stem.is_empty() => stem,
            _ => self.name,
        }
    }

    /// Says whether the name ends in one of these, whatever the case of its letters.
    pub(crate) fn is_named(&self, endings: &[&str]) -> bool {
        let ending = self.name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
        ending.is_some_and(|ending| endings.contains(&ending.as_str()))
    }
}

/// What a person stated about a document; it goes before anything that the document says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overrides {
    /// Its canonical address.
    pub address: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// The day on which it was first published.
    pub published: Option<Day>,
    /// The language it is written in.
    pub language: Option<Language>,
}

impl Overrides {
    /// Puts what was stated in the place of what was read.
    pub(crate) fn apply(&self, document: &mut Document) {
        fn put<T: Clone>(field: &mut Option<Read<T>>, stated: &Option<T>) {
            if let Some(value) = stated {
                *field = Some(Read::new(value.clone(), FieldOrigin::Sidecar));
            }
        }
        put(&mut document.address, &self.address);
        put(&mut document.outlet, &self.outlet);
        put(&mut document.title, &self.title);
        put(&mut document.published, &self.published);
        put(&mut document.language, &self.language);
    }
}

/// A document as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// What the capture is taken to be.
    pub document: Document,
    /// Its text, line by line; empty if the capture holds none.
    pub text: Text,
    /// What was wrong with it.
    pub problems: Vec<Problem>,
}

impl Reading {
    /// Begins the reading of a source of which nothing is known yet but its name.
    pub(crate) fn unread(source: &Source<'_>) -> Self {
        let capture = Capture::of(source.name, source.bytes).id;
        Reading {
            document: Document::unread(capture, source.stem()),
            text: Text::plain(""),
            problems: Vec::new(),
        }
    }
}
