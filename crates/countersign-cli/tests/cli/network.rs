//! Keys from a provider on loopback: `verify` and `keys` by URL, issuer and provider.

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::Stdio;
use std::time::{Duration, Instant};

use countersign_mint::SigningKey;
use countersign_tests::provider::{Authority, Behaviour, Provider, Validity};
use countersign_tests::{AUDIENCE, ISSUER, KEY, NOW, OTHER_KEY, claims, claims_with};
use serde_json::{Value, json};
use tokio::runtime::Runtime;

use crate::support::{JWKS, Run, file, finish, program, run, run_with};

/// A provider that runs beside the test, with `KEY` at `/jwks`.
struct Served {
    runtime: Runtime,
    provider: Provider,
}

impl Served {
    fn start() -> Self {
        let runtime = Runtime::new().unwrap();
        let provider = runtime.block_on(Provider::start());
        provider.set("/jwks", set(&[&KEY]));
        let jwks_uri = provider.url("/jwks");
        let metadata = json!({"issuer": provider.url(""), "jwks_uri": jwks_uri});
        let metadata = Behaviour::jwks(metadata.to_string());
        provider.set("/.well-known/openid-configuration", metadata);
        Self { runtime, provider }
    }

    fn url(&self, path: &str) -> String {
        self.provider.url(path)
    }

    fn stop(&mut self) {
        self.runtime.block_on(self.provider.stop());
    }
}

fn set(keys: &[&SigningKey]) -> Behaviour {
    Behaviour::jwks(countersign_mint::jwks(keys.iter().copied()))
}

/// `verify` at the time of the good tokens, with these options besides.
fn verify<'a>(options: &[&'a str], now: &'a str) -> Vec<&'a str> {
    let mut all = vec!["verify", "--now", now, "--json"];
    all.extend(options);
    all
}

fn codes(run: &Run) -> Vec<String> {
    let lines = run.out.lines();
    let code = |line: &str| {
        let line: Value = serde_json::from_str(line).unwrap();
        line["code"].as_str().unwrap_or("ok").to_owned()
    };
    lines.map(code).collect()
}

#[test]
fn keys_come_by_url_issuer_and_provider() {
    let served = Served::start();
    let (base, url, now) = (served.url(""), served.url("/jwks"), NOW.to_string());
    let from = |issuer: &str| KEY.token(&claims_with("iss", json!(issuer)));
    let (good, own) = (from(ISSUER), from(&base));
    let keycloak = format!("{base}/realms/staff");
    served
        .provider
        .set("/realms/staff/protocol/openid-connect/certs", set(&[&KEY]));
    let mut staff = claims_with("iss", json!(keycloak));
    countersign_tests::set(&mut staff, "typ", json!("Bearer"));
    let staff = KEY.token(&staff);
    let clerk = publishable(&served);
    served.provider.set("/.well-known/jwks.json", set(&[&KEY]));
    let session = KEY.token(&json!({
        "iss": base, "sub": "user_1", "sid": "sess_1", "azp": "https://app.example",
        "exp": NOW + 60, "iat": NOW,
    }));
    let cognito = KEY.token(&json!({
        "iss": "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_a", "exp": NOW + 60,
        "client_id": "web", "token_use": "access",
    }));
    let party = ["--authorized-party", "https://app.example"];
    let (by_keycloak, by_clerk) = (format!("keycloak:{keycloak}"), format!("clerk:{clerk}"));
    let cases: &[(&str, &[&str], &str, &str)] = &[
        (
            "URL",
            &["--jwks", &url, "--issuer", ISSUER, "--audience", AUDIENCE],
            &good,
            "ok",
        ),
        (
            "URL, other audience",
            &["--jwks", &url, "--issuer", ISSUER],
            &good,
            "wrong_audience",
        ),
        (
            "issuer",
            &["--oidc", &base, "--audience", AUDIENCE],
            &own,
            "ok",
        ),
        (
            "issuer, token of another",
            &["--oidc", &base, "--audience", AUDIENCE],
            &good,
            "wrong_issuer",
        ),
        (
            "Keycloak",
            &["--provider", &by_keycloak, "--audience", AUDIENCE],
            &staff,
            "ok",
        ),
        (
            "Keycloak, no access token",
            &["--provider", &by_keycloak, "--audience", AUDIENCE],
            &from(&keycloak),
            "missing_claim",
        ),
        (
            "Clerk",
            &["--provider", &by_clerk, party[0], party[1]],
            &session,
            "ok",
        ),
        (
            "Clerk, another origin",
            &["--provider", &by_clerk, party[0], "https://other.example"],
            &session,
            "unauthorized_party",
        ),
        (
            "a provider with keys from a file",
            &[
                "--provider",
                "cognito:eu-west-1_a",
                "--client",
                "web",
                "--jwks",
                &JWKS,
            ],
            &cognito,
            "ok",
        ),
        (
            "a provider with keys by URL, another client",
            &[
                "--provider",
                "cognito:eu-west-1_a",
                "--client",
                "app",
                "--jwks",
                &url,
            ],
            &cognito,
            "invalid_claim",
        ),
    ];
    for (name, options, token, expected) in cases {
        let run = run(verify(options, &now).into_iter().chain([*token]));
        assert_eq!(codes(&run), [*expected], "{name}: {run:?}");
        assert_eq!(run.code, Some(i32::from(*expected != "ok")), "{name}");
        assert_eq!(run.err, "", "{name}");
    }
}

