//! Why a token was refused: one enum, one stable code for each reason.
//!
//! Codes are what a program, a log, a metric and an HTTP answer share; messages are for people and
//! may change. Neither holds a byte of a token or a key.

use core::fmt;

use crate::{Algorithm, JsonError, Name, UnixTime};

/// A piece of a token in compact serialization (RFC 7515 §7.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
#[non_exhaustive]
pub enum Segment {
    /// The first: the protected header.
    Header,
    /// The second: the payload, a claims set.
    Payload,
    /// The third: the signature.
    Signature,
}

impl fmt::Display for Segment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Header => "header",
            Self::Payload => "payload",
            Self::Signature => "signature",
        })
    }
}

/// What is wrong with the protected header or the claims set as such.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
#[non_exhaustive]
pub enum Fault {
    /// It is not a JSON object.
    Json(JsonError),
    /// It is longer than the limit, in bytes.
    TooLong {
        /// The limit, in bytes.
        limit: usize,
    },
    /// The header has a `b64` member, which RFC 7797 §7 forbids in a JWT.
    UnencodedPayload,
    /// The header parameter of this name has the wrong JSON type.
    WrongJsonType(&'static str),
    /// The policy refuses the header parameter, or its value.
    RefusedByPolicy,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Json(error) => error.fmt(f),
            Self::TooLong { limit } => write!(f, "longer than {limit} bytes"),
            Self::UnencodedPayload => f.write_str("the parameter b64, which a JWT must not have"),
            Self::WrongJsonType(name) => write!(f, "the parameter {name} has the wrong JSON type"),
            Self::RefusedByPolicy => f.write_str("a parameter that the policy refuses"),
        }
    }
}

/// Why a token was refused.
///
/// [`code`](Self::code) is stable; a new one is a minor version. No variant holds bytes of the
/// token: numbers and names of members, no more.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
#[non_exhaustive]
pub enum VerifyError {
    /// The token is longer than the policy allows.
    #[non_exhaustive]
    TokenTooLarge {
        /// The token's length in bytes.
        len: usize,
        /// The policy's limit in bytes.
        limit: usize,
    },
    /// The token is not three non-empty segments with dots between them.
    MalformedToken,
    /// A segment is not strict base64url (RFC 7515 §2): padding, white space, another alphabet, or
    /// bits left over at the end.
    InvalidBase64(Segment),
    /// The protected header is not what RFC 7515 §4 and RFC 8259 ask for.
    MalformedHeader(Fault),
    /// The claims set is not what RFC 7519 §4 and RFC 8259 ask for.
    MalformedClaims(Fault),
    /// An object of the token has two members of one name.
    DuplicateMember(Segment),
    /// `alg` is absent, not a string, or not among the policy's algorithms.
    UnsupportedAlgorithm,
    /// `alg` is one that the policy accepts, but not the one of the key.
    #[non_exhaustive]
    AlgorithmMismatch {
        /// The algorithm that the key is for.
        key: Algorithm,
        /// The algorithm that the header names.
        header: Algorithm,
    },
    /// The header has `crit`: no extension is understood (RFC 7515 §4.1.11).
    UnsupportedCriticalHeader,
    /// `typ` (or a preset's `cat`) names another kind of token, or is absent where it is required.
    WrongType,
    /// The header has no `kid`, and the key set does not hold exactly one key for its algorithm.
    MissingKeyId,
    /// No usable key has the header's `kid`.
    UnknownKeyId,
    /// The signature does not hold under the key.
    InvalidSignature,
    /// A claim (or header parameter) that is required is absent or null.
    MissingClaim(Name),
    /// A claim has the wrong JSON type, or a value that is out of range or refused.
    InvalidClaim(Name),
    /// The token has expired: now ≥ `exp` + leeway.
    #[non_exhaustive]
    Expired {
        /// The time at which the token was checked.
        now: UnixTime,
        /// The token's `exp`, rounded down.
        exp: UnixTime,
    },
    /// The token is not valid yet: now + leeway < `nbf`.
    #[non_exhaustive]
    NotYetValid {
        /// The time at which the token was checked.
        now: UnixTime,
        /// The token's `nbf`, rounded down.
        nbf: UnixTime,
    },
    /// The token's `iat` lies in the future: `iat` > now + leeway.
    #[non_exhaustive]
    IssuedInFuture {
        /// The time at which the token was checked.
        now: UnixTime,
        /// The token's `iat`, rounded down.
        iat: UnixTime,
    },
    /// The token is older than the policy allows: now > `iat` + maximum age + leeway.
    #[non_exhaustive]
    TooOld {
        /// The time at which the token was checked.
        now: UnixTime,
        /// The token's `iat`, rounded down.
        iat: UnixTime,
        /// The policy's maximum age in seconds.
        max_age: u32,
    },
    /// The token lives longer than the policy allows, from `iat` (or now) to `exp`.
    #[non_exhaustive]
    LifetimeTooLong {
        /// The policy's maximum lifetime in seconds.
        max_lifetime: u32,
    },
    /// The token expires sooner than the policy wants.
    #[non_exhaustive]
    ExpiresTooSoon {
        /// The time at which the token was checked.
        now: UnixTime,
        /// The token's `exp`, rounded down.
        exp: UnixTime,
    },
    /// `iss` is not the policy's issuer.
    WrongIssuer,
    /// `aud` holds none of the policy's audiences, or is present where the policy wants none.
    WrongAudience,
    /// `azp` is not among the policy's authorized parties.
    UnauthorizedParty,
    /// `sub` is not the one that the policy demands.
    WrongSubject,
    /// The token lacks a scope that the policy demands.
    InsufficientScope(Name),
    /// The caller's scratch is too small for the token: the caller's fault, not the token's.
    #[non_exhaustive]
    ScratchTooSmall {
        /// How many bytes the step that failed needs.
        needed: usize,
        /// How many there are.
        len: usize,
    },
}

