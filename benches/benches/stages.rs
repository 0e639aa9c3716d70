//! Each stage of a token's verification by itself, and RSA by key size and backend.
//! `cargo bench -p countersign-benches --bench stages`
#![allow(missing_docs)] // what criterion's macros make

use countersign_benches::material::{BATCH, RsaCase, TokenCase};
use countersign_benches::stages::{self, Stage};
use criterion::{Criterion, criterion_group, criterion_main};

fn run(criterion: &mut Criterion, group: &str, stages: Vec<Stage>) {
    let mut group = criterion.benchmark_group(group);
    for stage in stages {
        assert!((stage.run)(), "{} went wrong", stage.name);
        group.bench_function(stage.name, |bencher| bencher.iter(|| (stage.run)()));
    }
    group.finish();
}

fn token(criterion: &mut Criterion) {
    run(criterion, "token", stages::of_token(&TokenCase::new()));
}

fn rsa(criterion: &mut Criterion) {
    let cases = [
        RsaCase::new(2048, BATCH),
        RsaCase::new(3072, 1),
        RsaCase::new(4096, 1),
    ];
    let [rsa2048, rsa3072, rsa4096] = &cases;
    run(criterion, "rsa", stages::of_rsa(rsa2048, rsa3072, rsa4096));
}

criterion_group!(benches, token, rsa);
criterion_main!(benches);
