//! The rows of lists as they come in.

use std::hash::{Hash, Hasher};

use cotejo_core::{ListName, Meaning};
use rustc_hash::{FxHashMap, FxHasher};

use crate::rows::Rows;
use crate::text::fold;

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

    /// Returns the rows in another order, and what each number stands for: numbers go up as rows do,
    /// so that what rows hold that stand together lies together too.
    pub(crate) fn in_order(self, order: &[u32]) -> Written {
        const NOT_MET: u32 = u32::MAX;
        let mut number = vec![NOT_MET; self.ids.len()];
        let mut met = 0;
        let mut renumbered = |row: &u32| {
            let number = &mut number[self.rows[*row as usize] as usize];
            if *number == NOT_MET {
                *number = met;
                met += 1;
            }
            *number
        };
        let rows = order.iter().map(&mut renumbered).collect();
        let mut written = vec![Box::default(); met as usize];
        for (text, id) in self.ids {
            if let Some(place) = written.get_mut(number[id as usize] as usize) {
                *place = text;
            }
        }
        (rows, written)
    }

    /// Returns with which letters the texts begin, by their numbers.
    fn beginnings(&self) -> Vec<u64> {
        let mut beginnings = vec![0; self.ids.len()];
        for (text, id) in &self.ids {
            beginnings[*id as usize] = beginning(text);
        }
        beginnings
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
    ///
    /// Rows whose names begin alike stand together, because they are often compared, and what lies
    /// together is read faster by far.
    pub(crate) fn order(&self) -> Vec<u32> {
        let mut names: Vec<&ListName> = self.lists.iter().collect();
        names.sort_unstable();
        let rank = |list: &ListName| names.partition_point(|name| *name < list);
        let ranks: Vec<usize> = self.lists.iter().map(rank).collect();
        let [first, second] = self.telling();
        let mut order: Vec<u32> = (0..self.list_of.len() as u32).collect();
        order.sort_by_cached_key(|&row| {
            let list = usize::from(self.list_of[row as usize]);
            let content = self.contents[row as usize];
            (ranks.get(list).copied(), first(row as usize), second(row as usize), content)
        });
        order
    }

    /// Returns how rows begin in the two columns by which people are called.
    fn telling(&self) -> [Box<dyn Fn(usize) -> u64 + '_>; 2] {
        let rank = |field: &Field| match field.meaning {
            Meaning::Surname => 0,
            Meaning::FullName => 1,
            Meaning::GivenNames => 2,
            _ => 3,
        };
        let mut named: Vec<(&Field, &Interned)> = self.fields.iter().zip(&self.columns).collect();
        named.sort_by_key(|(field, _)| rank(field));
        let mut columns = named.into_iter().map(|(_, column)| column);
        [columns.next(), columns.next()].map(|column| -> Box<dyn Fn(usize) -> u64 + '_> {
            let Some(column) = column else { return Box::new(|_| 0) };
            let beginnings = column.beginnings();
            Box::new(move |row| beginnings[column.rows[row] as usize])
        })
    }
}

/// Returns the first letters of a text, whatever their case and accents.
fn beginning(text: &str) -> u64 {
    let mut first = [0; 8];
    fold(text).bytes().zip(&mut first).for_each(|(letter, place)| *place = letter);
    u64::from_be_bytes(first)
}
