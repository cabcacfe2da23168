//! Tests of reconciliation as its callers see it.

#[path = "../../examples/worksheet/case.rs"]
mod case;
mod cases;
mod hostile;
mod incremental;
mod large;
mod named;
mod order;
mod sketch;
mod tampering;
mod worlds;
