//! Sources that are not the network, fall-backs, and snapshots.

use std::os::unix::fs::PermissionsExt;

use countersign_jwks::{
    EnvSource, FileSnapshot, FileSource, HttpFetch, MemorySnapshot, PemSource, Snapshot, State,
    Stored, UrlSource,
};
use countersign_tests::provider::Authority;
use countersign_tests::{OTHER_KEY, claims};

use super::*;

#[tokio::test]
async fn a_file_is_read_and_watched() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("jwks.json");
    let jwks = |keys: &[&SigningKey]| countersign_mint::jwks(keys.iter().copied());
    std::fs::write(&path, jwks(&[&KEY])).unwrap();
    // With the default numbers: only watching makes this quick.
    let keys = RemoteKeys::from_source(FileSource::new(&path))
        .start()
        .unwrap();
    keys.ready().await.unwrap();

    std::fs::write(&path, jwks(&[&KEY, &OTHER_KEY])).unwrap();
    while_good(&keys, "written", || keys.status().keys.len() == 2).await;

    let beside = folder.path().join("beside");
    std::fs::write(&beside, jwks(&[&KEY])).unwrap();
    std::fs::rename(&beside, &path).unwrap();
    while_good(&keys, "renamed", || keys.status().keys.len() == 1).await;

    std::fs::write(&path, "{\"keys\":").unwrap();
    while_good(&keys, "half", || last_error(&keys) == "malformed_key_set").await;
    std::fs::remove_file(&path).unwrap();
    while_good(&keys, "gone", || last_error(&keys) == "unreadable_source").await;

    std::fs::write(&path, KEY.public_pem()).unwrap();
    while_good(&keys, "PEM", || last_error(&keys).is_empty()).await;
    let any_id = KEY.renamed("whatever").token(&claims());
    assert_eq!(code(&verify(&keys, &any_id).await), "ok");
}

#[tokio::test]
async fn a_file_behind_swapped_links_is_watched() {
    // As Kubernetes mounts a ConfigMap: the file is a link through `..data`, which is swapped.
    let folder = tempfile::tempdir().unwrap();
    let version = |name: &str, keys: &[&SigningKey]| {
        let version = folder.path().join(name);
        std::fs::create_dir(&version).unwrap();
        let jwks = countersign_mint::jwks(keys.iter().copied());
        std::fs::write(version.join("jwks.json"), jwks).unwrap();
        let link = folder.path().join("..tmp");
        std::os::unix::fs::symlink(name, &link).unwrap();
        std::fs::rename(link, folder.path().join("..data")).unwrap();
    };
    version("..1", &[&KEY]);
    let path = folder.path().join("jwks.json");
    std::os::unix::fs::symlink("..data/jwks.json", &path).unwrap();
    let keys = RemoteKeys::from_source(FileSource::new(&path))
        .start()
        .unwrap();
    keys.ready().await.unwrap();
    version("..2", &[&KEY, &OTHER_KEY]);
    while_good(&keys, "swapped", || keys.status().keys.len() == 2).await;
}

#[tokio::test]
async fn pem_text_and_certificates_are_keys_for_every_kid() {
    let certificate = Authority::rsa_certificate(&KEY);
    let chain = certificate.clone() + Authority::new().pem();
    for (name, pem) in [
        ("public key", KEY.public_pem()),
        ("certificate", certificate),
        ("chain", chain),
    ] {
        let source = PemSource::new("configured", &pem).unwrap();
        let keys = RemoteKeys::from_source(source).start().unwrap();
        keys.ready().await.unwrap();
        while_good(&keys, name, || true).await;
        let other = OTHER_KEY.renamed("key-1").token(&claims());
        assert_eq!(
            code(&verify(&keys, &other).await),
            "invalid_signature",
            "{name}"
        );
    }
    for (name, pem) in [
        ("nothing", String::new()),
        ("an elliptic certificate", Authority::new().pem().to_owned()),
        (
            "a broken certificate",
            "-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n".to_owned(),
        ),
    ] {
        let error = PemSource::new("configured", &pem).unwrap_err();
        assert_eq!(error.code(), "invalid_pem", "{name}");
    }
}

