//! The same work on many things at once, of which nothing shows in the result.

use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{self, Builder};

/// Does the work on each of the things, on so many threads, and returns what came of each in the
/// order of the things.
///
/// Where the machine gives fewer threads, the work is done on those.
pub fn in_order<T: Sync, R: Send>(
    things: &[T],
    threads: NonZeroUsize,
    work: impl Fn(&T) -> R + Sync,
) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let hand = || {
        let place = || next.fetch_add(1, Ordering::Relaxed);
        let done = std::iter::from_fn(|| {
            let at = place();
            things.get(at).map(|thing| (at, work(thing)))
        });
        done.collect::<Vec<(usize, R)>>()
    };
    let mut done = thread::scope(|scope| {
        let others = (1..threads.get().min(things.len()))
            .filter_map(|_| Builder::new().spawn_scoped(scope, hand).ok())
            .collect::<Vec<_>>();
        let own = hand();
        let others = others.into_iter().flat_map(|other| match other.join() {
            Ok(done) => done,
            Err(panic) => std::panic::resume_unwind(panic),
        });
        others.chain(own).collect::<Vec<_>>()
    });
    done.sort_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_stand_in_the_order_of_the_things() {
        let numbers: Vec<u64> = (0..1000).collect();
        let doubled: Vec<u64> = numbers.iter().map(|number| number * 2).collect();
        for threads in [1, 2, 7, 2000].map(|threads| NonZeroUsize::new(threads).unwrap()) {
            assert_eq!(in_order(&numbers, threads, |number| number * 2), doubled);
            assert_eq!(in_order(&[0u8; 0], threads, |_| ()), []);
        }
    }
}
