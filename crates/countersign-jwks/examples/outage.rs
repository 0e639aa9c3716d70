//! This crate in an outage of its provider, with its defaults, in virtual time; prints figures as
//! JSON for the table that `benches/outage/run.py` makes, which says what they are.
#![allow(
    clippy::arithmetic_side_effects, // of small numbers
    clippy::indexing_slicing,        // a figure that can't be had is no figure
    clippy::unwrap_used
)]

#[path = "../tests/support/mod.rs"]
mod support;

use std::time::Duration;

use countersign_jwks::RemoteKeys;
use serde_json::{Value, json};
use support::{Answer, KEYS, Provider, URL, junk, token, verify};
use tokio::time::{Instant, sleep};

const MINUTE: Duration = Duration::from_secs(60);
const HOUR: Duration = Duration::from_secs(3600);

fn start(provider: &Provider) -> RemoteKeys {
    let keys = RemoteKeys::builder(URL).fetch(provider.clone());
    keys.start().unwrap()
}

async fn warm() -> (Provider, RemoteKeys) {
    let provider = Provider::with(&[&KEYS[0], &KEYS[1]]);
    let keys = start(&provider);
    keys.ready().await.unwrap();
    (provider, keys)
}

async fn accepts(keys: &RemoteKeys) -> bool {
    verify(keys, &token(&KEYS[0])).await.is_ok()
}

/// How long until tokens are accepted, or not any more, in seconds.
async fn until(keys: &RemoteKeys, accepted: bool, step: Duration, most: Duration) -> Option<f64> {
    let began = Instant::now();
    while began.elapsed() <= most {
        if accepts(keys).await == accepted {
            return Some(began.elapsed().as_secs_f64());
        }
        sleep(step).await;
    }
    None
}

async fn outage() -> Value {
    let (provider, keys) = warm().await;
    provider.answer(Answer::Status(503));
    let before = provider.fetches();
    let (mut accepted, mut last, mut requests) = (0, 0, 0);
    sleep(MINUTE / 2).await;
    for minute in 1..=30 * 60 {
        if accepts(&keys).await {
            last = minute * 60 - 30;
            accepted += u32::from(minute <= 24 * 60);
        }
        if minute == 24 * 60 {
            requests = provider.fetches() - before;
        }
        sleep(MINUTE).await;
    }
    provider.serve(&[&KEYS[0], &KEYS[1]]);
    let back = until(&keys, true, Duration::from_millis(100), 2 * HOUR).await;
    json!({"accepted": accepted, "last": last, "requests": requests, "back": back})
}

async fn removed() -> Value {
    let (provider, keys) = warm().await;
    provider.serve(&[&KEYS[1]]);
    let gone = until(&keys, false, Duration::from_secs(10), 2 * HOUR).await;
    json!({"removed": gone.unwrap_or(2.0 * 3600.0)})
}

async fn unknown() -> Value {
    let (provider, keys) = warm().await;
    let before = provider.fetches();
    for n in 0..1000 {
        sleep(Duration::from_millis(60)).await;
        assert!(verify(&keys, &junk(&format!("junk-{n}"))).await.is_err());
    }
    json!({"junk": provider.fetches() - before})
}

async fn cold() -> Value {
    let provider = Provider::with(&[&KEYS[0]]);
    provider.answer(Answer::Status(503));
    let keys = start(&provider);
    for _ in 0..600 {
        sleep(Duration::from_secs(1)).await;
        assert!(!accepts(&keys).await);
    }
    let requests = provider.fetches();
    provider.serve(&[&KEYS[0]]);
    let ready = until(&keys, true, Duration::from_millis(100), 2 * HOUR).await;
    json!({"cold": ready, "cold_requests": requests})
}

async fn hang() -> Value {
    let (provider, keys) = warm().await;
    provider.answer(Answer::Hang);
    sleep(15 * MINUTE).await;
    let began = Instant::now();
    assert!(accepts(&keys).await);
    json!({"hang": began.elapsed().as_secs_f64()})
}

fn main() {
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    let runtime = runtime.enable_time().start_paused(true).build().unwrap();
    let scenes = runtime.block_on(async {
        [
            outage().await,
            removed().await,
            unknown().await,
            cold().await,
            hang().await,
        ]
    });
    let mut all = json!({"version": env!("CARGO_PKG_VERSION")});
    for scene in scenes {
        let figures = scene.as_object().unwrap().clone();
        all.as_object_mut().unwrap().extend(figures);
    }
    println!("{all}");
}
