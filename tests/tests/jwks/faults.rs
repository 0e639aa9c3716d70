//! Answers that are none.

use std::io::Write;
use std::time::Duration;

use countersign_tests::provider::{Behaviour, Provider};
use countersign_tests::{KEY, OTHER_KEY, claims};
use serde_json::json;

use super::*;

fn good_set() -> String {
    countersign_mint::jwks([&*KEY, &*OTHER_KEY])
}

/// A good set that is 64 MiB long once it is unpacked.
pub(super) fn gzip_bomb() -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(good_set().as_bytes()).unwrap();
    let blank = vec![b' '; 1024 * 1024];
    for _ in 0..64 {
        packed.write_all(&blank).unwrap();
    }
    packed.finish().unwrap()
}

fn many_keys(count: usize) -> String {
    let small: Vec<_> = (0..count).map(|_| json!({"kty": "EC"})).collect();
    let mut set = json!({ "keys": small });
    set["keys"][0] = KEY.jwk();
    set.to_string()
}

/// Each fault: its name, what the provider does, and what the status then says.
fn faults(elsewhere: &Provider) -> Vec<(&'static str, Behaviour, &'static str)> {
    let good = good_set();
    let mut latin1 = good.clone().into_bytes();
    latin1.splice(2..2, *b"\"a\": \"\xe9\", ");
    let page = |body: &str| Behaviour::jwks(body);
    vec![
        (
            "a slow body",
            Behaviour::Slow {
                pause: Duration::from_millis(20),
            },
            "timed_out",
        ),
        ("no answer", Behaviour::Hang, "timed_out"),
        (
            "the end instead of an answer",
            Behaviour::Close,
            "interrupted",
        ),
        ("cut in mid-body", Behaviour::cut(&good), "interrupted"),
        (
            "no HTTP",
            Behaviour::Raw(b"SSH-2.0-OpenSSH_9.6\r\n".to_vec()),
            "interrupted",
        ),
        ("500", Behaviour::status(500, ""), "bad_status"),
        (
            "503 with Retry-After",
            Behaviour::status(503, "").header("retry-after", "3600"),
            "bad_status",
        ),
        ("429", Behaviour::status(429, "slow down"), "bad_status"),
        (
            "404 with a valid set",
            Behaviour::status(404, good.clone()),
            "bad_status",
        ),
        (
            "500 with a valid set",
            Behaviour::status(500, good.clone()),
            "bad_status",
        ),
        (
            "500 with an empty set",
            Behaviour::status(500, "{\"keys\":[]}"),
            "bad_status",
        ),
        (
            "201 with a valid set",
            Behaviour::status(201, good.clone()),
            "bad_status",
        ),
        (
            "206 with a valid set",
            Behaviour::status(206, good.clone()),
            "bad_status",
        ),
        (
            "301 to another origin",
            Behaviour::redirect(301, &elsewhere.url("/jwks")),
            "redirected",
        ),
        (
            "307 to another origin",
            Behaviour::redirect(307, &elsewhere.url("/jwks")),
            "redirected",
        ),
        (
            "a redirect to metadata",
            Behaviour::redirect(302, "http://169.254.169.254/"),
            "redirected",
        ),
        (
            "a redirect to itself",
            Behaviour::redirect(302, "/jwks"),
            "redirected",
        ),
        (
            "304 that nobody asked for",
            Behaviour::status(304, ""),
            "unasked_not_modified",
        ),
        (
            "HTML with 200",
            page("<!doctype html><title>Log in</title>"),
            "malformed_key_set",
        ),
        ("nothing with 200", page(""), "malformed_key_set"),
        ("an empty set", page("{\"keys\":[]}"), "no_usable_key"),
        ("no set", page("{}"), "no_keys_member"),
        ("a set in a string", page("\"{}\""), "no_keys_member"),
        (
            "two members keys",
            page("{\"keys\":[],\"keys\":[]}"),
            "malformed_key_set",
        ),
        (
            "trailing bytes",
            page(&(good.clone() + "x")),
            "malformed_key_set",
        ),
        (
            "1 GiB, announced",
            Behaviour::Endless { announced: true },
            "body_too_large",
        ),
        (
            "1 GiB, unannounced",
            Behaviour::Endless { announced: false },
            "body_too_large",
        ),
        (
            "a gzip bomb",
            Behaviour::jwks(gzip_bomb()).header("content-encoding", "gzip"),
            "body_too_large",
        ),
        (
            "a packed set",
            Behaviour::jwks(packed(&good)).header("content-encoding", "gzip"),
            "malformed_key_set",
        ),
        (
            "invalid UTF-8",
            Behaviour::jwks(latin1),
            "malformed_key_set",
        ),
        ("10,000 keys", page(&many_keys(10_000)), "too_many_keys"),
        ("65 keys", page(&many_keys(65)), "too_many_keys"),
        (
            "only private keys",
            page(&json!({"keys": [KEY.private_jwk()]}).to_string()),
            "no_usable_key",
        ),
    ]
}

fn packed(text: &str) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(text.as_bytes()).unwrap();
    packed.finish().unwrap()
}

