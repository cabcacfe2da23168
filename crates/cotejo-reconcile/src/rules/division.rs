//! # `consistent`: a breakdown adds up
//!
//! **What it says.** The parts of one breakdown, all exact, add up to their whole.
//!
//! **Why it matters.** A sum that checks is evidence that the figures come from one count, and
//! that they were read right.
//!
//! **Example.** 1,697 held, 1,495 men and 202 women.
//!
//! **When it stays silent.** A single part checks nothing, nor do parts of different breakdowns:
//! three minors among the 1,697 are never added to men and women. Parts that fall short of the
//! whole say nothing unless they are said to make it up; then it is a `gap`.

use cotejo_core::{Arithmetic, Assumption, Comparison, FindingKind};

use super::{Found, subject_of};
use crate::model::Model;
use crate::proof::term;

pub(super) fn find(model: &Model) -> Vec<Found> {
    let divided = model.breakdowns.iter();
    divided.filter_map(|((whole, _), parts)| check(model, *whole, parts)).collect()
}

fn check(model: &Model, whole: usize, parts: &[usize]) -> Option<Found> {
    let division = model.division(whole, parts)?;
    let total = &model.positions[whole];
    let terms: Option<Vec<_>> = division
        .parts
        .iter()
        .map(|&part| Some(term(model.positions[part].exact()?, model.positions[part].id)))
        .collect();
    let line = Arithmetic {
        terms: terms?,
        comparison: Comparison::Equals,
        right: term(total.exact()?, total.id),
    };
    let members = division.parts.iter().copied().chain([whole]).collect();
    let assuming = (!division.is_exhaustive).then_some(Assumption::PartsAreExhaustive);
    line.holds().then(|| {
        Found::new(FindingKind::Consistent, members, model)
            .about(subject_of(total))
            .lines([line])
            .assuming(assuming)
    })
}
