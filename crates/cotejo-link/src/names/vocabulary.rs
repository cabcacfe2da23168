//! What the files of `names/` say: nicknames, and the small words within names.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use crate::text::fold;

/// The files of `names/`; a new language is a file there and a line here.
const FILES: [&str; 4] = [
    include_str!("../../names/de.toml"),
    include_str!("../../names/en.toml"),
    include_str!("../../names/es.toml"),
    include_str!("../../names/pt.toml"),
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    /// Words within names that come and go.
    particles: String,
    /// Titles and forms of address, which are no names.
    titles: String,
    /// The nicknames of each name.
    nicknames: FxHashMap<String, String>,
}

/// What is known of names, of all languages together: people do not stay where they were named.
pub(crate) struct Vocabulary {
    small: FxHashSet<String>,
    /// For each nickname the names that it may stand for.
    names_of: FxHashMap<String, Vec<String>>,
}

static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| {
    // A file that cannot be read brings nothing; a test reads them all.
    let files = FILES.iter().filter_map(|file| toml::from_str::<File>(file).ok());
    let mut vocabulary = Vocabulary { small: FxHashSet::default(), names_of: FxHashMap::default() };
    files.for_each(|file| vocabulary.add(&file));
    vocabulary.names_of.values_mut().for_each(|names| names.sort());
    vocabulary
});

impl Vocabulary {
    /// Returns what all files say.
    pub(crate) fn shipped() -> &'static Vocabulary {
        &VOCABULARY
    }

    fn add(&mut self, file: &File) {
        let small = file.particles.split_whitespace().chain(file.titles.split_whitespace());
        self.small.extend(small.map(fold));
        for (name, nicknames) in &file.nicknames {
            let name = fold(name);
            for nickname in nicknames.split_whitespace().map(fold) {
                let names = self.names_of.entry(nickname).or_default();
                if !names.contains(&name) {
                    names.push(name.clone());
                }
            }
        }
    }

    /// Says whether a word comes and goes within names without telling people apart.
    pub(crate) fn is_small(&self, word: &str) -> bool {
        self.small.contains(word)
    }

    /// Returns the names that a word may stand for as a nickname.
    pub(crate) fn names_of(&self, word: &str) -> &[String] {
        self.names_of.get(word).map(Vec::as_slice).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_read() {
        for file in FILES {
            let file: File = toml::from_str(file).unwrap();
            assert!(!file.nicknames.is_empty() && !file.particles.is_empty());
        }
    }

    #[test]
    fn a_nickname_may_stand_for_several_names() {
        let names = Vocabulary::shipped().names_of("beto");
        assert!(names.contains(&"alberto".to_owned()) && names.contains(&"roberto".to_owned()));
        assert!(Vocabulary::shipped().is_small("de"));
    }
}
