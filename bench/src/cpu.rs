//! How long a measurement kept the processor busy.

use std::time::{Duration, Instant};

/// Returns for how long this process has run on a processor so far, where Linux tells.
///
/// On a machine that others use too, this says more than a clock.
pub fn cpu_time() -> Option<Duration> {
    let status = std::fs::read_to_string("/proc/self/schedstat").ok()?;
    let nanoseconds = status.split_whitespace().next()?.parse().ok()?;
    Some(Duration::from_nanos(nanoseconds))
}

/// Tells how long a measurement keeps the processor busy; where that is not told, how long it takes.
#[derive(Clone, Copy, Debug)]
pub struct Stopwatch {
    started: Instant,
    busy: Option<Duration>,
}

impl Stopwatch {
    /// Starts to measure.
    pub fn start() -> Self {
        Stopwatch { started: Instant::now(), busy: cpu_time() }
    }

    /// Returns the time since the start.
    pub fn elapsed(&self) -> Duration {
        let busy = self.busy.zip(cpu_time()).map(|(before, now)| now.saturating_sub(before));
        busy.unwrap_or_else(|| self.started.elapsed())
    }
}
