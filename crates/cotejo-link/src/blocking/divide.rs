//! Dividing rows into blocks by sorting runs of keys.

use super::{Part, Plan};
use crate::rows::Rows;

/// Rows that share keys.
pub(crate) struct Block<'a> {
    /// The rows.
    pub(crate) rows: &'a [u32],
    /// The kinds of the keys that they share, as bits by their place in the plan.
    pub(crate) kinds: u32,
    /// The comparisons about which rows of this block say nothing more, as bits.
    pub(crate) settled: u64,
}

/// A run of rows that share the keys so far.
struct Run {
    /// From which place in the plan on keys divide it further.
    from: usize,
    /// The last key, where its kind may divide the run once more.
    last: Option<u64>,
    depth: usize,
    kinds: u32,
    settled: u64,
}

/// Hands on all blocks of rows whose first key is in a part of all keys.
///
/// The block of all rows, where they are few enough, has no key and is in the first part.
pub(crate) fn divide(rows: &Rows, plan: &Plan, part: Part, take: &mut dyn FnMut(Block<'_>)) {
    if rows.len() <= plan.all_with_all && !part.is_first() {
        return;
    }
    let all: Vec<u32> = (0..rows.len() as u32).collect();
    let run = Run { from: 0, last: None, depth: 0, kinds: 0, settled: 0 };
    Division { rows, plan, part, take }.run(&all, &run);
}

struct Division<'a> {
    rows: &'a Rows,
    plan: &'a Plan,
    part: Part,
    take: &'a mut dyn FnMut(Block<'_>),
}

impl Division<'_> {
    fn run(&mut self, members: &[u32], run: &Run) {
        if members.len() < 2 {
            return;
        }
        if members.len() <= self.plan.cap_at(run.depth) {
            let (kinds, settled) = (run.kinds, run.settled);
            return (self.take)(Block { rows: members, kinds, settled });
        }
        if run.depth == self.plan.depth {
            return;
        }
        for place in run.from..self.plan.keys.len() {
            if !self.plan.keys[place].is_told_by(run.kinds) {
                self.by_key(members, run, place);
            }
        }
    }

    /// Divides a run by one kind of key.
    fn by_key(&mut self, members: &[u32], run: &Run, place: usize) {
        let key = self.plan.keys[place];
        // The same kind may divide again, by a greater key, so that no combination comes twice.
        let again = run.kinds >> place & 1 == 1;
        let after = run.last.filter(|_| again);
        let mut keyed: Vec<(u64, u32)> = Vec::with_capacity(members.len());
        for &member in members {
            key.of(self.rows, member as usize, |found| {
                let is_first = run.depth > 0 || self.part.has(found);
                if is_first && after.is_none_or(|last| found > last) {
                    keyed.push((found, member));
                }
            });
        }
        keyed.sort_unstable();
        keyed.dedup();
        let settles = key.settles[usize::from(again)].map_or(0, |comparison| 1u64 << comparison);
        let may_repeat = key.is_repeated() && !again;
        let mut block = Vec::new();
        for same in keyed.chunk_by(|one, other| one.0 == other.0) {
            block.clear();
            block.extend(same.iter().map(|(_, member)| *member));
            let inner = Run {
                from: if may_repeat { place } else { place + 1 },
                last: may_repeat.then_some(same[0].0),
                depth: run.depth + 1,
                kinds: run.kinds | 1 << place,
                settled: run.settled | settles,
            };
            self.run(&block, &inner);
        }
    }
}
