//! The rows by their keys, to find those that a row which comes later shares keys with.

use rustc_hash::FxHashMap;

use super::Plan;
use crate::rows::Rows;

/// Which rows have which keys.
pub(crate) struct Index {
    /// By the place of the kind of key in the plan.
    rows_of: Vec<FxHashMap<u64, Vec<u32>>>,
    /// For each row the keys it shares with the row that is looked at, as bits; all clear between.
    shared: Vec<u64>,
}

/// How many keys of a row are used: they are told apart by the bits of 64, and a name of so many
/// words is no name.
const MOST: usize = 64;

/// The keys of a row: places in the plan with the key, in order and each once.
type Keys = Vec<(usize, u64)>;

/// The rows that share the same keys with the row that is looked at.
struct Alike {
    shared: u64,
    rows: Vec<u32>,
}

/// A combination of keys: which keys of the row, how many, and their kinds.
#[derive(Clone, Copy)]
struct Combination {
    from: usize,
    last: Option<usize>,
    depth: usize,
    kinds: u32,
    /// Whether two keys of the last kind are shared.
    is_double: bool,
}

impl Index {
    /// Begins with no rows.
    pub(crate) fn new(plan: &Plan) -> Self {
        let rows_of = plan.keys.iter().map(|_| FxHashMap::default()).collect();
        Index { rows_of, shared: Vec::new() }
    }

    /// Adds the rows that came after those that are known.
    pub(crate) fn add(&mut self, rows: &Rows, plan: &Plan) {
        for row in self.shared.len()..rows.len() {
            for (place, key) in keys(rows, plan, row) {
                self.rows_of[place].entry(key).or_default().push(row as u32);
            }
        }
        self.shared.resize(rows.len(), 0);
    }

    /// Hands on the rows of each block in which a row stands, and the kinds of keys they share.
    ///
    /// They are the blocks into which all known rows are divided at once.
    pub(crate) fn blocks_of(
        &mut self,
        rows: &Rows,
        plan: &Plan,
        row: usize,
        take: &mut dyn FnMut(&[u32], u32),
    ) {
        let known = self.shared.len();
        if known <= plan.all_with_all {
            let all: Vec<u32> = (0..known as u32).collect();
            return take(&all, 0);
        }
        let keys = keys(rows, plan, row);
        let groups = self.groups(&keys);
        let all: Vec<&Alike> = groups.iter().collect();
        let none = Combination { from: 0, last: None, depth: 0, kinds: 0, is_double: false };
        Blocks { plan, keys: &keys, take }.further(&all, none);
    }

    /// Returns the rows that share keys with a row that has these.
    fn groups(&mut self, keys: &Keys) -> Vec<Alike> {
        let mut met = Vec::new();
        for (index, (place, key)) in keys.iter().enumerate() {
            for &row in self.rows_of[*place].get(key).into_iter().flatten() {
                let shared = &mut self.shared[row as usize];
                if *shared == 0 {
                    met.push(row);
                }
                *shared |= 1 << index;
            }
        }
        let mut groups: FxHashMap<u64, Vec<u32>> = FxHashMap::default();
        for row in met {
            let shared = std::mem::take(&mut self.shared[row as usize]);
            groups.entry(shared).or_default().push(row);
        }
        groups.into_iter().map(|(shared, rows)| Alike { shared, rows }).collect()
    }
}

fn keys(rows: &Rows, plan: &Plan, row: usize) -> Keys {
    let mut keys = Keys::new();
    for (place, key) in plan.keys.iter().enumerate() {
        key.of(rows, row, |found| keys.push((place, found)));
    }
    keys.sort_unstable();
    keys.dedup();
    keys.truncate(MOST);
    keys
}

struct Blocks<'a> {
    plan: &'a Plan,
    keys: &'a Keys,
    take: &'a mut dyn FnMut(&[u32], u32),
}

impl Blocks<'_> {
    /// Hands on the blocks of rows that share one key more than those of a combination.
    fn further(&mut self, groups: &[&Alike], shared: Combination) {
        for (index, &(place, _)) in self.keys.iter().enumerate().skip(shared.from) {
            let again = shared.last.is_some_and(|last| self.keys[last].0 == place);
            let key = self.plan.keys[place];
            if again && (shared.is_double || !key.is_repeated()) || key.is_told_by(shared.kinds) {
                continue;
            }
            let within: Vec<&Alike> =
                groups.iter().copied().filter(|group| group.shared >> index & 1 == 1).collect();
            self.block(
                &within,
                Combination {
                    from: index + 1,
                    last: Some(index),
                    depth: shared.depth + 1,
                    kinds: shared.kinds | 1 << place,
                    is_double: again,
                },
            );
        }
    }

    fn block(&mut self, groups: &[&Alike], shared: Combination) {
        let size: usize = groups.iter().map(|group| group.rows.len()).sum();
        if size > self.plan.cap {
            if shared.depth < self.plan.depth {
                self.further(groups, shared);
            }
        } else if size > 1 {
            let rows: Vec<u32> = groups.iter().flat_map(|group| &group.rows).copied().collect();
            (self.take)(&rows, shared.kinds);
        }
    }
}
