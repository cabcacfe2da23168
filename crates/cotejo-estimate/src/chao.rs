//! Lower bounds that hold however unequally people are listed.

use nalgebra::DMatrix;

use crate::interval::Interval;
use crate::loglinear::{Design, Unfit, fit_design};
use crate::table::{OverlapTable, Pattern};

/// Returns Chao's lower bound for lists that differ in length and people who differ in how often
/// they are listed.
///
/// Lists are independent for each person; people on one and on two lists tell how many are on
/// none, and those on more are given an effect of their own for each number of lists, which can
/// only raise their number (Chao 1987, *Biometrics* 43:783–791; as a log-linear model Rivest and
/// Baillargeon 2007, *Biometrics* 63:999–1006, "Mth Chao").
///
/// It is a floor only where no list is copied from another: lists that attract each other lower
/// it further, lists that avoid each other can lift it above the truth.
pub fn lower_bound(table: &OverlapTable) -> Result<Interval, Unfit> {
    let most = u32::try_from(table.lists()).unwrap_or(u32::MAX);
    // Nobody on so many lists is fewer than expected: such a number gets no effect of its own.
    let mut raised: Vec<u32> = (3..=most).filter(|&lists| table.on_exactly(lists).0 > 0).collect();
    loop {
        let fitted = fit_design(&design(table, &raised))?;
        let own = fitted.effects.iter().skip(1 + table.lists());
        let lowered: Vec<u32> = raised
            .iter()
            .zip(own)
            .filter(|(_, own)| **own < 0.0)
            .map(|(lists, _)| *lists)
            .collect();
        if lowered.is_empty() {
            let unseen = fitted.effects[0].exp();
            let variance = unseen + unseen * unseen * fitted.variances[0];
            return Ok(Interval::of_unseen(table.seen().0 as f64, unseen, variance));
        }
        raised.retain(|lists| !lowered.contains(lists));
    }
}

/// An intercept, an effect of each list, and one of each number of lists that is raised.
fn design(table: &OverlapTable, raised: &[u32]) -> Design {
    let cells: Vec<_> = table.cells().collect();
    let columns = 1 + table.lists() + raised.len();
    let effects = DMatrix::from_fn(cells.len(), columns, |row, column| {
        let cell = cells[row].0;
        let has = match column.checked_sub(1) {
            None => true,
            Some(place) if place < table.lists() => cell.covers(Pattern::of([place])),
            Some(place) => raised.get(place - table.lists()) == Some(&cell.lists()),
        };
        f64::from(u8::from(has))
    });
    Design { effects, counts: cells.iter().map(|(_, people)| people.0 as f64).collect() }
}
