//! When lists cannot tell how many are on none of them.

use cotejo_core::People;

use crate::table::{OverlapTable, Pattern};

/// Why nothing can be estimated from lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Two lists show how they overlap, and nothing shows whether they depend on each other.
    TooFewLists {
        /// How many there are.
        lists: usize,
    },
    /// Too few people are on two lists or more.
    TooLittleOverlap {
        /// How many are.
        shared: People,
        /// How many it takes.
        needed: People,
    },
    /// A list shares nobody with any other, so it says nothing about those on none.
    ListApart {
        /// The name of the list.
        list: String,
    },
    /// No method gives a figure for this table.
    NoMethod,
}

/// The error of an estimate is about one part in the root of the people shared: with fewer than
/// these it passes a third.
pub(crate) const SHARED_MIN: People = People(10);

/// Fewer lists than these cannot tell dependence from size.
const LISTS_MIN: usize = 3;

/// Returns what forbids an estimate before any model is tried.
pub fn refusals(table: &OverlapTable) -> Vec<Refusal> {
    let mut refusals = Vec::new();
    if table.lists() < LISTS_MIN {
        refusals.push(Refusal::TooFewLists { lists: table.lists() });
    }
    let shared = People(table.seen().0 - table.on_exactly(1).0);
    if shared < SHARED_MIN {
        refusals.push(Refusal::TooLittleOverlap { shared, needed: SHARED_MIN });
    }
    let apart = (0..table.lists()).filter(|&place| {
        let own = Pattern::of([place]);
        table.on(own) == table.exactly(own)
    });
    refusals.extend(apart.map(|place| Refusal::ListApart { list: table.names()[place].clone() }));
    refusals
}
