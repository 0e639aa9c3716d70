//! No claim in `Debug`, and no byte of a token or key in an error.

use countersign::{
    KeySet, KeyVec, Policy, UnixTime, VerifiedToken, Verifier, VerifyError, insecure,
};
use countersign_tests::{JWKS, KEYS, NOW, POLICY, Sample, claims_with, header, refusals, set};
use serde_json::{Value, json};

/// A word that is put into every string of tokens and keys, and must not come out anywhere.
const SECRET: &str = "SeKrEt7";

fn assert_discreet(what: &str, said: &str) {
    assert!(!said.contains(SECRET), "{what}: {said}");
}

fn both(error: &impl std::error::Error) -> String {
    format!(
        "{error} {error:?} {}",
        error.source().map_or(String::new(), ToString::to_string)
    )
}

#[test]
fn debug_shows_no_claims() {
    let mut claims = claims_with("sub", SECRET.into());
    for name in ["jti", "azp", SECRET] {
        set(&mut claims, name, SECRET.into());
    }
    let mut header = header();
    set(&mut header, "x", SECRET.into());
    let sample = Sample::new().header(header.to_string()).claims(&claims);
    let token = sample.token();
    let mut scratch = [0; 4096];
    let unverified = POLICY.parse(&token, &mut scratch).unwrap();
    let said = format!("{unverified:?} {unverified:#?}");
    assert!(said.contains("Unverified"));
    assert_discreet("Unverified", &said);
    let verified = unverified
        .verify(&*KEYS, &POLICY, UnixTime::from_secs(NOW))
        .unwrap();
    assert_eq!(verified.subject(), Some(SECRET));
    let said = format!("{verified:?} {verified:#?}");
    assert!(said.contains("Verified") && said.contains("Rs256"));
    assert_discreet("Verified", &said);
    let owned = VerifiedToken::from(verified);
    let said = format!("{owned:?} {owned:#?}");
    assert!(said.contains("VerifiedToken"));
    assert_discreet("VerifiedToken", &said);
    let said = format!("{:?}", Verifier::new(&*KEYS, &POLICY));
    assert!(
        said.contains("issuer.example"),
        "a policy is no secret: {said}"
    );
    let mut scratch = [0; 4096];
    let unchecked = insecure::decode(&token, &mut scratch).unwrap();
    assert!(unchecked.claims.to_string().contains(SECRET));
    assert_eq!(format!("{unchecked:?}"), "Unchecked");
}

#[test]
fn the_debug_of_keys_shows_ids_and_no_modulus() {
    let modulus = countersign_mint::base64url(&countersign_tests::KEY.modulus());
    let set = KeySet::<3>::from_jwks(JWKS.as_bytes()).unwrap();
    for said in [format!("{set:?}"), format!("{:?}", *KEYS)] {
        assert!(
            said.contains("key-1") && !said.contains(&modulus[..16]),
            "{said}"
        );
    }
}

/// A JSON value with the secret at the end of each of its strings.
fn tainted(value: &Value) -> Value {
    match value {
        Value::String(text) => format!("{text}{SECRET}").into(),
        Value::Array(items) => items.iter().map(tainted).collect(),
        Value::Object(members) => members
            .iter()
            .map(|(name, value)| (name.clone(), tainted(value)))
            .collect(),
        other => other.clone(),
    }
}

#[test]
fn no_error_of_a_token_holds_bytes_of_it() {
    // Each claim and parameter with the secret in it, in every wrong place and type.
    let mut attempts = Vec::new();
    for name in [
        "iss", "sub", "aud", "exp", "nbf", "iat", "jti", "azp", "nonce", "scope", SECRET,
    ] {
        for value in [
            json!(SECRET),
            json!([SECRET]),
            json!({SECRET: SECRET}),
            json!([1, SECRET]),
        ] {
            attempts.push(Sample::new().claims(&claims_with(name, value)).attempt());
        }
    }
    for name in ["alg", "kid", "typ", "crit", "b64", "jwk", "cat", SECRET] {
        for value in [json!(SECRET), json!([SECRET]), json!({SECRET: SECRET})] {
            let mut header = header();
            set(&mut header, name, value);
            attempts.push(Sample::new().header(header.to_string()).attempt());
        }
    }
    for text in [
        format!("{{\"{SECRET}\":{SECRET}}}"),
        format!("{{\"{SECRET}\":1,\"{SECRET}\":2}}"),
        format!("[\"{SECRET}"),
        format!("\"{SECRET}\\x\""),
        SECRET.to_owned(),
    ] {
        attempts.push(Sample::new().payload(&text).attempt());
        attempts.push(Sample::new().header(&text).attempt());
        attempts.push(Sample::new().attempt_with(text.clone()));
        attempts.push(Sample::new().attempt_with(format!("{text}.{text}.{text}")));
    }
    let policies = [
        POLICY,
        POLICY.scopes(&["a"]).nonce("n").subject("s"),
        POLICY.authorized_parties(&["a"]),
    ];
    let mut refused = 0;
    for attempt in &attempts {
        for policy in policies {
            if let Err(error) = attempt.verify_under(&policy, &*KEYS, |_| ()) {
                refused += 1;
                assert_discreet(error.code(), &both(&error));
            }
        }
    }
    assert!(refused > 150, "{refused}");
}

