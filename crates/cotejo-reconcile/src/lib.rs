//! From claims to findings: what follows, what cannot all hold, what cannot be compared.
//!
//! Claims become *positions*: what each account says, however often it says it. The positions of
//! an account are constraints on a *world* of unknown numbers of people: one number for each
//! measure, population and place in each stretch of time, none below zero, with stocks tied to the
//! flows that change them. Rules look at positions and worlds and report what a reader should
//! know; each rule is one file under `rules`, and its first comment is its manual page.
//!
//! The crate does no input or output and reads no clock. What it returns depends on what is
//! claimed, never on the order of claims. Everything that is printed is worked out in exact
//! integers and fractions, and each line of arithmetic holds.
//!
//! ```
//! use cotejo_core::*;
//! use cotejo_reconcile::{Entry, Worksheet, reconcile};
//!
//! let claim = |people: u64, first: &str, last: &str| {
//!     let day = |text: &str| Edge::On(text.parse().unwrap());
//!     let statement = Statement {
//!         claimant: Claimant::source(ActorName::new("Ministry").unwrap()),
//!         party: None,
//!         side: Side::Government,
//!         quantity: Quantity { count: Count::exactly(People(people)), words: people.to_string() },
//!         measure: Classed { class: MeasureName::new("released").unwrap(), words: None },
//!         population: Classed { class: PopulationName::new("prisoners").unwrap(), words: None },
//!         place: None,
//!         timing: Timing {
//!             when: When::Over(Period::new(day(first), day(last)).unwrap()),
//!             words: None,
//!         },
//!         stance: Stance::Asserts,
//!         part: None,
//!     };
//!     Entry { id: ClaimId::new(Digest::of(people.to_string().as_bytes())), statement }
//! };
//! let worksheet = Worksheet {
//!     claims: vec![
//!         claim(210, "2026-03-01", "2026-03-10"),
//!         claim(180, "2026-03-01", "2026-03-20"),
//!     ],
//!     ..Worksheet::default()
//! };
//! let findings = reconcile(&worksheet);
//! assert_eq!(findings[0].kind, FindingKind::Gap);
//! assert_eq!(findings[0].amount, Amount::exactly(30));
//! ```

mod account;
mod across;
mod announcement;
mod bounds;
mod clash;
mod component;
mod definitions;
mod direction;
mod groups;
mod items;
mod layout;
mod links;
mod measures;
mod model;
mod naming;
mod position;
mod proof;
mod rules;
mod search;
mod solver;
mod time;
mod track;
mod verify;
mod worked;
mod worksheet;
mod world;

use cotejo_core::Finding;

pub use bounds::{Answer, Contradiction, Question, Reason, bounds};
pub use measures::{Effect, MeasureRelations, StockMeasure};
pub use naming::{Bearing, bearings};
pub use verify::{Fault, Verifier};
pub use worked::Worked;
pub use worksheet::{Entry, Worksheet};

/// Returns what follows from the claims of a worksheet, the weightiest kind first.
pub fn reconcile(worksheet: &Worksheet) -> Vec<Finding> {
    Worked::new(worksheet).into_findings()
}
