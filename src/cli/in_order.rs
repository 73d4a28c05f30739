//! Items → what is made of each, in their order, by all threads of a pool.
//!
//! What is made early waits for its turn, so a slow item holds up nothing but the order. So much may be under way at
//! once and no more: memory stays flat however long the stream and however many the threads.

use rayon::ThreadPool;
use std::collections::VecDeque;
use std::ops::ControlFlow;
use std::sync::mpsc::{Receiver, sync_channel};

/// So many items may be under way …
const ITEMS: usize = 1024;
/// … and so many bytes of them; one item alone may have more.
const BYTES: usize = 16 << 20;

/// Gives `take` what `make` makes of each item, in the order of the items, until it has enough or fails. `size` tells the
/// bytes of an item.
pub(super) fn in_order<T: Send, M: Send, E>(
    pool: &ThreadPool,
    items: impl Iterator<Item = T>,
    size: impl Fn(&T) -> usize,
    make: impl Fn(T) -> M + Sync,
    mut take: impl FnMut(M) -> Result<ControlFlow<()>, E>,
) -> Result<(), E> {
    pool.in_place_scope(|scope| {
        let mut under_way = UnderWay::default();
        for item in items {
            let (sender, made) = sync_channel(1);
            under_way.push(size(&item), made);
            let make = &make;
            // Nobody waits any more for what is made after `take` had enough.
            scope.spawn(move |_| drop(sender.send(make(item))));
            while let Some(made) = under_way.next_made() {
                if take(made)?.is_break() {
                    return Ok(());
                }
            }
        }
        while let Some(made) = under_way.wait() {
            if take(made)?.is_break() {
                break;
            }
        }
        Ok(())
    })
}

/// What was begun and not yet taken, in order.
struct UnderWay<M> {
    turns: VecDeque<(usize, Receiver<M>)>,
    bytes: usize,
}

impl<M> Default for UnderWay<M> {
    fn default() -> Self {
        Self { turns: VecDeque::new(), bytes: 0 }
    }
}

impl<M> UnderWay<M> {
    fn push(&mut self, size: usize, made: Receiver<M>) {
        self.bytes += size;
        self.turns.push_back((size, made));
    }

    /// The next in order if it is made already; waits for it when no more may be begun before.
    fn next_made(&mut self) -> Option<M> {
        if self.turns.len() >= ITEMS || self.bytes >= BYTES {
            return self.wait();
        }
        let (_, made) = self.turns.front()?;
        let made = made.try_recv().ok()?;
        self.pop();
        Some(made)
    }

    /// The next in order; `None` when all are taken, or when making it ended in a panic, which the scope passes on.
    fn wait(&mut self) -> Option<M> {
        self.pop()?.recv().ok()
    }

    fn pop(&mut self) -> Option<Receiver<M>> {
        let (size, made) = self.turns.pop_front()?;
        self.bytes -= size;
        Some(made)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::convert::Infallible;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::sync::{Condvar, Mutex};
    use std::time::Duration;

    fn pool(threads: usize) -> ThreadPool {
        rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap()
    }

    fn run(threads: usize, count: usize, size: usize, make: impl Fn(usize) -> usize + Sync) -> Vec<usize> {
        let mut taken = Vec::new();
        let take = |made| {
            taken.push(made);
            Ok::<_, Infallible>(ControlFlow::Continue(()))
        };
        let Ok(()) = in_order(&pool(threads), 0..count, |_| size, make, take);
        taken
    }

    #[test]
    fn the_order_is_that_of_the_items() {
        for threads in [1, 4] {
            assert_eq!(run(threads, 5000, 1, |item| item * 2), (0..5000).map(|item| item * 2).collect::<Vec<_>>());
        }
    }

    /// The first item is not done before the one that `ITEMS` allows beside it has been made.
    #[test]
    fn a_slow_item_holds_up_nothing_but_its_turn() {
        let (made, more) = (Mutex::new(0), Condvar::new());
        let count = ITEMS + 100;
        let taken = run(2, count, 1, |item| {
            let mut made = made.lock().unwrap();
            if item == 0 {
                let enough = |made: &mut usize| *made < ITEMS - 1;
                let (_held, timeout) = more.wait_timeout_while(made, Duration::from_secs(60), enough).unwrap();
                assert!(!timeout.timed_out());
            } else {
                *made += 1;
                more.notify_all();
            }
            item
        });
        assert_eq!(taken, (0..count).collect::<Vec<_>>());
    }

    #[test]
    fn no_more_is_under_way_than_fits() {
        let (begun, taken) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let most = AtomicUsize::new(0);
        let make = |item: usize| {
            let waiting = begun.fetch_add(1, Ordering::SeqCst) + 1 - taken.load(Ordering::SeqCst);
            most.fetch_max(waiting, Ordering::SeqCst);
            item
        };
        let take = |_| {
            taken.fetch_add(1, Ordering::SeqCst);
            Ok::<_, Infallible>(ControlFlow::Continue(()))
        };
        // Four items fill the bytes.
        let Ok(()) = in_order(&pool(2), 0..2000, |_| BYTES / 4, make, take);
        assert!(most.into_inner() <= 5);
    }

    #[test]
    fn whoever_has_enough_is_given_no_more() {
        let mut taken = 0;
        let take = |item: usize| {
            taken += 1;
            if item == 10 { Err("full") } else { Ok(ControlFlow::Continue(())) }
        };
        assert_eq!(in_order(&pool(2), 0..5000, |_| 1, |item| item, take), Err("full"));
        assert_eq!(taken, 11);
        let stop = |item: usize| {
            Ok::<_, Infallible>(if item == 3 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) })
        };
        assert_eq!(in_order(&pool(2), 0.., |_| 1, |item| item, stop), Ok(()));
    }
}
