//! What is said of keys and errors, and the small functions beside the great ones: programs log the one
//! and rely on the other.

use std::sync::LazyLock;

use countersign::json::{self, Value};
use countersign::{
    Algorithm, Audience, Fitted, KeyRing, KeySet, KeySetError, KeyVec, Name, Policy, PublicKey,
    Rsa2048, Rsa3072, Rsa4096, Rsa8192, Scratch, SkipReason, Verifier,
};
use countersign_mint::{Scheme, SigningKey};
use countersign_tests::{ISSUER, JWKS, KEY, KEYS, POLICY, Sample, claims_with, header_with, set};
use serde_json::json;
use sha2::{Digest, Sha256, Sha384, Sha512};

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
    let fitted = Fitted::new(Rsa2048::from_components(&KEY.modulus(), &KEY.exponent()).unwrap());
    assert_eq!(format!("{fitted:?}"), "Fitted");
    let mut scratch = Scratch::<4096>::default();
    assert!(*scratch == [0; 4096]);
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
fn a_long_name_is_cut_between_characters() {
    let cases = [
        ("exp".to_owned(), "exp".to_owned()),
        ("n".repeat(46), "n".repeat(46)),
        ("n".repeat(47), "n".repeat(43) + "…"),
        ("é".repeat(24), "é".repeat(21) + "…"),
    ];
    for (name, kept) in cases {
        let found = Name::from(name.as_str());
        assert_eq!((found.as_str(), found.to_string()), (&*kept, kept.clone()));
        assert_eq!(format!("{found:?}"), format!("{kept:?}"));
    }
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
fn a_key_of_any_size_is_held_and_verifies() {
    static LONG: LazyLock<[(usize, SigningKey); 3]> = LazyLock::new(|| {
        [3072, 4096, 4104].map(|bits| (bits, SigningKey::from_seed("long", bits, bits as u64)))
    });
    for (bits, key) in LONG.iter() {
        let jwks = json!({"keys": [key.jwk()]}).to_string();
        let keys: KeyVec = KeyVec::from_jwks(jwks.as_bytes()).unwrap();
        let held: Vec<_> = keys.iter().map(|one| usize::from(one.bits())).collect();
        assert_eq!(held, [*bits]);
        let sample = Sample::new()
            .key(key)
            .header(header_with("kid", "long".into()));
        assert_eq!(sample.attempt().code(&keys), "verified", "{bits} bits");
        assert_eq!(
            sample.attempt().code(&*KEYS),
            "unknown_key_id",
            "{bits} bits"
        );
    }
    every_algorithm_verifies::<Rsa2048>(&KEY);
    every_algorithm_verifies::<Rsa3072>(&LONG[0].1);
    every_algorithm_verifies::<Rsa4096>(&LONG[1].1);
    every_algorithm_verifies::<Rsa8192>(&LONG[2].1);
}

/// Each of the six, its own signature alone.
fn every_algorithm_verifies<K: PublicKey>(signer: &SigningKey) {
    const MESSAGE: &[u8] = b"message";
    let own = |algorithm| match algorithm {
        Algorithm::Rs256 => (Scheme::Rs256, Sha256::digest(MESSAGE).to_vec()),
        Algorithm::Rs384 => (Scheme::Rs384, Sha384::digest(MESSAGE).to_vec()),
        Algorithm::Rs512 => (Scheme::Rs512, Sha512::digest(MESSAGE).to_vec()),
        Algorithm::Ps256 => (Scheme::Ps256, Sha256::digest(MESSAGE).to_vec()),
        Algorithm::Ps384 => (Scheme::Ps384, Sha384::digest(MESSAGE).to_vec()),
        Algorithm::Ps512 => (Scheme::Ps512, Sha512::digest(MESSAGE).to_vec()),
        other => panic!("{other:?} is not in this test"),
    };
    let key = K::from_components(&signer.modulus(), &signer.exponent()).unwrap();
    for signed_by in Algorithm::ALL {
        let signature = signer.signature(own(*signed_by).0, MESSAGE);
        for verified_by in Algorithm::ALL {
            let verdict = key.verify(*verified_by, &own(*verified_by).1, &signature);
            let what = format!("{signed_by:?} as {verified_by:?}, {}", signature.len());
            assert_eq!(verdict, signed_by == verified_by, "{what}");
        }
    }
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
