//! From the lists of a story to how many people they name among those whom each claim counts.

use std::collections::BTreeMap;

use cotejo_core::{ListId, NamedPeople, NamingList, People, When};
use cotejo_link::verification::{Among, Entry};
use cotejo_reconcile::{Bearing, Worksheet, bearings};

use crate::story::StoryLists;

/// Counts whom the lists name, for each claim on which any of them bears.
pub fn named(worksheet: &Worksheet, lists: &StoryLists) -> Vec<NamedPeople> {
    let naming = naming_lists(lists);
    let mut counts = Counts { lists, known: BTreeMap::new() };
    bearings(worksheet, &naming).into_iter().map(|bearing| counts.of(bearing)).collect()
}

/// Returns the lists that say something of everybody on them.
fn naming_lists(lists: &StoryLists) -> Vec<NamingList> {
    let naming = lists.lists.iter().filter_map(|held| {
        let statement = held.list.statement.clone()?;
        Some(NamingList { name: held.list.name.clone(), id: held.list.id, statement })
    });
    naming.collect()
}

/// How many people the lists name, for the days that were asked for: many claims tell of the same.
struct Counts<'a> {
    lists: &'a StoryLists,
    known: BTreeMap<Vec<Option<Asked>>, (u64, u64)>,
}

impl Counts<'_> {
    fn of(&mut self, bearing: Bearing) -> NamedPeople {
        let asked = self.asked(&bearing);
        let among = |entry: Entry| {
            asked.get(entry.list).copied().flatten().map_or(Among::Not, |asked| asked.among(entry))
        };
        let count = || self.lists.roll.people(among);
        let (least, most) = *self.known.entry(asked.clone()).or_insert_with(count);
        NamedPeople {
            claim: bearing.claim,
            lists: bearing.lists,
            least: People(least),
            most: People(most),
        }
    }

    /// Returns which days of each list are asked for, if any are.
    fn asked(&self, bearing: &Bearing) -> Vec<Option<Asked>> {
        let shared: BTreeMap<ListId, When> =
            bearing.lists.iter().map(|list| (list.id, list.statement.when)).collect();
        let asked = self.lists.lists.iter().map(|held| {
            let own = held.list.statement.as_ref()?.when;
            let shared = *shared.get(&held.list.id)?;
            Some(Asked { shared, is_whole: own == shared })
        });
        asked.collect()
    }
}

/// Which days of a list are asked for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Asked {
    shared: When,
    /// Whether those are all days of the list.
    is_whole: bool,
}

impl Asked {
    /// Says whether the person of a row is among those asked for: by the day on the row, else by
    /// the days of its list.
    fn among(self, entry: Entry) -> Among {
        match (self.shared, entry.out) {
            (When::Over(days), Some(out)) if days.contains(out) => Among::Surely,
            (When::Over(_), Some(_)) => Among::Not,
            (When::Over(_), None) if !self.is_whole => Among::Perhaps,
            _ => Among::Surely,
        }
    }
}
