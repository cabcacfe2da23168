//! Two rows set side by side, column by column.

use crate::agreement::{Agreement, Evidence};
use crate::memo::Memo;
use crate::names::{NameMemo, PART_PLACES, PartName, Role, WHOLE_PLACES, WholeColumn, WholeMatch};
use crate::rows::{Column, Rows};

/// What a comparison is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Aspect {
    /// The name that agrees best: a given name, a surname, or a word of a whole name.
    BestName,
    /// A further name.
    OtherName,
    /// The order of the names.
    NameOrder,
    /// A number given by an authority.
    Code,
    Date,
    Age,
    Words,
}

/// One comparison of rows: what it is about and what it is called.
#[derive(Clone, Debug)]
pub(crate) struct Comparison {
    pub(crate) aspect: Aspect,
    pub(crate) label: String,
    /// The chance that two values drawn at random are the same.
    pub(crate) coincidence: f64,
}

/// Returns the comparisons that the columns allow, in the order of the evidence of a pair.
pub(crate) fn comparisons(rows: &Rows) -> Vec<Comparison> {
    let mut comparisons = Vec::new();
    for (label, column) in &rows.columns {
        let mut add = |aspect, label: &str, coincidence| {
            comparisons.push(Comparison { aspect, label: label.to_owned(), coincidence });
        };
        match column {
            Column::Parts { given, surnames } => {
                let of_given = rows.tokens.coincidence(Role::Given, given.rows());
                let of_surname = rows.tokens.coincidence(Role::Surname, surnames.rows());
                add(Aspect::BestName, "given name", of_given);
                add(Aspect::OtherName, "other given name", of_given);
                add(Aspect::BestName, "surname", of_surname);
                add(Aspect::OtherName, "other surname", of_surname);
                add(Aspect::NameOrder, "order of the names", 1.0);
            }
            Column::Whole(names) => {
                let of_name = rows.tokens.coincidence(Role::Unknown, names.rows());
                add(Aspect::BestName, "name", of_name);
                add(Aspect::OtherName, "second name", of_name);
                add(Aspect::OtherName, "third name", of_name);
            }
            Column::Code(values) => add(Aspect::Code, label, values.coincidence()),
            Column::Date(values) => add(Aspect::Date, label, values.coincidence()),
            Column::Age(values) => add(Aspect::Age, label, values.coincidence()),
            Column::Words(values) => add(Aspect::Words, label, values.coincidence()),
        }
    }
    comparisons
}

/// Compares rows, and remembers what it worked out of their values.
pub(crate) struct Comparer<'a> {
    rows: &'a Rows,
    names: NameMemo,
    whole: Memo<WholeMatch>,
    columns: Vec<Memo<Agreement>>,
}

/// How many places memos have, as powers of two: enough for the frequent values, few enough to
/// stay within the cache of a processor.
const NAME_BITS: u32 = 11;
const WORD_BITS: u32 = 12;
const VALUE_BITS: u32 = 9;

impl<'a> Comparer<'a> {
    /// Returns a comparer that remembers.
    pub(crate) fn new(rows: &'a Rows) -> Self {
        let names = NameMemo {
            given: Memo::new(NAME_BITS),
            surnames: Memo::new(NAME_BITS),
            words: Memo::new(WORD_BITS),
        };
        let columns = rows.columns.iter().map(|_| Memo::new(VALUE_BITS)).collect();
        Comparer { rows, names, whole: Memo::new(NAME_BITS), columns }
    }

    /// Returns a comparer that works out everything anew.
    pub(crate) fn forgetful(rows: &'a Rows) -> Self {
        let names = NameMemo {
            given: Memo::forgetful(),
            surnames: Memo::forgetful(),
            words: Memo::forgetful(),
        };
        let columns = rows.columns.iter().map(|_| Memo::forgetful()).collect();
        Comparer { rows, names, whole: Memo::forgetful(), columns }
    }

    /// Hands on what each comparison of two rows says, in the order of [`comparisons`].
    pub(crate) fn compare(&mut self, a: usize, b: usize, mut take: impl FnMut(usize, Evidence)) {
        let tokens = &self.rows.tokens;
        let mut place = 0;
        for ((_, column), memo) in self.rows.columns.iter().zip(&mut self.columns) {
            let one = match column {
                Column::Parts { given, surnames } => {
                    let parts = PartName { tokens, given, surnames };
                    let found = parts.compare(a, b, &mut self.names);
                    (0..PART_PLACES).for_each(|index| take(place + index, found[index]));
                    place += PART_PLACES;
                    continue;
                }
                Column::Whole(names) => {
                    let whole = WholeColumn { tokens, names };
                    let found = whole.compare(a, b, &mut self.whole, &mut self.names.words);
                    (0..WHOLE_PLACES).for_each(|index| take(place + index, found[index]));
                    place += WHOLE_PLACES;
                    continue;
                }
                Column::Code(values) => values.compare(a, b, memo),
                Column::Date(values) => values.compare(a, b, memo),
                Column::Age(values) => values.compare(a, b, memo),
                Column::Words(values) => values.compare(a, b, memo),
            };
            take(place, one);
            place += 1;
        }
    }
}
