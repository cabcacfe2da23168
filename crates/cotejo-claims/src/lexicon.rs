//! Reading the files of a language pack.

use serde::de::DeserializeOwned;

/// What is wrong with a file of a language pack, with the key and the values that it may have.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}: {what}")]
pub struct LexiconError {
    /// The file as the caller names it.
    pub file: String,
    /// What is wrong, with the place and the way out.
    pub what: String,
}

impl LexiconError {
    /// Makes the error for a key of a file.
    pub fn at(file: &str, key: &str, what: impl std::fmt::Display) -> Self {
        LexiconError { file: file.to_owned(), what: format!("`{key}`: {what}") }
    }
}

/// Reads a file of the pack into its strict form: unknown keys are errors.
pub(crate) fn read<T: DeserializeOwned>(file: &str, text: &str) -> Result<T, LexiconError> {
    toml::from_str(text).map_err(|error| LexiconError {
        file: file.to_owned(),
        what: error.to_string().trim().to_owned(),
    })
}
