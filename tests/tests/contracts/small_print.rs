//! What is said of keys and errors, and the small functions beside the great ones: programs log the one
//! and rely on the other.

use std::sync::LazyLock;

use countersign::json::{self, Value};
use countersign::{
    Algorithm, Audience, KeyRing, KeySet, KeySetError, KeyVec, Policy, PublicKey, Scratch,
    SkipReason, Verifier,
};
use countersign_mint::SigningKey;
use countersign_tests::{ISSUER, JWKS, KEY, KEYS, POLICY, Sample, claims_with, header_with, set};
use serde_json::json;

fn refused<const N: usize>(jwks: &serde_json::Value) -> KeySetError {
    KeySet::<N>::from_jwks(jwks.to_string().as_bytes()).unwrap_err()
}

#[test]
fn a_refused_set_says_why() {
    let secret = json!({"kty": "oct", "k": "c2VjcmV0"});
    let too_many = refused::<1>(&serde_json::from_str(&JWKS).unwrap());
    let nothing = refused::<1>(&json!({"keys": []}));
    let skipped = refused::<1>(&json!({"keys": [secret.clone(), 5]}));
    let pem = <KeyVec>::from_public_key_pem("-----BEGIN", Algorithm::Rs256).unwrap_err();
    let cases = [
        (too_many, "more usable keys than there is room for (1)"),
        (nothing, "the key set is empty"),
        (
            skipped,
            "no usable key: 2 skipped, the first because its kty is not RSA",
        ),
        (
            refused::<1>(&json!({})),
            "the key set has no array named keys",
        ),
        (pem, "not a PEM document with one RSA public key"),
    ];
    for (error, said) in cases {
        assert_eq!(error.to_string(), said);
    }
}

#[test]
fn a_skipped_key_says_why() {
    let cases = [
        (SkipReason::NotAnObject, "it is not an object"),
        (SkipReason::MissingMember("n"), "n is missing"),
        (
            SkipReason::WrongJsonType("alg"),
            "alg has the wrong JSON type",
        ),
        (SkipReason::UnsupportedKeyType, "its kty is not RSA"),
        (SkipReason::NotForSignatures, "its use is not sig"),
        (
            SkipReason::NotForVerification,
            "its key_ops do not hold verify",
        ),
        (SkipReason::UnsupportedAlgorithm, "its alg is not supported"),
        (SkipReason::KeyIdTooLong, "its kid is too long"),
        (SkipReason::InvalidBase64("e"), "e is not strict base64url"),
        (
            SkipReason::PrivateKey,
            "it holds a private key, which has leaked with it",
        ),
        (
            SkipReason::ConflictingKeyId,
            "a different key has the same kid",
        ),
        (SkipReason::RefusedByEngine, "the RSA engine refuses it"),
    ];
    for (reason, said) in cases {
        assert_eq!(reason.to_string(), said);
    }
}

