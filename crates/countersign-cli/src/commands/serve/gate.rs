//! The decision about a request, the same for HTTP and for gRPC.
//!
//! A [`Gate`] is one configuration: routes with their policies, the keys of each issuer, and the names
//! of the identity headers. It never changes; a reload puts another one in its place, and requests that
//! are under way finish with the one they began with.

use std::borrow::Cow;
use std::sync::Arc;
use std::time::Instant;

use bytes::Bytes;
use countersign::{Verified, VerifiedToken, VerifyError};
use countersign_jwks::RemoteKeys;
use countersign_tower::{Answers, AuthLayer, Judgement, Mode, Refusal, Verdict};
use futures_util::FutureExt as _;
use http::header::{RETRY_AFTER, WWW_AUTHENTICATE};
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};

use super::identity::Identity;
use super::path;
use super::record::{Record, RouteCounters};

/// The code of a request whose path may mean another one to the service behind.
pub(crate) const UNSAFE_PATH: &str = "unsafe_path";

/// The code of a request that was not decided about in time.
pub(crate) const TIMED_OUT: &str = "timed_out";

/// What is asked about.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Asked<'a> {
    /// The method of the request.
    pub(crate) method: &'a Method,
    /// The path that chooses the route, as it came: for HTTP what stands behind `/auth`, without the
    /// query.
    pub(crate) path: &'a str,
    /// The headers; the token is in one of them.
    pub(crate) headers: &'a HeaderMap,
}

/// What was decided.
#[derive(Clone, Debug)]
pub(crate) struct Decision {
    /// 200, 401, 403 or 503.
    pub(crate) status: StatusCode,
    /// Why it is refused; `None` with 200.
    pub(crate) code: Option<&'static str>,
    /// Why it would be refused, where that is not enforced.
    pub(crate) would_refuse: Option<&'static str>,
    /// The mode of the route.
    pub(crate) mode: Mode,
    /// Every configured header, with its value; an empty one where there is none. They are to be set
    /// whatever the status is, so that the client's are overwritten.
    pub(crate) identity: Vec<(HeaderName, HeaderValue)>,
    /// For `WWW-Authenticate` (RFC 6750 §3).
    pub(crate) challenge: Option<HeaderValue>,
    /// For `Retry-After`, where trying again may help.
    pub(crate) retry_after: Option<HeaderValue>,
    /// The problem (RFC 9457) for the client; empty with 200.
    pub(crate) problem: Bytes,
    /// Whether the token is to be taken out before the service behind sees the request.
    pub(crate) strip_token: bool,
}

impl Decision {
    /// Whether the request may pass.
    pub(crate) fn allows(&self) -> bool {
        self.status == StatusCode::OK
    }
}

/// A path and what is asked for under it.
pub(crate) struct Route {
    /// The path, normalised; empty for the one that stands for everything else.
    pub(crate) path: String,
    pub(crate) layer: AuthLayer,
    /// Whether a request without a token passes.
    pub(crate) optional: bool,
    pub(crate) counters: Arc<RouteCounters>,
}

/// An issuer and its keys.
pub(crate) struct Issuer {
    pub(crate) name: String,
    pub(crate) keys: RemoteKeys,
}

/// One configuration at work.
pub(crate) struct Gate {
    /// Longest path first; the last one is the default.
    pub(crate) routes: Vec<Route>,
    pub(crate) issuers: Vec<Issuer>,
    pub(crate) identity: Identity,
    pub(crate) answers: Answers,
    pub(crate) cookies: Vec<String>,
    pub(crate) strip_token: bool,
    pub(crate) verify_endpoint: bool,
    pub(crate) record: Arc<Record>,
}

impl Gate {
    /// Decides about a request, and counts it.
    pub(crate) async fn decide(&self, asked: Asked<'_>) -> Decision {
        let began = Instant::now();
        let Some(route) = self.route(asked.path) else {
            return self.unsafe_path(began);
        };
        let judgement = match route.layer.rollout().mode() {
            Mode::Observe => self.watch(route, asked, began),
            _ => Some(self.judge(route, asked).await),
        };
        match judgement {
            Some(judgement) => self.answer(route, &judgement, began),
            None => self.pass(Mode::Observe),
        }
    }

    /// The decision where none could be made in time: nothing is said about the token.
    pub(crate) fn timed_out(&self) -> Decision {
        let mut decision = self.pass(Mode::Enforce);
        decision.status = StatusCode::SERVICE_UNAVAILABLE;
        decision.code = Some(TIMED_OUT);
        decision.problem = problem_body(StatusCode::SERVICE_UNAVAILABLE, TIMED_OUT);
        decision
    }

    /// Whether a path chooses a route.
    pub(crate) fn has_route(&self, path: &str) -> bool {
        self.route(path).is_some()
    }

    /// Verifies a token that was asked about, whatever the mode is.
    pub(crate) async fn verify(&self, path: &str, token: &[u8]) -> Result<VerifiedToken, Refusal> {
        let Some(route) = self.route(path) else {
            return Err(Refusal::Forbidden);
        };
        let began = Instant::now();
        let verdict = route.layer.verify(token).await;
        let code = verdict.as_ref().err().map_or("ok", Refusal::code);
        self.record.asked(code, began.elapsed());
        verdict
    }

    /// The `kid` that a token names; it proves nothing.
    pub(crate) fn key_id(&self, path: &str, token: &[u8]) -> Option<String> {
        self.route(path)?.layer.key_id(token)
    }

