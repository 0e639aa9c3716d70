//! Unknown `kid`s: what they may cost, and how long they wait.

use countersign_jwks::{RemoteKeys, Settings};
use tokio::time::{Instant, sleep};

use super::*;

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
    let urls = provider.urls();
    assert!(
        urls.iter().all(|url| url == URL),
        "no URL is made of a token"
    );
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
