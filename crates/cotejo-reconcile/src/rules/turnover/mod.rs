//! # `implied`: who came onto a register, and who went off it
//!
//! **What it says.** Two stocks of one account and the flows between them leave so many people who
//! must have come in, or gone out, and whom no claim counts.
//!
//! **Why it matters.** A register that shrinks by less than the releases has grown meanwhile: new
//! arrests, or older cases reported late.
//!
//! **Example.** 806 held on 8 January, 266 freed since, at least 600 held on 26 January: at least
//! 60 came onto the register.
//!
//! **With an assumption.** Those freed may not be all who left. Where it makes the amount
//! exact, a second finding tells it if nobody came or went but those whom the claims count.
//!
//! **When it stays silent.** Two stocks without any flow between them show only that the number
//! changed, which anybody sees. Of many windows of one register the eight latest are told; and where
//! very many claims touch one, what only shows in a sum of flows over differing days is not found.

mod exact;
mod tracks;

use std::cmp::Reverse;
use std::collections::BTreeMap;

use cotejo_core::{Amount, Arithmetic, Assumption, Edge, FindingKind, MeasureName, Period};

use super::windows::{Window, windows};
use super::{Found, subject};
use crate::model::Model;
use crate::position::Series;
use crate::world::Bounds;

/// Of one register no more windows than this are told, the latest.
const WINDOWS_MOST: usize = 8;

/// A window that more positions touch is bounded one series at a time.
const POSITIONS_EXACT: usize = 24;

pub(super) fn find(model: &Model) -> Vec<Found> {
    let mut registers: BTreeMap<_, Vec<Window>> = BTreeMap::new();
    for window in windows(model) {
        let stock = &model.positions[window.earlier];
        registers.entry((&stock.account, &stock.series)).or_default().push(window);
    }
    let mut found = Vec::new();
    for mut windows in registers.into_values() {
        windows.sort_by_key(|window| Reverse((window.days.1, window.days.0)));
        let told = windows.iter().map(|window| implied(model, window));
        found.extend(told.filter(|told| !told.is_empty()).take(WINDOWS_MOST).flatten());
    }
    found
}

/// One of the two ways in which people change how many there are.
#[derive(Clone, Copy)]
struct Way<'m> {
    total: &'m MeasureName,
    opposite: &'m MeasureName,
}

/// How many flowed one way in the course of a window: more than is counted of this way itself.
struct Turnover {
    /// By the stocks and what flowed the opposite way.
    bounds: Bounds,
    /// If nobody went the opposite way but for the reasons that are counted; where there would be
    /// no most otherwise.
    if_no_other: Option<Bounds>,
}

fn implied(model: &Model, window: &Window) -> Vec<Found> {
    let (entries, exits) = (&window.measures.entries, &window.measures.exits);
    let ways = [Way { total: entries, opposite: exits }, Way { total: exits, opposite: entries }];
    let turnovers = if window.members.len() <= POSITIONS_EXACT {
        exact::turnovers(model, window, ways)
    } else {
        tracks::turnovers(model, window, ways)
    };
    let assumptions = [Assumption::NoOtherExits, Assumption::NoOtherEntries];
    let mut found = Vec::new();
    for ((way, assumption), turnover) in ways.into_iter().zip(assumptions).zip(turnovers) {
        let Some(turnover) = turnover else { continue };
        let series = model.positions[window.earlier].series.flow(way.total);
        let Some(told) = tell(model, window, &series, turnover.bounds) else { continue };
        let assumed = turnover.if_no_other;
        let assumed = assumed.and_then(|bounds| tell(model, window, &series, bounds));
        let assumed = assumed.filter(|told| is_exact(&told.finding.amount));
        found.push(told);
        found.extend(assumed.map(|told| told.assuming([assumption])));
    }
    found
}

fn is_exact(amount: &Amount) -> bool {
    amount.least.is_some() && amount.least == amount.most
}

/// Tells bounds that rest on both stocks and a flow, and that no claim states.
fn tell(model: &Model, window: &Window, series: &Series, bounds: Bounds) -> Option<Found> {
    let (least, proof) = bounds.least?;
    let mut members = proof.members();
    let (stocks, flows): (Vec<usize>, Vec<usize>) =
        members.iter().partition(|&&member| model.positions[member].series.is_stock);
    if stocks.len() < 2 || flows.is_empty() {
        return None;
    }
    let mut lines: Vec<Arithmetic> =
        proof.value_line(least, &model.positions).into_iter().collect();
    let most = bounds.most.map(|(most, proof)| {
        members.extend(proof.members());
        if most != least {
            lines.extend(proof.most_line(most, &model.positions));
        }
        most
    });
    let period = period(model, window, &flows)?;
    let population = model.positions[window.earlier].population();
    let found = Found::new(FindingKind::Implied, members, model);
    Some(
        found
            .amount(Some(least), most)
            .about(subject(&series.measure, population, period))
            .lines(lines),
    )
}

/// The days of the window, as a flow that spans it puts them.
fn period(model: &Model, window: &Window, flows: &[usize]) -> Option<Period> {
    let spanning = flows.iter().filter(|&&flow| window.is_spanned_by(model, flow));
    let first = spanning.filter_map(|&flow| model.positions[flow].days()).map(|days| days.0).min();
    Period::new(Edge::On(first.unwrap_or(window.days.0)), Edge::On(window.days.1)).ok()
}
