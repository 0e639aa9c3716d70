//! What goes on beside the answers: metrics, the limit of open files, what is reckoned each second, and
//! signs of life.

use std::sync::Arc;
use std::time::Duration;

use countersign::UnixTime;
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};

use super::notify;
use super::state::State;
use crate::Failure;

/// File descriptors for anything but connections.
const SPARE_FILES: u64 = 64;

/// Metrics go to a recorder that `/metrics` renders.
pub(super) fn install_metrics() -> Result<PrometheusHandle, Failure> {
    const BUCKETS: &[f64] = &[
        5e-6, 1e-5, 2e-5, 5e-5, 1e-4, 2.5e-4, 1e-3, 5e-3, 2.5e-2, 0.1, 0.5, 1.0, 5.0,
    ];
    let name = Matcher::Full("countersign_auth_duration_seconds".to_owned());
    PrometheusBuilder::new()
        .set_buckets_for_metric(name, BUCKETS)
        .and_then(PrometheusBuilder::install_recorder)
        .map_err(|error| Failure::usage(format!("metrics can't be kept: {error}")))
}

/// Raises the soft limit of open files to the hard one, and says so where that is not enough.
pub(super) fn raise_file_limit(connections: usize) {
    let wanted = u64::try_from(connections).unwrap_or(u64::MAX);
    let wanted = wanted.saturating_add(SPARE_FILES);
    match rlimit::increase_nofile_limit(wanted) {
        Ok(limit) if limit < wanted => tracing::warn!(
            limit,
            connections,
            "fewer files may be open than connections are allowed: raise the limit (LimitNOFILE=, \
             ulimit -n), or lower limits.connections"
        ),
        Ok(_) => {}
        Err(error) => tracing::warn!(%error, "the limit of open files can't be raised"),
    }
}

/// What is reckoned once in each second.
pub(super) async fn each_second(state: Arc<State>) {
    let mut ticks = tokio::time::interval(Duration::from_secs(1));
    ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Skip);
    let mut upkeep = 0_u8;
    loop {
        ticks.tick().await;
        state.record.tick(UnixTime::now().as_secs());
        upkeep = upkeep.saturating_add(1);
        if upkeep >= 5 {
            upkeep = 0;
            state.metrics.run_upkeep();
        }
    }
}

/// Tells systemd that the runtime is alive.
pub(super) async fn signs_of_life(interval: Duration) {
    let mut ticks = tokio::time::interval(interval);
    loop {
        ticks.tick().await;
        notify::alive();
    }
}

/// The rest of the self-test: keys and clocks. What it finds is told; it stops nothing, or a provider's
/// outage would become a crash loop.
pub(super) async fn self_test(state: Arc<State>) {
    let gate = state.gate.load_full();
    let Some(route) = gate.routes.last() else {
        return;
    };
    if let Err(failed) = route.layer.self_test().await {
        tracing::error!("{failed}");
    }
    let text = match state.is_ready() {
        true => "ready",
        false => "no usable keys yet",
    };
    notify::status(text);
}
