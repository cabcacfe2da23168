//! The chart of claims: time across, a mark for each claim, a panel for each measure.
//!
//! [`plan`] decides what is drawn and says what is not; [`draw`] writes it as SVG. Colours, dark
//! mode and print are the style sheet's, through classes.

mod between;
mod draw;
mod end;
mod label;
mod mark;
mod panel;
mod plan;
mod room;
mod scale;
mod strands;

pub(crate) use self::draw::draw;
pub(crate) use self::mark::shape;
pub(crate) use self::plan::{Chart, Mark, Panel, plan, plan_of};
pub(crate) use self::scale::people_ticks;
