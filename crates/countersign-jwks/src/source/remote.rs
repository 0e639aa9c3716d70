//! A key set at a URL.

use std::sync::Arc;
use std::time::SystemTime;

use super::freshness::{freshness, retry_after};
use super::{Limits, Loaded, LoadedSet, Source, Validator};
use crate::fetch::{Address, BoxFuture, Fetch, FetchError, Reach, Request, Response};

/// Headers that people want to see beside a key set.
const SHOWN: &[&str] = &[
    "cache-control",
    "age",
    "date",
    "expires",
    "etag",
    "content-type",
];

/// How much of a header is shown.
const MAX_SHOWN: usize = 128;

/// The JWK Set at a URL.
///
/// # Example
/// ```
/// # fn f() -> Result<(), Box<dyn std::error::Error>> {
/// use countersign_jwks::{HttpFetch, RemoteKeys, UrlSource};
/// use std::sync::Arc;
/// let fetch = Arc::new(HttpFetch::new()?);
/// let mirror = UrlSource::new("https://mirror.example/jwks", fetch, &[])?;
/// let keys = RemoteKeys::builder("https://issuer.example/jwks").fall_back(mirror).start()?;
/// # Ok(()) }
/// ```
pub struct UrlSource {
    address: Address,
    name: String,
    fetch: Arc<dyn Fetch>,
}

impl UrlSource {
    /// A source at this URL: https, or plain http where its host is loopback or one of
    /// `plain_hosts`.
    ///
    /// # Errors
    /// [`FetchError::RefusedUrl`].
    pub fn new(
        url: &str,
        fetch: Arc<dyn Fetch>,
        plain_hosts: &[String],
    ) -> Result<Self, FetchError> {
        let address = Address::new(url, plain_hosts)?;
        Ok(Self {
            name: address.shown(),
            address,
            fetch,
        })
    }
}

impl Source for UrlSource {
    fn name(&self) -> &str {
        &self.name
    }

    fn load<'a>(
        &'a self,
        known: Option<&'a Validator>,
        limits: &'a Limits,
    ) -> BoxFuture<'a, Result<Loaded, FetchError>> {
        let set = get_set(
            &*self.fetch,
            &self.address,
            Reach::Configured,
            known,
            limits,
        );
        Box::pin(set)
    }
}

impl std::fmt::Debug for UrlSource {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("UrlSource").field(&self.name).finish()
    }
}

/// Fetches and validates a key set.
pub(super) async fn get_set(
    fetch: &dyn Fetch,
    address: &Address,
    reach: Reach,
    known: Option<&Validator>,
    limits: &Limits,
) -> Result<Loaded, FetchError> {
    let etag = known
        .filter(|known| known.url == address.as_str())
        .map(|known| known.etag.as_str());
    let mut response = fetch
        .fetch(&Request::new(address.as_str(), etag, reach))
        .await?;
    if response.status() == 304 && etag.is_some() {
        let freshness = freshness(&response, SystemTime::now());
        return Ok(Loaded::NotModified { freshness });
    }
    check_status(&response)?;
    let body = response.read(limits.max_body).await?;
    let set = LoadedSet::from_jwks(body, limits)?;
    Ok(Loaded::Set(Box::new(describe(set, &response, address))))
}

/// 200 and nothing else, whatever the body is.
pub(super) fn check_status(response: &Response) -> Result<(), FetchError> {
    match response.status() {
        200 => Ok(()),
        304 => Err(FetchError::UnaskedNotModified),
        300..=399 => Err(FetchError::Redirected),
        status => Err(FetchError::Status {
            status,
            retry_after: retry_after(response, SystemTime::now()),
        }),
    }
}

/// Adds what the answer's head says of the set.
fn describe(mut set: LoadedSet, response: &Response, address: &Address) -> LoadedSet {
    set.freshness = freshness(response, SystemTime::now());
    set.validator = response.header("etag").map(|etag| Validator {
        url: address.as_str().to_owned(),
        etag: etag.to_owned(),
    });
    set.headers = SHOWN
        .iter()
        .filter_map(|name| Some((*name, printable(response.header(name)?))))
        .collect();
    if !response.header("content-type").is_some_and(is_json) {
        set.notes.push("unexpected content type");
    }
    set
}

/// The types that RFC 7517 §8.5 and common practice give a JWK Set.
fn is_json(content_type: &str) -> bool {
    let essence = content_type.split(';').next().unwrap_or_default().trim();
    ["application/jwk-set+json", "application/json"]
        .iter()
        .any(|json| essence.eq_ignore_ascii_case(json))
}

fn printable(value: &str) -> String {
    let printable = value.chars().map(|c| {
        if c.is_ascii_graphic() || c == ' ' {
            c
        } else {
            '?'
        }
    });
    printable.take(MAX_SHOWN).collect()
}
