//! The rows that are linked, as columns of numbers.

use std::hash::{Hash, Hasher};
use std::num::NonZeroU32;

use cotejo_core::{ListName, Meaning};
use rustc_hash::{FxHashMap, FxHasher};

use crate::column::ValueColumn;
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

/// A column of the lists that are linked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// What the column means.
    pub meaning: Meaning,
    /// What it is called; columns of several lists are one field if meaning and label are equal.
    pub label: String,
}

/// Takes in the rows of lists, one after the other.
pub struct Intake {
    fields: Vec<Field>,
    columns: Vec<Interned>,
    lists: Vec<ListName>,
    once_each: Vec<bool>,
    list_of: Vec<u16>,
    contents: Vec<u64>,
}

/// A column as it comes in: what each row holds, by number.
#[derive(Default)]
struct Interned {
    rows: Vec<u32>,
    ids: FxHashMap<Box<str>, u32>,
}

impl Interned {
    fn push(&mut self, text: &str) {
        let id = match self.ids.get(text) {
            Some(&id) => id,
            None => {
                let id = self.ids.len() as u32;
                self.ids.insert(text.into(), id);
                id
            }
        };
        self.rows.push(id);
    }

    /// Returns the rows in another order, and what each number stands for.
    fn in_order(self, order: &[u32]) -> (Vec<u32>, Vec<Box<str>>) {
        let rows = order.iter().map(|&row| self.rows[row as usize]).collect();
        let mut written = vec![Box::default(); self.ids.len()];
        for (text, id) in self.ids {
            written[id as usize] = text;
        }
        (rows, written)
    }
}

impl Intake {
    /// How many columns are compared at most; comparisons are told apart by the bits of 64.
    pub const MOST_FIELDS: usize = 40;

    /// Begins with the columns that there are.
    ///
    /// Fields beyond [`Intake::MOST_FIELDS`] are left out.
    pub fn new(mut fields: Vec<Field>) -> Self {
        fields.truncate(Self::MOST_FIELDS);
        Intake {
            columns: fields.iter().map(|_| Interned::default()).collect(),
            fields,
            lists: Vec::new(),
            once_each: Vec::new(),
            list_of: Vec::new(),
            contents: Vec::new(),
        }
    }

    /// Begins a list; `once_each` says that nobody stands on it twice.
    pub fn begin_list(&mut self, name: ListName, once_each: bool) {
        self.lists.push(name);
        self.once_each.push(once_each);
    }

    /// Adds a row to the list begun last: for each field what its cells hold.
    ///
    /// A field beyond those of the row is empty.
    pub fn push<'a>(&mut self, cells: impl IntoIterator<Item = &'a str>) {
        let mut cells = cells.into_iter();
        let mut hasher = FxHasher::default();
        for column in &mut self.columns {
            let cell = cells.next().unwrap_or_default();
            cell.hash(&mut hasher);
            column.push(cell);
        }
        self.contents.push(hasher.finish());
        self.list_of.push(self.lists.len().saturating_sub(1) as u16);
    }

    /// Reads the values and returns the rows, ready to be linked.
    pub fn finish(self) -> Rows {
        let order = self.order();
        let list_of = order.iter().map(|&row| self.list_of[row as usize]).collect();
        let mut rows = Rows {
            lists: self.lists,
            once_each: self.once_each,
            list_of,
            came_as: order,
            tokens: Tokens::default(),
            columns: Vec::new(),
        };
        rows.read(self.fields, self.columns);
        rows
    }

    /// Returns the rows by list and content, so that the order in which they came never shows.
    fn order(&self) -> Vec<u32> {
        let mut order: Vec<u32> = (0..self.list_of.len() as u32).collect();
        order.sort_by_cached_key(|&row| {
            let row = row as usize;
            let list = usize::from(self.list_of[row]);
            (self.lists.get(list).map(ListName::as_str), self.contents[row])
        });
        order
    }
}

/// The rows of all lists, each value read once.
pub struct Rows {
    lists: Vec<ListName>,
    once_each: Vec<bool>,
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
        self.list_of[a] == self.list_of[b] && self.once_each[self.list_of(a)]
    }

    fn read(&mut self, fields: Vec<Field>, columns: Vec<Interned>) {
        let mut names = NamesAsRead::default();
        for (field, column) in fields.into_iter().zip(columns) {
            let (rows, written) = column.in_order(&self.came_as);
            let label = field.label;
            let column = match field.meaning {
                Meaning::FullName => {
                    names.whole.push((rows, written));
                    continue;
                }
                Meaning::GivenNames => {
                    names.given.push((rows, written));
                    continue;
                }
                Meaning::Surname | Meaning::SecondSurname => {
                    names.surnames.push((rows, written));
                    continue;
                }
                Meaning::PersonId | Meaning::Phone => {
                    Column::Code(ValueColumn::read(&rows, &written))
                }
                Meaning::Age => Column::Age(ValueColumn::read(&rows, &written)),
                meaning if meaning.is_date() => Column::Date(ValueColumn::read(&rows, &written)),
                Meaning::RowId | Meaning::Ignored => continue,
                // What the sex says is said by the given name for the most part.
                Meaning::Sex => Column::Words(ValueColumn::read(&rows, &written).evenly()),
                _ => Column::Words(ValueColumn::read(&rows, &written)),
            };
            self.columns.push((label, column));
        }
        let names = names.read(self.len(), &mut self.tokens);
        self.columns.splice(0..0, names.map(|column| ("name".to_owned(), column)));
    }
}

/// The columns of names before they are put together.
#[derive(Default)]
struct NamesAsRead {
    whole: Vec<(Vec<u32>, Vec<Box<str>>)>,
    given: Vec<(Vec<u32>, Vec<Box<str>>)>,
    surnames: Vec<(Vec<u32>, Vec<Box<str>>)>,
}

impl NamesAsRead {
    /// Puts names together: in parts where every row has them so, else whole.
    fn read(mut self, rows: usize, tokens: &mut Tokens) -> Option<Column> {
        if self.whole.is_empty() && self.given.is_empty() && self.surnames.is_empty() {
            return None;
        }
        if self.whole.is_empty() && !self.given.is_empty() && !self.surnames.is_empty() {
            let mut given = joined(rows, &self.given, tokens);
            let mut surnames = joined(rows, &self.surnames, tokens);
            given.settle(Role::Given, tokens);
            surnames.settle(Role::Surname, tokens);
            return Some(Column::Parts { given, surnames });
        }
        self.whole.append(&mut self.given);
        self.whole.append(&mut self.surnames);
        let mut whole = joined(rows, &self.whole, tokens);
        whole.settle(Role::Unknown, tokens);
        Some(Column::Whole(whole))
    }
}

/// Joins the words of several columns row by row.
fn joined(rows: usize, columns: &[(Vec<u32>, Vec<Box<str>>)], tokens: &mut Tokens) -> NameColumn {
    let read: Vec<Vec<_>> = columns
        .iter()
        .map(|(_, written)| written.iter().map(|text| tokens.read(&fold(text))).collect())
        .collect();
    let mut column = NameColumn::default();
    for row in 0..rows {
        let parts = columns.iter().zip(&read).map(|((rows, _), read)| &read[rows[row] as usize]);
        column.push(parts.flatten().copied().collect());
    }
    column
}
