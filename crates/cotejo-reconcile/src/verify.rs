//! Re-checks findings without the machinery that made them.
//!
//! Nothing here looks at positions, worlds or solvers: only at a finding, and at the statements of
//! the claims that it cites.

use std::collections::BTreeMap;

use cotejo_core::{
    Arithmetic, ClaimId, Comparison, Count, Finding, FindingKind, People, Statement, Term,
};

/// A claim's bound stands in a sum at most so many times.
const TIMES_MOST: i64 = 16;

/// What is wrong with a finding.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The finding cites a claim that is not among the statements.
    #[error("claim {} is cited and not among the claims", .0.short())]
    UnknownClaim(ClaimId),
    /// A sum uses a claim that the finding does not cite.
    #[error("claim {} stands in a sum and is not cited", .0.short())]
    UncitedClaim(ClaimId),
    /// A number in a sum is not a bound of the claim from which it is said to be.
    #[error("claim {} does not say {}", .0.short(), .1)]
    NotSaid(ClaimId, i64),
    /// A number in a sum is from no claim and from no line before.
    #[error("{0} comes from no claim and from no sum before it")]
    FromNowhere(i64),
    /// A line of arithmetic is wrong.
    #[error("line {0} of the arithmetic is wrong")]
    WrongLine(usize),
    /// The amount is not what the arithmetic gives.
    #[error("the arithmetic does not give the amount")]
    WrongAmount,
}

/// Checks a finding against the statements of its claims.
///
/// It checks that every number is from a claim that is cited or from a line before, that every line
/// holds, and that the lines give the amount. That the claims may be set in one sum at all (one
/// account, one population, days that fit) is for the reader to see; the assumptions say what it
/// rests on.
pub fn verify(finding: &Finding, statements: &BTreeMap<ClaimId, &Statement>) -> Result<(), Fault> {
    if let Some(unknown) = finding.claims.iter().find(|claim| !statements.contains_key(claim)) {
        return Err(Fault::UnknownClaim(*unknown));
    }
    let mut results = Vec::new();
    for (index, line) in finding.arithmetic.iter().enumerate() {
        for term in &line.terms {
            check_term(term, finding, statements, &results)?;
        }
        // The right side of a sum is its result, unless a claim says it.
        if line.comparison != Comparison::Equals || line.right.claim.is_some() {
            check_term(&line.right, finding, statements, &results)?;
        }
        if !line.holds() {
            return Err(Fault::WrongLine(index + 1));
        }
        results.push(line.right.value);
    }
    if gives_amount(finding) { Ok(()) } else { Err(Fault::WrongAmount) }
}

fn check_term(
    term: &Term,
    finding: &Finding,
    statements: &BTreeMap<ClaimId, &Statement>,
    results: &[i64],
) -> Result<(), Fault> {
    let Some(claim) = term.claim else {
        let is_known =
            results.iter().any(|result| result.unsigned_abs() == term.value.unsigned_abs());
        return if is_known { Ok(()) } else { Err(Fault::FromNowhere(term.value)) };
    };
    if !finding.claims.contains(&claim) {
        return Err(Fault::UncitedClaim(claim));
    }
    let statement = statements.get(&claim).ok_or(Fault::UnknownClaim(claim))?;
    let says = says(statement.quantity.count, term.value);
    if says { Ok(()) } else { Err(Fault::NotSaid(claim, term.value)) }
}

/// Says whether a number is one of the count's bounds, or several times it.
fn says(count: Count, value: i64) -> bool {
    let is_bound = |bound: Option<People>| {
        let bound = bound.and_then(|people| i64::try_from(people.0).ok());
        bound.is_some_and(|bound| {
            (1..=TIMES_MOST).any(|times| bound.checked_mul(times) == value.checked_abs())
        })
    };
    is_bound(count.least()) || is_bound(count.most())
}

fn gives_amount(finding: &Finding) -> bool {
    let lines = finding.arithmetic.as_slice();
    let amount = finding.amount;
    match finding.kind {
        FindingKind::Gap | FindingKind::Conflict => {
            lines.last().is_some_and(|line| difference(line) == amount.least)
        }
        FindingKind::Unexplained | FindingKind::Implied => {
            amount.least.is_some_and(|least| lines.iter().any(|line| line.right.value == least))
        }
        FindingKind::Consistent => lines.iter().any(|line| line.comparison == Comparison::Equals),
        FindingKind::BaseChanged | FindingKind::NotComparable | FindingKind::Repeated => {
            lines.is_empty()
        }
    }
}

fn difference(line: &Arithmetic) -> Option<i64> {
    let left = line.terms.iter().try_fold(0i64, |sum, term| sum.checked_add(term.value))?;
    left.checked_sub(line.right.value)
}
