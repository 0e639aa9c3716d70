//! What a route asks for beyond a sound token: scopes, and rules over its claims.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context as TaskContext, Poll, ready};

use bytes::Bytes;
use http::{Request, Response};
use pin_project_lite::pin_project;
use serde::de::DeserializeOwned;
use tower_layer::Layer;
use tower_service::Service;

use crate::body::ResponseBody;
use crate::context::{Context, Identity, Outcome, refuse};
use crate::refusal::Refusal;

/// Whether an identity may use a route.
type Rule = Arc<dyn Fn(&Identity<'_>) -> Result<(), Refusal> + Send + Sync>;

/// A layer for routes behind an [`AuthLayer`](crate::AuthLayer): what they ask for beyond a sound
/// token.
///
/// Where nothing is enforced (off, observe) it lets everything pass, and counts in the rollout
/// report what it would refuse. Made by [`require_scopes`] and [`require`].
#[derive(Clone)]
pub struct RequireLayer {
    rule: Rule,
}

/// Asks for all of these scopes, in `scope` (RFC 8693 §4.2) or `scp`: else 403 `insufficient_scope`.
///
/// # Example
/// ```
/// # use tower_layer::Layer;
/// let layer = countersign_tower::require_scopes(["orders:write"]);
/// // axum: .route("/orders", post(create).route_layer(layer))
/// # let _ = layer.layer(());
/// ```
pub fn require_scopes<S: Into<String>>(scopes: impl IntoIterator<Item = S>) -> RequireLayer {
    let scopes: Vec<String> = scopes.into_iter().map(Into::into).collect();
    RequireLayer {
        rule: Arc::new(move |identity| {
            match scopes.iter().all(|scope| identity.has_scope(scope)) {
                true => Ok(()),
                false => Err(Refusal::InsufficientScope(scopes.clone())),
            }
        }),
    }
}

/// Asks that the claims, read as a type of yours, satisfy a rule: else 403 `forbidden`. Claims that
/// are not what the type asks for are 401 `unexpected_claims`.
///
/// # Example
/// ```
/// #[derive(serde::Deserialize)]
/// struct Claims {
///     org_role: Option<String>,
/// }
/// let layer = countersign_tower::require(|claims: &Claims| {
///     claims.org_role.as_deref() == Some("org:admin")
/// });
/// # let _ = layer;
/// ```
pub fn require<T: DeserializeOwned>(
    rule: impl Fn(&T) -> bool + Send + Sync + 'static,
) -> RequireLayer {
    RequireLayer {
        rule: Arc::new(move |identity| {
            let claims = identity.deserialize()?;
            if rule(&claims) {
                Ok(())
            } else {
                Err(Refusal::Forbidden)
            }
        }),
    }
}

impl<S> Layer<S> for RequireLayer {
    type Service = RequireService<S>;

    fn layer(&self, inner: S) -> RequireService<S> {
        let rule = self.rule.clone();
        RequireService { inner, rule }
    }
}

/// A service behind a [`RequireLayer`].
#[derive(Clone)]
pub struct RequireService<S> {
    inner: S,
    rule: Rule,
}

impl<S> RequireService<S> {
    fn check<B>(&self, request: &Request<B>) -> Result<(), Refusal> {
        let Some(context) = request.extensions().get::<Context>() else {
            return Err(Refusal::NotEnforcing);
        };
        match &context.outcome {
            Outcome::Verified(token) => (self.rule)(&Identity::Token(token)),
            Outcome::Dev(identity) => (self.rule)(&Identity::Dev(identity)),
            Outcome::Missing => Err(Refusal::MissingToken),
            Outcome::Preflight | Outcome::NotEnforcing(None) => Ok(()),
            Outcome::NotEnforcing(Some(observed)) => {
                if let Err(refusal) = (self.rule)(&Identity::Token(&observed.token)) {
                    context.tell(&refusal, request.method(), false);
                    let _ = observed.refused.set(refusal); // the first one counts
                }
                Ok(())
            }
        }
    }
}

impl<S, B, R> Service<Request<B>> for RequireService<S>
where
    S: Service<Request<B>, Response = Response<R>>,
{
    type Response = Response<ResponseBody<R>>;
    type Error = S::Error;
    type Future = RequireFuture<S::Future>;

    fn poll_ready(&mut self, cx: &mut TaskContext<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        let state = match self.check(&request) {
            Ok(()) => State::Running {
                future: self.inner.call(request),
            },
            Err(refusal) => {
                let (method, headers) = (request.method(), request.headers());
                let response = refuse(&refusal, method, headers, request.extensions());
                State::Refused {
                    response: Some(response),
                }
            }
        };
        RequireFuture { state }
    }
}

pin_project! {
    /// The answer of a [`RequireService`], on its way.
    pub struct RequireFuture<F> {
        #[pin]
        state: State<F>,
    }
}

pin_project! {
    #[project = StateProj]
    enum State<F> {
        Running { #[pin] future: F },
        Refused { response: Option<Response<Bytes>> },
    }
}

impl<F, R, E> Future for RequireFuture<F>
where
    F: Future<Output = Result<Response<R>, E>>,
{
    type Output = Result<Response<ResponseBody<R>>, E>;

    fn poll(self: Pin<&mut Self>, cx: &mut TaskContext<'_>) -> Poll<Self::Output> {
        match self.project().state.project() {
            StateProj::Running { future } => {
                let response = ready!(future.poll(cx))?;
                Poll::Ready(Ok(response.map(ResponseBody::theirs)))
            }
            StateProj::Refused { response } => match response.take() {
                Some(response) => Poll::Ready(Ok(response.map(ResponseBody::ours))),
                None => Poll::Pending, // polled again after its end
            },
        }
    }
}

impl fmt::Debug for RequireLayer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RequireLayer").finish_non_exhaustive()
    }
}

impl<S: fmt::Debug> fmt::Debug for RequireService<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RequireService")
            .field("inner", &self.inner)
            .finish_non_exhaustive()
    }
}

impl<F> fmt::Debug for RequireFuture<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RequireFuture").finish_non_exhaustive()
    }
}
