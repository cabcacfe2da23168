//! Whether claims are as like, or as unlike, as a finding without an amount says.

use std::collections::BTreeSet;

use cotejo_core::{Arithmetic, Comparison, Day, Edge, Finding, Statement, Term, When};

use super::relations::{Relations, account};
use super::{Fault, Verifier};

const NOT_BESIDE: Fault = Fault::NotOneSum("two totals are not set beside the days between them");

impl Verifier<'_> {
    pub(super) fn check_base_changed(&self, finding: &Finding) -> Result<(), Fault> {
        self.check_one_account(finding)?;
        let statements = self.cited(finding);
        let firsts: BTreeSet<Option<Day>> =
            statements.iter().map(|one| one.timing.when.since().known()).collect();
        let relations = self.relations(finding);
        let alike = statements.windows(2).all(|pair| {
            let (a, b) = (self.counted(pair[0]), self.counted(pair[1]));
            relations.holds(&a, &b) && relations.holds(&b, &a)
        });
        if firsts.len() == 2 && !firsts.contains(&None) && alike {
            return Ok(());
        }
        Err(Fault::NotOneSum("they are not totals of one thing from two first days"))
    }

    pub(super) fn check_not_comparable(&self, finding: &Finding) -> Result<(), Fault> {
        let everything = Relations {
            definitions: self.definitions.iter().copied().collect(),
            places: self.places.iter().copied().collect(),
            measures: &self.worksheet.measures,
        };
        let are_related = |a: &Statement, b: &Statement| {
            everything.are_related(&a.population.class, &b.population.class)
                && everything.are_places_related(a.place.as_ref(), b.place.as_ref())
        };
        let statements = self.cited(finding);
        let is_open = statements.iter().any(|one| one.timing.when.since() == Edge::Open);
        let is_right = match (statements.as_slice(), finding.arithmetic.as_slice()) {
            ([a, b], []) => !are_related(a, b) || is_open,
            ([_, _, _], [rest, comparison]) => {
                let (own, other) = self.set_beside(rest, comparison)?;
                !are_related(own, other)
            }
            _ => false,
        };
        if is_right { Ok(()) } else { Err(Fault::NotOneSum("they can be compared")) }
    }

    /// Reads what two totals of one account leave, and the claim of another beside which it is set.
    fn set_beside(
        &self,
        rest: &Arithmetic,
        comparison: &Arithmetic,
    ) -> Result<(&Statement, &Statement), Fault> {
        let ([longer, shorter], [left]) = (rest.terms.as_slice(), comparison.terms.as_slice())
        else {
            return Err(NOT_BESIDE);
        };
        let said = |term: &Term| {
            let statement = self.statement(term.claim.ok_or(NOT_BESIDE)?)?;
            let When::Over(period) = statement.timing.when else { return Err(NOT_BESIDE) };
            Ok((statement, period.known().ok_or(NOT_BESIDE)?))
        };
        let (longer, whole) = said(longer)?;
        let (shorter, part) = said(shorter)?;
        let (other, beside) = said(&comparison.right)?;
        let is_between = whole.1 == part.1 && whole.0 <= beside.0 && beside.1 < part.0;
        let (a, b) = (self.counted(longer), self.counted(shorter));
        let nothing = Relations {
            definitions: Vec::new(),
            places: Vec::new(),
            measures: &self.worksheet.measures,
        };
        let is_one_account = account(longer) == account(shorter)
            && account(longer) != account(other)
            && nothing.holds(&a, &b)
            && nothing.holds(&b, &a);
        let is_alike = longer.measure.class == other.measure.class;
        let is_rest = rest.comparison == Comparison::Equals && left.value == rest.right.value;
        if is_between && is_one_account && is_alike && is_rest {
            return Ok((longer, other));
        }
        Err(NOT_BESIDE)
    }

    pub(super) fn check_repeated(&self, finding: &Finding) -> Result<(), Fault> {
        let statements = self.cited(finding);
        let alike = |pair: &[&Statement]| {
            pair[0].quantity.count == pair[1].quantity.count
                && pair[0].measure.class == pair[1].measure.class
        };
        if statements.len() > 1 && statements.windows(2).all(alike) {
            return Ok(());
        }
        Err(Fault::NotOneSum("they do not say the same"))
    }

    /// Checks that one claimant says one thing to one day, from first days that all differ.
    pub(super) fn check_printed(&self, finding: &Finding) -> Result<(), Fault> {
        let statements = self.cited(finding);
        let firsts: BTreeSet<Edge> = statements.iter().map(|one| one.timing.when.since()).collect();
        let relations = self.relations(finding);
        let alike = |pair: &[&Statement]| {
            let (a, b) = (self.counted(pair[0]), self.counted(pair[1]));
            pair[0].claimant == pair[1].claimant
                && pair[0].quantity.count == pair[1].quantity.count
                && pair[0].timing.when.until() == pair[1].timing.when.until()
                && relations.holds(&a, &b)
                && relations.holds(&b, &a)
        };
        let is_several = statements.len() > 1 && firsts.len() == statements.len();
        if is_several && statements.windows(2).all(alike) {
            return Ok(());
        }
        Err(Fault::NotOneSum("they are not one figure from different first days"))
    }
}
