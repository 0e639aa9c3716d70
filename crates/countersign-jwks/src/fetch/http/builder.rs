//! Settings of the built-in transport.

use std::fmt;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use reqwest::redirect::Policy;
use reqwest::{Client, Proxy};
use rustls::client::WantsClientCert;
use rustls::crypto::{CryptoProvider, ring};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ClientConfig, ConfigBuilder, RootCertStore, WantsVerifier};
use rustls_platform_verifier::Verifier;

use super::{HttpFetch, Reach, Resolver, same_origin};

/// Why a HTTP client cannot be built.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum HttpError {
    /// The system has no root certificates, and none were given.
    Roots,
    /// A root certificate, or the client's certificate or key, can't be read.
    Certificate(&'static str),
    /// The proxy's URL can't be read.
    Proxy,
    /// The header of this name is not a valid one.
    Header(String),
    /// The client can't be built.
    Client,
}

impl HttpError {
    /// The stable code of this reason.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Roots => "no_root_certificates",
            Self::Certificate(_) => "unreadable_certificate",
            Self::Proxy => "unreadable_proxy",
            Self::Header(_) => "invalid_header",
            Self::Client => "no_http_client",
        }
    }
}

impl fmt::Display for HttpError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Roots => f.write_str("the system has no root certificates, and none were given"),
            Self::Certificate(what) => write!(f, "the {what} can't be read"),
            Self::Proxy => f.write_str("the proxy's URL can't be read"),
            Self::Header(name) => write!(f, "the header {name} is not valid"),
            Self::Client => f.write_str("the HTTP client can't be built"),
        }
    }
}

impl std::error::Error for HttpError {}

/// Settings of [`HttpFetch`].
#[derive(Default)]
pub struct HttpFetchBuilder {
    connect_timeout: Option<Duration>,
    timeout: Option<Duration>,
    roots: Vec<Vec<u8>>,
    only_these_roots: bool,
    fallback_roots: Vec<Vec<u8>>,
    identity: Option<Vec<u8>>,
    proxy: Option<ProxyChoice>,
    headers: Vec<(String, String)>,
    computed: Vec<(String, Lookup)>,
    addresses: Vec<(String, Vec<IpAddr>)>,
}

type Lookup = Box<dyn Fn() -> Option<String> + Send + Sync>;

enum ProxyChoice {
    Url(String),
    Environment,
}

