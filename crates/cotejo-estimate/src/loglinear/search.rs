//! Which models are tried, and which is the best of them.

use statrs::distribution::{ChiSquared, ContinuousCDF};

use super::fit::{Fit, Unfit};
use super::model::{Model, Term};
use crate::table::{OverlapTable, Pattern};

/// What makes a model the best of several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Criterion {
    /// Akaike's: it forgives effects and bounds little.
    Aic,
    /// The Bayesian one: it wants reasons for each effect.
    Bic,
}

impl Criterion {
    /// Returns the figure of a fit; the less the better.
    pub fn of(self, fit: &Fit) -> f64 {
        match self {
            Criterion::Aic => fit.aic(),
            Criterion::Bic => fit.bic(),
        }
    }
}

/// Every model that was tried.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Search {
    /// Those that fit the table, in the order of their terms.
    pub fits: Vec<Fit>,
    /// Those that could not be fitted, and why.
    pub unfit: Vec<(Model, Unfit)>,
}

impl Search {
    /// Returns the best model; of two that are equal the one with fewer effects.
    pub fn best(&self, criterion: Criterion) -> Option<&Fit> {
        self.fits.iter().min_by(|a, b| {
            criterion.of(a).total_cmp(&criterion.of(b)).then(a.effects.cmp(&b.effects))
        })
    }
}

/// Above so many lists not every model can be tried.
pub const SEARCHED_LISTS_MAX: usize = 5;

/// Tries every hierarchical model of up to four lists, and every model of pairs of five.
///
/// With three or four lists all terms but that of all lists at once are tried: nothing that was
/// seen can tell that one. For more than five lists, see [`stepwise`].
pub fn search(table: &OverlapTable) -> Search {
    let mut search = Search::default();
    if table.lists() > SEARCHED_LISTS_MAX {
        return search;
    }
    for model in models(table.lists()) {
        match Fit::of(table, &model) {
            Ok(fit) => search.fits.push(fit),
            Err(reason) => search.unfit.push((model, reason)),
        }
    }
    search
}

/// Returns every model that is tried for some number of lists, each once.
fn models(lists: usize) -> Vec<Model> {
    let order_max = if lists <= 4 { lists.saturating_sub(1) } else { 2 };
    let mut models = vec![Model::independence(lists)];
    for order in 2..=order_max {
        let terms: Vec<Term> =
            Pattern::all(lists).filter(|term| term.lists() as usize == order).collect();
        models = models.iter().flat_map(|model| extensions(model, &terms)).collect();
    }
    models.sort();
    models
}

/// Returns a model with every set of terms whose own parts it has already.
fn extensions(model: &Model, terms: &[Term]) -> Vec<Model> {
    let fits = |term: &&Term| {
        Pattern::all(model.lists())
            .all(|part| part.lists() < 2 || part == **term || !term.covers(part) || model.has(part))
    };
    let usable: Vec<Term> = terms.iter().filter(fits).copied().collect();
    (0..1_u32 << usable.len())
        .map(|chosen| {
            let chosen = usable.iter().enumerate().filter(|(at, _)| chosen & (1 << at) != 0);
            Model::with(model.lists(), model.terms().chain(chosen.map(|(_, term)| *term)))
        })
        .collect()
}

/// A pair is added where chance alone would improve the fit so much with less than this
/// probability; the value is that of Chan, Silverman and Vincent (2021).
const CHANCE_MAX: f64 = 0.02;

/// Adds pairs to independence, one by one and the best first, as long as one improves the fit
/// beyond chance.
///
/// Made for many lists that overlap little. The interval of its result takes the chosen model as
/// given and is therefore too narrow.
pub fn stepwise(table: &OverlapTable) -> Result<Fit, Unfit> {
    let pairs: Vec<Term> = Pattern::all(table.lists()).filter(|term| term.lists() == 2).collect();
    let mut best = Fit::of(table, &Model::independence(table.lists()))?;
    loop {
        let open = pairs.iter().filter(|pair| !best.model.has(**pair));
        let next = open
            .filter_map(|pair| Fit::of(table, &best.model.and(*pair)).ok())
            .min_by(|a, b| a.deviance.total_cmp(&b.deviance));
        match next {
            Some(fit) if chance(best.deviance - fit.deviance) < CHANCE_MAX => best = fit,
            _ => return Ok(best),
        }
    }
}

/// Returns how probable it is that one effect more improves a fit so much by chance alone.
fn chance(gain: f64) -> f64 {
    // One degree of freedom is a valid parameter, so the fallback is never taken.
    ChiSquared::new(1.0).map_or(1.0, |law| law.sf(gain.max(0.0)))
}