    /// The cookies that a token may be in.
    pub(crate) fn cookies(&self) -> &[String] {
        &self.cookies
    }

    /// Whether there are usable keys of every issuer; always, where nothing is verified.
    pub(crate) fn is_ready(&self) -> bool {
        let mut routes = self.routes.iter();
        routes.all(|route| route.layer.readiness().is_ready())
    }

    /// The mode that is furthest from enforcing: what is said loudly.
    pub(crate) fn mode(&self) -> Mode {
        let modes = self.routes.iter().map(|route| route.layer.rollout().mode());
        modes
            .min_by_key(|mode| rank(*mode))
            .unwrap_or(Mode::Enforce)
    }

    /// The route of a path; `None` where the path may mean another one to somebody else.
    fn route(&self, asked: &str) -> Option<&Route> {
        // With one route there is nothing to choose.
        if self.routes.len() == 1 {
            return self.routes.first();
        }
        let path: Cow<'_, str> = path::normal(asked)?;
        let mut routes = self.routes.iter();
        routes.find(|route| path::is_under(&path, &route.path))
    }

    async fn judge(&self, route: &Route, asked: Asked<'_>) -> Judgement<Vec<HeaderValue>> {
        let read = |token: &Verified<'_>| self.identity.read(token);
        route.layer.judge(asked.method, asked.headers, read).await
    }

    /// Judges a request that passes anyway. Where that takes a while, it goes on in the background.
    fn watch(
        &self,
        route: &Route,
        asked: Asked<'_>,
        began: Instant,
    ) -> Option<Judgement<Vec<HeaderValue>>> {
        let (layer, identity) = (route.layer.clone(), self.identity.clone());
        let (method, headers) = (asked.method.clone(), asked.headers.clone());
        let mut judging = Box::pin(async move {
            let read = |token: &Verified<'_>| identity.read(token);
            layer.judge(&method, &headers, read).await
        });
        let judgement = judging.as_mut().now_or_never();
        if judgement.is_none() {
            let (record, counters) = (self.record.clone(), route.counters.clone());
            tokio::spawn(async move {
                let judgement = judging.await;
                record.judged(&counters, &judgement, began.elapsed());
            });
        }
        judgement
    }

    fn answer(
        &self,
        route: &Route,
        judgement: &Judgement<Vec<HeaderValue>>,
        began: Instant,
    ) -> Decision {
        self.record
            .judged(&route.counters, judgement, began.elapsed());
        let mut decision = self.pass(judgement.mode);
        // Where nothing is enforced, the service's own authentication needs the token.
        decision.strip_token = self.strip_token && judgement.enforced;
        match &judgement.verdict {
            Verdict::Accepted(values) if judgement.enforced => {
                decision.identity = self.identity.with(values);
            }
            Verdict::Refused(refusal) if judgement.enforced => self.refuse(&mut decision, refusal),
            Verdict::Refused(refusal) => decision.would_refuse = Some(refusal.code()),
            _ => {}
        }
        decision
    }

    /// Lets a request pass without an identity.
    fn pass(&self, mode: Mode) -> Decision {
        Decision {
            status: StatusCode::OK,
            code: None,
            would_refuse: None,
            mode,
            identity: self.identity.empty(),
            challenge: None,
            retry_after: None,
            problem: Bytes::new(),
            strip_token: false,
        }
    }

    fn refuse(&self, decision: &mut Decision, refusal: &Refusal) {
        let answer = self.answers.answer(refusal);
        decision.status = narrowed(answer.status());
        decision.code = Some(refusal.code());
        decision.challenge = answer.headers().get(WWW_AUTHENTICATE).cloned();
        decision.retry_after = answer.headers().get(RETRY_AFTER).cloned();
        decision.problem = answer.into_body();
    }

    fn unsafe_path(&self, began: Instant) -> Decision {
        self.record.refused_path(UNSAFE_PATH, began.elapsed());
        let mut decision = self.pass(Mode::Enforce);
        decision.status = StatusCode::FORBIDDEN;
        decision.code = Some(UNSAFE_PATH);
        decision.problem = problem_body(StatusCode::FORBIDDEN, UNSAFE_PATH);
        decision
    }
}

/// A problem (RFC 9457) that says no more than its code.
pub(super) fn problem_body(status: StatusCode, code: &str) -> Bytes {
    let title = status.canonical_reason().unwrap_or("Refused");
    let number = status.as_u16();
    format!(r#"{{"title":"{title}","status":{number},"code":"{code}"}}"#).into()
}

/// One of the statuses that proxies understand: 401, 403, and 503 for whatever is no verdict on the
/// token.
fn narrowed(status: StatusCode) -> StatusCode {
    match status {
        StatusCode::UNAUTHORIZED | StatusCode::BAD_REQUEST => StatusCode::UNAUTHORIZED,
        StatusCode::FORBIDDEN => StatusCode::FORBIDDEN,
        _ => StatusCode::SERVICE_UNAVAILABLE,
    }
}

const fn rank(mode: Mode) -> u8 {
    match mode {
        Mode::Off => 0,
        Mode::Observe => 1,
        Mode::Percent(_) => 2,
        Mode::Enforce => 3,
    }
}

/// What stands for a claim that an identity header can't be made of.
pub(super) fn unfit(claim: &str) -> Refusal {
    Refusal::Token(VerifyError::InvalidClaim(claim.into()))
}
