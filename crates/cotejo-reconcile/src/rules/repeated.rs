//! # `repeated`
//!
//! **What it says.** One claimant's same statement stands on the worksheet more than once.
//!
//! **Why it matters.** Five copies are one source, not five.
//!
//! **Example.** A ministry's 116 in a wire story and in four outlets that carry it.
//!
//! **When it stays silent.** Equal figures of two claimants of one party are two statements; equal
//! counts over other days are too.

use std::collections::{BTreeMap, BTreeSet};

use cotejo_core::{ClaimId, FindingKind};

use super::{Found, subject_of};
use crate::model::Model;

pub(super) fn find(model: &Model) -> Vec<Found> {
    let positions = model.positions.iter().enumerate();
    positions
        .flat_map(|(place, position)| {
            let mut claimants: BTreeMap<_, BTreeSet<ClaimId>> = BTreeMap::new();
            for (claim, statement) in &position.claims {
                let said = (&statement.claimant, statement.timing.when);
                claimants.entry(said).or_default().insert(*claim);
            }
            let repeated = claimants.into_values().filter(|claims| claims.len() > 1);
            repeated.map(move |claims| {
                let mut found =
                    Found::new(FindingKind::Repeated, [place].into_iter().collect(), model);
                found.finding.claims = claims;
                found.about(subject_of(position))
            })
        })
        .collect()
}
