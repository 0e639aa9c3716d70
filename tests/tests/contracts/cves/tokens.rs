//! Tokens: their shape, their header and their claims.

use countersign::{Audience, Policy, PolicyError};
use countersign_tests::{
    AUDIENCE, ISSUER, KEYS, NOW, OTHER_KEY, POLICY, Sample, claims_with, header,
};
use serde_json::{Value, json};

use super::in_table;

/// PyJWT 2.10.0, GHSA-75c5-xw7c-p5pm: `iss` compared by containment.
#[test]
fn ghsa_75c5_xw7c_p5pm_an_issuer_is_compared_whole() {
    let issuers = [
        ("a prefix", json!("https://issuer.exampl")),
        ("a substring", json!("issuer")),
        ("a suffix", json!("issuer.example")),
        ("a longer one", json!("https://issuer.example.evil.example")),
        ("a trailing slash", json!("https://issuer.example/")),
        ("capitals", json!("https://Issuer.example")),
        ("capitals in the scheme", json!("HTTPS://issuer.example")),
        ("a space in front", json!(" https://issuer.example")),
        ("a line feed behind", json!("https://issuer.example\n")),
        ("a zero byte behind", json!("https://issuer.example\0")),
        (
            "a port that says nothing",
            json!("https://issuer.example:443"),
        ),
        (
            "a letter that looks the same",
            json!("https://\u{456}ssuer.example"),
        ),
        (
            "another normal form",
            json!("https://issuer.example\u{301}"),
        ),
        ("percent-encoded", json!("https://issuer%2Eexample")),
        ("empty", json!("")),
    ];
    for (name, iss) in issuers {
        let code = Sample::new()
            .claims(&claims_with("iss", iss))
            .attempt()
            .code(&*KEYS);
        assert_eq!(code, "wrong_issuer", "{name}");
    }
    for (name, iss) in [
        ("a list", json!([ISSUER])),
        ("an object", json!({ISSUER: 1})),
    ] {
        let code = Sample::new()
            .claims(&claims_with("iss", iss))
            .attempt()
            .code(&*KEYS);
        assert_eq!(code, "invalid_claim", "{name}");
    }
    // A policy whose issuer is the longer one, or holds it.
    for issuer in [
        "https://issuer.example/",
        "https://issuer.example.evil.example",
    ] {
        let policy = Policy::new(issuer, Audience::one_of(&[AUDIENCE]));
        assert_eq!(Sample::under(policy).attempt().code(&*KEYS), "wrong_issuer");
    }
    assert_eq!(Sample::new().attempt().code(&*KEYS), "verified");
}

/// PyJWT GHSA-752w-5fwx-jx9f, fast-jwt GHSA-hm7r-c7qw-ghp6, jwt-simple 69e0765: `crit` ignored.
#[test]
fn ghsa_752w_5fwx_jx9f_crit_is_refused_in_every_shape() {
    in_table(
        "unsupported_critical_header",
        &[
            "an extension",
            "an empty list",
            "a string",
            "a number",
            "null",
            "one name twice",
            "a name that the header does not have",
            "a registered name",
            "crit written with an escape",
        ],
    );
}

/// fast-jwt 86e83ef: the payload is a JSON array, and every validator is skipped.
#[test]
fn fast_jwt_86e83ef_claims_and_headers_are_objects() {
    for code in ["malformed_claims", "malformed_header"] {
        in_table(code, &["an array", "a string", "a number", "null"]);
    }
}

/// jose ab2f18da, fast-jwt c0fb5b8: NaN or infinity as tolerance.
#[test]
fn jose_ab2f18da_no_leeway_or_age_without_end() {
    for seconds in [3601, u32::MAX] {
        assert_eq!(
            POLICY.try_leeway(seconds).unwrap_err(),
            PolicyError::LeewayTooLong
        );
    }
    for seconds in [0, u32::MAX] {
        assert_eq!(
            POLICY.try_max_age(seconds).unwrap_err(),
            PolicyError::MaxAgeOutOfRange
        );
        assert_eq!(
            POLICY.try_max_lifetime(seconds).unwrap_err(),
            PolicyError::MaxLifetimeOutOfRange
        );
    }
    // The longest leeway, at the ends of time: nothing wraps.
    let policy = POLICY
        .leeway(3600)
        .max_age(315_360_000)
        .max_lifetime(315_360_000);
    for (now, code) in [
        (0, "not_yet_valid"),
        (u64::MAX, "expired"),
        (NOW, "verified"),
    ] {
        let attempt = Sample::under(policy).now(now).attempt();
        assert_eq!(attempt.code(&*KEYS), code, "{now}");
    }
}

/// jwt-simple 34d7db1, dec6261: a negative time wraps; a maximum age is skipped without `iat`.
#[test]
fn jwt_simple_34d7db1_no_time_wraps_and_no_age_is_skipped() {
    for claim in ["exp", "nbf", "iat"] {
        for time in [
            json!(-1),
            json!(i64::MIN),
            json!(-0.5),
            json!(u64::MAX),
            json!(1e19),
        ] {
            let attempt = Sample::new()
                .claims(&claims_with(claim, time.clone()))
                .attempt();
            assert_eq!(attempt.code(&*KEYS), "invalid_claim", "{claim}: {time}");
        }
    }
    in_table("missing_claim", &["a maximum age without iat"]);
}

