//! The simplex method for bounded variables in exact fractions.
//!
//! Every linear form is a variable of its own with bounds, and a basis says which variables are
//! written by the others (Dutertre and de Moura, "A Fast Linear-Arithmetic Solver for DPLL(T)",
//! CAV 2006). Where no point meets all bounds, or where an optimum is reached, one row of the
//! tableau is the proof: a sum of bounds that anyone can redo. Bland's rule picks the smallest
//! index, so that the method ends and always ends the same way.

use std::collections::BTreeMap;

use super::ratio::Ratio;

/// Which of a variable's two bounds a proof uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Bound {
    Least,
    Most,
}

/// Bounds that, each times its factor, add up to the proof.
///
/// Factors are above zero for least bounds and below zero for most bounds. The proof says that the
/// sum of the bounded forms, so weighted, is at least the sum of the bounds, so weighted.
pub(crate) type Combination = Vec<(usize, Bound, Ratio)>;

/// A linear form over the variables, with inclusive bounds.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) form: Vec<(usize, i64)>,
    pub(crate) least: Option<i64>,
    pub(crate) most: Option<i64>,
}

/// A number left 128 bits, so nothing is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Overflow;

type Exact<T> = Result<T, Overflow>;

fn exact<T>(value: Option<T>) -> Exact<T> {
    value.ok_or(Overflow)
}

/// What a search for the least value of a form found.
#[derive(Clone, Debug)]
pub(crate) enum Minimum {
    Unbounded,
    Reached { value: Ratio, proof: Combination },
}

/// A tableau: variables that are not below zero, then one variable for each row.
#[derive(Clone, Debug)]
pub(crate) struct Simplex {
    columns: usize,
    least: Vec<Option<Ratio>>,
    most: Vec<Option<Ratio>>,
    value: Vec<Ratio>,
    basis: BTreeMap<usize, BTreeMap<usize, Ratio>>,
}

impl Simplex {
    /// Sets up the tableau over `columns` variables that are not below zero.
    pub(crate) fn new(columns: usize, rows: &[Row]) -> Self {
        let mut simplex = Simplex {
            columns,
            least: vec![Some(Ratio::ZERO); columns],
            most: vec![None; columns],
            value: vec![Ratio::ZERO; columns],
            basis: BTreeMap::new(),
        };
        for row in rows {
            let variable = simplex.value.len();
            simplex.least.push(row.least.map(Ratio::whole));
            simplex.most.push(row.most.map(Ratio::whole));
            simplex.value.push(Ratio::ZERO);
            let form = row.form.iter().map(|&(column, factor)| (column, Ratio::whole(factor)));
            simplex.basis.insert(variable, form.filter(|(_, factor)| !factor.is_zero()).collect());
        }
        simplex
    }

    /// Looks for a point within all bounds; where there is none, returns the proof, by rows.
    pub(crate) fn solve(&mut self) -> Exact<Option<Combination>> {
        while let Some((variable, bound)) = self.violated() {
            let Some(entering) = self.entering(variable, bound) else {
                return Ok(Some(self.proof_of_clash(variable, bound)));
            };
            let target = exact(self.bound(variable, bound))?;
            self.pivot(variable, entering, target)?;
        }
        Ok(None)
    }

    /// Returns the least value that the form takes within all bounds; call after [`Self::solve`]
    /// found a point.
    pub(crate) fn minimum(&mut self, form: &[(usize, i64)]) -> Exact<Minimum> {
        let mut objective = self.substituted(form)?;
        loop {
            let improving = objective.iter().find(|&(&column, factor)| {
                if factor.is_positive() { self.can_fall(column) } else { self.can_rise(column) }
            });
            let Some((&entering, &factor)) = improving else { break };
            if !self.improve(entering, !factor.is_positive())? {
                return Ok(Minimum::Unbounded);
            }
            if self.basis.contains_key(&entering) {
                objective = self.substituted_ratios(&objective)?;
            }
        }
        self.proof_of_minimum(&objective)
    }

