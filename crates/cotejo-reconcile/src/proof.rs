//! Sums of bounds that show what follows.

use std::collections::{BTreeMap, BTreeSet};

use cotejo_core::{Arithmetic, ClaimId, Comparison, Term};

use crate::position::Position;
use crate::solver::{Bound, Ratio, common_denominator};

/// Positions whose bounds, added up, show that they clash, or how much something is at least.
///
/// The least bounds of `over` less the most bounds of `under` come out above zero where the
/// positions clash (Farkas' lemma); for a quantity, its least value times `scale`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Proof {
    over: BTreeMap<usize, i64>,
    under: BTreeMap<usize, i64>,
    scale: i64,
}

impl Proof {
    /// Brings the factors to integers; nothing where they are too large to be told.
    pub(crate) fn new(terms: Vec<(usize, Bound, Ratio)>) -> Option<Proof> {
        let scale = common_denominator(terms.iter().map(|(.., factor)| *factor))?;
        let mut proof = Proof {
            over: BTreeMap::new(),
            under: BTreeMap::new(),
            scale: i64::try_from(scale).ok()?,
        };
        for (position, bound, factor) in terms {
            let whole = factor.numerator().checked_mul(scale / factor.denominator())?;
            let whole = i64::try_from(whole.checked_abs()?).ok()?;
            let side = match bound {
                Bound::Least => &mut proof.over,
                Bound::Most => &mut proof.under,
            };
            *side.entry(position).or_default() += whole;
        }
        Some(proof)
    }

    /// Returns the positions of the sum, by their place in the list.
    pub(crate) fn members(&self) -> BTreeSet<usize> {
        self.over.keys().chain(self.under.keys()).copied().collect()
    }

    /// Returns the least and the most by which the two sides are apart.
    pub(crate) fn apart(&self, positions: &[Position]) -> (Option<i64>, Option<i64>) {
        let sum = |side: &BTreeMap<usize, i64>, bound: &dyn Fn(&Position) -> Option<i64>| {
            side.iter().try_fold(0i64, |sum, (&position, &factor)| {
                sum.checked_add(bound(&positions[position])?.checked_mul(factor)?)
            })
        };
        let least = |position: &Position| position.least;
        let most = |position: &Position| position.most;
        let from_zero = |position: &Position| position.least.or(Some(0));
        let difference = |a: Option<i64>, b: Option<i64>| a?.checked_sub(b?);
        (
            difference(sum(&self.over, &least), sum(&self.under, &most)),
            difference(sum(&self.over, &most), sum(&self.under, &from_zero)),
        )
    }

    /// Writes the clash as sums: each side added up, then one set against the other.
    pub(crate) fn clash_lines(&self, positions: &[Position]) -> Vec<Arithmetic> {
        let over = terms(&self.over, |position| positions[position].least, positions);
        let under = terms(&self.under, |position| positions[position].most, positions);
        let mut lines = Vec::new();
        let over = total(over, &mut lines);
        let under = total(under, &mut lines);
        if let (Some(over), Some(under)) = (over, under) {
            let comparison = Comparison::Above;
            lines.push(Arithmetic { terms: vec![over], comparison, right: under });
        }
        lines
    }

    /// Writes the least value of a quantity as one sum that gives `value`.
    pub(crate) fn value_line(&self, value: i64, positions: &[Position]) -> Option<Arithmetic> {
        let mut sum = terms(&self.over, |position| positions[position].least, positions);
        let under = terms(&self.under, |position| positions[position].most, positions);
        sum.extend(under.into_iter().map(|term| Term { value: -term.value, ..term }));
        let line =
            Arithmetic { terms: sum, comparison: Comparison::Equals, right: Term::number(value) };
        (self.scale == 1 && line.holds()).then_some(line)
    }

    /// Writes the most value of a quantity, whose negative this proof is about, as one sum.
    pub(crate) fn most_line(&self, value: i64, positions: &[Position]) -> Option<Arithmetic> {
        let mut line = self.value_line(value.checked_neg()?, positions)?;
        for term in line.terms.iter_mut().chain([&mut line.right]) {
            term.value = -term.value;
        }
        line.terms.sort_by_key(|term| term.value < 0);
        Some(line)
    }
}

/// Returns the bound of each position, as often as its factor says.
fn terms(
    side: &BTreeMap<usize, i64>,
    bound: impl Fn(usize) -> Option<i64>,
    positions: &[Position],
) -> Vec<Term> {
    let term = |(&position, &factor): (&usize, &i64)| {
        let value = bound(position)?.checked_mul(factor)?;
        Some(Term::of(value, positions[position].id))
    };
    side.iter().filter_map(term).collect()
}

/// Adds up terms to one, with a line for the sum where there is something to add.
pub(crate) fn total(terms: Vec<Term>, lines: &mut Vec<Arithmetic>) -> Option<Term> {
    if let [term] = terms[..] {
        return Some(term);
    }
    let sum = terms.iter().try_fold(0i64, |sum, term| sum.checked_add(term.value))?;
    let right = Term::number(sum);
    if !terms.is_empty() {
        lines.push(Arithmetic { terms, comparison: Comparison::Equals, right });
    }
    Some(right)
}

/// Returns the term of a claim's number.
pub(crate) fn term(value: i64, claim: ClaimId) -> Term {
    Term::of(value, claim)
}
