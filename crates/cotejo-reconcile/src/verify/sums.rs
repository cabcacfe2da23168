//! Whether each number of a finding is said by a claim, and each line of its arithmetic holds.

use std::collections::BTreeSet;

use cotejo_core::{
    Amount, Arithmetic, ClaimId, Comparison, Finding, FindingKind, People, Statement, Term,
};

use super::{Fault, Verifier};

/// A claim's bound stands in a sum at most so many times.
pub(super) const TIMES_MOST: i64 = 16;

/// A bound of a claim in a sum, so many times.
#[derive(Clone, Copy, Debug)]
pub(super) struct Share {
    pub(super) claim: ClaimId,
    pub(super) times: i64,
}

/// A sum of claims: what is added up, and what is taken away or set against it.
#[derive(Clone, Debug, Default)]
pub(super) struct Sum {
    pub(super) over: Vec<Share>,
    pub(super) under: Vec<Share>,
}

impl Verifier<'_> {
    /// Checks that every number is from a claim that is cited or from a line before, that every
    /// line holds, that every claim is used, and that the lines give the amount.
    pub(super) fn check_sums(&self, finding: &Finding) -> Result<(), Fault> {
        let mut results = BTreeSet::from([0]);
        results.extend(self.named_bounds(finding));
        let mut used = BTreeSet::new();
        for (index, line) in finding.arithmetic.iter().enumerate() {
            // The right side of a sum is its result, unless a claim says it.
            let is_result = line.comparison == Comparison::Equals && line.right.claim.is_none();
            let right = Some(&line.right).filter(|_| !is_result);
            for term in line.terms.iter().chain(right) {
                self.check_term(term, finding, &results)?;
                used.extend(term.claim);
            }
            if !line.holds() {
                return Err(Fault::WrongLine(index + 1));
            }
            results.insert(line.right.value.unsigned_abs());
        }
        // Where both bounds are one number, one line tells it, and other claims may bind the most.
        let is_exact_value =
            finding.kind == FindingKind::Implied && finding.amount.least == finding.amount.most;
        let is_unused = |claim: &&ClaimId| !used.contains(*claim) && !self.is_ratio(**claim);
        let unused = finding.claims.iter().find(is_unused);
        if let Some(unused) = unused.filter(|_| !used.is_empty() && !is_exact_value) {
            return Err(Fault::UnusedClaim(*unused));
        }
        if self.gives_amount(finding)? { Ok(()) } else { Err(Fault::WrongAmount) }
    }

    fn check_term(
        &self,
        term: &Term,
        finding: &Finding,
        results: &BTreeSet<u64>,
    ) -> Result<(), Fault> {
        let Some(claim) = term.claim else {
            let is_known = results.contains(&term.value.unsigned_abs());
            return if is_known { Ok(()) } else { Err(Fault::FromNowhere(term.value)) };
        };
        if !finding.claims.contains(&claim) {
            return Err(Fault::UncitedClaim(claim));
        }
        let (least, most) = firm(self.statement(claim)?);
        let says = [least, most].into_iter().flatten().any(|bound| times(bound, term).is_some());
        if says { Ok(()) } else { Err(Fault::NotSaid(claim, term.value)) }
    }

    fn gives_amount(&self, finding: &Finding) -> Result<bool, Fault> {
        let lines = finding.arithmetic.as_slice();
        let amount = finding.amount;
        match finding.kind {
            FindingKind::Gap | FindingKind::Conflict => {
                let Some(last) = lines.last() else { return Ok(false) };
                let most = self.most_apart(&self.clash(finding)?)?;
                Ok(difference(last) == amount.least && amount.most == most)
            }
            FindingKind::Unexplained | FindingKind::Implied => {
                let gives = |value| lines.iter().any(|line| line.right.value == value);
                let Some(least) = amount.least.filter(|least| gives(*least)) else {
                    return Ok(false);
                };
                let sum = self.value(finding, least)?;
                // Between two stocks others may have come or gone, so nothing bounds the rest.
                let may_be_more =
                    sum.over.len() + sum.under.len() > 2 && finding.kind == FindingKind::Implied;
                match amount.most {
                    None if may_be_more => Ok(true),
                    most => Ok(most == self.most_value(&sum)? || most.is_some_and(gives)),
                }
            }
            FindingKind::Ratio => Ok(amount == Amount::NONE),
            FindingKind::BelowNames | FindingKind::UnnamedRest => {
                Ok(!lines.is_empty() && self.amount_beside_names(finding)? == amount)
            }
            FindingKind::Consistent if !finding.quotients.is_empty() => Ok(amount == Amount::NONE),
            FindingKind::Consistent => {
                let is_sum = lines.iter().any(|line| line.comparison == Comparison::Equals);
                Ok(is_sum && amount == Amount::NONE)
            }
            FindingKind::Pace => {
                let growth = lines.first().and_then(|line| self.grown(line).ok());
                Ok(growth == Some(amount))
            }
            FindingKind::NotComparable => Ok(amount == Amount::NONE),
            FindingKind::BaseChanged | FindingKind::PrintedDifferently | FindingKind::Repeated => {
                Ok(lines.is_empty() && amount == Amount::NONE)
            }
        }
    }

    /// Returns what a gap or conflict sets against each other: least bounds over most bounds.
    pub(super) fn clash(&self, finding: &Finding) -> Result<Sum, Fault> {
        let Some((last, before)) = finding.arithmetic.split_last() else {
            return Err(Fault::WrongAmount);
        };
        let ([over], Comparison::Above) = (last.terms.as_slice(), last.comparison) else {
            return Err(Fault::WrongLine(finding.arithmetic.len()));
        };
        let mut sum = Sum::default();
        for term in expanded(over, before) {
            sum.over.push(self.share(&term, firm(self.statement_of(&term)?).0)?);
        }
        for term in expanded(&last.right, before) {
            sum.under.push(self.share(&term, firm(self.statement_of(&term)?).1)?);
        }
        Ok(sum)
    }

    /// Returns what gives the least value: least bounds, from which most bounds are taken away.
    pub(super) fn value(&self, finding: &Finding, least: i64) -> Result<Sum, Fault> {
        let lines = &finding.arithmetic;
        let place = lines.iter().position(|line| line.right.value == least);
        let Some((line, before)) = place.map(|place| (&lines[place], &lines[..place])) else {
            return Err(Fault::WrongAmount);
        };
        let mut sum = Sum::default();
        for term in line.terms.iter().flat_map(|term| expanded(term, before)) {
            let (least, most) = firm(self.statement_of(&term)?);
            // Nobody taken away bears no sign; only a bound from above takes away.
            if term.value < 0 || (term.value == 0 && most == Some(0)) {
                sum.under.push(self.share(&term, most)?);
            } else {
                sum.over.push(self.share(&term, least)?);
            }
        }
        Ok(sum)
    }

    fn statement_of(&self, term: &Term) -> Result<&Statement, Fault> {
        let claim = term.claim.ok_or(Fault::FromNowhere(term.value))?;
        self.statement(claim)
    }

    fn share(&self, term: &Term, bound: Option<i64>) -> Result<Share, Fault> {
        let claim = term.claim.ok_or(Fault::FromNowhere(term.value))?;
        let times = bound.and_then(|bound| times(bound, term));
        let times = times.ok_or(Fault::NotSaid(claim, term.value))?;
        Ok(Share { claim, times })
    }

    /// The most by which two sides are apart: where nothing bounds the smaller side, it is nobody.
    fn most_apart(&self, sum: &Sum) -> Result<Option<i64>, Fault> {
        let over = self.added(&sum.over, |statement| firm(statement).1)?;
        let under = self.added(&sum.under, |statement| firm(statement).0.or(Some(0)))?;
        Ok(over.zip(under).and_then(|(over, under)| over.checked_sub(under)))
    }

    fn most_value(&self, sum: &Sum) -> Result<Option<i64>, Fault> {
        let over = self.added(&sum.over, |statement| firm(statement).1)?;
        let under = self.added(&sum.under, |statement| firm(statement).0)?;
        Ok(over.zip(under).and_then(|(over, under)| over.checked_sub(under)))
    }

    fn added(
        &self,
        shares: &[Share],
        bound: impl Fn(&Statement) -> Option<i64>,
    ) -> Result<Option<i64>, Fault> {
        let mut sum = Some(0i64);
        for share in shares {
            let bound = bound(self.statement(share.claim)?);
            let product = bound.and_then(|bound| bound.checked_mul(share.times));
            sum = sum.zip(product).and_then(|(sum, product)| sum.checked_add(product));
        }
        Ok(sum)
    }
}

