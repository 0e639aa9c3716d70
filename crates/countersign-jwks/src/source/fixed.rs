//! Keys that are given: PEM text, a certificate, an environment variable.

use countersign::{Algorithm, KeySetError, KeyVec};
use pkcs1::RsaPublicKeyRef;
use x509_cert::Certificate;
use x509_cert::der::{Decode, DecodePem};

use super::{Limits, Loaded, Source, Validator};
use crate::fetch::{BoxFuture, FetchError};

/// One RSA public key of PEM text: `PUBLIC KEY`, `RSA PUBLIC KEY`, or the key of a `CERTIFICATE`
/// (the first, where there is a chain). It stands for every `kid`.
///
/// Of a certificate the key alone is taken: it is trusted because it is configured, so neither the
/// certificate's dates nor its signature are looked at.
///
/// # Errors
/// [`KeySetError::InvalidPem`], [`KeySetError::UnusableKey`].
pub fn keys_from_pem(pem: &str, algorithm: Algorithm) -> Result<KeyVec, KeySetError> {
    let pem = pem.trim();
    if !pem.starts_with("-----BEGIN CERTIFICATE-----") {
        return KeyVec::from_public_key_pem(pem, algorithm);
    }
    let end = "-----END CERTIFICATE-----";
    let first = pem
        .find(end)
        .map_or(pem.len(), |at| at.saturating_add(end.len()));
    let first = pem.get(..first).unwrap_or(pem);
    let invalid = |_| KeySetError::InvalidPem;
    let certificate = Certificate::from_pem(first).map_err(invalid)?;
    let info = certificate.tbs_certificate().subject_public_key_info();
    info.algorithm
        .assert_algorithm_oid(pkcs1::ALGORITHM_OID)
        .map_err(|_| KeySetError::InvalidPem)?;
    let key = RsaPublicKeyRef::from_der(info.subject_public_key.raw_bytes()).map_err(invalid)?;
    let (n, e) = (key.modulus.as_bytes(), key.public_exponent.as_bytes());
    KeyVec::any_id(n, e, algorithm)
}

/// A set out of configured text: PEM, or a JWK Set.
pub(super) fn from_text(text: &str, limits: &Limits) -> Result<Loaded, FetchError> {
    if text.trim_start().starts_with("-----BEGIN ") {
        return Ok(Loaded::from_keys(keys_from_pem(text, Algorithm::Rs256)?));
    }
    Loaded::from_jwks(text.trim().as_bytes().to_vec(), limits)
}

/// One RSA public key, or a certificate's, in PEM; for RS256 and every `kid`.
///
/// # Example
/// ```
/// use countersign_jwks::PemSource;
/// let error = PemSource::new("configured key", "no PEM").unwrap_err();
/// assert_eq!(error.code(), "invalid_pem");
/// ```
#[derive(Debug)]
pub struct PemSource {
    name: String,
    pem: String,
}

impl PemSource {
    /// A source for this PEM text, which is read at once so that a mistake shows at the start.
    ///
    /// # Errors
    /// As [`keys_from_pem`].
    pub fn new(name: &str, pem: &str) -> Result<Self, KeySetError> {
        keys_from_pem(pem, Algorithm::Rs256)?;
        Ok(Self {
            name: name.to_owned(),
            pem: pem.to_owned(),
        })
    }
}

impl Source for PemSource {
    fn name(&self) -> &str {
        &self.name
    }

    fn load<'a>(
        &'a self,
        _: Option<&'a Validator>,
        _: &'a Limits,
    ) -> BoxFuture<'a, Result<Loaded, FetchError>> {
        let keys = keys_from_pem(&self.pem, Algorithm::Rs256);
        Box::pin(async move { Ok(Loaded::from_keys(keys?)) })
    }

    fn is_static(&self) -> bool {
        true
    }
}

/// Gives the value of a variable.
type Lookup = Box<dyn Fn(&str) -> Option<String> + Send + Sync>;

/// A JWK Set or PEM text in an environment variable.
///
/// # Example
/// ```
/// use countersign_jwks::EnvSource;
/// let from_process = EnvSource::new("JWKS");
/// let from_elsewhere = EnvSource::with_lookup("JWKS", |_| Some("{\"keys\": []}".to_owned()));
/// # let _ = (from_process, from_elsewhere);
/// ```
pub struct EnvSource {
    variable: String,
    lookup: Lookup,
}

impl EnvSource {
    /// A source for this variable of the process.
    #[must_use]
    pub fn new(variable: &str) -> Self {
        Self::with_lookup(variable, |name| std::env::var(name).ok())
    }

    /// A source for a variable that is looked up this way.
    #[must_use]
    pub fn with_lookup(
        variable: &str,
        lookup: impl Fn(&str) -> Option<String> + Send + Sync + 'static,
    ) -> Self {
        Self {
            variable: variable.to_owned(),
            lookup: Box::new(lookup),
        }
    }

    fn read(&self, limits: &Limits) -> Result<Loaded, FetchError> {
        let text = (self.lookup)(&self.variable)
            .ok_or_else(|| FetchError::Unreadable("the variable is not set".to_owned()))?;
        from_text(&text, limits)
    }
}

impl Source for EnvSource {
    fn name(&self) -> &str {
        &self.variable
    }

    fn load<'a>(
        &'a self,
        _: Option<&'a Validator>,
        limits: &'a Limits,
    ) -> BoxFuture<'a, Result<Loaded, FetchError>> {
        let read = self.read(limits);
        Box::pin(async move { read })
    }

    fn is_static(&self) -> bool {
        true
    }
}

impl std::fmt::Debug for EnvSource {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("EnvSource").field(&self.variable).finish()
    }
}