/// What Clerk's settings are here: the provider's URL.
fn publishable(served: &Served) -> String {
    served.url("/")
}

#[test]
fn a_stream_goes_on_through_a_rotation_and_an_outage() {
    let mut served = Served::start();
    let (url, now) = (served.url("/jwks"), NOW.to_string());
    let options = ["--jwks", &url, "--issuer", ISSUER, "--audience", AUDIENCE];
    let mut child = program(verify(&options, &now))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut verdict = |token: &str| {
        stdin.write_all(format!("{token}\n").as_bytes()).unwrap();
        let line: Value = serde_json::from_str(&lines.next().unwrap().unwrap()).unwrap();
        line["code"].as_str().unwrap_or("ok").to_owned()
    };
    assert_eq!(verdict(&KEY.token(&claims())), "ok");
    served.provider.set("/jwks", set(&[&KEY, &OTHER_KEY]));
    assert_eq!(verdict(&OTHER_KEY.token(&claims())), "ok");
    served.stop();
    assert_eq!(verdict(&KEY.token(&claims())), "ok");
    assert_eq!(
        verdict(&KEY.renamed("new").token(&claims())),
        "unknown_key_id"
    );
    drop(stdin);
    assert_eq!(child.wait().unwrap().code(), Some(1));
    assert_eq!(served.provider.seen().len(), 2);
}

