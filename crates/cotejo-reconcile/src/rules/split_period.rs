//! # `consistent`: the items of a period add up
//!
//! **What it says.** The items that an account gives for days within a period, all exact, add up
//! to its total for the period.
//!
//! **Why it matters.** The total rests on announcements that were read, and on nothing else.
//!
//! **Example.** 459 freed from 8 January to 20 February, 144 from 20 February to 2 March, 603 in
//! all. 20 February stands in both periods: the sum holds if nobody was counted twice on it.
//!
//! A total that equals the sum of shorter items of which one lies a day outside its days restates
//! them, for texts date one announcement differently; the finding says that it assumes so.
//!
//! **When it stays silent.** One item that equals its total checks nothing.

use cotejo_core::{Arithmetic, Assumption, Comparison, FindingKind};

use super::{Found, subject_of};
use crate::items::{Chain, fullest_chain, items_of, items_within, restated_items};
use crate::model::Model;
use crate::proof::term;

pub(super) fn find(model: &Model) -> Vec<Found> {
    let series = model.series().into_values();
    series
        .flat_map(|series| {
            let checked = series.iter().filter_map(|&total| check(model, &series, total));
            checked.collect::<Vec<_>>()
        })
        .collect()
}

fn check(model: &Model, series: &[usize], total: usize) -> Option<Found> {
    let position = &model.positions[total];
    let people = position.exact()?;
    if let Some(chain) = covering_sum(model, series, total) {
        return Some(tell(model, total, people, &chain));
    }
    let items = items_of(model, series);
    let own = items.iter().find(|item| item.position == total)?;
    let chain = restated_items(own, &items)?;
    Some(tell(model, total, people, &chain).assuming([Assumption::RestatesItems(position.id)]))
}

/// Returns the items within the total's days, if they add up to it.
fn covering_sum(model: &Model, series: &[usize], total: usize) -> Option<Chain> {
    let position = &model.positions[total];
    let mut items = items_within(model, series, position.days()?);
    items.retain(|item| item.most == Some(item.least));
    let chain = fullest_chain(items);
    (position.exact() == Some(chain.least()) && chain.items.len() > 1).then_some(chain)
}

fn tell(model: &Model, total: usize, people: i64, chain: &Chain) -> Found {
    let position = &model.positions[total];
    let terms = chain.items.iter();
    let terms = terms.map(|item| term(item.least, model.positions[item.position].id)).collect();
    let line =
        Arithmetic { terms, comparison: Comparison::Equals, right: term(people, position.id) };
    let shared = chain.shared_days().into_iter().map(Assumption::BoundaryDayCountedOnce);
    let mut members = chain.members();
    members.insert(total);
    let found = Found::new(FindingKind::Consistent, members, model);
    found.about(subject_of(position)).lines([line]).assuming(shared)
}
