//! The rows that are linked, as columns of numbers.

use std::num::NonZeroU32;

use cotejo_core::{ListName, Meaning};
use rustc_hash::FxHashMap;

use crate::column::ValueColumn;
use crate::intake::{Field, Intake, Interned, Written};
use crate::names::{NameColumn, Role, Tokens};
use crate::text::fold;
use crate::values::{Age, Code, Date, Words};

/// Names a value in its column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct ValueId(NonZeroU32);

impl ValueId {
    pub(crate) fn new(index: usize) -> Self {
        // No list is so long that it has more values: rows are counted in 32 bits.
        ValueId(NonZeroU32::MIN.saturating_add(index as u32))
    }

    pub(crate) fn index(self) -> usize {
        self.0.get() as usize - 1
    }
}

/// The rows of all lists, each value read once.
pub struct Rows {
    fields: Vec<Field>,
    lists: Vec<ListName>,
    once_each: Vec<bool>,
    /// Whether any list names nobody twice.
    is_any_once: bool,
    list_of: Vec<u16>,
    came_as: Vec<u32>,
    pub(crate) tokens: Tokens,
    pub(crate) columns: Vec<(String, Column)>,
}

/// A column by the way in which it is compared.
pub(crate) enum Column {
    /// Given names and surnames.
    Parts { given: NameColumn, surnames: NameColumn },
    /// Whole names.
    Whole(NameColumn),
    /// Numbers given by an authority, and others that name one person.
    Code(ValueColumn<Code>),
    /// Dates.
    Date(ValueColumn<Date>),
    /// Ages.
    Age(ValueColumn<Age>),
    /// Other words.
    Words(ValueColumn<Words>),
}

impl Rows {
    /// Returns how many rows there are.
    pub fn len(&self) -> usize {
        self.list_of.len()
    }

    /// Says whether there are none.
    pub fn is_empty(&self) -> bool {
        self.list_of.is_empty()
    }

    /// Returns the lists.
    pub fn lists(&self) -> &[ListName] {
        &self.lists
    }

    /// Returns which list a row stands on.
    pub fn list_of(&self, row: usize) -> usize {
        usize::from(self.list_of[row])
    }

    /// Returns as which row, counted over all lists, a row came.
    pub fn came_as(&self, row: usize) -> usize {
        self.came_as[row] as usize
    }

    /// Says whether two rows cannot be one person, because their list names nobody twice.
    pub(crate) fn exclude_each_other(&self, a: usize, b: usize) -> bool {
        self.is_any_once && self.list_of[a] == self.list_of[b] && self.once_each[self.list_of(a)]
    }

    /// Begins with no rows.
    pub(crate) fn new(fields: Vec<Field>) -> Self {
        let name = name_column(&fields).map(|column| ("name".to_owned(), column));
        let others = fields.iter().filter_map(|field| {
            let column = Column::of(field.meaning)?;
            Some((field.label.clone(), column))
        });
        Rows {
            columns: name.into_iter().chain(others).collect(),
            fields,
            lists: Vec::new(),
            once_each: Vec::new(),
            is_any_once: false,
            list_of: Vec::new(),
            came_as: Vec::new(),
            tokens: Tokens::default(),
        }
    }

    /// Begins to take in further rows.
    pub(crate) fn intake(&self) -> Intake {
        Intake::new(self.fields.clone())
    }

    /// Adds rows after those that there are, by list and content; those of a list that is known
    /// go on with it. Fields that are not known are left out.
    pub(crate) fn add(&mut self, intake: Intake) {
        let order = intake.order();
        let lists = intake.lists.iter().zip(&intake.once_each);
        let lists: Vec<u16> = lists.map(|(name, once_each)| self.list(name, *once_each)).collect();
        let known = self.len() as u32;
        let list_of = |&row: &u32| lists.get(usize::from(intake.list_of[row as usize])).copied();
        self.list_of.extend(order.iter().map(|row| list_of(row).unwrap_or_default()));
        self.came_as.extend(order.iter().map(|row| known + row));
        let mut columns: FxHashMap<Field, Interned> =
            intake.fields.into_iter().zip(intake.columns).collect();
        let mut names = NamesAsRead::default();
        let mut others = self.columns.iter_mut().filter(|(_, column)| !column.is_name());
        for field in &self.fields {
            let column = columns.remove(field).unwrap_or_else(|| Interned::empty(order.len()));
            let (rows, written) = column.in_order(&order);
            match field.meaning {
                Meaning::FullName => names.whole.push((rows, written)),
                Meaning::GivenNames => names.given.push((rows, written)),
                Meaning::Surname | Meaning::SecondSurname => names.surnames.push((rows, written)),
                Meaning::RowId | Meaning::Ignored => {}
                _ => {
                    if let Some((_, column)) = others.next() {
                        column.add(&rows, &written);
                    }
                }
            }
        }
        let mut name = self.columns.iter_mut().filter(|(_, column)| column.is_name());
        if let Some((_, column)) = name.next() {
            names.read(order.len(), column, &mut self.tokens);
        }
    }

