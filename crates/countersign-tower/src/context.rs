//! What the layer leaves in a request's extensions for extractors and route checks.

use std::sync::{Arc, OnceLock};

use bytes::Bytes;
use countersign::VerifiedToken;
use http::header::CONTENT_TYPE;
use http::{Extensions, HeaderMap, Method, Response};

use crate::answer::Answers;
use crate::dev::DevIdentity;
use crate::observe::{Circumstances, Evidence};
use crate::refusal::Refusal;
use crate::shared::Shared;

/// What became of a request at the layer.
#[derive(Clone)]
pub(crate) enum Outcome {
    /// Its token was verified, and counts.
    Verified(VerifiedToken),
    /// It has no token, and may do without.
    Missing,
    /// It is a CORS preflight, which never has one.
    Preflight,
    /// Nothing is enforced: the service's own authentication decides.
    NotEnforcing(Option<Observed>),
    /// It is served in dev mode.
    Dev(Arc<DevIdentity>),
}

/// A token that was verified and must not count yet.
#[derive(Clone)]
pub(crate) struct Observed {
    pub(crate) token: VerifiedToken,
    /// Why a route would refuse it all the same.
    pub(crate) refused: Arc<OnceLock<Refusal>>,
}

impl Observed {
    pub(crate) fn new(token: VerifiedToken) -> Self {
        Self {
            token,
            refused: Arc::new(OnceLock::new()),
        }
    }
}

/// What the layer leaves in the extensions.
#[derive(Clone)]
pub(crate) struct Context {
    pub(crate) outcome: Outcome,
    pub(crate) shared: Arc<Shared>,
}

/// Claims of whatever origin that count.
pub(crate) enum Identity<'c> {
    Token(&'c VerifiedToken),
    Dev(&'c DevIdentity),
}

impl Identity<'_> {
    pub(crate) fn deserialize<T: serde::de::DeserializeOwned>(&self) -> Result<T, Refusal> {
        let claims = match self {
            Self::Token(token) => token.get().deserialize_owned().ok(),
            Self::Dev(identity) => identity.deserialize(),
        };
        claims.ok_or(Refusal::UnexpectedClaims)
    }

    pub(crate) fn has_scope(&self, wanted: &str) -> bool {
        match self {
            Self::Token(token) => token.get().scopes().any(|scope| scope == wanted),
            Self::Dev(identity) => identity.has_scope(wanted),
        }
    }
}

impl Context {
    /// The identity that counts; `None` where there is no token and need not be one.
    #[cfg(feature = "axum")]
    pub(crate) fn identity(&self) -> Result<Option<Identity<'_>>, Refusal> {
        match &self.outcome {
            Outcome::Verified(token) => Ok(Some(Identity::Token(token))),
            Outcome::Dev(identity) => Ok(Some(Identity::Dev(identity))),
            Outcome::Missing | Outcome::Preflight => Ok(None),
            Outcome::NotEnforcing(_) => Err(Refusal::NotEnforcing),
        }
    }

    /// Tells of a refusal behind the layer, by a route or an extractor.
    pub(crate) fn tell(&self, refusal: &Refusal, method: &Method, enforced: bool) {
        let about = Circumstances {
            mode: self.shared.rollout.mode(),
            enforced,
            method: method.clone(),
            took: None,
        };
        let token = match &self.outcome {
            Outcome::Verified(token) => Some(token),
            Outcome::NotEnforcing(observed) => observed.as_ref().map(|observed| &observed.token),
            _ => None,
        };
        let evidence = || {
            let verified = token.map(VerifiedToken::get);
            Evidence {
                key_id: verified.and_then(|v| v.key_id()).map(ToOwned::to_owned),
                issuer: verified.and_then(|v| v.issuer()).map(ToOwned::to_owned),
            }
        };
        self.shared.observer.refused(refusal, &about, evidence);
    }
}

/// The answer to a refusal behind the layer, told of; also where there is no layer.
pub(crate) fn refuse(
    refusal: &Refusal,
    method: &Method,
    headers: &HeaderMap,
    extensions: &Extensions,
) -> Response<Bytes> {
    let context = extensions.get::<Context>();
    match context {
        Some(context) => context.tell(refusal, method, true),
        None => tracing::error!(
            "claims are asked for where no AuthLayer is in front: add it to the route"
        ),
    }
    let usual = Answers::new();
    let answers = context.map_or(&usual, |context| &context.shared.answers);
    answer(answers, refusal, is_grpc(headers))
}

/// The answer to a refusal by the layer itself before any token was looked at.
pub(crate) fn refuse_by<B>(
    shared: &Shared,
    refusal: &Refusal,
    request: &http::Request<B>,
    mode: crate::rollout::Mode,
) -> Response<Bytes> {
    let about = Circumstances {
        mode,
        enforced: true,
        method: request.method().clone(),
        took: None,
    };
    shared.observer.refused(refusal, &about, Evidence::default);
    answer(&shared.answers, refusal, is_grpc(request.headers()))
}

pub(crate) fn answer(answers: &Answers, refusal: &Refusal, grpc: bool) -> Response<Bytes> {
    match grpc {
        true => answers.answer_grpc(refusal),
        false => answers.answer(refusal),
    }
}

/// Whether a request is a gRPC call.
pub(crate) fn is_grpc(headers: &HeaderMap) -> bool {
    let content_type = headers.get(CONTENT_TYPE).map(http::HeaderValue::as_bytes);
    content_type.is_some_and(|value| value.starts_with(b"application/grpc"))
}
