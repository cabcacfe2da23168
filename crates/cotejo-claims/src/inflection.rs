//! How the terms of a pack are written, and every form that one stands for.
//!
//! A term is a phrase of which any word may be inflected: `releas+e` is the stem `releas` with
//! the endings of the paradigm `e`; `+walk free` is the irregular paradigm `walk` and a plain
//! word. Braces hold alternatives: `los|las` has no meaning, `{los,las} pres{o,a}s` has.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::features::{Form, Forms};
use crate::lexicon::{self, LexiconError};
use crate::phrases::alternatives;

/// What a recogniser has to know of how words change.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inflection {
    /// Endings by which a word that no pack names is taken to be a finite verb.
    pub verb_endings: Vec<String>,
    /// Endings of plural nouns: a word after a number that has none of them is no noun for it.
    pub plural_endings: Vec<String>,
    /// Whether a verb may stand without its subject ("dijo").
    pub null_subjects: bool,
    /// Whether the pronouns for a person can mean a body too ("il" for "le parti").
    pub bodies_have_gender: bool,
}

/// The paradigms of a language: needed to read its terms, and no longer once they are read.
#[derive(Clone, Debug, Default)]
pub struct Paradigms {
    /// Endings of verbs, by form.
    verbs: BTreeMap<String, BTreeMap<Form, Vec<String>>>,
    /// Endings of words that have no forms of a verb.
    nouns: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct InflectionFile {
    #[serde(default)]
    verbs: BTreeMap<String, BTreeMap<Form, Vec<String>>>,
    #[serde(default)]
    nouns: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    verb_endings: Vec<String>,
    #[serde(default)]
    plural_endings: Vec<String>,
    #[serde(default)]
    null_subjects: bool,
    #[serde(default)]
    bodies_have_gender: bool,
}

/// One phrase that a term stands for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Inflected {
    /// The words.
    pub phrase: String,
    /// The form of its verb, if it has one.
    pub form: Option<Form>,
}

/// Reads `inflection.toml`; `file` is its name in messages.
pub fn read(file: &str, text: &str) -> Result<(Inflection, Paradigms), LexiconError> {
    let InflectionFile {
        verbs,
        nouns,
        verb_endings,
        plural_endings,
        null_subjects,
        bodies_have_gender,
    } = lexicon::read(file, text)?;
    let inflection = Inflection { verb_endings, plural_endings, null_subjects, bodies_have_gender };
    Ok((inflection, Paradigms { verbs, nouns }))
}

impl Paradigms {
    /// Returns every phrase that a term stands for; fails on a paradigm that does not exist.
    pub fn phrases(&self, file: &str, term: &str) -> Result<Vec<Inflected>, LexiconError> {
        let mut all = Vec::new();
        for plain in alternatives(term) {
            all.extend(self.inflect(file, &plain)?);
        }
        Ok(all)
    }

    fn inflect(&self, file: &str, phrase: &str) -> Result<Vec<Inflected>, LexiconError> {
        let mut found = vec![Inflected { phrase: String::new(), form: None }];
        for word in phrase.split_whitespace() {
            let endings = self.endings(file, word)?;
            let stem = word.split_once('+').map_or(word, |(stem, _)| stem);
            found = found
                .iter()
                .flat_map(|before| {
                    endings.iter().map(move |(form, ending)| Inflected {
                        phrase: join(&before.phrase, stem, ending),
                        form: before.form.or(*form),
                    })
                })
                .collect();
        }
        Ok(found)
    }

    fn endings(&self, file: &str, word: &str) -> Result<Vec<(Option<Form>, &str)>, LexiconError> {
        let Some((_, name)) = word.split_once('+') else { return Ok(vec![(None, "")]) };
        if let Some(forms) = self.verbs.get(name) {
            let pairs = forms.iter().flat_map(|(form, endings)| {
                endings.iter().map(move |ending| (Some(*form), ending.as_str()))
            });
            return Ok(pairs.collect());
        }
        if let Some(endings) = self.nouns.get(name) {
            return Ok(endings.iter().map(|ending| (None, ending.as_str())).collect());
        }
        let known: Vec<&str> =
            self.verbs.keys().chain(self.nouns.keys()).map(String::as_str).collect();
        let what = format!("no paradigm `{name}`; inflection.toml has {}", known.join(", "));
        Err(LexiconError::at(file, word, what))
    }
}

fn join(before: &str, stem: &str, ending: &str) -> String {
    let gap = if before.is_empty() { "" } else { " " };
    format!("{before}{gap}{stem}{ending}")
}

/// The set of one form, or of none.
pub(crate) fn forms_of(form: Option<Form>) -> Forms {
    form.map_or(Forms::default(), Forms::of)
}
