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
}

impl<V: Value> ValueColumn<V> {
    /// Reads a column: for each row the number of what it holds, and what that is.
    pub(crate) fn read(rows: &[u32], written: &[Box<str>]) -> Self {
        let mut values: Vec<V> = Vec::new();
        let mut ids: FxHashMap<String, ValueId> = FxHashMap::default();
        let meanings: Vec<Option<ValueId>> = written
            .iter()
            .map(|text| {
                let value = V::read(text)?;
                let id = *ids.entry(value.key()).or_insert_with(|| ValueId::new(values.len()));
                if id.index() == values.len() {
                    values.push(value);
                }
                Some(id)
            })
            .collect();
        let of_row: Vec<Option<ValueId>> = rows.iter().map(|&row| meanings[row as usize]).collect();
        let mut counts = vec![0u32; values.len()];
        of_row.iter().flatten().for_each(|value| counts[value.index()] += 1);
        let all: u32 = counts.iter().sum();
        let share = |&count: &u32| (f64::from(count) / f64::from(all.max(1))).powi(2);
        ValueColumn {
            coincidence: counts.iter().map(share).sum(),
            rarity: counts.iter().map(|&count| rarity(count, all)).collect(),
            keys: values.iter().map(keys).collect(),
            of_row,
            values,
        }
    }

    /// Takes all values for equally rare.
    pub(crate) fn evenly(mut self) -> Self {
        let rarity = -self.coincidence.max(f64::MIN_POSITIVE).log2() as f32;
        self.rarity.fill(rarity);
        self
    }

    /// Says how well the values of two rows agree.
    pub(crate) fn compare(&self, a: usize, b: usize, memo: &mut Memo<Agreement>) -> Evidence {
        let (Some(a), Some(b)) = (self.of_row[a], self.of_row[b]) else { return Evidence::NONE };
        let rarity = self.rarity[a.index()].min(self.rarity[b.index()]);
        if a == b {
            return Evidence::of(Agreement::Same, rarity);
        }
        let (low, high) = if a < b { (a, b) } else { (b, a) };
        let agreement = memo.recall(low.index() as u32, high.index() as u32, || {
            self.values[low.index()].compare(&self.values[high.index()])
        });
        Evidence::of(agreement, rarity)
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
