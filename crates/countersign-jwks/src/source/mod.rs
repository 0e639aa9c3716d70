//! Where keys come from.
//!
//! A [`Source`] brings a key set when it is asked. [`UrlSource`] and [`DiscoveredSource`] ask a
//! provider; [`FileSource`], [`PemSource`] and [`EnvSource`] look at what is there. Each can be the
//! main source or a fall-back.

mod discovery;
mod file;
mod fixed;
mod freshness;
mod remote;

use std::fmt;
use std::time::Duration;

use countersign::{KeyVec, describe_jwks};

use crate::Settings;
use crate::fetch::{BoxFuture, FetchError};
pub use discovery::{DiscoveredSource, Metadata};
pub use file::FileSource;
pub use fixed::{EnvSource, PemSource, keys_from_pem};
pub use remote::UrlSource;

/// For fuzz targets: both times that an answer's headers tell.
#[cfg(feature = "fuzzing")]
pub(crate) fn freshness_and_retry(
    response: &crate::Response,
    now: std::time::SystemTime,
) -> [Option<Duration>; 2] {
    let fresh = freshness::freshness(response, now);
    [fresh, freshness::retry_after(response, now)]
}

/// Brings key sets.
///
/// # Example
/// ```
/// use countersign_jwks::{BoxFuture, FetchError, Loaded, Limits, Source, Validator};
/// /// A key set that is part of the program.
/// struct BuiltIn(&'static [u8]);
/// impl Source for BuiltIn {
///     fn name(&self) -> &str {
///         "built in"
///     }
///     fn load<'a>(
///         &'a self,
///         _: Option<&'a Validator>,
///         limits: &'a Limits,
///     ) -> BoxFuture<'a, Result<Loaded, FetchError>> {
///         Box::pin(async move { Loaded::from_jwks(self.0.to_vec(), limits) })
///     }
///     fn is_static(&self) -> bool {
///         true
///     }
/// }
/// ```
pub trait Source: Send + Sync + 'static {
    /// What status pages, logs and metrics call it. No secret may be in it.
    fn name(&self) -> &str;

    /// Brings the set. `known` is what the current set came with, where it came from here.
    fn load<'a>(
        &'a self,
        known: Option<&'a Validator>,
        limits: &'a Limits,
    ) -> BoxFuture<'a, Result<Loaded, FetchError>>;

    /// Ends when the source has changed since it was last loaded; by default never.
    fn changed(&self) -> BoxFuture<'_, ()> {
        Box::pin(std::future::pending())
    }

    /// Whether it may hold keys that the provider has replaced: as a fall-back it is then asked
    /// only where no usable set is held, or where the one that is held came from it.
    fn is_static(&self) -> bool {
        false
    }
}

/// How much of an answer is taken.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Limits {
    /// The largest body in bytes.
    pub max_body: usize,
    /// The most keys of a set.
    pub max_keys: usize,
}

impl From<&Settings> for Limits {
    fn from(settings: &Settings) -> Self {
        Self {
            max_body: settings.max_body,
            max_keys: settings.max_keys,
        }
    }
}

/// What lets a provider say "not modified": the entity tag of a URL's answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Validator {
    url: String,
    etag: String,
}

/// What a source brought.
#[derive(Debug)]
#[non_exhaustive]
pub enum Loaded {
    /// A set, validated.
    Set(Box<LoadedSet>),
    /// The set has not changed.
    #[non_exhaustive]
    NotModified {
        /// For how long that is said to hold.
        freshness: Option<Duration>,
    },
}

impl Loaded {
    /// A set out of the text of a JWK Set.
    ///
    /// # Errors
    /// [`FetchError::BodyTooLarge`], [`FetchError::TooManyKeys`], [`FetchError::KeySet`].
    pub fn from_jwks(json: Vec<u8>, limits: &Limits) -> Result<Self, FetchError> {
        Ok(Self::Set(Box::new(LoadedSet::from_jwks(json, limits)?)))
    }

    /// A set of keys that were not read from a JWK Set.
    #[must_use]
    pub fn from_keys(keys: KeyVec) -> Self {
        Self::Set(Box::new(LoadedSet::new(keys, None)))
    }
}

/// A validated set, and what its answer said.
pub struct LoadedSet {
    pub(crate) keys: KeyVec,
    /// The text of the JWK Set, for the snapshot.
    pub(crate) jwks: Option<Vec<u8>>,
    pub(crate) freshness: Option<Duration>,
    pub(crate) validator: Option<Validator>,
    /// Headers that say something about the set, for people.
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) notes: Vec<&'static str>,
}

impl LoadedSet {
    fn new(keys: KeyVec, jwks: Option<Vec<u8>>) -> Self {
        Self {
            keys,
            jwks,
            freshness: None,
            validator: None,
            headers: Vec::new(),
            notes: Vec::new(),
        }
    }

    pub(crate) fn from_jwks(json: Vec<u8>, limits: &Limits) -> Result<Self, FetchError> {
        let limit = limits.max_body;
        if json.len() > limit {
            return Err(FetchError::BodyTooLarge { limit });
        }
        let limit = limits.max_keys;
        if describe_jwks(&json)?.count() > limit {
            return Err(FetchError::TooManyKeys { limit });
        }
        let keys = KeyVec::from_jwks(&json)?;
        Ok(Self::new(keys, Some(json)))
    }

    /// Its keys, and those that are not used.
    #[must_use]
    pub const fn keys(&self) -> &KeyVec {
        &self.keys
    }

    /// The text of the JWK Set, where it was one.
    #[must_use]
    pub fn jwks(&self) -> Option<&[u8]> {
        self.jwks.as_deref()
    }

    /// How long the set is fresh, as its answer says; `None` where it does not.
    #[must_use]
    pub const fn freshness(&self) -> Option<Duration> {
        self.freshness
    }

    /// What lets the provider say "not modified" next time.
    #[must_use]
    pub const fn validator(&self) -> Option<&Validator> {
        self.validator.as_ref()
    }

    /// What the answer said of the set: `cache-control`, `etag` and their like, made printable.
    #[must_use]
    pub fn headers(&self) -> &[(&'static str, String)] {
        &self.headers
    }

    /// What was odd about the answer, and accepted.
    #[must_use]
    pub fn notes(&self) -> &[&'static str] {
        &self.notes
    }
}

impl fmt::Debug for LoadedSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LoadedSet")
            .field("keys", &self.keys)
            .field("headers", &self.headers)
            .finish_non_exhaustive()
    }
}
