//! Why a request is not let through: what the core, the keys, the hooks and the layer itself say,
//! with one code for each, and what HTTP is told of it (RFC 6750 §3.1).

use std::fmt;
use std::time::Duration;

use countersign::VerifyError;
use countersign_jwks::{Error, KeysUnavailable};
use http::StatusCode;

/// Why a request is refused.
///
/// | code | status | `error` of the challenge |
/// |---|---|---|
/// | `missing_token` | 401 | none, as RFC 6750 §3.1 has it |
/// | `ambiguous_token` | 400 | `invalid_request` |
/// | those of [`VerifyError`], `revoked`, `unexpected_claims` | 401 | `invalid_token` |
/// | `insufficient_scope`, `forbidden` | 403 | `insufficient_scope` |
/// | `keys_unavailable`, `check_failed` | 503, `Retry-After` | no challenge |
/// | `scratch_too_small`, `not_enforcing` | 500 | no challenge |
/// | `dev_mode_refused` | 403 | no challenge |
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Refusal {
    /// There is no token.
    MissingToken,
    /// There are two `Authorization` headers, or a cookie with two values.
    AmbiguousToken,
    /// The token does not verify.
    Token(VerifyError),
    /// There are no keys to verify with: nothing is said about the token.
    KeysUnavailable(KeysUnavailable),
    /// The token was revoked.
    Revoked,
    /// The token is sound, and a rule of the service does not let it do this.
    Forbidden,
    /// The token is sound and lacks a scope that the route needs; all that the route needs.
    InsufficientScope(Vec<String>),
    /// A hook could not decide; why.
    CheckFailed(String),
    /// The token is sound, and its claims are not what the handler's type asks for.
    UnexpectedClaims,
    /// A handler asks for claims while nothing is enforced: in the modes off and observe, outside
    /// the percentage, or behind no layer at all.
    NotEnforcing,
    /// In dev mode: a request that is not from this machine, or came through a proxy.
    DevModeRefused,
}

