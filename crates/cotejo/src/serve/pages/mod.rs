//! The pages of the desk, one file each.

pub(super) mod adding;
pub(super) mod changes;
pub(super) mod claim;
pub(super) mod claims;
pub(super) mod compare;
pub(super) mod decide;
pub(super) mod definitions;
pub(super) mod document;
pub(super) mod documents;
pub(super) mod estimate;
pub(super) mod findings;
pub(super) mod frame;
pub(super) mod importing;
mod intervals;
pub(super) mod lists;
mod paging;
pub(super) mod pairs;
pub(super) mod people;
pub(super) mod publish;
pub(super) mod stating;
pub(super) mod story;
