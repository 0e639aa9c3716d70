//! What is around the verifier: owned results, typed claims, reading without verifying, reports on
//! key sets, claims by path.

use std::collections::BTreeMap;

use countersign::{DeserializeError, VerifiedToken, VerifyError, describe_jwks, insecure};
use countersign_tests::{ISSUER, KEY, KEYS, NOW, OTHER_KEY, POLICY, Sample, claims_with};
use serde::Deserialize;
use serde_json::{Value, json};

/// The token of a sample, verified and owned.
fn verified(sample: &Sample) -> VerifiedToken {
    sample
        .attempt()
        .verify(&*KEYS, |verified| VerifiedToken::from(verified))
        .expect("a good token")
}

fn with(name: &str, value: Value) -> Sample {
    Sample::new().claims(&claims_with(name, value))
}

#[test]
fn an_owned_result_outlives_token_scratch_and_keys() {
    let token = verified(&with("o", json!({"id": "org-1"})));
    let copy = token.clone();
    drop(token);
    let claims = copy.get();
    assert_eq!(
        (claims.issuer(), claims.subject()),
        (Some(ISSUER), Some("user-1"))
    );
    assert_eq!(
        (claims.jwt_id(), claims.key_id()),
        (Some("token-1"), Some("key-1"))
    );
    assert_eq!(
        claims.claim("o.id").and_then(|id| id.as_str()),
        Some("org-1")
    );
    assert_eq!(
        claims.expires_at().map(|exp| exp.as_secs()),
        Some(NOW + 300)
    );
    assert_eq!(claims.algorithm().name(), "RS256");
    // It can go to another thread and stay there.
    let elsewhere = std::thread::spawn(move || copy.get().subject().map(str::to_owned));
    assert_eq!(elsewhere.join().unwrap().as_deref(), Some("user-1"));
}

#[test]
fn the_text_of_header_and_claims_is_what_was_signed() {
    let header = r#" {"alg" : "RS256", "kid":"key-1" } "#;
    let payload = format!(
        "\n{{ \"iss\":\"{ISSUER}\", \"aud\":[\"https://api.example\"],\"exp\":1.7500003E9 }}"
    );
    let token = verified(&Sample::new().header(header).payload(&payload));
    assert_eq!(token.get().header_json(), header);
    assert_eq!(token.get().claims_json(), payload);
    assert_eq!(token.get().claim("exp").unwrap().to_string(), "1.7500003E9");
    assert_eq!(
        token.get().header("alg").and_then(|alg| alg.as_str()),
        Some("RS256")
    );
    assert!(token.get().header("typ").is_none());
}

#[derive(Debug, PartialEq, Deserialize)]
struct Borrowed<'a> {
    sub: &'a str,
    exp: u64,
    email: Option<&'a str>,
}

#[derive(Debug, PartialEq, Deserialize)]
struct Owned {
    sub: String,
    email: Option<String>,
    #[serde(default)]
    roles: BTreeMap<String, Vec<String>>,
}

#[test]
fn claims_become_a_type_without_a_heap() {
    let token = verified(&with("email", json!("a@b.example")));
    let claims: Borrowed<'_> = token.get().deserialize().unwrap();
    let email = Some("a@b.example");
    assert_eq!(
        claims,
        Borrowed {
            sub: "user-1",
            exp: NOW + 300,
            email
        }
    );
    let token = verified(&Sample::new());
    assert_eq!(
        token.get().deserialize::<Borrowed<'_>>().unwrap().email,
        None
    );
    let wrong = verified(&with("email", json!(7)));
    let error = wrong.get().deserialize::<Borrowed<'_>>().unwrap_err();
    assert_eq!(error, DeserializeError::Mismatch);
    let none = verified(&with("sub", Value::Null));
    let error = none.get().deserialize::<Borrowed<'_>>().unwrap_err();
    assert_eq!(error, DeserializeError::Mismatch);
}

#[test]
fn an_escape_anywhere_is_refused_without_a_heap_and_read_with_one() {
    for (email, meant) in [
        (r"a\u0040b", "a@b"),
        (r"a\/b", "a/b"),
        (r"\ud83d\ude00", "\u{1f600}"),
    ] {
        let text = claims_with("email", json!("EMAIL"))
            .to_string()
            .replace("EMAIL", email);
        let token = verified(&Sample::new().payload(text));
        let error = token.get().deserialize::<Borrowed<'_>>().unwrap_err();
        assert_eq!(error, DeserializeError::Escape, "{email}");
        let claims: Owned = token.get().deserialize_owned().unwrap();
        assert_eq!(claims.email.as_deref(), Some(meant));
    }
    let messages = [DeserializeError::Escape, DeserializeError::Mismatch].map(|e| e.to_string());
    assert_ne!(messages[0], messages[1]);
}

#[test]
fn claims_become_a_type_that_owns_its_strings() {
    let token = verified(&with("roles", json!({"org": ["admin", "reader"]})));
    let claims: Owned = token.get().deserialize_owned().unwrap();
    assert_eq!(claims.roles["org"], ["admin", "reader"]);
    let wrong = verified(&with("roles", json!(["admin"])));
    assert_eq!(
        wrong.get().deserialize_owned::<Owned>(),
        Err(DeserializeError::Mismatch)
    );
}

