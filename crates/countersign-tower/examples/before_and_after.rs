//! Before and after: a service that decodes tokens without verifying them, and moves through off,
//! observe, 10 %, enforce. It plays its own issuer and its own clients, on loopback, and ends by
//! itself.
//!
//! ```text
//! cargo run --release -p countersign-tower --features axum --example before_and_after
//! ```

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use base64ct::{Base64UrlUnpadded, Encoding};
use countersign::{Policy, UnixTime};
use countersign_jwks::{EnvSource, RemoteKeys};
use countersign_mint::SigningKey;
use countersign_tower::axum::Claims;
use countersign_tower::{AuthLayer, Mode};
use serde_json::{Value, json};
use tower::ServiceExt;

const ISSUER: &str = "https://clerk.example.com";
const APP: &str = "https://app.example.com";

#[derive(serde::Deserialize)]
struct User {
    sub: String,
}

/// Before: whatever a token says is believed.
fn decode_without_verifying(headers: &HeaderMap) -> Option<String> {
    let token = headers
        .get("authorization")?
        .to_str()
        .ok()?
        .strip_prefix("Bearer ")?;
    let payload = Base64UrlUnpadded::decode_vec(token.split('.').nth(1)?).ok()?;
    let claims: Value = serde_json::from_slice(&payload).ok()?;
    Some(claims.get("sub")?.as_str()?.to_owned())
}

/// After: verified claims where they are enforced, and the old way as long as they are not.
async fn me(claims: Option<Claims<User>>, headers: HeaderMap) -> Response {
    let verified = claims.map(|Claims(user)| user.sub);
    match verified.or_else(|| decode_without_verifying(&headers)) {
        Some(user) => format!("hello {user}").into_response(),
        None => StatusCode::UNAUTHORIZED.into_response(),
    }
}

/// A token of a user, signed by that key.
fn token(key: &SigningKey, user: &str) -> String {
    let now = UnixTime::now().as_secs();
    key.token(&json!({
        "iss": ISSUER, "sub": user, "sid": "sess_1", "azp": APP,
        "iat": now, "exp": now.saturating_add(600),
    }))
}

/// Sends the request of each user, and counts those that are served.
async fn served(app: &Router, tokens: &[String]) -> usize {
    let mut served = 0_usize;
    for token in tokens {
        let authorization = format!("Bearer {token}");
        let request = Request::get("/me").header("authorization", authorization);
        let Ok(request) = request.body(Body::empty()) else {
            continue;
        };
        let Ok(response) = app.clone().oneshot(request).await;
        served = served.saturating_add(usize::from(response.status().is_success()));
    }
    served
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let key = SigningKey::generate("key-1", 2048);
    let forger = SigningKey::generate("key-1", 2048); // says it is the same key
    let jwks = countersign_mint::jwks([&key]);
    let source = EnvSource::with_lookup("JWKS", move |_| Some(jwks.clone()));
    let keys = RemoteKeys::from_source(source).start()?;
    keys.ready().await?;
    let policy = Policy::clerk_session(ISSUER, &[APP]);
    let auth = AuthLayer::builder(keys, policy).mode(Mode::Off).build()?;
    let rollout = auth.rollout();
    let app = Router::new().route("/me", get(me)).layer(auth);
    let of_users = |key: &SigningKey| -> Vec<String> {
        let users = (0..100).map(|number| format!("user_{number}"));
        users.map(|user| token(key, &user)).collect()
    };
    let (good, forged) = (of_users(&key), of_users(&forger));

    println!(
        "{:<10} {:>14} {:>16}",
        "mode", "good, served", "forged, served"
    );
    for step in ["false", "observe", "10%", "true"] {
        rollout.set(step.parse()?)?;
        let (good, forged) = (served(&app, &good).await, served(&app, &forged).await);
        println!("{step:<10} {good:>14} {forged:>16}");
        if step == "observe" {
            println!("\n{}", rollout.report());
        }
    }
    Ok(())
}
