//! What is told: status, metrics and events, and that no token or secret is in them.
#![allow(
    clippy::arithmetic_side_effects, // of small numbers
    clippy::indexing_slicing,        // a panic is a failed test
    clippy::panic,
    clippy::unwrap_used
)]

mod support;

use std::io::Write;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use countersign_jwks::{RemoteKeys, State};
use metrics_util::debugging::{DebugValue, DebuggingRecorder, Snapshotter};
use support::*;
use tokio::time::sleep;

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// A life: start, a junk `kid`, an outage to the end, and the return.
async fn life() {
    let provider = Provider::with(&[&KEYS[0]]);
    let keys = RemoteKeys::builder(&format!("{URL}?api_key=secret"))
        .fetch(provider.clone())
        .start()
        .unwrap();
    keys.ready().await.unwrap();
    assert_eq!(keys.status().state, State::Fresh);
    let _ = verify(&keys, &junk("attacker-kid")).await;
    provider.answer(Answer::Status(500));
    sleep(Duration::from_secs(25 * 3600)).await;
    assert_eq!(keys.status().state, State::Expired);
    provider.serve(&[&KEYS[0], &KEYS[1]]);
    keys.ready().await.unwrap();
    let status = keys.status();
    assert_eq!(status.source, URL, "without the query");
    assert_eq!(status.from.as_deref(), Some(URL));
    assert_eq!(status.keys.len(), 2);
    assert_eq!(status.keys[0].id.as_deref(), Some("k0"));
    assert_eq!(status.keys[0].bits, 2048);
    assert_eq!(status.last_error, None);
    assert_eq!(status.counts.misses, 1);
    assert_eq!(status.counts.replaced, 2);
    assert!(status.counts.failed > 1000);
    assert!(status.next_refresh.unwrap() >= Duration::from_secs(479));
    assert!(status.usable_for.unwrap() > Duration::from_secs(86_300));
    assert!(status.age.unwrap() < Duration::from_secs(3));
}

fn runtime() -> tokio::runtime::Runtime {
    let mut builder = tokio::runtime::Builder::new_current_thread();
    builder.enable_all().start_paused(true).build().unwrap()
}

/// One test, as a subscriber of one thread is not heard where another thread has none.
#[test]
fn a_life_is_told() {
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_ansi(false)
        .without_time()
        .with_writer(move || writer.clone())
        .finish();
    let recorder = DebuggingRecorder::new();
    let snapshotter = recorder.snapshotter();
    tracing::subscriber::with_default(subscriber, || {
        metrics::with_local_recorder(&recorder, || runtime().block_on(life()));
    });
    metrics_are_counted(&snapshotter);
    an_outage_from_the_start_shows();
    events_tell_each_change_and_no_secret(&log.text());
}

/// An alarm on the number of keys needs the gauge to be there, also if there never were any.
fn an_outage_from_the_start_shows() {
    let recorder = DebuggingRecorder::new();
    let snapshotter = recorder.snapshotter();
    metrics::with_local_recorder(&recorder, || {
        runtime().block_on(async {
            let provider = Provider::with(&[&KEYS[0]]);
            provider.answer(Answer::Status(500));
            let builder = RemoteKeys::builder(URL).fetch(provider);
            let keys = builder.start().unwrap();
            assert!(keys.ready().await.is_err());
        });
    });
    let metrics = snapshotter.snapshot().into_vec();
    let keys = metrics
        .into_iter()
        .find(|(key, ..)| key.key().name() == "countersign_jwks_keys");
    assert_eq!(keys.unwrap().3, DebugValue::Gauge(0.0.into()));
}

fn metrics_are_counted(snapshotter: &Snapshotter) {
    let mut lines = Vec::new();
    for (key, _, _, value) in snapshotter.snapshot().into_vec() {
        let key = key.key();
        let labels: Vec<_> = key.labels().map(|l| (l.key(), l.value())).collect();
        assert!(labels.contains(&("source", URL)), "{key:?}");
        let label = labels
            .iter()
            .find(|(k, _)| *k != "source")
            .map_or("", |l| l.1);
        let value = match value {
            DebugValue::Counter(count) => u32::try_from(count).unwrap().into(),
            DebugValue::Gauge(value) => value.into_inner(),
            DebugValue::Histogram(_) => panic!("none is made"),
        };
        assert!(!format!("{key:?}").contains("attacker"), "{key:?}");
        lines.push((key.name().to_owned(), label.to_owned(), value));
    }
    let find = |name: &str, label: &str| {
        let found = lines.iter().find(|(n, l, _)| n == name && l == label);
        found
            .unwrap_or_else(|| panic!("{name} {label}: {lines:?}"))
            .2
    };
    assert!((find("countersign_jwks_fetches_total", "replaced") - 2.0).abs() < 0.1);
    assert!((find("countersign_jwks_fetches_total", "not_modified") - 1.0).abs() < 0.1);
    assert!(find("countersign_jwks_fetches_total", "bad_status") > 1000.0);
    assert!((find("countersign_jwks_miss_refreshes_total", "unknown_key_id") - 1.0).abs() < 0.1);
    assert!((find("countersign_jwks_keys", "") - 2.0).abs() < 0.1);
    assert!(find("countersign_jwks_age_seconds", "") < 3.0);
    assert!(find("countersign_jwks_waiters", "").abs() < 0.1);
}

fn events_tell_each_change_and_no_secret(text: &str) {
    let changes: Vec<_> = text
        .lines()
        .filter(|line| line.contains("key source changed state"))
        .map(|line| {
            let word = |name: &str| {
                let rest = line.split_once(&format!(" {name}=")).unwrap().1;
                rest.split(' ').next().unwrap().trim_matches('"').to_owned()
            };
            (word("from"), word("to"))
        })
        .collect();
    let pair = |from: &str, to: &str| (from.to_owned(), to.to_owned());
    assert_eq!(changes.first(), Some(&pair("starting", "fresh")));
    assert!(
        changes.contains(&pair("fresh", "stale")) || changes.contains(&pair("refreshing", "stale"))
    );
    assert!(changes.contains(&pair("stale", "expired")));
    assert_eq!(changes.last(), Some(&pair("expired", "fresh")));
    for said in [
        "fetch started",
        "fetch failed",
        "keys published",
        "key source stopped",
    ] {
        assert!(text.contains(said), "{said}");
    }
    for secret in ["secret", "attacker-kid", "eyJ"] {
        assert!(!text.contains(secret), "{secret}");
    }
}
