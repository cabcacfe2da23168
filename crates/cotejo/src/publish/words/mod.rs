//! The words of the report, one file a language.

mod lists;
#[cfg(test)]
mod places;
mod site;
mod template;
mod texts;

use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

use cotejo_core::Language;

#[cfg(test)]
pub(crate) use self::places::places;
pub(crate) use self::template::{Plural, Template};
pub(crate) use self::texts::Words;

/// A language in which the report can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReportLanguage {
    /// English.
    English,
    /// Spanish.
    Spanish,
}

/// What is wrong with something that should be a language of the report.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the report is not written in `{0}`; choose `en` (English) or `es` (Spanish)")]
pub struct ReportLanguageError(String);

impl ReportLanguage {
    /// All languages of the report.
    pub const ALL: [ReportLanguage; 2] = [ReportLanguage::English, ReportLanguage::Spanish];

    /// Returns the ISO 639-1 code.
    pub fn code(self) -> &'static str {
        match self {
            ReportLanguage::English => "en",
            ReportLanguage::Spanish => "es",
        }
    }

    /// Says whether a document in this language is in the language of the report.
    pub(super) fn is(self, language: &Language) -> bool {
        self.code() == language.as_str()
    }

    /// Returns the texts of this language.
    pub(crate) fn words(self) -> &'static Words {
        match self {
            ReportLanguage::English => &ENGLISH,
            ReportLanguage::Spanish => &SPANISH,
        }
    }
}

impl fmt::Display for ReportLanguage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for ReportLanguage {
    type Err = ReportLanguageError;

    fn from_str(text: &str) -> Result<Self, ReportLanguageError> {
        let found = ReportLanguage::ALL.into_iter().find(|language| language.code() == text);
        found.ok_or_else(|| ReportLanguageError(text.to_owned()))
    }
}

static ENGLISH: LazyLock<Words> = LazyLock::new(|| read(include_str!("en.toml")));
static SPANISH: LazyLock<Words> = LazyLock::new(|| read(include_str!("es.toml")));

/// Reads a file of texts that is part of the program, so that a fault in it is ours.
fn read(file: &str) -> Words {
    toml::from_str(file).unwrap_or_else(|error| panic!("the words of the report: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_can_be_read() {
        for language in ReportLanguage::ALL {
            assert!(!language.words().kinds.is_empty(), "{language}");
        }
    }

    #[test]
    fn all_languages_have_the_same_texts_with_the_same_places() {
        assert_eq!(places(include_str!("en.toml")), places(include_str!("es.toml")));
    }

    #[test]
    fn each_side_and_kind_has_its_words() {
        use cotejo_core::{FindingKind, Side};
        for language in ReportLanguage::ALL {
            let words = language.words();
            assert!(Side::ALL.iter().all(|side| words.sides.contains_key(side)), "{language}");
            assert!(FindingKind::ALL.iter().all(|kind| words.kinds.contains_key(kind)));
        }
    }

    #[test]
    fn another_language_is_refused_with_the_choice() {
        let error = "fr".parse::<ReportLanguage>().unwrap_err().to_string();
        assert!(error.contains("`fr`") && error.contains("`en`") && error.contains("`es`"));
    }
}
