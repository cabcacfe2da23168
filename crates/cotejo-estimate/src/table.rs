//! How many people stand on which lists: all that an estimate is made from.

use std::collections::BTreeSet;

use cotejo_core::People;

/// The most lists that a table can have; beyond it the patterns are too many to be filled.
pub const LISTS_MAX: usize = 12;

/// The lists on which a person stands, one bit a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Pattern(u16);

impl Pattern {
    /// The pattern of those who stand on no list.
    pub const NOBODY: Pattern = Pattern(0);

    /// Makes a pattern from the places of its lists in the table; a place beyond
    /// [`LISTS_MAX`] adds nothing.
    ///
    /// ```
    /// use cotejo_estimate::Pattern;
    /// let pattern = Pattern::of([0, 2]);
    /// assert_eq!(pattern.places().collect::<Vec<_>>(), [0, 2]);
    /// ```
    pub fn of(places: impl IntoIterator<Item = usize>) -> Self {
        let bits = places.into_iter().filter(|&place| place < LISTS_MAX).map(|place| 1 << place);
        Pattern(bits.fold(0, |all, bit: u16| all | bit))
    }

    /// Returns the places of the lists, in order.
    pub fn places(self) -> impl Iterator<Item = usize> {
        (0..LISTS_MAX).filter(move |place| self.0 & (1 << place) != 0)
    }

    /// Says on how many lists it is.
    pub fn lists(self) -> u32 {
        self.0.count_ones()
    }

    /// Says whether every list of another pattern is among its own.
    pub fn covers(self, other: Pattern) -> bool {
        self.0 & other.0 == other.0
    }

    /// Returns the lists that two patterns share.
    #[must_use]
    pub fn shared(self, other: Pattern) -> Pattern {
        Pattern(self.0 & other.0)
    }

    /// Returns every pattern of some number of lists, that of nobody first.
    pub fn all(lists: usize) -> impl Iterator<Item = Pattern> {
        let count = 1_u32 << lists.min(LISTS_MAX);
        (0..count).filter_map(|bits| u16::try_from(bits).ok()).map(Pattern)
    }

    /// Returns the place of the pattern among [`Pattern::all`].
    pub(crate) fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// Why something is no table of overlaps.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TableError {
    /// Nothing overlaps without lists.
    #[error("no list is named")]
    NoLists,
    /// More lists than a table can hold.
    #[error("{given} lists are more than the {LISTS_MAX} that an estimate can be made from")]
    TooManyLists {
        /// How many there are.
        given: usize,
    },
    /// Two lists under one name cannot be told apart.
    #[error("the list number {place} has the name of a list before it")]
    NameTwice {
        /// The place of the second one, from 1.
        place: usize,
    },
    /// Those on no list are what is estimated; nobody can have counted them.
    #[error("{0} people are counted on no list")]
    CountedOnNone(People),
    /// A pattern names a list that the table does not have.
    #[error("a pattern names a list that the table does not have")]
    UnknownList,
    /// The counts add up to more than can be reckoned with.
    #[error("the counts add up to more people than can be reckoned with")]
    TooMany,
}

/// How many people stand on exactly which lists.
///
/// ```
/// use cotejo_core::People;
/// use cotejo_estimate::{OverlapTable, Pattern};
/// let rows = [(Pattern::of([0]), People(40)), (Pattern::of([0, 1]), People(12))];
/// let table = OverlapTable::new(["ministry", "families"], rows).unwrap();
/// assert_eq!(table.seen(), People(52));
/// assert_eq!(table.on(Pattern::of([1])), People(12));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OverlapTable {
    names: Vec<String>,
    /// By [`Pattern::index`]; the first is always none.
    counts: Vec<People>,
}

impl OverlapTable {
    /// Makes a table; the counts of a pattern that is named twice are added.
    pub fn new(
        names: impl IntoIterator<Item = impl Into<String>>,
        rows: impl IntoIterator<Item = (Pattern, People)>,
    ) -> Result<Self, TableError> {
        let names: Vec<String> = names.into_iter().map(Into::into).collect();
        check_names(&names)?;
        let mut counts = vec![People(0); 1 << names.len()];
        for (pattern, people) in rows {
            let count = counts.get_mut(pattern.index()).ok_or(TableError::UnknownList)?;
            *count = People(count.0.checked_add(people.0).ok_or(TableError::TooMany)?);
        }
        match counts[Pattern::NOBODY.index()] {
            People(0) => {}
            counted => return Err(TableError::CountedOnNone(counted)),
        }
        // Sums of products of counts are taken as f64; beyond this they would not be exact.
        let total = counts.iter().try_fold(0_u64, |sum, people| sum.checked_add(people.0));
        total.filter(|&total| total <= 1 << 40).ok_or(TableError::TooMany)?;
        Ok(OverlapTable { names, counts })
    }

    /// Returns the names of the lists, in order.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// Returns how many lists there are.
    pub fn lists(&self) -> usize {
        self.names.len()
    }

    /// Returns how many people stand on exactly these lists.
    pub fn exactly(&self, pattern: Pattern) -> People {
        self.counts.get(pattern.index()).copied().unwrap_or_default()
    }

    /// Returns how many people stand on these lists, whatever others they stand on.
    pub fn on(&self, pattern: Pattern) -> People {
        let covering = self.cells().filter(|(cell, _)| cell.covers(pattern));
        People(covering.map(|(_, people)| people.0).sum())
    }

    /// Returns how many people stand on any list.
    pub fn seen(&self) -> People {
        People(self.counts.iter().map(|people| people.0).sum())
    }

    /// Returns how many people stand on exactly so many lists.
    pub fn on_exactly(&self, lists: u32) -> People {
        let cells = self.cells().filter(|(cell, _)| cell.lists() == lists);
        People(cells.map(|(_, people)| people.0).sum())
    }

    /// Returns every pattern but that of nobody, with its count.
    pub fn cells(&self) -> impl Iterator<Item = (Pattern, People)> {
        Pattern::all(self.lists()).zip(self.counts.iter().copied()).skip(1)
    }
}

fn check_names(names: &[String]) -> Result<(), TableError> {
    if names.is_empty() {
        return Err(TableError::NoLists);
    }
    if names.len() > LISTS_MAX {
        return Err(TableError::TooManyLists { given: names.len() });
    }
    let mut known = BTreeSet::new();
    match names.iter().position(|name| !known.insert(name)) {
        Some(at) => Err(TableError::NameTwice { place: at + 1 }),
        None => Ok(()),
    }
}
