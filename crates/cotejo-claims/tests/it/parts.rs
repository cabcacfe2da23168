//! What is a part of what, against the case files `parts.md`.
//!
//! A case is written as in `claims.md`, with another table: the number of the part, that of its
//! whole, the ground of the breakdown (`-` where none is told) and whether the parts are all.

use cotejo_claims::Reading;
use cotejo_core::{BreakdownName, ClaimId};

use crate::claims::check_tables;

fn words_of(reading: &Reading, id: ClaimId) -> Option<String> {
    let claim = reading.claims.iter().find(|claim| claim.id() == id)?;
    Some(claim.statement.quantity.words.clone())
}

fn rows(reading: &Reading) -> Vec<Vec<String>> {
    let parts = reading.claims.iter().filter_map(|claim| {
        let part = claim.statement.part.as_ref()?;
        let ground = part.breakdown.as_ref().map_or("-", BreakdownName::as_str);
        let exhaustive = part.exhaustive.map_or("?", |all| if all { "yes" } else { "no" });
        Some(vec![
            claim.statement.quantity.words.clone(),
            words_of(reading, part.whole)?,
            ground.to_owned(),
            exhaustive.to_owned(),
        ])
    });
    parts.collect()
}

#[test]
fn every_part_knows_its_whole() {
    check_tables("parts.md", rows);
}
