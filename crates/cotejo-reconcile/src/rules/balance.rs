//! # `consistent`: a stock, what came in and what went out give the next stock
//!
//! **What it says.** An earlier stock with those who came in and without those who went out, all
//! exact and from one account, gives the later stock.
//!
//! **Why it matters.** The register and the announcements speak of the same people.
//!
//! **Example.** 806 held on 8 January, 206 freed since, 600 held on 26 January: the register adds
//! up, if nobody else came or went.
//!
//! **When it stays silent.** Without any flow between the stocks there is nothing to check.

use cotejo_core::{Arithmetic, Assumption, Comparison, FindingKind, Term};

use super::windows::{Window, windows};
use super::{Found, subject_of};
use crate::model::Model;
use crate::proof::term;

pub(super) fn find(model: &Model) -> Vec<Found> {
    windows(model).iter().filter_map(|window| check(model, window)).collect()
}

/// The flows of one direction, with what must be taken for granted.
struct Side {
    members: Vec<usize>,
    assuming: Option<Assumption>,
}

fn check(model: &Model, window: &Window) -> Option<Found> {
    let measures = window.measures;
    let entries = side(model, window, &measures.entries, Assumption::NoOtherEntries);
    let exits = side(model, window, &measures.exits, Assumption::NoOtherExits);
    if entries.members.is_empty() && exits.members.is_empty() {
        return None;
    }
    let (earlier, later) = (&model.positions[window.earlier], &model.positions[window.later]);
    let mut terms = vec![term(earlier.exact()?, earlier.id)];
    for &place in &entries.members {
        terms.push(term(model.positions[place].exact()?, model.positions[place].id));
    }
    for &place in &exits.members {
        let exact = model.positions[place].exact()?;
        terms.push(Term { value: -exact, claim: Some(model.positions[place].id) });
    }
    let right = term(later.exact()?, later.id);
    let line = Arithmetic { terms, comparison: Comparison::Equals, right };
    let flows = entries.members.iter().chain(&exits.members).copied();
    let members = flows.chain([window.earlier, window.later]).collect();
    line.holds().then(|| {
        Found::new(FindingKind::Consistent, members, model)
            .about(subject_of(later))
            .lines([line])
            .assuming(entries.assuming)
            .assuming(exits.assuming)
    })
}

/// The total of one direction over the window, or the reasons that are told one by one.
fn side(
    model: &Model,
    window: &Window,
    total: &cotejo_core::MeasureName,
    otherwise: Assumption,
) -> Side {
    let flows = window.flows.iter().copied().filter(|&place| window.is_spanned_by(model, place));
    let same_way = flows.filter(|&place| {
        window.measures.total_of(&model.positions[place].series.measure) == Some(total)
    });
    let (totals, reasons): (Vec<usize>, Vec<usize>) =
        same_way.partition(|&place| model.positions[place].series.measure == *total);
    match totals.first() {
        Some(&place) => Side { members: vec![place], assuming: None },
        None => Side { members: reasons, assuming: Some(otherwise) },
    }
}
