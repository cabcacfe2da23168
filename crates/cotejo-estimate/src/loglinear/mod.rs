//! Log-linear models: lists that depend on each other in pairs, threes and more.
//!
//! The number of people of each pattern is Poisson with a mean whose logarithm is a sum of
//! effects: one of each list, and one of each set of lists that the model lets depend on each
//! other. Those on no list have the effect of nobody: the intercept alone (Fienberg 1972,
//! *Biometrika* 59:591–603; Bishop, Fienberg and Holland 1975, chapter 6).
//!
//! Not to be used where a pattern that was never seen could not have been seen: a list that
//! leaves out on purpose whom another has takes away what the model stands on.

mod average;
mod existence;
mod fit;
mod heterogeneity;
mod model;
mod profile;
mod search;

pub use average::{Average, average};
pub use fit::{Fit, Unfit};
pub use heterogeneity::{Heterogeneity, HeterogeneousFit};
pub use model::{Model, Term};
pub use profile::profile_interval;
pub use search::{Criterion, Search, search, stepwise};

pub(crate) use fit::{Design, fit_design};
