//! Nothing is allocated on the way to the keys, and nothing is left behind by days of refreshing.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // a panic is a failed test

mod support;

use std::hint::black_box;
use std::time::Duration;

use countersign::Keys;
use countersign_jwks::RemoteKeys;
use support::*;
use tokio::time::sleep;

fn runtime() -> tokio::runtime::Runtime {
    let mut builder = tokio::runtime::Builder::new_current_thread();
    builder.enable_all().start_paused(true).build().unwrap()
}

async fn ready(provider: &Provider) -> RemoteKeys {
    let keys = RemoteKeys::builder(URL)
        .fetch(provider.clone())
        .start()
        .unwrap();
    keys.ready().await.unwrap();
    keys
}

#[test]
fn the_current_keys_cost_no_allocation() {
    let runtime = runtime();
    let keys = runtime.block_on(ready(&Provider::with(&[&KEYS[0], &KEYS[1]])));
    let good = token(&KEYS[1]);
    let mut scratch = [0; 4096];
    let entered = runtime.enter();
    let counted = allocation_counter::measure(|| {
        for _ in 0..1000 {
            assert!(black_box(keys.current().unwrap().contains("k1")));
        }
        keys.try_verify(&good, &POLICY, NOW, &mut scratch).unwrap();
    });
    drop(entered);
    assert_eq!(counted.count_total, 0);
}

#[test]
fn a_day_of_refreshing_and_failing_leaves_no_memory_behind() {
    let runtime = runtime();
    let provider = Provider::with(&[&KEYS[0]]);
    provider.forget();
    let keys = runtime.block_on(ready(&provider));
    let day = |provider: &Provider| {
        let keys = keys.clone();
        let provider = provider.clone();
        let unknown = junk("a");
        async move {
            for hour in 0..24 {
                match hour % 3 {
                    0 => provider.serve(&[&KEYS[0], &KEYS[1]]),
                    1 => provider.serve(&[&KEYS[0]]),
                    _ => provider.answer(Answer::Status(503)),
                }
                for _ in 0..60 {
                    sleep(Duration::from_secs(60)).await;
                    assert!(verify(&keys, &unknown).await.is_err());
                }
            }
        }
    };
    runtime.block_on(day(&provider)); // what is made once is made
    let counted = allocation_counter::measure(|| runtime.block_on(day(&provider)));
    assert!(counted.count_total > 10_000, "it did something");
    assert!(counted.bytes_current.abs() < 16 * 1024, "{counted:?}");
}
