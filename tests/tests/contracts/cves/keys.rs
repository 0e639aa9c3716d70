//! Keys: which are used, and for what.

use countersign::{Algorithm, Audience, KeyVec, Policy, PolicyError, UnixTime};
use countersign_mint::{Scheme, SigningKey, base64url, sign_hs256};
use countersign_tests::{
    ISSUER, KEY, KEYS, NOW, OTHER_KEY, POLICY, Sample, claims, header_with, set,
};
use serde_json::json;

/// CVE-2022-29217, CVE-2026-48526, CVE-2024-37568, CVE-2026-33322: the public key as HMAC secret.
#[test]
fn cve_2022_29217_a_public_key_is_no_secret() {
    let pem = KEY.public_pem();
    let der: String = pem.lines().filter(|line| !line.starts_with('-')).collect();
    let jwk = KEY.jwk().to_string();
    let secrets: [(&str, Vec<u8>); 10] = [
        ("PEM", pem.clone().into_bytes()),
        ("PEM without its last line end", pem.trim_end().into()),
        ("DER", decode_standard(&der)),
        ("DER in base64", der.clone().into_bytes()),
        ("JWK", jwk.into_bytes()),
        ("JWK Set", countersign_mint::jwks([&*KEY]).into_bytes()),
        ("the modulus", KEY.modulus()),
        (
            "the modulus in base64url",
            base64url(&KEY.modulus()).into_bytes(),
        ),
        ("the kid", KEY.id().into()),
        ("nothing", Vec::new()),
    ];
    let pem_keys = KeyVec::from_public_key_pem(&pem, Algorithm::Rs256).unwrap();
    for (name, secret) in secrets {
        for alg in ["HS256", "hs256", "HS384", "HS512", "RS256"] {
            let header = header_with("alg", alg.into());
            let token = sign_hs256(&secret, &header, claims().to_string().as_bytes());
            let attempt = Sample::new().attempt_with(token);
            let expected = if alg == "RS256" {
                "invalid_signature"
            } else {
                "unsupported_algorithm"
            };
            assert_eq!(attempt.code(&*KEYS), expected, "{name}, {alg}");
            assert_eq!(
                attempt.code(&pem_keys),
                expected,
                "{name}, {alg}, key from PEM"
            );
        }
    }
}

/// Standard base64 with padding, by the book.
fn decode_standard(text: &str) -> Vec<u8> {
    const ALPHABET: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut bits = 0_u32;
    let mut count = 0;
    let mut out = Vec::new();
    for digit in text.trim_end_matches('=').chars() {
        bits = (bits << 6) | ALPHABET.find(digit).unwrap() as u32;
        count += 6;
        if count >= 8 {
            count -= 8;
            out.push((bits >> count) as u8);
            bits &= (1 << count) - 1;
        }
    }
    assert_eq!(out[0], 0x30, "a DER sequence");
    out
}

/// CVE-2026-22817: a JWK without `alg`, and the header's `alg` believed. It is for RS256.
#[test]
fn cve_2026_22817_a_key_without_alg_is_pinned() {
    let mut jwk = KEY.jwk();
    jwk.as_object_mut().unwrap().remove("alg");
    let keys = KeyVec::from_jwks(json!({ "keys": [jwk] }).to_string().as_bytes()).unwrap();
    let policy = POLICY.algorithms(Algorithm::ALL);
    for (alg, scheme) in [
        ("PS256", Scheme::Ps256),
        ("RS384", Scheme::Rs384),
        ("RS512", Scheme::Rs512),
        ("PS384", Scheme::Ps384),
        ("PS512", Scheme::Ps512),
    ] {
        let sample = Sample::under(policy).scheme(scheme);
        let named = sample
            .clone()
            .header(header_with("alg", alg.into()))
            .attempt();
        assert_eq!(named.code(&keys), "algorithm_mismatch", "{alg}");
        let nameless = sample.header(json!({ "alg": alg }).to_string()).attempt();
        assert_eq!(nameless.code(&keys), "missing_key_id", "{alg}, no kid");
    }
    assert_eq!(Sample::under(policy).attempt().code(&keys), "verified");
}

/// CVE-2026-27962, CVE-2026-34240: a key in the header, trusted.
#[test]
fn cve_2026_27962_no_key_is_taken_from_a_header() {
    let own = SigningKey::from_seed("key-1", 2048, 99);
    let certificate = json!([base64url(&own.modulus())]);
    let forger: &'static SigningKey = Box::leak(Box::new(own));
    for (name, value) in [
        ("jwk", forger.jwk()),
        ("jku", json!("https://evil.example/jwks.json")),
        ("x5u", json!("https://evil.example/cert.pem")),
        ("x5c", certificate),
        ("x5t", json!("AAAA")),
        ("keys", json!([forger.jwk()])),
    ] {
        let header = header_with(name, value.clone());
        let forged = Sample::new().header(&header).key(forger).attempt();
        assert_eq!(forged.code(&*KEYS), "invalid_signature", "{name}");
        let nameless = json!({"alg": "RS256", name: value}).to_string();
        let forged = Sample::new().header(nameless).key(forger).attempt();
        assert_eq!(forged.code(&*KEYS), "missing_key_id", "{name}, no kid");
        // The parameter itself is no fault: the right key is used all the same.
        let signed = Sample::new().header(&header).attempt();
        assert_eq!(signed.code(&*KEYS), "verified", "{name}");
    }
}

