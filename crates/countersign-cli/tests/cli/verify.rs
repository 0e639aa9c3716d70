//! `verify TOKEN`: every option has its effect, and the exit code tells the verdict.

use crate::support::{JWKS, file, good_options, keys_and_issuer, run};
use countersign_mint::{Scheme, forgeries::Scene};
use countersign_tests::{AUDIENCE, ISSUER, KEY, NOW, OTHER_KEY, claims, claims_with};
use serde_json::{Value, json};

/// The code that a token is rejected with; `verified` where it is not.
fn verdict(options: &[&str], token: &str) -> String {
    let run = run(options.iter().copied().chain(["--json", token]));
    let line: Value = serde_json::from_str(&run.out).unwrap_or_else(|e| panic!("{e}: {run:?}"));
    assert_eq!(run.err, "");
    match run.code {
        Some(0) => {
            assert_eq!(line["verified"], true, "{run:?}");
            "verified".to_owned()
        }
        Some(1) => {
            assert_eq!(line["verified"], false, "{run:?}");
            line["code"].as_str().unwrap().to_owned()
        }
        _ => panic!("{run:?}"),
    }
}

#[test]
fn every_option_has_its_effect() {
    let with = |name: &str, value: Value| KEY.token(&claims_with(name, value));
    let typed = |typ: &str| {
        let header = json!({"alg": "RS256", "kid": KEY.id(), "typ": typ}).to_string();
        KEY.sign(&header, claims().to_string().as_bytes())
    };
    let good = KEY.token(&claims());
    let azp = with("azp", json!("https://app.example"));
    let scoped = with("scope", json!("read write"));
    let nested = with("o", json!({"id": "org_1"}));
    let nonce = with("nonce", json!("n-1"));
    let late = with("exp", json!(NOW - 3));
    let without_aud = with("aud", Value::Null);
    let cases: &[(&[&str], &str, &str)] = &[
        (&["--audience", AUDIENCE], &good, "verified"),
        (
            &["--audience", "other", "--audience", AUDIENCE],
            &good,
            "verified",
        ),
        (&["--audience", "other"], &good, "wrong_audience"),
        (&[], &good, "wrong_audience"),
        (&[], &without_aud, "verified"),
        (&["--audience", AUDIENCE], &without_aud, "missing_claim"),
        (&["--allow-any-audience"], &good, "verified"),
        (&["--allow-any-audience"], &without_aud, "verified"),
        (
            &[
                "--allow-any-audience",
                "--authorized-party",
                "https://app.example",
            ],
            &azp,
            "verified",
        ),
        (
            &[
                "--allow-any-audience",
                "--authorized-party",
                "a",
                "--authorized-party",
                "https://app.example",
            ],
            &azp,
            "verified",
        ),
        (
            &["--allow-any-audience", "--authorized-party", "a"],
            &azp,
            "unauthorized_party",
        ),
        (
            &["--allow-any-audience", "--authorized-party", "a"],
            &good,
            "missing_claim",
        ),
        (
            &["--allow-any-audience", "--leeway", "4"],
            &late,
            "verified",
        ),
        (&["--allow-any-audience", "--leeway", "3"], &late, "expired"),
        (
            &["--allow-any-audience"],
            &typed("logout+jwt"),
            "wrong_type",
        ),
        (
            &["--allow-any-audience", "--typ", "logout+jwt"],
            &typed("logout+jwt"),
            "verified",
        ),
        (
            &["--allow-any-audience", "--typ", "a", "--typ", "jwt"],
            &typed("JWT"),
            "verified",
        ),
        (
            &["--allow-any-audience", "--typ", "at+jwt"],
            &typed("JWT"),
            "wrong_type",
        ),
        (
            &["--allow-any-audience", "--require", "jti"],
            &good,
            "verified",
        ),
        (
            &[
                "--allow-any-audience",
                "--require",
                "jti",
                "--require",
                "o.id",
            ],
            &good,
            "missing_claim",
        ),
        (
            &[
                "--allow-any-audience",
                "--require",
                "jti",
                "--require",
                "o.id",
            ],
            &nested,
            "verified",
        ),
        (
            &["--allow-any-audience", "--max-age", "10"],
            &good,
            "verified",
        ),
        (
            &["--allow-any-audience", "--max-age", "9"],
            &good,
            "too_old",
        ),
        (
            &["--allow-any-audience", "--subject", "user-1"],
            &good,
            "verified",
        ),
        (
            &["--allow-any-audience", "--subject", "user-2"],
            &good,
            "wrong_subject",
        ),
        (
            &["--allow-any-audience", "--scope", "read"],
            &scoped,
            "verified",
        ),
        (
            &[
                "--allow-any-audience",
                "--scope",
                "read",
                "--scope",
                "write",
            ],
            &scoped,
            "verified",
        ),
        (
            &[
                "--allow-any-audience",
                "--scope",
                "read",
                "--scope",
                "admin",
            ],
            &scoped,
            "insufficient_scope",
        ),
        (
            &["--allow-any-audience", "--nonce", "n-1"],
            &nonce,
            "verified",
        ),
        (
            &["--allow-any-audience", "--nonce", "n-2"],
            &nonce,
            "invalid_claim",
        ),
        (
            &["--allow-any-audience", "--nonce", "n-1"],
            &good,
            "missing_claim",
        ),
    ];
    for (options, token, expected) in cases {
        let options = [keys_and_issuer().as_slice(), options].concat();
        assert_eq!(verdict(&options, token), *expected, "{options:?}");
    }
}

