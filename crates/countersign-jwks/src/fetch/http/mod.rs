//! The built-in transport: `reqwest` with rustls and HTTP/2.
//!
//! The TLS configuration is made here and given to it, with `ring` as the provider: it needs
//! nothing but a C compiler, and neither a process-wide provider nor what another crate of the
//! build turns on in `reqwest` changes what is spoken.

mod builder;

use std::fmt;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::header::{ACCEPT, HeaderMap, HeaderName, HeaderValue, IF_NONE_MATCH};
use reqwest::redirect::Attempt;
use reqwest::{Client, Url};

use super::address::{is_localhost, literal};
use super::{BoxFuture, Chunks, Fetch, FetchError, Reach, Request, Response};
pub use builder::{HttpError, HttpFetchBuilder};

/// How many redirects within one origin are followed.
const MAX_REDIRECTS: usize = 3;

/// Fetches by HTTPS, and by plain HTTP where the URL was allowed to be that.
///
/// Redirects to another origin are not followed, nothing is decompressed, and neither link-local
/// nor metadata addresses are asked, also where a name resolves to one.
///
/// # Example
/// ```
/// use countersign_jwks::HttpFetch;
/// use std::time::Duration;
/// let fetch = HttpFetch::builder()
///     .connect_timeout(Duration::from_secs(2))
///     .header("x-tenant", "a")
///     .build()?;
/// # let _ = fetch;
/// # Ok::<(), countersign_jwks::HttpError>(())
/// ```
#[derive(Clone)]
pub struct HttpFetch {
    any: Client,
    public: Client,
    headers: HeaderMap,
    computed: Arc<[Computed]>,
}

/// A header whose value is computed for each request.
type Computed = (HeaderName, Box<dyn Fn() -> Option<String> + Send + Sync>);

impl HttpFetch {
    /// With every default.
    ///
    /// # Errors
    /// [`HttpError::Roots`] where the system has no root certificates.
    pub fn new() -> Result<Self, HttpError> {
        Self::builder().build()
    }

    /// With settings.
    #[must_use]
    pub fn builder() -> HttpFetchBuilder {
        HttpFetchBuilder::default()
    }

    const fn client(&self, reach: Reach) -> &Client {
        match reach {
            Reach::Configured | Reach::DiscoveredPrivate => &self.any,
            Reach::Discovered => &self.public,
        }
    }

    async fn send(&self, request: &Request) -> Result<Response, FetchError> {
        let url = Url::parse(request.url()).map_err(|_| FetchError::RefusedUrl("not a URL"))?;
        if literal(&url).is_some_and(|address| !request.reach().allows(address)) {
            return Err(FetchError::RefusedAddress);
        }
        let mut get = self.client(request.reach()).get(url);
        if request.reach() == Reach::Configured {
            get = get.headers(self.headers.clone());
            for (name, compute) in &*self.computed {
                get = get.header(name, computed(&**compute)?);
            }
        }
        get = get.header(ACCEPT, request.accept());
        if let Some(etag) = request.if_none_match() {
            get = get.header(IF_NONE_MATCH, etag);
        }
        let answer = get.send().await.map_err(|error| classify(&error))?;
        let mut response = Response::new(answer.status().as_u16());
        for (name, value) in answer.headers() {
            if let Ok(value) = value.to_str() {
                response = response.with_header(name.as_str(), value);
            }
        }
        Ok(response.with_chunks(Streamed(answer)))
    }
}

impl fmt::Debug for HttpFetch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpFetch").finish_non_exhaustive()
    }
}

impl Fetch for HttpFetch {
    fn fetch<'a>(&'a self, request: &'a Request) -> BoxFuture<'a, Result<Response, FetchError>> {
        Box::pin(self.send(request))
    }
}

struct Streamed(reqwest::Response);

impl Chunks for Streamed {
    fn next(&mut self) -> BoxFuture<'_, Option<Result<Vec<u8>, FetchError>>> {
        Box::pin(async {
            let chunk = self.0.chunk().await.map_err(|error| classify(&error));
            chunk.map(|chunk| chunk.map(|c| c.to_vec())).transpose()
        })
    }
}

/// The value of a computed header, which no log shows.
fn computed(compute: &dyn Fn() -> Option<String>) -> Result<HeaderValue, FetchError> {
    let value = compute().and_then(|value| HeaderValue::from_str(&value).ok());
    let unreadable = || FetchError::Unreadable("a header of the request has no value".to_owned());
    let mut value = value.ok_or_else(unreadable)?;
    value.set_sensitive(true);
    Ok(value)
}

/// Follows a redirect within the origin of the request, and gives any other as the answer it is.
fn same_origin(attempt: Attempt<'_>) -> reqwest::redirect::Action {
    let first = attempt.previous().first().map(Url::origin);
    let stays = first.is_some_and(|origin| origin == attempt.url().origin());
    if stays && attempt.previous().len() <= MAX_REDIRECTS {
        attempt.follow()
    } else {
        attempt.stop()
    }
}

/// What went wrong, by what the error and its sources are.
fn classify(error: &reqwest::Error) -> FetchError {
    let mut source: Option<&(dyn std::error::Error + 'static)> = Some(error);
    while let Some(this) = source {
        if let Some(own) = this.downcast_ref::<FetchError>() {
            return own.clone();
        }
        if let Some(tls) = this.downcast_ref::<rustls::Error>() {
            return FetchError::Tls(tls.to_string());
        }
        source = deeper(this);
    }
    if error.is_timeout() {
        FetchError::TimedOut
    } else if error.is_dns() {
        FetchError::Resolve
    } else if error.is_connect() {
        FetchError::Connect
    } else {
        FetchError::Interrupted
    }
}

/// The error within. An `io::Error` names the source of what it wraps, not what it wraps.
fn deeper<'e>(
    error: &'e (dyn std::error::Error + 'static),
) -> Option<&'e (dyn std::error::Error + 'static)> {
    let wrapped = error
        .downcast_ref::<std::io::Error>()
        .and_then(std::io::Error::get_ref);
    match wrapped {
        Some(wrapped) => Some(wrapped),
        None => error.source(),
    }
}

/// Resolves names by the system, and leaves out what may not be asked.
struct Resolver {
    reach: Reach,
    addresses: Arc<[(String, Vec<IpAddr>)]>,
}

impl Resolve for Resolver {
    fn resolve(&self, name: Name) -> Resolving {
        let (reach, addresses) = (self.reach, self.addresses.clone());
        Box::pin(async move {
            let given = addresses.iter().find(|(host, _)| host == name.as_str());
            let found: Vec<SocketAddr> = match given {
                Some((_, ips)) => ips.iter().map(|ip| SocketAddr::new(*ip, 0)).collect(),
                None => tokio::net::lookup_host((name.as_str(), 0))
                    .await
                    .map_err(|_| FetchError::Resolve)?
                    .collect(),
            };
            if found.is_empty() {
                return Err(FetchError::Resolve.into());
            }
            let local = is_localhost(name.as_str());
            let allowed: Vec<SocketAddr> = found
                .into_iter()
                .filter(|at| reach.allows(at.ip()) && (!local || at.ip().is_loopback()))
                .collect();
            if allowed.is_empty() {
                return Err(FetchError::RefusedAddress.into());
            }
            let allowed: Addrs = Box::new(allowed.into_iter());
            Ok(allowed)
        })
    }
}
