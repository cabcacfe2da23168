//! From the overlap of lists to how many people are on none of them, or why that cannot be told.
//!
//! No name of a person comes in: an [`OverlapTable`] holds how many people stand on exactly which
//! lists. The crate does no input or output and reads no clock; every random choice follows from
//! a seed.

mod assess;
mod caution;
pub mod chao;
pub mod decomposable;
mod interval;
pub mod latent;
pub mod loglinear;
mod refusal;
mod table;

pub use assess::{Assessment, Figure, Method, MethodName, NoFigure, Plan, Verdict, assess};
pub use caution::Caution;
pub use interval::{CONFIDENCE, Interval};
pub use refusal::Refusal;
pub use table::{LISTS_MAX, OverlapTable, Pattern, TableError};
