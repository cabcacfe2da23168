//! Fitting a log-linear model to the patterns that were seen.

use nalgebra::{DMatrix, DVector};
use statrs::function::gamma::ln_gamma;

use super::existence::exists;
use super::model::{Model, Term};
use crate::interval::Interval;
use crate::table::{OverlapTable, Pattern};

/// A model fitted to a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Fit {
    /// The model.
    pub model: Model,
    /// How many people were seen.
    pub seen: f64,
    /// How many the model says were not seen.
    pub unseen: f64,
    /// The variance of [`Fit::unseen`]: that of the intercept, and that of a Poisson number.
    pub unseen_variance: f64,
    /// How far the model is from the table, twice in log-likelihood.
    pub deviance: f64,
    /// How many effects were fitted; one at minus infinity was fitted as well.
    pub effects: usize,
    /// How many patterns could have been seen.
    pub cells: usize,
    /// The log-likelihood.
    pub log_likelihood: f64,
    /// The terms whose lists share nobody: their patterns count as impossible.
    pub impossible: Vec<Term>,
}

impl Fit {
    /// Fits a model to a table.
    ///
    /// A term whose lists share nobody has its estimate at minus infinity: the patterns that it
    /// covers are set to none and left out, as Chan, Silverman and Vincent (2021) do.
    pub fn of(table: &OverlapTable, model: &Model) -> Result<Fit, Unfit> {
        let posed = Posed::of(table, model);
        let fitted = fit_design(&posed.design)?;
        let unseen = fitted.effects[0].exp();
        let variance = unseen + unseen * unseen * fitted.variances[0];
        if !unseen.is_finite() || !variance.is_finite() {
            return Err(Unfit::NoMaximum);
        }
        Ok(Fit {
            model: model.clone(),
            seen: table.seen().0 as f64,
            unseen,
            unseen_variance: variance,
            deviance: fitted.deviance,
            effects: 1 + model.lists() + model.terms().count(),
            cells: posed.cells.len(),
            log_likelihood: fitted.log_likelihood,
            impossible: posed.impossible,
        })
    }

    /// Returns the total with its interval, the unseen part taken to be log-normal.
    pub fn interval(&self) -> Interval {
        Interval::of_unseen(self.seen, self.unseen, self.unseen_variance)
    }

    /// Akaike's information criterion: the less, the better the model foretells.
    pub fn aic(&self) -> f64 {
        2.0 * self.effects as f64 - 2.0 * self.log_likelihood
    }

    /// The Bayesian information criterion, with the people seen as the sample.
    pub fn bic(&self) -> f64 {
        self.seen.ln() * self.effects as f64 - 2.0 * self.log_likelihood
    }
}

/// Why a model cannot be fitted to a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// Several sets of effects say the same of this table.
    #[error("the table does not tell the effects of the model apart")]
    NotIdentified,
    /// The likelihood grows without end: no estimate exists.
    #[error("the model has no estimate for this table: the likelihood has no maximum")]
    NoMaximum,
    /// The iteration came to no end.
    #[error("the fit did not come to rest")]
    NotConverged,
}

/// Effects on the logarithm of each cell, and how many people were counted in it.
///
/// The first effect is the intercept.
#[derive(Clone, Debug)]
pub(crate) struct Design {
    pub effects: DMatrix<f64>,
    pub counts: Vec<f64>,
}

/// A model as it is posed to a table.
pub(crate) struct Posed {
    pub design: Design,
    /// What the rows stand for.
    pub cells: Vec<Pattern>,
    /// The terms whose lists share nobody.
    pub impossible: Vec<Term>,
}

impl Posed {
    pub fn of(table: &OverlapTable, model: &Model) -> Posed {
        let shared_by_nobody = |term: &Term| table.on(*term).0 == 0;
        let impossible: Vec<Term> = model.terms().filter(shared_by_nobody).collect();
        let possible = |set: &Pattern| !impossible.iter().any(|term| set.covers(*term));
        let lists = (0..model.lists()).map(|place| Pattern::of([place]));
        let effects = [Pattern::NOBODY].into_iter().chain(lists);
        let effects: Vec<Pattern> = effects.chain(model.terms().filter(possible)).collect();
        let cells: Vec<Pattern> = table.cells().map(|(cell, _)| cell).filter(possible).collect();
        let matrix = DMatrix::from_fn(cells.len(), effects.len(), |row, column| {
            f64::from(u8::from(cells[row].covers(effects[column])))
        });
        let counts = cells.iter().map(|cell| table.exactly(*cell).0 as f64).collect();
        Posed { design: Design { effects: matrix, counts }, cells, impossible }
    }
}