#[test]
fn no_keys_end_with_2_and_a_sentence() {
    let served = Served::start();
    let good = KEY.token(&claims());
    let page = |path: &str, behaviour| served.provider.set(path, behaviour);
    page("/html", Behaviour::status(200, "<html>"));
    page("/empty", Behaviour::jwks(r#"{"keys":[]}"#));
    page(
        "/moved",
        Behaviour::redirect(302, "https://issuer.example/jwks"),
    );
    page("/forbidden", Behaviour::status(403, ""));
    let ec = json!({"keys": [{"kty": "EC", "kid": "a"}]}).to_string();
    page("/curves", Behaviour::jwks(ec));
    let metadata = "/.well-known/openid-configuration";
    let (base, slash) = (served.url(""), served.url("/"));
    let cases: &[(&str, &[&str], &[&str])] = &[
        (
            "404",
            &["--jwks", &served.url("/none")],
            &["/none", "404", "--oidc"],
        ),
        (
            "403",
            &["--jwks", &served.url("/forbidden")],
            &["403", "bad_status"],
        ),
        (
            "HTML",
            &["--jwks", &served.url("/html")],
            &["/html", "curl"],
        ),
        (
            "an empty set",
            &["--jwks", &served.url("/empty")],
            &["/empty", "empty"],
        ),
        (
            "no RSA key",
            &["--jwks", &served.url("/curves")],
            &["/curves", "countersign keys"],
        ),
        (
            "metadata for keys",
            &["--jwks", &served.url(metadata)],
            &["jwks_uri", "--oidc"],
        ),
        (
            "elsewhere",
            &["--jwks", &served.url("/moved")],
            &["redirect", "redirected"],
        ),
        (
            "plain http",
            &["--jwks", "http://issuer.example/jwks?key=hush"],
            &["--jwks", "plain http", "https URL"],
        ),
        (
            "a password",
            &["--jwks", "https://me:hush@issuer.example/jwks"],
            &["--jwks", "password"],
        ),
        (
            "a metadata address",
            &["--jwks", "https://169.254.169.254/jwks"],
            &["refused_address"],
        ),
    ];
    for (name, options, parts) in cases {
        let all = ["verify", "--issuer", ISSUER];
        let run = run(all.iter().chain(*options).copied().chain([&*good]));
        told(name, &run, parts);
    }
    let wrong = run(["verify", "--oidc", &slash, &good]);
    told(
        "a slash too many",
        &wrong,
        &["exactly", "wrong_metadata_issuer"],
    );
    served.provider.set(metadata, Behaviour::status(404, ""));
    let none = run(["verify", "--oidc", &base, &good]);
    told("no metadata", &none, &[&base, "404"]);
}

fn told(name: &str, run: &Run, parts: &[&str]) {
    let sentence = run.sentence();
    assert_eq!(run.out, "", "{name}");
    for part in parts {
        assert!(sentence.contains(part), "{name}: {part} in {sentence}");
    }
    for secret in ["hush", "eyJ"] {
        assert!(!sentence.contains(secret), "{name}: {sentence}");
    }
}

#[test]
fn a_provider_that_is_down_is_waited_for_ten_seconds() {
    let mut served = Served::start();
    let (url, good) = (served.url("/jwks"), KEY.token(&claims()));
    served.stop();
    let began = Instant::now();
    let run = run(["verify", "--issuer", ISSUER, "--jwks", &url, &good]);
    let took = began.elapsed();
    told("down", &run, &[&url, "connection", "firewall"]);
    let bounds = Duration::from_secs(9)..Duration::from_secs(20);
    assert!(bounds.contains(&took), "{took:?}");
}

#[test]
fn a_provider_that_comes_up_late_is_asked_again() {
    let served = Served::start();
    let (url, now) = (served.url("/jwks"), NOW.to_string());
    served.provider.set("/jwks", Behaviour::status(503, ""));
    let options = ["--jwks", &url, "--issuer", ISSUER, "--audience", AUDIENCE];
    let good = KEY.token(&claims());
    let child = program(verify(&options, &now))
        .arg(&good)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let began = Instant::now();
    while served.provider.seen().is_empty() {
        assert!(began.elapsed() < Duration::from_secs(10));
        std::thread::sleep(Duration::from_millis(5));
    }
    served.provider.set("/jwks", set(&[&KEY]));
    assert_eq!(child.wait_with_output().unwrap().status.code(), Some(0));
}

#[test]
fn a_snapshot_serves_while_the_provider_is_down() {
    let mut served = Served::start();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("keys.snapshot");
    let path = path.to_str().unwrap();
    let (url, now) = (served.url("/jwks"), NOW.to_string());
    let options = ["--jwks", &url, "--issuer", ISSUER, "--audience", AUDIENCE];
    let good = KEY.token(&claims());
    let with = |path: &str| {
        let mut all = verify(&options, &now);
        all.extend(["--snapshot", path, &*good]);
        run(all)
    };
    std::fs::write(path, "something else").unwrap();
    let first = with(path);
    assert_eq!(
        (first.code, codes(&first)),
        (Some(0), vec!["ok".to_owned()])
    );
    assert!(first.err.contains("the snapshot is damaged"), "{first:?}");
    let kept = std::fs::read_to_string(path).unwrap();
    assert!(kept.starts_with("countersign-snapshot 1\n"), "{kept}");
    served.stop();
    let second = with(path);
    assert_eq!(
        (second.code, second.err.as_str()),
        (Some(0), ""),
        "{second:?}"
    );
    let folder = folder.path().to_str().unwrap();
    told("a folder", &with(folder), &["--snapshot", "folder"]);
    let nowhere = format!("{folder}/nowhere/keys");
    told(
        "no folder",
        &with(&nowhere),
        &["nowhere/keys", "no such folder"],
    );
    let beside = [
        "verify",
        "--jwks",
        &JWKS,
        "--issuer",
        ISSUER,
        "--snapshot",
        path,
    ];
    told(
        "beside a file",
        &run(beside),
        &["--snapshot", "--jwks names a file"],
    );
}

#[test]
fn certificates_are_those_of_the_environment_or_built_in() {
    let (served, authority) = (Served::start(), Authority::new());
    let plain = served.url("/jwks");
    let secure = Served::start();
    let config = authority.server("127.0.0.1", Validity::Current);
    secure.provider.set_tls(config);
    let url = format!("https://{}/jwks", secure.provider.address());
    let trusted = file("ca.pem", authority.pem());
    let (good, now) = (KEY.token(&claims()), NOW.to_string());
    let with = |url: &str, roots: &str| {
        let options = ["--jwks", url, "--issuer", ISSUER, "--audience", AUDIENCE];
        let mut program = program(verify(&options, &now));
        let none = "/nowhere"; // as in an image without a CA store
        program
            .arg(&good)
            .env("SSL_CERT_FILE", roots)
            .env("SSL_CERT_DIR", none);
        finish(program, b"")
    };
    assert_eq!(codes(&with(&url, &trusted)), ["ok"]);
    assert_eq!(codes(&with(&plain, "/nowhere")), ["ok"]);
    let untrusted = with(&url, "/nowhere");
    told(
        "not trusted",
        &untrusted,
        &[&url, "tls_failed", "SSL_CERT_FILE"],
    );
}

#[test]
fn options_that_do_not_go_together_are_refused() {
    let cases: &[(&[&str], &[&str])] = &[
        (&[], &["--jwks", "--oidc", "--provider"]),
        (&["--jwks", &JWKS], &["--issuer"]),
        (
            &["--oidc", "https://a.example", "--jwks", "f"],
            &["--oidc", "--jwks"],
        ),
        (
            &["--provider", "google", "--issuer", "i"],
            &["--provider", "--issuer"],
        ),
        (
            &["--provider", "google", "--preset", "id-token"],
            &["--preset"],
        ),
        (
            &["--client", "c", "--oidc", "https://a.example"],
            &["--client", "--provider"],
        ),
        (
            &[
                "--provider",
                "auth0:a.example",
                "--audience",
                "a",
                "--client",
                "c",
            ],
            &["auth0 has no use for --client"],
        ),
        (
            &[
                "--provider",
                "okta-org:a.example",
                "--client",
                "a",
                "--client",
                "b",
            ],
            &["takes one --client"],
        ),
        (
            &["--provider", "google"],
            &["--provider google needs --client"],
        ),
        (&["--provider", "clerc:a.example"], &["--provider list"]),
        (
            &[
                "--provider",
                "clerk:sk_live_hush",
                "--authorized-party",
                "a",
            ],
            &["secret key", "publishable key"],
        ),
        (
            &[
                "--provider",
                "kubernetes:https://k.example",
                "--audience",
                "a",
            ],
            &["--provider kubernetes", "ca.crt can't be read"],
        ),
    ];
    for (options, parts) in cases {
        let run = run(["verify"].iter().chain(*options).copied().chain(["a.b.c"]));
        told(&options.join(" "), &run, parts);
    }
    let list = run(["verify", "--provider", "list"]);
    assert_eq!(list.code, Some(0));
    assert!(list.out.contains("clerk:DOMAIN"), "{list:?}");
}

#[test]
fn keys_are_shown_with_what_the_answer_says() {
    let served = Served::start();
    let weak = SigningKey::from_seed("weak", 1024, 3);
    let behaviour = set(&[&KEY, &weak])
        .header("cache-control", "max-age=7200")
        .header("age", "60")
        .header("etag", "\"\u{9b}1\"");
    served.provider.set("/jwks", behaviour);
    let (base, url) = (served.url(""), served.url("/jwks"));
    let ways: &[&[&str]] = &[
        &[&url],
        &["--oidc", &base],
        &["--provider", &format!("oidc:{base}")],
    ];
    for way in ways {
        let run = run(["keys"].iter().chain(*way).copied());
        let parts = [
            &*url,
            "200 with",
            "fresh for 1h (it says 1h 59m)",
            "cache-control  max-age=7200",
            "✓ usable",
            "✗ modulus_too_small",
            "1 of 2 usable",
        ];
        for part in parts {
            assert!(run.out.contains(part), "{way:?}: {part} in {}", run.out);
        }
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{way:?}");
        assert!(!run.out.contains('\u{9b}'), "{way:?}");
    }
    let json = run(["keys", "--json", &url]);
    let lines: Vec<Value> = json
        .out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(lines.len(), 3);
    assert_eq!(lines[0]["kid"], json!(KEY.id()));
    assert_eq!(lines[2]["headers"]["age"], json!("60"));
    assert_eq!(lines[2]["fresh_for"], json!(3600));
    assert_eq!(lines[2]["says_fresh_for"], json!(7140));
    let only_weak = set(&[&weak]);
    served.provider.set("/jwks", only_weak);
    let unusable = run(["keys", &url]);
    assert!(unusable.out.contains("0 of 1 usable"), "{unusable:?}");
    assert!(unusable.sentence().contains(&url), "{unusable:?}");
    let none = run(["keys", &served.url("/none")]);
    told("404", &none, &["/none", "404"]);
}

#[test]
fn keys_are_watched() {
    let served = Served::start();
    served
        .provider
        .set("/jwks", set(&[&KEY]).header("etag", "\"1\""));
    let path = file("watched.json", countersign_mint::jwks([&*KEY]));
    let both = countersign_mint::jwks([&*KEY, &*OTHER_KEY]);
    let change = |place: &str| match place.contains("://") {
        true => served.provider.set("/jwks", Behaviour::jwks(both.clone())),
        false => std::fs::write(place, &both).unwrap(),
    };
    for place in [served.url("/jwks"), path] {
        let mut child = program(["keys", "--watch", "--every", "1", &place])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut until = |part: &str| {
            let line = |line: std::io::Result<String>| line.unwrap().contains(part);
            assert!(lines.by_ref().any(line), "{part}");
        };
        until("1 of 1 usable");
        std::thread::sleep(Duration::from_millis(1500)); // the same set is not shown again
        change(&place);
        until("──");
        until(OTHER_KEY.id());
        until("2 of 2 usable");
        child.kill().unwrap();
        child.wait().unwrap();
    }
    let conditional = served.provider.seen();
    let shown = conditional
        .iter()
        .filter(|seen| seen.header("if-none-match").is_some());
    assert!(shown.count() >= 1, "{conditional:?}");
}

#[test]
fn every_token_of_a_stream_gets_its_verdict() {
    let served = Served::start();
    let (url, now) = (served.url("/jwks"), NOW.to_string());
    let options = ["--jwks", &url, "--issuer", ISSUER, "--audience", AUDIENCE];
    let (good, forged) = (
        KEY.token(&claims()),
        OTHER_KEY.renamed(KEY.id()).token(&claims()),
    );
    let input = format!("{good}\n{forged}\n\n").repeat(200);
    let run = run_with(verify(&options, &now), input.as_bytes());
    let expected = ["ok", "invalid_signature", "malformed_token"];
    assert_eq!(codes(&run), expected.repeat(200));
    assert_eq!((run.code, served.provider.seen().len()), (Some(1), 1));
}