/// Returns a term, or those of the line before that gives it, taken away where it is.
fn expanded(term: &Term, before: &[Arithmetic]) -> Vec<Term> {
    if term.claim.is_some() {
        return vec![*term];
    }
    let gives = |line: &&Arithmetic| {
        line.comparison == Comparison::Equals
            && line.right.value.unsigned_abs() == term.value.unsigned_abs()
    };
    let terms = before.iter().find(gives).map(|line| line.terms.as_slice()).unwrap_or_default();
    let sign = if term.value < 0 { -1 } else { 1 };
    terms.iter().map(|term| Term { value: sign * term.value, ..*term }).collect()
}

/// Returns how many times a bound is in a term; most often where it is nothing.
fn times(bound: i64, term: &Term) -> Option<i64> {
    let value = term.value.checked_abs()?;
    match (bound, value) {
        (0, 0) => Some(TIMES_MOST),
        _ => (1..=TIMES_MOST).find(|times| bound.checked_mul(*times) == Some(value)),
    }
}

/// Returns the firm bounds of a claim's count.
pub(super) fn firm(statement: &Statement) -> (Option<i64>, Option<i64>) {
    let number = |bound: Option<People>| bound.and_then(|people| i64::try_from(people.0).ok());
    let (least, most) = statement.quantity.count.firm();
    (number(least), number(most))
}

fn difference(line: &Arithmetic) -> Option<i64> {
    let left = line.terms.iter().try_fold(0i64, |sum, term| sum.checked_add(term.value))?;
    left.checked_sub(line.right.value)
}
