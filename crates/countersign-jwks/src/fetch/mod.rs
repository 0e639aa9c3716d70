//! How bytes are brought: a small trait, and the one implementation that is built in.
//!
//! Tests, proxies and unusual companies bring a [`Fetch`] of their own. What an answer means, which
//! of it is believed, and how much of it is read, is not theirs to decide: that is done here, by
//! [`UrlSource`](crate::UrlSource).

mod address;
mod error;
#[cfg(feature = "http")]
mod http;

use std::fmt;
use std::future::Future;
use std::pin::Pin;

pub(crate) use address::Address;
pub use error::FetchError;
#[cfg(feature = "http")]
pub use http::{HttpError, HttpFetch, HttpFetchBuilder};

/// A future that can be sent to another thread.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Fetches a URL by GET.
///
/// # Example
/// ```
/// use countersign_jwks::{BoxFuture, Fetch, FetchError, Request, Response};
/// /// Answers from memory.
/// struct Canned(Vec<u8>);
/// impl Fetch for Canned {
///     fn fetch<'a>(&'a self, _: &'a Request) -> BoxFuture<'a, Result<Response, FetchError>> {
///         let response = Response::new(200)
///             .with_header("cache-control", "max-age=600")
///             .with_body(self.0.clone());
///         Box::pin(async move { Ok(response) })
///     }
/// }
/// ```
pub trait Fetch: Send + Sync + 'static {
    /// Sends the request, and gives the answer as soon as its headers are there. No redirect to
    /// another origin may be followed, and nothing is decompressed.
    fn fetch<'a>(&'a self, request: &'a Request) -> BoxFuture<'a, Result<Response, FetchError>>;
}

/// Which addresses a host may resolve to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reach {
    /// The URL is configured: any but link-local and metadata addresses.
    Configured,
    /// The URL came out of discovery and is of another origin than the issuer: public ones. No
    /// header of the configuration goes there.
    Discovered,
    /// As `Discovered`, and private addresses were allowed.
    DiscoveredPrivate,
}

/// What is to be fetched.
#[derive(Clone, Debug)]
pub struct Request {
    url: String,
    etag: Option<String>,
    reach: Reach,
}

impl Request {
    pub(crate) fn new(url: &str, etag: Option<&str>, reach: Reach) -> Self {
        Self {
            url: url.to_owned(),
            etag: etag.map(ToOwned::to_owned),
            reach,
        }
    }

    /// The URL, absolute.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// What `If-None-Match` is to say.
    #[must_use]
    pub fn if_none_match(&self) -> Option<&str> {
        self.etag.as_deref()
    }

    /// What `Accept` is to say.
    #[must_use]
    pub const fn accept(&self) -> &'static str {
        "application/jwk-set+json, application/json;q=0.9, */*;q=0.1"
    }

    /// Which addresses the host may resolve to.
    #[must_use]
    pub const fn reach(&self) -> Reach {
        self.reach
    }
}

/// An answer: its head, and a body that is read piece by piece.
pub struct Response {
    status: u16,
    headers: Vec<(String, String)>,
    body: Option<Box<dyn Chunks>>,
}

impl Response {
    /// An answer without headers and with an empty body.
    #[must_use]
    pub const fn new(status: u16) -> Self {
        Self {
            status,
            headers: Vec::new(),
            body: None,
        }
    }

    /// Adds a header.
    #[must_use]
    pub fn with_header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Sets the body.
    #[must_use]
    pub fn with_body(self, body: impl Into<Vec<u8>>) -> Self {
        self.with_chunks(Whole(Some(body.into())))
    }

    /// Sets a body that comes piece by piece.
    #[must_use]
    pub fn with_chunks(mut self, chunks: impl Chunks) -> Self {
        self.body = Some(Box::new(chunks));
        self
    }

    /// The status code.
    #[must_use]
    pub const fn status(&self) -> u16 {
        self.status
    }

    /// The values of a header, in order; names are compared without regard to case.
    pub fn headers<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.headers
            .iter()
            .filter(|(own, _)| own.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
    }

    /// The first value of a header.
    #[must_use]
    pub fn header<'a>(&'a self, name: &'a str) -> Option<&'a str> {
        self.headers(name).next()
    }

    /// Takes the body out, for a transport that wraps another; `None` where there is none.
    pub fn take_chunks(&mut self) -> Option<Box<dyn Chunks>> {
        self.body.take()
    }

    /// Reads the body, up to `limit` bytes: no more than that and one piece is ever held.
    pub(crate) async fn read(&mut self, limit: usize) -> Result<Vec<u8>, FetchError> {
        let too_large = FetchError::BodyTooLarge { limit };
        let announced = self.header("content-length").and_then(|v| v.parse().ok());
        if announced.is_some_and(|length: usize| length > limit) {
            return Err(too_large);
        }
        let mut body = Vec::new();
        let Some(mut chunks) = self.body.take() else {
            return Ok(body);
        };
        while let Some(chunk) = chunks.next().await {
            let chunk = chunk?;
            if body.len().saturating_add(chunk.len()) > limit {
                return Err(too_large);
            }
            body.extend_from_slice(&chunk);
        }
        Ok(body)
    }
}

impl fmt::Debug for Response {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response")
            .field("status", &self.status)
            .field("headers", &self.headers)
            .finish_non_exhaustive()
    }
}

/// A body, piece by piece.
pub trait Chunks: Send + 'static {
    /// The next piece; `None` at the end.
    ///
    /// # Errors
    /// In the future's output: the body was cut off.
    fn next(&mut self) -> BoxFuture<'_, Option<Result<Vec<u8>, FetchError>>>;
}

/// A body in one piece.
struct Whole(Option<Vec<u8>>);

impl Chunks for Whole {
    fn next(&mut self) -> BoxFuture<'_, Option<Result<Vec<u8>, FetchError>>> {
        let piece = self.0.take().map(Ok);
        Box::pin(async move { piece })
    }
}
