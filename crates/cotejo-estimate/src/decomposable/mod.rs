//! Bayesian averaging over decomposable graphs of lists.
//!
//! A graph joins the lists that depend on each other; where it is decomposable, the probability
//! of the table has a closed form for each number of people unseen, and all graphs can be
//! averaged without sampling (Madigan and York 1997, *Biometrika* 84:19–31; the R package `dga`
//! of HRDAG computes the same).
//!
//! Not to be used without a bound on the unseen that is thought about: the answer can depend on
//! it. [`average`] is therefore asked for a bound, and whoever shows its result varies it.

mod average;
mod graph;

pub use average::{Posterior, average};
pub use graph::{Graph, LISTS_GRAPHED_MAX, graphs};
