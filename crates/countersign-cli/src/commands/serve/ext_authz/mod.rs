//! `envoy.service.auth.v3.Authorization/Check`: the decision for Envoy and Istio, by gRPC.
//!
//! A refusal is always a `CheckResponse` that denies. An error of gRPC never is: Envoy lets a request pass on one where
//! it was told to (`failure_mode_allow`). So a message that can't be read, a time-out and a panic are denials, too, with
//! status 503. gRPC over HTTP/2 is one frame each way here, which needs no framework: a connection is served as those
//! for HTTP are, with their limits, TLS, Unix sockets and their end.

mod frame;
mod message;
mod told;

use std::panic::AssertUnwindSafe;

use futures_util::FutureExt as _;
use http::{HeaderMap, HeaderName, HeaderValue, Method, Request, Response, StatusCode, header};
use hyper::body::Incoming;
use prost::Message as _;

use super::gate::Asked;
use super::settings::Limits;
use super::state::State;
pub(super) use frame::Body;
use message::{CheckRequest, CheckResponse, HttpRequest};

const CHECK: &str = "/envoy.service.auth.v3.Authorization/Check";
const HEALTH: &str = "/grpc.health.v1.Health/Check";

/// The number of gRPC for a method that is not there.
const UNIMPLEMENTED: &str = "12";

/// The most headers of a request; Envoy itself takes a hundred.
const HEADERS: usize = 1000;

/// Why there is no decision: nothing that a token could change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Fault(&'static str);

const TIMED_OUT: Fault = Fault("timed_out");
const INTERNAL: Fault = Fault("internal_error");
const MALFORMED: Fault = Fault("malformed_request");
const TOO_LARGE: Fault = Fault("request_too_large");

/// Answers a request to the gRPC listener; never fails, and never takes longer than the limit.
pub(super) async fn answer(
    state: &State,
    limits: &Limits,
    request: Request<Incoming>,
) -> Response<Body> {
    if !is_grpc(&request) {
        let mut response = Response::new(Body::empty());
        *response.status_mut() = StatusCode::UNSUPPORTED_MEDIA_TYPE;
        return response;
    }
    match request.uri().path() {
        CHECK => frame::response(&decided(state, limits, request).await),
        HEALTH => {
            let status = match state.is_ready() {
                true => message::SERVING,
                false => message::NOT_SERVING,
            };
            frame::response(&message::Health { status })
        }
        _ => frame::error(UNIMPLEMENTED),
    }
}

fn is_grpc(request: &Request<Incoming>) -> bool {
    let kind = request.headers().get(header::CONTENT_TYPE);
    let grpc = kind.is_some_and(|kind| kind.as_bytes().starts_with(b"application/grpc"));
    grpc && request.method() == Method::POST
}

/// The decision, or a denial where there is none.
async fn decided(state: &State, limits: &Limits, request: Request<Incoming>) -> CheckResponse {
    let deciding = AssertUnwindSafe(decide(state, limits, request)).catch_unwind();
    let decided = match tokio::time::timeout(limits.request_timeout, deciding).await {
        Ok(Ok(decided)) => decided,
        Ok(Err(_)) => Err(INTERNAL),
        Err(_) => Err(TIMED_OUT),
    };
    decided.unwrap_or_else(|Fault(code)| {
        tracing::warn!(code, "a check by gRPC was denied without a verdict");
        told::fault(code)
    })
}

async fn decide(
    state: &State,
    limits: &Limits,
    request: Request<Incoming>,
) -> Result<CheckResponse, Fault> {
    let message = frame::read(request.into_body(), limits.grpc_bytes).await?;
    let check = CheckRequest::decode(message).map_err(|_| MALFORMED)?;
    let asked = check.attributes.and_then(|attributes| attributes.request);
    let http = asked.and_then(|request| request.http).ok_or(MALFORMED)?;
    let method = Method::from_bytes(http.method.as_bytes()).map_err(|_| MALFORMED)?;
    let headers = headers(&http)?;
    let gate = state.gate.load_full();
    let decision = gate
        .decide(Asked {
            method: &method,
            path: path(&http.path),
            headers: &headers,
        })
        .await;
    Ok(told::told(&decision, gate.cookies(), &headers))
}

/// A target without its query and its fragment, which never choose the policy.
fn path(target: &str) -> &str {
    let end = target.find(['?', '#']).unwrap_or(target.len());
    target.get(..end).unwrap_or(target)
}

/// The headers, as far as they can be headers: pseudo-headers are left out. One that can't be read is as if it were
/// not there, but for those that a token may be in: nobody else is to find a token where we found none.
fn headers(http: &HttpRequest) -> Result<HeaderMap, Fault> {
    let joined = http
        .headers
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_bytes()));
    let raw = http
        .header_map
        .iter()
        .flat_map(|map| &map.headers)
        .map(|header| {
            let value = match header.raw_value.is_empty() {
                true => header.value.as_bytes(),
                false => &header.raw_value,
            };
            (header.key.as_str(), value)
        });
    let mut headers = HeaderMap::new();
    for (name, value) in joined.chain(raw).filter(|(name, _)| !name.starts_with(':')) {
        if headers.len() >= HEADERS {
            return Err(TOO_LARGE);
        }
        let Ok(name) = HeaderName::from_bytes(name.as_bytes()) else {
            continue;
        };
        match HeaderValue::from_bytes(value) {
            Ok(value) => {
                headers.append(name, value);
            }
            Err(_) if name == header::AUTHORIZATION || name == header::COOKIE => {
                return Err(MALFORMED);
            }
            Err(_) => {}
        }
    }
    Ok(headers)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_ends_before_its_query() {
        let cases = [
            ("/a/b", "/a/b"),
            ("/a?x=/admin", "/a"),
            ("/a#b?c", "/a"),
            ("", ""),
            ("/?", "/"),
        ];
        for (target, expected) in cases {
            assert_eq!(path(target), expected);
        }
    }

    #[test]
    fn headers_are_read_from_either_form() {
        let raw = |key: &str, value: &str, raw: &[u8]| message::HeaderValue {
            key: key.to_owned(),
            value: value.to_owned(),
            raw_value: raw.to_vec(),
        };
        let http = HttpRequest {
            headers: [(":path", "/"), ("a", "1"), ("b c", "2")]
                .map(|(n, v)| (n.to_owned(), v.to_owned()))
                .into(),
            header_map: Some(message::HeaderMap {
                headers: vec![
                    raw("d", "3", b""),
                    raw("d", "", b"\xff"),
                    raw("e", "", b"\n"),
                ],
            }),
            ..HttpRequest::default()
        };
        let got = headers(&http).unwrap();
        assert_eq!(got.len(), 3, "{got:?}");
        assert_eq!(got["a"], "1");
        assert_eq!(got.get_all("d").iter().count(), 2);
        for name in ["authorization", "cookie"] {
            let http = HttpRequest {
                headers: [(name.to_owned(), "Bearer x\n".to_owned())].into(),
                ..HttpRequest::default()
            };
            assert_eq!(headers(&http), Err(MALFORMED), "{name}");
        }
        let many = (0..2000)
            .map(|number| (format!("h{number}"), String::new()))
            .collect();
        let http = HttpRequest {
            headers: many,
            ..HttpRequest::default()
        };
        assert_eq!(headers(&http), Err(TOO_LARGE));
    }
}
