//! OpenID Connect Discovery and RFC 8414 metadata.

use countersign_jwks::Metadata;
use serde_json::json;

use super::*;

const WELL_KNOWN: &str = "/.well-known/openid-configuration";

fn discover(issuer: &str) -> Builder {
    let fetch = http().resolve("rebound.test", &["169.254.169.254".parse().unwrap()]);
    RemoteKeys::discover(issuer)
        .settings(millis())
        .fetch(fetch.build().unwrap())
}

fn document(issuer: &str, jwks_uri: &str) -> Behaviour {
    Behaviour::jwks(json!({"issuer": issuer, "jwks_uri": jwks_uri}).to_string())
}

#[tokio::test]
async fn the_key_set_is_found_where_the_metadata_says() {
    // The issuer's path, the kind of metadata, and where it must be.
    let cases = [
        ("", Metadata::OpenId, WELL_KNOWN),
        ("/", Metadata::OpenId, WELL_KNOWN),
        (
            "/realms/a",
            Metadata::OpenId,
            "/realms/a/.well-known/openid-configuration",
        ),
        (
            "/realms/a/",
            Metadata::OpenId,
            "/realms/a/.well-known/openid-configuration",
        ),
        (
            "",
            Metadata::OAuth,
            "/.well-known/oauth-authorization-server",
        ),
        (
            "/realms/a",
            Metadata::OAuth,
            "/.well-known/oauth-authorization-server/realms/a",
        ),
    ];
    for (path, metadata, place) in cases {
        let provider = Provider::start().await;
        let issuer = provider.url(path);
        provider.set(place, document(&issuer, &provider.url("/some/jwks")));
        provider.set("/some/jwks", set(&[&KEY]));
        let keys = discover(&issuer).metadata(metadata).start().unwrap();
        keys.ready().await.unwrap();
        while_good(&keys, path, || keys.status().counts.replaced >= 3).await;
        let asked = provider.seen().iter().filter(|s| s.path == place).count();
        assert_eq!(asked, 1, "{path}: once, while the key set answers");
        assert_eq!(keys.status().source, issuer);
    }
}

#[tokio::test]
async fn metadata_that_is_not_to_be_believed_is_refused() {
    let elsewhere = Provider::start().await;
    elsewhere.set("/jwks", set(&[&KEY]));
    let provider = Provider::start().await;
    let issuer = provider.url("");
    let uri = provider.url("/jwks");
    provider.set("/jwks", set(&[&KEY]));
    let raw = |body: String| Behaviour::jwks(body);
    let other_origin = elsewhere.url("/jwks");
    let cases = [
        (
            "another issuer",
            document("https://evil.test", &uri),
            "wrong_metadata_issuer",
        ),
        (
            "a trailing slash",
            document(&(issuer.clone() + "/"), &uri),
            "wrong_metadata_issuer",
        ),
        (
            "upper case",
            document(&issuer.to_uppercase(), &uri),
            "wrong_metadata_issuer",
        ),
        (
            "no issuer",
            raw(json!({"jwks_uri": uri}).to_string()),
            "malformed_metadata",
        ),
        (
            "an issuer that is a list",
            raw(json!({"issuer": [issuer], "jwks_uri": uri}).to_string()),
            "malformed_metadata",
        ),
        (
            "no jwks_uri",
            raw(json!({"issuer": issuer}).to_string()),
            "malformed_metadata",
        ),
        (
            "a jwks_uri that is a number",
            raw(json!({"issuer": issuer, "jwks_uri": 1}).to_string()),
            "malformed_metadata",
        ),
        (
            "two issuers",
            raw(format!(
                "{{\"issuer\":\"{issuer}\",\"issuer\":\"{issuer}\",\"jwks_uri\":\"{uri}\"}}"
            )),
            "malformed_metadata",
        ),
        ("HTML", raw("<html>".to_owned()), "malformed_metadata"),
        ("an array", raw("[]".to_owned()), "malformed_metadata"),
        (
            "404",
            Behaviour::status(404, json!({"issuer": issuer, "jwks_uri": uri}).to_string()),
            "bad_status",
        ),
        (
            "a redirect to another origin",
            Behaviour::redirect(302, &elsewhere.url(WELL_KNOWN)),
            "redirected",
        ),
        (
            "too long",
            Behaviour::Endless { announced: false },
            "body_too_large",
        ),
        (
            "plain http elsewhere",
            document(&issuer, &other_origin),
            "refused_url",
        ),
        (
            "plain http to a public host",
            document(&issuer, "http://issuer.test/jwks"),
            "refused_url",
        ),
        (
            "a file",
            document(&issuer, "file:///etc/passwd"),
            "refused_url",
        ),
        ("relative", document(&issuer, "/jwks"), "refused_url"),
        (
            "a password",
            document(&issuer, "https://a:b@issuer.test/"),
            "refused_url",
        ),
        (
            "metadata address",
            document(&issuer, "https://169.254.169.254/jwks"),
            "refused_address",
        ),
        (
            "mapped metadata address",
            document(&issuer, "https://[::ffff:169.254.169.254]/"),
            "refused_address",
        ),
        (
            "decimal metadata address",
            document(&issuer, "https://2852039166/jwks"),
            "refused_address",
        ),
        (
            "a name that resolves to it",
            document(&issuer, "https://rebound.test/jwks"),
            "refused_address",
        ),
        (
            "link-local",
            document(&issuer, "https://[fe80::1]/jwks"),
            "refused_address",
        ),
        (
            "private",
            document(&issuer, "https://10.0.0.1/jwks"),
            "refused_address",
        ),
        (
            "loopback elsewhere",
            document(&issuer, "https://127.0.0.1:1/jwks"),
            "refused_address",
        ),
    ];
    for (name, behaviour, expected) in cases {
        provider.set(WELL_KNOWN, behaviour);
        let before = provider.seen().len();
        let keys = discover(&issuer).start().unwrap();
        let error = keys
            .ready_within(Duration::from_millis(250))
            .await
            .unwrap_err();
        assert_eq!(error.cause().map_or("", |c| c.code()), expected, "{name}");
        let asked = &provider.seen()[before..];
        assert!(asked.len() > 1, "{name}: it is tried again");
        assert!(
            asked.iter().all(|s| s.path == WELL_KNOWN),
            "{name}: and never guessed"
        );
    }
    assert_eq!(elsewhere.seen().len(), 0, "another origin is never asked");
}

