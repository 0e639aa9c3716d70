//! Whether the process may take requests: what `/readyz` asks.

use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use serde::Serialize;

use crate::authority::Authority;
use crate::rollout::Mode;
use crate::self_test::SelfTest;
use crate::shared::Shared;

/// What is remembered for `/readyz`.
#[derive(Default)]
pub(crate) struct Ready {
    was_ready: AtomicBool,
    self_test: RwLock<Option<SelfTest>>,
}

impl Ready {
    pub(crate) fn keep(&self, test: SelfTest) {
        let mut kept = self
            .self_test
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        *kept = Some(test);
    }
}

/// Whether the process may take requests.
///
/// It becomes ready with the first usable key set of each issuer and stays so: a provider that
/// fails later must not take the service down, and staleness shows in metrics and status. A process
/// that does not verify (off, dev mode) needs no keys and is ready at once; the report says so.
///
/// # Example
/// ```
/// use countersign_tower::Readiness;
/// fn readyz(readiness: &Readiness) -> (u16, String) {
///     let report = readiness.report();
///     let status = if report.ready { 200 } else { 503 };
///     (status, serde_json::to_string(&report).unwrap_or_default())
/// }
/// ```
#[derive(Clone)]
pub struct Readiness {
    shared: Arc<Shared>,
}

/// What `/readyz` tells. No secret is in it.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct ReadinessReport {
    /// Whether requests may come.
    pub ready: bool,
    /// The mode: `true`, `false`, `observe` or a percentage.
    pub signature_verification: String,
    /// Whether dev mode is on.
    pub dev_mode: bool,
    /// Each issuer, and the state of its keys.
    pub issuers: Vec<IssuerState>,
    /// The last self-test.
    pub self_test: Option<SelfTest>,
}

/// An issuer, and the state of its keys.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct IssuerState {
    /// The issuer.
    pub issuer: String,
    /// `starting`, `fresh`, `refreshing`, `stale`, `expired`.
    pub keys: &'static str,
}

impl Readiness {
    pub(crate) const fn new(shared: Arc<Shared>) -> Self {
        Self { shared }
    }

    /// Whether requests may come.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        let Some(authority) = &self.shared.authority else {
            return true;
        };
        let ready = &self.shared.ready.was_ready;
        if !ready.load(Ordering::Relaxed) && authority.is_ready() {
            ready.store(true, Ordering::Relaxed);
        }
        let verifies = self.shared.rollout.mode() != Mode::Off && self.shared.dev.is_none();
        !verifies || ready.load(Ordering::Relaxed)
    }

    /// What there is to tell.
    #[must_use]
    pub fn report(&self) -> ReadinessReport {
        let entries = self.shared.authority.iter().flat_map(Authority::entries);
        let kept = self.shared.ready.self_test.read();
        ReadinessReport {
            ready: self.is_ready(),
            signature_verification: self.shared.rollout.mode().to_string(),
            dev_mode: self.shared.dev.is_some(),
            issuers: entries
                .map(|(policy, keys)| IssuerState {
                    issuer: policy.as_policy().issuer().to_owned(),
                    keys: keys.status().state.name(),
                })
                .collect(),
            self_test: kept.unwrap_or_else(PoisonError::into_inner).clone(),
        }
    }
}

impl fmt::Debug for Readiness {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Readiness").field(&self.is_ready()).finish()
    }
}
