//! Certificates for TLS providers, made for the test that uses them.

use std::sync::Arc;

use countersign_mint::SigningKey;
use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair, date_time_ymd};
use tokio_rustls::rustls::RootCertStore;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::PrivatePkcs8KeyDer;
use tokio_rustls::rustls::server::WebPkiClientVerifier;

/// Whether a certificate is within its time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Validity {
    /// It is.
    Current,
    /// It is over.
    Expired,
}

/// A certificate authority of one's own.
pub struct Authority {
    issuer: Issuer<'static, KeyPair>,
    pem: String,
    der: Vec<u8>,
}

impl std::fmt::Debug for Authority {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Authority").finish_non_exhaustive()
    }
}

impl Default for Authority {
    fn default() -> Self {
        Self::new()
    }
}

impl Authority {
    /// A new one.
    #[must_use]
    pub fn new() -> Self {
        let mut params = CertificateParams::new(Vec::new()).expect("no names");
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let key = KeyPair::generate().expect("a key");
        let certificate = params.self_signed(&key).expect("a certificate");
        Self {
            pem: certificate.pem(),
            der: certificate.der().to_vec(),
            issuer: Issuer::new(params, key),
        }
    }

    /// Its certificate in PEM.
    #[must_use]
    pub fn pem(&self) -> &str {
        &self.pem
    }

    /// Its certificate in DER.
    #[must_use]
    pub fn der(&self) -> &[u8] {
        &self.der
    }

    /// A certificate in PEM that an RSA key signed for itself.
    #[must_use]
    pub fn rsa_certificate(key: &SigningKey) -> String {
        let key = KeyPair::from_pem(&key.private_pem()).expect("a sound key");
        let params = CertificateParams::new(Vec::new()).expect("no names");
        params.self_signed(&key).expect("a certificate").pem()
    }

    /// A server's configuration with a certificate for this name.
    #[must_use]
    pub fn server(&self, name: &str, validity: Validity) -> Arc<ServerConfig> {
        self.configure(name, validity, false)
    }

    /// As [`server`](Self::server), for clients with a certificate of this authority alone.
    #[must_use]
    pub fn server_for_clients(&self, name: &str) -> Arc<ServerConfig> {
        self.configure(name, Validity::Current, true)
    }

    /// A client's certificate and key in PEM.
    #[must_use]
    pub fn client_pem(&self) -> String {
        let (certificate, key) = self.certify("client", Validity::Current);
        certificate.pem() + &key.serialize_pem()
    }

    /// A server's certificate for this name, and its key, in PEM.
    #[must_use]
    pub fn server_pem(&self, name: &str) -> (String, String) {
        let (certificate, key) = self.certify(name, Validity::Current);
        (certificate.pem(), key.serialize_pem())
    }

    fn certify(&self, name: &str, validity: Validity) -> (rcgen::Certificate, KeyPair) {
        let mut params = CertificateParams::new(vec![name.to_owned()]).expect("a sound name");
        if validity == Validity::Expired {
            params.not_before = date_time_ymd(2020, 1, 1);
            params.not_after = date_time_ymd(2021, 1, 1);
        }
        let key = KeyPair::generate().expect("a key");
        let certificate = params.signed_by(&key, &self.issuer).expect("a certificate");
        (certificate, key)
    }

    fn configure(&self, name: &str, validity: Validity, clients: bool) -> Arc<ServerConfig> {
        let (certificate, key) = self.certify(name, validity);
        let key = PrivatePkcs8KeyDer::from(key.serialize_der());
        let provider = Arc::new(ring::default_provider());
        let builder = ServerConfig::builder_with_provider(provider.clone())
            .with_safe_default_protocol_versions()
            .expect("the provider's versions");
        let builder = if clients {
            let mut roots = RootCertStore::empty();
            roots
                .add(self.der.clone().into())
                .expect("its own certificate");
            let verifier = WebPkiClientVerifier::builder_with_provider(roots.into(), provider);
            builder.with_client_cert_verifier(verifier.build().expect("a verifier"))
        } else {
            builder.with_no_client_auth()
        };
        let chain = vec![certificate.der().clone()];
        let config = builder.with_single_cert(chain, key.into());
        Arc::new(config.expect("a sound certificate"))
    }
}
