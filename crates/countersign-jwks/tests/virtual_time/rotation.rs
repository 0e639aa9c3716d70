//! Keys that come, go and change, and issuers that share an id.

use countersign::{Audience, Policy};
use countersign_jwks::{Issuers, RemoteKeys, Settings};
use tokio::time::{Instant, sleep};

use super::*;

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
