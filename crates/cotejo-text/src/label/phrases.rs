//! Looks phrases up by their first word.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use cotejo_core::LineRole;
use serde::Deserialize;

use crate::words::{self, Words};

/// What a phrase tells about the line that begins with it or is nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// The line has this role.
    Role(LineRole),
    /// The line has this role if only names follow.
    BeforeNames(LineRole),
    /// The line tells what a picture shows, or who took it.
    Picture,
}

/// What stands under the head of a list or a box.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Head {
    Teasers,
    Comments,
    Summary,
}

/// Phrases in lower case, found by their first word.
pub(super) struct Phrases<T>(BTreeMap<&'static str, Vec<(&'static str, T)>>);

impl<T: Copy> Phrases<T> {
    fn new(phrases: impl Iterator<Item = (&'static str, T)>) -> Self {
        let mut by_word: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for (phrase, value) in phrases {
            by_word.entry(first_word(phrase)).or_default().push((phrase, value));
        }
        // Of two phrases the longer one says more.
        for phrases in by_word.values_mut() {
            phrases.sort_by_key(|(phrase, _)| std::cmp::Reverse(phrase.len()));
        }
        Phrases(by_word)
    }

    /// Returns the longest phrase with which a line in lower case begins.
    pub(super) fn beginning(&self, line: &str) -> Option<(&'static str, T)> {
        let phrases = self.0.get(first_word(line))?;
        phrases.iter().copied().find(|(phrase, _)| begins(line, phrase))
    }

    /// Returns what a line in lower case means that is nothing but a phrase.
    pub(super) fn whole(&self, line: &str) -> Option<T> {
        let phrases = self.0.get(first_word(line))?;
        phrases.iter().find(|(phrase, _)| *phrase == line).map(|(_, value)| *value)
    }
}

fn first_word(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len());
    &text[..end]
}

fn begins(line: &str, phrase: &str) -> bool {
    line.strip_prefix(phrase).is_some_and(|rest| {
        let inside_word = |c: char| c.is_alphanumeric();
        !(phrase.ends_with(inside_word) && rest.starts_with(inside_word))
    })
}

fn list<T: Copy>(phrases: &'static [String], value: T) -> impl Iterator<Item = (&'static str, T)> {
    phrases.iter().map(move |phrase| (phrase.as_str(), value))
}

/// Returns the phrases with which lines begin.
pub(super) fn beginnings() -> &'static Phrases<Sign> {
    static BEGINNINGS: LazyLock<Phrases<Sign>> = LazyLock::new(|| {
        use LineRole::{Byline, Call, Credit, Furniture, Teaser};
        Phrases::new(words::all().iter().flat_map(|words| {
            let Words { begins, names, picture, .. } = words;
            list(&begins.call, Sign::Role(Call))
                .chain(list(&begins.teaser, Sign::Role(Teaser)))
                .chain(list(&begins.credit, Sign::Role(Credit)))
                .chain(list(&begins.furniture, Sign::Role(Furniture)))
                .chain(list(&names.byline, Sign::BeforeNames(Byline)))
                .chain(list(&names.credit, Sign::BeforeNames(Credit)))
                .chain(list(&picture.begins, Sign::Picture))
        }))
    });
    &BEGINNINGS
}

/// Returns the phrases that are whole lines.
pub(super) fn wholes() -> &'static Phrases<LineRole> {
    static WHOLES: LazyLock<Phrases<LineRole>> = LazyLock::new(|| {
        Phrases::new(words::all().iter().flat_map(|words| {
            list(&words.whole.call, LineRole::Call)
                .chain(list(&words.whole.teaser, LineRole::Teaser))
                .chain(list(&words.whole.credit, LineRole::Credit))
                .chain(list(&words.whole.furniture, LineRole::Furniture))
        }))
    });
    &WHOLES
}

/// Returns the heads of lists and boxes.
pub(super) fn heads() -> &'static Phrases<Head> {
    static HEADS: LazyLock<Phrases<Head>> = LazyLock::new(|| {
        Phrases::new(words::all().iter().flat_map(|words| {
            list(&words.section.teaser, Head::Teasers)
                .chain(list(&words.section.comments, Head::Comments))
                .chain(list(&words.section.summary, Head::Summary))
        }))
    });
    &HEADS
}

/// Says whether a word in lower case may stand in a dateline beside its day.
pub(super) fn is_dateline_word(word: &str) -> bool {
    static DATELINE: LazyLock<Phrases<()>> = LazyLock::new(|| {
        let words = words::all().iter().flat_map(|words| words.dateline().map(|word| (word, ())));
        Phrases::new(words)
    });
    DATELINE.whole(word).is_some() || words::month(word).is_some()
}

/// Says whether a word in lower case may stand beside a name, or for one: "staff", "desk".
pub(super) fn is_trade(word: &str) -> bool {
    static TRADES: LazyLock<Phrases<()>> = LazyLock::new(|| {
        Phrases::new(words::all().iter().flat_map(|words| list(&words.names.trades, ())))
    });
    TRADES.whole(word).is_some()
}

/// Says whether a line in lower case ends as a line of rights and credits does.
pub(super) fn ends_as_credit(line: &str) -> bool {
    let line = line.trim_end_matches(|c: char| !c.is_alphanumeric());
    words::all().iter().flat_map(|words| &words.ends.credit).any(|end| line.ends_with(end.as_str()))
}

/// Returns the phrases with which the words under a picture end, in lower case.
pub(super) fn picture_endings() -> impl Iterator<Item = &'static str> {
    words::all().iter().flat_map(|words| words.picture.ends.iter().map(String::as_str))
}

/// Says whether a word in lower case may stand between names or within one.
pub(super) fn is_joint(word: &str) -> bool {
    let joints = words::all().iter().flat_map(|words| &words.names.joints);
    joints.chain(&known_names().particles).any(|joint| joint == word)
}

/// Says whether a text in lower case is the name of a news agency.
pub(super) fn is_agency(name: &str) -> bool {
    known_names().agencies.iter().any(|agency| agency == name)
}

/// Names and their parts, whatever the language of a text.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct KnownNames {
    agencies: Vec<String>,
    particles: Vec<String>,
}

fn known_names() -> &'static KnownNames {
    static NAMES: LazyLock<KnownNames> = LazyLock::new(|| {
        // The file is part of the program; a test reads it.
        toml::from_str(include_str!("../../words/names.toml")).unwrap_or_default()
    });
    &NAMES
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_ends_where_a_word_ends() {
        assert!(begins("related: twelve", "related:"));
        assert!(begins("by ana", "by"));
        assert!(!begins("bystanders", "by"));
    }

    #[test]
    fn agencies_are_known() {
        assert!(is_agency("reuters") && !is_agency("reuter"));
    }
}
