//! OpenID Connect Discovery 1.0 and RFC 8414: the issuer's metadata, and the key set that it names.
//!
//! The metadata's `issuer` must equal the configured one exactly (Discovery §4.3, RFC 8414 §3.3),
//! and its `jwks_uri` must be https, or of the issuer's own origin where that was allowed to be
//! plain http. A discovery that fails is tried again at the next fetch; no URL is ever guessed.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use countersign::json;
use tokio::time::Instant;

use super::remote::{check_status, get_set};
use super::{Limits, Loaded, Source, Validator};
use crate::fetch::{Address, BoxFuture, Fetch, FetchError, Reach, Request};

/// How long a `jwks_uri` is used before the metadata is looked at again.
const REDISCOVER_AFTER: Duration = Duration::from_secs(24 * 3600);

/// Where an issuer's metadata is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Metadata {
    /// `ISSUER/.well-known/openid-configuration` (OpenID Connect Discovery 1.0 §4).
    #[default]
    OpenId,
    /// `/.well-known/oauth-authorization-server` between the issuer's host and path (RFC 8414 §3).
    OAuth,
}

/// The JWK Set that an issuer's metadata names.
///
/// The `jwks_uri` is used until a fetch from it fails, for a day at most; then the metadata is
/// fetched again.
pub struct DiscoveredSource {
    issuer: String,
    address: Address,
    metadata: Address,
    fetch: Arc<dyn Fetch>,
    private_allowed: bool,
    found: Mutex<Option<(Place, Instant)>>,
}

/// Where a key set is.
#[derive(Clone, Debug)]
struct Place {
    address: Address,
    reach: Reach,
}

impl DiscoveredSource {
    /// A source for this issuer: its exact string, as tokens have it. Plain http is allowed where
    /// its host is loopback or one of `plain_hosts`.
    ///
    /// # Errors
    /// [`FetchError::RefusedUrl`]: an issuer has no query and no fragment.
    pub fn new(
        issuer: &str,
        metadata: Metadata,
        fetch: Arc<dyn Fetch>,
        plain_hosts: &[String],
    ) -> Result<Self, FetchError> {
        let address = Address::new(issuer, plain_hosts)?;
        if address.has_query() {
            return Err(FetchError::RefusedUrl("an issuer has no query or fragment"));
        }
        let path = address.path().trim_end_matches('/');
        let path = match metadata {
            Metadata::OpenId => format!("{path}/.well-known/openid-configuration"),
            Metadata::OAuth => format!("/.well-known/oauth-authorization-server{path}"),
        };
        Ok(Self {
            issuer: issuer.to_owned(),
            metadata: address.with_path(&path),
            address,
            fetch,
            private_allowed: false,
            found: Mutex::new(None),
        })
    }

    /// Allows the metadata to name a key set of another origin at a private or loopback address,
    /// as a Kubernetes API server does. Link-local and metadata addresses stay refused.
    #[must_use]
    pub fn allow_private_jwks_uri(mut self) -> Self {
        self.private_allowed = true;
        self
    }

    async fn load_set(
        &self,
        known: Option<&Validator>,
        limits: &Limits,
    ) -> Result<Loaded, FetchError> {
        let place = match self.remembered() {
            Some(place) => place,
            None => self.discover(limits).await?,
        };
        let loaded = get_set(&*self.fetch, &place.address, place.reach, known, limits).await;
        self.remember(loaded.is_ok().then_some(place));
        loaded
    }

    fn remembered(&self) -> Option<Place> {
        let found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        let (place, since) = found.as_ref()?;
        (since.elapsed() < REDISCOVER_AFTER).then(|| place.clone())
    }

    /// Keeps a place that answered since it was discovered, and forgets one that failed.
    fn remember(&self, place: Option<Place>) {
        let mut found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        let since = match (&*found, &place) {
            (Some((_, since)), Some(_)) if since.elapsed() < REDISCOVER_AFTER => *since,
            _ => Instant::now(),
        };
        *found = place.map(|place| (place, since));
    }

    async fn discover(&self, limits: &Limits) -> Result<Place, FetchError> {
        let request = Request::new(self.metadata.as_str(), None, Reach::Configured);
        let mut response = self.fetch.fetch(&request).await?;
        check_status(&response)?;
        let body = response.read(limits.max_body).await?;
        let address = self.read(&body)?;
        let reach = if address.origin() == self.address.origin() {
            Reach::Configured
        } else if self.private_allowed {
            Reach::DiscoveredPrivate
        } else {
            Reach::Discovered
        };
        Ok(Place { address, reach })
    }

    fn read(&self, body: &[u8]) -> Result<Address, FetchError> {
        let document = json::parse_unique(body)
            .map_err(|_| FetchError::Metadata("it is not strict JSON"))?
            .as_object()
            .ok_or(FetchError::Metadata("it is not an object"))?;
        let text = |name, missing| {
            let value = document.get(name).and_then(|value| value.as_text());
            value.ok_or(FetchError::Metadata(missing))
        };
        if text("issuer", "it has no issuer")? != self.issuer.as_str() {
            return Err(FetchError::WrongIssuer);
        }
        let uri: String = text("jwks_uri", "it has no jwks_uri")?.chars().collect();
        self.accept(&uri)
    }

    /// https; or of the issuer's origin, which may have been allowed to be plain http.
    fn accept(&self, uri: &str) -> Result<Address, FetchError> {
        if let Ok(address) = Address::new(uri, &[])
            && !address.is_plain()
        {
            return Ok(address);
        }
        let host = self.address.host_text();
        let address = Address::new(uri, &[host])?;
        if address.origin() == self.address.origin() {
            Ok(address)
        } else {
            Err(FetchError::RefusedUrl(
                "the jwks_uri is plain http, and not of the issuer's origin",
            ))
        }
    }
}

impl Source for DiscoveredSource {
    fn name(&self) -> &str {
        &self.issuer
    }

    fn load<'a>(
        &'a self,
        known: Option<&'a Validator>,
        limits: &'a Limits,
    ) -> BoxFuture<'a, Result<Loaded, FetchError>> {
        Box::pin(self.load_set(known, limits))
    }
}

impl std::fmt::Debug for DiscoveredSource {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("DiscoveredSource")
            .field(&self.issuer)
            .finish()
    }
}
