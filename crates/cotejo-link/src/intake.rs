//! The rows of lists as they come in.

use std::hash::{Hash, Hasher};

use cotejo_core::{ListName, Meaning};
use rustc_hash::{FxHashMap, FxHasher};

use crate::rows::Rows;

/// A column of the lists that are linked.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Field {
    /// What the column means.
    pub meaning: Meaning,
    /// What it is called; columns of several lists are one field if meaning and label are equal.
    pub label: String,
}

/// Takes in the rows of lists, one after the other.
pub struct Intake {
    pub(crate) fields: Vec<Field>,
    pub(crate) columns: Vec<Interned>,
    pub(crate) lists: Vec<ListName>,
    pub(crate) once_each: Vec<bool>,
    pub(crate) list_of: Vec<u16>,
    contents: Vec<u64>,
}

/// A column as it comes in: what each row holds, by number.
#[derive(Default)]
pub(crate) struct Interned {
    rows: Vec<u32>,
    ids: FxHashMap<Box<str>, u32>,
}

/// What each row holds, by number, and what the numbers stand for.
pub(crate) type Written = (Vec<u32>, Vec<Box<str>>);

impl Interned {
    /// Returns a column in which so many rows hold nothing.
    pub(crate) fn empty(rows: usize) -> Self {
        Interned { rows: vec![0; rows], ids: FxHashMap::from_iter([(Box::default(), 0)]) }
    }

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
    pub(crate) fn in_order(self, order: &[u32]) -> Written {
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
        let mut rows = Rows::new(self.fields.clone());
        rows.add(self);
        rows.weigh();
        rows
    }

    /// Returns the rows by list and content, so that the order in which they came never shows.
    pub(crate) fn order(&self) -> Vec<u32> {
        let mut names: Vec<&ListName> = self.lists.iter().collect();
        names.sort_unstable();
        let rank = |list: &ListName| names.partition_point(|name| *name < list);
        let ranks: Vec<usize> = self.lists.iter().map(rank).collect();
        let mut order: Vec<u32> = (0..self.list_of.len() as u32).collect();
        order.sort_by_cached_key(|&row| {
            let list = usize::from(self.list_of[row as usize]);
            (ranks.get(list).copied(), self.contents[row as usize])
        });
        order
    }
}
