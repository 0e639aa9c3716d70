//! Keys that do not come, or not at once; options that do not go together.

use super::*;

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
