//! # `consistent` and `implied`: populations that definitions set side by side
//!
//! **What it says.** Definitions put several populations, or places, of one account among a wider
//! one, with nobody in two of them. Where their counts add up to that of the wider one, they make
//! it up (`consistent`); where they fall short of it, so many are in none of them (`implied`).
//!
//! **Why it matters.** A breakdown need not stand in one sentence. A definition that somebody signs
//! does what "of whom" does in a text, and what is left over is a number of its own.
//!
//! **Example.** 687 prisoners, 505 civilians and 150 soldiers, on one day; an analyst states that
//! both are prisoners and nobody is both: 32 prisoners are neither.
//!
//! **When it stays silent.** Without definitions that keep the populations apart, over different
//! days, and where a count is not exact. Sums of two accounts are no check of each other, so there
//! only the rest is told.

use std::collections::{BTreeMap, BTreeSet};

use cotejo_core::{Arithmetic, Assumption, Comparison, FindingKind, Term};

use super::{Found, subject_of};
use crate::account::Account;
use crate::model::Model;
use crate::proof::term;

pub(super) fn find(model: &Model) -> Vec<Found> {
    rows(model).iter().filter_map(|row| check(model, row)).collect()
}

/// A count, and those of one account that stand side by side in it.
pub(super) struct Row {
    pub(super) whole: usize,
    pub(super) parts: BTreeSet<usize>,
}

/// Finds the counts that definitions set side by side in a wider one over the same days.
pub(super) fn rows(model: &Model) -> Vec<Row> {
    let mut alike: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (place, position) in model.positions.iter().enumerate() {
        if position.series.population.len() == 1 && position.exact().is_some() {
            let series = &position.series;
            alike.entry((&series.measure, position.when)).or_default().push(place);
        }
    }
    let mut rows = Vec::new();
    for alike in alike.into_values().filter(|alike| alike.len() > 2) {
        for &whole in &alike {
            let narrower = narrower(model, whole, &alike);
            rows.extend(narrower.into_values().filter_map(|parts| row(model, whole, &parts)));
        }
    }
    rows
}

/// Returns what lies within a count, by account.
fn narrower<'m>(
    model: &'m Model,
    whole: usize,
    alike: &[usize],
) -> BTreeMap<&'m Account, Vec<usize>> {
    let outer = &model.positions[whole].series;
    let mut narrower: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for &place in alike {
        let position = &model.positions[place];
        if position.series != *outer && model.lies_in(&position.series, outer) {
            narrower.entry(&position.account).or_default().push(place);
        }
    }
    narrower
}

/// Takes the widest of what lies within a count, if they are several and all apart.
fn row(model: &Model, whole: usize, parts: &[usize]) -> Option<Row> {
    let series = |place: &usize| &model.positions[*place].series;
    let is_widest = |part: &&usize| {
        let wider = |other: &&usize| {
            series(other) != series(part) && model.lies_in(series(part), series(other))
        };
        !parts.iter().any(|other| wider(&other))
    };
    let parts: BTreeSet<usize> = parts.iter().filter(is_widest).copied().collect();
    let apart = |a: &usize| {
        let mut others = parts.iter().filter(|b| *b != a);
        others.all(|b| model.are_disjoint(series(a), series(b)))
    };
    (parts.len() > 1 && parts.iter().all(apart)).then_some(Row { whole, parts })
}

fn check(model: &Model, row: &Row) -> Option<Found> {
    let whole = &model.positions[row.whole];
    let total = whole.exact()?;
    let exact = row.parts.iter().map(|&part| model.positions[part].exact());
    let sum = exact.into_iter().try_fold(0i64, |sum, part| sum.checked_add(part?))?;
    let members: BTreeSet<usize> = row.parts.iter().copied().chain([row.whole]).collect();
    let parts = row.parts.iter().map(|&part| &model.positions[part]);
    let is_one_account = parts.clone().all(|part| part.account == whole.account);
    if sum == total && is_one_account {
        let terms = parts.filter_map(|part| Some(term(part.exact()?, part.id))).collect();
        let right = term(total, whole.id);
        let line = Arithmetic { terms, comparison: Comparison::Equals, right };
        let found = Found::new(FindingKind::Consistent, members, model);
        let assuming = [Assumption::PartsAreExhaustive];
        return Some(found.about(subject_of(whole)).lines([line]).assuming(assuming));
    }
    let rest = total.checked_sub(sum).filter(|&rest| rest > 0)?;
    let taken = parts.filter_map(|part| Some(term(-part.exact()?, part.id)));
    let terms = [term(total, whole.id)].into_iter().chain(taken).collect();
    let right = Term::number(rest);
    let line = Arithmetic { terms, comparison: Comparison::Equals, right };
    let found = Found::new(FindingKind::Implied, members, model).amount(Some(rest), Some(rest));
    Some(found.about(subject_of(whole)).lines([line]))
}
