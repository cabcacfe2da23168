//! From all editions of lists to the lists of a case.

use std::collections::BTreeMap;

use cotejo_core::{Day, Edition, ListName};

use crate::CaseList;

/// The editions of each list, in the order in which they were first written down.
#[derive(Default)]
pub(crate) struct Editions(BTreeMap<ListName, Vec<Edition>>);

impl Editions {
    /// Takes an edition; one that is described again keeps its place.
    pub(crate) fn take(&mut self, edition: Edition) {
        let editions = self.0.entry(edition.list.name.clone()).or_default();
        match editions.iter_mut().find(|known| known.list.id == edition.list.id) {
            Some(known) => *known = edition,
            None => editions.push(edition),
        }
    }

    /// Returns the lists by name.
    pub(crate) fn finish(self) -> Vec<CaseList> {
        self.0.into_values().filter_map(in_order_of_days).collect()
    }
}

/// Puts the editions of a list in order of their days.
///
/// One without a day is taken to be no older than those that were written down before it.
fn in_order_of_days(editions: Vec<Edition>) -> Option<CaseList> {
    let mut latest: Option<Day> = None;
    let dated = editions.into_iter().map(|edition| {
        latest = latest.max(edition.list.published);
        (edition.list.published.or(latest), edition)
    });
    let mut dated: Vec<(Option<Day>, Edition)> = dated.collect();
    dated.sort_by_key(|(day, _)| *day);
    let mut earlier: Vec<Edition> = dated.into_iter().map(|(_, edition)| edition).collect();
    let newest = earlier.pop()?;
    Some(CaseList { newest, earlier })
}