impl VerifyError {
    /// The code of each reason, in the order of the checks.
    pub const CODES: &'static [&'static str] = &[
        "token_too_large",
        "malformed_token",
        "invalid_base64",
        "malformed_header",
        "malformed_claims",
        "duplicate_member",
        "unsupported_algorithm",
        "algorithm_mismatch",
        "unsupported_critical_header",
        "wrong_type",
        "missing_key_id",
        "unknown_key_id",
        "invalid_signature",
        "missing_claim",
        "invalid_claim",
        "expired",
        "not_yet_valid",
        "issued_in_future",
        "too_old",
        "lifetime_too_long",
        "expires_too_soon",
        "wrong_issuer",
        "wrong_audience",
        "unauthorized_party",
        "wrong_subject",
        "insufficient_scope",
        "scratch_too_small",
    ];

    /// The stable code of this reason.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::TokenTooLarge { .. } => "token_too_large",
            Self::MalformedToken => "malformed_token",
            Self::InvalidBase64(_) => "invalid_base64",
            Self::MalformedHeader(_) => "malformed_header",
            Self::MalformedClaims(_) => "malformed_claims",
            Self::DuplicateMember(_) => "duplicate_member",
            Self::UnsupportedAlgorithm => "unsupported_algorithm",
            Self::AlgorithmMismatch { .. } => "algorithm_mismatch",
            Self::UnsupportedCriticalHeader => "unsupported_critical_header",
            Self::WrongType => "wrong_type",
            Self::MissingKeyId => "missing_key_id",
            Self::UnknownKeyId => "unknown_key_id",
            Self::InvalidSignature => "invalid_signature",
            Self::MissingClaim(_) => "missing_claim",
            Self::InvalidClaim(_) => "invalid_claim",
            Self::Expired { .. } => "expired",
            Self::NotYetValid { .. } => "not_yet_valid",
            Self::IssuedInFuture { .. } => "issued_in_future",
            Self::TooOld { .. } => "too_old",
            Self::LifetimeTooLong { .. } => "lifetime_too_long",
            Self::ExpiresTooSoon { .. } => "expires_too_soon",
            Self::WrongIssuer => "wrong_issuer",
            Self::WrongAudience => "wrong_audience",
            Self::UnauthorizedParty => "unauthorized_party",
            Self::WrongSubject => "wrong_subject",
            Self::InsufficientScope(_) => "insufficient_scope",
            Self::ScratchTooSmall { .. } => "scratch_too_small",
        }
    }

    /// Whether the same token may be accepted a little later: once the keys were fetched anew
    /// (`unknown_key_id`), or once time has passed (`not_yet_valid`, `issued_in_future`).
    #[must_use]
    pub const fn retryable(&self) -> bool {
        matches!(
            self,
            Self::UnknownKeyId | Self::NotYetValid { .. } | Self::IssuedInFuture { .. }
        )
    }

    pub(crate) fn missing(claim: &str) -> Self {
        Self::MissingClaim(Name::new(claim))
    }

    pub(crate) fn invalid(claim: &str) -> Self {
        Self::InvalidClaim(Name::new(claim))
    }
}