#[test]
fn claims_are_found_by_name_or_path() {
    let mut claims = claims_with("o", json!({"id": "org-1", "p": {"q": [1, 2]}, "a.b": 3}));
    countersign_tests::set(&mut claims, "https://example.com/roles", json!(["admin"]));
    countersign_tests::set(&mut claims, "o.x", json!("the whole name"));
    let token = verified(&Sample::new().claims(&claims));
    let found = |path: &str| token.get().claim(path).map(|value| value.to_string());
    assert_eq!(found("o.id").as_deref(), Some("\"org-1\""));
    assert_eq!(found("o.p.q").as_deref(), Some("[1,2]"));
    assert_eq!(found("o.a.b").as_deref(), Some("3"));
    assert_eq!(found("o.x").as_deref(), Some("\"the whole name\""));
    assert_eq!(
        found("https://example.com/roles").as_deref(),
        Some("[\"admin\"]")
    );
    for path in [
        "o.", ".o", "", ".", "o.id.x", "o.p.q.0", "O.id", "sub.x", "none",
    ] {
        assert_eq!(found(path), None, "{path:?}");
    }
}

#[test]
fn a_claim_that_is_there_twice_is_no_claim() {
    let open = claims_with("x", json!(1)).to_string();
    let text = format!(
        "{},\"o\":{{\"id\":1,\"i\\u0064\":2,\"other\":3}}}}",
        open.trim_end_matches('}')
    );
    let token = verified(&Sample::new().payload(text));
    assert!(token.get().claim("o.id").is_none());
    assert_eq!(
        token
            .get()
            .claim("o.other")
            .and_then(|value| value.as_u64()),
        Some(3)
    );
    let error = token.get().try_claim("o.id").unwrap_err();
    assert!(matches!(error, VerifyError::DuplicateMember(_)));
    assert_eq!(token.get().try_claim("o.none"), Ok(None));
}

#[test]
fn decoding_without_verifying_tells_what_a_token_says() {
    let forged = with("sub", json!("mallory"))
        .header(r#"{"alg":"none"}"#)
        .token();
    let mut scratch = [0; 4096];
    let said = insecure::decode(&forged, &mut scratch).unwrap();
    assert_eq!(said.header.to_string(), r#"{"alg":"none"}"#);
    let sub = said.claims.as_object().and_then(|claims| claims.get("sub"));
    assert_eq!(sub.and_then(|sub| sub.as_str()), Some("mallory"));
    let cases = [
        ("two segments", "e30.e30".to_owned(), "malformed_token"),
        ("no base64url", "e30.e3=.AA".to_owned(), "invalid_base64"),
        ("no JSON header", "AA.e30.AA".to_owned(), "malformed_header"),
        ("no JSON claims", "e30.AA.AA".to_owned(), "malformed_claims"),
    ];
    for (name, token, code) in cases {
        let error = insecure::decode(&token, &mut scratch).unwrap_err();
        assert_eq!(error.code(), code, "{name}");
    }
    let error = insecure::decode(&forged, &mut [0; 16]).unwrap_err();
    assert_eq!(error.code(), "scratch_too_small");
    let [header, payload, signature] = insecure::segments(&forged, &mut scratch).unwrap();
    assert_eq!(header, br#"{"alg":"none"}"#);
    assert_eq!(
        payload,
        claims_with("sub", json!("mallory")).to_string().as_bytes()
    );
    assert_eq!(signature.len(), 256);
}

#[test]
fn a_key_set_is_described_key_by_key() {
    let set = json!({"keys": [
        KEY.jwk(),
        {"kty": "EC", "kid": "ec-\u{e9}", "crv": "P-256"},
        7,
        OTHER_KEY.private_jwk(),
    ]});
    let text = set.to_string();
    let reports: Vec<_> = describe_jwks(text.as_bytes()).unwrap().collect();
    assert_eq!(reports.len(), 4);
    assert_eq!(reports[0].usable(), Ok(2048));
    assert!(
        reports[0].key_id().unwrap() == "key-1" && reports[0].member("alg").unwrap() == "RS256"
    );
    assert!(reports[1].key_id().unwrap() == "ec-é" && reports[1].member("crv").unwrap() == "P-256");
    let codes: Vec<_> = reports
        .iter()
        .map(|r| r.usable().map_err(|e| e.code()))
        .collect();
    let reasons = [
        Err("unsupported_key_type"),
        Err("not_an_object"),
        Err("private_key"),
    ];
    assert_eq!(codes[1..], reasons);
    assert!(reports[2].key_id().is_none() && reports[1].member("none").is_none());
    assert_eq!(
        describe_jwks(b"{").map(drop).unwrap_err().code(),
        "malformed_key_set"
    );
    assert_eq!(
        describe_jwks(b"{}").map(drop).unwrap_err().code(),
        "no_keys_member"
    );
}

#[test]
fn a_payload_that_is_no_claims_set_is_given_out_once_its_signature_holds() {
    let payload = [0_u8, 159, 146, 150];
    let token = Sample::new().payload(payload).token();
    let mut scratch = [0; 1024];
    let unverified = POLICY.parse(&token, &mut scratch).unwrap();
    assert_eq!(unverified.algorithm().map(|alg| alg.name()), Some("RS256"));
    assert_eq!(unverified.verify_payload(&*KEYS).unwrap(), payload);
    let forged = Sample::new().payload(payload).key(&OTHER_KEY).token();
    let error = POLICY
        .parse(&forged, &mut scratch)
        .unwrap()
        .verify_payload(&*KEYS)
        .unwrap_err();
    assert_eq!(error.code(), "invalid_signature");
    let unknown = Sample::new().header(r#"{"alg":"RS256","kid":"x"}"#).token();
    let error = POLICY
        .parse(&unknown, &mut scratch)
        .unwrap()
        .verify_payload(&*KEYS)
        .unwrap_err();
    assert_eq!(error.code(), "unknown_key_id");
}