/// CVE-2026-49998, CVE-2026-9094: two issuers with one `kid`, and the key of one for the other.
#[test]
fn cve_2026_49998_equal_kids_of_two_issuers_stay_apart() {
    const A: Policy = Policy::new("https://a.example", Audience::Absent);
    const B: Policy = Policy::new("https://b.example", Audience::Absent);
    let key_a: &'static SigningKey = Box::leak(Box::new(KEY.renamed("shared")));
    let key_b: &'static SigningKey = Box::leak(Box::new(OTHER_KEY.renamed("shared")));
    let load = |key| KeyVec::from_jwks(countersign_mint::jwks([key]).as_bytes()).unwrap();
    let issuers = [(A, load(key_a)), (B, load(key_b))];
    let verify = |token: &str| {
        let mut scratch = [0; 4096];
        let mut unverified = A.parse(token, &mut scratch)?;
        let which = unverified.issuer_among(&[A.issuer(), B.issuer()])?;
        let (policy, keys) = &issuers[which];
        let verified = unverified.verify(keys, policy, UnixTime::from_secs(NOW))?;
        Ok::<_, countersign::VerifyError>(verified.issuer().unwrap().to_owned())
    };
    let token = |key: &'static SigningKey, iss: &str| {
        let claims = json!({"iss": iss, "exp": NOW + 60});
        Sample::new()
            .header(header_with("kid", "shared".into()))
            .key(key)
            .claims(&claims)
            .token()
    };
    assert_eq!(verify(&token(key_a, A.issuer())).unwrap(), A.issuer());
    assert_eq!(verify(&token(key_b, B.issuer())).unwrap(), B.issuer());
    for (key, iss) in [(key_a, B.issuer()), (key_b, A.issuer())] {
        let error = verify(&token(key, iss)).unwrap_err();
        assert_eq!(error.code(), "invalid_signature", "{iss}");
    }
    let error = verify(&token(key_a, "https://c.example")).unwrap_err();
    assert_eq!(error.code(), "wrong_issuer");
}

/// CVE-2025-22149: a refresh appended, and removed keys stayed.
#[test]
fn cve_2025_22149_a_replaced_set_is_gone() {
    use countersign::{KeyRing, KeySet};
    let load = |key: &SigningKey| {
        KeySet::<2>::from_jwks(countersign_mint::jwks([key]).as_bytes()).unwrap()
    };
    let ring = KeyRing::new(load(&KEY));
    let old = Sample::new().attempt();
    let new = Sample::new()
        .key(&OTHER_KEY)
        .header(header_with("kid", "key-2".into()))
        .attempt();
    assert_eq!(old.code(&ring.read()), "verified");
    assert_eq!(new.code(&ring.read()), "unknown_key_id");
    drop(ring.replace(load(&OTHER_KEY)));
    assert_eq!(old.code(&ring.read()), "unknown_key_id");
    assert_eq!(new.code(&ring.read()), "verified");
}

/// fast-jwt GHSA-8wpc-h4q6-8fxv: an empty key verifies nothing, and an empty list checks nothing.
#[test]
fn ghsa_8wpc_h4q6_8fxv_nothing_empty_switches_a_check_off() {
    for set in [
        r#"{"keys":[]}"#,
        r#"{"keys":[{}]}"#,
        r#"{"keys":[{"kty":"oct","k":""}]}"#,
    ] {
        assert_eq!(
            KeyVec::from_jwks(set.as_bytes()).unwrap_err().code(),
            "no_usable_key"
        );
    }
    assert!(KeyVec::any_id(&[], &[], Algorithm::Rs256).is_err());
    let empty: [&str; 0] = [];
    let audience = Audience::one_of(&empty);
    assert_eq!(
        Policy::try_new(ISSUER, audience).unwrap_err(),
        PolicyError::EmptyAudience
    );
    assert_eq!(
        POLICY
            .try_authorized_parties((&empty[..]).into())
            .unwrap_err(),
        PolicyError::EmptyAuthorizedParties
    );
    assert_eq!(
        POLICY.try_algorithms(&[]).unwrap_err(),
        PolicyError::NoAlgorithm
    );
}

/// jwt-simple aa87197: a modulus of 2041 bits in 256 octets passes for one of 2048.
#[test]
fn jwt_simple_aa87197_the_bits_of_a_modulus_are_counted() {
    let mut n = KEY.modulus();
    n[0] = 1;
    let error = KeyVec::any_id(&n, &KEY.exponent(), Algorithm::Rs256).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the key is not usable: the modulus has 2041 bits, fewer than 2048"
    );
    n[0] = 0x80;
    assert!(KeyVec::any_id(&n, &KEY.exponent(), Algorithm::Rs256).is_ok());
}

/// jose f9ba5101: a member of a key that has the wrong type counted as absent.
#[test]
fn jose_f9ba5101_a_malformed_member_makes_a_key_unusable() {
    for (name, value) in [
        ("use", json!(5)),
        ("key_ops", json!("verify")),
        ("kid", json!(7)),
        ("alg", json!(null)),
    ] {
        let mut jwk = KEY.jwk();
        set(&mut jwk, name, value);
        let keys = json!({"keys": [jwk, OTHER_KEY.jwk()]}).to_string();
        let keys = KeyVec::from_jwks(keys.as_bytes()).unwrap();
        assert_eq!(keys.skipped()[0].reason.code(), "wrong_json_type", "{name}");
        assert_eq!(
            Sample::new().attempt().code(&keys),
            "unknown_key_id",
            "{name}"
        );
    }
}

/// A key id is found whole: no prefix, no other case, no path.
#[test]
fn a_key_id_is_compared_whole() {
    for kid in [
        "key-",
        "KEY-1",
        "key-1\0",
        "../key-1",
        "key-1/",
        "key%2D1",
        "' OR 1=1 --",
        "__proto__",
    ] {
        let attempt = Sample::new()
            .header(header_with("kid", kid.into()))
            .attempt();
        assert_eq!(attempt.code(&*KEYS), "unknown_key_id", "{kid}");
    }
}
