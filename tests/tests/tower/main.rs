//! The tower layer in front of an axum service, through a server that listens on loopback and
//! `reqwest`, or by `oneshot` where the bytes are what matters.
#![allow(clippy::arithmetic_side_effects)]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)] // as in any test
#![allow(clippy::type_complexity)] // the rows of tables

mod answers;
mod dev_mode;
mod hooks;
mod hostile;
mod modes;
mod observability;
mod routes;
mod seed;
mod startup;

use std::net::SocketAddr;
use std::sync::LazyLock;

use axum::Router;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::get;
use countersign::{Policy, UnixTime};
use countersign_jwks::{EnvSource, RemoteKeys};
use countersign_mint::forgeries::Scene;
use countersign_tests::{KEY, NOW, OTHER_KEY};
use countersign_tower::axum::{Claims, Token};
use countersign_tower::{AuthLayer, AuthLayerBuilder, require, require_scopes};
use serde_json::Value;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

const ISSUER: &str = "https://issuer.example";
const PARTY: &str = "https://app.example";

const POLICY: Policy = Policy::clerk_session(ISSUER, &[PARTY]);

/// Sound session tokens and forgeries.
static SCENE: LazyLock<Scene<'static>> = LazyLock::new(|| Scene {
    issuer: ISSUER,
    party: PARTY,
    now: NOW,
    key: &KEY,
    stranger: &OTHER_KEY,
});

/// The key set of `KEY` alone.
fn jwks() -> String {
    countersign_mint::jwks([&*KEY])
}

/// Keys that are there at once.
async fn keys() -> RemoteKeys {
    let source = EnvSource::with_lookup("JWKS", |_| Some(jwks()));
    let keys = RemoteKeys::from_source(source).start().unwrap();
    keys.ready().await.unwrap();
    keys
}

/// A layer for the tokens of the scene, at its time.
async fn layer() -> AuthLayerBuilder {
    AuthLayer::builder(keys().await, POLICY).clock(|| UnixTime::from_secs(NOW))
}

/// A sound token with one claim changed or added.
fn token_with(name: &str, value: impl Into<Value>) -> String {
    let mut claims = SCENE.claims();
    countersign_tests::set(&mut claims, name, value.into());
    KEY.token(&claims)
}

#[derive(serde::Deserialize)]
struct User {
    sub: String,
}

#[derive(serde::Deserialize)]
struct Role {
    role: String,
}

/// Whom the service's old authentication takes the request to be from.
fn old(headers: &HeaderMap) -> Option<String> {
    let user = headers.get("x-old-user")?;
    Some(user.to_str().ok()?.to_owned())
}

/// A handler that takes claims where there are some, and asks the old authentication else.
async fn both(claims: Option<Claims<User>>, headers: HeaderMap) -> (StatusCode, String) {
    match (claims, old(&headers)) {
        (Some(Claims(user)), _) => (StatusCode::OK, format!("new {}", user.sub)),
        (None, Some(user)) => (StatusCode::OK, format!("old {user}")),
        (None, None) => (StatusCode::UNAUTHORIZED, "nobody".to_owned()),
    }
}

/// The service: `/both`, `/claims`, `/token`, `/scoped`, `/admin`, `/role`, `/extension`.
fn service() -> Router {
    let claims = |Claims(user): Claims<User>| async move { user.sub };
    let role = |Claims(role): Claims<Role>| async move { role.role };
    let token = |Token(token): Token| async move { token.get().claims_json().to_owned() };
    let extension = |request: axum::extract::Request| async move {
        let token = request.extensions().get::<countersign::VerifiedToken>();
        format!("{:?}", token.and_then(|token| token.get().subject()))
    };
    let scoped = get(|| async { "scoped" }).route_layer(require_scopes(["read", "write"]));
    let admin = get(|| async { "admin" }).route_layer(require(|role: &Role| role.role == "admin"));
    Router::new()
        .route("/both", get(both))
        .route("/claims", get(claims))
        .route("/role", get(role))
        .route("/token", get(token))
        .route("/extension", get(extension))
        .route("/scoped", scoped)
        .route("/admin", admin)
}

/// A client. The key source brings TLS into the build, so that one must be told of a provider for it
/// even where it speaks plain http.
fn client() -> reqwest::Client {
    let provider = tokio_rustls::rustls::crypto::ring::default_provider();
    let _ = provider.install_default(); // of no matter who was first
    reqwest::Client::new()
}

/// A service that listens; it stops when it is dropped.
struct Served {
    address: SocketAddr,
    task: JoinHandle<()>,
}

impl Served {
    async fn start(router: Router) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let task = tokio::spawn(async move {
            let service = router.into_make_service_with_connect_info::<SocketAddr>();
            axum::serve(listener, service).await.unwrap();
        });
        Self { address, task }
    }

    fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// GET with these headers.
    async fn get(&self, path: &str, headers: &[(&str, &str)]) -> Got {
        let mut request = client().get(self.url(path));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        Got::read(request.send().await.unwrap()).await
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// An answer.
#[derive(Debug)]
struct Got {
    status: u16,
    headers: HeaderMap,
    body: String,
}

impl Got {
    async fn read(response: reqwest::Response) -> Self {
        Self {
            status: response.status().as_u16(),
            headers: response.headers().clone(),
            body: response.text().await.unwrap(),
        }
    }

    /// The code of a problem; `ok` where there is none.
    fn code(&self) -> String {
        let problem: Value = serde_json::from_str(&self.body).unwrap_or_default();
        problem["code"].as_str().unwrap_or("ok").to_owned()
    }

    fn header(&self, name: &str) -> Option<&str> {
        Some(self.headers.get(name)?.to_str().unwrap())
    }

    fn challenge(&self) -> Option<&str> {
        self.header("www-authenticate")
    }
}

fn bearer(token: &str) -> String {
    format!("Bearer {token}")
}
