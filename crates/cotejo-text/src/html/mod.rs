//! Web pages.
//!
//! The page's own source is walked, so that every word keeps its place; every block of text on it
//! becomes a line. Which blocks are the story is another question, put to a library that is good
//! at it (see [`story`]); the rest is set aside under its labels.

mod about;
mod density;
mod element;
mod entity;
mod facts;
mod open;
mod page;
mod roles;
mod skeleton;
mod story;
mod token;

use cotejo_core::{Line, Problem, Text};

use crate::charset::Decoded;
use crate::format::Format;
use crate::{Reading, Source, binary};
use about::{Article, Known};

/// Takes what is marked up as a web page.
pub(crate) const FORMAT: Format = Format { recognises, read };

/// How far into a document its first tags and the declaration of its character set are looked for.
const HEAD: usize = 4096;

fn recognises(source: &Source<'_>) -> bool {
    if binary::refusal(source.bytes).is_some() {
        return false;
    }
    let head = head(source.bytes);
    let start = head.trim_start().trim_start_matches('\u{FEFF}');
    let begins =
        ["<!doctype html", "<html", "<head", "<body"].iter().any(|tag| start.starts_with(tag));
    let has_root = start.starts_with('<') && (head.contains("<html") || head.contains("<body"));
    begins || has_root || (source.is_named(&["html", "htm", "xhtml"]) && head.contains('<'))
}

/// Returns the beginning of a document as far as it is ASCII, in lower case.
fn head(bytes: &[u8]) -> String {
    let head = bytes.iter().take(HEAD).filter(|byte| **byte != 0);
    head.map(|byte| byte.to_ascii_lowercase() as char).collect()
}

/// Returns the character set that a document declares.
fn declared_charset(head: &str) -> Option<String> {
    let declared = head.match_indices("charset").chain(head.match_indices("encoding"));
    declared.map(|(at, name)| head[at + name.len()..].trim_start()).find_map(|rest| {
        let value = rest.strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
        let ends = |c: char| !(c.is_ascii_alphanumeric() || "-_:.".contains(c));
        let label = value.split(ends).next().filter(|label| !label.is_empty())?;
        Some(label.to_owned())
    })
}

fn read(source: &Source<'_>, reading: &mut Reading) {
    let declared = declared_charset(&head(source.bytes));
    let (decoded, problems) = Decoded::new(source.bytes, declared.as_deref());
    reading.problems.extend(problems);
    let page = page::take_apart(&decoded);
    let article = Article::of(&page.facts.json_ld);
    if page.is_too_deep {
        reading.problems.push(too_deep());
    }
    let roles = match story::choose(&page, &mut reading.problems) {
        Some(story) => roles::roles(&page, &story, &about::titles(&page, &article)),
        None => roles::of_bare_page(&page),
    };
    let address = source.overrides.address.as_deref();
    let known = Known { page: &page, article: &article, roles: &roles, address };
    about::describe(&known, &mut reading.document, &mut reading.problems);
    let spans = page.blocks.iter().map(|block| block.span);
    let lines = spans.zip(roles).map(|(span, role)| Line { span, role }).collect();
    reading.text = Text::new(page.content, lines, page.origins);
}

fn too_deep() -> Problem {
    let what = format!("its elements are nested more than {} deep", open::DEEPEST);
    Problem::whole(what, "What lies deeper was read all the same; compare the text with the page")
}
