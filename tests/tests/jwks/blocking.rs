//! The face for programs without async.

use countersign_jwks::{BlockingKeys, BuildError};
use countersign_tests::{OTHER_KEY, claims};

use super::*;

/// A provider on a thread of its own, as the program has no runtime.
fn background() -> (tokio::runtime::Runtime, Provider) {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .unwrap();
    // Not by `block_on`, which a test within a runtime may not call.
    let (sender, receiver) = std::sync::mpsc::channel();
    runtime.spawn(async move { sender.send(Provider::start().await) });
    (runtime, receiver.recv().unwrap())
}

fn verified(keys: &BlockingKeys, token: &str) -> &'static str {
    let mut scratch = Scratch::<4096>::new();
    let now = UnixTime::from_secs(NOW);
    code(&keys.verify(token, &POLICY, now, &mut scratch))
}

#[test]
fn a_program_without_async_verifies_waits_and_ends() {
    let (_runtime, provider) = background();
    provider.set("/jwks", set(&[&KEY]));
    let mut settings = Settings::default();
    settings.miss_wait = Duration::from_secs(2);
    let builder = builder(&provider.url("/jwks")).settings(settings);
    let keys = BlockingKeys::start(builder).unwrap();
    keys.ready().unwrap();
    assert_eq!(verified(&keys, &KEY.token(&claims())), "ok");
    provider.set(
        "/jwks",
        set(&[&KEY, &OTHER_KEY]).after(Duration::from_millis(50)),
    );
    assert_eq!(
        verified(&keys, &OTHER_KEY.token(&claims())),
        "ok",
        "it waits for the fetch"
    );
    provider.set("/jwks", set(&[&KEY]));
    keys.refresh().unwrap();
    assert_eq!(
        verified(&keys, &OTHER_KEY.token(&claims())),
        "unknown_key_id"
    );
    assert_eq!(keys.status().unwrap().keys.len(), 1);

    let handle = keys.handle().unwrap().clone();
    drop(keys);
    assert!(
        handle.current().is_err(),
        "the thread is gone, and the keys with it"
    );
    let began = Instant::now();
    while provider.open() > 0 {
        assert!(began.elapsed() < Duration::from_secs(5));
        std::thread::sleep(Duration::from_millis(5));
    }
}

#[tokio::test]
async fn within_a_runtime_it_works_too() {
    let (runtime, provider) = background();
    provider.set("/jwks", set(&[&KEY]));
    let keys = BlockingKeys::start(builder(&provider.url("/jwks"))).unwrap();
    keys.ready().unwrap();
    assert_eq!(verified(&keys, &KEY.token(&claims())), "ok");
    drop(keys);
    drop(provider);
    runtime.shutdown_background();
}

#[test]
fn a_mistake_is_told_at_the_start() {
    let error = BlockingKeys::start(builder("http://issuer.test/jwks")).unwrap_err();
    assert!(matches!(error, BuildError::Url(_)));
}