#[tokio::test]
async fn a_variable_holds_a_set_or_pem() {
    let jwks = countersign_mint::jwks([&*KEY]);
    for (name, value, expected) in [
        ("set", Some(jwks), ""),
        ("PEM", Some(KEY.public_pem()), ""),
        ("nonsense", Some("key".to_owned()), "malformed_key_set"),
        ("unset", None, "unreadable_source"),
    ] {
        let source = EnvSource::with_lookup("KEYS", move |asked| {
            assert_eq!(asked, "KEYS");
            value.clone()
        });
        let keys = RemoteKeys::from_source(source)
            .settings(millis())
            .start()
            .unwrap();
        let ready = keys.ready_within(Duration::from_millis(100)).await;
        assert_eq!(ready.is_ok(), expected.is_empty(), "{name}");
        assert_eq!(last_error(&keys), expected, "{name}");
    }
}

#[tokio::test]
async fn a_static_fall_back_serves_only_where_there_is_nothing_better() {
    let provider = Provider::start().await;
    let fall_back = PemSource::new("spare", &OTHER_KEY.public_pem()).unwrap();
    let keys = builder(&provider.url("/jwks"))
        .fall_back(fall_back)
        .start()
        .unwrap();
    keys.ready().await.unwrap();
    let status = keys.status();
    assert_eq!(status.from.as_deref(), Some("spare"));
    assert_eq!(status.state, State::Stale);
    assert_eq!(last_error(&keys), "bad_status", "and it is said why");
    let spare = OTHER_KEY.token(&claims());
    assert_eq!(code(&verify(&keys, &spare).await), "ok");

    provider.set("/jwks", set(&[&KEY]));
    let good = KEY.token(&claims());
    while verify(&keys, &good).await.is_err() {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    provider.set("/jwks", Behaviour::status(500, ""));
    while_good(&keys, "the last good set is better", || {
        keys.status().counts.failed >= 3
    })
    .await;
    assert_eq!(code(&verify(&keys, &spare).await), "unknown_key_id");
}

#[tokio::test]
async fn a_mirror_serves_while_the_main_source_fails() {
    let (provider, mirror) = (Provider::start().await, Provider::start().await);
    provider.set("/jwks", set(&[&KEY]));
    mirror.set("/jwks", set(&[&KEY, &OTHER_KEY]));
    let fetch: Arc<dyn Fetch> = Arc::new(http().build().unwrap());
    let second = UrlSource::new(&mirror.url("/jwks"), fetch, &[]).unwrap();
    let keys = builder(&provider.url("/jwks"))
        .fall_back(second)
        .start()
        .unwrap();
    keys.ready().await.unwrap();
    assert_eq!(mirror.seen().len(), 0, "not while the main source answers");
    provider.set("/jwks", Behaviour::status(500, ""));
    while_good(&keys, "mirror", || keys.status().keys.len() == 2).await;
    assert_eq!(keys.status().from, Some(mirror.url("/jwks")));
    provider.set("/jwks", set(&[&KEY]));
    while_good(&keys, "back", || keys.status().keys.len() == 1).await;
}

fn with_snapshot(provider: &Provider, path: &std::path::Path) -> RemoteKeys {
    builder(&provider.url("/jwks"))
        .issuer("https://issuer.example")
        .snapshot(FileSnapshot::new(path))
        .start()
        .unwrap()
}

#[tokio::test]
async fn a_snapshot_serves_where_the_provider_is_down_at_the_start() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("snapshot");
    let mut provider = Provider::start().await;
    provider.set("/jwks", set(&[&KEY]));
    let keys = with_snapshot(&provider, &path);
    keys.ready().await.unwrap();
    while !path.exists() {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    drop(keys);
    provider.stop().await;

    let keys = with_snapshot(&provider, &path);
    keys.ready().await.unwrap();
    assert_eq!(keys.status().state, State::Stale);
    while_good(&keys, "snapshot", || last_error(&keys) == "connect_failed").await;
    provider.set("/jwks", set(&[&KEY, &OTHER_KEY]));
    provider.resume().await;
    while_good(&keys, "back", || keys.status().keys.len() == 2).await;
}

#[tokio::test]
async fn a_snapshot_that_is_not_to_be_believed_is_not_used() {
    let mut provider = Provider::start().await;
    provider.stop().await;
    let url = provider.url("/jwks");
    let now = UnixTime::now().as_secs();
    let good = Stored {
        source: url.clone(),
        issuer: Some("https://issuer.example".to_owned()),
        confirmed: UnixTime::from_secs(now - 10),
        jwks: countersign_mint::jwks([&*KEY]).into(),
    };
    type Change = fn(&mut Stored);
    let cases: &[(&str, Change, u32, bool)] = &[
        ("a good one", |_| {}, 0o600, true),
        ("another source", |s| s.source.push('x'), 0o600, false),
        (
            "another issuer",
            |s| s.issuer = Some("https://b.example".to_owned()),
            0o600,
            false,
        ),
        ("no issuer", |s| s.issuer = None, 0o600, false),
        (
            "the future",
            |s| s.confirmed = UnixTime::from_secs(s.confirmed.as_secs() + 3600),
            0o600,
            false,
        ),
        (
            "older than usable_for",
            |s| s.confirmed = UnixTime::from_secs(s.confirmed.as_secs() - 600),
            0o600,
            false,
        ),
        ("a damaged set", |s| s.jwks.truncate(30), 0o600, false),
        (
            "an empty set",
            |s| s.jwks = b"{\"keys\":[]}".to_vec(),
            0o600,
            false,
        ),
        ("writable by the group", |_| {}, 0o660, false),
        ("writable by others", |_| {}, 0o606, false),
    ];
    for (name, change, mode, used) in cases {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("snapshot");
        let mut stored = good.clone();
        change(&mut stored);
        FileSnapshot::new(&path).save(&stored).unwrap();
        std::fs::set_permissions(&path, PermissionsExt::from_mode(*mode)).unwrap();
        let keys = with_snapshot(&provider, &path);
        let ready = keys.ready_within(Duration::from_millis(150)).await;
        assert_eq!(ready.is_ok(), *used, "{name}");
        if *used {
            assert!(
                keys.status().age.unwrap() >= Duration::from_secs(10),
                "its age counts"
            );
        }
    }
}

#[tokio::test]
async fn two_issuers_never_share_a_snapshot() {
    let mut provider = Provider::start().await;
    provider.set("/jwks", set(&[&KEY]));
    let snapshot = Arc::new(MemorySnapshot::new());
    let start = |issuer: &str| {
        builder(&provider.url("/jwks"))
            .issuer(issuer)
            .snapshot(snapshot.clone())
            .start()
            .unwrap()
    };
    let a = start("https://a.example");
    a.ready().await.unwrap();
    while snapshot.load().unwrap().is_none() {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    drop(a);
    provider.stop().await;
    let wait = Duration::from_millis(150);
    let start = |issuer: &str| {
        builder(&provider.url("/jwks"))
            .issuer(issuer)
            .snapshot(snapshot.clone())
            .start()
            .unwrap()
    };
    assert!(start("https://b.example").ready_within(wait).await.is_err());
    assert!(start("https://a.example").ready_within(wait).await.is_ok());
}

#[tokio::test]
async fn a_wall_clock_that_jumps_changes_nothing() {
    let provider = Provider::start().await;
    provider.set("/jwks", set(&[&KEY]));
    let clock = Arc::new(std::sync::atomic::AtomicU64::new(NOW));
    let read = clock.clone();
    let keys = builder(&provider.url("/jwks"))
        .snapshot(MemorySnapshot::new())
        .clock(move || UnixTime::from_secs(read.load(std::sync::atomic::Ordering::Relaxed)))
        .start()
        .unwrap();
    keys.ready().await.unwrap();
    for at in [0, u64::MAX, NOW, 4_000_000_000, 1] {
        clock.store(at, std::sync::atomic::Ordering::Relaxed);
        let counted = keys.status().counts.replaced;
        while_good(&keys, "jumped", || keys.status().counts.replaced > counted).await;
        assert!(keys.status().age.unwrap() < Duration::from_secs(5));
    }
}

#[test]
fn a_transport_is_cheap_to_clone() {
    let fetch: HttpFetch = http().build().unwrap();
    let shared: Arc<dyn Fetch> = Arc::new(fetch.clone());
    drop((fetch, shared));
}
