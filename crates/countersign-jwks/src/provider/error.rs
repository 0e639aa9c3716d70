//! Why a provider's settings can't be used.

use std::fmt;
use std::io;
use std::path::PathBuf;

use countersign::PolicyError;

/// Why a provider's settings can't be used. No message repeats a setting's value, which may be a
/// key that was pasted by mistake.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ProviderError {
    /// A setting is not what it has to be.
    #[non_exhaustive]
    Setting {
        /// Which one, as in "Clerk's Frontend API".
        name: &'static str,
        /// What is wrong with it, and what to give: the rest of the sentence.
        problem: &'static str,
    },
    /// The policy can't be built.
    Policy(PolicyError),
    /// A file can't be read.
    #[non_exhaustive]
    File {
        /// Where it is.
        path: PathBuf,
        /// Why not.
        kind: io::ErrorKind,
    },
    /// The HTTP client can't be built.
    #[cfg(feature = "http")]
    Http(crate::HttpError),
}

impl ProviderError {
    pub(super) const fn setting(name: &'static str, problem: &'static str) -> Self {
        Self::Setting { name, problem }
    }

    /// The stable code of this reason.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Setting { .. } => "invalid_provider_setting",
            Self::Policy(_) => "invalid_policy",
            Self::File { .. } => "unreadable_file",
            #[cfg(feature = "http")]
            Self::Http(error) => error.code(),
        }
    }
}

impl fmt::Display for ProviderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Setting { name, problem } => write!(f, "{name} {problem}"),
            Self::Policy(error) => error.fmt(f),
            Self::File { path, kind } => write!(f, "{} can't be read: {kind}", path.display()),
            #[cfg(feature = "http")]
            Self::Http(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for ProviderError {}

impl From<PolicyError> for ProviderError {
    fn from(error: PolicyError) -> Self {
        Self::Policy(error)
    }
}

#[cfg(feature = "http")]
impl From<crate::HttpError> for ProviderError {
    fn from(error: crate::HttpError) -> Self {
        Self::Http(error)
    }
}
