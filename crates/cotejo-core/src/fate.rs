//! What became of people, and which ways out a party counts as a release.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::{ActorName, Day, PartyName};

/// What is wrong with something that should be a fate or an exit.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is neither a way out nor anything else that becomes of somebody who is held")]
pub struct FateError(String);

/// On what terms somebody left the place where they were held.
///
/// They are told apart because parties do not agree on which of them is a release.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Exit {
    /// To be held at home.
    HouseArrest,
    /// Under measures of a court, such as to appear before it or not to leave the country.
    Measures,
    /// Without any measure.
    Freed,
    /// Out of the country, by force or as the price of leaving.
    Deported,
}

/// What became of somebody who is or was held, as somebody says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Fate {
    /// They were taken.
    Detained,
    /// They are held.
    Held,
    /// They were brought to another place where people are held.
    Moved,
    /// They were taken again after having been let out.
    HeldAgain,
    /// They left the place where they were held, on terms that are said or not.
    Out(Option<Exit>),
    /// They died.
    Died,
}

impl Exit {
    /// All exits, from the one that leaves least freedom.
    pub const ALL: [Exit; 4] = [Exit::HouseArrest, Exit::Measures, Exit::Freed, Exit::Deported];
}

impl Fate {
    /// All fates, each exit among them.
    pub const ALL: [Fate; 10] = [
        Fate::Detained,
        Fate::Held,
        Fate::Moved,
        Fate::HeldAgain,
        Fate::Out(None),
        Fate::Out(Some(Exit::HouseArrest)),
        Fate::Out(Some(Exit::Measures)),
        Fate::Out(Some(Exit::Freed)),
        Fate::Out(Some(Exit::Deported)),
        Fate::Died,
    ];

    /// Returns the key by which the fate travels.
    pub fn as_str(self) -> &'static str {
        match self {
            Fate::Detained => "detained",
            Fate::Held => "held",
            Fate::Moved => "moved",
            Fate::HeldAgain => "held_again",
            Fate::Out(None) => "let_out",
            Fate::Out(Some(Exit::HouseArrest)) => "house_arrest",
            Fate::Out(Some(Exit::Measures)) => "measures",
            Fate::Out(Some(Exit::Freed)) => "freed",
            Fate::Out(Some(Exit::Deported)) => "deported",
            Fate::Died => "died",
        }
    }

    /// Says whether the person left the place where they were held, alive.
    pub fn is_out(self) -> bool {
        matches!(self, Fate::Out(_))
    }
}

impl fmt::Display for Fate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for Fate {
    type Err = FateError;

    fn from_str(text: &str) -> Result<Self, FateError> {
        let found = Fate::ALL.into_iter().find(|fate| fate.as_str() == text);
        found.ok_or_else(|| FateError(text.to_owned()))
    }
}

impl TryFrom<String> for Fate {
    type Error = FateError;

    fn try_from(text: String) -> Result<Self, FateError> {
        text.parse()
    }
}

impl From<Fate> for String {
    fn from(fate: Fate) -> String {
        fate.as_str().to_owned()
    }
}

/// A signed statement of which exits a party counts when it says how many were let out.
///
/// It is a judgement of whoever signs it: texts rarely say by which rule a party counts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Criterion {
    /// Whose rule it is.
    pub party: PartyName,
    /// Which exits the party counts.
    pub counts: BTreeSet<Exit>,
    /// Who states it.
    pub by: ActorName,
    /// When it was stated, if that is known.
    pub on: Option<Day>,
    /// On what evidence.
    pub grounds: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fate_reads_back_from_its_key() {
        for fate in Fate::ALL {
            assert_eq!(fate.to_string().parse(), Ok(fate));
        }
        let exits = Fate::ALL.into_iter().filter_map(|fate| match fate {
            Fate::Out(exit) => exit,
            _ => None,
        });
        assert!(exits.eq(Exit::ALL));
        assert!("free".parse::<Fate>().is_err());
    }
}