    fn bound(&self, variable: usize, bound: Bound) -> Option<Ratio> {
        match bound {
            Bound::Least => self.least[variable],
            Bound::Most => self.most[variable],
        }
    }

    fn can_rise(&self, variable: usize) -> bool {
        self.most[variable].is_none_or(|most| self.value[variable] < most)
    }

    fn can_fall(&self, variable: usize) -> bool {
        self.least[variable].is_none_or(|least| self.value[variable] > least)
    }

    /// The first basic variable outside its bounds.
    fn violated(&self) -> Option<(usize, Bound)> {
        self.basis.keys().find_map(|&variable| {
            let value = self.value[variable];
            if self.least[variable].is_some_and(|least| value < least) {
                Some((variable, Bound::Least))
            } else if self.most[variable].is_some_and(|most| value > most) {
                Some((variable, Bound::Most))
            } else {
                None
            }
        })
    }

    /// The first variable of the row that can move the basic one back within its bound.
    fn entering(&self, variable: usize, bound: Bound) -> Option<usize> {
        let row = &self.basis[&variable];
        let helps = |&(&column, factor): &(&usize, &Ratio)| {
            let up = factor.is_positive() == (bound == Bound::Least);
            if up { self.can_rise(column) } else { self.can_fall(column) }
        };
        row.iter().find(helps).map(|(&column, _)| column)
    }

    /// The row whose every term already helps as much as its bound lets it.
    fn proof_of_clash(&self, variable: usize, bound: Bound) -> Combination {
        let sign = if bound == Bound::Least { Ratio::ONE } else { Ratio::ONE.negated() };
        let own = (variable, bound, sign);
        let others = self.basis[&variable].iter().map(|(&column, &factor)| {
            let upward = factor.is_positive() == (bound == Bound::Least);
            let factor = if bound == Bound::Least { factor.negated() } else { factor };
            (column, if upward { Bound::Most } else { Bound::Least }, factor)
        });
        self.of_rows(std::iter::once(own).chain(others))
    }

    fn proof_of_minimum(&self, objective: &BTreeMap<usize, Ratio>) -> Exact<Minimum> {
        let terms = objective.iter().map(|(&column, &factor)| {
            (column, if factor.is_positive() { Bound::Least } else { Bound::Most }, factor)
        });
        let proof = self.of_rows(terms);
        let value = objective.iter().try_fold(Ratio::ZERO, |sum, (&column, &factor)| {
            sum.plus(factor.times(self.value[column])?)
        });
        Ok(Minimum::Reached { value: exact(value)?, proof })
    }

    /// Keeps the terms of rows, by their number; that a variable is not below zero adds nothing.
    fn of_rows(&self, terms: impl Iterator<Item = (usize, Bound, Ratio)>) -> Combination {
        let rows = terms.filter(|&(variable, ..)| variable >= self.columns);
        rows.map(|(variable, bound, factor)| (variable - self.columns, bound, factor)).collect()
    }

    fn substituted(&self, form: &[(usize, i64)]) -> Exact<BTreeMap<usize, Ratio>> {
        let form = form.iter().map(|&(column, factor)| (column, Ratio::whole(factor)));
        self.substituted_ratios(&form.collect())
    }

    /// Writes a form by the variables outside the basis.
    fn substituted_ratios(&self, form: &BTreeMap<usize, Ratio>) -> Exact<BTreeMap<usize, Ratio>> {
        let mut result = BTreeMap::new();
        for (&variable, &factor) in form {
            match self.basis.get(&variable) {
                None => add(&mut result, variable, factor)?,
                Some(row) => add_row(&mut result, row, factor)?,
            }
        }
        Ok(result)
    }