#[test]
fn issuer_and_time_are_those_that_were_given() {
    let token = KEY.token(&claims());
    let cases = [
        (ISSUER, NOW, "verified"),
        ("https://issuer.example/", NOW, "wrong_issuer"),
        (ISSUER, NOW + 300, "expired"),
        (ISSUER, NOW - 11, "not_yet_valid"),
    ];
    for (issuer, now, expected) in cases {
        let now = now.to_string();
        let options = [
            "verify",
            "--jwks",
            &JWKS,
            "--allow-any-audience",
            "--issuer",
            issuer,
            "--now",
            &now,
        ];
        assert_eq!(verdict(&options, &token), expected, "{issuer} {now}");
    }
}

#[test]
fn without_a_time_the_clock_is_asked() {
    let options = [
        "verify",
        "--jwks",
        &JWKS,
        "--issuer",
        ISSUER,
        "--audience",
        AUDIENCE,
    ];
    assert_eq!(verdict(&options, &KEY.token(&claims())), "expired");
    let fresh = KEY.token(&claims_with("exp", json!(4_000_000_000_u64)));
    assert_eq!(verdict(&options, &fresh), "verified");
}

#[test]
fn an_algorithm_is_accepted_only_where_it_is_named() {
    let schemes = [
        Scheme::Rs384,
        Scheme::Rs512,
        Scheme::Ps256,
        Scheme::Ps384,
        Scheme::Ps512,
    ];
    for scheme in schemes {
        let name = scheme.name();
        let mut jwk = KEY.jwk();
        jwk["alg"] = name.into();
        let jwks = file(&format!("{name}.json"), json!({"keys": [jwk]}).to_string());
        let pem = file(&format!("{name}.pem"), KEY.public_pem());
        let header = json!({"alg": name, "kid": KEY.id()}).to_string();
        let token = KEY.sign_by(scheme, &header, claims().to_string().as_bytes());
        for path in [jwks, pem] {
            let mut options = good_options();
            options[2] = &path;
            assert_eq!(
                verdict(&options, &token),
                "unsupported_algorithm",
                "{name} {path}"
            );
            options.extend(["--alg", name]);
            assert_eq!(verdict(&options, &token), "verified", "{name} {path}");
            assert_eq!(
                verdict(&options, &KEY.token(&claims())),
                "unsupported_algorithm"
            );
        }
    }
}