#[test]
fn no_error_of_the_table_holds_a_piece_of_its_token() {
    for case in refusals() {
        let error = case.refused.verify(&*KEYS, |_| ()).unwrap_err();
        let said = both(&error);
        let token = String::from_utf8_lossy(&case.refused.token).into_owned();
        let pieces = token.as_bytes().windows(12);
        for piece in pieces.filter_map(|piece| std::str::from_utf8(piece).ok()) {
            assert!(!said.contains(piece), "{}: {piece} in {said}", case.name);
        }
        for word in ["user-1", "token-1", "https://", "evil"] {
            assert!(!said.contains(word), "{}: {said}", case.name);
        }
        assert!(said.len() < 400, "{}: {said}", case.name);
    }
}

#[test]
fn no_error_of_a_key_set_holds_bytes_of_it() {
    let good: Value = serde_json::from_str(&JWKS).unwrap();
    let mut texts = vec![
        tainted(&good).to_string(),
        format!("{{\"{SECRET}\":\"{SECRET}\"}}"),
        format!("{{\"keys\":{{\"{SECRET}\":1}}}}"),
        format!("{{\"keys\":[],\"{SECRET}\":1,\"{SECRET}\":1}}"),
        SECRET.to_owned(),
    ];
    for name in ["kty", "use", "key_ops", "alg", "kid", "n", "e", "d", SECRET] {
        for value in [
            json!(SECRET),
            json!([SECRET]),
            json!({SECRET: SECRET}),
            json!(SECRET.repeat(200)),
        ] {
            let mut jwk = countersign_tests::KEY.jwk();
            set(&mut jwk, name, value);
            texts.push(json!({ "keys": [jwk] }).to_string());
        }
    }
    let mut refused = 0;
    for text in texts {
        match KeyVec::from_jwks(text.as_bytes()) {
            Ok(keys) => assert_discreet("skipped", &format!("{:?}", keys.skipped())),
            Err(error) => {
                refused += 1;
                assert_discreet(error.code(), &both(&error));
            }
        }
        if let Ok(reports) = countersign::describe_jwks(text.as_bytes()) {
            for error in reports.filter_map(|report| report.usable().err()) {
                assert_discreet(error.code(), &both(&error));
            }
        }
    }
    assert!(refused > 25, "{refused}");
    let pem = format!("-----BEGIN PUBLIC KEY-----\n{SECRET}\n-----END PUBLIC KEY-----\n");
    let error = KeyVec::from_public_key_pem(&pem, countersign::Algorithm::Rs256).unwrap_err();
    assert_discreet(error.code(), &both(&error));
}

#[test]
fn an_error_names_what_the_policy_asked_for() {
    const LONG: &str = "https://names.example/that/are/longer/than/forty-six/bytes/in/all";
    let refused = |policy: Policy<'static>| {
        let error = Sample::under(policy)
            .attempt()
            .verify(&*KEYS, |_| ())
            .unwrap_err();
        (error.to_string(), error)
    };
    let (text, error) = refused(POLICY.require_claims(&["org.id"]));
    assert_eq!(text, "org.id is missing");
    assert!(matches!(error, VerifyError::MissingClaim(name) if name.as_str() == "org.id"));
    let (text, _) = refused(POLICY.scopes(&["admin:write"]));
    assert_eq!(text, "the scope admin:write is missing");
    let (text, error) = refused(POLICY.require_claims(&[LONG]));
    assert_eq!(text, format!("{}… is missing", &LONG[..43]));
    assert_eq!(
        format!("{error:?}"),
        format!("MissingClaim(\"{}…\")", &LONG[..43])
    );
}

#[test]
fn only_what_time_or_a_new_key_can_mend_is_retryable() {
    let retryable = ["unknown_key_id", "not_yet_valid", "issued_in_future"];
    for case in refusals() {
        let error = case.refused.verify(&*KEYS, |_| ()).unwrap_err();
        assert_eq!(
            error.retryable(),
            retryable.contains(&case.code),
            "{}",
            case.code
        );
    }
}
