//! Checks after verification.

use std::sync::Arc;
use std::time::Duration;

use countersign::Verified;
use countersign_jwks::BoxFuture;
use countersign_tower::{Denied, Hook, OnFailure, Revocations};

use super::*;

#[tokio::test]
async fn what_was_revoked_is_refused_and_the_rest_is_not() {
    let list = Arc::new(Revocations::with_capacity(10));
    let layer = layer()
        .await
        .hook(list.clone(), OnFailure::Refuse)
        .build()
        .unwrap();
    let served = Served::start(service().layer(layer)).await;
    let token = bearer(&SCENE.token());
    let headers = [("authorization", token.as_str())];
    assert_eq!(served.get("/both", &headers).await.code(), "ok");
    let until = UnixTime::from_secs(u64::from(u32::MAX));
    list.revoke_session("sess_of_another", until).unwrap();
    assert_eq!(served.get("/both", &headers).await.code(), "ok");
    list.revoke_session("sess_2rT7wMz3gQe9uJx5kBv1Rn7tCa8", until)
        .unwrap();
    let got = served.get("/both", &headers).await;
    assert_eq!((got.status, got.code().as_str()), (401, "revoked"));
    assert_eq!(got.challenge(), Some(r#"Bearer error="invalid_token""#));
}

/// A check that does what it is told, and counts how often it is asked.
#[derive(Clone)]
struct Told {
    answer: Option<Denied>,
    hangs: bool,
    asked: Arc<std::sync::atomic::AtomicUsize>,
}

impl Told {
    fn new(answer: Option<Denied>, hangs: bool) -> Self {
        let asked = Arc::default();
        Self {
            answer,
            hangs,
            asked,
        }
    }

    fn asked(&self) -> usize {
        self.asked.load(std::sync::atomic::Ordering::Relaxed)
    }
}

impl Hook for Told {
    fn check<'a>(&'a self, token: &'a Verified<'a>) -> BoxFuture<'a, Result<(), Denied>> {
        self.asked
            .fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        Box::pin(async move {
            assert!(token.subject().is_some());
            if self.hangs {
                std::future::pending::<()>().await;
            }
            self.answer.clone().map_or(Ok(()), Err)
        })
    }
}

#[tokio::test]
async fn a_hook_that_fails_refuses_unless_told_otherwise() {
    let failed = Some(Denied::Failed("store down".to_owned()));
    let rows = [
        ("passes", None, false, OnFailure::Refuse, 200, "ok"),
        (
            "revoked",
            Some(Denied::Revoked),
            false,
            OnFailure::Accept,
            401,
            "revoked",
        ),
        (
            "forbidden",
            Some(Denied::Forbidden),
            false,
            OnFailure::Accept,
            403,
            "forbidden",
        ),
        (
            "fails, closed",
            failed.clone(),
            false,
            OnFailure::Refuse,
            503,
            "check_failed",
        ),
        ("fails, open", failed, false, OnFailure::Accept, 200, "ok"),
        (
            "hangs, closed",
            None,
            true,
            OnFailure::Refuse,
            503,
            "check_failed",
        ),
        ("hangs, open", None, true, OnFailure::Accept, 200, "ok"),
    ];
    assert_eq!(OnFailure::default(), OnFailure::Refuse);
    for (name, answer, hangs, on_failure, status, code) in rows {
        let hook = Told::new(answer, hangs);
        let limit = Duration::from_millis(50);
        let layer = layer()
            .await
            .hook_within(hook.clone(), on_failure, limit)
            .build()
            .unwrap();
        let served = Served::start(service().layer(layer)).await;
        let token = bearer(&SCENE.token());
        let got = served.get("/both", &[("authorization", &token)]).await;
        assert_eq!((got.status, got.code().as_str()), (status, code), "{name}");
        assert_eq!(got.header("retry-after").is_some(), status == 503, "{name}");
        assert!(!got.body.contains("store down"), "{name}");
        assert_eq!(hook.asked(), 1, "{name}");
        // A token that does not verify never gets there.
        served
            .get("/both", &[("authorization", "Bearer a.b.c")])
            .await;
        assert_eq!(hook.asked(), 1, "{name}");
    }
}
