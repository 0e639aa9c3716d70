//! A real TLS server: certificates that are over, for another name, or of nobody's.

use countersign_tests::provider::{Authority, Validity};

use super::*;

fn trusting(authority: &Authority) -> HttpFetchBuilder {
    HttpFetch::builder()
        .only_these_roots()
        .root_certificates(authority.pem())
        .resolve(HOST, &["127.0.0.1".parse().unwrap()])
}

async fn tls_provider(authority: &Authority) -> (Provider, String) {
    let provider = Provider::start().await;
    provider.set("/jwks", set(&[&KEY]));
    provider.set_tls(authority.server(HOST, Validity::Current));
    let url = format!("https://{HOST}:{}/jwks", provider.address().port());
    (provider, url)
}

#[tokio::test]
async fn a_certificate_that_does_not_hold_is_an_outage() {
    let (authority, stranger) = (Authority::new(), Authority::new());
    let (provider, url) = tls_provider(&authority).await;
    let fetch = trusting(&authority).build().unwrap();
    let keys = RemoteKeys::builder(&url)
        .settings(millis())
        .fetch(fetch)
        .start()
        .unwrap();
    keys.ready().await.unwrap();
    let cases = [
        ("expired", authority.server(HOST, Validity::Expired)),
        (
            "another name",
            authority.server("other.test", Validity::Current),
        ),
        (
            "a longer name",
            authority.server("issuer.test.evil.test", Validity::Current),
        ),
        ("not trusted", stranger.server(HOST, Validity::Current)),
    ];
    for (name, config) in cases {
        provider.set_tls(config);
        while_good(&keys, name, || last_error(&keys) == "tls_failed").await;
        provider.set_tls(authority.server(HOST, Validity::Current));
        while_good(&keys, name, || last_error(&keys).is_empty()).await;
    }
}

#[tokio::test]
async fn a_client_certificate_is_shown() {
    let authority = Authority::new();
    let (provider, url) = tls_provider(&authority).await;
    provider.set_tls(authority.server_for_clients(HOST));
    let without = trusting(&authority).build().unwrap();
    let keys = RemoteKeys::builder(&url)
        .settings(millis())
        .fetch(without)
        .start()
        .unwrap();
    assert!(keys.ready_within(Duration::from_millis(200)).await.is_err());
    let with = trusting(&authority)
        .client_certificate(authority.client_pem())
        .build()
        .unwrap();
    let keys = RemoteKeys::builder(&url)
        .settings(millis())
        .fetch(with)
        .start()
        .unwrap();
    keys.ready().await.unwrap();
}

#[tokio::test]
async fn the_system_s_roots_do_not_trust_a_stranger() {
    let authority = Authority::new();
    let (_provider, url) = tls_provider(&authority).await;
    let fetch = HttpFetch::builder()
        .fallback_roots([stranger_root()])
        .resolve(HOST, &["127.0.0.1".parse().unwrap()])
        .build()
        .unwrap();
    let keys = RemoteKeys::builder(&url)
        .settings(millis())
        .fetch(fetch)
        .start()
        .unwrap();
    let error = keys
        .ready_within(Duration::from_millis(400))
        .await
        .unwrap_err();
    assert_eq!(error.cause().unwrap().code(), "tls_failed");
}

/// So that the test also runs where the system has no roots at all.
fn stranger_root() -> Vec<u8> {
    Authority::new().der().to_vec()
}
