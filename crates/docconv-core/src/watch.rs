//! A caller's say in how long the work goes on.

use std::fmt;
use std::sync::Arc;

/// Asked at coarse steps, such as passes and blocks, whether the work is to go on. docconv
/// reads no clock: who wants a limit of time gives one here, and the work ends with a typed
/// error, or with the same bytes as without it. The default never stops.
///
/// ```
/// use docconv_core::{Stopped, Watch};
/// use std::time::{Duration, Instant};
/// let until = Instant::now() + Duration::from_secs(30);
/// let watch = Watch::new(move || Instant::now() < until);
/// assert_eq!(watch.check(), Ok(()));
/// assert_eq!(Watch::new(|| false).check(), Err(Stopped));
/// ```
#[derive(Clone, Default)]
pub struct Watch(Option<Arc<dyn Fn() -> bool + Send + Sync>>);

/// The caller's [`Watch`] stopped the work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("stopped before it was done: the time that it was given is over")]
pub struct Stopped;

impl Watch {
    /// A watch that lets the work go on for as long as `goes_on` says so. Once it has said
    /// no it should not say yes again.
    pub fn new(goes_on: impl Fn() -> bool + Send + Sync + 'static) -> Self {
        Self(Some(Arc::new(goes_on)))
    }

    /// # Errors
    /// [`Stopped`] when the work is not to go on.
    pub fn check(&self) -> Result<(), Stopped> {
        match &self.0 {
            Some(goes_on) if !goes_on() => Err(Stopped),
            Some(_) | None => Ok(()),
        }
    }
}

/// Two are the same when they ask the same closure, or none.
impl PartialEq for Watch {
    fn eq(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Some(one), Some(other)) => Arc::ptr_eq(one, other),
            (None, None) => true,
            (Some(_), None) | (None, Some(_)) => false,
        }
    }
}

impl fmt::Debug for Watch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_some() { "Watch(given)" } else { "Watch(none)" })
    }
}
