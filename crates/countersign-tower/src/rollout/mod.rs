//! Turning verification on step by step: off, observe, a percentage, enforce.

mod bucket;
mod mode;
mod report;

use std::collections::BTreeMap;
use std::fmt;
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use bucket::bucket;
pub use mode::{Mode, Percent, UnreadableMode};
pub use report::{RolloutReport, Safety, Sample, Seen};

/// How many samples of one code are kept: a flood of one kind must not push the others out. Codes are
/// bounded, so all samples are.
const MAX_SAMPLES: usize = 8;

/// Whether a mode enforces for whoever has this token.
pub(crate) fn enforces_for(mode: Mode, token: Option<&[u8]>) -> bool {
    match mode {
        Mode::Enforce => true,
        Mode::Percent(percent) => {
            let bucket = token.and_then(bucket);
            bucket.is_none_or(|bucket| bucket < percent.get())
        }
        Mode::Off | Mode::Observe => false,
    }
}

/// The mode that a layer runs in, and what it observed: a handle to read and change while requests
/// are served.
///
/// # Example
/// ```
/// use countersign_tower::{Mode, Rollout};
/// fn step(rollout: &Rollout) -> Result<(), countersign_tower::ModeError> {
///     println!("{}", rollout.report());
///     rollout.set(Mode::Enforce)
/// }
/// ```
#[derive(Clone)]
pub struct Rollout(Arc<Inner>);

struct Inner {
    mode: AtomicU8,
    can_verify: bool,
    dev_mode: bool,
    observed: Mutex<Observed>,
}

struct Observed {
    since: Instant,
    accepted: u64,
    accepted_only_here: u64,
    refused: BTreeMap<&'static str, Seen>,
    samples: Vec<Sample>,
    more_samples: bool,
}

impl Observed {
    fn new() -> Self {
        Self {
            since: Instant::now(),
            accepted: 0,
            accepted_only_here: 0,
            refused: BTreeMap::new(),
            samples: Vec::new(),
            more_samples: false,
        }
    }
}

impl Rollout {
    pub(crate) fn new(mode: Mode, can_verify: bool, dev_mode: bool) -> Self {
        Self(Arc::new(Inner {
            mode: AtomicU8::new(mode.to_byte()),
            can_verify,
            dev_mode,
            observed: Mutex::new(Observed::new()),
        }))
    }

    /// The mode.
    #[must_use]
    pub fn mode(&self) -> Mode {
        Mode::from_byte(self.0.mode.load(Ordering::Relaxed))
    }

    /// Changes the mode, from the next request on.
    ///
    /// # Errors
    /// [`ModeError`]: the layer can't do that.
    pub fn set(&self, mode: Mode) -> Result<(), ModeError> {
        self.check(mode)?;
        let before = self.0.mode.swap(mode.to_byte(), Ordering::Relaxed);
        let before = Mode::from_byte(before);
        tracing::warn!(from = %before, to = %mode, "the mode of signature verification changed");
        Ok(())
    }

    pub(crate) fn check(&self, mode: Mode) -> Result<(), ModeError> {
        match mode {
            Mode::Off => Ok(()),
            _ if !self.0.can_verify => Err(ModeError::NothingToVerifyWith),
            _ if mode.enforces() && self.0.dev_mode => Err(ModeError::DevMode),
            _ => Ok(()),
        }
    }

    /// What was observed since the start or the last [`reset`](Self::reset).
    #[must_use]
    pub fn report(&self) -> RolloutReport {
        let observed = self.observed();
        RolloutReport {
            period: observed.since.elapsed(),
            accepted: observed.accepted,
            accepted_only_here: observed.accepted_only_here,
            refused: observed.refused.clone(),
            samples: observed.samples.clone(),
            more_samples: observed.more_samples,
        }
    }

    /// Forgets what was observed: after the configuration was changed, say.
    pub fn reset(&self) {
        *self.observed() = Observed::new();
    }

    fn observed(&self) -> MutexGuard<'_, Observed> {
        // Counters are sound at any point.
        let observed = self.0.observed.lock();
        observed.unwrap_or_else(PoisonError::into_inner)
    }

    /// Counts a request that would be accepted; `refused_behind` is what the service said itself.
    pub(crate) fn accepted(&self, refused_behind: bool) {
        let mut observed = self.observed();
        observed.accepted = observed.accepted.saturating_add(1);
        let only_here = u64::from(refused_behind);
        observed.accepted_only_here = observed.accepted_only_here.saturating_add(only_here);
    }

    /// Counts a request that would be refused. The sample is made only where there is room.
    pub(crate) fn refused(
        &self,
        code: &'static str,
        refused_behind: bool,
        sample: impl FnOnce() -> Sample,
    ) {
        let mut observed = self.observed();
        let seen = observed.refused.entry(code).or_default();
        seen.total = seen.total.saturating_add(1);
        let let_through = u64::from(!refused_behind);
        seen.let_through = seen.let_through.saturating_add(let_through);
        let of_code = observed.samples.iter().filter(|s| s.code == code);
        if of_code.count() >= MAX_SAMPLES {
            observed.more_samples = true;
            return;
        }
        drop(observed); // making a sample takes a while
        let sample = sample();
        let mut observed = self.observed();
        if !observed.samples.contains(&sample) {
            observed.samples.push(sample);
        }
    }
}

impl fmt::Debug for Rollout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Rollout").field(&self.mode()).finish()
    }
}

/// Why a mode can't be had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ModeError {
    /// The layer was built without keys: it can only be off.
    NothingToVerifyWith,
    /// Dev mode and enforcement exclude each other.
    DevMode,
}

impl fmt::Display for ModeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NothingToVerifyWith => "there is no issuer to verify with: it can only be off",
            Self::DevMode => "dev mode and enforcement exclude each other",
        })
    }
}

impl std::error::Error for ModeError {}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(number: usize) -> Sample {
        Sample {
            code: "unknown_key_id",
            key_id: Some(number.to_string()),
            issuer: None,
        }
    }

    #[test]
    fn samples_are_distinct_and_bounded() {
        let rollout = Rollout::new(Mode::Observe, true, false);
        for number in (0..1000).flat_map(|number| [number, 0]) {
            rollout.refused("unknown_key_id", false, || sample(number));
        }
        let other = Sample {
            code: "expired",
            key_id: None,
            issuer: None,
        };
        rollout.refused("expired", false, || other.clone());
        let report = rollout.report();
        assert_eq!(report.refused["unknown_key_id"].total, 2000);
        assert_eq!(report.samples.len(), MAX_SAMPLES + 1);
        assert!(
            report.samples.contains(&other),
            "a flood pushes nothing out"
        );
        assert!(report.more_samples);
        rollout.reset();
        let report = rollout.report();
        assert_eq!((report.refused_total(), report.samples.len()), (0, 0));
    }

    #[test]
    fn a_mode_that_cannot_be_is_refused() {
        let enforced = [Mode::Enforce, Mode::Percent(Percent::new(1).unwrap())];
        let keyless = Rollout::new(Mode::Off, false, false);
        let dev = Rollout::new(Mode::Off, true, true);
        for mode in enforced {
            assert_eq!(keyless.set(mode), Err(ModeError::NothingToVerifyWith));
            assert_eq!(dev.set(mode), Err(ModeError::DevMode));
        }
        assert_eq!(
            keyless.set(Mode::Observe),
            Err(ModeError::NothingToVerifyWith)
        );
        assert_eq!(keyless.mode(), Mode::Off);
        assert_eq!(dev.set(Mode::Observe), Ok(()));
        assert_eq!(dev.mode(), Mode::Observe);
    }
}
