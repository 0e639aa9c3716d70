//! Extractors for axum 0.8 behind an [`AuthLayer`](crate::AuthLayer).

use ::axum::body::Body;
use ::axum::extract::{FromRequestParts, OptionalFromRequestParts};
use ::axum::response::{IntoResponse, Response};
use countersign::VerifiedToken;
use http::request::Parts;
use serde::de::DeserializeOwned;

use crate::context::{Context, Identity, refuse};
use crate::refusal::Refusal;

/// The claims of the request's token, read as a type of yours.
///
/// | the request | `Claims<T>` | `Option<Claims<T>>` |
/// |---|---|---|
/// | has a good token | the claims | `Some` |
/// | has none, and the layer allows that | 401 `missing_token` | `None` |
/// | has a bad one | refused by the layer | refused by the layer |
/// | has claims that are no `T` | 401 `unexpected_claims` | the same |
/// | comes while nothing is enforced (off, observe) | 500 `not_enforcing` | `None`, also for a good token |
/// | comes behind no layer | 500 `not_enforcing` | the same |
///
/// # Example
/// ```
/// use countersign_tower::axum::Claims;
/// #[derive(serde::Deserialize)]
/// struct User {
///     sub: String,
/// }
/// async fn me(Claims(user): Claims<User>) -> String {
///     user.sub
/// }
/// async fn greet(user: Option<Claims<User>>) -> String {
///     user.map_or("stranger".to_owned(), |Claims(user)| user.sub)
/// }
/// let routes = axum::Router::<()>::new()
///     .route("/me", axum::routing::get(me))
///     .route("/", axum::routing::get(greet));
/// # let _ = routes;
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claims<T>(pub T);

/// The request's token, verified: for claims that no type is needed for. Answers as [`Claims`] does;
/// in dev mode, which has no token, 500 `not_enforcing`.
///
/// The layer also puts the [`VerifiedToken`] itself into the request's extensions.
///
/// # Example
/// ```
/// use countersign_tower::axum::Token;
/// async fn who(Token(token): Token) -> String {
///     token.get().subject().unwrap_or_default().to_owned()
/// }
/// # let _ = axum::routing::get::<_, _, ()>(who);
/// ```
#[derive(Clone, Debug)]
pub struct Token(pub VerifiedToken);

/// The answer that an extractor gives instead of its value.
#[derive(Debug)]
pub struct Rejection {
    refusal: Refusal,
    response: Box<http::Response<bytes::Bytes>>,
}

impl Rejection {
    fn new(refusal: Refusal, parts: &Parts) -> Self {
        let response = refuse(&refusal, &parts.method, &parts.headers, &parts.extensions);
        Self {
            refusal,
            response: Box::new(response),
        }
    }

    /// Why.
    #[must_use]
    pub const fn refusal(&self) -> &Refusal {
        &self.refusal
    }
}

impl IntoResponse for Rejection {
    fn into_response(self) -> Response {
        self.response.map(Body::from)
    }
}

/// The identity that counts for a request.
fn identity(parts: &Parts) -> Result<Option<Identity<'_>>, Refusal> {
    let context = parts.extensions.get::<Context>();
    context.ok_or(Refusal::NotEnforcing)?.identity()
}

/// As [`identity`], where none is needed while nothing is enforced.
fn optional(parts: &Parts) -> Result<Option<Identity<'_>>, Refusal> {
    let context = parts.extensions.get::<Context>();
    match context.ok_or(Refusal::NotEnforcing)?.identity() {
        Err(Refusal::NotEnforcing) => Ok(None),
        other => other,
    }
}

fn claims<T: DeserializeOwned>(identity: &Identity<'_>) -> Result<Claims<T>, Refusal> {
    identity.deserialize().map(Claims)
}

fn token(identity: &Identity<'_>) -> Result<Token, Refusal> {
    match identity {
        Identity::Token(token) => Ok(Token((*token).clone())),
        Identity::Dev(_) => Err(Refusal::NotEnforcing),
    }
}

/// The value, or the answer.
fn required<V>(
    parts: &Parts,
    read: fn(&Identity<'_>) -> Result<V, Refusal>,
) -> Result<V, Rejection> {
    let found = identity(parts).and_then(|found| found.ok_or(Refusal::MissingToken));
    let value = found.and_then(|identity| read(&identity));
    value.map_err(|refusal| Rejection::new(refusal, parts))
}

/// The value, `None` without an identity, or the answer.
fn maybe<V>(
    parts: &Parts,
    read: fn(&Identity<'_>) -> Result<V, Refusal>,
) -> Result<Option<V>, Rejection> {
    let value = optional(parts).and_then(|found| found.map(|one| read(&one)).transpose());
    value.map_err(|refusal| Rejection::new(refusal, parts))
}

impl<T: DeserializeOwned, S: Sync> FromRequestParts<S> for Claims<T> {
    type Rejection = Rejection;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Rejection> {
        required(parts, claims)
    }
}

impl<T: DeserializeOwned, S: Sync> OptionalFromRequestParts<S> for Claims<T> {
    type Rejection = Rejection;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Option<Self>, Rejection> {
        maybe(parts, claims)
    }
}

impl<S: Sync> FromRequestParts<S> for Token {
    type Rejection = Rejection;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Rejection> {
        required(parts, token)
    }
}

impl<S: Sync> OptionalFromRequestParts<S> for Token {
    type Rejection = Rejection;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Option<Self>, Rejection> {
        maybe(parts, token)
    }
}
