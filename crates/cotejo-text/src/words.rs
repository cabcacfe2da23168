//! The words of each language that this crate knows, one file a language.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use cotejo_core::{Fate, Meaning};
use serde::Deserialize;

/// The files of `words/`; a new language is a file there and a line here.
const FILES: &[&str] = &[
    include_str!("../words/en.toml"),
    include_str!("../words/es.toml"),
    include_str!("../words/de.toml"),
    include_str!("../words/fr.toml"),
    include_str!("../words/it.toml"),
    include_str!("../words/pt.toml"),
];

/// What a language brings.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Words {
    /// Its ISO 639-1 code.
    pub(crate) code: String,
    /// Frequent words that few other languages share.
    stop_words: String,
    /// The names of the twelve months, the variants of each in one string.
    months: [String; 12],
    /// Words that a dateline may hold beside its day and hour.
    dateline: String,
    /// Phrases with which a line begins.
    #[serde(default)]
    pub(crate) begins: Phrases,
    /// Phrases with which a line ends.
    #[serde(default)]
    pub(crate) ends: Ends,
    /// Phrases that stand before names.
    #[serde(default)]
    pub(crate) names: Names,
    /// Phrases that stand beside what a picture shows.
    #[serde(default)]
    pub(crate) picture: Picture,
    /// Whole lines.
    #[serde(default)]
    pub(crate) whole: Phrases,
    /// Heads of lists and boxes.
    #[serde(default)]
    pub(crate) section: Sections,
    /// Headings of the columns of lists of people, by what they mean.
    #[serde(default)]
    pub(crate) columns: BTreeMap<Meaning, Vec<String>>,
    /// Words that say how somebody on a list of people stands.
    #[serde(default)]
    pub(crate) statuses: Statuses,
}

/// Words that say how somebody stands; `{a,b}` in a phrase is either.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Statuses {
    /// Phrases by what became of whoever they are said of.
    pub(crate) fates: BTreeMap<Fate, Vec<String>>,
    /// Phrases that hold such words and say nothing of the kind.
    pub(crate) nothing: Vec<String>,
    /// Words before a phrase that say that it is not so.
    pub(crate) not: Vec<String>,
}

/// Phrases by the label that they give a line.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Phrases {
    pub(crate) call: Vec<String>,
    pub(crate) teaser: Vec<String>,
    pub(crate) credit: Vec<String>,
    pub(crate) furniture: Vec<String>,
}

/// Phrases that give a line its label from its end.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Ends {
    pub(crate) credit: Vec<String>,
}

/// Phrases that stand before names and give a line its label only there.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Names {
    pub(crate) byline: Vec<String>,
    pub(crate) credit: Vec<String>,
    /// Words in lower case between names.
    pub(crate) joints: Vec<String>,
    /// What may stand beside a name, or for one: "staff", "desk".
    pub(crate) trades: Vec<String>,
}

/// Phrases at either end of the words under a picture.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Picture {
    pub(crate) begins: Vec<String>,
    pub(crate) ends: Vec<String>,
}

/// Heads of lists and boxes by what stands under them.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Sections {
    pub(crate) teaser: Vec<String>,
    pub(crate) comments: Vec<String>,
    pub(crate) summary: Vec<String>,
}

impl Words {
    pub(crate) fn stop_words(&self) -> impl Iterator<Item = &str> {
        self.stop_words.split_whitespace()
    }

    pub(crate) fn dateline(&self) -> impl Iterator<Item = &str> {
        self.dateline.split_whitespace()
    }
}

/// Returns the words of all languages, in the order of the files.
pub(crate) fn all() -> &'static [Words] {
    static ALL: LazyLock<Vec<Words>> = LazyLock::new(|| {
        // The files are part of the program; a test reads every one of them.
        FILES.iter().filter_map(|file| toml::from_str(file).ok()).collect()
    });
    &ALL
}

/// Returns the month that a word in lower case names in any language, 1 to 12.
pub(crate) fn month(word: &str) -> Option<i8> {
    static MONTHS: LazyLock<BTreeMap<&'static str, i8>> = LazyLock::new(|| {
        let named = all().iter().flat_map(|words| words.months.iter().zip(1i8..));
        named.flat_map(|(names, month)| names.split_whitespace().map(move |n| (n, month))).collect()
    });
    MONTHS.get(word).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_read() {
        for file in FILES {
            if let Err(error) = toml::from_str::<Words>(file) {
                panic!("{error}");
            }
        }
    }

    #[test]
    fn no_month_means_two_things() {
        let mut seen = BTreeMap::new();
        for words in all() {
            for (names, month) in words.months.iter().zip(1i8..) {
                for name in names.split_whitespace() {
                    assert_eq!(*seen.entry(name).or_insert(month), month, "{}: {name}", words.code);
                }
            }
        }
    }

    #[test]
    fn phrases_are_in_lower_case_and_given_once() {
        for words in all() {
            let phrases = [&words.begins, &words.whole];
            let lists = phrases.iter().flat_map(|p| [&p.call, &p.teaser, &p.credit, &p.furniture]);
            for list in lists {
                let mut sorted: Vec<_> = list.iter().collect();
                sorted.sort();
                sorted.dedup();
                assert_eq!(sorted.len(), list.len(), "{}: {list:?}", words.code);
                for phrase in list {
                    assert_eq!(*phrase, phrase.to_lowercase());
                }
            }
        }
    }
}
