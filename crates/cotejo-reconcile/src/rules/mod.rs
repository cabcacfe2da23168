//! The rules, one a file: what each finds, why it matters, and when it stays silent.

mod balance;
mod base_changed;
mod clashes;
mod difference;
mod division;
mod like_for_like;
mod named;
mod not_comparable;
mod pace;
mod printed_differently;
mod ratios;
mod remainder;
mod repeated;
mod side_by_side;
mod split_period;
mod turnover;
mod unexplained;
mod windows;

use std::collections::{BTreeMap, BTreeSet};

use cotejo_core::{
    Amount, Assumption, ClaimId, Edge, Finding, FindingKind, MeasureName, Period, PopulationName,
    Statement, Subject, When,
};

use crate::model::Model;
use crate::position::Position;

/// A rule looks at the model and reports.
type Rule = fn(&Model) -> Vec<Found>;

/// The rules about claims that bear on each other; the order does not matter.
const RULES: &[Rule] = &[
    balance::find,
    base_changed::find,
    clashes::find,
    difference::find,
    division::find,
    printed_differently::find,
    ratios::find,
    remainder::find,
    repeated::find,
    side_by_side::find,
    split_period::find,
    turnover::find,
    unexplained::find,
];

/// The rules that set side by side what nothing relates, or claims and names, so that they look at
/// all claims at once.
const COMPARISONS: &[Rule] = &[like_for_like::find, named::find, not_comparable::find, pace::find];

/// A finding, with the positions on which it rests by their place in the model.
struct Found {
    members: BTreeSet<usize>,
    finding: Finding,
}

/// A finding, with the claims that its positions cite.
#[derive(Clone, Debug)]
pub(crate) struct Told {
    cited: Vec<ClaimId>,
    finding: Finding,
}

/// Applies the rules about claims that bear on each other.
pub(crate) fn apply(model: &Model) -> Vec<Told> {
    told(model, RULES)
}

/// Applies the rules that set side by side what nothing relates.
pub(crate) fn compare(model: &Model) -> Vec<Told> {
    told(model, COMPARISONS)
}

fn told(model: &Model, rules: &[Rule]) -> Vec<Told> {
    let found = rules.iter().flat_map(|rule| rule(model));
    let told = found.map(|found| Told {
        cited: found.members.iter().map(|&member| model.positions[member].id).collect(),
        finding: found.finding,
    });
    told.collect()
}

/// Puts findings in order: the weightiest kind first, then by content.
pub(crate) fn in_order(model: &Model, mut told: Vec<Told>) -> Vec<Finding> {
    let weight = |kind| FindingKind::ALL.iter().position(|&other| other == kind);
    let positions = model.positions.iter().enumerate();
    let places: BTreeMap<ClaimId, usize> =
        positions.map(|(place, position)| (position.id, place)).collect();
    told.sort_by_cached_key(|told| {
        let finding = &told.finding;
        let until = finding.subject.as_ref().map(|subject| subject.period.last());
        let members: BTreeSet<_> = told.cited.iter().map(|claim| places.get(claim)).collect();
        (
            weight(finding.kind),
            until,
            members,
            finding.amount.least,
            finding.amount.most,
            finding.subject.as_ref().map(|subject| subject.measure.clone()),
            finding.assuming.clone(),
        )
    });
    told.dedup_by(|a, b| a.finding == b.finding);
    told.into_iter().map(|told| told.finding).collect()
}

impl Found {
    /// Starts a finding about these positions.
    fn new(kind: FindingKind, members: BTreeSet<usize>, model: &Model) -> Self {
        let claims: BTreeSet<ClaimId> =
            members.iter().map(|&member| model.positions[member].id).collect();
        let mut assuming = model.definitions(&members);
        for &member in &members {
            let position = &model.positions[member];
            let counted = position.assumed.map(|day| Assumption::CountedSince(position.id, day));
            assuming.extend(counted);
        }
        let finding = Finding {
            kind,
            claims,
            amount: Amount::NONE,
            subject: None,
            arithmetic: Vec::new(),
            quotients: Vec::new(),
            named: None,
            assuming: assuming.into_iter().collect(),
        };
        Found { members, finding }
    }

    fn amount(mut self, least: Option<i64>, most: Option<i64>) -> Self {
        self.finding.amount = Amount { least, most };
        self
    }

    fn about(mut self, subject: Subject) -> Self {
        self.finding.subject = Some(subject);
        self
    }

    fn lines(mut self, lines: impl IntoIterator<Item = cotejo_core::Arithmetic>) -> Self {
        self.finding.arithmetic.extend(lines);
        self
    }

    fn assuming(mut self, assumptions: impl IntoIterator<Item = Assumption>) -> Self {
        for assumption in assumptions {
            if !self.finding.assuming.contains(&assumption) {
                self.finding.assuming.push(assumption);
            }
        }
        self
    }
}

/// Returns what a position is about.
fn subject_of(position: &Position) -> Subject {
    subject(&position.series.measure, position.population(), days_of(position.when))
}

/// Returns what a statement is about.
fn subject_of_statement(statement: &Statement) -> Subject {
    let days = days_of(statement.timing.when);
    subject(&statement.measure.class, &statement.population.class, days)
}

fn days_of(when: When) -> Period {
    match when {
        When::Over(period) => period,
        // A stock stands at one edge, and a period with that edge at both ends always exists.
        When::At(edge) => Period::new(edge, edge).unwrap_or_else(|_| open()),
    }
}

fn subject(measure: &MeasureName, population: &PopulationName, period: Period) -> Subject {
    Subject { measure: measure.clone(), population: population.clone(), period }
}

fn open() -> Period {
    Period::new(Edge::Open, Edge::Open).unwrap_or_else(|_| unreachable!("open ends are in order"))
}
