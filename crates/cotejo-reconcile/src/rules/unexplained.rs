//! # `unexplained`
//!
//! **What it says.** An account's total goes beyond those of its items that were read, by so many
//! people, on days that no item covers.
//!
//! **Why it matters.** It is no contradiction: more may have been announced than was read. It says
//! exactly how many people rest on the total alone, and where to look for them.
//!
//! **Example.** 187 freed in December and 116 on 12 January against 406 from 1 December to 14
//! January: 103 fall on days for which no announcement was read.
//!
//! **Open first day.** "More than 400 have been freed", without a first day, is set against the
//! items read so far as if counted since the first of them; the finding says that it assumes so.
//!
//! **Announcements told twice.** Texts date one announcement differently. A total that equals the sum
//! of shorter items within a day of its own days restates them and is set aside. Where the items,
//! read as different people, leave nothing unexplained, equal counts on touching days are read as
//! one announcement. The finding says that it assumes so.
//!
//! **When it stays silent.** A single item that shares its first or last day with the total and
//! lasts for several days is a running total; the part between is `implied`. One that was counted
//! from another first day is told by `base_changed`. An item of which only
//! a lower bound is known may account for any rest. A total that restates its items leaves
//! none. Items that make less than a tenth of a total are no account of it. Items that cover every
//! day leave no day for the rest, so that it is a `gap`. Where items share days and neither lies
//! within the days of the other, nobody knows how many they count together.

use cotejo_core::{
    Arithmetic, Assumption, Comparison, Day, Edge, FindingKind, Period, Subject, Term, When,
};

use super::base_changed::{Change, changes};
use super::{Found, subject_of};
use crate::items::{Chain, Item, fullest_chain, items_of, items_within, restated_items};
use crate::model::Model;
use crate::proof::{term, total as add_up};

/// Items that make less than one in so many of a total are no account of it.
const SHARE: i64 = 10;

pub(super) fn find(model: &Model) -> Vec<Found> {
    let series = model.series().into_values();
    series
        .flat_map(|series| {
            let found = series.iter().filter_map(|&total| check(model, &series, total));
            found.collect::<Vec<_>>()
        })
        .collect()
}

/// A total with the days over which it is set against its items.
struct Total {
    position: usize,
    first: Day,
    last: Day,
    /// Whether the first day is that of the first item, for want of another.
    is_assumed: bool,
    least: i64,
}

fn check(model: &Model, series: &[usize], position: usize) -> Option<Found> {
    let total = dated(model, series, position)?;
    // Of several tellings of one announcement the first stands for all.
    if model.announcements.leader(position) != position {
        return None;
    }
    if restates(model, series, position) {
        return None;
    }
    let (items, restating) = without_restating(model, items_below(model, series, &total));
    let as_read = Reading::of(&items, restating.clone());
    let reading = [as_read, read_as_retold(model, items, restating)]
        .into_iter()
        .find(|reading| leaves_a_rest(&reading.chain, &total))?;
    let is_worth_telling = is_account_of(&reading.chain, &total)
        && !reading.is_unsure
        && !is_changed_base(model, series, &reading.chain, &total);
    is_worth_telling.then(|| tell(model, &total, reading))
}

/// Items in one reading of what they are.
struct Reading {
    chain: Chain,
    /// Whether an item that shares days with those of the chain tells of other days too, so that
    /// nobody knows how many of its people fall on them.
    is_unsure: bool,
    assuming: Vec<Assumption>,
}

impl Reading {
    fn of(items: &[Item], assuming: Vec<Assumption>) -> Self {
        let chain = fullest_chain(items.to_vec());
        let is_unsure = items.iter().any(|item| !chain.covers(item.first, item.last));
        Reading { chain, is_unsure, assuming }
    }
}

fn dated(model: &Model, series: &[usize], position: usize) -> Option<Total> {
    let least = model.positions[position].least?;
    let When::Over(period) = model.when(position) else { return None };
    let last = period.last().latest()?;
    let first = match period.first() {
        Edge::On(first) => Some(first),
        Edge::Within(..) => None,
        Edge::Open => first_item_day(model, series, last, least),
    }?;
    let is_assumed = period.first() == Edge::Open;
    (first < last).then_some(Total { position, first, last, is_assumed, least })
}

/// The first day of any item that could be in a total of which only the last day is known.
fn first_item_day(model: &Model, series: &[usize], last: Day, people: i64) -> Option<Day> {
    let smaller = series.iter().map(|&place| &model.positions[place]).filter(|position| {
        let before = position.days().is_some_and(|(_, end)| end <= last);
        before && position.most.is_some_and(|most| most < people)
    });
    smaller.filter_map(|position| position.days().map(|(first, _)| first)).min()
}

/// Says whether the total is told by `consistent` to be the sum of items about its days.
fn restates(model: &Model, series: &[usize], total: usize) -> bool {
    let items = items_of(model, series);
    let own = items.iter().find(|item| item.position == total);
    own.is_some_and(|own| restated_items(own, &items).is_some())
}

fn items_below(model: &Model, series: &[usize], total: &Total) -> Vec<Item> {
    let mut items = items_within(model, series, (total.first, total.last));
    let own = model.announcements.leader(total.position);
    items.retain(|item| model.announcements.leader(item.position) != own);
    items.retain(|item| !is_earlier_running_total(item, total));
    let all = items.clone();
    items.retain(|item| !is_told_by_parts(item, &all));
    items
}

