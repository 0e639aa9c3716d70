//! Outages, rotations and floods over days, in virtual time: the clock jumps while all sleep.
#![allow(clippy::arithmetic_side_effects)]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)] // as in any test // small numbers, and a panic is a failed test

mod support;

use std::time::Duration;

use countersign::{Audience, Policy};
use countersign_jwks::{Issuers, KeysUnavailable, RemoteKeys, Settings, State};
use support::*;
use tokio::time::{Instant, sleep};

const SECOND: Duration = Duration::from_secs(1);
const MINUTE: Duration = Duration::from_secs(60);
const HOUR: Duration = Duration::from_secs(3600);

fn start(provider: &Provider) -> RemoteKeys {
    RemoteKeys::builder(URL)
        .fetch(provider.clone())
        .start()
        .unwrap()
}

async fn ready(provider: &Provider) -> RemoteKeys {
    let keys = start(provider);
    keys.ready().await.unwrap();
    keys
}

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
        while code(&Ok(())) != "ok"
            || !keys
                .current()
                .unwrap()
                .iter()
                .any(|k| k.key_id() == Some("k1"))
        {
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

#[tokio::test(start_paused = true)]
async fn a_thousand_tasks_that_wait_for_one_new_key_cause_one_fetch() {
    let provider = Provider::with(&[&KEYS[0]]);
    let keys = ready(&provider).await;
    provider.serve(&[&KEYS[0], &KEYS[1]]);
    provider.delay(SECOND);
    let before = provider.fetches();
    let new = token(&KEYS[1]);
    let tasks: Vec<_> = (0..1000)
        .map(|_| {
            let (keys, new) = (keys.clone(), new.clone());
            tokio::spawn(async move { verify(&keys, &new).await })
        })
        .collect();
    sleep(Duration::from_millis(500)).await;
    assert_eq!(keys.status().waiters, 1000);
    for task in tasks {
        assert_eq!(code(&task.await.unwrap()), "ok");
    }
    assert_eq!(provider.fetches() - before, 1);
    assert_eq!(keys.status().waiters, 0);
}

#[tokio::test(start_paused = true)]
async fn a_rotation_does_not_wait_for_the_schedule() {
    let provider = Provider::with(&[&KEYS[0]]);
    let keys = ready(&provider).await;
    // Right after the scheduled fetch, when a shared clock would say "just fetched".
    provider.serve(&[&KEYS[0], &KEYS[1]]);
    assert_eq!(code(&verify(&keys, &token(&KEYS[1])).await), "ok");
    assert_eq!(keys.status().counts.misses, 1);
}

#[tokio::test(start_paused = true)]
async fn the_rotation_of_a_provider_that_hangs_on_the_schedule_still_arrives() {
    let provider = Provider::with(&[&KEYS[0]]);
    let keys = ready(&provider).await;
    provider.serve(&[&KEYS[0], &KEYS[1]]);
    provider.next(HOUR, Answer::Hang);
    // Only the schedule asks in the meantime.
    while provider.fetches() < 2 {
        sleep(SECOND).await;
    }
    assert_eq!(code(&verify(&keys, &token(&KEYS[1])).await), "ok");
}

#[tokio::test(start_paused = true)]
async fn a_removed_key_stops_at_the_next_refresh() {
    let provider = Provider::with(&[&KEYS[0], &KEYS[1]]);
    let keys = ready(&provider).await;
    provider.serve(&[&KEYS[1]]);
    assert_eq!(code(&verify(&keys, &token(&KEYS[0])).await), "ok");
    keys.refresh().await.unwrap();
    assert_eq!(
        code(&verify(&keys, &token(&KEYS[0])).await),
        "unknown_key_id"
    );
    assert_eq!(code(&verify(&keys, &token(&KEYS[1])).await), "ok");

    let provider = Provider::with(&[&KEYS[0], &KEYS[1]]);
    let keys = ready(&provider).await;
    provider.serve(&[&KEYS[1]]);
    sleep(10 * MINUTE).await;
    assert_eq!(
        code(&verify(&keys, &token(&KEYS[0])).await),
        "unknown_key_id",
        "on schedule"
    );
}

#[tokio::test(start_paused = true)]
async fn six_rotations_leave_the_last_set_alone() {
    let provider = Provider::with(&[&KEYS[0]]);
    let keys = ready(&provider).await;
    for key in &KEYS[1..] {
        provider.serve(&[key]);
        keys.refresh().await.unwrap();
    }
    assert_eq!(
        keys.current().unwrap().len(),
        1,
        "a refresh replaces, it never appends"
    );
}

#[tokio::test(start_paused = true)]
async fn a_flood_of_junk_stays_within_the_budget_and_a_rotation_arrives_within_a_minute() {
    let provider = Provider::with(&[&KEYS[0]]);
    let keys = ready(&provider).await;
    let good = token(&KEYS[0]);
    let began = Instant::now();
    let before = provider.fetches();
    let (mut sent, mut rotated, mut arrived) = (0_u32, None, None);
    let new = token(&KEYS[1]);
    let flooder = {
        let keys = keys.clone();
        tokio::spawn(async move {
            for n in 0..100_000_u32 {
                let unknown = junk(&format!("junk-{n}"));
                let mut scratch = [0; 4096];
                let result = keys.try_verify(&unknown, &POLICY, NOW, &mut scratch);
                assert_eq!(result.unwrap_err().code(), "unknown_key_id");
                if n % 100 == 99 {
                    sleep(Duration::from_millis(60)).await;
                }
            }
        })
    };
    while began.elapsed() < MINUTE {
        sleep(Duration::from_millis(250)).await;
        sent += 1;
        let before = Instant::now();
        assert_eq!(code(&verify(&keys, &good).await), "ok");
        assert_eq!(
            before.elapsed(),
            Duration::ZERO,
            "good tokens wait for nothing"
        );
        // The worst moment: just after the flood has used the budget.
        if began.elapsed() > SECOND && rotated.is_none() {
            provider.serve(&[&KEYS[0], &KEYS[1]]);
            rotated = Some(Instant::now());
        }
        if rotated.is_some() && arrived.is_none() && verify(&keys, &new).await.is_ok() {
            arrived = rotated.map(|at| at.elapsed());
        }
    }
    flooder.await.unwrap();
    assert!(sent > 200);
    let arrived = arrived.unwrap();
    assert!(arrived <= MINUTE, "{arrived:?}");
    assert!(
        arrived < 10 * SECOND,
        "the reserve brings it sooner: {arrived:?}"
    );
    // Two cooldowns begin in a minute (a third at its very end), and the reserve is two.
    let fetched = provider.fetches() - before;
    assert!(fetched <= 5, "{fetched}");
}

#[tokio::test(start_paused = true)]
async fn an_unknown_kid_in_the_cooldown_fails_at_once() {
    let provider = Provider::with(&[&KEYS[0]]);
    let keys = ready(&provider).await;
    assert_eq!(code(&verify(&keys, &junk("a")).await), "unknown_key_id");
    let before = Instant::now();
    let refused = verify(&keys, &junk("b")).await.unwrap_err();
    assert_eq!(refused.code(), "unknown_key_id");
    assert!(refused.retryable());
    assert_eq!(before.elapsed(), Duration::ZERO);
}

#[tokio::test(start_paused = true)]
async fn an_unknown_kid_waits_for_three_seconds_at_most() {
    let provider = Provider::with(&[&KEYS[0]]);
    let keys = ready(&provider).await;
    provider.answer(Answer::Hang);
    let before = Instant::now();
    assert_eq!(code(&verify(&keys, &junk("a")).await), "unknown_key_id");
    assert_eq!(before.elapsed().as_secs(), 3);
}

#[tokio::test(start_paused = true)]
async fn more_waiters_than_allowed_fail_at_once() {
    let provider = Provider::with(&[&KEYS[0]]);
    let mut settings = Settings::default();
    settings.max_waiters = 2;
    let keys = RemoteKeys::builder(URL)
        .fetch(provider.clone())
        .settings(settings);
    let keys = keys.start().unwrap();
    keys.ready().await.unwrap();
    provider.answer(Answer::Hang);
    let waits: Vec<_> = (0..3)
        .map(|n| {
            let keys = keys.clone();
            tokio::spawn(async move {
                let before = Instant::now();
                let _ = verify(&keys, &junk(&format!("{n}"))).await;
                before.elapsed().as_secs()
            })
        })
        .collect();
    let mut waited = Vec::new();
    for wait in waits {
        waited.push(wait.await.unwrap());
    }
    assert_eq!(waited, [3, 3, 0]);
}

#[tokio::test(start_paused = true)]
async fn a_late_older_answer_does_not_overwrite() {
    let provider = Provider::with(&[&KEYS[0]]);
    let keys = ready(&provider).await;
    let old = countersign_mint::jwks([&KEYS[0]]) + " ";
    provider.next(8 * SECOND, Answer::Set(old));
    while provider.fetches() < 2 {
        sleep(SECOND).await; // the scheduled fetch, which takes eight seconds
    }
    provider.serve(&[&KEYS[1]]);
    keys.refresh().await.unwrap();
    assert_eq!(code(&verify(&keys, &token(&KEYS[1])).await), "ok");
    sleep(20 * SECOND).await;
    assert_eq!(code(&verify(&keys, &token(&KEYS[1])).await), "ok");
    assert_eq!(
        code(&verify(&keys, &token(&KEYS[0])).await),
        "unknown_key_id"
    );
}

#[tokio::test(start_paused = true)]
async fn issuers_that_share_a_kid_are_never_crossed() {
    let (a, b) = (Provider::default(), Provider::default());
    let (key_a, key_b) = (KEYS[0].renamed("same"), KEYS[1].renamed("same"));
    a.serve(&[&key_a]);
    b.serve(&[&key_b]);
    let policy = |issuer| Policy::new(issuer, Audience::Absent).into();
    let keys = |p: &Provider| start(p);
    let (keys_a, keys_b) = (keys(&a), keys(&b));
    let issuers = Issuers::new([
        (policy("https://a.example"), keys_a.clone()),
        (policy("https://b.example"), keys_b.clone()),
    ])
    .unwrap();
    keys_a.ready().await.unwrap();
    keys_b.ready().await.unwrap();
    let cases = [
        ("a by a", "https://a.example", &key_a, "ok"),
        ("b by b", "https://b.example", &key_b, "ok"),
        (
            "a by b's key",
            "https://a.example",
            &key_b,
            "invalid_signature",
        ),
        (
            "b by a's key",
            "https://b.example",
            &key_a,
            "invalid_signature",
        ),
        (
            "an unknown issuer",
            "https://c.example",
            &key_a,
            "wrong_issuer",
        ),
        ("a prefix", "https://a.exampl", &key_a, "wrong_issuer"),
        ("a longer one", "https://a.example/", &key_a, "wrong_issuer"),
    ];
    let before = (a.fetches(), b.fetches());
    for (name, issuer, key, expected) in cases {
        let token = token_of(issuer, key);
        let owned = issuers.verify_owned(&token, NOW).await;
        assert_eq!(code(&owned.map(drop)), expected, "{name}");
        let mut scratch = [0; 4096];
        let awaited = issuers.verify(&token, NOW, &mut scratch).await;
        assert_eq!(code(&awaited.map(drop)), expected, "{name}");
        let mut scratch = [0; 4096];
        let at_once = issuers.try_verify(&token, NOW, &mut scratch);
        assert_eq!(code(&at_once.map(drop)), expected, "{name}");
    }
    assert_eq!(
        (a.fetches(), b.fetches()),
        before,
        "none of them causes a fetch"
    );
    let unknown = token_of("https://a.example", &KEYS[2]);
    let result = issuers.verify_owned(&unknown, NOW).await;
    assert_eq!(code(&result.map(drop)), "unknown_key_id");
    assert_eq!(
        (a.fetches(), b.fetches()),
        (before.0 + 1, before.1),
        "its own provider is asked"
    );
    let twice = [
        (policy("https://a.example"), keys_a),
        (policy("https://a.example"), keys_b),
    ];
    assert_eq!(Issuers::new(twice).unwrap_err().code(), "duplicate_issuer");
}

#[tokio::test(start_paused = true)]
async fn the_last_handle_ends_the_task_and_the_fetch() {
    let provider = Provider::with(&[&KEYS[0]]);
    let keys = ready(&provider).await;
    let other = keys.clone();
    provider.answer(Answer::Hang);
    let _ = verify(&keys, &junk("a")).await;
    assert_eq!(provider.in_flight(), 1);
    drop(keys);
    tokio::task::yield_now().await;
    assert_eq!(provider.in_flight(), 1, "another handle is held");
    drop(other);
    sleep(Duration::from_millis(1)).await;
    assert_eq!(provider.in_flight(), 0);
    let metrics = tokio::runtime::Handle::current().metrics();
    assert_eq!(metrics.num_alive_tasks(), 0);
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
async fn a_key_replaced_under_its_id_arrives_after_a_bad_signature_where_that_is_wanted() {
    let provider = Provider::with(&[&KEYS[0].renamed("k")]);
    let mut settings = Settings::default();
    settings.refresh_on_invalid_signature = true;
    let keys = RemoteKeys::builder(URL)
        .fetch(provider.clone())
        .settings(settings);
    let keys = keys.start().unwrap();
    keys.ready().await.unwrap();
    let replaced = KEYS[1].renamed("k");
    provider.serve(&[&replaced]);
    let new = token(&replaced);
    let before = Instant::now();
    assert_eq!(code(&verify(&keys, &new).await), "invalid_signature");
    assert_eq!(before.elapsed(), Duration::ZERO, "the answer never waits");
    sleep(SECOND).await;
    assert_eq!(code(&verify(&keys, &new).await), "ok");
}
