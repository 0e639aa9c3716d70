//! What is answered to whom.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use axum::body::{Body, Bytes};
use axum::extract::{FromRequest, Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Form, Json, Router};
use futures_util::stream::{self, StreamExt as _};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use url::{Host, Url};

use super::faults::{Fault, On, Order};
use super::issuer::Issuer;
use super::page;
use super::token::{self, Wish};
use crate::printable::printable;

pub(super) const JWKS: &str = "/.well-known/jwks.json";
pub(super) const DISCOVERY: &str = "/.well-known/openid-configuration";
const METADATA: &str = "/.well-known/oauth-authorization-server";
pub(super) const TOKEN: &str = "/token";

type Shared = Arc<Mutex<Issuer>>;

/// Everything that it answers.
pub(super) fn router(issuer: Shared) -> Router {
    Router::new()
        .route("/", get(page::show))
        .route(JWKS, get(jwks).options(preflight))
        .route(DISCOVERY, get(metadata).options(preflight))
        .route(METADATA, get(metadata).options(preflight))
        .route(TOKEN, post(grant).options(preflight))
        .route("/rotate", post(rotate))
        .route("/faults", get(faults).post(order).delete(clear))
        .layer(middleware::from_fn_with_state(issuer.clone(), watch))
        .with_state(issuer)
}

/// The issuer; a request that panicked left it whole, as each change is one assignment.
pub(super) fn lock(issuer: &Shared) -> MutexGuard<'_, Issuer> {
    issuer.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Refuses foreign host names, and prints a line for each request.
async fn watch(State(issuer): State<Shared>, request: Request, next: Next) -> Response {
    let (own, any_host, quiet) = {
        let settings = &lock(&issuer).settings;
        (settings.issuer.clone(), settings.any_host, settings.quiet)
    };
    let what = format!("{} {}", request.method(), request.uri().path());
    let response = if any_host || is_own(request.headers(), &own) {
        next.run(request).await
    } else {
        // A page elsewhere may have given its own name this machine's address.
        (
            StatusCode::FORBIDDEN,
            "this host name is not the issuer's\n",
        )
            .into_response()
    };
    if !quiet {
        eprintln!("{} {}", response.status().as_u16(), printable(&what));
    }
    response
}

/// Whether a request came under a name of this machine or of the issuer.
fn is_own(headers: &HeaderMap, issuer: &str) -> bool {
    let host = headers
        .get(header::HOST)
        .and_then(|host| host.to_str().ok());
    let url = host.and_then(|host| Url::parse(&format!("http://{host}/")).ok());
    match url.as_ref().and_then(Url::host) {
        Some(Host::Ipv4(address)) if address.is_loopback() => true,
        Some(Host::Ipv6(address)) if address.is_loopback() => true,
        Some(Host::Domain("localhost")) => true,
        Some(host) => Url::parse(issuer).is_ok_and(|own| own.host() == Some(host)),
        None => false,
    }
}

async fn jwks(State(issuer): State<Shared>) -> Response {
    let (body, fault) = {
        let mut issuer = lock(&issuer);
        (issuer.jwks(), issuer.faults.strike(On::Jwks))
    };
    let empty = json!({"keys": []}).to_string();
    answer(StatusCode::OK, body, empty, fault).await
}

async fn metadata(State(issuer): State<Shared>) -> Response {
    let (mut document, fault) = {
        let mut issuer = lock(&issuer);
        (issuer.metadata(), issuer.faults.strike(On::Discovery))
    };
    if fault == Some(Fault::WrongIssuer)
        && let Some(members) = document.as_object_mut()
    {
        members.insert("issuer".to_owned(), "https://another.example".into());
    }
    answer(StatusCode::OK, document.to_string(), "{}".to_owned(), fault).await
}

/// The token endpoint, RFC 6749 §4.4: any client, with any secret or none.
async fn grant(State(issuer): State<Shared>, request: Request) -> Response {
    let basic = client_of(request.headers());
    let mut wish = match read::<Wish>(request).await {
        Ok(wish) => wish,
        Err(problem) => return refuse("invalid_request", &problem),
    };
    wish.client_id = wish.client_id.or(basic);
    let (granted, fault, lifetime) = {
        let mut issuer = lock(&issuer);
        let granted = token::grant(&mut issuer, wish, now());
        let lifetime = issuer.settings.lifetime;
        (granted, issuer.faults.strike(On::Token), lifetime)
    };
    let granted = match granted {
        Ok(granted) => granted,
        Err((code, problem)) => return refuse(code, &problem),
    };
    let mut body = json!({
        "access_token": granted.token,
        "token_type": "Bearer",
        "expires_in": lifetime,
    });
    if let (Some(scope), Some(members)) = (granted.scope, body.as_object_mut()) {
        members.insert("scope".to_owned(), scope.into());
    }
    answer(StatusCode::OK, body.to_string(), "{}".to_owned(), fault).await
}