#[tokio::test]
async fn a_discovery_that_failed_is_tried_again() {
    let provider = Provider::start().await;
    let issuer = provider.url("");
    let keys = discover(&issuer).start().unwrap();
    assert!(keys.ready_within(Duration::from_millis(100)).await.is_err());
    provider.set(WELL_KNOWN, document(&issuer, &provider.url("/jwks")));
    provider.set("/jwks", set(&[&KEY]));
    keys.ready().await.unwrap();
}

#[tokio::test]
async fn a_key_set_that_moved_is_found_again() {
    let provider = Provider::start().await;
    let issuer = provider.url("");
    provider.set(WELL_KNOWN, document(&issuer, &provider.url("/old")));
    provider.set("/old", set(&[&KEY]).header("etag", "\"a\""));
    let keys = discover(&issuer).start().unwrap();
    keys.ready().await.unwrap();
    provider.set(WELL_KNOWN, document(&issuer, &provider.url("/new")));
    provider.set("/new", set(&[&KEY]));
    provider.set("/old", Behaviour::status(410, ""));
    while_good(&keys, "moved", || {
        provider.seen().iter().any(|s| s.path == "/new")
    })
    .await;
    while_good(&keys, "settled", || last_error(&keys).is_empty()).await;
    let seen = provider.seen();
    let new = seen.iter().find(|s| s.path == "/new").unwrap();
    assert_eq!(
        new.header("if-none-match"),
        None,
        "a tag belongs to its URL"
    );
}

#[tokio::test]
async fn a_metadata_that_turns_bad_leaves_the_set() {
    let provider = Provider::start().await;
    let issuer = provider.url("");
    provider.set(WELL_KNOWN, document(&issuer, &provider.url("/jwks")));
    provider.set("/jwks", set(&[&KEY]));
    let keys = discover(&issuer).start().unwrap();
    keys.ready().await.unwrap();
    provider.set("/jwks", Behaviour::status(500, ""));
    provider.set(
        WELL_KNOWN,
        document("https://evil.test", &provider.url("/jwks")),
    );
    while_good(&keys, "bad", || {
        last_error(&keys) == "wrong_metadata_issuer"
    })
    .await;
}

#[tokio::test]
async fn headers_of_the_configuration_stay_with_the_issuer() {
    let (provider, elsewhere) = (Provider::start().await, Provider::start().await);
    let authority = countersign_tests::provider::Authority::new();
    let current = countersign_tests::provider::Validity::Current;
    elsewhere.set_tls(authority.server("keys.test", current));
    elsewhere.set("/jwks", set(&[&KEY]));
    let issuer = provider.url("");
    let uri = format!("https://keys.test:{}/jwks", elsewhere.address().port());
    provider.set(WELL_KNOWN, document(&issuer, &uri));
    let fetch = http()
        .root_certificates(authority.pem())
        .resolve("keys.test", &["127.0.0.1".parse().unwrap()])
        .header("authorization", "Bearer secret")
        .build()
        .unwrap();
    let keys = RemoteKeys::discover(&issuer)
        .settings(millis())
        .allow_private_jwks_uri()
        .fetch(fetch)
        .start()
        .unwrap();
    keys.ready().await.unwrap();
    assert_eq!(
        provider.seen()[0].header("authorization"),
        Some("Bearer secret")
    );
    assert_eq!(elsewhere.seen()[0].header("authorization"), None);
}
