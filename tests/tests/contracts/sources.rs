//! One table of refusals over every source of keys and every form of policy: which of them a program
//! uses changes no verdict (CVE-2026-30223: `aud` unchecked where the key was a local one).

use std::sync::Arc;

use countersign::{Algorithm, KeyRing, KeySet, KeyVec, Keys, PolicyBuf, Rsa2048, Rsa8192};
use countersign_tests::{JWKS, KEY, KEYS, refusals};

/// Runs every refusal that isn't about the set of keys, and its control.
fn check(source: &str, keys: &impl Keys, whole_set: bool) {
    let mut wrong = Vec::new();
    let mut count = 0;
    for case in refusals() {
        if case.about_keys && !whole_set {
            continue;
        }
        count += 1;
        let verdicts = (case.refused.code(keys), case.control.code(keys));
        if verdicts != (case.code, "verified") {
            wrong.push((case.code, case.name, verdicts));
        }
    }
    assert!(wrong.is_empty(), "{source}: {wrong:#?}");
    assert!(count > 100, "{count}");
}

fn from_jwks<const N: usize>() -> KeySet<N> {
    KeySet::from_jwks(JWKS.as_bytes()).unwrap()
}

#[test]
fn a_set_of_keys() {
    check("KeySet of three", &from_jwks::<3>(), true);
    check("KeySet of eight", &from_jwks::<8>(), true);
    let small: KeySet<3, Rsa2048> = KeySet::from_jwks(JWKS.as_bytes()).unwrap();
    check("KeySet of Rsa2048", &small, true);
}

#[test]
fn a_vector_of_keys() {
    check("KeyVec", &*KEYS, true);
    let other = KeyVec::<Rsa8192>::from_jwks_with_engine(JWKS.as_bytes()).unwrap();
    check("KeyVec of an engine", &other, true);
}

#[test]
fn a_pointer_to_keys() {
    let keys = from_jwks::<3>();
    check("a reference", &&keys, true);
    check("an Arc", &Arc::new(from_jwks::<3>()), true);
    check("a Box", &Box::new(from_jwks::<3>()), true);
    check("a reference to an Arc", &&Arc::new(from_jwks::<3>()), true);
}

#[test]
fn a_ring_of_keys() {
    let ring = KeyRing::new(from_jwks::<3>());
    check("a guard", &ring.read(), true);
    let guard = ring.read();
    assert!(ring.try_replace(from_jwks::<3>()).is_err());
    drop(guard);
    assert!(ring.try_replace(from_jwks::<3>()).is_ok());
    check("a guard of the replaced set", &ring.read(), true);
}

#[test]
fn a_single_key() {
    let jwk = KEY.jwk().to_string();
    check(
        "from_jwk",
        &KeySet::<1>::from_jwk(jwk.as_bytes()).unwrap(),
        false,
    );
    let (n, e) = (KEY.modulus(), KEY.exponent());
    let any: KeySet<1> = KeySet::any_id(&n, &e, Algorithm::Rs256).unwrap();
    check("any_id", &any, false);
    check(
        "KeyVec::any_id",
        &KeyVec::any_id(&n, &e, Algorithm::Rs256).unwrap(),
        false,
    );
    let pem = KEY.public_pem();
    let key: KeySet<1> = KeySet::from_public_key_pem(&pem, Algorithm::Rs256).unwrap();
    check("PEM", &key, false);
    let key = KeyVec::from_public_key_pem(&pem, Algorithm::Rs256).unwrap();
    check("KeyVec from PEM", &key, false);
}

#[test]
fn a_single_key_for_any_id_is_found_by_every_kid_and_pinned_all_the_same() {
    let (n, e) = (KEY.modulus(), KEY.exponent());
    let any: KeySet<1> = KeySet::any_id(&n, &e, Algorithm::Rs256).unwrap();
    let expected = |code, name| match (code, name) {
        ("algorithm_mismatch", "RS256 under a key for PS256") => "verified",
        ("unknown_key_id" | "missing_key_id", _) => "verified",
        (code, _) => code,
    };
    for case in refusals().iter().filter(|case| case.about_keys) {
        let expected = expected(case.code, case.name);
        assert_eq!(case.refused.code(&any), expected, "{}", case.name);
    }
    assert!(any.contains("whatever") && any.contains(""));
    assert!(from_jwks::<3>().contains("key-1") && !from_jwks::<3>().contains("key-3"));
}

#[test]
fn a_policy_that_owns_its_strings() {
    for case in refusals() {
        for attempt in [&case.refused, &case.control] {
            let owned = PolicyBuf::from(attempt.policy);
            let expected = attempt.verify(&*KEYS, |verified| verified.claims_json().to_owned());
            let found = attempt.verify_under(&owned.as_policy(), &*KEYS, |verified| {
                verified.claims_json().to_owned()
            });
            assert_eq!(found, expected, "{}: {}", case.code, case.name);
            let again = PolicyBuf::from(owned.as_policy());
            let found = attempt.code_under(&again.as_policy(), &*KEYS);
            assert_eq!(found, attempt.code(&*KEYS), "{}, owned twice", case.name);
        }
    }
}

#[test]
fn a_policy_that_owns_its_strings_outlives_what_it_was_made_of() {
    let owned = {
        let issuer = String::from(countersign_tests::ISSUER);
        let audiences = vec![String::from(countersign_tests::AUDIENCE)];
        let audience = countersign::Audience::OneOf(audiences.as_slice().into());
        PolicyBuf::from(countersign::Policy::try_new(&issuer, audience).unwrap())
    };
    let sample = countersign_tests::Sample::new().attempt();
    assert_eq!(sample.code_under(&owned.as_policy(), &*KEYS), "verified");
}
