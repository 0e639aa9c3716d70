//! What the status page and `/status.json` tell: keys, verdicts, modes, and what observing found.

use std::collections::BTreeMap;
use std::time::Duration;

use countersign::UnixTime;
use countersign_jwks::RemoteKeys;
use countersign_tower::{RolloutReport, Safety};
use serde::Serialize;

use super::gate::{Issuer, Route};
use super::latency::Latency;
use super::record::{ErrorEntry, Second};
use super::state::State;

/// Everything there is to tell. Times are in seconds; points in time in seconds since 1970.
#[derive(Debug, Serialize)]
pub(crate) struct Status {
    pub(crate) version: &'static str,
    pub(crate) now: u64,
    pub(crate) started_at: u64,
    pub(crate) ready: bool,
    /// Whether it is about to end.
    pub(crate) draining: bool,
    /// The mode that is furthest from enforcing, of all routes.
    pub(crate) mode: String,
    pub(crate) reloads: Reloads,
    pub(crate) keys: Vec<KeysStatus>,
    pub(crate) routes: Vec<RouteStatus>,
    /// All decisions since the start, by code.
    pub(crate) totals: BTreeMap<&'static str, u64>,
    /// The last five minutes, oldest second first.
    pub(crate) seconds: Vec<Second>,
    /// The last errors, newest first.
    pub(crate) errors: Vec<ErrorEntry>,
    /// How long decisions took, since the start.
    pub(crate) latency: Latency,
    pub(crate) connections: Connections,
}

/// How often the configuration was read again.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Reloads {
    pub(crate) done: u64,
    pub(crate) refused: u64,
    pub(crate) last_at: Option<u64>,
    /// What was wrong with the last one; empty where it was taken.
    pub(crate) last_problems: Vec<String>,
}

/// Connections to the listeners that serve.
#[derive(Debug, Serialize)]
pub(crate) struct Connections {
    pub(crate) open: u64,
    pub(crate) accepted: u64,
    pub(crate) limit: usize,
}

/// The keys of an issuer.
#[derive(Debug, Serialize)]
pub(crate) struct KeysStatus {
    pub(crate) issuer: String,
    /// Where they are fetched.
    pub(crate) source: String,
    /// Where the present ones came from.
    pub(crate) from: Option<String>,
    /// `starting`, `fresh`, `refreshing`, `stale`, `expired`.
    pub(crate) state: &'static str,
    /// How long ago they were confirmed.
    pub(crate) age_seconds: Option<u64>,
    /// For how long they may still be used; absent: without end, or there are none.
    pub(crate) usable_for_seconds: Option<u64>,
    pub(crate) next_refresh_seconds: Option<u64>,
    pub(crate) keys: Vec<KeyEntry>,
    /// Why keys of the set are not used.
    pub(crate) skipped: Vec<String>,
    pub(crate) last_error: Option<FetchFailure>,
    pub(crate) fetches: u64,
    pub(crate) failed_fetches: u64,
}

#[derive(Debug, Serialize)]
pub(crate) struct KeyEntry {
    pub(crate) id: Option<String>,
    pub(crate) algorithm: &'static str,
    pub(crate) bits: u16,
}

#[derive(Debug, Serialize)]
pub(crate) struct FetchFailure {
    pub(crate) code: &'static str,
    pub(crate) message: String,
}

/// A route, and what was decided on it.
#[derive(Debug, Serialize)]
pub(crate) struct RouteStatus {
    /// Its path; empty for the one that stands for everything else.
    pub(crate) path: String,
    pub(crate) mode: String,
    /// Whether a request without a token passes.
    pub(crate) optional: bool,
    /// Decisions since the start, by mode and code.
    pub(crate) counts: BTreeMap<&'static str, BTreeMap<&'static str, u64>>,
    pub(crate) rollout: RolloutStatus,
}

/// What observing found, since the mode or the configuration was changed.
#[derive(Debug, Serialize)]
pub(crate) struct RolloutStatus {
    pub(crate) period_seconds: u64,
    /// Requests that would be accepted.
    pub(crate) accepted: u64,
    /// Requests that would be refused, by code.
    pub(crate) would_refuse: BTreeMap<&'static str, u64>,
    /// `too_early`, `safe`, `look_first`.
    pub(crate) safety: &'static str,
    /// The report in words, for people.
    pub(crate) text: String,
}

impl Status {
    pub(super) fn of(state: &State) -> Self {
        let (gate, record) = (state.gate.load_full(), &state.record);
        Self {
            version: env!("CARGO_PKG_VERSION"),
            now: UnixTime::now().as_secs(),
            started_at: state.started_at.as_secs(),
            ready: state.is_ready(),
            draining: state.is_draining(),
            mode: gate.mode().to_string(),
            reloads: state.reloads(),
            keys: gate.issuers.iter().map(KeysStatus::of).collect(),
            routes: gate.routes.iter().map(RouteStatus::of).collect(),
            totals: record.by_code(),
            seconds: record.seconds(),
            errors: record.errors(),
            latency: record.latency(),
            connections: state.connections(),
        }
    }
}

impl KeysStatus {
    fn of(issuer: &Issuer) -> Self {
        let status = RemoteKeys::status(&issuer.keys);
        let secs = |time: Option<Duration>| time.map(|time| time.as_secs());
        Self {
            issuer: issuer.name.clone(),
            state: status.state.name(),
            age_seconds: secs(status.age),
            usable_for_seconds: secs(status.usable_for),
            next_refresh_seconds: secs(status.next_refresh),
            keys: status
                .keys
                .iter()
                .map(|key| KeyEntry {
                    id: key.id.clone(),
                    algorithm: key.algorithm.name(),
                    bits: key.bits,
                })
                .collect(),
            skipped: status
                .skipped
                .iter()
                .map(|skipped| format!("key {}: {}", skipped.index, skipped.reason))
                .collect(),
            last_error: status.last_error.as_ref().map(|error| FetchFailure {
                code: error.code(),
                message: error.to_string(),
            }),
            fetches: status.counts.started,
            failed_fetches: status.counts.failed,
            source: status.source,
            from: status.from,
        }
    }
}

impl RouteStatus {
    fn of(route: &Route) -> Self {
        let rollout = route.layer.rollout();
        Self {
            path: route.path.clone(),
            mode: rollout.mode().to_string(),
            optional: route.optional,
            counts: route.counters.numbers(),
            rollout: RolloutStatus::of(&rollout.report()),
        }
    }
}

impl RolloutStatus {
    fn of(report: &RolloutReport) -> Self {
        let refused = report.refused.iter();
        Self {
            period_seconds: report.period.as_secs(),
            accepted: report.accepted,
            would_refuse: refused.map(|(code, seen)| (*code, seen.total)).collect(),
            safety: match report.safety() {
                Safety::TooEarly => "too_early",
                Safety::Safe => "safe",
                _ => "look_first",
            },
            text: report.to_string(),
        }
    }
}