impl HttpFetchBuilder {
    /// How long connecting may take, name resolution and TLS included. Default 5 seconds.
    #[must_use]
    pub const fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = Some(timeout);
        self
    }

    /// How long a request may take in all, its body included. Default 10 seconds. Whatever is set
    /// here, [`Settings::fetch_timeout`](crate::Settings::fetch_timeout) holds too.
    #[must_use]
    pub const fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// Trusts the certificates of this PEM file's text beside the system's: a company's own CA, or
    /// a Kubernetes API server's.
    #[must_use]
    pub fn root_certificates(mut self, pem: impl Into<Vec<u8>>) -> Self {
        self.roots.push(pem.into());
        self
    }

    /// Trusts those given by [`root_certificates`](Self::root_certificates) alone.
    #[must_use]
    pub const fn only_these_roots(mut self) -> Self {
        self.only_these_roots = true;
        self
    }

    /// Trusts these certificates (DER) where the system has none at all, as in an image without a
    /// CA store; those of the crate `webpki-root-certs`, say.
    #[must_use]
    pub fn fallback_roots<C: Into<Vec<u8>>>(mut self, der: impl IntoIterator<Item = C>) -> Self {
        self.fallback_roots.extend(der.into_iter().map(Into::into));
        self
    }

    /// Shows this client certificate: PEM text with the certificate chain and its private key.
    #[must_use]
    pub fn client_certificate(mut self, pem: impl Into<Vec<u8>>) -> Self {
        self.identity = Some(pem.into());
        self
    }

    /// Goes through this proxy. It resolves the names then, so which addresses are asked is its to
    /// limit.
    #[must_use]
    pub fn proxy(mut self, url: &str) -> Self {
        self.proxy = Some(ProxyChoice::Url(url.to_owned()));
        self
    }

    /// Goes through the proxy that `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY` name.
    /// By default they are not looked at.
    #[must_use]
    pub fn proxy_from_environment(mut self) -> Self {
        self.proxy = Some(ProxyChoice::Environment);
        self
    }

    /// Sends a header with each request: an API key, or `Authorization`. It goes to the configured
    /// origin alone, not to another one that discovery names.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// As [`header`](Self::header), with a value that is asked for at each request: a token in a file
    /// that is renewed, as Kubernetes mounts it. `None` fails the fetch.
    #[must_use]
    pub fn computed_header(
        mut self,
        name: &str,
        value: impl Fn() -> Option<String> + Send + Sync + 'static,
    ) -> Self {
        self.computed.push((name.to_owned(), Box::new(value)));
        self
    }

    /// Takes these addresses for a host's name instead of asking for them; none: it has none.
    #[must_use]
    pub fn resolve(mut self, host: &str, addresses: &[IpAddr]) -> Self {
        self.addresses.push((host.to_owned(), addresses.to_vec()));
        self
    }

    /// Builds the transport.
    ///
    /// # Errors
    /// [`HttpError`].
    pub fn build(mut self) -> Result<HttpFetch, HttpError> {
        let tls = self.tls()?;
        let mut computed = Vec::new();
        for (name, lookup) in std::mem::take(&mut self.computed) {
            let key: HeaderName = name.parse().map_err(|_| HttpError::Header(name.clone()))?;
            computed.push((key, lookup));
        }
        Ok(HttpFetch {
            any: self.client(tls.clone(), Reach::Configured)?,
            public: self.client(tls, Reach::Discovered)?,
            headers: self.header_map()?,
            computed: computed.into(),
        })
    }

    fn client(&self, tls: ClientConfig, reach: Reach) -> Result<Client, HttpError> {
        let resolver = Resolver {
            reach,
            addresses: self.addresses.as_slice().into(),
        };
        let builder = Client::builder()
            .tls_backend_preconfigured(tls)
            .dns_resolver(Arc::new(resolver))
            .connect_timeout(self.connect_timeout.unwrap_or(Duration::from_secs(5)))
            .timeout(self.timeout.unwrap_or(Duration::from_secs(10)))
            .redirect(Policy::custom(same_origin))
            .referer(false)
            .user_agent(concat!("countersign-jwks/", env!("CARGO_PKG_VERSION")))
            // One connection is enough, and it need not outlive the refreshes of a miss.
            .pool_max_idle_per_host(1)
            .pool_idle_timeout(Duration::from_secs(30))
            // Another crate of the build may turn these on.
            .no_gzip()
            .no_brotli()
            .no_zstd()
            .no_deflate();
        let builder = match &self.proxy {
            None => builder.no_proxy(),
            Some(ProxyChoice::Environment) => builder,
            Some(ProxyChoice::Url(url)) => {
                builder.proxy(Proxy::all(url).map_err(|_| HttpError::Proxy)?)
            }
        };
        builder.build().map_err(|_| HttpError::Client)
    }

    fn header_map(&self) -> Result<HeaderMap, HttpError> {
        let mut map = HeaderMap::new();
        for (name, value) in &self.headers {
            let invalid = || HttpError::Header(name.clone());
            let key: HeaderName = name.parse().map_err(|_| invalid())?;
            let mut value = HeaderValue::from_str(value).map_err(|_| invalid())?;
            value.set_sensitive(true);
            map.insert(key, value);
        }
        Ok(map)
    }

    fn tls(&self) -> Result<ClientConfig, HttpError> {
        let provider = Arc::new(ring::default_provider());
        let builder = ClientConfig::builder_with_provider(provider.clone())
            .with_safe_default_protocol_versions()
            .map_err(|_| HttpError::Client)?;
        let builder = self.trusting(builder, provider)?;
        let Some(pem) = &self.identity else {
            return Ok(builder.with_no_client_auth());
        };
        let chain = certificates(pem, "client certificate")?;
        let unreadable = HttpError::Certificate("client certificate's key");
        let key = PrivateKeyDer::from_pem_slice(pem).map_err(|_| unreadable.clone())?;
        builder
            .with_client_auth_cert(chain, key)
            .map_err(|_| unreadable)
    }

    fn trusting(
        &self,
        builder: ConfigBuilder<ClientConfig, WantsVerifier>,
        provider: Arc<CryptoProvider>,
    ) -> Result<ConfigBuilder<ClientConfig, WantsClientCert>, HttpError> {
        let mut extra = Vec::new();
        for pem in &self.roots {
            extra.extend(certificates(pem, "root certificate")?);
        }
        if self.only_these_roots {
            let mut store = RootCertStore::empty();
            for root in extra {
                let added = store.add(root);
                added.map_err(|_| HttpError::Certificate("root certificate"))?;
            }
            return Ok(builder.with_root_certificates(store));
        }
        let verifier = self.platform(extra, provider)?;
        let dangerous = builder.dangerous(); // a verifier that is the system's own
        Ok(dangerous.with_custom_certificate_verifier(Arc::new(verifier)))
    }

    /// The system's verifier with these roots beside its own; with the fall-back roots where it has
    /// none.
    fn platform(
        &self,
        extra: Vec<CertificateDer<'static>>,
        provider: Arc<CryptoProvider>,
    ) -> Result<Verifier, HttpError> {
        let with_all = |provider| {
            let fallback = self
                .fallback_roots
                .iter()
                .cloned()
                .map(CertificateDer::from);
            let roots = extra.iter().cloned().chain(fallback);
            Verifier::new_with_extra_roots(roots, provider).map_err(|_| HttpError::Roots)
        };
        match Verifier::new(provider.clone()) {
            Err(_) => with_all(provider),
            Ok(system) if extra.is_empty() => Ok(system),
            Ok(_) => Verifier::new_with_extra_roots(extra, provider)
                .map_err(|_| HttpError::Certificate("root certificate")),
        }
    }
}

impl fmt::Debug for HttpFetchBuilder {
    /// Shows neither headers nor keys.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpFetchBuilder")
            .field("connect_timeout", &self.connect_timeout)
            .field("timeout", &self.timeout)
            .finish_non_exhaustive()
    }
}

fn certificates(pem: &[u8], what: &'static str) -> Result<Vec<CertificateDer<'static>>, HttpError> {
    let read: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(pem).collect();
    read.ok()
        .filter(|read| !read.is_empty())
        .ok_or(HttpError::Certificate(what))
}
