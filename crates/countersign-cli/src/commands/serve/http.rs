//! What is answered at the listener that serves: `/auth` for proxies, `/verify` for services.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::header::{
    ALLOW, CACHE_CONTROL, CONNECTION, CONTENT_TYPE, HeaderName, RETRY_AFTER, WWW_AUTHENTICATE,
};
use http::{HeaderValue, Method, Request, Response, StatusCode, Version};
use http_body::Body as _;
use http_body_util::{BodyExt as _, Full, LengthLimitError, Limited};
use hyper::body::Incoming;

use super::gate::{Asked, Decision, TIMED_OUT, UNSAFE_PATH, problem_body};
use super::settings::Limits;
use super::state::State;
use super::{admin, verify};

/// Why a request was refused; empty where it was not.
pub(crate) const CODE: HeaderName = HeaderName::from_static("x-countersign-code");
/// How far signatures are verified: `off`, `observe`, `percentage`, `enforce`.
pub(crate) const MODE: HeaderName = HeaderName::from_static("x-countersign-mode");
/// Why a request would be refused, where that is not enforced.
pub(crate) const WOULD_REFUSE: HeaderName = HeaderName::from_static("x-countersign-would-refuse");

const NO_STORE: HeaderValue = HeaderValue::from_static("no-store");
const PROBLEM: HeaderValue = HeaderValue::from_static("application/problem+json");

/// A reload may take longer than a verdict.
const RELOAD_TIMEOUT: Duration = Duration::from_secs(30);

pub(super) type Answer = Response<Full<Bytes>>;

/// Which listener a connection came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// It serves proxies and services.
    Serve,
    /// It serves Envoy and Istio, by gRPC.
    Grpc,
    /// It serves those who run it.
    Admin,
}

/// Answers a request; never fails, and takes no longer than the limit.
pub(super) async fn answer(
    role: Role,
    state: Arc<State>,
    limits: Limits,
    request: Request<Incoming>,
) -> Result<Answer, Infallible> {
    let version = request.version();
    let mut answer = match role {
        Role::Serve | Role::Grpc => serve(&state, &limits, request).await,
        Role::Admin => {
            let answering = admin::answer(&state, &request);
            let answered = tokio::time::timeout(RELOAD_TIMEOUT, answering).await;
            answered.map_or_else(|_| timed_out(), |answer| answer.map(Full::new))
        }
    };
    if state.is_draining() && version < Version::HTTP_2 {
        // The client opens its next connection elsewhere.
        let close = HeaderValue::from_static("close");
        answer.headers_mut().insert(CONNECTION, close);
    }
    Ok(answer)
}

fn timed_out() -> Answer {
    closing(problem(StatusCode::SERVICE_UNAVAILABLE, TIMED_OUT))
}

async fn serve(state: &State, limits: &Limits, request: Request<Incoming>) -> Answer {
    let path = request.uri().path();
    if under(path, "/auth").is_some() {
        return auth(state, limits, request).await;
    }
    let asking = question(state, limits, request);
    let answered = tokio::time::timeout(limits.request_timeout, asking).await;
    answered.unwrap_or_else(|_| timed_out())
}

/// Answers a question about tokens.
async fn question(state: &State, limits: &Limits, request: Request<Incoming>) -> Answer {
    let path = request.uri().path();
    let gate = state.gate.load_full();
    if under(path, "/verify").is_none() || !gate.verify_endpoint {
        return problem(StatusCode::NOT_FOUND, "not_found");
    }
    if request.method() != Method::POST {
        let mut answer = problem(StatusCode::METHOD_NOT_ALLOWED, "method_not_allowed");
        let post = HeaderValue::from_static("POST");
        answer.headers_mut().insert(ALLOW, post);
        return answer;
    }
    let (head, body) = request.into_parts();
    let path = under(head.uri.path(), "/verify").unwrap_or_default();
    if !gate.has_route(path) {
        return problem(StatusCode::FORBIDDEN, UNSAFE_PATH);
    }
    if !verify::is_json(&head.headers) {
        return problem(StatusCode::UNSUPPORTED_MEDIA_TYPE, "not_json");
    }
    let collected = Limited::new(body, limits.verify_bytes).collect().await;
    match collected {
        Ok(body) => verify::answer(&gate, path, &body.to_bytes(), limits).await,
        Err(error) if error.is::<LengthLimitError>() => {
            closing(problem(StatusCode::PAYLOAD_TOO_LARGE, "body_too_large"))
        }
        Err(_) => closing(problem(StatusCode::BAD_REQUEST, "body_broken")),
    }
}