impl fmt::Display for VerifyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TokenTooLarge { len, limit } => {
                write!(f, "the token has {len} bytes, {limit} are allowed")
            }
            Self::MalformedToken => {
                f.write_str("the token is not three segments with dots between them")
            }
            Self::InvalidBase64(segment) => write!(f, "the {segment} is not strict base64url"),
            Self::MalformedHeader(fault) => write!(f, "the header is malformed: {fault}"),
            Self::MalformedClaims(fault) => write!(f, "the claims set is malformed: {fault}"),
            Self::DuplicateMember(segment) => {
                write!(f, "the {segment} has two members of one name")
            }
            Self::UnsupportedAlgorithm => {
                f.write_str("the header's alg is not an algorithm that is accepted")
            }
            Self::AlgorithmMismatch { key, header } => {
                write!(f, "the header's alg is {header}, the key is for {key}")
            }
            Self::UnsupportedCriticalHeader => {
                f.write_str("the header has crit, and no extension is supported")
            }
            Self::WrongType => f.write_str("the header's type is not one that is accepted"),
            Self::MissingKeyId => {
                f.write_str("the header has no kid, and there is not exactly one key for its alg")
            }
            Self::UnknownKeyId => f.write_str("no usable key has the header's kid"),
            Self::InvalidSignature => f.write_str("the signature does not hold"),
            Self::MissingClaim(claim) => write!(f, "{claim} is missing"),
            Self::InvalidClaim(claim) => {
                write!(f, "{claim} has the wrong type or a value that is refused")
            }
            Self::Expired { now, exp } => write!(f, "expired: exp is {exp}, now is {now}"),
            Self::NotYetValid { now, nbf } => {
                write!(f, "not valid yet: nbf is {nbf}, now is {now}")
            }
            Self::IssuedInFuture { now, iat } => {
                write!(f, "issued in the future: iat is {iat}, now is {now}")
            }
            Self::TooOld { now, iat, max_age } => write!(
                f,
                "too old: iat is {iat}, now is {now}, at most {max_age} s are allowed"
            ),
            Self::LifetimeTooLong { max_lifetime } => {
                write!(f, "lives longer than {max_lifetime} s")
            }
            Self::ExpiresTooSoon { now, exp } => {
                write!(f, "expires too soon: exp is {exp}, now is {now}")
            }
            Self::WrongIssuer => f.write_str("iss is not the expected issuer"),
            Self::WrongAudience => f.write_str("aud is not an expected audience"),
            Self::UnauthorizedParty => f.write_str("azp is not an authorized party"),
            Self::WrongSubject => f.write_str("sub is not the expected subject"),
            Self::InsufficientScope(scope) => write!(f, "the scope {scope} is missing"),
            Self::ScratchTooSmall { needed, len } => {
                write!(f, "the scratch has {len} bytes, {needed} are needed")
            }
        }
    }
}

impl core::error::Error for VerifyError {}
