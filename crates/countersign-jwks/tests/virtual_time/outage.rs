//! Outages, and beginnings and ends.

use countersign::Keys;
use countersign_jwks::{KeysUnavailable, RemoteKeys, State};
use tokio::time::{Instant, sleep};

use super::*;

#[tokio::test(start_paused = true)]
async fn a_day_of_outage_refuses_no_valid_token() {
    let provider = Provider::with(&[&KEYS[0]]);
    let keys = ready(&provider).await;
    let confirmed = Instant::now();
    provider.answer(Answer::Refused);
    let good = token(&KEYS[0]);
    let mut verified = 0;
    while confirmed.elapsed() < 24 * HOUR - MINUTE {
        sleep(MINUTE).await;
        assert_eq!(code(&verify(&keys, &good).await), "ok");
        verified += 1;
    }
    assert!(verified >= 1439, "{verified}");
    assert_eq!(keys.status().state, State::Stale);
    assert_eq!(keys.status().last_error.unwrap().code(), "connect_failed");

    sleep(MINUTE).await; // 24 hours are over
    let refused = verify(&keys, &good).await.unwrap_err();
    assert_eq!(refused.code(), "keys_unavailable");
    assert!(refused.retryable());
    assert!(matches!(
        keys.current().unwrap_err(),
        KeysUnavailable::Expired(Some(_))
    ));
    assert_eq!(keys.status().state, State::Expired);
    sleep(24 * HOUR).await;
    assert_eq!(
        code(&verify(&keys, &good).await),
        "keys_unavailable",
        "it stays so"
    );

    provider.serve(&[&KEYS[0]]);
    let back = Instant::now();
    keys.ready().await.unwrap();
    assert!(
        back.elapsed() <= Duration::from_secs(2),
        "{:?}",
        back.elapsed()
    );
    assert_eq!(code(&verify(&keys, &good).await), "ok");
}

#[tokio::test(start_paused = true)]
async fn an_outage_ends_within_one_backoff_period() {
    for outage in [30, 600, 3600, 20 * 3600] {
        let provider = Provider::with(&[&KEYS[0]]);
        let keys = ready(&provider).await;
        provider.answer(Answer::Status(503));
        sleep(Duration::from_secs(480 + outage)).await;
        provider.serve(&[&KEYS[1]]);
        let back = Instant::now();
        while !keys.current().unwrap().contains("k1") {
            sleep(SECOND).await;
        }
        assert!(
            back.elapsed() <= 61 * SECOND,
            "{outage}: {:?}",
            back.elapsed()
        );
    }
}

#[tokio::test(start_paused = true)]
async fn a_cold_start_while_the_provider_is_down_is_ready_within_two_seconds_of_its_return() {
    for outage in [0, 1, 7, 60, 3600, 36_000] {
        let provider = Provider::with(&[&KEYS[0]]);
        provider.answer(Answer::Refused);
        let keys = start(&provider);
        sleep(Duration::from_secs(outage) + Duration::from_millis(123)).await;
        let before = Instant::now();
        assert_eq!(
            code(&verify(&keys, &token(&KEYS[0])).await),
            "keys_unavailable"
        );
        assert_eq!(
            before.elapsed(),
            Duration::ZERO,
            "it does not wait for what just failed"
        );
        provider.serve(&[&KEYS[0]]);
        let back = Instant::now();
        keys.ready().await.unwrap();
        assert!(
            back.elapsed() <= 2 * SECOND,
            "{outage}: {:?}",
            back.elapsed()
        );
    }
}

#[tokio::test(start_paused = true)]
async fn the_first_tokens_of_all_wait_for_the_first_answer() {
    let provider = Provider::with(&[&KEYS[0]]);
    provider.delay(SECOND);
    let keys = start(&provider);
    assert_eq!(code(&verify(&keys, &token(&KEYS[0])).await), "ok");
    let provider = Provider::with(&[&KEYS[0]]);
    provider.answer(Answer::Hang);
    let keys = start(&provider);
    let before = Instant::now();
    assert_eq!(
        code(&verify(&keys, &token(&KEYS[0])).await),
        "keys_unavailable"
    );
    assert_eq!(before.elapsed().as_secs(), 3, "but no longer than that");
    let late = keys.ready().await.unwrap_err();
    assert!(matches!(late, KeysUnavailable::Starting(_)), "{late:?}");
}

