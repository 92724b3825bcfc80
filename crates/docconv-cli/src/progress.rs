//! How far a run of many files is: a bar on a terminal, a line now and then in a log.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::time::{Duration, Instant};

/// How often a line is printed where there is no terminal.
const NOW_AND_THEN: Duration = Duration::from_secs(10);

/// The state of a run as its user sees it.
pub(crate) struct Progress {
    bar: Option<ProgressBar>,
    begun: Instant,
    said: Instant,
    done: u64,
    failed: u64,
    bytes: u64,
}

impl Progress {
    /// Shows nothing.
    pub(crate) fn none() -> Self {
        let now = Instant::now();
        Self { bar: None, begun: now, said: now, done: 0, failed: 0, bytes: 0 }
    }

    /// A bar that has no end until [`Progress::total`] is known.
    pub(crate) fn bar() -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
        bar.set_style(style("{spinner} {pos} {msg} {elapsed}"));
        Self { bar: Some(bar), ..Self::none() }
    }

    /// What tells the bar how many files there are, once that is known.
    pub(crate) fn total(&self) -> impl Fn(u64) + Send + 'static {
        let bar = self.bar.clone();
        move |total| {
            if let Some(bar) = &bar {
                bar.set_length(total);
                bar.set_style(style("{bar:24} {pos}/{len} {msg} {eta}"));
            }
        }
    }

    /// One more is done.
    pub(crate) fn add(&mut self, bytes: u64, failed: bool) {
        self.done += 1;
        self.bytes += bytes;
        self.failed += u64::from(failed);
        if let Some(bar) = &self.bar {
            bar.set_position(self.done);
        }
    }

    /// Records that were done together.
    pub(crate) fn add_many(&mut self, done: u64, failed: u64, bytes: u64) {
        self.done += done;
        self.failed += failed;
        self.bytes += bytes;
        if let Some(bar) = &self.bar {
            bar.set_position(self.done);
        }
    }

    /// What stands beside the bar.
    pub(crate) fn message(&self, message: impl FnOnce() -> String) {
        if let Some(bar) = &self.bar {
            bar.set_message(message());
        }
    }

    /// Keeps the bar alive while a large file is in work.
    pub(crate) fn tick(&self) {
        if let Some(bar) = &self.bar {
            bar.tick();
        }
    }

    /// Whether it is time for a line.
    pub(crate) fn is_due(&mut self) -> bool {
        let due = self.bar.is_none() && self.said.elapsed() >= NOW_AND_THEN;
        if due {
            self.said = Instant::now();
        }
        due
    }

    pub(crate) fn done(&self) -> u64 {
        self.done
    }

    pub(crate) fn failed(&self) -> u64 {
        self.failed
    }

    /// Megabytes of input a second.
    pub(crate) fn rate(&self) -> f64 {
        self.bytes as f64 / 1e6 / self.begun.elapsed().as_secs_f64().max(1e-3)
    }

    /// Writes a message without breaking the bar.
    pub(crate) fn aside(&self, write: impl FnOnce()) {
        match &self.bar {
            Some(bar) => bar.suspend(write),
            None => write(),
        }
    }

    /// Takes the bar away.
    pub(crate) fn finish(&mut self) {
        if let Some(bar) = self.bar.take() {
            bar.finish_and_clear();
        }
    }
}

fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template)
        .expect("the templates are ours")
        .progress_chars("█░")
}