/// Says whether an item is the same running total some days before, open above: "more than 400
/// since December" announces nobody whom "406 since December" does not count as well.
fn is_earlier_running_total(item: &Item, total: &Total) -> bool {
    item.most.is_none() && item.first == total.first && !item.is_one_day()
}

/// Says whether items within the days of a subtotal add up to it, so that they tell more than it.
fn is_told_by_parts(item: &Item, items: &[Item]) -> bool {
    let within = |part: &Item| item.first <= part.first && part.last <= item.last;
    restated_items(item, items).is_some_and(|chain| chain.items.iter().all(within))
}

/// Sets aside totals that are the sum of other items, though one of these lies a day outside their
/// days, and names them.
fn without_restating(model: &Model, items: Vec<Item>) -> (Vec<Item>, Vec<Assumption>) {
    let (restating, kept): (Vec<Item>, Vec<Item>) =
        items.iter().partition(|item| restated_items(item, &items).is_some());
    let claims = restating.iter().map(|item| model.positions[item.position].id);
    (kept, claims.map(Assumption::RestatesItems).collect())
}

/// Reads equal counts on touching days as one announcement.
fn read_as_retold(model: &Model, items: Vec<Item>, mut assuming: Vec<Assumption>) -> Reading {
    let mut kept: Vec<Item> = Vec::new();
    for item in items {
        let leader = model.announcements.leader(item.position);
        let told =
            kept.iter_mut().find(|other| model.announcements.leader(other.position) == leader);
        match told {
            None => kept.push(item),
            Some(other) if is_more_precise(&item, other) => *other = item,
            Some(_) => {}
        }
    }
    let (kept, restating) = without_restating(model, kept);
    assuming.extend(restating);
    let mut reading = Reading::of(&kept, assuming);
    reading.assuming.extend(one_announcement(model, &reading.chain));
    reading
}

/// An exact item says more than a bounded one, and one of few days more than one of many.
fn is_more_precise(a: &Item, b: &Item) -> bool {
    let key = |item: &Item| (item.most.is_none(), item.first.days_until(item.last), item.position);
    key(a) < key(b)
}

/// Names the tellings that were read as one with an item of the chain.
fn one_announcement(model: &Model, chain: &Chain) -> Vec<Assumption> {
    let told = chain.items.iter().filter_map(|item| {
        let tellings = model.announcements.tellings(item.position).iter();
        let mut claims: Vec<_> = tellings.map(|&place| model.positions[place].id).collect();
        claims.sort();
        (!claims.is_empty()).then_some(Assumption::OneAnnouncement(claims))
    });
    told.collect()
}

fn leaves_a_rest(chain: &Chain, total: &Total) -> bool {
    !chain.items.is_empty() && chain.most().is_some_and(|most| most < total.least)
}

/// Says whether the items are enough of the total, and of such a kind, to be set against it.
fn is_account_of(chain: &Chain, total: &Total) -> bool {
    let is_running = match chain.items.as_slice() {
        [item] => !item.is_one_day() && (item.first == total.first || item.last == total.last),
        _ => false,
    };
    let is_enough = chain.least().saturating_mul(SHARE) >= total.least;
    !is_running && is_enough && !chain.covers(total.first, total.last)
}

/// Says whether the only item is the running total from the old first day.
fn is_changed_base(model: &Model, series: &[usize], chain: &Chain, total: &Total) -> bool {
    let [item] = chain.items.as_slice() else { return false };
    let change = Change { old: item.position, new: total.position };
    !item.is_one_day() && changes(model, series).contains(&change)
}

fn tell(model: &Model, total: &Total, reading: Reading) -> Found {
    let chain = reading.chain;
    let position = &model.positions[total.position];
    let least = chain.most().map(|most| total.least - most);
    let most = position.most.and_then(|most| most.checked_sub(chain.least()));
    let mut members = chain.members();
    members.insert(total.position);
    let since = total.is_assumed.then_some(Assumption::CountedSince(position.id, total.first));
    let subject = subject_of(position);
    let period = Period::new(Edge::On(total.first), Edge::On(total.last));
    let period = period.unwrap_or(subject.period);
    Found::new(FindingKind::Unexplained, members, model)
        .amount(least, most)
        .about(Subject { period, ..subject })
        .lines(lines(model, total, &chain))
        .assuming(since)
        .assuming(reading.assuming)
        .assuming([Assumption::ItemsAreDifferentPeople])
}

fn lines(model: &Model, total: &Total, chain: &Chain) -> Vec<Arithmetic> {
    let mut lines = Vec::new();
    let items = chain
        .items
        .iter()
        .filter_map(|item| item.most.map(|most| term(most, model.positions[item.position].id)));
    if let Some(sum) = add_up(items.collect(), &mut lines) {
        let whole = term(total.least, model.positions[total.position].id);
        let right = Term::number(total.least.saturating_sub(sum.value));
        let terms = vec![whole, Term { value: -sum.value, ..sum }];
        lines.push(Arithmetic { terms, comparison: Comparison::Equals, right });
    }
    lines
}
