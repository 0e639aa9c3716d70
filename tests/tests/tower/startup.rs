//! The self-test and `/readyz`.

use std::time::{Duration, SystemTime};

use countersign_jwks::Settings;
use countersign_tests::provider::{Behaviour, Provider};
use countersign_tower::Mode;

use super::*;

/// Settings that fail fast and try again soon.
fn hasty() -> Settings {
    let mut settings = Settings::default();
    settings.start_wait = Duration::from_millis(300);
    settings.cold_retry_first = Duration::from_millis(20);
    settings.cold_retry_max = Duration::from_millis(50);
    settings
}

fn remote(provider: &Provider) -> RemoteKeys {
    let builder = RemoteKeys::builder(&provider.url("/jwks")).settings(hasty());
    builder.start().unwrap()
}

#[tokio::test]
async fn keys_that_do_not_come_are_no_reason_to_die() {
    let provider = Provider::start().await;
    provider.set("/jwks", Behaviour::status(500, ""));
    let layer = AuthLayer::builder(remote(&provider), POLICY)
        .build()
        .unwrap();
    let test = layer.self_test().await.unwrap();
    assert!(!test.is_sound());
    assert_eq!(test.issuers[0].keys, 0);
    assert!(test.to_string().contains("NO KEYS"), "{test}");
    let readiness = layer.readiness();
    assert!(!readiness.is_ready(), "503 until the first usable set");
    let report = serde_json::to_value(readiness.report()).unwrap();
    assert_eq!(report["ready"], false);
    assert_eq!(report["signature_verification"], "true");
    assert_eq!(report["issuers"][0]["keys"], "starting");
    assert_eq!(report["self_test"]["issuers"][0]["issuer"], ISSUER);
    // The provider returns.
    provider.set("/jwks", Behaviour::jwks(jwks()));
    let began = std::time::Instant::now();
    while !readiness.is_ready() {
        assert!(began.elapsed() < Duration::from_secs(10));
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    assert!(layer.self_test().await.unwrap().is_sound());
}

#[tokio::test]
async fn once_ready_it_stays_so_while_keys_expire() {
    let provider = Provider::start().await;
    provider.set("/jwks", Behaviour::jwks(jwks()));
    let mut settings = hasty();
    settings.freshness_min = Duration::from_millis(50);
    settings.freshness_default = Duration::from_millis(50);
    settings.freshness_max = Duration::from_millis(50);
    settings.usable_for = Some(Duration::from_millis(100));
    let keys = RemoteKeys::builder(&provider.url("/jwks"))
        .settings(settings)
        .start()
        .unwrap();
    let layer = AuthLayer::builder(keys.clone(), POLICY).build().unwrap();
    let readiness = layer.readiness();
    layer.self_test().await.unwrap();
    assert!(readiness.is_ready());
    provider.set("/jwks", Behaviour::status(500, ""));
    let began = std::time::Instant::now();
    while keys.is_ready() {
        assert!(began.elapsed() < Duration::from_secs(10));
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    assert!(readiness.is_ready());
    assert_eq!(
        readiness.report().issuers[0].keys,
        "expired",
        "it shows in the report"
    );
}

#[tokio::test]
async fn the_clock_is_compared_with_the_providers() {
    let now = SystemTime::UNIX_EPOCH + Duration::from_secs(NOW);
    let hour = Duration::from_secs(3600);
    let rows = [
        ("right", now, None, Some(0), true),
        ("an hour ahead", now - hour, None, Some(3600), false),
        ("an hour behind", now + hour, None, Some(-3600), false),
        (
            "an hour in a cache",
            now - hour,
            Some("3600"),
            Some(0),
            true,
        ),
    ];
    for (name, date, age, expected, sound) in rows {
        let provider = Provider::start().await;
        let date = http_date(date);
        let mut page = Behaviour::jwks(jwks()).header("date", &date);
        if let Some(age) = age {
            page = page.header("age", age);
        }
        provider.set("/jwks", page);
        let layer = AuthLayer::builder(remote(&provider), POLICY);
        let layer = layer.clock(|| UnixTime::from_secs(NOW)).build().unwrap();
        let test = layer.self_test().await.unwrap();
        let ahead = test.issuers[0].clock_ahead.zip(expected);
        assert!(
            ahead.is_some_and(|(got, expected): (i64, i64)| (got - expected).abs() <= 2),
            "{name}: {test:?}"
        );
        assert_eq!(test.is_sound(), sound, "{name}: {test}");
    }
}

/// A time as HTTP writes it.
fn http_date(time: SystemTime) -> String {
    let seconds = time
        .duration_since(SystemTime::UNIX_EPOCH)
        .unwrap()
        .as_secs();
    // NOW is Sunday, 15 June 2025, 15:06:40; the rows stay within that day.
    let of_day = seconds % 86_400;
    let (h, m, s) = (of_day / 3600, of_day / 60 % 60, of_day % 60);
    assert_eq!(seconds / 86_400, NOW / 86_400);
    format!("Sun, 15 Jun 2025 {h:02}:{m:02}:{s:02} GMT")
}

#[tokio::test]
async fn what_does_not_verify_is_ready_at_once_and_says_so() {
    let off = AuthLayer::off().build().unwrap().readiness();
    assert!(off.is_ready());
    assert_eq!(off.report().signature_verification, "false");
    let provider = Provider::start().await;
    provider.set("/jwks", Behaviour::status(500, ""));
    let layer = AuthLayer::builder(remote(&provider), POLICY)
        .mode(Mode::Off)
        .build()
        .unwrap();
    assert!(
        layer.readiness().is_ready(),
        "a rollback must work in an outage"
    );
    layer.rollout().set(Mode::Observe).unwrap();
    assert!(!layer.readiness().is_ready());
}