    /// Returns the number of a list, which is new if its name is not known.
    fn list(&mut self, name: &ListName, once_each: bool) -> u16 {
        let known = self.lists.iter().position(|list| list == name);
        let list = known.unwrap_or(self.lists.len());
        if known.is_none() {
            self.lists.push(name.clone());
            self.once_each.push(once_each);
            self.is_any_once |= once_each;
        }
        list as u16
    }

    /// Works out how rare each value is among the rows that there are.
    ///
    /// Rows that are added later change nothing of it, as long as it is not worked out anew: the
    /// same two rows always weigh the same.
    pub(crate) fn weigh(&mut self) {
        for (_, column) in &mut self.columns {
            column.weigh(&mut self.tokens);
        }
    }
}

/// Returns the column of names that the fields make up: in parts where they are given so, else
/// whole.
fn name_column(fields: &[Field]) -> Option<Column> {
    let has = |wanted: &[Meaning]| fields.iter().any(|field| wanted.contains(&field.meaning));
    let surnames = has(&[Meaning::Surname, Meaning::SecondSurname]);
    match (has(&[Meaning::FullName]), has(&[Meaning::GivenNames]), surnames) {
        (false, false, false) => None,
        (false, true, true) => {
            Some(Column::Parts { given: NameColumn::default(), surnames: NameColumn::default() })
        }
        _ => Some(Column::Whole(NameColumn::default())),
    }
}

impl Column {
    /// Begins a column for a field; nothing for names, which several fields make up, and for what
    /// is not compared.
    fn of(meaning: Meaning) -> Option<Column> {
        match meaning {
            Meaning::RowId | Meaning::Ignored => None,
            meaning if meaning.is_name() => None,
            Meaning::PersonId | Meaning::Phone => Some(Column::Code(ValueColumn::new())),
            Meaning::Age => Some(Column::Age(ValueColumn::new())),
            meaning if meaning.is_date() => Some(Column::Date(ValueColumn::new())),
            // What the sex says is said by the given name for the most part.
            Meaning::Sex => Some(Column::Words(ValueColumn::evenly())),
            _ => Some(Column::Words(ValueColumn::new())),
        }
    }

    fn is_name(&self) -> bool {
        matches!(self, Column::Parts { .. } | Column::Whole(_))
    }

    fn add(&mut self, rows: &[u32], written: &[Box<str>]) {
        match self {
            Column::Code(values) => values.add(rows, written),
            Column::Date(values) => values.add(rows, written),
            Column::Age(values) => values.add(rows, written),
            Column::Words(values) => values.add(rows, written),
            Column::Parts { .. } | Column::Whole(_) => {}
        }
    }

    fn weigh(&mut self, tokens: &mut Tokens) {
        match self {
            Column::Parts { given, surnames } => {
                given.weigh(Role::Given, tokens);
                surnames.weigh(Role::Surname, tokens);
            }
            Column::Whole(names) => names.weigh(Role::Unknown, tokens),
            Column::Code(values) => values.weigh(),
            Column::Date(values) => values.weigh(),
            Column::Age(values) => values.weigh(),
            Column::Words(values) => values.weigh(),
        }
    }
}

/// The columns of names before they are put together.
#[derive(Default)]
struct NamesAsRead {
    whole: Vec<Written>,
    given: Vec<Written>,
    surnames: Vec<Written>,
}

impl NamesAsRead {
    /// Adds the names of so many rows to their column.
    fn read(mut self, rows: usize, column: &mut Column, tokens: &mut Tokens) {
        match column {
            Column::Parts { given, surnames } => {
                join(given, rows, &self.given, tokens);
                join(surnames, rows, &self.surnames, tokens);
            }
            Column::Whole(names) => {
                self.whole.append(&mut self.given);
                self.whole.append(&mut self.surnames);
                join(names, rows, &self.whole, tokens);
            }
            Column::Code(_) | Column::Date(_) | Column::Age(_) | Column::Words(_) => {}
        }
    }
}

/// Joins the words of several columns row by row.
fn join(column: &mut NameColumn, rows: usize, written: &[Written], tokens: &mut Tokens) {
    let read: Vec<Vec<_>> = written
        .iter()
        .map(|(_, written)| written.iter().map(|text| tokens.read(&fold(text))).collect())
        .collect();
    column.wake();
    for row in 0..rows {
        let parts = written.iter().zip(&read).map(|((rows, _), read)| &read[rows[row] as usize]);
        column.push(parts.flatten().copied().collect());
    }
    column.rest();
}
