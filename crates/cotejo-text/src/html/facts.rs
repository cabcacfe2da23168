//! What the markup of a page says about the page.

use std::ops::Range;

use super::entity;
use super::token::Tag;

/// What the markup of a page says about the page, in its order.
#[derive(Default)]
pub(super) struct Facts {
    /// The content of `title`.
    pub(super) title: Option<String>,
    /// `lang` of the root element.
    pub(super) language: Option<String>,
    /// The canonical address.
    pub(super) canonical: Option<String>,
    /// Names, in lower case, and contents of `meta` elements.
    pub(super) meta: Vec<(String, String)>,
    /// The content of JSON-LD scripts.
    pub(super) json_ld: Vec<String>,
    /// Elements that are named for a time or a day.
    pub(super) dated: Vec<Marked>,
    /// Elements that are named for an author.
    pub(super) signed: Vec<Marked>,
    /// Elements of those lists that are still open.
    open: Vec<(usize, List, usize)>,
}

/// An element that its name, class or property gives a meaning.
pub(super) struct Marked {
    /// Its text in the content.
    pub(super) text: Range<usize>,
    /// The value it has for machines, such as `datetime`.
    pub(super) value: Option<String>,
    /// Its name, class, id and property in lower case.
    pub(super) hints: String,
}

#[derive(Clone, Copy)]
enum List {
    Dated,
    Signed,
}

/// No page says more than this about itself; one that does is not believed.
const MOST: usize = 2000;

/// A value longer than this is none.
const LONGEST: usize = 4000;

/// The attributes that tell what an element is for.
const HINTS: &[&str] = &["class", "id", "itemprop", "property", "rel", "data-testid", "name"];

/// The attributes in which an element tells its day to machines.
const VALUES: &[&str] = &["datetime", "content", "title", "data-datetime", "data-time"];

/// What is part of the name or class of elements with a day.
const DATED: &[&str] = &[
    "date",
    "time",
    "publi",
    "posted",
    "fecha",
    "datum",
    "dato",
    "byline",
    "meta",
    "entry-info",
    "submitted",
    "created",
    "stamp",
    "calendar",
];

/// What is part of the name or class of elements with an author.
const SIGNED: &[&str] = &["author", "byline", "autor", "writer"];

impl Facts {
    /// Takes note of an element that begins at this place of the content.
    pub(super) fn open(&mut self, tag: &Tag<'_>, element: usize, place: usize) {
        match tag.name.as_ref() {
            "html" if self.language.is_none() => self.language = value(tag, "lang"),
            "html" | "body" | "head" | "main" | "article" => return,
            _ => {}
        }
        let is_time = matches!(tag.name.as_ref(), "time" | "abbr");
        if tag.attributes.is_empty() && !is_time {
            return;
        }
        let hints = hints(tag);
        let has = |words: &[&str]| words.iter().any(|word| hints.contains(word));
        let (is_dated, is_signed) = (is_time || has(DATED), has(SIGNED));
        let text = place..place;
        if is_dated && self.dated.len() < MOST {
            self.open.push((element, List::Dated, self.dated.len()));
            let value = VALUES.iter().find_map(|name| value(tag, name));
            let hints = format!("{} {hints}", tag.name);
            self.dated.push(Marked { text: text.clone(), value, hints });
        }
        if is_signed && self.signed.len() < MOST {
            self.open.push((element, List::Signed, self.signed.len()));
            self.signed.push(Marked { text, value: None, hints });
        }
    }

    /// Takes note of where an element ends.
    pub(super) fn close(&mut self, element: usize, place: usize) {
        while let Some(&(open, list, index)) = self.open.last()
            && open == element
        {
            self.open.pop();
            let list = match list {
                List::Dated => &mut self.dated,
                List::Signed => &mut self.signed,
            };
            if let Some(marked) = list.get_mut(index) {
                marked.text.end = place;
            }
        }
    }

    /// Takes note of an element without content.
    pub(super) fn void(&mut self, tag: &Tag<'_>) {
        match tag.name.as_ref() {
            "meta" => self.meta(tag),
            "link" => {
                let is_canonical = value(tag, "rel").is_some_and(|rel| rel == "canonical");
                if is_canonical && self.canonical.is_none() {
                    self.canonical = value(tag, "href");
                }
            }
            _ => {}
        }
    }

    fn meta(&mut self, tag: &Tag<'_>) {
        let Some(content) = value(tag, "content") else { return };
        let names = ["property", "name", "itemprop", "http-equiv"];
        for name in names.iter().filter_map(|name| value(tag, name)) {
            if self.meta.len() < MOST {
                self.meta.push((name.to_lowercase(), content.clone()));
            }
        }
    }

    /// Takes note of the content of an element that is no markup.
    pub(super) fn raw(&mut self, tag: &Tag<'_>, source: &str) {
        let trimmed = source.trim();
        match tag.name.as_ref() {
            "title" if self.title.is_none() => {
                let words: Vec<_> = trimmed.split_whitespace().take(100).collect();
                self.title = Some(entity::decoded(&words.join(" ")).into_owned());
            }
            "script" if self.json_ld.len() < MOST => {
                let kind = value(tag, "type").unwrap_or_default().to_lowercase();
                if kind.starts_with("application/ld+json") {
                    self.json_ld.push(trimmed.to_owned());
                }
            }
            _ => {}
        }
    }
}

/// Returns the value of an attribute, if it has a reasonable one.
fn value(tag: &Tag<'_>, name: &str) -> Option<String> {
    let value = tag.attribute(name)?;
    let value = value.trim();
    (!value.is_empty() && value.len() <= LONGEST).then(|| value.to_owned())
}

fn hints(tag: &Tag<'_>) -> String {
    let values: Vec<_> = HINTS.iter().filter_map(|name| value(tag, name)).collect();
    values.join(" ").to_lowercase()
}
