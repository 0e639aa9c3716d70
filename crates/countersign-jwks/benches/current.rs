//! What the way to the keys costs each token: getting the current set, and selecting a key of it.
//! `cargo bench -p countersign-jwks --bench current`
//!
//! With more threads than one, the time is that of a thread's step while the others do the same:
//! where it stays the same up to the number of cores, the way scales with them.
#![allow(missing_docs)] // what criterion's macros make
#![allow(
    clippy::arithmetic_side_effects, // of small numbers
    clippy::indexing_slicing,        // a panic is a failed benchmark
    clippy::unwrap_used
)]

#[path = "../tests/support/mod.rs"]
mod support;

use std::hint::black_box;
use std::sync::Barrier;
use std::thread;
use std::time::{Duration, Instant};

use countersign::Keys;
use countersign_jwks::RemoteKeys;
use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use support::{KEYS, Provider, URL};

fn step(keys: &RemoteKeys) -> bool {
    keys.current().unwrap().contains(black_box("k1"))
}

/// How long one of so many threads takes for so many steps, while all of them do as many.
fn together(keys: &RemoteKeys, threads: usize, steps: u64) -> Duration {
    let barrier = Barrier::new(threads);
    let one = || {
        assert!(step(keys)); // what a thread makes once is made
        barrier.wait();
        let began = Instant::now();
        for _ in 0..steps {
            black_box(step(keys));
        }
        began.elapsed()
    };
    let took: Vec<_> = thread::scope(|scope| {
        let all: Vec<_> = (0..threads).map(|_| scope.spawn(one)).collect();
        all.into_iter().map(|one| one.join().unwrap()).collect()
    });
    let sum: Duration = took.iter().sum();
    sum / u32::try_from(threads).unwrap()
}

fn current(criterion: &mut Criterion) {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_time()
        .build()
        .unwrap();
    let _within = runtime.enter();
    let provider = Provider::with(&[&KEYS[0], &KEYS[1], &KEYS[2], &KEYS[3]]);
    let keys = RemoteKeys::builder(URL).fetch(provider).start().unwrap();
    runtime.block_on(keys.ready()).unwrap();

    let mut group = criterion.benchmark_group("current");
    group.bench_function("get", |bencher| bencher.iter(|| keys.current().is_ok()));
    group.bench_function("get and select", |bencher| bencher.iter(|| step(&keys)));
    for threads in [1, 2, 4, 8] {
        let id = BenchmarkId::new("get and select, threads", threads);
        group.bench_function(id, |bencher| {
            bencher.iter_custom(|steps| together(&keys, threads, steps));
        });
    }
    group.finish();
}

criterion_group!(benches, current);
criterion_main!(benches);
