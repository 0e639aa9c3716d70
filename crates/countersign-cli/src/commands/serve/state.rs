//! What the listeners of one process share.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use arc_swap::ArcSwap;
use countersign::UnixTime;
use metrics_exporter_prometheus::PrometheusHandle;
use tokio::sync::{mpsc, oneshot};

use super::gate::Gate;
use super::record::Record;
use super::status::{Connections, Reloads};

/// Someone who asked for a reload, and waits for what is wrong with the configuration.
pub(super) type ReloadRequest = oneshot::Sender<Result<(), Vec<String>>>;

/// What the listeners share.
pub(crate) struct State {
    /// The configuration at work; a reload swaps it whole.
    pub(crate) gate: ArcSwap<Gate>,
    pub(crate) record: Arc<Record>,
    pub(super) metrics: PrometheusHandle,
    pub(super) started_at: UnixTime,
    pub(super) reload: mpsc::Sender<ReloadRequest>,
    pub(super) open: AtomicU64,
    pub(super) accepted: AtomicU64,
    pub(super) max_connections: usize,
    reloads: Mutex<Reloads>,
    draining: AtomicBool,
    was_ready: AtomicBool,
}

impl State {
    pub(super) fn new(
        gate: Gate,
        metrics: PrometheusHandle,
        reload: mpsc::Sender<ReloadRequest>,
        max_connections: usize,
    ) -> Self {
        Self {
            record: gate.record.clone(),
            gate: ArcSwap::from_pointee(gate),
            metrics,
            started_at: UnixTime::now(),
            reload,
            open: AtomicU64::new(0),
            accepted: AtomicU64::new(0),
            max_connections,
            reloads: Mutex::default(),
            draining: AtomicBool::new(false),
            was_ready: AtomicBool::new(false),
        }
    }

    /// Whether requests may come: from the first usable keys of each issuer on, to the beginning of the
    /// end. A reload does not change it.
    pub(super) fn is_ready(&self) -> bool {
        if self.is_draining() {
            return false;
        }
        if !self.was_ready.load(Ordering::Relaxed) && self.gate.load().is_ready() {
            self.was_ready.store(true, Ordering::Relaxed);
        }
        self.was_ready.load(Ordering::Relaxed)
    }

    pub(super) fn is_draining(&self) -> bool {
        self.draining.load(Ordering::Relaxed)
    }

    /// Begins the end.
    pub(super) fn drain(&self) {
        self.draining.store(true, Ordering::Relaxed);
    }

    pub(super) fn reloads(&self) -> Reloads {
        let reloads = self.reloads.lock();
        reloads.unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Remembers how a reload ended.
    pub(super) fn reloaded(&self, result: &Result<(), Vec<String>>) {
        let mut reloads = self.reloads.lock().unwrap_or_else(PoisonError::into_inner);
        let number = match result {
            Ok(()) => &mut reloads.done,
            Err(_) => &mut reloads.refused,
        };
        *number = number.saturating_add(1);
        reloads.last_at = Some(UnixTime::now().as_secs());
        reloads.last_problems = result.as_ref().err().cloned().unwrap_or_default();
    }

    /// Sets the gauges that are known here alone.
    pub(super) fn gauges(&self) {
        let number = |number: u64| f64::from(u32::try_from(number).unwrap_or(u32::MAX));
        let connections = self.connections();
        metrics::gauge!("countersign_serve_connections").set(number(connections.open));
        metrics::gauge!("countersign_serve_ready").set(f64::from(u8::from(self.is_ready())));
        let reloads = self.reloads();
        metrics::gauge!("countersign_serve_reload_ok")
            .set(f64::from(u8::from(reloads.last_problems.is_empty())));
    }

    pub(super) fn connections(&self) -> Connections {
        Connections {
            open: self.open.load(Ordering::Relaxed),
            accepted: self.accepted.load(Ordering::Relaxed),
            limit: self.max_connections,
        }
    }
}
