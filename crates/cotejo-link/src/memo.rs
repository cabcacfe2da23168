//! What was worked out of two values is remembered for the next time they meet.

/// Remembers the pairs that were met last, in a table that never grows.
///
/// Frequent values meet again and again and stay; a table that kept every pair of rare values
/// would outgrow the lists themselves and be slower than the comparison. A memo never changes a
/// result: what it hands out is what would be worked out again.
pub(crate) struct Memo<T> {
    entries: Vec<Option<Entry<T>>>,
}

#[derive(Clone, Copy)]
struct Entry<T> {
    pair: (u32, u32),
    value: T,
}

impl<T: Copy> Memo<T> {
    /// Makes a memo of `2^bits` places.
    pub(crate) fn new(bits: u32) -> Self {
        Memo { entries: vec![None; 1 << bits] }
    }

    /// Makes a memo that remembers nothing: the obvious way, against which the other is checked.
    pub(crate) fn forgetful() -> Self {
        Memo { entries: Vec::new() }
    }

    /// Returns what was worked out for two values, or works it out now.
    pub(crate) fn recall(&mut self, low: u32, high: u32, work_out: impl FnOnce() -> T) -> T {
        let mixed = (u64::from(low) << 32 | u64::from(high)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let place = (mixed >> 32) as usize & self.entries.len().saturating_sub(1);
        match self.entries.get(place) {
            Some(&Some(entry)) if entry.pair == (low, high) => entry.value,
            Some(_) => {
                let value = work_out();
                self.entries[place] = Some(Entry { pair: (low, high), value });
                value
            }
            None => work_out(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pair_is_worked_out_once_while_it_is_remembered() {
        let mut memo = Memo::new(4);
        assert_eq!(memo.recall(1, 2, || 7), 7);
        assert_eq!(memo.recall(1, 2, || unreachable!()), 7);
        let sums: Vec<u32> = (2..100).map(|n| memo.recall(n, 2 * n, || 3 * n)).collect();
        assert_eq!(sums, (2..100).map(|n| 3 * n).collect::<Vec<_>>());
    }

    #[test]
    fn a_forgetful_memo_works_out_everything() {
        let mut memo = Memo::forgetful();
        assert_eq!([memo.recall(1, 2, || 7), memo.recall(1, 2, || 8)], [7, 8]);
    }
}
