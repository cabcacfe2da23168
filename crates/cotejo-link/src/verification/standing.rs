//! How one row stands.

use std::collections::BTreeSet;

use cotejo_core::Day;

use super::{Entry, Says, Witness};

/// How a row stands among the rows of its person; of several that hold, the first here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// It holds too little to tell its person from others.
    Unmatchable,
    /// Its person stands on the same list above.
    TwiceHere,
    /// Its person was let out before the list's first day; on a list of people held, before its
    /// day.
    OutBefore,
    /// Another list says that its person died.
    Dead,
    /// Another list reports its person held after the day on which it says they were let out.
    HeldAfter,
    /// Lists of so many other publishers say the same.
    Confirmed(usize),
    /// Other lists name its person, and none says the same.
    NamedElsewhere,
    /// No other list names its person.
    OnlyHere,
}

impl Standing {
    /// Says whether another list speaks against what the row says of its person.
    pub fn is_against(self) -> bool {
        matches!(self, Standing::OutBefore | Standing::Dead | Standing::HeldAfter)
    }
}

/// A row among those of its person.
struct Row<'a> {
    row: usize,
    entry: Entry,
    own: Witness,
    /// The other rows of the person that can be matched.
    others: Vec<usize>,
    lists: &'a [Witness],
    entries: &'a [Entry],
}

/// Returns how a row stands among the rows of its person, and on which of them that rests.
pub(super) fn of(
    row: usize,
    person: &[usize],
    lists: &[Witness],
    entries: &[Entry],
) -> (Standing, Vec<usize>) {
    let entry = entries[row];
    if !entry.is_matchable {
        return (Standing::Unmatchable, Vec::new());
    }
    let counts = |other: &usize| *other != row && entries[*other].is_matchable;
    let others = person.iter().copied().filter(counts).collect();
    let row = Row { row, entry, own: lists[entry.list], others, lists, entries };
    let found = [Row::above, Row::out_before, Row::dead, Row::held_after, Row::confirmed];
    found.iter().find_map(|find| find(&row)).unwrap_or_else(|| row.elsewhere())
}

type Found = (Standing, Vec<usize>);

impl Row<'_> {
    fn above(&self) -> Option<Found> {
        let above = self.others.iter().copied().filter(|&other| other < self.row);
        let above = above.filter(|&other| self.entries[other].list == self.entry.list).collect();
        some(Standing::TwiceHere, above)
    }

    fn out_before(&self) -> Option<Found> {
        let begins = match self.own.says {
            Says::Held => self.own.last,
            Says::Out => self.own.first,
            Says::Dead | Says::Else => None,
        };
        let before = self.those(|other, list| {
            list.says == Says::Out
                && other.list != self.entry.list
                && is_before(out(other, list), begins)
        });
        let is_by_itself = self.own.says == Says::Out && is_before(self.entry.out, begins);
        (is_by_itself || !before.is_empty()).then_some((Standing::OutBefore, before))
    }

    fn dead(&self) -> Option<Found> {
        let says_so = |_, list: Witness| self.own.says != Says::Dead && list.says == Says::Dead;
        some(Standing::Dead, self.those(says_so))
    }

    fn held_after(&self) -> Option<Found> {
        let let_out = out(self.entry, self.own);
        let says_so = |_, list: Witness| {
            self.own.says == Says::Out && list.says == Says::Held && is_before(let_out, list.last)
        };
        some(Standing::HeldAfter, self.those(says_so))
    }

    fn confirmed(&self) -> Option<Found> {
        let same = self.those(|_, list| {
            list.says == self.own.says
                && list.says != Says::Else
                && list.publisher != self.own.publisher
        });
        let publishers = same.iter().map(|&other| self.lists[self.entries[other].list].publisher);
        let publishers: BTreeSet<usize> = publishers.collect();
        some(Standing::Confirmed(publishers.len()), same)
    }

    fn elsewhere(&self) -> Found {
        let elsewhere = self.those(|other, _| other.list != self.entry.list);
        some(Standing::NamedElsewhere, elsewhere).unwrap_or((Standing::OnlyHere, Vec::new()))
    }

    /// Returns the other rows of which something holds.
    fn those(&self, holds: impl Fn(Entry, Witness) -> bool) -> Vec<usize> {
        let entry = |other: usize| self.entries[other];
        let others = self.others.iter().copied();
        others.filter(|&other| holds(entry(other), self.lists[entry(other).list])).collect()
    }
}

fn some(standing: Standing, rests_on: Vec<usize>) -> Option<Found> {
    (!rests_on.is_empty()).then_some((standing, rests_on))
}

/// Returns the last day on which the person of a row of a list can have been let out.
fn out(entry: Entry, list: Witness) -> Option<Day> {
    entry.out.or(list.last)
}

/// Says whether a day lies before another, both being known.
fn is_before(day: Option<Day>, other: Option<Day>) -> bool {
    day.zip(other).is_some_and(|(day, other)| day < other)
}
