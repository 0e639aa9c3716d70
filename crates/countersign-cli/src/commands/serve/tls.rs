//! TLS for the listener that serves; with a CA for clients, they must show a certificate of it.

use std::path::Path;
use std::sync::Arc;

use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::server::WebPkiClientVerifier;
use rustls::{RootCertStore, ServerConfig};

use super::settings::{Problems, Tls};

/// The configuration of a listener, out of its files.
pub(super) fn config(tls: &Tls) -> Result<Arc<ServerConfig>, Problems> {
    let mut problems = Problems::new();
    let chain = certificates("tls.certificate", &tls.certificate, &mut problems);
    let key = PrivateKeyDer::from_pem_file(&tls.key);
    let key = key.map_err(|error| problems.push(unread("tls.key", &tls.key, &error)));
    let roots = tls.client_ca.as_deref();
    let roots = roots.map(|path| certificates("tls.client_ca", path, &mut problems));
    let (true, Ok(key)) = (problems.is_empty(), key) else {
        return Err(problems);
    };
    build(chain, key, roots).map_err(|problem| vec![problem])
}

fn build(
    chain: Vec<CertificateDer<'static>>,
    key: PrivateKeyDer<'static>,
    roots: Option<Vec<CertificateDer<'static>>>,
) -> Result<Arc<ServerConfig>, String> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = ServerConfig::builder_with_provider(provider.clone())
        .with_safe_default_protocol_versions()
        .map_err(|error| format!("tls: {error}"))?;
    let builder = match roots {
        None => builder.with_no_client_auth(),
        Some(certificates) => {
            let mut roots = RootCertStore::empty();
            for certificate in certificates {
                let added = roots.add(certificate);
                added.map_err(|error| format!("tls.client_ca: {error}"))?;
            }
            let verifier = WebPkiClientVerifier::builder_with_provider(Arc::new(roots), provider);
            let verifier = verifier.build();
            builder.with_client_cert_verifier(
                verifier.map_err(|error| format!("tls.client_ca: {error}"))?,
            )
        }
    };
    let mut config = builder
        .with_single_cert(chain, key)
        .map_err(|error| format!("tls: the certificate and the key can't be used: {error}"))?;
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(Arc::new(config))
}

fn certificates(key: &str, path: &Path, problems: &mut Problems) -> Vec<CertificateDer<'static>> {
    let read = CertificateDer::pem_file_iter(path);
    let read = read.and_then(Iterator::collect::<Result<Vec<_>, _>>);
    match read {
        Ok(certificates) if certificates.is_empty() => {
            let name = path.display();
            problems.push(format!("{key}: {name}: there is no certificate in it"));
            certificates
        }
        Ok(certificates) => certificates,
        Err(error) => {
            problems.push(unread(key, path, &error));
            Vec::new()
        }
    }
}

fn unread(key: &str, path: &Path, error: &dyn std::fmt::Display) -> String {
    format!("{key}: {}: {error}", path.display())
}
