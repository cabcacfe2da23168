//! Words as they are compared: folded, sounded, and how far two of them lie apart.

mod distance;
mod fold;
mod sound;

pub(crate) use distance::{Letters, is_alike, is_prefix_or_part, within_edits};
pub(crate) use fold::{fold, words};
pub(crate) use sound::sound;
