//! The listener for those who run it: health, metrics, status, reload.

use std::sync::LazyLock;

use base64ct::{Base64, Encoding as _};
use bytes::Bytes;
use http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HOST, ORIGIN};
use http::{HeaderMap, HeaderValue, Method, Request, Response, StatusCode};
use sha2::{Digest as _, Sha256};
use tokio::sync::oneshot;

use super::state::State;
use super::status::Status;

/// The status page: one file, which asks `/status.json`.
const PAGE: &str = include_str!("page.html");

/// What the page may do: run its own script, wear its own style, ask this listener. Both are named by their hashes, so
/// that nothing that ever got into the page could run.
static POLICY: LazyLock<HeaderValue> = LazyLock::new(|| {
    let hash = |element: &str| {
        let (open, close) = (format!("<{element}>"), format!("</{element}>"));
        let inner = PAGE
            .split_once(&open)
            .and_then(|(_, rest)| rest.split_once(&close));
        let inner = inner.map_or("", |(inner, _)| inner);
        Base64::encode_string(&Sha256::digest(inner))
    };
    let policy = format!(
        "default-src 'none'; script-src 'sha256-{}'; style-src 'sha256-{}'; connect-src 'self'; img-src data:; \
         base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        hash("script"),
        hash("style")
    );
    // Base64 and the words above are sound in a header.
    HeaderValue::try_from(policy).unwrap_or_else(|_| HeaderValue::from_static("default-src 'none'"))
});

const TEXT: &str = "text/plain; charset=utf-8";
const JSON: &str = "application/json";

/// Answers a request to the admin listener.
pub(super) async fn answer<B>(state: &State, request: &Request<B>) -> Response<Bytes> {
    let method = request.method();
    let reads = *method == Method::GET || *method == Method::HEAD;
    match request.uri().path() {
        "/livez" if reads => text(StatusCode::OK, "alive\n"),
        "/readyz" if reads => readyz(state),
        "/metrics" if reads => metrics(state),
        "/status.json" if reads => status(state),
        "/" if reads => page(),
        "/reload" if *method == Method::POST => reload(state, request.headers()).await,
        "/livez" | "/readyz" | "/metrics" | "/status.json" | "/" => not_allowed("GET, HEAD"),
        "/reload" => not_allowed("POST"),
        _ => text(StatusCode::NOT_FOUND, "there is nothing here\n"),
    }
}

fn readyz(state: &State) -> Response<Bytes> {
    if state.is_draining() {
        return text(StatusCode::SERVICE_UNAVAILABLE, "shutting down\n");
    }
    if state.is_ready() {
        let mode = state.gate.load().mode();
        return text(
            StatusCode::OK,
            &format!("ready, signature verification: {mode}\n"),
        );
    }
    text(StatusCode::SERVICE_UNAVAILABLE, "no usable keys yet\n")
}

fn metrics(state: &State) -> Response<Bytes> {
    let gate = state.gate.load_full();
    for issuer in &gate.issuers {
        drop(issuer.keys.status()); // sets the gauge of their age
    }
    state.gauges();
    let body = state.metrics.render();
    sized(
        StatusCode::OK,
        "text/plain; version=0.0.4; charset=utf-8",
        body,
    )
}

fn status(state: &State) -> Response<Bytes> {
    match serde_json::to_string(&Status::of(state)) {
        Ok(body) => sized(StatusCode::OK, JSON, body),
        Err(error) => text(StatusCode::INTERNAL_SERVER_ERROR, &format!("{error}\n")),
    }
}

fn page() -> Response<Bytes> {
    let mut response = sized(StatusCode::OK, "text/html; charset=utf-8", PAGE);
    response
        .headers_mut()
        .insert(CONTENT_SECURITY_POLICY, POLICY.clone());
    response
}

/// Reads the configuration again, and tells how that went.
async fn reload(state: &State, headers: &HeaderMap) -> Response<Bytes> {
    if !same_origin(headers) {
        return text(StatusCode::FORBIDDEN, "not from another site's page\n");
    }
    let (sender, receiver) = oneshot::channel();
    if state.reload.send(sender).await.is_err() {
        return text(StatusCode::SERVICE_UNAVAILABLE, "shutting down\n");
    }
    match receiver.await {
        Ok(Ok(())) => sized(StatusCode::OK, JSON, r#"{"reloaded":true,"problems":[]}"#),
        Ok(Err(problems)) => {
            let body = serde_json::json!({"reloaded": false, "problems": problems});
            sized(StatusCode::UNPROCESSABLE_ENTITY, JSON, body.to_string())
        }
        Err(_) => text(StatusCode::SERVICE_UNAVAILABLE, "shutting down\n"),
    }
}

/// Whether no page of another site sent this: a browser says so in `Origin`.
fn same_origin(headers: &HeaderMap) -> bool {
    let Some(origin) = headers.get(ORIGIN) else {
        return true;
    };
    let host = headers.get(HOST).map(HeaderValue::as_bytes);
    let origin = origin.as_bytes();
    let of = origin
        .strip_prefix(b"http://")
        .or_else(|| origin.strip_prefix(b"https://"));
    of.is_some() && of == host
}

fn not_allowed(methods: &'static str) -> Response<Bytes> {
    let mut response = text(StatusCode::METHOD_NOT_ALLOWED, "not by this method\n");
    let allow = HeaderValue::from_static(methods);
    response.headers_mut().insert(http::header::ALLOW, allow);
    response
}

fn text(status: StatusCode, body: &str) -> Response<Bytes> {
    sized(status, TEXT, body.to_owned())
}

fn sized(status: StatusCode, kind: &'static str, body: impl Into<Bytes>) -> Response<Bytes> {
    let mut response = Response::new(body.into());
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