/// An error of RFC 6749 §5.2.
fn refuse(code: &str, problem: &str) -> Response {
    let body = json!({"error": code, "error_description": problem});
    json_response(StatusCode::BAD_REQUEST, body.to_string())
}

/// The client's name in HTTP Basic authentication, RFC 6749 §2.3.1.
fn client_of(headers: &HeaderMap) -> Option<String> {
    use base64ct::{Base64, Encoding};
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let decoded = Base64::decode_vec(value.strip_prefix("Basic ")?).ok()?;
    let text = String::from_utf8(decoded).ok()?;
    let (name, _) = text.split_once(':')?;
    let form = format!("name={name}");
    url::form_urlencoded::parse(form.as_bytes())
        .next()
        .map(|(_, name)| name.into_owned())
}

async fn rotate(State(issuer): State<Shared>) -> Response {
    let mut issuer = lock(&issuer);
    issuer.rotate();
    let ids: Vec<&str> = issuer.published().map(|key| key.id()).collect();
    json_response(StatusCode::OK, json!({"published": ids}).to_string())
}

async fn faults(State(issuer): State<Shared>) -> Response {
    json_response(StatusCode::OK, lock(&issuer).faults.list().to_string())
}

async fn order(State(issuer): State<Shared>, request: Request) -> Response {
    let ordered = match read::<Order>(request).await {
        Ok(order) => lock(&issuer).faults.order(&order),
        Err(problem) => Err(problem),
    };
    match ordered {
        Ok(()) => faults(State(issuer)).await,
        Err(problem) => refuse("invalid_request", &problem),
    }
}

async fn clear(State(issuer): State<Shared>) -> Response {
    lock(&issuer).faults.clear();
    faults(State(issuer)).await
}

/// Lets pages of any origin ask: a frontend under development has one of its own.
async fn preflight() -> Response {
    let mut response = StatusCode::NO_CONTENT.into_response();
    let headers = response.headers_mut();
    headers.insert(
        header::ACCESS_CONTROL_ALLOW_ORIGIN,
        HeaderValue::from_static("*"),
    );
    headers.insert(
        header::ACCESS_CONTROL_ALLOW_METHODS,
        HeaderValue::from_static("GET, POST"),
    );
    let allowed = HeaderValue::from_static("authorization, content-type");
    headers.insert(header::ACCESS_CONTROL_ALLOW_HEADERS, allowed);
    response
}

/// A body that is JSON or a form, whichever its type says; one sentence where it is neither.
async fn read<T: DeserializeOwned>(request: Request) -> Result<T, String> {
    let is_json = request
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok())
        .is_some_and(|kind| kind.starts_with("application/json"));
    if is_json {
        let body = Json::<T>::from_request(request, &()).await;
        return body.map(|Json(it)| it).map_err(|it| it.body_text());
    }
    if request.method() == Method::POST && request.headers().get(header::CONTENT_TYPE).is_none() {
        let none = Value::Object(serde_json::Map::new());
        return serde_json::from_value(none).map_err(|error| error.to_string());
    }
    let body = Form::<T>::from_request(request, &()).await;
    body.map(|Form(it)| it).map_err(|it| it.body_text())
}

/// The answer, or what a fault makes of it.
async fn answer(status: StatusCode, body: String, empty: String, fault: Option<Fault>) -> Response {
    match fault {
        None | Some(Fault::WrongIssuer) => json_response(status, body),
        Some(Fault::Status(status)) => {
            let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            json_response(status, body)
        }
        Some(Fault::Delay(time)) => {
            tokio::time::sleep(Duration::from_millis(time)).await;
            json_response(status, body)
        }
        Some(Fault::Hang) => std::future::pending().await,
        Some(Fault::Cut) => cut(body),
        Some(Fault::Html) => page::portal(),
        Some(Fault::Invalid) => {
            let half = body.chars().take(body.chars().count() / 2).collect();
            json_response(status, half)
        }
        Some(Fault::Empty) => json_response(status, empty),
    }
}

/// Half of the body, then the end of the connection, which the announced length shows to be too early.
fn cut(body: String) -> Response {
    let length = body.len();
    let half = Bytes::from(body).slice(..length / 2);
    let end = async {
        // The first half is to be on its way by then.
        tokio::time::sleep(Duration::from_millis(50)).await;
        Err(std::io::Error::other("cut"))
    };
    let parts = stream::once(async { Ok(half) }).chain(stream::once(end));
    let mut response = Response::new(Body::from_stream(parts));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_LENGTH, length.into());
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/json"),
    );
    response
}

fn json_response(status: StatusCode, body: String) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "application/json"),
        // Whoever develops wants to see a rotation at once.
        (header::CACHE_CONTROL, "no-store"),
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
    ];
    (status, headers, body).into_response()
}

/// Seconds since 1970.
fn now() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map_or(0, |since| since.as_secs())
}
