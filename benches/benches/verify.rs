//! Whole verification, beside the `rsa` crate, `jsonwebtoken` and the other sides of the comparison.
//! `cargo bench -p countersign-benches --bench verify`
#![allow(missing_docs, clippy::panic)] // what criterion's macros make; a benchmark that can't start

use countersign_benches::contest::Contest;
use countersign_benches::material::{RsaCase, TokenCase};
use countersign_benches::{rsa_sides, token_sides};
use countersign_mint::measure::Work;
use criterion::{Criterion, Throughput, criterion_group, criterion_main};

fn run(criterion: &mut Criterion, contest: Result<Contest, String>) {
    let contest = contest.unwrap_or_else(|sentence| panic!("{sentence}"));
    let mut group = criterion.benchmark_group(contest.name);
    group.throughput(Throughput::Elements(contest.units.into()));
    for side in &contest.runners {
        group.bench_function(&side.name, |bencher| bencher.iter(|| side.run(1)));
    }
    group.finish();
}

fn signature(criterion: &mut Criterion) {
    run(criterion, rsa_sides::rsa2048(&RsaCase::new(2048, 1)));
}

fn token(criterion: &mut Criterion) {
    run(criterion, token_sides::token2048(&TokenCase::new()));
}

criterion_group!(benches, signature, token);
criterion_main!(benches);
