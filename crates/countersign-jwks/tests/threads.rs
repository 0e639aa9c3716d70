//! Threads that read while the set is replaced.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // a panic is a failed test

mod support;

use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::time::Duration;

use countersign::Keys;
use countersign_jwks::RemoteKeys;
use support::*;

#[test]
fn readers_never_see_a_gap_between_two_sets() {
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    let runtime = runtime.enable_all().build().unwrap();
    let provider = Provider::with(&[&KEYS[0]]);
    provider.delay(Duration::ZERO);
    let _within = runtime.enter();
    let keys = RemoteKeys::builder(URL)
        .fetch(provider.clone())
        .start()
        .unwrap();
    runtime.block_on(keys.ready()).unwrap();
    let over = AtomicBool::new(false);
    let handle = runtime.handle().clone();
    std::thread::scope(|scope| {
        let readers: Vec<_> = (0..2)
            .map(|_| {
                scope.spawn(|| {
                    let _within = handle.enter();
                    let (mut looked, mut gaps) = (0_u64, 0_u64);
                    while !over.load(Relaxed) {
                        let has = keys.current().is_ok_and(|keys| keys.contains("k0"));
                        looked = looked.saturating_add(1);
                        gaps = gaps.saturating_add(u64::from(!has));
                    }
                    (looked, gaps)
                })
            })
            .collect();
        for round in 0..2000 {
            match round % 2 {
                0 => provider.serve(&[&KEYS[0], &KEYS[1]]),
                _ => provider.serve(&[&KEYS[0]]),
            }
            runtime.block_on(keys.refresh()).unwrap();
        }
        over.store(true, Relaxed);
        for reader in readers {
            let (looked, gaps) = reader.join().unwrap();
            assert!(looked > 2000);
            assert_eq!(gaps, 0, "of {looked}");
        }
    });
    assert!(keys.status().counts.replaced >= 2000);
}
