//! Whether a running total grew as a finding says, and whether those against whom it is set count
//! less over days that hold the growth, or on one day.

use cotejo_core::{Amount, Arithmetic, Comparison, Day, Finding, Statement, When};

use super::relations::account;
use super::sums::firm;
use super::{Fault, Verifier};

/// What an account counts over some days, by one claim or by two.
struct Stretch<'s> {
    statements: Vec<&'s Statement>,
    first: Day,
    last: Day,
}

impl Stretch<'_> {
    fn is_of(&self, other: &Stretch) -> bool {
        let kind = |one: &Stretch| {
            let kinds = one.statements.iter();
            kinds.map(|one| (one.measure.class.clone(), one.place.clone())).collect::<Vec<_>>()
        };
        let (own, other) = (kind(self), kind(other));
        own.iter().chain(&other).all(|one| Some(one) == own.first())
    }

    fn account(&self) -> Option<String> {
        self.statements.first().and_then(|statement| account(statement))
    }
}

impl Verifier<'_> {
    pub(super) fn check_pace(&self, finding: &Finding) -> Result<(), Fault> {
        let Some((first, others)) = finding.arithmetic.split_first() else {
            return Err(Fault::WrongAmount);
        };
        let growth = self.growth(first)?;
        let (sums, comparisons): (Vec<&Arithmetic>, Vec<&Arithmetic>) =
            others.iter().partition(|line| line.comparison == Comparison::Equals);
        if comparisons.is_empty() {
            return Err(Fault::WrongLine(finding.arithmetic.len()));
        }
        for line in comparisons {
            let is_of_growth = line.comparison == Comparison::Above
                && matches!(line.terms.as_slice(), [term] if term.value == first.right.value);
            let counted = match line.right.claim {
                Some(claim) => self.claimed(self.statement(claim)?)?,
                None => {
                    let gives = |sum: &&&Arithmetic| sum.right.value == line.right.value;
                    self.growth(
                        sums.iter().find(gives).ok_or(Fault::FromNowhere(line.right.value))?,
                    )?
                }
            };
            let is_day = counted.first == counted.last;
            let holds = counted.first <= growth.first && growth.last <= counted.last;
            let is_other = counted.account().is_some() && counted.account() != growth.account();
            if !is_of_growth || !is_other || !counted.is_of(&growth) || !(is_day || holds) {
                return Err(Fault::NotOneSum("the growth is set against something else"));
            }
        }
        Ok(())
    }

    /// Returns the bounds of the growth that a line tells.
    pub(super) fn grown(&self, line: &Arithmetic) -> Result<Amount, Fault> {
        let growth = self.growth(line)?;
        let bounds: Vec<_> = growth.statements.iter().map(|statement| firm(statement)).collect();
        let [(least, most), (before_least, before_most)] = bounds[..] else {
            return Err(Fault::WrongAmount);
        };
        let difference = |a: Option<i64>, b: Option<i64>| a?.checked_sub(b?);
        let least = difference(least, before_most).filter(|least| *least == line.right.value);
        match least {
            Some(least) => Ok(Amount { least: Some(least), most: difference(most, before_least) }),
            None => Err(Fault::WrongAmount),
        }
    }

    /// Reads a line as the growth of a running total: a later one less an earlier one.
    fn growth(&self, line: &Arithmetic) -> Result<Stretch<'_>, Fault> {
        let [later, earlier] = line.terms.as_slice() else {
            return Err(Fault::NotOneSum("a growth is not told by two totals"));
        };
        let (Some(later), Some(earlier)) = (later.claim, earlier.claim) else {
            return Err(Fault::NotOneSum("a growth is not told by two totals"));
        };
        let (later, earlier) = (self.statement(later)?, self.statement(earlier)?);
        let (to, from) = (self.claimed(later)?, self.claimed(earlier)?);
        let (a, b) = (self.counted(later), self.counted(earlier));
        let is_one = account(later) == account(earlier)
            && a.measure == b.measure
            && a.place == b.place
            && a.population == b.population;
        match from.last.next() {
            Some(next) if is_one && from.first == to.first && next <= to.last => {
                Ok(Stretch { statements: vec![later, earlier], first: next, last: to.last })
            }
            _ => Err(Fault::NotOneSum("the two are no running total")),
        }
    }

    fn claimed<'s>(&self, statement: &'s Statement) -> Result<Stretch<'s>, Fault> {
        let days = match statement.timing.when {
            When::Over(period) => period.known(),
            When::At(_) => None,
        };
        let (first, last) = days.ok_or(Fault::NotOneSum("the days of a count are not known"))?;
        Ok(Stretch { statements: vec![statement], first, last })
    }
}
