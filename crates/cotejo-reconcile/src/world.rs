//! Worlds: what positions leave possible, all of them together.

use crate::layout::Layout;
use crate::model::Model;
use crate::position::Series;
use crate::proof::Proof;
use crate::solver::{Combination, Minimum, Reduced, Simplex};
use crate::time::{Moment, Stretch, Timeline};

/// All that some positions say about the same people, as constraints on unknown numbers.
pub(crate) struct World {
    reduced: Reduced,
    /// The position from which each row of the layout is, if it is from one.
    origins: Vec<Option<usize>>,
    /// The row whose form is what is asked for.
    asked: Option<usize>,
}

/// A number of people that can be asked for in a world.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Quantity {
    /// So many in the course of a stretch.
    Flow(Series, Stretch),
    /// So many there are at a moment.
    Stock(Series, Moment),
}

/// What is asked for in a world, and what is taken for granted with it.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    pub(crate) quantity: Quantity,
    /// A total by which, in a stretch, nobody is counted but those whom the members count for a
    /// reason.
    pub(crate) no_other: Option<(Series, Stretch)>,
}

/// The bounds of a quantity in a world, each with the positions that bind it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Bounds {
    pub(crate) least: Option<(i64, Proof)>,
    pub(crate) most: Option<(i64, Proof)>,
}

impl World {
    /// Lays out what the members, by their place in the list of positions, say together.
    pub(crate) fn new(
        model: &Model,
        timeline: &Timeline,
        members: impl IntoIterator<Item = usize>,
    ) -> Self {
        World::of(Layout::new(model, timeline, members, None))
    }

    /// Lays out a world in which something can be asked for, whether or not a member names its days.
    pub(crate) fn asked(
        model: &Model,
        timeline: &Timeline,
        members: impl IntoIterator<Item = usize>,
        asked: &Asked,
    ) -> Self {
        World::of(Layout::new(model, timeline, members, Some(asked)))
    }

    fn of(layout: Layout) -> Self {
        let Layout { rows, origins, asked, .. } = layout;
        let is_kept = |row: usize| origins[row].is_some() || asked == Some(row);
        let reduced = Reduced::new(layout.columns, &rows, is_kept);
        World { reduced, origins, asked }
    }

    /// Shows why no world has room for all members; nothing where one has.
    pub(crate) fn clash(&self) -> Option<Proof> {
        let combination = self.simplex().solve().ok()??;
        self.proof(&combination)
    }

    /// Returns the tightest bounds of what is asked for, or the proof that the members cannot all
    /// hold.
    pub(crate) fn bounds(&self) -> Result<Bounds, Option<Proof>> {
        let mut simplex = self.simplex();
        match simplex.solve() {
            Ok(None) => {}
            Ok(Some(combination)) => return Err(self.proof(&combination)),
            Err(_) => return Err(None),
        }
        let Some(asked) = self.asked else { return Ok(Bounds::default()) };
        let form = &self.reduced.forms[asked];
        let downward: Vec<(usize, i64)> = form.iter().map(|&(c, factor)| (c, -factor)).collect();
        let least = self.least(&mut simplex, form);
        let most = self.least(&mut simplex, &downward);
        Ok(Bounds { least, most: most.map(|(value, proof)| (-value, proof)) })
    }

    fn simplex(&self) -> Simplex {
        Simplex::new(self.reduced.columns, &self.reduced.rows)
    }

    fn least(&self, simplex: &mut Simplex, form: &[(usize, i64)]) -> Option<(i64, Proof)> {
        match simplex.minimum(form) {
            Ok(Minimum::Reached { value, proof }) => Some((value.ceiling()?, self.proof(&proof)?)),
            _ => None,
        }
    }

    fn proof(&self, combination: &Combination) -> Option<Proof> {
        let terms = combination.iter().filter_map(|&(row, bound, factor)| {
            let row = self.reduced.origins[row]?;
            self.origins[row].map(|position| (position, bound, factor))
        });
        Proof::new(terms.collect())
    }
}
