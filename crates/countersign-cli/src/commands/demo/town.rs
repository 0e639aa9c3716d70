//! An issuer, the sidecar and a protected API, each at a port of loopback, and a client that talks to them by HTTP.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use tokio::net::TcpListener;
use url::Url;

use super::super::bench::http::client::{Connection, Lost};
use super::super::bench::http::target::Target;
use super::super::dev_issuer;
use super::super::serve::embedded::Embedded;
use crate::Failure;

/// How long the sidecar may take to get its first keys.
const PATIENCE: Duration = Duration::from_secs(5);

/// Where sessions are for, as the issuer's tokens say.
const PARTY: &str = "http://localhost:3000";

/// All of them, running.
pub(super) struct Town {
    pub(super) issuer: SocketAddr,
    pub(super) api: SocketAddr,
    pub(super) sidecar: Embedded,
}

/// An answer in short.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Said {
    pub(super) status: u16,
    pub(super) text: String,
}

impl Town {
    /// Starts all of them.
    ///
    /// # Errors
    /// No free port, or no keys within some seconds.
    pub(super) async fn start() -> Result<Self, Failure> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let issuer = listener.local_addr()?;
        tokio::spawn(dev_issuer::embedded(listener));
        let (oidc, party) = (
            format!("--oidc=http://{issuer}"),
            format!("--authorized-party={PARTY}"),
        );
        let sidecar = Embedded::start(&[&oidc, &party, "--preset=clerk-session"])?;
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let api = listener.local_addr()?;
        let router = Router::new().fallback(guarded).with_state(sidecar.auth);
        tokio::spawn(async move { axum::serve(listener, router).await });
        let ready = async {
            while !sidecar.is_ready() {
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
        };
        let ready = tokio::time::timeout(PATIENCE, ready).await;
        ready.map_err(|_| Failure::usage("the sidecar got no keys from the issuer"))?;
        Ok(Self {
            issuer,
            api,
            sidecar,
        })
    }

    /// A token for that user, from the issuer.
    pub(super) async fn token(&self, user: &str) -> io::Result<String> {
        let form = format!("grant_type=client_credentials&client_id={user}");
        let said = self.tell("/token", &form).await?;
        let document: serde_json::Value = serde_json::from_str(&said.text)?;
        let token = document
            .get("access_token")
            .and_then(serde_json::Value::as_str);
        token
            .map(str::to_owned)
            .ok_or_else(|| io::Error::other("the issuer gave no token"))
    }

    /// Tells the issuer something, as a form.
    pub(super) async fn tell(&self, path: &str, form: &str) -> io::Result<Said> {
        let target = target(self.issuer, path)?;
        exchange(&target, &target.form(form)).await
    }

    /// Asks the API with a token.
    pub(super) async fn ask(&self, token: &str) -> io::Result<Said> {
        let target = target(self.api, "/orders")?;
        exchange(&target, &target.request(token)).await
    }
}

/// The protected API: like any proxy it asks the sidecar, and lets a request through on 200 alone.
async fn guarded(State(sidecar): State<SocketAddr>, request: Request) -> (StatusCode, String) {
    match admitted(sidecar, request.headers()).await {
        Ok(Ok(user)) => (StatusCode::OK, format!("orders of {user}")),
        Ok(Err((status, code))) => (status, code),
        Err(error) => (StatusCode::SERVICE_UNAVAILABLE, error.to_string()),
    }
}

/// The user, or why there is none.
async fn admitted(
    sidecar: SocketAddr,
    headers: &HeaderMap,
) -> io::Result<Result<String, (StatusCode, String)>> {
    let bearer = headers
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok());
    let token = bearer
        .and_then(|value| value.strip_prefix("Bearer "))
        .unwrap_or_default();
    let target = target(sidecar, "/auth/orders")?;
    let mut connection = Connection::open(target.address).await?;
    let answer = connection
        .exchange(&target.request(token))
        .await
        .map_err(lost)?;
    let header = |name| connection.header(name).unwrap_or_default();
    if answer.status == 200 {
        return Ok(Ok(header("x-auth-user")));
    }
    let status = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::SERVICE_UNAVAILABLE);
    Ok(Err((status, header("x-countersign-code"))))
}

async fn exchange(target: &Target, request: &[u8]) -> io::Result<Said> {
    let mut connection = Connection::open(target.address).await?;
    let answer = connection.exchange(request).await.map_err(lost)?;
    Ok(Said {
        status: answer.status,
        text: String::from_utf8_lossy(connection.body(&answer)).into_owned(),
    })
}

fn target(address: SocketAddr, path: &str) -> io::Result<Target> {
    let url = Url::parse(&format!("http://{address}{path}")).map_err(io::Error::other)?;
    Target::new(&url).map_err(io::Error::other)
}

fn lost(lost: Lost) -> io::Error {
    match lost {
        Lost::Dropped(error) => error,
        Lost::BetweenRequests => io::ErrorKind::ConnectionReset.into(),
    }
}
