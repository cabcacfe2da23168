//! From the overlap of lists to how many people are on none of them, or why that cannot be told.
//!
//! No name of a person comes in: an [`OverlapTable`] holds how many people stand on exactly which
//! lists, a [`FrequencyTable`] how many were met how often. The crate does no input or output and reads no clock; every random choice follows from
//! a seed.

mod assess;
mod caution;
pub mod chao;
pub mod decomposable;
mod frequency;
mod interval;
pub mod latent;
pub mod loglinear;
mod refusal;
mod strata;
mod table;

pub use assess::{Assessment, Figure, Method, MethodName, NoFigure, Plan, Verdict, assess};
pub use caution::Caution;
pub use frequency::{FrequencyTable, Times};
pub use interval::{CONFIDENCE, Interval};
pub use refusal::Refusal;
pub use strata::{Stratified, Stratum, Sum, Together, assess_strata};
pub use table::{LISTS_MAX, OverlapTable, Pattern, TableError};
