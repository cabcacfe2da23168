//! # `implied`: those whom a narrower count leaves out
//!
//! **What it says.** Where a stated definition puts all of one population among another, the two
//! counts over the same days differ by the people of the wider population who are not in the
//! narrower one.
//!
//! **Why it matters.** It is what remains of a seeming contradiction once the definitions are set
//! right.
//!
//! **Example.** 808 prisoners freed and 383 political prisoners freed over the same days: 425 of
//! the 808 are people whom the narrower count does not hold.
//!
//! **When it stays silent.** Over different days, and without a definition; then the counts are
//! `not_comparable`. Where several narrower counts stand side by side, what is in none of them is
//! told. Of the days on which two accounts can be set so against each other only the last are told,
//! and of many accounts the eight latest.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use cotejo_core::{Arithmetic, Comparison, FindingKind, Term};

use super::side_by_side::{Row, rows};
use super::{Found, subject_of};
use crate::model::Model;
use crate::proof::term;

/// Of two series in two accounts no more remainders than this are told, the latest.
const TOLD_MOST: usize = 8;

pub(super) fn find(model: &Model) -> Vec<Found> {
    let mut latest = BTreeMap::new();
    let rows = parts_of_rows(model);
    for (wide, narrow) in pairs(model) {
        if rows.contains(&(wide, narrow)) {
            continue;
        }
        let (a, b) = (&model.positions[wide], &model.positions[narrow]);
        let key = (&a.account, &a.series, &b.account, &b.series);
        let until = (a.when.until().latest(), a.when.since().earliest(), wide, narrow);
        let entry = latest.entry(key).or_insert(until);
        *entry = (*entry).max(until);
    }
    let mut told: Vec<_> = latest.into_values().collect();
    told.sort_unstable_by_key(|until| Reverse(*until));
    let mut across: BTreeMap<_, usize> = BTreeMap::new();
    told.retain(|&(_, _, wide, narrow)| {
        let (a, b) = (&model.positions[wide], &model.positions[narrow]);
        let told = across.entry((&a.series, &b.series)).or_default();
        *told += usize::from(a.account != b.account);
        a.account == b.account || *told <= TOLD_MOST
    });
    told.into_iter().filter_map(|(_, _, wide, narrow)| tell(model, wide, narrow)).collect()
}

/// The wholes and parts that another rule tells.
fn parts_of_rows(model: &Model) -> BTreeSet<(usize, usize)> {
    let pairs = |row: Row| row.parts.into_iter().map(move |part| (row.whole, part));
    rows(model).into_iter().flat_map(pairs).collect()
}

/// Positions that count the same over the same days, one population within the other.
fn pairs(model: &Model) -> Vec<(usize, usize)> {
    let mut alike: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (place, position) in model.positions.iter().enumerate() {
        let series = &position.series;
        if series.population.len() == 1 {
            let key = (&series.measure, position.when);
            alike.entry(key).or_default().push(place);
        }
    }
    let mut pairs = Vec::new();
    for alike in alike.into_values() {
        for &wide in &alike {
            for &narrow in &alike {
                let (a, b) = (&model.positions[wide].series, &model.positions[narrow].series);
                if a != b && model.lies_in(b, a) {
                    pairs.push((wide, narrow));
                }
            }
        }
    }
    pairs
}

fn tell(model: &Model, wide: usize, narrow: usize) -> Option<Found> {
    let (whole, part) = (&model.positions[wide], &model.positions[narrow]);
    let least = whole.least?.checked_sub(part.most?).filter(|&least| least > 0)?;
    let most = whole.most.zip(part.least).and_then(|(whole, part)| whole.checked_sub(part));
    let line = Arithmetic {
        terms: vec![term(whole.least?, whole.id), term(-part.most?, part.id)],
        comparison: Comparison::Equals,
        right: Term::number(least),
    };
    let members = [wide, narrow].into_iter().collect();
    let found = Found::new(FindingKind::Implied, members, model).amount(Some(least), most);
    Some(found.about(subject_of(whole)).lines([line]))
}
