//! The simplex method for bounded variables in exact fractions.
//!
//! Every linear form is a variable of its own with bounds, and a basis says which variables are
//! written by the others (Dutertre and de Moura, "A Fast Linear-Arithmetic Solver for DPLL(T)",
//! CAV 2006). Where no point meets all bounds, or where an optimum is reached, one row of the
//! tableau is the proof: a sum of bounds that anyone can redo. All choices go by size and then by
//! index, so that the method always ends the same way; after many steps they go by index alone
//! (Bland's rule), so that it ends.

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

/// How many pivots per row pick the bound that is missed by most, before the smallest index is
/// picked, with which the method surely ends.
const EAGER_PIVOTS: usize = 20;

/// A linear form by the variables outside the basis, in their order.
type Terms = Vec<(usize, Ratio)>;

/// A tableau: variables that are not below zero, then one variable for each row.
#[derive(Clone, Debug)]
pub(crate) struct Simplex {
    columns: usize,
    least: Vec<Option<Ratio>>,
    most: Vec<Option<Ratio>>,
    value: Vec<Ratio>,
    /// The variables in the basis, and how each is written by those outside.
    basis: Vec<(usize, Terms)>,
    is_basic: Vec<bool>,
    /// In how many of them each variable stands.
    uses: Vec<usize>,
}

impl Simplex {
    /// Sets up the tableau over `columns` variables that are not below zero.
    pub(crate) fn new(columns: usize, rows: &[Row]) -> Self {
        let mut simplex = Simplex {
            columns,
            least: vec![Some(Ratio::ZERO); columns],
            most: vec![None; columns],
            value: vec![Ratio::ZERO; columns + rows.len()],
            basis: Vec::new(),
            is_basic: vec![false; columns],
            uses: vec![0; columns + rows.len()],
        };
        for (number, row) in rows.iter().enumerate() {
            simplex.least.push(row.least.map(Ratio::whole));
            simplex.most.push(row.most.map(Ratio::whole));
            simplex.is_basic.push(true);
            let mut form: Terms =
                row.form.iter().map(|&(column, factor)| (column, Ratio::whole(factor))).collect();
            form.retain(|(_, factor)| !factor.is_zero());
            form.sort_unstable_by_key(|(column, _)| *column);
            form.iter().for_each(|(column, _)| simplex.uses[*column] += 1);
            simplex.basis.push((columns + number, form));
        }
        simplex
    }

    /// Looks for a point within all bounds; where there is none, returns the proof, by rows.
    pub(crate) fn solve(&mut self) -> Exact<Option<Combination>> {
        let eager = EAGER_PIVOTS * self.basis.len();
        let mut pivots = 0;
        while let Some((place, bound)) = self.violated(pivots < eager)? {
            let Some(entering) = self.entering(place, bound, pivots < eager) else {
                return Ok(Some(self.proof_of_clash(place, bound)));
            };
            let target = exact(self.bound(self.basis[place].0, bound))?;
            self.pivot(place, entering, target)?;
            pivots += 1;
        }
        Ok(None)
    }

