//! The answers: each row of RFC 6750 §3 and §3.1, and what goes with it.

use countersign_tower::{Answers, Denied, Hook, OnFailure};

use super::*;

/// Counts how often an attribute stands in a challenge.
fn occurrences(challenge: &str, attribute: &str) -> usize {
    challenge.matches(&format!("{attribute}=\"")).count()
}

#[tokio::test]
async fn every_row_of_rfc_6750_section_3_is_answered() {
    let layer = layer().await.answers(Answers::new().realm("orders"));
    let served = Served::start(service().layer(layer.build().unwrap())).await;
    let good = bearer(&SCENE.token());
    let expired = bearer(&token_with("exp", NOW - 3600));
    let read_only = bearer(&token_with("scope", "read"));
    let scoped = bearer(&token_with("scope", "write read"));
    let rows: &[(&str, &str, &[&str], u16, &str, Option<&str>)] = &[
        (
            "no authentication information",
            "/both",
            &[],
            401,
            "missing_token",
            Some(r#"Bearer realm="orders""#),
        ),
        (
            "another scheme",
            "/both",
            &["Basic dTpw"],
            401,
            "missing_token",
            Some(r#"Bearer realm="orders""#),
        ),
        (
            "invalid_request: the parameter is repeated",
            "/both",
            &[&good, &good],
            400,
            "ambiguous_token",
            Some(r#"Bearer realm="orders", error="invalid_request""#),
        ),
        (
            "invalid_token: expired",
            "/both",
            &[&expired],
            401,
            "expired",
            Some(r#"Bearer realm="orders", error="invalid_token""#),
        ),
        (
            "invalid_token: malformed",
            "/both",
            &["Bearer abc"],
            401,
            "malformed_token",
            Some(r#"Bearer realm="orders", error="invalid_token""#),
        ),
        (
            "invalid_token: nothing after the scheme",
            "/both",
            &["Bearer"],
            401,
            "malformed_token",
            Some(r#"Bearer realm="orders", error="invalid_token""#),
        ),
        (
            "insufficient_scope, with the scope that is needed",
            "/scoped",
            &[&read_only],
            403,
            "insufficient_scope",
            Some(r#"Bearer realm="orders", error="insufficient_scope", scope="read write""#),
        ),
        ("a sufficient scope", "/scoped", &[&scoped], 200, "ok", None),
        ("a good token", "/both", &[&good], 200, "ok", None),
    ];
    for (name, path, authorization, status, code, challenge) in rows {
        let headers: Vec<_> = authorization
            .iter()
            .map(|v| ("authorization", *v))
            .collect();
        let got = served.get(path, &headers).await;
        assert_eq!(got.status, *status, "{name}: {got:?}");
        assert_eq!(got.code(), *code, "{name}");
        assert_eq!(got.challenge(), *challenge, "{name}");
        if let Some(challenge) = challenge {
            for attribute in ["realm", "error", "error_description", "scope"] {
                assert!(
                    occurrences(challenge, attribute) <= 1,
                    "{name}: once (RFC 6750 §3)"
                );
            }
            assert_eq!(
                got.header("content-type"),
                Some("application/problem+json"),
                "{name}"
            );
            assert_eq!(got.header("cache-control"), Some("no-store"), "{name}");
            assert!(!got.body.contains("detail"), "{name}: why is not sent");
        }
    }
}

#[tokio::test]
async fn a_token_in_query_or_body_is_not_read() {
    let layer = layer().await.cookie("__session").build().unwrap();
    let served = Served::start(service().layer(layer)).await;
    let token = SCENE.token();
    for name in ["access_token", "token", "__session", "authorization"] {
        let got = served.get(&format!("/both?{name}={token}"), &[]).await;
        assert_eq!(
            (got.status, got.code().as_str()),
            (401, "missing_token"),
            "{name}"
        );
    }
}

#[tokio::test]
async fn without_keys_the_answer_is_503_and_says_when_to_try_again() {
    let nothing = EnvSource::with_lookup("JWKS", |_| None);
    let keys = RemoteKeys::from_source(nothing).start().unwrap();
    let layer = AuthLayer::builder(keys, POLICY)
        .answers(Answers::new().retry_after(std::time::Duration::from_secs(7)))
        .build()
        .unwrap();
    let served = Served::start(service().layer(layer)).await;
    let token = bearer(&SCENE.token());
    let got = served.get("/both", &[("authorization", &token)]).await;
    assert_eq!((got.status, got.code().as_str()), (503, "keys_unavailable"));
    assert_eq!(got.header("retry-after"), Some("7"));
    assert_eq!(got.challenge(), None, "nothing is said about the token");
}

#[tokio::test]
async fn answers_can_be_told_to_explain_and_changed() {
    let answers = Answers::new()
        .with_details()
        .change(|refusal, mut response| {
            let code = http::HeaderValue::from_static(refusal.code());
            response.headers_mut().insert("x-code", code);
            response
        });
    let layer = layer().await.answers(answers).build().unwrap();
    let served = Served::start(service().layer(layer)).await;
    let token = bearer(&token_with("iss", "https://other.example"));
    let got = served.get("/both", &[("authorization", &token)]).await;
    let expected =
        r#"Bearer error="invalid_token", error_description="iss is not the expected issuer""#;
    assert_eq!(got.challenge(), Some(expected));
    assert!(got.body.contains("iss is not the expected issuer"));
    assert_eq!(got.header("x-code"), Some("wrong_issuer"));
    // Extractors answer by the same settings.
    let token = bearer(&SCENE.token());
    let got = served.get("/role", &[("authorization", &token)]).await;
    assert_eq!(
        (got.status, got.header("x-code")),
        (401, Some("unexpected_claims"))
    );
}

/// Says the same of every token.
struct Always(Denied);

impl Hook for Always {
    fn check<'a>(
        &'a self,
        _: &'a countersign::Verified<'a>,
    ) -> countersign_jwks::BoxFuture<'a, Result<(), Denied>> {
        let denied = self.0.clone();
        Box::pin(async move { Err(denied) })
    }
}

#[tokio::test]
async fn a_grpc_call_is_answered_by_a_status_that_grpc_reads() {
    let cases = [
        ("good", None, Some(SCENE.token()), None),
        ("none", None, None, Some("16")),
        ("forged", None, Some("a.b.c".to_owned()), Some("16")),
        (
            "forbidden",
            Some(Denied::Forbidden),
            Some(SCENE.token()),
            Some("7"),
        ),
        (
            "failed",
            Some(Denied::Failed("down".to_owned())),
            Some(SCENE.token()),
            Some("14"),
        ),
    ];
    for (name, denied, token, status) in cases {
        let mut layer = layer().await;
        if let Some(denied) = denied {
            layer = layer.hook(Always(denied), OnFailure::Refuse);
        }
        let served = Served::start(service().layer(layer.build().unwrap())).await;
        let authorization = token.as_deref().map(bearer);
        let mut headers = vec![("content-type", "application/grpc+proto")];
        headers.extend(
            authorization
                .iter()
                .map(|value| ("authorization", value.as_str())),
        );
        let got = served.get("/both", &headers).await;
        assert_eq!(got.header("grpc-status"), status, "{name}");
        assert_eq!(got.status, 200, "{name}");
    }
}
