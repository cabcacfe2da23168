//! Names of things that are data and not code: measures, populations, parties, places, rules.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// What is wrong with something that should be a name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NameError {
    /// Nothing is left after trimming.
    #[error("a name cannot be empty")]
    Empty,
    /// A key has a character that keys cannot have.
    #[error("`{0}` is not a key: use lower-case letters, digits, `_`, `-` and spaces")]
    NotAKey(String),
}

fn trimmed(text: &str) -> Result<&str, NameError> {
    let text = text.trim();
    if text.is_empty() { Err(NameError::Empty) } else { Ok(text) }
}

fn key(text: &str) -> Result<&str, NameError> {
    let text = trimmed(text)?;
    let allowed = |c: char| c.is_lowercase() || c.is_ascii_digit() || "_- ".contains(c);
    if text.chars().all(allowed) { Ok(text) } else { Err(NameError::NotAKey(text.to_owned())) }
}

// A few names stand in many claims, so each is shared and not copied.
macro_rules! name {
    ($(#[$doc:meta])* $name:ident, $check:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(Arc<str>);

        impl $name {
            /// Makes the name, without the white space around it.
            pub fn new(text: &str) -> Result<Self, NameError> {
                $check(text).map(|text| $name(text.into()))
            }

            /// Returns the name as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl FromStr for $name {
            type Err = NameError;

            fn from_str(text: &str) -> Result<Self, NameError> {
                $name::new(text)
            }
        }

        impl TryFrom<String> for $name {
            type Error = NameError;

            fn try_from(text: String) -> Result<Self, NameError> {
                $name::new(&text)
            }
        }

        impl From<$name> for String {
            fn from(name: $name) -> String {
                name.0.as_ref().to_owned()
            }
        }
    };
}

name! {
    /// A person, body or vague group that puts figures forward, by the name a text gives it.
    ActorName, trimmed
}
name! {
    /// The party to whose account a claim belongs: a government, a monitor, a coalition.
    PartyName, trimmed
}
name! {
    /// A place that a claim is about.
    PlaceName, trimmed
}
name! {
    /// What is counted: `released`, `held`, `killed`. A key into the folder `measures/`.
    MeasureName, key
}
name! {
    /// Of whom it is counted: `political_prisoners`, `women`. A key, defined by who uses it.
    PopulationName, key
}
name! {
    /// The ground on which a total is divided: `sex`, `age`, `civil status`.
    BreakdownName, key
}
name! {
    /// A list of people, by the name under which it came.
    ListName, trimmed
}
name! {
    /// A rule that took part in reading a claim, such as `en/speech/said-that`.
    RuleName, trimmed
}
name! {
    /// A language model, by the name under which it is served.
    ModelName, trimmed
}
name! {
    /// A language by its ISO 639-1 code, such as `en` or `es`.
    Language, key
}
name! {
    /// Somebody who works on a case, by the name under which they sign what they do.
    UserName, trimmed
}
