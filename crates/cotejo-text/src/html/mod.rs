//! Web pages.
//!
//! The page's own source is walked, so that every word keeps its place; every block of text on it
//! becomes a line. Which blocks are the story is another question, put to a library that is good
//! at it (see [`story`]); the rest is set aside under its labels.

mod about;
mod element;
mod entity;
mod facts;
mod open;
mod page;
mod skeleton;
mod story;
mod token;

use cotejo_core::{Line, LineRole, Text};

use crate::charset::Decoded;
use crate::format::Format;
use crate::label::{self, Shown};
use crate::{Reading, Source, binary};
use about::Known;
use page::{Block, Kind, Page};

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
    let story = story::choose(&page).unwrap_or_default();
    let lines = labelled(&page, &story);
    let roles: Vec<_> = lines.iter().map(|line| line.role).collect();
    let address = source.overrides.address.as_deref();
    let known = Known { page: &page, roles: &roles, address };
    about::describe(&known, &mut reading.document, &mut reading.problems);
    reading.text = Text::new(page.content, lines, page.origins);
}

/// Labels the blocks of a page, given which of them are the story.
fn labelled(page: &Page, story: &[bool]) -> Vec<Line> {
    let role = |(index, block): (usize, &Block)| {
        let words = block.span.of(&page.content).unwrap_or_default();
        let is_story = story.get(index) == Some(&true);
        Line { span: block.span, role: role(block, words, is_story) }
    };
    page.blocks.iter().enumerate().map(role).collect()
}

fn role(block: &Block, words: &str, is_story: bool) -> LineRole {
    if !is_story {
        let alone = label::role_alone(&Shown::new(words, false));
        return alone.filter(|role| !role.is_story()).unwrap_or(LineRole::Furniture);
    }
    let alone = label::role_alone(&Shown::new(words, false));
    match block.kind {
        _ if alone.is_some_and(|role| {
            matches!(role, LineRole::Call | LineRole::Teaser | LineRole::Credit | LineRole::Byline)
        }) =>
        {
            alone.unwrap_or(LineRole::Body)
        }
        Kind::Heading(_) => LineRole::Subhead,
        Kind::Caption => LineRole::Caption,
        Kind::Plain => LineRole::Body,
    }
}
