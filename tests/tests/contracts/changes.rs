//! Every truncation and every change of a byte, of ten tokens and of a key set: nothing panics, and
//! nothing that was changed is accepted.

use countersign::{Algorithm, KeyRing, KeySet, KeyVec, Policy, Rsa2048, describe_jwks, insecure};
use countersign_mint::{Scheme, SigningKey};
use countersign_tests::{
    Attempt, ISSUER, JWKS, KEY, KEYS, NOW, OTHER_KEY, POLICY, PS256_ID, Sample, claims,
    claims_with, gullible_keys, header_with, unsigned_token,
};
use serde_json::json;

/// Ten tokens, of many shapes, each of which is accepted.
fn tokens() -> [(&'static str, Sample); 10] {
    const BOTH: Policy = POLICY.algorithms(&[Algorithm::Rs256, Algorithm::Ps256]);
    const CLERK: Policy = Policy::clerk_session(ISSUER, &["https://app.example"]);
    const STRICT: Policy = POLICY
        .max_age(600)
        .max_lifetime(600)
        .require_claims(&["o.id"]);
    let session = json!({"iss": ISSUER, "sub": "user_1", "sid": "sess_1", "azp": "https://app.example",
        "exp": NOW + 60, "nbf": NOW - 10, "iat": NOW, "o": {"id": "org_1", "rol": "admin"}});
    let escaped = r#"{"iss":"https:\/\/issuer.example","aud":"https:\/\/api.example","exp":1.7500003e9,"sub":"\u00e9\ud83d\ude00"}"#;
    [
        ("plain", Sample::new()),
        (
            "another key",
            Sample::new()
                .key(&OTHER_KEY)
                .header(header_with("kid", "key-2".into())),
        ),
        (
            "escapes",
            Sample::new()
                .payload(escaped)
                .header(r#"{"alg":"R\u0053256","kid":"key\u002d1"}"#),
        ),
        (
            "PS256",
            Sample::under(BOTH)
                .scheme(Scheme::Ps256)
                .header(json!({"alg": "PS256", "kid": PS256_ID}).to_string()),
        ),
        ("a Clerk session", Sample::under(CLERK).claims(&session)),
        (
            "an access token",
            Sample::under(POLICY.scopes(&["read"]))
                .header(header_with("typ", "at+jwt".into()))
                .claims(&claims_with("scope", "read write".into())),
        ),
        (
            "many audiences",
            Sample::new().claims(&claims_with(
                "aud",
                json!(["a", "b", "https://api.example"]),
            )),
        ),
        (
            "strict",
            Sample::under(STRICT).claims(&claims_with("o", json!({"id": [1, {"x": null}]}))),
        ),
        (
            "white space",
            Sample::new().payload(format!("\r\n\t {} \n", claims())),
        ),
        (
            "a header full of keys",
            Sample::new().header(header_with("jwk", KEY.jwk())),
        ),
    ]
}

/// What a byte is changed to: each bit flipped, and bytes that mean something somewhere.
fn replacements(byte: u8) -> impl Iterator<Item = u8> {
    let flipped = (0..8).map(move |bit| byte ^ (1 << bit));
    let meaningful = *b".=-_+/ \nA\0\xff\"{";
    let others = meaningful.into_iter().filter(move |other| *other != byte);
    flipped.chain(others)
}

/// Looks at the token in every way there is; the code of the refusal.
fn look(attempt: &Attempt) -> &'static str {
    let mut scratch = [0; 4096];
    if let Ok(mut unverified) = attempt.policy.parse(&attempt.token, &mut scratch) {
        let _ = unverified.issuer_among(&[ISSUER]);
        let _ = unverified.key_id();
    }
    let _ = insecure::decode(&attempt.token, &mut scratch);
    attempt.code(&*KEYS)
}

#[test]
fn every_token_is_accepted_unchanged() {
    for (name, sample) in tokens() {
        assert_eq!(look(&sample.attempt()), "verified", "{name}");
    }
}

#[test]
fn no_truncation_of_a_token_is_accepted() {
    for (name, sample) in tokens() {
        let token = sample.token();
        for len in 0..token.len() {
            for piece in [&token[..len], &token[token.len() - len..]] {
                let code = look(&sample.attempt_with(piece));
                assert_ne!(code, "verified", "{name}: {len} bytes: {piece}");
            }
        }
    }
}

#[test]
fn no_token_with_a_changed_byte_is_accepted() {
    for (name, sample) in tokens() {
        let mut attempt = sample.scratch(4096).attempt();
        for at in 0..attempt.token.len() {
            let byte = attempt.token[at];
            for other in replacements(byte) {
                attempt.token[at] = other;
                assert_ne!(look(&attempt), "verified", "{name}: byte {at} is {other}");
            }
            attempt.token[at] = byte;
        }
    }
}

#[test]
fn no_token_with_a_byte_more_less_or_twice_is_accepted() {
    for (name, sample) in tokens() {
        let token = sample.token().into_bytes();
        for at in 0..=token.len() {
            for byte in *b".A= \n" {
                let mut longer = token.clone();
                longer.insert(at, byte);
                assert_ne!(
                    look(&sample.attempt_with(longer)),
                    "verified",
                    "{name}: {at}"
                );
            }
            let mut shorter = token.clone();
            if at < token.len() {
                shorter.remove(at);
                assert_ne!(
                    look(&sample.attempt_with(shorter)),
                    "verified",
                    "{name}: {at}"
                );
            }
        }
    }
}

/// The same changes to JSON, where they are not caught by a signature: nothing panics, and what is
/// accepted has claims that hold.
#[test]
fn changed_claims_and_headers_make_nothing_panic() {
    let keys = gullible_keys();
    let mut accepted = 0;
    for (_, sample) in tokens() {
        let token = sample.token();
        let decoded: Vec<Vec<u8>> = {
            let mut scratch = [0; 4096];
            let segments = insecure::segments(&token, &mut scratch).unwrap();
            segments.iter().map(|segment| segment.to_vec()).collect()
        };
        for part in 0..2 {
            for at in 0..decoded[part].len() {
                for other in replacements(decoded[part][at]) {
                    let mut changed = decoded[part].clone();
                    changed[at] = other;
                    let (header, payload) = match part {
                        0 => (&changed, &decoded[1]),
                        _ => (&decoded[0], &changed),
                    };
                    let attempt = sample.attempt_with(unsigned_token(header, payload));
                    let issuer =
                        attempt.verify(&keys, |verified| verified.issuer() == Some(ISSUER));
                    assert_ne!(issuer, Ok(false));
                    accepted += u32::from(issuer.is_ok());
                }
            }
        }
    }
    assert!(
        accepted > 1000,
        "changes that matter to nothing: {accepted}"
    );
}

/// A token of a stranger, under the id of a key of the set.
fn forged() -> Attempt {
    let stranger: &'static SigningKey =
        Box::leak(Box::new(SigningKey::from_seed("stranger", 2048, 77)));
    Sample::new().key(stranger).attempt()
}

#[test]
fn no_truncation_of_a_key_set_is_loaded() {
    for len in 0..JWKS.len() {
        let piece = &JWKS.as_bytes()[..len];
        assert!(KeyVec::from_jwks(piece).is_err(), "{len}");
        assert!(describe_jwks(piece).is_err(), "{len}");
        assert!(
            KeyVec::from_jwks(&JWKS.as_bytes()[JWKS.len() - len..]).is_err(),
            "{len}"
        );
    }
}

#[test]
fn no_changed_byte_of_a_key_set_lets_a_stranger_in() {
    let (good, forged) = (Sample::new().attempt(), forged());
    let modulus = JWKS.find("\"n\":\"").unwrap();
    let mut jwks = JWKS.clone().into_bytes();
    let mut loaded = 0;
    for at in 0..jwks.len() {
        let byte = jwks[at];
        for other in replacements(byte) {
            jwks[at] = other;
            if let Ok(reports) = describe_jwks(&jwks) {
                let _ = reports.filter(|report| report.usable().is_ok()).count();
            }
            if let Ok(keys) = KeySet::<3, Rsa2048>::from_jwks(&jwks) {
                loaded += 1;
                assert_ne!(forged.code(&keys), "verified", "byte {at} is {other}");
                if (modulus + 5..modulus + 5 + 342).contains(&at) {
                    assert_ne!(
                        good.code(&keys),
                        "verified",
                        "byte {at} of the modulus is {other}"
                    );
                }
            }
        }
        jwks[at] = byte;
    }
    assert!(loaded > 1000, "{loaded}");
    let ring = KeyRing::new(KeySet::<3, Rsa2048>::from_jwks(&jwks).unwrap());
    assert_eq!(good.code(&ring.read()), "verified");
}
