//! Building a key source.

use std::fmt;
use std::sync::Arc;

use countersign::UnixTime;
use tokio::runtime::Handle;

use crate::fetch::{Fetch, FetchError};
use crate::shared::Shared;
use crate::snapshot::Snapshot;
use crate::source::{DiscoveredSource, Metadata, Source, UrlSource};
use crate::{RemoteKeys, Settings, SettingsError};

/// Settings of [`RemoteKeys`], before it starts.
#[must_use]
pub struct Builder {
    main: Main,
    issuer: Option<String>,
    settings: Settings,
    fetch: Option<Arc<dyn Fetch>>,
    plain_hosts: Vec<String>,
    private_jwks_uri: bool,
    metadata: Metadata,
    fall_backs: Vec<Arc<dyn Source>>,
    snapshot: Option<Arc<dyn Snapshot>>,
    clock: Box<dyn Fn() -> UnixTime + Send + Sync>,
}

enum Main {
    Url(String),
    Issuer(String),
    Other(Arc<dyn Source>),
}

impl Builder {
    fn new(main: Main, issuer: Option<String>) -> Self {
        Self {
            main,
            issuer,
            settings: Settings::default(),
            fetch: None,
            plain_hosts: Vec::new(),
            private_jwks_uri: false,
            metadata: Metadata::default(),
            fall_backs: Vec::new(),
            snapshot: None,
            clock: Box::new(UnixTime::now),
        }
    }

    pub(crate) fn url(url: &str) -> Self {
        Self::new(Main::Url(url.to_owned()), None)
    }

    pub(crate) fn issuer_of(issuer: &str) -> Self {
        Self::new(Main::Issuer(issuer.to_owned()), Some(issuer.to_owned()))
    }

    pub(crate) fn source(source: Arc<dyn Source>) -> Self {
        Self::new(Main::Other(source), None)
    }

    /// The numbers; by default those of [`Settings`].
    pub fn settings(mut self, settings: Settings) -> Self {
        self.settings = settings;
        self
    }

    /// Whose keys these are: a snapshot for another issuer is not used. With discovery it is known
    /// already.
    pub fn issuer(mut self, issuer: &str) -> Self {
        self.issuer = Some(issuer.to_owned());
        self
    }

    /// The transport; by default `HttpFetch` with its defaults.
    pub fn fetch(mut self, fetch: impl Fetch) -> Self {
        self.fetch = Some(Arc::new(fetch));
        self
    }

    /// As [`fetch`](Self::fetch), with one that is shared.
    pub fn shared_fetch(mut self, fetch: Arc<dyn Fetch>) -> Self {
        self.fetch = Some(fetch);
        self
    }

    /// Allows plain http to this host, as loopback is: a provider within a cluster.
    pub fn allow_plain_http(mut self, host: &str) -> Self {
        self.plain_hosts.push(host.to_owned());
        self
    }

    /// As [`DiscoveredSource::allow_private_jwks_uri`].
    pub const fn allow_private_jwks_uri(mut self) -> Self {
        self.private_jwks_uri = true;
        self
    }

    /// Where the issuer's metadata is; by default where OpenID Connect Discovery has it.
    pub const fn metadata(mut self, metadata: Metadata) -> Self {
        self.metadata = metadata;
        self
    }

    /// A source to ask where those before it fail; may be called again. One that is static is asked
    /// only where no usable set is held.
    pub fn fall_back(mut self, source: impl Source) -> Self {
        self.fall_backs.push(Arc::new(source));
        self
    }

    /// Where the last good set is kept for the next start.
    pub fn snapshot(mut self, snapshot: impl Snapshot) -> Self {
        self.snapshot = Some(Arc::new(snapshot));
        self
    }

    /// The clock that dates the snapshot; by default the system's. Nothing else looks at a wall
    /// clock: one that jumps does not make keys older or younger.
    pub fn clock(mut self, clock: impl Fn() -> UnixTime + Send + Sync + 'static) -> Self {
        self.clock = Box::new(clock);
        self
    }