/// jose 5df3fedc: invalid UTF-8 became U+FFFD, so that two strings were equal that are not.
#[test]
fn jose_5df3fedc_invalid_utf_8_is_never_replaced() {
    let replaced = POLICY.subject("user-\u{fffd}");
    let with_sub = |sub: &[u8]| {
        let rest = claims_with("sub", Value::Null).to_string();
        [
            b"{\"sub\":\"user-",
            sub,
            b"\",",
            rest.trim_start_matches('{').as_bytes(),
        ]
        .concat()
    };
    let verdict = |sub: &[u8]| {
        Sample::under(replaced)
            .payload(with_sub(sub))
            .attempt()
            .code(&*KEYS)
    };
    assert_eq!(verdict(b"\xff"), "malformed_claims");
    assert_eq!(verdict(b"\\ud800"), "malformed_claims");
    assert_eq!(verdict(b"\xed\xa0\x80"), "malformed_claims");
    assert_eq!(verdict("\u{fffd}".as_bytes()), "verified");
    in_table(
        "malformed_header",
        &[
            "invalid UTF-8 in a parameter that nobody reads",
            "half of a surrogate pair",
        ],
    );
}

/// CVE-2025-30204, CVE-2025-27144: a token of dots is split into as many pieces.
#[test]
fn cve_2025_30204_a_megabyte_of_dots_is_refused_at_once() {
    let dots = vec![b'.'; 1 << 20];
    let sample = Sample::new();
    assert_eq!(
        sample.attempt_with(dots.clone()).code(&*KEYS),
        "token_too_large"
    );
    let large = Sample::under(POLICY.token_len(1 << 20));
    let begun = std::time::Instant::now();
    for shape in [
        dots.clone(),
        [b"a.b.c", &dots[5..]].concat(),
        vec![b'a'; 1 << 20],
        [vec![b'a'; 1 << 19], dots[..1 << 18].to_vec()].concat(),
    ] {
        let code = large.attempt_with(shape).code(&*KEYS);
        assert!(
            ["malformed_token", "malformed_header"].contains(&code),
            "{code}"
        );
    }
    assert!(begun.elapsed().as_secs() < 5, "{:?}", begun.elapsed());
}

/// CVE-2024-51744: two faults at once, of which the caller looked at the milder one.
#[test]
fn cve_2024_51744_a_forged_token_is_forged_whatever_else_it_is() {
    in_table("invalid_signature", &["forged and expired at once"]);
    let faults = [
        ("exp", json!(1)),
        ("exp", json!("1")),
        ("nbf", json!(NOW + 99)),
        ("iss", json!("https://evil.example")),
        ("aud", json!("x")),
    ];
    for (claim, value) in faults {
        let sample = Sample::new().claims(&claims_with(claim, value));
        assert_ne!(sample.attempt().code(&*KEYS), "verified", "{claim}");
        let forged = sample.key(&OTHER_KEY).attempt();
        assert_eq!(forged.code(&*KEYS), "invalid_signature", "{claim}");
    }
    for payload in ["[]", "not JSON", "{\"a\":1,\"a\":1}"] {
        let forged = Sample::new().payload(payload).key(&OTHER_KEY).attempt();
        assert_eq!(forged.code(&*KEYS), "invalid_signature", "{payload}");
    }
}

/// CVE-2026-29000, GHSA-jc38-x7x8-2xc8, CVE-2025-65945: other forms of token.
#[test]
fn cve_2026_29000_neither_encryption_nor_json_serialization_nor_hmac() {
    in_table(
        "malformed_token",
        &["five segments, as an encrypted token has"],
    );
    let token = Sample::new().token();
    let parts: Vec<&str> = token.split('.').collect();
    let general = json!({"payload": parts[1], "signatures": [{"protected": parts[0], "signature": parts[2]}]});
    let flattened = json!({"payload": parts[1], "protected": parts[0], "signature": parts[2]});
    let unprotected = json!({"payload": parts[1], "header": header(), "signature": parts[2]});
    for text in [general, flattened, unprotected] {
        let code = Sample::new().attempt_with(text.to_string()).code(&*KEYS);
        assert_eq!(code, "malformed_token", "{text}");
    }
    let detached = format!("{}..{}", parts[0], parts[2]);
    assert_eq!(
        Sample::new().attempt_with(detached).code(&*KEYS),
        "malformed_token"
    );
    in_table(
        "unsupported_algorithm",
        &["HS256", "none", "none in capitals", "no alg"],
    );
}

/// fast-jwt 111286c: lenient base64url in the signature segment.
#[test]
fn fast_jwt_111286c_the_signature_is_strict_base64url() {
    in_table(
        "invalid_base64",
        &[
            "padding behind the signature",
            "bits left over at the end of the signature",
            "a line feed behind the token",
            "a byte beyond ASCII in the signature",
        ],
    );
}

/// CVE-2026-30223, CVE-2026-55669, GHSA-wxg7-w2v3-w38g: `aud`, `exp`, `iat` missing or unchecked.
/// (The same table over every source of keys: `key_sources`.)
#[test]
fn cve_2026_30223_what_is_missing_is_not_accepted() {
    in_table(
        "missing_claim",
        &["no iss", "no aud", "no exp", "a maximum age without iat"],
    );
    in_table(
        "wrong_audience",
        &["another audience", "an audience where none may be"],
    );
}