#[tokio::test]
async fn whatever_the_provider_answers_the_last_good_set_stays() {
    let elsewhere = Provider::start().await;
    elsewhere.set("/jwks", set(&[&OTHER_KEY]));
    for (name, behaviour, expected) in faults(&elsewhere) {
        let (provider, keys) = served().await;
        let sent = provider.sent();
        provider.set("/jwks", behaviour);
        while_good(&keys, name, || !last_error(&keys).is_empty()).await;
        assert_eq!(last_error(&keys), expected, "{name}");
        let held: Vec<_> = keys.status().keys.iter().map(|k| k.id.clone()).collect();
        assert_eq!(held, [Some("key-1".to_owned())], "{name}: the set stays");
        // Sockets buffer a little; a gibibyte is not taken.
        assert!(provider.sent() - sent < 32 * 1024 * 1024, "{name}");

        provider.set("/jwks", set(&[&KEY, &OTHER_KEY]));
        while_good(&keys, name, || keys.status().keys.len() == 2).await;
        assert_eq!(last_error(&keys), "", "{name}: it recovers");
    }
    assert_eq!(elsewhere.seen().len(), 0, "another origin is never asked");
}

#[tokio::test]
async fn a_refused_connection_is_an_outage_like_any_other() {
    let (mut provider, keys) = served().await;
    provider.stop().await;
    while_good(&keys, "refused", || last_error(&keys) == "connect_failed").await;
    provider.set("/jwks", set(&[&KEY, &OTHER_KEY]));
    provider.resume().await;
    while_good(&keys, "back", || keys.status().keys.len() == 2).await;
}

#[tokio::test]
async fn a_name_without_an_address_and_a_connection_that_takes_too_long() {
    let provider = Provider::start().await;
    provider.set("/jwks", set(&[&KEY]));
    let port = provider.address().port();
    let loopback = provider.address().ip();
    let good = http_to(&[loopback]);
    let switch = Switch::new(good.clone());
    let keys = RemoteKeys::builder(&format!("http://{HOST}:{port}/jwks"))
        .allow_plain_http(HOST)
        .settings(millis())
        .fetch(switch.clone())
        .start()
        .unwrap();
    keys.ready().await.unwrap();

    switch.to(http_to(&[]));
    while_good(&keys, "no address", || {
        last_error(&keys) == "resolve_failed"
    })
    .await;

    // A listener whose queue is full answers no further connection.
    let full = tokio::net::TcpSocket::new_v4().unwrap();
    full.bind(format!("127.0.0.2:{port}").parse().unwrap())
        .unwrap();
    let full = full.listen(1).unwrap();
    let mut queue = Vec::new();
    for _ in 0..4 {
        let address = full.local_addr().unwrap();
        let connecting = tokio::net::TcpStream::connect(address);
        if let Ok(Ok(stream)) = tokio::time::timeout(Duration::from_millis(100), connecting).await {
            queue.push(stream);
        }
    }
    switch.to(http_to(&["127.0.0.2".parse().unwrap()]));
    while_good(&keys, "no connection", || last_error(&keys) == "timed_out").await;

    switch.to(http_to(&["169.254.169.254".parse().unwrap()]));
    while_good(&keys, "metadata", || last_error(&keys) == "refused_address").await;

    switch.to(good);
    while_good(&keys, "back", || last_error(&keys).is_empty()).await;
}

fn http_to(addresses: &[IpAddr]) -> HttpFetch {
    HttpFetch::builder()
        .only_these_roots()
        .connect_timeout(Duration::from_millis(300))
        .resolve(HOST, addresses)
        .build()
        .unwrap()
}

#[tokio::test]
async fn keys_that_conflict_are_dropped_and_the_rest_stands() {
    let (provider, keys) = served().await;
    let twice = [&*KEY, &OTHER_KEY.renamed("same"), &KEY.renamed("same")];
    provider.set("/jwks", set(&twice));
    while_good(&keys, "conflict", || keys.status().skipped.len() == 2).await;
    let status = keys.status();
    assert_eq!(status.keys.len(), 1);
    assert!(
        status
            .skipped
            .iter()
            .all(|s| s.reason.code() == "conflicting_key_id")
    );
    let conflicting = OTHER_KEY.renamed("same").token(&claims());
    assert_eq!(code(&verify(&keys, &conflicting).await), "unknown_key_id");
}

#[tokio::test]
async fn a_wrong_content_type_is_accepted_with_a_note() {
    let provider = Provider::start().await;
    let body = countersign_mint::jwks([&*KEY]);
    let cases = [
        (Some("application/json"), 0),
        (Some("application/jwk-set+json; charset=utf-8"), 0),
        (Some("text/html"), 1),
        (None, 1),
    ];
    for (content_type, notes) in cases {
        let page = Behaviour::status(200, body.clone());
        let page = match content_type {
            Some(content_type) => page.header("content-type", content_type),
            None => page,
        };
        provider.set("/jwks", page);
        let keys = builder(&provider.url("/jwks")).start().unwrap();
        keys.ready().await.unwrap();
        assert_eq!(keys.status().notes.len(), notes, "{content_type:?}");
    }
}

#[tokio::test]
async fn a_late_older_answer_does_not_overwrite() {
    let (provider, keys) = served().await;
    let late = set(&[&OTHER_KEY]).after(Duration::from_millis(400));
    provider.set("/jwks", late);
    let before = provider.seen().len();
    while provider.seen().len() == before {
        tokio::time::sleep(Duration::from_millis(2)).await; // the scheduled fetch begins
    }
    provider.set("/jwks", set(&[&KEY]));
    keys.refresh().await.unwrap();
    while_good(&keys, "late", || keys.status().counts.replaced >= 3).await;
    tokio::time::sleep(Duration::from_millis(500)).await;
    assert_eq!(keys.status().keys.len(), 1);
    assert_eq!(keys.status().keys[0].id.as_deref(), Some("key-1"));
}