    /// Starts fetching, on the tokio runtime that this is called in. Returns at once: the source
    /// is unready until [`RemoteKeys::ready`].
    ///
    /// # Errors
    /// [`BuildError`].
    pub fn start(self) -> Result<RemoteKeys, BuildError> {
        let runtime = Handle::try_current().map_err(|_| BuildError::NoRuntime)?;
        self.start_on(&runtime)
    }

    /// As [`start`](Self::start), on this runtime, whose timers must be enabled.
    ///
    /// # Errors
    /// [`BuildError`].
    pub fn start_on(self, runtime: &Handle) -> Result<RemoteKeys, BuildError> {
        self.settings.validate()?;
        let _within = runtime.enter(); // its clock is the one that counts
        let mut sources = vec![self.main_source()?];
        sources.extend(self.fall_backs);
        let shared = Shared::new(self.settings, sources, self.issuer, self.clock);
        Ok(RemoteKeys::spawn(Arc::new(shared), self.snapshot, runtime))
    }

    fn main_source(&self) -> Result<Arc<dyn Source>, BuildError> {
        Ok(match &self.main {
            Main::Other(source) => source.clone(),
            Main::Url(url) => {
                let source = UrlSource::new(url, self.transport()?, &self.plain_hosts);
                Arc::new(source.map_err(BuildError::Url)?)
            }
            Main::Issuer(issuer) => {
                let (fetch, hosts) = (self.transport()?, &self.plain_hosts);
                let source = DiscoveredSource::new(issuer, self.metadata, fetch, hosts);
                let source = source.map_err(BuildError::Url)?;
                match self.private_jwks_uri {
                    true => Arc::new(source.allow_private_jwks_uri()),
                    false => Arc::new(source),
                }
            }
        })
    }

    fn transport(&self) -> Result<Arc<dyn Fetch>, BuildError> {
        if let Some(fetch) = &self.fetch {
            return Ok(fetch.clone());
        }
        #[cfg(feature = "http")]
        return Ok(Arc::new(crate::HttpFetch::new()?));
        #[cfg(not(feature = "http"))]
        Err(BuildError::NoTransport)
    }
}

impl fmt::Debug for Builder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Builder")
            .field("issuer", &self.issuer)
            .field("settings", &self.settings)
            .finish_non_exhaustive()
    }
}

/// Why a key source can't be built.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum BuildError {
    /// A setting makes no sense.
    Settings(SettingsError),
    /// The URL or the issuer may not be fetched.
    Url(FetchError),
    /// The HTTP client can't be built.
    #[cfg(feature = "http")]
    Http(crate::HttpError),
    /// No transport was given, and the feature `http` is off.
    NoTransport,
    /// There is no tokio runtime.
    NoRuntime,
    /// Two entries for one issuer.
    DuplicateIssuer(String),
}

impl BuildError {
    /// The stable code of this reason.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Settings(_) => "invalid_setting",
            Self::Url(error) => error.code(),
            #[cfg(feature = "http")]
            Self::Http(error) => error.code(),
            Self::NoTransport => "no_transport",
            Self::NoRuntime => "no_runtime",
            Self::DuplicateIssuer(_) => "duplicate_issuer",
        }
    }
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Settings(error) => error.fmt(f),
            Self::Url(error) => error.fmt(f),
            #[cfg(feature = "http")]
            Self::Http(error) => error.fmt(f),
            Self::NoTransport => f.write_str("no transport was given"),
            Self::NoRuntime => f.write_str("there is no tokio runtime to fetch keys on"),
            Self::DuplicateIssuer(issuer) => write!(f, "two entries for the issuer {issuer}"),
        }
    }
}

impl std::error::Error for BuildError {}

impl From<SettingsError> for BuildError {
    fn from(error: SettingsError) -> Self {
        Self::Settings(error)
    }
}

#[cfg(feature = "http")]
impl From<crate::HttpError> for BuildError {
    fn from(error: crate::HttpError) -> Self {
        Self::Http(error)
    }
}
