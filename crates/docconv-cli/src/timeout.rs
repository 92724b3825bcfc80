//! The time that an input may take.

use docconv::Watch;
use std::time::{Duration, Instant};

/// A watch over the work that begins now.
pub(crate) fn watch(seconds: Option<u64>) -> Watch {
    let until = seconds
        .and_then(|seconds| Instant::now().checked_add(Duration::from_secs(seconds)));
    until.map_or_else(Watch::default, |until| Watch::new(move || Instant::now() < until))
}