/// Also of a set without a usable key, which can't be loaded.
#[test]
fn a_set_is_diagnosed_key_by_key() {
    let jwks = json!({"keys": [{"kty": "EC"}, KEY.jwk(), 7]}).to_string();
    let reasons = |json: &str| {
        let skipped = <KeyVec>::diagnose_jwks(json.as_bytes()).unwrap();
        skipped
            .iter()
            .map(|one| (one.index, one.reason))
            .collect::<Vec<_>>()
    };
    let expected = [
        (0, SkipReason::UnsupportedKeyType),
        (2, SkipReason::NotAnObject),
    ];
    assert_eq!(reasons(&jwks), expected);
    assert_eq!(reasons(r#"{"keys": [7]}"#), [(0, SkipReason::NotAnObject)]);
    assert!(<KeyVec>::default().is_empty() && !KEYS.is_empty());
}

#[test]
fn debug_names_keys_and_hides_the_rest() {
    let ring = KeyRing::new(KeySet::<3>::from_jwks(JWKS.as_bytes()).unwrap());
    let modulus = countersign_mint::base64url(&KEY.modulus());
    for said in [format!("{ring:?}"), format!("{:?}", ring.read())] {
        assert!(
            said.contains("key-1") && !said.contains(&modulus[..16]),
            "{said}"
        );
    }
    let mut scratch = Scratch::<4096>::default();
    let sample = Sample::new();
    let mut stream = Verifier::new(&*KEYS, &POLICY).stream(&mut scratch);
    let token = sample.attempt().token;
    stream
        .verify(
            &token,
            countersign::UnixTime::from_secs(countersign_tests::NOW),
        )
        .unwrap();
    let said = format!("{stream:?}");
    assert!(said.contains(ISSUER) && !said.contains("user-1"), "{said}");
}

#[test]
fn the_iterators_of_json_show_nothing_of_it() {
    let Ok(Value::Object(object)) = json::parse(br#"{"secret": ["secret"]}"#) else {
        panic!("an object");
    };
    let array = object
        .get("secret")
        .and_then(|value| value.as_array())
        .unwrap();
    assert_eq!(
        format!("{:?} {:?}", object.iter(), array.iter()),
        "Members Elements"
    );
    let list = Value::Array(array);
    assert_eq!(
        (list.as_str(), list.as_u64(), list.as_i64()),
        (None, None, None)
    );
}

#[test]
fn a_preset_is_the_same_in_a_static_and_at_run_time() {
    static ACCESS: Policy = Policy::access_token(ISSUER, Audience::Any);
    static IDENTITY: Policy = Policy::id_token(ISSUER, "client");
    // As a program does whose settings come from outside.
    let issuer = String::from(ISSUER);
    let access = Policy::access_token(&issuer, Audience::Any);
    let identity = Policy::id_token(&issuer, "client");
    assert_eq!(format!("{access:?}"), format!("{ACCESS:?}"));
    assert_eq!(format!("{identity:?}"), format!("{IDENTITY:?}"));
    assert_ne!(format!("{access:?}"), format!("{identity:?}"));
    assert!(!access.checks_authorized_party());
    assert!(
        access
            .authorized_parties(&["app"])
            .checks_authorized_party()
    );
}

/// Each size has a type of its own, which a vector of keys chooses for it.
#[test]
fn a_key_of_3072_bits_is_held_and_verifies() {
    static LONG: LazyLock<SigningKey> =
        LazyLock::new(|| SigningKey::from_seed("of-3072-bits", 3072, 3072));
    let key: &'static SigningKey = &LONG;
    let keys: KeyVec =
        KeyVec::from_jwks(json!({"keys": [key.jwk()]}).to_string().as_bytes()).unwrap();
    assert_eq!(
        keys.iter().map(|one| one.bits()).collect::<Vec<_>>(),
        [3072]
    );
    let sample = Sample::new()
        .key(key)
        .header(header_with("kid", "of-3072-bits".into()));
    assert_eq!(sample.attempt().code(&keys), "verified");
    assert_eq!(sample.attempt().code(&*KEYS), "unknown_key_id");
}

/// An engine of someone else's, which verifies nothing: the seam hands it all that there is.
struct Suspicious;

impl PublicKey for Suspicious {
    fn from_components(n: &[u8], e: &[u8]) -> Result<Self, KeySetError> {
        assert_eq!((n.len(), e), (256, [1, 0, 1].as_slice()));
        Ok(Self)
    }

    fn verify(&self, algorithm: Algorithm, digest: &[u8], signature: &[u8]) -> bool {
        assert_eq!(
            (algorithm, digest.len(), signature.len()),
            (Algorithm::Rs256, 32, 256)
        );
        false
    }
}

#[test]
fn an_engine_of_ones_own_has_the_last_word() {
    let jwks = json!({"keys": [KEY.jwk()]}).to_string();
    let keys = KeyVec::<Suspicious>::from_jwks_with_engine(jwks.as_bytes()).unwrap();
    assert_eq!(Sample::new().attempt().code(&keys), "invalid_signature");
}

/// A pass over `scp` looks for 64 names: more are looked for in several, and the first that is missing is told.
#[test]
fn more_scopes_than_one_pass_looks_for() {
    let names: Vec<String> = (0..70).map(|n| format!("scope:{n}")).collect();
    let wanted: Vec<&str> = names.iter().map(String::as_str).collect();
    let policy = POLICY.scopes(&wanted);
    let without = |missing: &[usize], in_scope: &[usize]| {
        let listed: Vec<_> = (0..70)
            .filter(|n| !missing.contains(n) && !in_scope.contains(n))
            .map(|n| format!("x scope:{n}"))
            .collect();
        let scope: Vec<_> = in_scope.iter().map(|n| wanted[*n]).collect();
        let mut claims = claims_with("scp", json!(listed));
        set(&mut claims, "scope", json!(scope.join(" ")));
        let attempt = Sample::new().claims(&claims).attempt();
        attempt
            .verify_under(&policy, &*KEYS, |_| ())
            .map_err(|error| error.to_string())
    };
    // Missing, in `scope` rather than the list, and the one that is told.
    let cases: [(&[usize], &[usize], Option<usize>); 7] = [
        (&[], &[], None),
        (&[], &[0, 63, 64, 69], None),
        (&[0], &[], Some(0)),
        (&[63], &[0], Some(63)),
        (&[64], &[0, 63], Some(64)),
        (&[69, 65], &[64], Some(65)),
        (&[66, 2], &[], Some(2)),
    ];
    for (missing, in_scope, expected) in cases {
        let named = |n: usize| Err(format!("the scope scope:{n} is missing"));
        let found = without(missing, in_scope);
        assert_eq!(
            found,
            expected.map_or(Ok(()), named),
            "{missing:?}, {in_scope:?}"
        );
    }
}