    /// Returns the least value that the form takes within all bounds; call after [`Self::solve`]
    /// found a point.
    pub(crate) fn minimum(&mut self, form: &[(usize, i64)]) -> Exact<Minimum> {
        let mut form: Terms =
            form.iter().map(|&(column, factor)| (column, Ratio::whole(factor))).collect();
        form.sort_unstable_by_key(|(column, _)| *column);
        let mut objective = self.substituted(&form)?;
        loop {
            let improving = objective.iter().find(|&&(column, factor)| {
                if factor.is_positive() { self.can_fall(column) } else { self.can_rise(column) }
            });
            let Some(&(entering, factor)) = improving else { break };
            if !self.improve(entering, !factor.is_positive())? {
                return Ok(Minimum::Unbounded);
            }
            if self.is_basic[entering] {
                objective = self.substituted(&objective)?;
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

    /// A place in the basis whose variable misses a bound: the one that misses it by most, or the
    /// variable that comes first.
    fn violated(&self, eager: bool) -> Exact<Option<(usize, Bound)>> {
        let mut found: Option<(Ratio, usize, usize, Bound)> = None;
        for (place, &(variable, _)) in self.basis.iter().enumerate() {
            let Some((bound, by)) = self.missed(variable)? else { continue };
            let is_first = |&(other, first, ..): &(Ratio, usize, usize, Bound)| {
                if eager { (other, variable) < (by, first) } else { variable < first }
            };
            if found.as_ref().is_none_or(is_first) {
                found = Some((by, variable, place, bound));
            }
        }
        Ok(found.map(|(.., place, bound)| (place, bound)))
    }

    /// The bound that a variable misses, and by how much.
    fn missed(&self, variable: usize) -> Exact<Option<(Bound, Ratio)>> {
        let value = self.value[variable];
        if let Some(least) = self.least[variable].filter(|least| value < *least) {
            return exact(least.minus(value)).map(|by| Some((Bound::Least, by)));
        }
        let most = self.most[variable].filter(|most| value > *most);
        most.map(|most| exact(value.minus(most)).map(|by| (Bound::Most, by))).transpose()
    }

    /// A variable of the row that can move the basic one back within its bound: the one that stands
    /// in fewest rows, so that little is to be rewritten, or the one that comes first.
    fn entering(&self, place: usize, bound: Bound, eager: bool) -> Option<usize> {
        let helps = |&&(column, factor): &&(usize, Ratio)| {
            let up = factor.is_positive() == (bound == Bound::Least);
            if up { self.can_rise(column) } else { self.can_fall(column) }
        };
        let mut helping = self.basis[place].1.iter().filter(helps).map(|&(column, _)| column);
        if eager {
            helping.min_by_key(|&column| (self.uses[column], column))
        } else {
            helping.next()
        }
    }

    /// The row whose every term already helps as much as its bound lets it.
    fn proof_of_clash(&self, place: usize, bound: Bound) -> Combination {
        let sign = if bound == Bound::Least { Ratio::ONE } else { Ratio::ONE.negated() };
        let (variable, row) = &self.basis[place];
        let others = row.iter().map(|&(column, factor)| {
            let upward = factor.is_positive() == (bound == Bound::Least);
            let factor = if bound == Bound::Least { factor.negated() } else { factor };
            (column, if upward { Bound::Most } else { Bound::Least }, factor)
        });
        self.of_rows(std::iter::once((*variable, bound, sign)).chain(others))
    }

    fn proof_of_minimum(&self, objective: &Terms) -> Exact<Minimum> {
        let terms = objective.iter().map(|&(column, factor)| {
            (column, if factor.is_positive() { Bound::Least } else { Bound::Most }, factor)
        });
        let proof = self.of_rows(terms);
        let value = objective.iter().try_fold(Ratio::ZERO, |sum, &(column, factor)| {
            sum.plus(factor.times(self.value[column])?)
        });
        Ok(Minimum::Reached { value: exact(value)?, proof })
    }

    /// Keeps the terms of rows, by their number; that a variable is not below zero adds nothing.
    fn of_rows(&self, terms: impl Iterator<Item = (usize, Bound, Ratio)>) -> Combination {
        let rows = terms.filter(|&(variable, ..)| variable >= self.columns);
        rows.map(|(variable, bound, factor)| (variable - self.columns, bound, factor)).collect()
    }

    /// Writes a form by the variables outside the basis.
    fn substituted(&self, form: &Terms) -> Exact<Terms> {
        let mut result = form.clone();
        result.retain(|(variable, _)| !self.is_basic[*variable]);
        for (variable, row) in &self.basis {
            if let Some(factor) = factor_of(form, *variable) {
                result = sum(&result, row, *variable, factor)?;
            }
        }
        Ok(result)
    }

    /// Moves a variable as far as all bounds let it; says whether any bound stopped it.
    fn improve(&mut self, entering: usize, upward: bool) -> Exact<bool> {
        let own = if upward { self.most[entering] } else { self.least[entering] };
        let own = own.map(|bound| self.distance(entering, bound)).transpose()?;
        let mut nearest: Option<(Ratio, usize, usize, Ratio)> = None;
        for (place, (variable, row)) in self.basis.iter().enumerate() {
            let Some(factor) = factor_of(row, entering) else { continue };
            let rises = factor.is_positive() == upward;
            let bound = if rises { self.most[*variable] } else { self.least[*variable] };
            let Some(bound) = bound else { continue };
            let step = exact(self.distance(*variable, bound)?.over(magnitude(factor)))?;
            if nearest.is_none_or(|(least, first, ..)| (step, *variable) < (least, first)) {
                nearest = Some((step, *variable, place, bound));
            }
        }
        match (own, nearest) {
            (None, None) => return Ok(false),
            (Some(step), None) => self.shift(entering, step, upward)?,
            (Some(step), Some((other, ..))) if step <= other => {
                self.shift(entering, step, upward)?;
            }
            (_, Some((.., place, bound))) => self.pivot(place, entering, bound)?,
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
        for (variable, row) in &self.basis {
            if let Some(factor) = factor_of(row, entering) {
                let change = exact(factor.times(step))?;
                self.value[*variable] = exact(self.value[*variable].plus(change))?;
            }
        }
        Ok(())
    }

    /// Takes the variable at `place` out of the basis at `target`, and `entering` in.
    fn pivot(&mut self, place: usize, entering: usize, target: Ratio) -> Exact<()> {
        let (leaving, old) = &self.basis[place];
        let leaving = *leaving;
        let factor = exact(factor_of(old, entering))?;
        let step = exact(target.minus(self.value[leaving]).and_then(|way| way.over(factor)))?;
        self.shift(entering, magnitude(step), step.is_positive())?;
        let row = solved_for(&self.basis[place].1, leaving, entering, factor)?;
        self.is_basic[leaving] = false;
        self.is_basic[entering] = true;
        let old = std::mem::replace(&mut self.basis[place], (entering, Vec::new()));
        count(&mut self.uses, &old.1, &row);
        for (_, user) in &mut self.basis {
            if let Some(factor) = factor_of(user, entering) {
                let new = sum(user, &row, entering, factor)?;
                count(&mut self.uses, user, &new);
                *user = new;
            }
        }
        self.basis[place].1 = row;
        Ok(())
    }
}

/// Solves `leaving = row` for `entering`.
fn solved_for(row: &Terms, leaving: usize, entering: usize, factor: Ratio) -> Exact<Terms> {
    let mut solved = Vec::with_capacity(row.len());
    for &(column, other) in row.iter().filter(|(column, _)| *column != entering) {
        solved.push((column, exact(other.over(factor))?.negated()));
    }
    let at = solved.partition_point(|(column, _)| *column < leaving);
    solved.insert(at, (leaving, exact(Ratio::ONE.over(factor))?));
    Ok(solved)
}

fn magnitude(value: Ratio) -> Ratio {
    if value < Ratio::ZERO { value.negated() } else { value }
}

fn factor_of(row: &Terms, column: usize) -> Option<Ratio> {
    let at = row.binary_search_by_key(&column, |(column, _)| *column).ok()?;
    row.get(at).map(|(_, factor)| *factor)
}

/// Counts a row that is written anew.
fn count(uses: &mut [usize], old: &Terms, new: &Terms) {
    old.iter().for_each(|(column, _)| uses[*column] -= 1);
    new.iter().for_each(|(column, _)| uses[*column] += 1);
}

/// Writes a variable of a form, which has this factor in it, by another form.
fn sum(form: &Terms, by: &Terms, variable: usize, factor: Ratio) -> Exact<Terms> {
    let mut sum = Vec::with_capacity(form.len() + by.len());
    let mut by = by.iter().peekable();
    for &(column, own) in form.iter().filter(|(column, _)| *column != variable) {
        while let Some(&(column, value)) = by.next_if(|(other, _)| *other < column) {
            sum.push((column, exact(value.times(factor))?));
        }
        let value = match by.next_if(|(other, _)| *other == column) {
            Some((_, other)) => exact(other.times(factor).and_then(|other| own.plus(other)))?,
            None => own,
        };
        if !value.is_zero() {
            sum.push((column, value));
        }
    }
    for &(column, value) in by {
        sum.push((column, exact(value.times(factor))?));
    }
    Ok(sum)
}
