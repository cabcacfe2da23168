//! Whether a model has an estimate at all.
//!
//! The likelihood of a log-linear model has a maximum if and only if some table without a zero
//! has the same margins as the one that was seen (Fienberg and Rinaldo 2012, *Annals of
//! Statistics* 40:996–1023). That is a linear programme: how large can the least cell of such a
//! table be? Chan, Silverman and Vincent (2021, *JASA* 116:1297–1306) use it for sparse lists.

use microlp::{ComparisonOp, OptimizationDirection, Problem};
use nalgebra::DMatrix;

/// The least cell counts as positive from here on; margins are whole numbers of people.
const POSITIVE: f64 = 1e-7;

/// Says whether a positive table has the margins of the one that was seen.
pub fn exists(effects: &DMatrix<f64>, counts: &[f64]) -> bool {
    if counts.iter().all(|&count| count > 0.0) {
        return true;
    }
    let mut problem = Problem::new(OptimizationDirection::Maximize);
    // The least cell; the bound only keeps the programme finite.
    let least = problem.add_var(1.0, (0.0, 1.0));
    // A cell is `least` and something above it.
    let above: Vec<_> = counts.iter().map(|_| problem.add_var(0.0, (0.0, f64::INFINITY))).collect();
    for effect in effects.column_iter() {
        let margin: f64 = effect.iter().zip(counts).map(|(one, count)| one * count).sum();
        let mut terms = vec![(least, effect.sum())];
        terms.extend(above.iter().zip(effect.iter()).map(|(&cell, &one)| (cell, one)));
        problem.add_constraint(terms, ComparisonOp::Eq, margin);
    }
    // A programme that cannot be solved proves nothing, and without proof there is no estimate.
    let solved = problem.solve().ok().and_then(|outcome| outcome.into_solution().ok());
    solved.is_some_and(|best| best.objective() > POSITIVE)
}