impl Refusal {
    /// The codes that are not of [`VerifyError::CODES`].
    pub const CODES: &'static [&'static str] = &[
        "missing_token",
        "ambiguous_token",
        "keys_unavailable",
        "revoked",
        "forbidden",
        "check_failed",
        "unexpected_claims",
        "not_enforcing",
        "dev_mode_refused",
    ];

    /// The stable code of this reason.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::MissingToken => "missing_token",
            Self::AmbiguousToken => "ambiguous_token",
            Self::Token(error) => error.code(),
            Self::KeysUnavailable(error) => error.code(),
            Self::Revoked => "revoked",
            Self::Forbidden => "forbidden",
            Self::InsufficientScope(_) => "insufficient_scope",
            Self::CheckFailed(_) => "check_failed",
            Self::UnexpectedClaims => "unexpected_claims",
            Self::NotEnforcing => "not_enforcing",
            Self::DevModeRefused => "dev_mode_refused",
        }
    }

    /// Whether the same request may be accepted a little later.
    #[must_use]
    pub const fn retryable(&self) -> bool {
        match self {
            Self::Token(error) => error.retryable(),
            Self::KeysUnavailable(error) => error.retryable(),
            Self::CheckFailed(_) => true,
            _ => false,
        }
    }

    /// The status of the answer.
    #[must_use]
    pub const fn status(&self) -> StatusCode {
        match self {
            Self::AmbiguousToken => StatusCode::BAD_REQUEST,
            Self::Token(VerifyError::InsufficientScope(_))
            | Self::Forbidden
            | Self::InsufficientScope(_)
            | Self::DevModeRefused => StatusCode::FORBIDDEN,
            Self::Token(VerifyError::ScratchTooSmall { .. }) | Self::NotEnforcing => {
                StatusCode::INTERNAL_SERVER_ERROR
            }
            Self::KeysUnavailable(_) | Self::CheckFailed(_) => StatusCode::SERVICE_UNAVAILABLE,
            Self::MissingToken | Self::Token(_) | Self::Revoked | Self::UnexpectedClaims => {
                StatusCode::UNAUTHORIZED
            }
        }
    }

    /// The `error` of the challenge (RFC 6750 §3.1); the outer `None` is no challenge at all, the
    /// inner one a challenge without it.
    pub(crate) const fn challenge(&self) -> Option<Option<&'static str>> {
        match self {
            Self::MissingToken => Some(None),
            Self::AmbiguousToken => Some(Some("invalid_request")),
            Self::Token(VerifyError::InsufficientScope(_))
            | Self::Forbidden
            | Self::InsufficientScope(_) => Some(Some("insufficient_scope")),
            Self::Token(VerifyError::ScratchTooSmall { .. }) => None,
            Self::Token(_) | Self::Revoked | Self::UnexpectedClaims => Some(Some("invalid_token")),
            Self::KeysUnavailable(_)
            | Self::CheckFailed(_)
            | Self::NotEnforcing
            | Self::DevModeRefused => None,
        }
    }

    /// The scopes that would be enough, for the challenge.
    pub(crate) fn scopes(&self) -> Option<String> {
        match self {
            Self::Token(VerifyError::InsufficientScope(scope)) => Some(scope.as_str().to_owned()),
            Self::InsufficientScope(scopes) => Some(scopes.join(" ")),
            _ => None,
        }
    }

    /// When to try again.
    pub(crate) fn retry_after(&self, usual: Duration) -> Option<Duration> {
        matches!(self, Self::KeysUnavailable(_) | Self::CheckFailed(_)).then_some(usual)
    }

    /// The status of the same answer to a gRPC call: `UNAUTHENTICATED` and its like, as numbers.
    pub(crate) fn grpc_status(&self) -> &'static str {
        match self.status() {
            StatusCode::BAD_REQUEST => "3",
            StatusCode::FORBIDDEN => "7",
            StatusCode::SERVICE_UNAVAILABLE => "14",
            StatusCode::UNAUTHORIZED => "16",
            _ => "13",
        }
    }

    /// Whether the signature may have held: whether it did is for
    /// [`Authority::signed`](crate::authority::Authority::signed) to say.
    pub(crate) const fn is_about_claims(&self) -> bool {
        match self {
            Self::Token(error) => matches!(
                error,
                VerifyError::MalformedClaims(_)
                    | VerifyError::DuplicateMember(_)
                    | VerifyError::MissingClaim(_)
                    | VerifyError::InvalidClaim(_)
                    | VerifyError::Expired { .. }
                    | VerifyError::NotYetValid { .. }
                    | VerifyError::IssuedInFuture { .. }
                    | VerifyError::TooOld { .. }
                    | VerifyError::LifetimeTooLong { .. }
                    | VerifyError::ExpiresTooSoon { .. }
                    | VerifyError::WrongIssuer
                    | VerifyError::WrongAudience
                    | VerifyError::UnauthorizedParty
                    | VerifyError::WrongSubject
                    | VerifyError::InsufficientScope(_)
            ),
            Self::Revoked
            | Self::Forbidden
            | Self::InsufficientScope(_)
            | Self::CheckFailed(_)
            | Self::UnexpectedClaims => true,
            _ => false,
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MissingToken => f.write_str("the request has no token"),
            Self::AmbiguousToken => f.write_str("the request has more than one token"),
            Self::Token(error) => error.fmt(f),
            Self::KeysUnavailable(error) => error.fmt(f),
            Self::Revoked => f.write_str("the token was revoked"),
            Self::Forbidden => f.write_str("the token does not permit this"),
            Self::InsufficientScope(scopes) => {
                write!(f, "the scopes {} are needed", scopes.join(" "))
            }
            Self::CheckFailed(reason) => write!(f, "a check could not decide: {reason}"),
            Self::UnexpectedClaims => f.write_str("the claims are not what the service reads"),
            Self::NotEnforcing => f.write_str("claims were asked for while nothing is enforced"),
            Self::DevModeRefused => {
                f.write_str("dev mode serves requests from this machine only, without a proxy")
            }
        }
    }
}

impl std::error::Error for Refusal {}

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        match error {
            Error::Refused(error) => Self::Token(error),
            Error::Unavailable(error) => Self::KeysUnavailable(error),
            // `Error` may grow; whatever comes says nothing about the token.
            other => Self::CheckFailed(other.to_string()),
        }
    }
}
