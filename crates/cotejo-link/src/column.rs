//! Columns whose values are each read once, whatever number of rows has them.

use rustc_hash::FxHashMap;

use crate::agreement::{Agreement, Evidence};
use crate::frequency::rarity;
use crate::memo::Memo;
use crate::rows::ValueId;
use crate::values::{KeyKind, Value};

/// A column of values of one kind.
pub(crate) struct ValueColumn<V> {
    of_row: Vec<Option<ValueId>>,
    values: Vec<V>,
    rarity: Vec<f32>,
    keys: Vec<Vec<(KeyKind, u64)>>,
    /// The chance that two rows have the same value, if each has one.
    coincidence: f64,
    /// Whether all values are taken for equally rare.
    is_even: bool,
    /// How rare a value is that no row had when rarity was worked out.
    unseen: f32,
}

impl<V: Value> ValueColumn<V> {
    /// Begins a column.
    pub(crate) fn new() -> Self {
        ValueColumn {
            of_row: Vec::new(),
            values: Vec::new(),
            rarity: Vec::new(),
            keys: Vec::new(),
            coincidence: 0.0,
            is_even: false,
            unseen: 0.0,
        }
    }

    /// Begins a column whose values are all taken for equally rare.
    pub(crate) fn evenly() -> Self {
        ValueColumn { is_even: true, ..ValueColumn::new() }
    }

    /// Adds rows: for each the number of what it holds, and what that is.
    pub(crate) fn add(&mut self, rows: &[u32], written: &[Box<str>]) {
        let known = self.values.iter().enumerate();
        let mut ids: FxHashMap<String, ValueId> =
            known.map(|(index, value)| (value.key(), ValueId::new(index))).collect();
        let meanings: Vec<Option<ValueId>> =
            written.iter().map(|text| self.value(V::read(text)?, &mut ids)).collect();
        self.of_row.extend(rows.iter().map(|&row| meanings[row as usize]));
    }

    fn value(&mut self, value: V, ids: &mut FxHashMap<String, ValueId>) -> Option<ValueId> {
        let id = *ids.entry(value.key()).or_insert_with(|| ValueId::new(self.values.len()));
        if id.index() == self.values.len() {
            self.rarity.push(self.unseen);
            self.keys.push(keys(&value));
            self.values.push(value);
        }
        Some(id)
    }

    /// Works out how rare each value is among the rows that there are.
    pub(crate) fn weigh(&mut self) {
        let mut counts = vec![0u32; self.values.len()];
        self.of_row.iter().flatten().for_each(|value| counts[value.index()] += 1);
        let all: u32 = counts.iter().sum();
        let share = |&count: &u32| (f64::from(count) / f64::from(all.max(1))).powi(2);
        self.coincidence = counts.iter().map(share).sum();
        self.unseen = rarity(0, all);
        self.rarity = counts.iter().map(|&count| rarity(count, all)).collect();
        if self.is_even {
            self.unseen = -self.coincidence.max(f64::MIN_POSITIVE).log2() as f32;
            self.rarity.fill(self.unseen);
        }
    }

    /// Says how well the values of two rows agree.
    pub(crate) fn compare(&self, a: usize, b: usize, memo: &mut Memo<Agreement>) -> Evidence {
        let (Some(a), Some(b)) = (self.of_row[a], self.of_row[b]) else { return Evidence::NONE };
        if a == b {
            return Evidence::of(Agreement::Same, self.rarity[a.index()]);
        }
        let (low, high) = if a < b { (a, b) } else { (b, a) };
        let agreement = memo.recall(low.index() as u32, high.index() as u32, || {
            self.values[low.index()].compare(&self.values[high.index()])
        });
        // Most pairs differ, and for them nothing more is looked up.
        if !agreement.weighs_frequency() {
            return Evidence::plain(agreement);
        }
        Evidence::of(agreement, self.rarity[a.index()].min(self.rarity[b.index()]))
    }

    /// Returns the keys of a row for finding candidates.
    pub(crate) fn keys(&self, row: usize) -> &[(KeyKind, u64)] {
        self.of_row[row].map_or(&[], |value| &self.keys[value.index()])
    }

    /// Returns the chance that two rows have the same value, if each has one.
    pub(crate) fn coincidence(&self) -> f64 {
        self.coincidence
    }
}

fn keys<V: Value>(value: &V) -> Vec<(KeyKind, u64)> {
    use std::hash::{Hash, Hasher};
    let hash = |(kind, key): (KeyKind, String)| {
        let mut hasher = rustc_hash::FxHasher::default();
        key.hash(&mut hasher);
        (kind, hasher.finish())
    };
    value.block_keys().into_iter().map(hash).collect()
}
