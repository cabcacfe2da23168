//! From rows of lists to persons: which rows tell of one person, how probably, and why.
//!
//! Rows come in through an [`Intake`], which reads each value once. [`link`] learns from the rows
//! what agreements weigh (Fellegi and Sunter 1969, without anybody saying which rows are one
//! person), has an [`Engine`] find and score pairs, and puts rows together to persons. The result
//! is the same in whatever order the rows come.
//!
//! ```
//! use cotejo_core::{ListName, Meaning};
//! use cotejo_link::{Field, Intake, Native, link};
//! let field = |meaning: Meaning| Field { meaning, label: meaning.to_string() };
//! let mut intake = Intake::new(vec![field(Meaning::GivenNames), field(Meaning::Surname)]);
//! intake.begin_list(ListName::new("register").unwrap(), false);
//! intake.push(["Amaro", "Valdeluz"]);
//! let rows = intake.finish();
//! assert_eq!(link(&rows, &Native).persons, [0]);
//! ```
//!
//! The crate does no input or output and knows no file format.

mod agreement;
mod blocking;
mod calibrate;
mod change;
mod cluster;
mod column;
mod concord;
mod engine;
mod frequency;
mod intake;
mod judged;
mod linkage;
mod memo;
mod model;
mod names;
mod pair;
mod question;
mod register;
mod rows;
mod text;
mod truth;
mod values;
pub mod verification;

pub use agreement::Agreement;
pub use blocking::{Part, Plan};
pub use change::{Change, changes};
pub use concord::Concord;
pub use engine::{Candidates, Engine, Native, Reference, ScoredPair};
pub use intake::{Field, Intake};
pub use judged::Judged;
pub use linkage::{Linkage, LinkedPair, Reason, link, link_judged};
pub use model::{AgreementWeight, Model, Warning};
pub use names::{Nearness, Sought};
pub use question::Question;
pub use register::Register;
pub use rows::Rows;
pub use truth::{Calibration, Measured, Quality, measure};