#[test]
fn keys_of_a_runtime_that_was_shut_down_verify_nothing() {
    let runtime = || {
        let mut builder = tokio::runtime::Builder::new_current_thread();
        builder.enable_all().build().unwrap()
    };
    let (first, second) = (runtime(), runtime());
    let keys = first.block_on(ready(&Provider::with(&[&KEYS[0]])));
    let good = token(&KEYS[0]);
    assert_eq!(code(&second.block_on(verify(&keys, &good))), "ok");
    drop(first);
    assert_eq!(keys.current().unwrap_err(), KeysUnavailable::Stopped);
    let refused = second.block_on(verify(&keys, &good)).unwrap_err();
    assert_eq!(refused.code(), "keys_unavailable");
    assert!(!refused.retryable());
    assert!(keys.status().stopped);
    assert!(second.block_on(keys.refresh()).is_err());
}

#[tokio::test(start_paused = true)]
async fn a_transport_that_panics_is_a_failed_fetch() {
    struct Panics;
    impl countersign_jwks::Fetch for Panics {
        fn fetch<'a>(
            &'a self,
            _: &'a countersign_jwks::Request,
        ) -> countersign_jwks::BoxFuture<
            'a,
            Result<countersign_jwks::Response, countersign_jwks::FetchError>,
        > {
            panic!("as told")
        }
    }
    let keys = RemoteKeys::builder(URL).fetch(Panics).start().unwrap();
    let error = keys.ready().await.unwrap_err();
    assert_eq!(error.cause().unwrap().code(), "panicked");
}

#[tokio::test(start_paused = true)]
async fn a_month_of_schedule_asks_as_often_as_the_headers_say() {
    let cases = [
        ("max-age=3600", 744.0),
        ("no-cache", 8928.0),
        ("public", 4464.0),
    ];
    for (value, most) in cases {
        let provider = Provider::with(&[&KEYS[0]]);
        provider.header("cache-control", value);
        let keys = ready(&provider).await;
        sleep(31 * 24 * HOUR).await;
        let fetched = u32::try_from(provider.fetches()).unwrap();
        // Between 80 % and 90 % of the freshness.
        let ratio = f64::from(fetched) / most;
        assert!((1.1..1.26).contains(&ratio), "{value}: {fetched}, {ratio}");
        assert_eq!(keys.status().counts.replaced, 1, "the rest are 304");
    }
}

#[tokio::test(start_paused = true)]
async fn refreshes_that_fail_by_hand_block_nobody() {
    let provider = Provider::with(&[&KEYS[0]]);
    let keys = ready(&provider).await;
    provider.answer(Answer::Status(500));
    for _ in 0..20 {
        assert_eq!(keys.refresh().await.unwrap_err().code(), "bad_status");
        assert_eq!(code(&verify(&keys, &token(&KEYS[0])).await), "ok");
    }
    provider.answer(Answer::Hang);
    let hanging = keys.clone();
    let hanging = tokio::spawn(async move { hanging.refresh().await });
    sleep(SECOND).await;
    let before = Instant::now();
    assert_eq!(code(&verify(&keys, &token(&KEYS[0])).await), "ok");
    assert_eq!(before.elapsed(), Duration::ZERO);
    assert_eq!(hanging.await.unwrap().unwrap_err().code(), "timed_out");
    provider.serve(&[&KEYS[0]]);
    keys.refresh().await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn a_fetch_that_panics_while_a_token_waits_for_it_answers_the_token() {
    let provider = Provider::with(&[&KEYS[0]]);
    let keys = ready(&provider).await;
    provider.answer(Answer::Panic);
    let before = Instant::now();
    assert_eq!(code(&verify(&keys, &junk("a")).await), "unknown_key_id");
    assert!(before.elapsed() < SECOND, "it does not wait for nothing");
    assert_eq!(code(&verify(&keys, &token(&KEYS[0])).await), "ok");
    assert_eq!(keys.status().last_error.unwrap().code(), "panicked");
}
