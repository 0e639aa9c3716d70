//! The service that the layer makes.

use std::fmt;
use std::sync::Arc;
use std::task::{Context as TaskContext, Poll};
use std::time::Instant;

use http::header::{ACCESS_CONTROL_REQUEST_METHOD, ORIGIN};
use http::{HeaderMap, Method, Request, Response};
use tower_service::Service;
use tracing::Instrument;

use crate::body::ResponseBody;
use crate::context::{Context, Outcome, is_grpc};
use crate::dev::is_local;
use crate::future::{Decision, ResponseFuture, Then};
use crate::refusal::Refusal;
use crate::rollout::{Mode, bucket};
use crate::shared::Shared;
use crate::token;

/// A service behind an [`AuthLayer`](crate::AuthLayer).
#[derive(Clone)]
pub struct AuthService<S> {
    inner: S,
    shared: Arc<Shared>,
}

impl<S> AuthService<S> {
    pub(crate) const fn new(inner: S, shared: Arc<Shared>) -> Self {
        Self { inner, shared }
    }

    /// The service behind.
    pub const fn get_ref(&self) -> &S {
        &self.inner
    }
}

/// What is to be done with a request before anything is verified.
enum First {
    /// The service behind gets it, with this outcome.
    Pass(Outcome),
    Refuse(Refusal),
    Decide,
}

impl<S> AuthService<S> {
    fn first<B>(&self, request: &Request<B>, mode: Mode) -> First {
        let shared = &self.shared;
        if shared.preflight_passes && is_preflight(request.method(), request.headers()) {
            shared.observer.passed("preflight", mode);
            return First::Pass(Outcome::Preflight);
        }
        if let Some(dev) = shared.dev.as_ref().filter(|_| !mode.enforces()) {
            if !is_local(request.headers(), request.extensions()) {
                return First::Refuse(Refusal::DevModeRefused);
            }
            shared.observer.passed("dev_mode", mode);
            return First::Pass(Outcome::Dev(dev.identity().clone()));
        }
        if mode == Mode::Off {
            shared.observer.passed("off", mode);
            return First::Pass(Outcome::NotEnforcing(None));
        }
        First::Decide
    }
}

impl<S, B, R> Service<Request<B>> for AuthService<S>
where
    S: Service<Request<B>, Response = Response<R>> + Clone,
{
    type Response = Response<ResponseBody<R>>;
    type Error = S::Error;
    type Future = ResponseFuture<S, B>;

    fn poll_ready(&mut self, cx: &mut TaskContext<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        let mode = self.shared.rollout.mode();
        let decision = match self.first(&request, mode) {
            First::Pass(outcome) => {
                let dev = matches!(outcome, Outcome::Dev(_));
                let then = if dev { Then::Mark } else { Then::Nothing };
                let request = with_context(request, outcome, &self.shared);
                return ResponseFuture::running(self.inner.call(request), then);
            }
            First::Refuse(refusal) => {
                let response = crate::context::refuse_by(&self.shared, &refusal, &request, mode);
                return ResponseFuture::answered(response);
            }
            First::Decide => self.decide(&request, mode),
        };
        // The one that was polled ready goes with the request; a clone stays.
        let clone = self.inner.clone();
        let ready = std::mem::replace(&mut self.inner, clone);
        ResponseFuture::deciding(decision, ready, request)
    }
}

impl<S> AuthService<S> {
    /// Begins to decide about a request's token.
    fn decide<B>(&self, request: &Request<B>, mode: Mode) -> Decision {
        let shared = self.shared.clone();
        let found = token::find(request.headers(), &shared.cookies);
        let token = found.as_ref().ok().cloned().flatten();
        let enforced = match mode {
            Mode::Enforce => true,
            Mode::Percent(percent) => {
                let bucket = token.as_ref().and_then(|token| bucket(token.as_ref()));
                bucket.is_none_or(|bucket| bucket < percent.get())
            }
            Mode::Off | Mode::Observe => false,
        };
        let early = match found {
            Ok(Some(_)) => None,
            Ok(None) => Some(Refusal::MissingToken),
            Err(token::Ambiguous) => Some(Refusal::AmbiguousToken),
        };
        Decision {
            mode,
            enforced,
            method: request.method().clone(),
            grpc: is_grpc(request.headers()),
            began: Instant::now(),
            verdict: match (&token, early) {
                (Some(token), None) => {
                    let deciding = shared.clone().decide(token.clone());
                    Box::pin(deciding.instrument(tracing::debug_span!("verify_token")))
                }
                (_, early) => {
                    let refusal = early.unwrap_or(Refusal::MissingToken);
                    Box::pin(std::future::ready(Err(refusal)))
                }
            },
            token,
            shared,
        }
    }
}

pub(crate) fn with_context<B>(
    mut request: Request<B>,
    outcome: Outcome,
    shared: &Arc<Shared>,
) -> Request<B> {
    if let Outcome::Verified(token) = &outcome {
        request.extensions_mut().insert(token.clone());
    }
    let shared = shared.clone();
    request.extensions_mut().insert(Context { outcome, shared });
    request
}

/// A CORS preflight: `OPTIONS` with both headers that a browser sends with it.
pub(crate) fn is_preflight(method: &Method, headers: &HeaderMap) -> bool {
    method == Method::OPTIONS
        && headers.contains_key(ORIGIN)
        && headers.contains_key(ACCESS_CONTROL_REQUEST_METHOD)
}

impl<S: fmt::Debug> fmt::Debug for AuthService<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AuthService")
            .field("inner", &self.inner)
            .finish_non_exhaustive()
    }
}
