//! A linear program made smaller, with the same answers.
//!
//! Most constraints of a world say that a whole is its parts and a rest, so that the whole can be
//! written by them and the constraint falls away; and most stretches of time are told apart by no
//! claim about most people, so that their unknowns can be added up to one.

use std::collections::{BTreeMap, BTreeSet};

use super::simplex::Row;

/// A form as a sum of factors times columns.
type Form = BTreeMap<usize, i64>;

/// A smaller program that has a solution where the given one has, with the same least values of
/// each of the given forms.
#[derive(Clone, Debug, Default)]
pub(crate) struct Reduced {
    pub(crate) columns: usize,
    pub(crate) rows: Vec<Row>,
    /// The given row of which each row is the rest; none where it says that a column is not below
    /// zero.
    pub(crate) origins: Vec<Option<usize>>,
    /// Each given row's form over the new columns.
    pub(crate) forms: Vec<Vec<(usize, i64)>>,
}

impl Reduced {
    /// Reduces a program; rows for which `is_kept` says so stay, whatever they say.
    pub(crate) fn new(columns: usize, rows: &[Row], is_kept: impl Fn(usize) -> bool) -> Reduced {
        let mut program = Program {
            columns,
            forms: rows.iter().map(|row| row.form.iter().copied().collect()).collect(),
            rows: rows.iter().map(|row| (row.least, row.most)).collect(),
            replaced: BTreeSet::new(),
            extra: Vec::new(),
        };
        program.replace_wholes(&is_kept);
        program.reduced(&is_kept)
    }
}

struct Program {
    columns: usize,
    forms: Vec<Form>,
    rows: Vec<(Option<i64>, Option<i64>)>,
    /// Rows that have become the definition of a column.
    replaced: BTreeSet<usize>,
    /// Forms that must not be below zero, because the columns that they replaced must not.
    extra: Vec<Form>,
}

impl Program {
    /// Writes each whole by its parts and a rest, the whole of most parts first.
    fn replace_wholes(&mut self, is_kept: &impl Fn(usize) -> bool) {
        let mut order: Vec<usize> =
            (0..self.rows.len()).filter(|&row| !is_kept(row) && self.is_definition(row)).collect();
        order.sort_by_key(|&row| (std::cmp::Reverse(self.forms[row].len()), row));
        let mut users: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
        for (row, form) in self.forms.iter().enumerate() {
            for &column in form.keys() {
                users.entry(column).or_default().insert(row);
            }
        }
        for row in order {
            self.replace_whole(row, &mut users);
        }
    }

    fn is_definition(&self, row: usize) -> bool {
        let (least, most) = self.rows[row];
        least == Some(0) && (most.is_none() || most == Some(0))
    }

    /// The column that a row says to be the others and a rest.
    fn whole(&self, row: usize) -> Option<usize> {
        let is_equation = self.rows[row].1.is_some();
        let mut positive = self.forms[row].iter().filter(|&(_, &factor)| factor > 0);
        let (&whole, &factor) = positive.next()?;
        (factor == 1 && (is_equation || positive.next().is_none())).then_some(whole)
    }

    /// Solves a row for its whole, if it still has one, and puts that in everywhere.
    fn replace_whole(&mut self, row: usize, users: &mut BTreeMap<usize, BTreeSet<usize>>) {
        let Some(whole) = self.whole(row) else { return };
        let mut by = self.forms[row].clone();
        by.remove(&whole);
        by.values_mut().for_each(|factor| *factor = -*factor);
        if self.rows[row].1.is_none() {
            by.insert(self.columns, 1);
            self.columns += 1;
        }
        self.replaced.insert(row);
        if by.values().any(|&factor| factor < 0) {
            users.entry(whole).or_default();
            self.extra.push(by.clone());
        }
        for user in users.remove(&whole).unwrap_or_default() {
            let Some(factor) = self.forms[user].remove(&whole) else { continue };
            add(&mut self.forms[user], &by, factor);
            for &column in by.keys() {
                users.entry(column).or_default().insert(user);
            }
        }
        for form in &mut self.extra {
            if let Some(factor) = form.remove(&whole) {
                add(form, &by, factor);
            }
        }
    }

    /// Leaves out what is always so, and adds up the columns that no row tells apart.
    fn reduced(self, is_kept: &impl Fn(usize) -> bool) -> Reduced {
        let mut kept: Vec<(Option<usize>, &Form, Row)> = Vec::new();
        for (row, form) in self.forms.iter().enumerate() {
            let (least, most) = self.rows[row];
            let is_said = !self.replaced.contains(&row) && !is_always(form, least, most);
            if is_said || is_kept(row) {
                kept.push((Some(row), form, Row { form: Vec::new(), least, most }));
            }
        }
        for form in self.extra.iter().filter(|form| !is_always(form, Some(0), None)) {
            kept.push((None, form, Row { form: Vec::new(), least: Some(0), most: None }));
        }
        let mut patterns: BTreeMap<usize, Vec<(usize, i64)>> = BTreeMap::new();
        for (row, (_, form, _)) in kept.iter().enumerate() {
            for (&column, &factor) in form.iter() {
                patterns.entry(column).or_default().push((row, factor));
            }
        }
        let mut columns: BTreeMap<Vec<(usize, i64)>, usize> = BTreeMap::new();
        for pattern in patterns.into_values() {
            let next = columns.len();
            columns.entry(pattern).or_insert(next);
        }
        let mut reduced = Reduced { columns: columns.len(), ..Reduced::default() };
        reduced.forms = vec![Vec::new(); self.rows.len()];
        reduced.origins = kept.iter().map(|(origin, ..)| *origin).collect();
        reduced.rows = kept.into_iter().map(|(.., row)| row).collect();
        for (pattern, column) in columns {
            for (row, factor) in pattern {
                reduced.rows[row].form.push((column, factor));
            }
        }
        for (row, origin) in reduced.origins.iter().enumerate() {
            reduced.rows[row].form.sort_unstable();
            if let Some(origin) = *origin {
                reduced.forms[origin] = reduced.rows[row].form.clone();
            }
        }
        reduced
    }
}

/// Says whether a row holds of all columns that are not below zero.
fn is_always(form: &Form, least: Option<i64>, most: Option<i64>) -> bool {
    most.is_none() && least.is_none_or(|least| least <= 0 && form.values().all(|&f| f >= 0))
}

fn add(form: &mut Form, other: &Form, factor: i64) {
    for (&column, &value) in other {
        let sum = form.entry(column).or_default();
        *sum += value * factor;
        if *sum == 0 {
            form.remove(&column);
        }
    }
}
