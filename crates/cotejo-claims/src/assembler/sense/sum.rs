//! Parts that a sentence lists behind a total and that add up to it.
//!
//! "Six dead: four policemen, a fireman and a villager": whatever the parts are called, numbers
//! that follow one another and make up the total exactly count parts of it.

use super::{Measured, Sense};
use crate::quantity::QuantityMention;

/// The rule for parts that add up to a total.
pub(super) const ADDS_UP: &str = "event/adds-up";

/// Between two parts of a list stand no more tokens than these.
const GAP_MAX: usize = 12;

/// A total has no more parts than these.
const PARTS_MAX: usize = 12;

impl Sense<'_, '_, '_> {
    /// Reads a number as one of the parts that make up the total before them.
    pub(super) fn adds_up(&self) -> Option<Measured> {
        let latest = self.latest_here()?;
        let drafts = &self.assembler.drafts;
        let index = drafts[latest].whole.filter(|whole| *whole >= self.first_draft);
        let index = index.unwrap_or(latest);
        let total = drafts[index].figure?;
        let from = drafts[index].tokens.end;
        let listed = |articles: bool| self.listed_behind(from, articles);
        let parts = [listed(false), listed(true)];
        let parts = parts.into_iter().find_map(|parts| prefix_of_sum(parts, total))?;
        let here = parts.iter().any(|part| part.tokens == self.number.tokens);
        here.then(|| self.taken_from(index, ADDS_UP))
    }

    /// Returns the exact numbers that follow one another behind a place, with "a" and "one" if
    /// articles are to count.
    fn listed_behind(&self, from: usize, articles: bool) -> Vec<&QuantityMention> {
        let behind = self.scene.numbers.iter().filter(|number| number.tokens.start >= from);
        let counts = behind.filter(|number| articles || !number.is_article_like());
        let counts = counts.filter(|number| self.scene.counts.contains(&number.tokens));
        let mut end = from;
        let close = counts.take_while(|number| {
            let near = number.tokens.start <= end + GAP_MAX;
            end = number.tokens.end;
            near
        });
        close.take(PARTS_MAX).collect()
    }
}

/// Returns the numbers up to the one with which they add up to a total, if they are several.
fn prefix_of_sum(numbers: Vec<&QuantityMention>, total: u64) -> Option<Vec<&QuantityMention>> {
    let mut sum = 0u64;
    let mut parts = Vec::new();
    for number in numbers {
        sum = sum.checked_add(number.count?.exact()?.0)?;
        parts.push(number);
        if sum >= total {
            break;
        }
    }
    (sum == total && parts.len() >= 2).then_some(parts)
}
