//! What is told about a source: `tracing` events and `metrics`. Neither a token nor a secret is in
//! them, and no label comes from a token.

use std::time::Duration;

use countersign::KeyVec;
use metrics::{Counter, Gauge, counter, gauge};

use crate::fetch::FetchError;
use crate::machine::{Reason, State};

/// Tells about one source.
pub(crate) struct Observer {
    source: String,
}

impl Observer {
    pub(crate) fn new(source: &str) -> Self {
        Self {
            source: source.to_owned(),
        }
    }

    pub(crate) fn source(&self) -> &str {
        &self.source
    }

    fn gauge(&self, name: &'static str) -> Gauge {
        gauge!(name, "source" => self.source.clone())
    }

    fn counter(&self, name: &'static str, label: &'static str, value: &'static str) -> Counter {
        counter!(name, "source" => self.source.clone(), label => value)
    }

    pub(crate) fn started(&self, number: u64, reason: Reason) {
        tracing::debug!(
            source = self.source,
            number,
            reason = reason.name(),
            "fetch started"
        );
        if reason == Reason::Cold {
            // An alarm can't be raised on a gauge that was never set.
            self.gauge("countersign_jwks_keys").set(0.0);
        }
        if matches!(reason, Reason::UnknownKid | Reason::Signature) {
            self.counter(
                "countersign_jwks_miss_refreshes_total",
                "reason",
                reason.name(),
            )
            .increment(1);
        }
    }

    /// A fetch ended: `replaced`, `not_modified`, `fell_back`, or an error's code.
    pub(crate) fn ended(&self, number: u64, result: &'static str, error: Option<&FetchError>) {
        self.counter("countersign_jwks_fetches_total", "result", result)
            .increment(1);
        match error {
            Some(error) => {
                tracing::warn!(source = self.source, number, result, %error, "fetch failed");
            }
            None => tracing::debug!(source = self.source, number, result, "fetch ended"),
        }
    }

    pub(crate) fn published(&self, number: u64, keys: &KeyVec) {
        let skipped = keys.skipped().len();
        tracing::info!(
            source = self.source,
            number,
            keys = keys.len(),
            skipped,
            "keys published"
        );
        // A set never has more keys than a gauge can tell apart.
        let count = u32::try_from(keys.len()).unwrap_or(u32::MAX);
        self.gauge("countersign_jwks_keys").set(f64::from(count));
    }

    pub(crate) fn discarded(&self, number: u64) {
        tracing::info!(
            source = self.source,
            number,
            "an older answer came late and is not used"
        );
    }

    pub(crate) fn state(&self, from: State, to: State, error: Option<&FetchError>) {
        let (from, to) = (from.name(), to.name());
        let error = error.map(FetchError::code).unwrap_or_default();
        let source = &self.source;
        match to {
            "expired" => {
                self.gauge("countersign_jwks_keys").set(0.0);
                tracing::error!(source, from, to, error, "key source changed state");
            }
            "stale" => tracing::warn!(source, from, to, error, "key source changed state"),
            _ => tracing::info!(source, from, to, "key source changed state"),
        }
    }

    pub(crate) fn age(&self, age: Option<Duration>) {
        if let Some(age) = age {
            self.gauge("countersign_jwks_age_seconds")
                .set(age.as_secs_f64());
        }
    }

    pub(crate) fn waiters(&self, waiters: usize) {
        let count = u32::try_from(waiters).unwrap_or(u32::MAX);
        self.gauge("countersign_jwks_waiters").set(f64::from(count));
    }
}
