//! # `gap` and `conflict`
//!
//! **What it says.** These claims cannot all hold: a `gap` is within one account, a `conflict`
//! between two accounts that speak of the same thing. The claims are the smallest such set: without
//! any one of them the rest can hold. The amount is how far they are apart.
//!
//! **Why it matters.** It is the contradiction itself, with nothing around it.
//!
//! **Example.** "210 freed from 1 to 10 March" and "180 freed from 1 to 20 March" from one
//! ministry: a running total cannot fall, so at least one of the two is wrong by at least 30.
//!
//! **When it stays silent.** Approximate figures, open first days and differing populations leave
//! room, and where there is room there is no clash. Equal counts on touching days may be one
//! announcement and count once. Of the clashing sets of the same accounts about the same series,
//! the [`TOLD_MOST`] that say most are told: those of the fewest claims, over the same days, the
//! farthest apart, the latest.

use std::collections::{BTreeMap, BTreeSet};

use cotejo_core::{Assumption, FindingKind};

use super::{Found, subject_of};
use crate::account::Account;
use crate::clash::{Clash, between_accounts, within_accounts};
use crate::model::Model;
use crate::position::Series;

/// No more clashing sets than this are told about the same accounts and the same series.
const TOLD_MOST: usize = 8;

/// Finds claims of one account that cannot all hold, and those of two.
pub(super) fn find(model: &Model) -> Vec<Found> {
    let gaps = within_accounts(model);
    let conflicts = between_accounts(model, &gaps);
    let mut found = Vec::new();
    for gap in told(model, gaps) {
        let assuming = several(&gap).then_some(Assumption::OneRuleWithinParty);
        let hour = shared_hour(model, &gap);
        found.push(tell(model, FindingKind::Gap, gap).assuming(assuming).assuming(hour));
    }
    for conflict in told(model, conflicts) {
        let same_people = [Assumption::SamePopulationAcrossParties];
        let assuming = same_people.into_iter().chain(shared_hour(model, &conflict));
        found.push(tell(model, FindingKind::Conflict, conflict).assuming(assuming));
    }
    found
}

fn several(clash: &Clash) -> bool {
    clash.members.len() > 1
}

/// Says what two figures of one thing to one day take for granted: a count of noon and one of
/// night can both hold.
fn shared_hour(model: &Model, clash: &Clash) -> Option<Assumption> {
    let members: Vec<usize> = clash.members.iter().copied().collect();
    let &[one, other] = members.as_slice() else { return None };
    let (one, other) = (&model.positions[one], &model.positions[other]);
    let is_one_thing = one.series == other.series && one.when == other.when;
    let day = one.when.until().known()?;
    is_one_thing.then_some(Assumption::SameHour(day))
}

fn tell(model: &Model, kind: FindingKind, clash: Clash) -> Found {
    let (least, most) = clash.proof.apart(&model.positions);
    let lines = clash.proof.clash_lines(&model.positions);
    let latest = clash.members.iter().max_by_key(|&&member| latest(model, member)).copied();
    let found = Found::new(kind, clash.members, model).amount(least, most).lines(lines);
    match latest {
        Some(latest) => found.about(subject_of(&model.positions[latest])),
        None => found,
    }
}

fn latest(model: &Model, member: usize) -> impl Ord + use<> {
    let position = &model.positions[member];
    (position.when.until().latest(), position.when.since().earliest(), member)
}

fn accounts<'m>(model: &'m Model, clash: &Clash) -> BTreeSet<&'m Account> {
    clash.members.iter().map(|&member| &model.positions[member].account).collect()
}

/// Chooses what is told of clashes between the same accounts about the same series.
fn told(model: &Model, clashes: Vec<Clash>) -> Vec<Clash> {
    let mut groups: BTreeMap<(BTreeSet<&Account>, BTreeSet<&Series>), Vec<Clash>> = BTreeMap::new();
    for clash in clashes {
        let series = clash.members.iter().map(|&member| &model.positions[member].series).collect();
        groups.entry((accounts(model, &clash), series)).or_default().push(clash);
    }
    let mut told = Vec::new();
    for mut group in groups.into_values() {
        group.sort_by_cached_key(|clash| order(model, clash));
        told.extend(group.into_iter().take(TOLD_MOST));
    }
    told
}

fn order(model: &Model, clash: &Clash) -> impl Ord + use<> {
    let whens: BTreeSet<_> =
        clash.members.iter().map(|&member| model.positions[member].when).collect();
    let (least, _) = clash.proof.apart(&model.positions);
    let until = whens.iter().filter_map(|when| when.until().latest()).max();
    (
        clash.members.len(),
        whens.len() > 1,
        std::cmp::Reverse(least),
        std::cmp::Reverse(until),
        clash.members.clone(),
    )
}
