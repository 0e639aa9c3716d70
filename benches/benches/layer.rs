//! What the tower layer costs: a request through it by `oneshot`, beside the same request without it
//! and the verification alone. `cargo bench -p countersign-benches --features layer --bench layer`
#![allow(missing_docs, clippy::expect_used)] // what criterion's macros make; a benchmark that can't start

use std::convert::Infallible;
use std::hint::black_box;

use axum::body::Body;
use axum::http::{Request, Response};
use countersign::{Audience, Policy, PolicyBuf, UnixTime};
use countersign_benches::material::TokenCase;
use countersign_jwks::{EnvSource, RemoteKeys};
use countersign_tower::{AuthLayer, Mode};
use criterion::{Criterion, criterion_group, criterion_main};
use tokio::runtime::Runtime;
use tower::{Layer, ServiceExt, service_fn};

async fn hello(_: Request<Body>) -> Result<Response<Body>, Infallible> {
    Ok(Response::new(Body::empty()))
}

fn request(authorization: &str) -> Request<Body> {
    let request = Request::get("/").header("authorization", authorization);
    request.body(Body::empty()).expect("a sound request")
}

fn layer(criterion: &mut Criterion) {
    let case = TokenCase::new();
    let runtime = Runtime::new().expect("a runtime");
    let jwks = case.jwks.clone();
    let keys = runtime.block_on(async {
        let source = EnvSource::with_lookup("JWKS", move |_| Some(jwks.clone()));
        let keys = RemoteKeys::from_source(source)
            .start()
            .expect("a sound source");
        keys.ready().await.expect("keys");
        keys
    });
    let policy: PolicyBuf = Policy::new(&case.issuer, Audience::one_of(&[&case.audience])).into();
    let builder = || AuthLayer::builder(keys.clone(), policy.clone());
    let enforced = builder()
        .build()
        .expect("a sound layer")
        .layer(service_fn(hello));
    let off = builder().mode(Mode::Off).build().expect("a sound layer");
    let off = off.layer(service_fn(hello));
    let good = format!("Bearer {}", case.token);
    let forged = format!("Bearer {}", case.tampered_claim);

    let mut group = criterion.benchmark_group("layer");
    group.bench_function("verification alone", |bencher| {
        bencher.iter(|| {
            let policy = policy.as_policy();
            let verified = keys.verify_owned(&case.token, &policy, UnixTime::now());
            runtime.block_on(verified).expect("it holds")
        });
    });
    group.bench_function("request without a layer", |bencher| {
        bencher.iter(|| runtime.block_on(service_fn(hello).oneshot(black_box(request(&good)))));
    });
    group.bench_function("request, off", |bencher| {
        bencher.iter(|| runtime.block_on(off.clone().oneshot(black_box(request(&good)))));
    });
    for (name, authorization, status) in [("good", &good, 200), ("forged", &forged, 401)] {
        group.bench_function(format!("request, {name}"), |bencher| {
            bencher.iter(|| {
                let response = enforced.clone().oneshot(black_box(request(authorization)));
                let response = runtime.block_on(response).expect("an answer");
                assert_eq!(response.status(), status);
            });
        });
    }
    group.finish();
}

criterion_group!(benches, layer);
criterion_main!(benches);
