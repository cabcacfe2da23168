//! What became of persons: the trace that splits and merges leave.

use std::collections::{BTreeMap, BTreeSet};

/// Something that became of a person when rows were added or somebody judged.
///
/// A person is named by its first row.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// Somebody of whom no row was known.
    Appeared {
        /// The person.
        person: u32,
    },
    /// Persons, or parts of them, that are taken to be one now.
    Joined {
        /// The person they are now.
        person: u32,
        /// The persons they were.
        of: Vec<u32>,
    },
    /// A person whose rows are taken to be of several now.
    Split {
        /// The person as it was.
        person: u32,
        /// The persons to whom its rows belong now.
        into: Vec<u32>,
    },
}

/// Tells what became of persons, from the person that each row belonged to, if it was there, and
/// the person that it belongs to now.
///
/// ```
/// use cotejo_link::{Change, changes};
/// let joined = changes([(Some(0), 0), (Some(1), 0), (None, 2)]);
/// let of = vec![0, 1];
/// assert_eq!(joined, [Change::Joined { person: 0, of }, Change::Appeared { person: 2 }]);
/// ```
pub fn changes(rows: impl IntoIterator<Item = (Option<u32>, u32)>) -> Vec<Change> {
    let mut were: BTreeMap<u32, BTreeSet<u32>> = BTreeMap::new();
    let mut became: BTreeMap<u32, BTreeSet<u32>> = BTreeMap::new();
    for (before, now) in rows {
        were.entry(now).or_default().extend(before);
        if let Some(before) = before {
            became.entry(before).or_default().insert(now);
        }
    }
    let several = |persons: &BTreeSet<u32>| persons.len() > 1;
    let split = became.into_iter().filter(|(_, into)| several(into));
    let split =
        split.map(|(person, into)| Change::Split { person, into: into.into_iter().collect() });
    let made = were.into_iter().filter_map(|(person, of)| match of.len() {
        0 => Some(Change::Appeared { person }),
        1 => None,
        _ => Some(Change::Joined { person, of: of.into_iter().collect() }),
    });
    split.chain(made).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_that_gains_a_row_is_no_news() {
        assert_eq!(changes([(Some(0), 0), (None, 0)]), []);
    }

    #[test]
    fn who_goes_over_to_another_person_leaves_two_traces() {
        let split = Change::Split { person: 1, into: vec![0, 1] };
        let joined = Change::Joined { person: 0, of: vec![0, 1] };
        assert_eq!(changes([(Some(0), 0), (Some(1), 1), (Some(1), 0)]), [split, joined]);
    }
}