#[test]
fn keys_are_recognised_whatever_form_they_have() {
    let token = KEY.token(&claims());
    let cases = [
        (
            "set",
            file("set", countersign_mint::jwks([&*KEY])),
            "verified",
        ),
        ("single key", file("jwk", KEY.jwk().to_string()), "verified"),
        ("PEM", file("pem", KEY.public_pem()), "verified"),
        (
            "another key",
            file("other", OTHER_KEY.jwk().to_string()),
            "unknown_key_id",
        ),
        (
            "another key in PEM",
            file("other.pem", OTHER_KEY.public_pem()),
            "invalid_signature",
        ),
    ];
    for (name, path, expected) in cases {
        let mut options = good_options();
        options[2] = &path;
        assert_eq!(verdict(&options, &token), expected, "{name}");
    }
}

#[test]
fn presets_hold_and_an_option_overrides_them() {
    let scene = Scene {
        issuer: ISSUER,
        party: "https://app.example",
        now: NOW,
        key: &KEY,
        stranger: &OTHER_KEY,
    };
    let clerk = [
        "--preset",
        "clerk-session",
        "--authorized-party",
        "https://app.example",
    ];
    let with_clerk = |more: &[&'static str]| [keys_and_issuer().as_slice(), &clerk, more].concat();
    for forgery in scene.forgeries() {
        assert_eq!(
            verdict(&with_clerk(&[]), &forgery.token),
            forgery.code,
            "{}",
            forgery.name
        );
        assert_eq!(
            verdict(&with_clerk(&[]), &forgery.control),
            "verified",
            "{}",
            forgery.name
        );
    }
    let session = |name: &str, value: Value| {
        let mut claims = scene.claims();
        claims[name] = value;
        KEY.token(&claims)
    };
    let late = session("exp", json!(NOW - 4));
    assert_eq!(verdict(&with_clerk(&[]), &late), "verified");
    assert_eq!(verdict(&with_clerk(&["--leeway", "0"]), &late), "expired");
    let meant = session("aud", json!("api"));
    assert_eq!(verdict(&with_clerk(&[]), &meant), "wrong_audience");
    assert_eq!(
        verdict(&with_clerk(&["--audience", "api"]), &meant),
        "verified"
    );
    assert_eq!(
        verdict(&with_clerk(&["--allow-any-audience"]), &meant),
        "verified"
    );

    let mut access = claims();
    access["client_id"] = "client".into();
    let typed = |typ: &str, claims: &Value| {
        let header = json!({"alg": "RS256", "kid": KEY.id(), "typ": typ}).to_string();
        KEY.sign(&header, claims.to_string().as_bytes())
    };
    let with = |more: &[&'static str]| [good_options().as_slice(), more].concat();
    let preset = ["--preset", "access-token"];
    assert_eq!(
        verdict(&with(&preset), &typed("at+jwt", &access)),
        "verified"
    );
    assert_eq!(
        verdict(&with(&preset), &typed("at+jwt", &claims())),
        "missing_claim"
    );
    assert_eq!(
        verdict(&with(&preset), &typed("JWT", &access)),
        "wrong_type"
    );
    let overridden = [preset.as_slice(), &["--typ", "JWT"]].concat();
    assert_eq!(
        verdict(&with(&overridden), &typed("JWT", &access)),
        "verified"
    );

    let preset = ["--preset", "id-token", "--nonce", "n"];
    let id = claims_with("nonce", json!("n"));
    assert_eq!(verdict(&with(&preset), &KEY.token(&id)), "verified");
    assert_eq!(
        verdict(&with(&preset), &KEY.token(&claims())),
        "missing_claim"
    );
    let mut foreign = id;
    foreign["azp"] = "another client".into();
    assert_eq!(
        verdict(&with(&preset), &KEY.token(&foreign)),
        "unauthorized_party"
    );
}
