//! # `printed_differently`
//!
//! **What it says.** One claimant's figure, of one thing and to one day, is printed as counted from
//! different first days.
//!
//! **Why it matters.** It was said once, so at most one print can be right, and which one decides
//! what the figure holds. Whoever quotes it takes one print and should know of the other; a
//! recording settles it.
//!
//! **Example.** A minister's 808 of 26 January, printed by one outlet as counted "between before
//! December and now" and by another as counted "since December".
//!
//! **When it stays silent.** A text that says nothing of the first day leaves it out and prints
//! nothing different, and "in the last hours" is no other first day than that of "on Monday". Counts below [`COUNT_LEAST`] are equal by chance, and one that the claimant
//! gives again later is a figure of another day.

use std::collections::{BTreeMap, BTreeSet};

use cotejo_core::{ClaimId, Edge, FindingKind, Statement};

use super::{Found, subject_of};
use crate::model::Model;

/// Equal counts below this are no sign that one utterance is meant.
const COUNT_LEAST: i64 = 10;

pub(super) fn find(model: &Model) -> Vec<Found> {
    let mut said: BTreeMap<_, BTreeMap<Edge, Print>> = BTreeMap::new();
    for (place, position) in model.positions.iter().enumerate() {
        let is_telling = position.least.or(position.most).is_some_and(|count| count >= COUNT_LEAST);
        if position.series.is_stock || !is_telling {
            continue;
        }
        for (&claim, &statement) in &position.claims {
            let count = statement.quantity.count;
            let until = statement.timing.when.until();
            let utterance = (&statement.claimant, &position.series, count, until);
            let prints = said.entry(utterance).or_default();
            let print = Print { position: place, claim, statement };
            let first = prints.entry(statement.timing.when.since()).or_insert(print);
            if has_words(statement) && !has_words(first.statement) {
                *first = print;
            }
        }
    }
    said.into_values().filter_map(|prints| tell(model, prints)).collect()
}

/// A claim that stands for all that print the figure with one first day.
#[derive(Clone, Copy)]
struct Print<'m> {
    position: usize,
    claim: ClaimId,
    statement: &'m Statement,
}

fn has_words(statement: &Statement) -> bool {
    statement.timing.words.is_some()
}

fn is_of_a_day(statement: &Statement) -> bool {
    let when = statement.timing.when;
    when.since().known().is_some_and(|day| when.until().known() == Some(day))
}

fn tell(model: &Model, mut prints: BTreeMap<Edge, Print>) -> Option<Found> {
    let any_has_words = prints.values().any(|print| has_words(print.statement));
    let is_of_a_day = prints.values().any(|print| is_of_a_day(print.statement));
    prints.retain(|since, print| {
        *since != Edge::Open || !is_of_a_day && (!any_has_words || has_words(print.statement))
    });
    let members: BTreeSet<usize> = prints.values().map(|print| print.position).collect();
    let last = members.last().filter(|_| prints.len() > 1)?;
    let subject = subject_of(&model.positions[*last]);
    let mut found = Found::new(FindingKind::PrintedDifferently, members, model);
    found.finding.claims = prints.values().map(|print| print.claim).collect();
    Some(found.about(subject))
}
