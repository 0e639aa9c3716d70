//! Why a token was not verified with keys from a source.

use std::fmt;

use countersign::VerifyError;

use crate::fetch::FetchError;

/// Why a token was not verified.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// The token was refused.
    Refused(VerifyError),
    /// There are no usable keys: nothing is said about the token.
    Unavailable(KeysUnavailable),
}

impl Error {
    /// The stable code of this reason: one of [`VerifyError::CODES`], or `keys_unavailable`.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Refused(error) => error.code(),
            Self::Unavailable(error) => error.code(),
        }
    }

    /// Whether the same token may be accepted a little later.
    #[must_use]
    pub const fn retryable(&self) -> bool {
        match self {
            Self::Refused(error) => error.retryable(),
            Self::Unavailable(error) => error.retryable(),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(error) => error.fmt(f),
            Self::Unavailable(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for Error {}

impl From<VerifyError> for Error {
    fn from(error: VerifyError) -> Self {
        Self::Refused(error)
    }
}

impl From<KeysUnavailable> for Error {
    fn from(error: KeysUnavailable) -> Self {
        Self::Unavailable(error)
    }
}

/// There are no usable keys.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum KeysUnavailable {
    /// None were fetched yet; why not, where a fetch failed.
    Starting(Option<FetchError>),
    /// The last good set is older than `usable_for`; why it was not renewed.
    Expired(Option<FetchError>),
    /// The runtime that the fetching ran on was shut down.
    Stopped,
}

impl KeysUnavailable {
    /// `keys_unavailable`.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        "keys_unavailable"
    }

    /// Whether keys may come.
    #[must_use]
    pub const fn retryable(&self) -> bool {
        !matches!(self, Self::Stopped)
    }

    /// Why the last fetch failed.
    #[must_use]
    pub const fn cause(&self) -> Option<&FetchError> {
        match self {
            Self::Starting(cause) | Self::Expired(cause) => cause.as_ref(),
            Self::Stopped => None,
        }
    }
}

impl fmt::Display for KeysUnavailable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Starting(_) => "no keys were fetched yet",
            Self::Expired(_) => "the last good keys are too old to be used",
            Self::Stopped => "the fetching of keys was shut down",
        })?;
        match self.cause() {
            Some(cause) => write!(f, ": {cause}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for KeysUnavailable {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.cause().map(|cause| cause as _)
    }
}
