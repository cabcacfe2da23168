//! Items of a total: what the same account says of days within the total's days.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use cotejo_core::Day;

use crate::model::Model;

/// An item with its days and its firm bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Item {
    pub(crate) position: usize,
    pub(crate) first: Day,
    pub(crate) last: Day,
    pub(crate) least: i64,
    pub(crate) most: Option<i64>,
}

impl Item {
    pub(crate) fn is_one_day(&self) -> bool {
        self.first == self.last
    }

    /// Says whether this item comes after another: on later days, or, where both last for several
    /// days, from the other's last day on.
    fn follows(&self, other: &Item) -> bool {
        other.last < self.first
            || (other.last == self.first && !other.is_one_day() && !self.is_one_day())
    }
}

/// Items of a total that follow each other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Chain {
    pub(crate) items: Vec<Item>,
}

impl Chain {
    /// Returns how many people the items count at least.
    pub(crate) fn least(&self) -> i64 {
        self.items.iter().fold(0, |sum, item| sum.saturating_add(item.least))
    }

    /// Returns how many people the items count at most, if each has such a bound.
    pub(crate) fn most(&self) -> Option<i64> {
        self.items.iter().try_fold(0i64, |sum, item| sum.checked_add(item.most?))
    }

    pub(crate) fn members(&self) -> BTreeSet<usize> {
        self.items.iter().map(|item| item.position).collect()
    }

    /// Returns the days that stand in two items.
    pub(crate) fn shared_days(&self) -> Vec<Day> {
        let pairs = self.items.windows(2);
        pairs.filter(|pair| pair[0].last == pair[1].first).map(|pair| pair[1].first).collect()
    }

    /// Says whether the items leave no day from the one to the other uncovered.
    pub(crate) fn covers(&self, first: Day, last: Day) -> bool {
        let touching = || self.items.iter().filter(|item| first <= item.last && item.first <= last);
        let (Some(start), Some(end)) = (touching().next(), touching().next_back()) else {
            return false;
        };
        let next = touching().skip(1);
        let mut pairs = touching().zip(next);
        let is_joined = pairs.all(|(item, next)| item.last.days_until(next.first) <= 1);
        start.first <= first && last <= end.last && is_joined
    }
}

/// Returns what a series says of days within `first` to `last`, but not of all of them.
pub(crate) fn items_within(
    model: &Model,
    series: &[usize],
    (first, last): (Day, Day),
) -> Vec<Item> {
    let within = |item: &Item| {
        first <= item.first && item.last <= last && (item.first, item.last) != (first, last)
    };
    items_of(model, series).into_iter().filter(within).collect()
}

/// Returns what a series says of known days.
pub(crate) fn items_of(model: &Model, series: &[usize]) -> Vec<Item> {
    let items = series.iter().filter_map(|&place| {
        let position = &model.positions[place];
        let (first, last) = position.days()?;
        let (least, most) = (position.least?, position.most);
        Some(Item { position: place, first, last, least, most })
    });
    items.collect()
}

/// Chooses the items that follow each other and count most people; of equal ones the fewest items.
///
/// This is weighted interval scheduling, over the items in the order of their last days.
pub(crate) fn fullest_chain(mut items: Vec<Item>) -> Chain {
    items.sort_by_key(|item| (item.last, item.first, item.position));
    let mut links: Vec<Link> = Vec::new();
    // The last link of the fullest chain among the first so many items.
    let mut best: Vec<Option<usize>> = vec![None];
    for (place, item) in items.iter().enumerate() {
        let before = items[..place].partition_point(|other| other.last < item.first);
        let sharing = (before..place).filter(|&other| item.follows(&items[other]));
        let after = sharing.fold(best[before], |after, other| fuller(&links, after, Some(other)));
        let (least, length) =
            after.map_or((0, 0), |after| (links[after].least, links[after].length));
        let least = item.least.saturating_add(least);
        links.push(Link { after, least, length: length + 1 });
        best.push(fuller(&links, best[place], Some(place)));
    }
    let last = best.last().copied().flatten();
    let chain = std::iter::successors(last, |&place| links[place].after);
    let mut chain: Vec<Item> = chain.map(|place| items[place]).collect();
    chain.reverse();
    Chain { items: chain }
}

/// The last item of a chain, which counts so many people in so many items.
struct Link {
    after: Option<usize>,
    least: i64,
    length: usize,
}

/// Returns the last link of the fuller of two chains; the first where they are equally full.
fn fuller(links: &[Link], a: Option<usize>, b: Option<usize>) -> Option<usize> {
    let rank = |last: Option<usize>| {
        last.map_or((0, Reverse(0)), |last| (links[last].least, Reverse(links[last].length)))
    };
    if rank(b) > rank(a) { b } else { a }
}

/// Finds the shorter items of which a total is the sum, where some lie a day outside its days.
///
/// "187 in December" restates 99 at Christmas and 88 on New Year's, which one text puts on the 31st
/// and another on the 1st.
pub(crate) fn restated_items(total: &Item, items: &[Item]) -> Option<Chain> {
    let length = |item: &Item| item.first.days_until(item.last);
    let near = items.iter().filter(|item| {
        length(item) < length(total)
            && item.first.days_until(total.first) <= 1
            && total.last.days_until(item.last) <= 1
    });
    let chain = fullest_chain(near.copied().collect());
    let is_exact = total.most == Some(total.least) && chain.most() == Some(chain.least());
    let is_sum = chain.items.len() > 1 && chain.least() == total.least;
    (is_exact && is_sum).then_some(chain)
}
