//! How well two values agree.

use std::fmt;

/// How well two values of a comparison agree, from best to worst.
///
/// Each comparison uses those that can be told apart in its values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Agreement {
    /// The same, whatever the case and the accents.
    Same,
    /// A nickname or a short form of the other.
    Nickname,
    /// One slip apart: a letter, a digit, neighbours that changed places, a year of age, some days.
    Near,
    /// Day and month, or two surnames, changed places.
    Swapped,
    /// One is less exact and contains the other.
    Partial,
    /// An initial of the other.
    Initial,
    /// A few slips apart.
    Close,
    /// Given name and surname changed places.
    Crossed,
    /// One of the two says nothing where the other says something more.
    Lacking,
    /// Something else, in the same range.
    Far,
    /// Something else.
    Different,
}

impl Agreement {
    /// How many there are.
    pub(crate) const COUNT: usize = 11;

    /// All of them, from best to worst.
    pub(crate) const ALL: [Agreement; Self::COUNT] = [
        Agreement::Same,
        Agreement::Nickname,
        Agreement::Near,
        Agreement::Swapped,
        Agreement::Partial,
        Agreement::Initial,
        Agreement::Close,
        Agreement::Crossed,
        Agreement::Lacking,
        Agreement::Far,
        Agreement::Different,
    ];

    /// Returns its place in tables.
    pub(crate) fn index(self) -> usize {
        self as usize
    }

    /// Says whether the values can be two writings of one.
    pub(crate) fn is_good(self) -> bool {
        matches!(self, Agreement::Same | Agreement::Nickname | Agreement::Near)
    }

    /// Says whether it matters how frequent the values are.
    pub(crate) fn weighs_frequency(self) -> bool {
        matches!(
            self,
            Agreement::Same
                | Agreement::Nickname
                | Agreement::Near
                | Agreement::Partial
                | Agreement::Close
        )
    }
}

impl fmt::Display for Agreement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Agreement::Same => "the same",
            Agreement::Nickname => "a nickname or short form",
            Agreement::Near => "one slip apart",
            Agreement::Swapped => "changed places",
            Agreement::Partial => "one contains the other",
            Agreement::Initial => "an initial",
            Agreement::Close => "a few slips apart",
            Agreement::Crossed => "given name and surname changed places",
            Agreement::Lacking => "one lacks it",
            Agreement::Far => "not far apart",
            Agreement::Different => "different",
        })
    }
}

/// What one comparison of two rows says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Evidence {
    /// How well the values agree; nothing where one of them is missing.
    pub(crate) agreement: Option<Agreement>,
    /// How rare the value is on which they agree: the binary logarithm of one in how many.
    pub(crate) rarity: f32,
}

impl Evidence {
    /// There is nothing to compare.
    pub(crate) const NONE: Evidence = Evidence { agreement: None, rarity: 0.0 };

    /// An agreement for which no frequency matters.
    pub(crate) fn plain(agreement: Agreement) -> Self {
        Evidence { agreement: Some(agreement), rarity: 0.0 }
    }

    /// An agreement on a value this rare.
    pub(crate) fn of(agreement: Agreement, rarity: f32) -> Self {
        let rarity = if agreement.weighs_frequency() { rarity } else { 0.0 };
        Evidence { agreement: Some(agreement), rarity }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_agreements_is_whole_and_in_order() {
        for (index, agreement) in Agreement::ALL.into_iter().enumerate() {
            assert_eq!(agreement.index(), index);
        }
    }
}
