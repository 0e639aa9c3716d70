//! Why a key set could not be brought.

use std::fmt;
use std::time::Duration;

use countersign::KeySetError;

/// Why a key set could not be brought; the last good one stays.
///
/// [`code`](Self::code) is stable; a new one is a minor version. No message holds a URL's query, a
/// header or a body.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FetchError {
    /// The URL is not one that may be fetched: what is wrong with it.
    RefusedUrl(&'static str),
    /// The host resolves to addresses that may not be asked, and to no other.
    RefusedAddress,
    /// The host's name has no address.
    Resolve,
    /// No connection could be made.
    Connect,
    /// The TLS handshake failed: the certificate expired, is for another name, or is not trusted.
    Tls(String),
    /// It took too long.
    TimedOut,
    /// The connection ended in the middle of an answer, or the answer is no HTTP.
    Interrupted,
    /// The status is not 200.
    #[non_exhaustive]
    Status {
        /// The status code.
        status: u16,
        /// When the provider wants to be asked again.
        retry_after: Option<Duration>,
    },
    /// A redirect to another origin, or one too many.
    Redirected,
    /// 304 to a request that was not conditional.
    UnaskedNotModified,
    /// The body is longer than the limit, in bytes.
    #[non_exhaustive]
    BodyTooLarge {
        /// The limit.
        limit: usize,
    },
    /// The set has more keys than the limit.
    #[non_exhaustive]
    TooManyKeys {
        /// The limit.
        limit: usize,
    },
    /// The body is not a key set with a usable key.
    KeySet(KeySetError),
    /// The discovery metadata is not what OpenID Connect Discovery §3 or RFC 8414 §2 asks for.
    Metadata(&'static str),
    /// The discovery metadata is another issuer's.
    WrongIssuer,
    /// A source other than HTTP could not be read.
    Unreadable(String),
    /// The transport panicked.
    Panicked,
}

impl FetchError {
    /// Every code, besides those of [`KeySetError::CODES`].
    pub const CODES: &'static [&'static str] = &[
        "refused_url",
        "refused_address",
        "resolve_failed",
        "connect_failed",
        "tls_failed",
        "timed_out",
        "interrupted",
        "bad_status",
        "redirected",
        "unasked_not_modified",
        "body_too_large",
        "malformed_metadata",
        "wrong_metadata_issuer",
        "unreadable_source",
        "panicked",
    ];

    /// The stable code of this reason.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::RefusedUrl(_) => "refused_url",
            Self::RefusedAddress => "refused_address",
            Self::Resolve => "resolve_failed",
            Self::Connect => "connect_failed",
            Self::Tls(_) => "tls_failed",
            Self::TimedOut => "timed_out",
            Self::Interrupted => "interrupted",
            Self::Status { .. } => "bad_status",
            Self::Redirected => "redirected",
            Self::UnaskedNotModified => "unasked_not_modified",
            Self::BodyTooLarge { .. } => "body_too_large",
            Self::TooManyKeys { .. } => "too_many_keys",
            Self::KeySet(error) => error.code(),
            Self::Metadata(_) => "malformed_metadata",
            Self::WrongIssuer => "wrong_metadata_issuer",
            Self::Unreadable(_) => "unreadable_source",
            Self::Panicked => "panicked",
        }
    }

    /// When the provider wants to be asked again.
    pub(crate) const fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::Status { retry_after, .. } => *retry_after,
            _ => None,
        }
    }
}

impl fmt::Display for FetchError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::RefusedUrl(why) => write!(f, "the URL is refused: {why}"),
            Self::RefusedAddress => f.write_str("the host's addresses are refused"),
            Self::Resolve => f.write_str("the host's name has no address"),
            Self::Connect => f.write_str("no connection could be made"),
            Self::Tls(why) => write!(f, "the TLS handshake failed: {why}"),
            Self::TimedOut => f.write_str("it took too long"),
            Self::Interrupted => f.write_str("the answer broke off or is no HTTP"),
            Self::Status { status, .. } => write!(f, "the status is {status}, not 200"),
            Self::Redirected => f.write_str("a redirect to another origin"),
            Self::UnaskedNotModified => f.write_str("304 to a request that was not conditional"),
            Self::BodyTooLarge { limit } => write!(f, "the body has more than {limit} bytes"),
            Self::TooManyKeys { limit } => write!(f, "the set has more than {limit} keys"),
            Self::KeySet(error) => error.fmt(f),
            Self::Metadata(why) => write!(f, "the discovery metadata is malformed: {why}"),
            Self::WrongIssuer => f.write_str("the discovery metadata is another issuer's"),
            Self::Unreadable(why) => write!(f, "the source can't be read: {why}"),
            Self::Panicked => f.write_str("the transport panicked"),
        }
    }
}

impl std::error::Error for FetchError {}

impl From<KeySetError> for FetchError {
    fn from(error: KeySetError) -> Self {
        Self::KeySet(error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_listed_and_no_other() {
        let text = String::new;
        let all = [
            FetchError::RefusedUrl(""),
            FetchError::RefusedAddress,
            FetchError::Resolve,
            FetchError::Connect,
            FetchError::Tls(text()),
            FetchError::TimedOut,
            FetchError::Interrupted,
            FetchError::Status {
                status: 500,
                retry_after: None,
            },
            FetchError::Redirected,
            FetchError::UnaskedNotModified,
            FetchError::BodyTooLarge { limit: 1 },
            FetchError::Metadata(""),
            FetchError::WrongIssuer,
            FetchError::Unreadable(text()),
            FetchError::Panicked,
        ];
        let codes: Vec<&str> = all.iter().map(FetchError::code).collect();
        assert_eq!(codes, FetchError::CODES);
        let limit = 1;
        assert!(KeySetError::CODES.contains(&FetchError::TooManyKeys { limit }.code()));
    }
}
