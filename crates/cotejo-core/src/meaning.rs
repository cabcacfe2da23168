//! What the columns of a list mean.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// What is wrong with something that should be the meaning of a column.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no meaning of a column")]
pub struct MeaningError(String);

macro_rules! meanings {
    ($($(#[$doc:meta])* $name:ident = $key:literal,)*) => {
        /// What a column of a list of people means.
        ///
        /// It prints as a key, and reads back from it.
        ///
        /// ```
        /// use cotejo_core::Meaning;
        /// assert_eq!("birth-date".parse(), Ok(Meaning::BirthDate));
        /// assert_eq!(Meaning::PersonId.to_string(), "person-id");
        /// ```
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
        )]
        #[serde(try_from = "String", into = "String")]
        pub enum Meaning {
            $($(#[$doc])* $name,)*
        }

        impl Meaning {
            /// All meanings, in the order in which they are documented.
            pub const ALL: &[Meaning] = &[$(Meaning::$name,)*];

            /// Returns the key of the meaning.
            pub fn key(self) -> &'static str {
                match self {
                    $(Meaning::$name => $key,)*
                }
            }
        }
    };
}

meanings! {
    /// The whole name, in whatever order it is written.
    FullName = "full-name",
    /// The given names.
    GivenNames = "given-names",
    /// The surname, or all surnames in one column.
    Surname = "surname",
    /// The second surname.
    SecondSurname = "second-surname",
    /// A name by which somebody is also known.
    OtherName = "other-name",
    /// A number that an authority gave to the person: identity card, social security.
    PersonId = "person-id",
    /// The day of birth.
    BirthDate = "birth-date",
    /// The year of birth, where the day of birth stands in three columns.
    BirthYear = "birth-year",
    /// The month of birth, where the day of birth stands in three columns.
    BirthMonth = "birth-month",
    /// The day of the month of birth, where the day of birth stands in three columns.
    BirthDay = "birth-day",
    /// The age in years.
    Age = "age",
    /// The sex.
    Sex = "sex",
    /// The nationality.
    Nationality = "nationality",
    /// The day on which the person was detained.
    DetentionDate = "detention-date",
    /// The day on which the person was let out.
    ReleaseDate = "release-date",
    /// A day of which nothing more is known.
    Date = "date",
    /// A state, province or department.
    Region = "region",
    /// A town, a prison or another place.
    Place = "place",
    /// A street and number.
    Address = "address",
    /// A postal code.
    Postcode = "postcode",
    /// An address of electronic mail.
    Email = "email",
    /// A telephone number.
    Phone = "phone",
    /// What the person does for a living.
    Occupation = "occupation",
    /// How the person stands: held, let out with measures, free.
    Status = "status",
    /// Other words that tell the person from others.
    Text = "text",
    /// The name of the row within its list.
    RowId = "row-id",
    /// Nothing that would tell people apart, such as remarks and counters.
    Ignored = "ignored",
}

impl Meaning {
    /// Says whether a name of the person stands in such a column.
    pub fn is_name(self) -> bool {
        use Meaning::{FullName, GivenNames, SecondSurname, Surname};
        matches!(self, FullName | GivenNames | Surname | SecondSurname)
    }

    /// Says whether a whole date stands in such a column.
    pub fn is_date(self) -> bool {
        use Meaning::{BirthDate, Date, DetentionDate, ReleaseDate};
        matches!(self, BirthDate | DetentionDate | ReleaseDate | Date)
    }
}

impl fmt::Display for Meaning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.key())
    }
}

impl FromStr for Meaning {
    type Err = MeaningError;

    fn from_str(text: &str) -> Result<Self, MeaningError> {
        let found = Meaning::ALL.iter().find(|meaning| meaning.key() == text);
        found.copied().ok_or_else(|| MeaningError(text.to_owned()))
    }
}

impl TryFrom<String> for Meaning {
    type Error = MeaningError;

    fn try_from(text: String) -> Result<Self, MeaningError> {
        text.parse()
    }
}

impl From<Meaning> for String {
    fn from(meaning: Meaning) -> String {
        meaning.key().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_meaning_reads_back_from_its_key() {
        for &meaning in Meaning::ALL {
            assert_eq!(meaning.to_string().parse(), Ok(meaning));
        }
        assert!("birth date".parse::<Meaning>().is_err());
    }
}