/// What stands behind a prefix that is a path of its own.
fn under<'p>(path: &'p str, prefix: &str) -> Option<&'p str> {
    let rest = path.strip_prefix(prefix)?;
    (rest.is_empty() || rest.starts_with('/')).then_some(rest)
}

async fn auth(state: &State, limits: &Limits, request: Request<Incoming>) -> Answer {
    let (head, body) = request.into_parts();
    let gate = state.gate.load_full();
    let asked = Asked {
        method: &head.method,
        path: under(head.uri.path(), "/auth").unwrap_or_default(),
        headers: &head.headers,
    };
    let deciding = async {
        let decision = gate.decide(asked).await;
        (decision, discard(body, limits.body_bytes).await)
    };
    match tokio::time::timeout(limits.request_timeout, deciding).await {
        Ok((decision, true)) => told(decision),
        Ok((decision, false)) => closing(told(decision)),
        Err(_) => closing(told(gate.timed_out())),
    }
}

/// Reads a body to its end, so that the connection can go on; false where it is too long or broken.
async fn discard(body: Incoming, limit: usize) -> bool {
    if body.is_end_stream() {
        return true;
    }
    let mut body = std::pin::pin!(Limited::new(body, limit));
    while let Some(frame) = body.frame().await {
        if frame.is_err() {
            return false;
        }
    }
    true
}

/// A decision as an answer of HTTP.
fn told(decision: Decision) -> Answer {
    let mut answer = Response::new(Full::new(decision.problem));
    *answer.status_mut() = decision.status;
    let headers = answer.headers_mut();
    headers.reserve(decision.identity.len().saturating_add(6));
    for (name, value) in decision.identity {
        headers.insert(name, value);
    }
    headers.insert(CODE, code(decision.code));
    headers.insert(MODE, HeaderValue::from_static(decision.mode.name()));
    headers.insert(CACHE_CONTROL, NO_STORE);
    if let Some(would) = decision.would_refuse {
        headers.insert(WOULD_REFUSE, HeaderValue::from_static(would));
    }
    if decision.status != StatusCode::OK {
        headers.insert(CONTENT_TYPE, PROBLEM);
    }
    if let Some(challenge) = decision.challenge {
        headers.insert(WWW_AUTHENTICATE, challenge);
    }
    if let Some(after) = decision.retry_after {
        headers.insert(RETRY_AFTER, after);
    }
    answer
}

fn code(code: Option<&'static str>) -> HeaderValue {
    HeaderValue::from_static(code.unwrap_or(""))
}

/// An answer that says no more than a code.
pub(super) fn problem(status: StatusCode, reason: &'static str) -> Answer {
    let mut answer = Response::new(Full::new(problem_body(status, reason)));
    *answer.status_mut() = status;
    let headers = answer.headers_mut();
    headers.insert(CODE, HeaderValue::from_static(reason));
    headers.insert(CONTENT_TYPE, PROBLEM);
    headers.insert(CACHE_CONTROL, NO_STORE);
    answer
}

/// The last answer of its connection: what follows may be the rest of a body.
fn closing(mut answer: Answer) -> Answer {
    let close = HeaderValue::from_static("close");
    answer.headers_mut().insert(CONNECTION, close);
    answer
}