    /// Moves a variable as far as all bounds let it; says whether any bound stopped it.
    fn improve(&mut self, entering: usize, upward: bool) -> Exact<bool> {
        let own = if upward { self.most[entering] } else { self.least[entering] };
        let own = own.map(|bound| self.distance(entering, bound)).transpose()?;
        let mut nearest: Option<(Ratio, usize, Ratio)> = None;
        for (&variable, row) in &self.basis {
            let Some(&factor) = row.get(&entering) else { continue };
            let rises = factor.is_positive() == upward;
            let bound = if rises { self.most[variable] } else { self.least[variable] };
            let Some(bound) = bound else { continue };
            let step = exact(self.distance(variable, bound)?.over(magnitude(factor)))?;
            if nearest.is_none_or(|(least, ..)| step < least) {
                nearest = Some((step, variable, bound));
            }
        }
        match (own, nearest) {
            (None, None) => return Ok(false),
            (Some(step), None) => self.shift(entering, step, upward)?,
            (Some(step), Some((other, ..))) if step <= other => {
                self.shift(entering, step, upward)?;
            }
            (_, Some((_, leaving, bound))) => self.pivot(leaving, entering, bound)?,
        }
        Ok(true)
    }

    fn distance(&self, variable: usize, bound: Ratio) -> Exact<Ratio> {
        exact(bound.minus(self.value[variable])).map(magnitude)
    }

    /// Moves a variable outside the basis, and all that are written by it.
    fn shift(&mut self, entering: usize, step: Ratio, upward: bool) -> Exact<()> {
        let step = if upward { step } else { step.negated() };
        self.value[entering] = exact(self.value[entering].plus(step))?;
        for (&variable, row) in &self.basis {
            if let Some(&factor) = row.get(&entering) {
                let change = exact(factor.times(step))?;
                self.value[variable] = exact(self.value[variable].plus(change))?;
            }
        }
        Ok(())
    }

    /// Takes `leaving` out of the basis at `target`, and `entering` in.
    fn pivot(&mut self, leaving: usize, entering: usize, target: Ratio) -> Exact<()> {
        let factor = self.basis[&leaving][&entering];
        let step = exact(target.minus(self.value[leaving]).and_then(|way| way.over(factor)))?;
        let upward = step.is_positive();
        self.shift(entering, magnitude(step), upward)?;
        let row = self.solved_for(leaving, entering, factor)?;
        let users: Vec<usize> = self
            .basis
            .iter()
            .filter(|(_, row)| row.contains_key(&entering))
            .map(|(&variable, _)| variable)
            .collect();
        for variable in users {
            let Some(user) = self.basis.get_mut(&variable) else { continue };
            let Some(factor) = user.remove(&entering) else { continue };
            add_row(user, &row, factor)?;
        }
        self.basis.insert(entering, row);
        Ok(())
    }

    /// Takes the row of `leaving` out and solves it for `entering`.
    fn solved_for(
        &mut self,
        leaving: usize,
        entering: usize,
        factor: Ratio,
    ) -> Exact<BTreeMap<usize, Ratio>> {
        let old = self.basis.remove(&leaving).unwrap_or_default();
        let mut row = BTreeMap::new();
        row.insert(leaving, exact(Ratio::ONE.over(factor))?);
        for (column, other) in old {
            if column != entering {
                row.insert(column, exact(other.over(factor))?.negated());
            }
        }
        Ok(row)
    }
}

fn magnitude(value: Ratio) -> Ratio {
    if value < Ratio::ZERO { value.negated() } else { value }
}

fn add(row: &mut BTreeMap<usize, Ratio>, column: usize, factor: Ratio) -> Exact<()> {
    let sum = row.get(&column).map_or(Some(factor), |old| old.plus(factor));
    let sum = exact(sum)?;
    if sum.is_zero() {
        row.remove(&column);
    } else {
        row.insert(column, sum);
    }
    Ok(())
}

fn add_row(
    row: &mut BTreeMap<usize, Ratio>,
    other: &BTreeMap<usize, Ratio>,
    factor: Ratio,
) -> Exact<()> {
    other.iter().try_for_each(|(&column, &value)| {
        exact(value.times(factor)).and_then(|value| add(row, column, value))
    })
}
