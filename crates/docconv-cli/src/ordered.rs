//! Work on many things at once, with the results in the order of the things and never more
//! of them in memory than a window holds.

use crate::interrupt;
use std::collections::BTreeMap;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

/// How far the fastest worker may be ahead of the slowest, for each worker.
const AHEAD: u64 = 16;

/// What the main thread has on its stack; parsers that recurse were bounded for it.
const STACK: usize = 8 << 20;

/// How often the receiver looks up from waiting.
const TICK: Duration = Duration::from_millis(100);

/// Where results go.
pub(crate) trait Receiver<R> {
    /// Takes the next result; `false` when no more are wanted.
    fn take(&mut self, result: R) -> bool;
    /// Time passes.
    fn tick(&mut self) {}
    /// A signal came, and all results of what was begun have been taken.
    fn interrupted(&mut self);
}

struct State<R> {
    /// The number of the next result that the receiver gets.
    next: u64,
    results: BTreeMap<u64, R>,
    /// How many things there are, once that is known.
    end: Option<u64>,
    working: usize,
    stop: bool,
}

struct Feed<I> {
    things: I,
    count: u64,
}

struct Shared<I, R> {
    feed: Mutex<Feed<I>>,
    state: Mutex<State<R>>,
    changed: Condvar,
    window: u64,
}

/// Works on `things` with that many threads. Each is taken when a worker is free: what
/// makes them may be lazy.
pub(crate) fn run<T: Send, R: Send>(
    jobs: usize,
    things: impl Iterator<Item = T> + Send,
    work: impl Fn(T) -> R + Sync,
    receiver: &mut dyn Receiver<R>,
) {
    let state =
        State { next: 0, results: BTreeMap::new(), end: None, working: 0, stop: false };
    let shared = Shared {
        feed: Mutex::new(Feed { things, count: 0 }),
        state: Mutex::new(state),
        changed: Condvar::new(),
        window: jobs as u64 * AHEAD,
    };
    thread::scope(|scope| {
        for _ in 0..jobs {
            let builder = thread::Builder::new().stack_size(STACK);
            let worker = || shared.work(&work);
            builder
                .spawn_scoped(scope, worker)
                .expect("the machine has room for a thread");
        }
        shared.receive(receiver);
    });
}

/// Works on `things` one after the other on this thread, for a run that the first signal
/// ends: nobody has to look up from waiting, and the memory of the main thread grows in larger
/// steps than that of others.
pub(crate) fn run_here<T, R>(
    things: impl Iterator<Item = T>,
    work: impl Fn(T) -> R,
    receiver: &mut dyn Receiver<R>,
) {
    for thing in things {
        if !receiver.take(work(thing)) {
            return;
        }
    }
}

impl<T, R, I: Iterator<Item = T>> Shared<I, R> {
    fn work(&self, work: impl Fn(T) -> R) {
        while let Some((number, thing)) = self.next() {
            let result = work(thing);
            let mut state = lock(&self.state);
            state.results.insert(number, result);
            state.working -= 1;
            self.changed.notify_all();
        }
    }

    /// The next thing, when there is room for its result.
    fn next(&self) -> Option<(u64, T)> {
        let mut feed = lock(&self.feed);
        let mut state = lock(&self.state);
        while !state.stop && feed.count >= state.next + self.window {
            state = wait(&self.changed, state);
        }
        if state.stop || state.end.is_some() || interrupt::is_signalled() {
            state.end.get_or_insert(feed.count);
            self.changed.notify_all();
            return None;
        }
        drop(state);
        let thing = feed.things.next();
        let mut state = lock(&self.state);
        match thing {
            // A signal that came while a thing was looked for.
            Some(thing) if !state.stop => {
                state.working += 1;
                feed.count += 1;
                Some((feed.count - 1, thing))
            }
            _ => {
                state.end = Some(feed.count);
                self.changed.notify_all();
                None
            }
        }
    }

    fn receive(&self, receiver: &mut dyn Receiver<R>) {
        loop {
            let mut state = lock(&self.state);
            let next = state.next;
            if let Some(result) = state.results.remove(&next) {
                state.next += 1;
                self.changed.notify_all();
                drop(state);
                if !receiver.take(result) {
                    lock(&self.state).stop = true;
                    self.changed.notify_all();
                    return;
                }
            } else if state.end == Some(next) && !interrupt::is_signalled() {
                return;
            } else if interrupt::is_signalled() && state.working == 0 {
                // Workers that wait for a thing from a slow source begin nothing any more.
                state.stop = true;
                self.changed.notify_all();
                drop(state);
                return receiver.interrupted();
            } else {
                let (state, _) = self
                    .changed
                    .wait_timeout(state, TICK)
                    .unwrap_or_else(PoisonError::into_inner);
                drop(state);
                receiver.tick();
            }
        }
    }
}

/// A worker that panicked holds no lock of these; what they guard is sound.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn wait<'m, T>(changed: &Condvar, guard: MutexGuard<'m, T>) -> MutexGuard<'m, T> {
    changed.wait(guard).unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicU64, Ordering};

    struct Numbers {
        taken: Vec<u64>,
        wanted: usize,
    }

    impl Receiver<u64> for Numbers {
        fn take(&mut self, result: u64) -> bool {
            self.taken.push(result);
            self.taken.len() < self.wanted
        }

        fn interrupted(&mut self) {}
    }

    #[test]
    fn results_come_in_order() {
        let mut numbers = Numbers { taken: Vec::new(), wanted: usize::MAX };
        let slow = |n: u64| {
            if n.is_multiple_of(7) {
                thread::sleep(Duration::from_millis(1));
            }
            n * 2
        };
        run(4, 0..500, slow, &mut numbers);
        assert!(numbers.taken.iter().copied().eq((0..500).map(|n| n * 2)));
    }

    #[test]
    fn nobody_runs_ahead_of_the_window() {
        let begun = AtomicU64::new(0);
        let mut numbers = Numbers { taken: Vec::new(), wanted: 1 };
        let work = |n: u64| {
            begun.fetch_max(n, Ordering::SeqCst);
            if n == 0 {
                thread::sleep(Duration::from_millis(50));
            }
            n
        };
        run(2, 0..10_000, work, &mut numbers);
        assert!(begun.into_inner() <= 2 * AHEAD + 2);
    }

    #[test]
    fn nothing_is_no_work() {
        let mut numbers = Numbers { taken: Vec::new(), wanted: 1 };
        run(3, 0..0, |n| n, &mut numbers);
        assert!(numbers.taken.is_empty());
    }
}
