//! What is sent, and where it goes.

use countersign_tests::OTHER_KEY;

use super::*;

#[tokio::test]
async fn a_set_that_has_not_changed_is_confirmed_by_its_tag() {
    let provider = Provider::start().await;
    provider.set("/jwks", set(&[&KEY]).header("etag", "\"one\""));
    let keys = builder(&provider.url("/jwks")).start().unwrap();
    keys.ready().await.unwrap();
    while_good(&keys, "confirmed", || {
        keys.status().counts.not_modified >= 2
    })
    .await;
    let seen = provider.seen();
    assert_eq!(seen[0].header("if-none-match"), None);
    assert_eq!(seen[1].header("if-none-match"), Some("\"one\""));
    assert_eq!(keys.status().counts.replaced, 1);
    let etag = ("etag", "\"one\"".to_owned());
    assert!(keys.status().headers.contains(&etag), "shown to people");

    provider.set("/jwks", set(&[&KEY, &OTHER_KEY]).header("etag", "\"two\""));
    while_good(&keys, "changed", || keys.status().keys.len() == 2).await;
}

#[tokio::test]
async fn a_redirect_within_the_origin_is_followed() {
    let provider = Provider::start().await;
    provider.set("/jwks", Behaviour::redirect(302, "/moved"));
    provider.set("/moved", set(&[&KEY]));
    let keys = builder(&provider.url("/jwks")).start().unwrap();
    keys.ready().await.unwrap();
    while_good(&keys, "followed", || keys.status().counts.replaced >= 2).await;
}

#[tokio::test]
async fn headers_of_the_configuration_are_sent_and_nothing_is_said_of_packing() {
    let provider = Provider::start().await;
    provider.set("/jwks", set(&[&KEY]));
    let fetch = http()
        .header("authorization", "Bearer secret")
        .build()
        .unwrap();
    let keys = RemoteKeys::builder(&provider.url("/jwks")).fetch(fetch);
    keys.start().unwrap().ready().await.unwrap();
    let seen = &provider.seen()[0];
    assert_eq!(seen.header("authorization"), Some("Bearer secret"));
    assert_eq!(seen.header("accept-encoding"), None);
    assert!(
        seen.header("accept")
            .unwrap()
            .contains("application/jwk-set+json")
    );
    assert!(
        seen.header("user-agent")
            .unwrap()
            .starts_with("countersign-jwks/")
    );
}

#[tokio::test]
async fn a_computed_header_is_asked_for_at_each_request() {
    let provider = Provider::start().await;
    provider.set("/jwks", set(&[&KEY]));
    let count = Arc::new(Mutex::new(0_u32));
    let counted = count.clone();
    let fetch = http().computed_header("authorization", move || {
        let mut count = counted.lock().unwrap();
        *count += 1;
        // The third can't be read, as a file that is just being replaced.
        (*count != 3).then(|| format!("Bearer {count}"))
    });
    let keys = RemoteKeys::builder(&provider.url("/jwks"))
        .settings(millis())
        .fetch(fetch.build().unwrap())
        .start()
        .unwrap();
    keys.ready().await.unwrap();
    while_good(&keys, "third", || last_error(&keys) == "unreadable_source").await;
    while_good(&keys, "fourth", || last_error(&keys).is_empty()).await;
    let seen = provider.seen();
    let sent: Vec<_> = seen
        .iter()
        .filter_map(|s| s.header("authorization"))
        .take(3)
        .collect();
    assert_eq!(sent, ["Bearer 1", "Bearer 2", "Bearer 4"]);
}

#[tokio::test]
async fn ipv6_is_reached() {
    let provider = Provider::start_at("[::1]:0").await;
    provider.set("/jwks", set(&[&KEY]));
    let keys = builder(&provider.url("/jwks")).start().unwrap();
    keys.ready().await.unwrap();
    while_good(&keys, "IPv6", || keys.status().counts.replaced >= 2).await;
}

#[tokio::test]
async fn a_proxy_is_asked_for_every_host() {
    let proxy = Provider::start().await;
    // A proxy sees the whole URL.
    proxy.set("http://issuer.test/jwks", set(&[&KEY]));
    let fetch = http().proxy(&proxy.url("")).build().unwrap();
    let keys = RemoteKeys::builder("http://issuer.test/jwks")
        .allow_plain_http(HOST)
        .fetch(fetch)
        .start()
        .unwrap();
    keys.ready().await.unwrap();
    assert_eq!(proxy.seen().len(), 1);
}

#[tokio::test]
async fn urls_that_may_not_be_fetched_are_refused_at_the_start() {
    let cases = [
        "http://issuer.test/jwks",
        "http://10.0.0.1/jwks",
        "ftp://issuer.test/jwks",
        "https://user:secret@issuer.test/jwks",
        "jwks",
    ];
    for url in cases {
        let error = builder(url).start().unwrap_err();
        assert_eq!(error.code(), "refused_url", "{url}");
        assert!(!error.to_string().contains("secret"));
        let error = RemoteKeys::discover(url)
            .fetch(http().build().unwrap())
            .start();
        assert_eq!(error.unwrap_err().code(), "refused_url", "{url}");
    }
    let literal = builder("https://169.254.169.254/jwks").start().unwrap();
    let error = literal
        .ready_within(Duration::from_millis(100))
        .await
        .unwrap_err();
    assert_eq!(error.cause().unwrap().code(), "refused_address");
}

#[test]
fn a_transport_that_cannot_be_is_refused_by_name() {
    let cases = [
        ("unreadable_certificate", http().root_certificates("no PEM")),
        (
            "unreadable_certificate",
            http().client_certificate("no PEM"),
        ),
        ("invalid_header", http().header("a b", "c")),
        ("invalid_header", http().header("a", "b\nc")),
        ("unreadable_proxy", http().proxy("::")),
    ];
    for (expected, builder) in cases {
        assert_eq!(builder.build().unwrap_err().code(), expected);
    }
}

#[test]
fn without_a_runtime_nothing_starts() {
    let error = builder("https://issuer.test/jwks").start().unwrap_err();
    assert_eq!(error.code(), "no_runtime");
}
