//! Dev mode: an identity without a token, for requests from this machine that came straight.

use countersign_tower::{BuildError, DevMode, Mode, ModeError};
use http::Request;
use tower::ServiceExt;

use super::*;

fn dev() -> DevMode {
    let identity = serde_json::json!({"sub": "user_dev", "role": "admin", "scope": "read write"});
    DevMode::new("development", identity).unwrap()
}

#[tokio::test]
async fn a_local_request_gets_the_identity_and_a_mark() {
    let layer = AuthLayer::off().dev_mode(dev()).build().unwrap();
    let served = Served::start(service().layer(layer)).await;
    let forged = bearer("a.b.c");
    let rows: &[(&str, &[(&str, &str)], u16, &str)] = &[
        ("/claims", &[], 200, "user_dev"),
        ("/both", &[], 200, "new user_dev"),
        ("/both", &[("authorization", &forged)], 200, "new user_dev"),
        ("/scoped", &[], 200, "scoped"),
        ("/admin", &[], 200, "admin"),
        ("/extension", &[], 200, "None"),
    ];
    for (path, headers, status, body) in rows {
        let got = served.get(path, headers).await;
        assert_eq!((got.status, got.body.as_str()), (*status, *body), "{path}");
        assert_eq!(got.header("x-countersign-dev-mode"), Some("true"), "{path}");
    }
    let got = served.get("/token", &[]).await;
    assert_eq!(
        (got.status, got.code().as_str()),
        (500, "not_enforcing"),
        "nothing was verified"
    );
}

#[tokio::test]
async fn a_request_that_was_forwarded_is_refused() {
    let layer = AuthLayer::off().dev_mode(dev()).build().unwrap();
    let served = Served::start(service().layer(layer)).await;
    for header in [
        "forwarded",
        "x-forwarded-for",
        "X-Forwarded-Proto",
        "x-forwarded-anything",
    ] {
        let got = served
            .get("/both", &[(header, ""), ("x-old-user", "ann")])
            .await;
        assert_eq!(
            (got.status, got.code().as_str()),
            (403, "dev_mode_refused"),
            "{header}"
        );
    }
}

#[tokio::test]
async fn a_peer_that_is_not_known_or_not_here_is_refused() {
    let peers = [
        ("unknown", None, 403),
        ("elsewhere", Some("192.0.2.1:9"), 403),
        ("private", Some("10.1.2.3:9"), 403),
        ("here", Some("127.0.0.1:9"), 200),
        ("here, IPv6", Some("[::1]:9"), 200),
    ];
    for (name, peer, status) in peers {
        let layer = AuthLayer::off().dev_mode(dev()).build().unwrap();
        let mut request = Request::get("/both")
            .body(axum::body::Body::empty())
            .unwrap();
        if let Some(peer) = peer {
            let peer: SocketAddr = peer.parse().unwrap();
            request
                .extensions_mut()
                .insert(axum::extract::ConnectInfo(peer));
        }
        let response = service().layer(layer).oneshot(request).await.unwrap();
        assert_eq!(response.status(), status, "{name}");
    }
}

#[tokio::test]
async fn it_is_refused_together_with_enforcement() {
    for mode in ["true", "1%", "99%"] {
        let mode: Mode = mode.parse().unwrap();
        let error = layer()
            .await
            .mode(mode)
            .dev_mode(dev())
            .build()
            .unwrap_err();
        assert_eq!(error, BuildError::Mode(ModeError::DevMode), "{mode}");
    }
    let layer = layer()
        .await
        .mode(Mode::Off)
        .dev_mode(dev())
        .build()
        .unwrap();
    assert_eq!(layer.rollout().set(Mode::Enforce), Err(ModeError::DevMode));
    assert!(layer.readiness().report().dev_mode, "it shows in /readyz");
}
