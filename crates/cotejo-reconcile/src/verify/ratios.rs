//! Whether a percentage is stated as a finding says, and what the figures beside it give.

use cotejo_core::{Comparison, Finding, FindingKind, Quotient, RatioForm, StatedRatio};

use super::sums::firm;
use super::{Fault, Verifier};

impl Verifier<'_> {
    /// Checks the percentages of a finding against the one stated ratio that it cites.
    pub(super) fn check_ratio(&self, finding: &Finding) -> Result<(), Fault> {
        let fault = |what| Err(Fault::NotOneSum(what));
        let mut cited = self.worksheet.ratios.iter().filter(|one| finding.claims.contains(&one.id));
        let (Some(ratio), None) = (cited.next(), cited.next()) else {
            return fault("it does not cite one stated percentage");
        };
        let all = [ratio.id, ratio.figure, ratio.base];
        if finding.claims != all.into_iter().collect() {
            return fault("it cites other figures than those that are compared");
        }
        let (Some((stated, others)), true) =
            (finding.quotients.split_first(), finding.quotients.len() <= 2)
        else {
            return fault("it tells no percentage");
        };
        for quotient in &finding.quotients {
            self.check_quotient(finding, ratio, quotient)?;
        }
        let (figure, base) = (self.exact(ratio.figure)?, self.exact(ratio.base)?);
        let part = match ratio.form {
            RatioForm::Above => (figure - base).max(0),
            RatioForm::Below => (base - figure).max(0),
            RatioForm::Share => figure,
        };
        if (stated.part.value, stated.whole.claim) != (part, Some(ratio.base)) {
            return fault("it sets the figures against each other otherwise than it is stated");
        }
        let covers = |one: &Quotient| ratio.percent.covers(one.part.value, one.whole.value);
        let is_right = match finding.kind {
            FindingKind::Consistent => covers(stated) && others.is_empty(),
            _ => !covers(stated) && others.iter().all(covers),
        };
        if is_right { Ok(()) } else { Err(Fault::WrongAmount) }
    }

    /// Checks that a quotient is of the two figures, or of what lies between them, and holds.
    fn check_quotient(
        &self,
        finding: &Finding,
        ratio: &StatedRatio,
        quotient: &Quotient,
    ) -> Result<(), Fault> {
        let figures = [ratio.figure, ratio.base];
        let is_figure = |claim, value| -> Result<bool, Fault> {
            Ok(figures.contains(&claim) && self.exact(claim)? == value)
        };
        let whole = quotient.whole.claim.ok_or(Fault::FromNowhere(quotient.whole.value))?;
        let is_part = match quotient.part.claim {
            Some(claim) => claim != whole && is_figure(claim, quotient.part.value)?,
            None => quotient.part.value == 0 || self.is_difference(finding, ratio, quotient)?,
        };
        if !is_part || !is_figure(whole, quotient.whole.value)? {
            return Err(Fault::FromNowhere(quotient.part.value));
        }
        if quotient.holds() { Ok(()) } else { Err(Fault::WrongAmount) }
    }

    fn is_difference(
        &self,
        finding: &Finding,
        ratio: &StatedRatio,
        quotient: &Quotient,
    ) -> Result<bool, Fault> {
        let apart = (self.exact(ratio.figure)? - self.exact(ratio.base)?).abs();
        let told = finding.arithmetic.iter().any(|line| {
            line.comparison == Comparison::Equals
                && line.terms.len() == 2
                && line.right.value == apart
        });
        Ok(told && quotient.part.value == apart)
    }

    fn exact(&self, claim: cotejo_core::ClaimId) -> Result<i64, Fault> {
        let (least, most) = firm(self.statement(claim)?);
        let exact = least.filter(|_| least == most);
        exact.ok_or(Fault::NotOneSum("not all counts are exact"))
    }
}
