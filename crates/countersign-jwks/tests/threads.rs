//! Threads that read while the set is replaced, or while others send junk.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)] // a panic is a failed test

mod support;

use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::time::{Duration, Instant};

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

/// The median time of a good token's verification, of so many.
fn median(keys: &RemoteKeys, good: &str) -> Duration {
    let mut scratch = [0; 4096];
    let mut took: Vec<_> = (0..20_000)
        .map(|_| {
            let began = Instant::now();
            keys.try_verify(good, &POLICY, NOW, &mut scratch).unwrap();
            began.elapsed()
        })
        .collect();
    took.sort_unstable();
    took[took.len() / 2]
}

/// Sends unknown `kid`s at the rate of 100,000 a minute until it is over.
fn flood(keys: &RemoteKeys, over: &AtomicBool) -> usize {
    let tokens: Vec<_> = (0..1000).map(|n| junk(&format!("junk-{n}"))).collect();
    let mut scratch = [0; 4096];
    let mut sent = 0_usize;
    for ten in tokens.chunks(10).cycle() {
        if over.load(Relaxed) {
            break;
        }
        for token in ten {
            let refused = keys.try_verify(token, &POLICY, NOW, &mut scratch);
            assert_eq!(refused.unwrap_err().code(), "unknown_key_id");
        }
        sent = sent.saturating_add(10);
        std::thread::sleep(Duration::from_millis(6));
    }
    sent
}

#[test]
fn good_tokens_take_no_longer_in_a_flood_of_junk() {
    let mut runtime = tokio::runtime::Builder::new_multi_thread();
    let runtime = runtime.worker_threads(1).enable_all().build().unwrap();
    let provider = Provider::with(&[&KEYS[0]]);
    let _within = runtime.enter();
    let keys = RemoteKeys::builder(URL).fetch(provider.clone());
    let keys = keys.start().unwrap();
    runtime.block_on(keys.ready()).unwrap();
    let good = token(&KEYS[0]);
    let mut seen = Vec::new();
    // Once is enough: what else runs on the machine may disturb a comparison, but can't make it.
    for _ in 0..5 {
        let undisturbed = median(&keys, &good);
        let over = AtomicBool::new(false);
        let handle = runtime.handle().clone();
        let flooded = std::thread::scope(|scope| {
            let flooder = scope.spawn(|| {
                let _within = handle.enter();
                flood(&keys, &over)
            });
            std::thread::sleep(Duration::from_millis(20));
            let flooded = median(&keys, &good);
            over.store(true, Relaxed);
            assert!(flooder.join().unwrap() >= 30, "it was a flood");
            flooded
        });
        println!("undisturbed {undisturbed:?}, in a flood {flooded:?}");
        if flooded <= undisturbed.saturating_mul(2) {
            assert!(provider.fetches() <= 5, "{}", provider.fetches());
            return;
        }
        seen.push((undisturbed, flooded));
    }
    panic!("more than twice as long: {seen:?}");
}