impl Design {
    /// Adds a cell in which only the intercept has an effect: that of nobody.
    pub fn with_nobody(&self, unseen: f64) -> Design {
        let rows = self.effects.nrows();
        let mut effects = self.effects.clone().insert_row(rows, 0.0);
        effects[(rows, 0)] = 1.0;
        let mut counts = self.counts.clone();
        counts.push(unseen);
        Design { effects, counts }
    }
}

/// What a fit of a design gives.
#[derive(Clone, Debug)]
pub(crate) struct Fitted {
    pub effects: DVector<f64>,
    /// The variance of each effect.
    pub variances: DVector<f64>,
    pub means: DVector<f64>,
    pub deviance: f64,
    pub log_likelihood: f64,
}

/// Fits a design for which it is proved that it has one best fit.
pub(crate) fn fit_design(design: &Design) -> Result<Fitted, Unfit> {
    if design.counts.len() < design.effects.ncols()
        || design.effects.rank(RANK_TOLERANCE) < design.effects.ncols()
    {
        return Err(Unfit::NotIdentified);
    }
    if !exists(&design.effects, &design.counts) {
        return Err(Unfit::NoMaximum);
    }
    climb(design)
}

/// Singular values below this are none; those of a matrix of zeros and ones are far above.
const RANK_TOLERANCE: f64 = 1e-9;

/// Enough for tables whose best fit has cells of a millionth of a person.
const STEPS_MAX: usize = 200;

/// The change of the deviance at which the fit has come to rest, relative to it.
const AT_REST: f64 = 1e-12;

/// Climbs to the best fit by iteratively reweighted least squares.
pub(crate) fn climb(design: &Design) -> Result<Fitted, Unfit> {
    let counts = DVector::from_column_slice(&design.counts);
    let mut means = counts.map(|count| count + 0.5);
    let mut log_means = means.map(f64::ln);
    let mut last = f64::INFINITY;
    for _ in 0..STEPS_MAX {
        let weighted = DMatrix::from_fn(design.effects.nrows(), design.effects.ncols(), |r, c| {
            design.effects[(r, c)] * means[r]
        });
        let information = design.effects.tr_mul(&weighted);
        let working = DVector::from_fn(means.len(), |row, _| {
            log_means[row] + (counts[row] - means[row]) / means[row]
        });
        let cholesky = information.cholesky().ok_or(Unfit::NotIdentified)?;
        let effects = cholesky.solve(&weighted.tr_mul(&working));
        log_means = (&design.effects * &effects).map(|value| value.clamp(-LOG_MAX, LOG_MAX));
        means = log_means.map(f64::exp);
        let deviance = deviance(&counts, &means);
        if (last - deviance).abs() <= AT_REST * (deviance.abs() + 1.0) {
            let variances = cholesky.inverse().diagonal();
            let log_likelihood = log_likelihood(&counts, &means);
            return Ok(Fitted { effects, variances, means, deviance, log_likelihood });
        }
        last = deviance;
    }
    Err(Unfit::NotConverged)
}

/// No cell holds more than e^60 people, nor less than e^-60 of one.
const LOG_MAX: f64 = 60.0;

fn deviance(counts: &DVector<f64>, means: &DVector<f64>) -> f64 {
    let one = |(&count, &mean): (&f64, &f64)| {
        let pull = if count > 0.0 { count * (count / mean).ln() } else { 0.0 };
        2.0 * (pull - (count - mean))
    };
    counts.iter().zip(means.iter()).map(one).sum()
}

fn log_likelihood(counts: &DVector<f64>, means: &DVector<f64>) -> f64 {
    let one = |(&count, &mean): (&f64, &f64)| count * mean.ln() - mean - ln_gamma(count + 1.0);
    counts.iter().zip(means.iter()).map(one).sum()
}
