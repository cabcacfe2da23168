//! # `ratio` and `consistent`: a percentage beside the figures that it compares
//!
//! **What it says.** Somebody states by how many percent one figure is above or below another, or
//! how much of it it is. The two figures give that percentage (`consistent`), rounded as it is
//! printed, or they give another one (`ratio`). Where the stated percentage is right for another
//! comparison of the same two figures, the finding says for which.
//!
//! **Why it matters.** The share that a count misses is often printed as the excess of the larger
//! figure over it, and the excess is larger.
//!
//! **Example.** "64,260, 41% higher than 37,877": it is 69.65% higher; 41.06% of the 64,260 are not
//! among the 37,877.
//!
//! **When it stays silent.** Where a figure is no exact one, and where it is not asserted.

use std::collections::BTreeSet;

use cotejo_core::{
    Arithmetic, Comparison, FindingKind, Quotient, RatioForm, StatedRatio, Statement, Term,
};

use super::{Found, subject_of_statement};
use crate::model::Model;
use crate::proof::term;

pub(super) fn find(model: &Model) -> Vec<Found> {
    model.ratios.iter().filter_map(|ratio| check(model, ratio)).collect()
}

/// The two figures of a ratio, and by how much they differ.
struct Figures {
    figure: Term,
    base: Term,
    /// The larger less the smaller, with the line that tells it.
    difference: Arithmetic,
}

fn check(model: &Model, ratio: &StatedRatio) -> Option<Found> {
    let (statement, base) = (model.statement(ratio.figure)?, model.statement(ratio.base)?);
    let figures = Figures::new(ratio, exact(statement)?, exact(base)?)?;
    let stated = figures.compared(ratio.form)?;
    let holds = ratio.percent.covers(stated.part.value, stated.whole.value);
    let meant = figures
        .all()
        .into_iter()
        .find(|quotient| !holds && ratio.percent.covers(quotient.part.value, quotient.whole.value));
    let kind = if holds { FindingKind::Consistent } else { FindingKind::Ratio };
    let mut found = Found::new(kind, BTreeSet::new(), model).about(subject_of_statement(statement));
    found.finding.claims = [ratio.id, ratio.figure, ratio.base].into_iter().collect();
    let quotients: Vec<Quotient> = [Some(stated), meant].into_iter().flatten().collect();
    let takes_difference = quotients.iter().any(|quotient| quotient.part.claim.is_none());
    found.finding.arithmetic.extend(takes_difference.then_some(figures.difference));
    found.finding.quotients = quotients;
    Some(found)
}

fn exact(statement: &Statement) -> Option<i64> {
    statement.quantity.count.exact().and_then(|people| i64::try_from(people.0).ok())
}

impl Figures {
    fn new(ratio: &StatedRatio, figure: i64, base: i64) -> Option<Figures> {
        let (figure, base) = (term(figure, ratio.figure), term(base, ratio.base));
        let (more, less) = if figure.value < base.value { (base, figure) } else { (figure, base) };
        let right = Term::number(more.value.checked_sub(less.value)?);
        let terms = vec![more, Term { value: less.value.checked_neg()?, ..less }];
        let difference = Arithmetic { terms, comparison: Comparison::Equals, right };
        Some(Figures { figure, base, difference })
    }

    /// Returns what a statement of this form is about; nothing where it has the wrong figure above.
    fn compared(&self, form: RatioForm) -> Option<Quotient> {
        let is_above = self.figure.value >= self.base.value;
        match form {
            RatioForm::Above => {
                let part = if is_above { self.difference.right } else { Term::number(0) };
                Quotient::new(part, self.base)
            }
            RatioForm::Below => {
                let part = if is_above { Term::number(0) } else { self.difference.right };
                Quotient::new(part, self.base)
            }
            RatioForm::Share => Quotient::new(self.figure, self.base),
        }
    }

    /// Returns all ways in which the two figures can be compared.
    fn all(&self) -> Vec<Quotient> {
        let difference = self.difference.right;
        let pairs = [
            (difference, self.base),
            (difference, self.figure),
            (self.figure, self.base),
            (self.base, self.figure),
        ];
        pairs.into_iter().filter_map(|(part, whole)| Quotient::new(part, whole)).collect()
    }
}
