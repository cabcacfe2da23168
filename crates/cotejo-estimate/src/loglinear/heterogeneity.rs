//! Log-linear models of people who differ in how easily they are listed.
//!
//! Lists are independent for each person, and lists differ in length; that people differ shows as
//! an effect of the number of lists on which they stand, whose form follows from how the ease of
//! being listed is spread among them (Rivest and Baillargeon 2007, *Biometrics* 63:999–1006,
//! models "Mth").
//!
//! Not to be used where lists depend on each other for other reasons: a list that was copied from
//! another looks like people who are easily listed.

use nalgebra::DMatrix;

use super::fit::{Design, Unfit, fit_design};
use super::profile::profile_of;
use crate::interval::Interval;
use crate::table::{OverlapTable, Pattern};

/// How the ease of being listed is spread among people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Heterogeneity {
    /// Its logarithm of odds is a multiple of a Poisson number: a few are listed far more easily.
    Poisson,
    /// Its logarithm of odds is normal: the Rasch model (Darroch and others 1993, *JASA*
    /// 88:1137–1148). It tells more unseen people than [`Heterogeneity::Poisson`].
    Normal,
}

impl Heterogeneity {
    /// Returns the effect on the logarithm of those who stand on so many lists.
    fn effect(self, lists: u32) -> f64 {
        let lists = f64::from(lists);
        match self {
            Heterogeneity::Poisson => lists.exp2() - 1.0,
            Heterogeneity::Normal => lists * lists / 2.0,
        }
    }
}

/// A model of people who differ, fitted to a table.
#[derive(Clone, Debug, PartialEq)]
pub struct HeterogeneousFit {
    /// How people differ.
    pub heterogeneity: Heterogeneity,
    /// How many people were seen.
    pub seen: f64,
    /// How many the model says were not seen.
    pub unseen: f64,
    /// The variance of [`HeterogeneousFit::unseen`].
    pub unseen_variance: f64,
    /// The total with its multinomial profile interval.
    pub total: Interval,
    /// The Bayesian information criterion, with the people seen as the sample.
    pub bic: f64,
}

impl HeterogeneousFit {
    /// Fits a model to a table; it takes three lists to tell differing people from long lists.
    pub fn of(table: &OverlapTable, heterogeneity: Heterogeneity) -> Result<Self, Unfit> {
        let design = design(table, heterogeneity);
        let fitted = fit_design(&design)?;
        let seen = table.seen().0 as f64;
        let unseen = fitted.effects[0].exp();
        let unseen_variance = unseen + unseen * unseen * fitted.variances[0];
        if !unseen.is_finite() || !unseen_variance.is_finite() {
            return Err(Unfit::NoMaximum);
        }
        let total = profile_of(&design, seen, unseen);
        let effects = design.effects.ncols() as f64;
        let bic = seen.ln() * effects - 2.0 * fitted.log_likelihood;
        Ok(HeterogeneousFit { heterogeneity, seen, unseen, unseen_variance, total, bic })
    }
}

/// An intercept, an effect of each list, and one of the number of lists.
fn design(table: &OverlapTable, heterogeneity: Heterogeneity) -> Design {
    let cells: Vec<_> = table.cells().collect();
    let effects = DMatrix::from_fn(cells.len(), 2 + table.lists(), |row, column| {
        let (cell, _) = cells[row];
        match column.checked_sub(1) {
            None => 1.0,
            Some(place) if place < table.lists() => {
                f64::from(u8::from(cell.covers(Pattern::of([place]))))
            }
            Some(_) => heterogeneity.effect(cell.lists()),
        }
    });
    Design { effects, counts: cells.iter().map(|(_, people)| people.0 as f64).collect() }
}
