//! Every code of a key set, and of a key that is skipped: a set that provokes it, and a control that
//! differs in one point and is loaded.

use countersign::{
    Algorithm, KeySet, KeySetError, KeyVec, PublicKey, Rsa2048, SkipReason, describe_jwks,
};
use countersign_mint::base64url;
use countersign_tests::{KEY, OTHER_KEY};
use serde_json::{Value, json};

mod sets;
mod table;

use sets::refused_sets;
use table::{Change::To, jwk, modulus, skipped};

fn alone(jwk: &Value) -> String {
    json!({ "keys": [jwk] }).to_string()
}

#[test]
fn every_reason_for_skipping_a_key_has_its_code_and_every_control_is_loaded() {
    let mut wrong = Vec::new();
    for (code, name, skipped, control) in skipped() {
        // Beside another key, which stands.
        let both = json!({"keys": [OTHER_KEY.jwk(), skipped]}).to_string();
        let keys = KeyVec::from_jwks(both.as_bytes()).unwrap();
        let found: Vec<_> = keys
            .skipped()
            .iter()
            .map(|s| (s.index, s.reason.code()))
            .collect();
        if found != [(1, code)] || keys.len() != 1 {
            wrong.push(format!("{code}, {name}: {found:?}"));
        }
        let control = KeyVec::from_jwks(alone(&control).as_bytes());
        if control.is_err() || !control.as_ref().unwrap().skipped().is_empty() {
            wrong.push(format!("{code}, {name}: the control: {control:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_way_to_load_a_key_gives_the_same_reason() {
    for (code, name, skipped, _) in skipped() {
        let alone = alone(&skipped);
        let set = KeySet::<2>::from_jwks(alone.as_bytes()).unwrap_err();
        let KeySetError::NoUsableKey {
            skipped: count,
            first,
            ..
        } = set
        else {
            panic!("{code}, {name}: {set:?}");
        };
        assert_eq!((count, first.map(|r| r.code())), (1, Some(code)), "{name}");
        let one = KeySet::<2>::from_jwk(skipped.to_string().as_bytes()).unwrap_err();
        assert!(
            matches!(one, KeySetError::UnusableKey(reason) if reason.code() == code),
            "{code}, {name}: {one:?}"
        );
        let mut described = describe_jwks(alone.as_bytes()).unwrap();
        let report = described.next().unwrap();
        assert_eq!(report.usable().unwrap_err().code(), code, "{name}");
        assert!(described.next().is_none());
    }
}

#[test]
fn two_keys_under_one_id_are_both_dropped_and_the_rest_stands() {
    let twin = OTHER_KEY.renamed("key-1").jwk();
    let rest = KEY.renamed("key-3").jwk();
    let set = |keys: &[&Value]| json!({ "keys": keys }).to_string();
    let one = KEY.jwk();
    let conflict = KeyVec::from_jwks(set(&[&one, &rest, &twin]).as_bytes()).unwrap();
    let found: Vec<_> = conflict
        .skipped()
        .iter()
        .map(|s| (s.index, s.reason))
        .collect();
    let reason = SkipReason::ConflictingKeyId;
    assert_eq!(found, [(0, reason), (2, reason)]);
    assert_eq!(reason.code(), "conflicting_key_id");
    assert_eq!(
        conflict.iter().map(|k| k.key_id()).collect::<Vec<_>>(),
        [Some("key-3")]
    );
    // The same key twice is one key.
    let twice = KeyVec::from_jwks(set(&[&one, &rest, &one]).as_bytes()).unwrap();
    assert_eq!((twice.len(), twice.skipped().len()), (2, 0));
    // Nothing is left of a set of two.
    let none = KeyVec::from_jwks(set(&[&one, &twin]).as_bytes()).unwrap_err();
    assert_eq!(none.code(), "no_usable_key");
    // Keys without an id never conflict.
    let mut nameless = [one.clone(), OTHER_KEY.jwk()];
    for key in &mut nameless {
        key.as_object_mut().unwrap().remove("kid");
    }
    let both = KeyVec::from_jwks(set(&[&nameless[0], &nameless[1]]).as_bytes()).unwrap();
    assert_eq!((both.len(), both.skipped().len()), (2, 0));
    // One key for two algorithms under one id: which is meant?
    let mut pss = one.clone();
    countersign_tests::set(&mut pss, "alg", "PS256".into());
    let both = KeyVec::from_jwks(set(&[&one, &pss, &rest]).as_bytes()).unwrap();
    assert_eq!((both.len(), both.skipped().len()), (1, 2));
}

type Small = KeySet<1, Rsa2048>;

#[test]
fn every_reason_for_refusing_a_set_has_its_code_and_every_control_is_loaded() {
    for (code, name, refused, control) in refused_sets() {
        let error = Small::from_jwks(&refused).unwrap_err();
        assert_eq!(error.code(), code, "{name}: {error}");
        let control = Small::from_jwks(&control);
        assert!(control.is_ok(), "{code}, {name}: {control:?}");
    }
}

#[test]
fn a_single_key_that_is_not_usable_has_its_code() {
    let even = [KEY.modulus().as_slice(), &[0]].concat();
    let error = Small::any_id(&even[1..], &KEY.exponent(), Algorithm::Rs256).unwrap_err();
    assert_eq!(error.code(), "unusable_key");
    assert!(Small::any_id(&KEY.modulus(), &KEY.exponent(), Algorithm::Rs256).is_ok());
    // A key that is sound, but larger than the type holds.
    let large = jwk(To("n", modulus(|n| n.resize(512, 1))));
    let error = Small::from_jwk(large.to_string().as_bytes()).unwrap_err();
    assert!(matches!(error, KeySetError::UnusableKey(r) if r.code() == "modulus_too_large"));
    assert!(KeySet::<1>::from_jwk(large.to_string().as_bytes()).is_ok());
}

#[test]
fn what_is_not_a_public_key_in_pem_has_its_code() {
    let pem = KEY.public_pem();
    let cut = pem.replacen('M', "", 1);
    let certificate = pem.replace("PUBLIC KEY", "CERTIFICATE");
    let private = pem.replace("PUBLIC KEY", "PRIVATE KEY");
    let old = pem.replace("PUBLIC KEY", "RSA PUBLIC KEY"); // whose contents are other ones
    let edwards = "-----BEGIN PUBLIC KEY-----\n\
        MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\n\
        -----END PUBLIC KEY-----\n";
    for text in ["", "key", &cut, &certificate, &private, &old, edwards] {
        let error = Small::from_public_key_pem(text, Algorithm::Rs256).unwrap_err();
        assert_eq!(error.code(), "invalid_pem", "{text}");
        let error = KeyVec::from_public_key_pem(text, Algorithm::Rs256).unwrap_err();
        assert_eq!(error.code(), "invalid_pem", "{text}");
    }
    let key = Small::from_public_key_pem(&pem, Algorithm::Rs256).unwrap();
    assert!(key.iter().all(|key| key.is_any_id() && key.bits() == 2048));
}

/// An engine that holds no key but those with the exponent 65537.
struct Choosy(Rsa2048);

impl PublicKey for Choosy {
    fn from_components(n: &[u8], e: &[u8]) -> Result<Self, KeySetError> {
        if e != [1, 0, 1] {
            return Err(KeySetError::UnusableKey(SkipReason::RefusedByEngine));
        }
        PublicKey::from_components(n, e).map(Self)
    }

    fn verify(&self, algorithm: Algorithm, digest: &[u8], signature: &[u8]) -> bool {
        PublicKey::verify(&self.0, algorithm, digest, signature)
    }
}

#[test]
fn a_key_that_the_engine_refuses_is_skipped() {
    let three = jwk(To("e", json!("Aw")));
    let set = json!({"keys": [three, OTHER_KEY.jwk()]}).to_string();
    let keys = KeySet::<2, Choosy>::from_jwks(set.as_bytes()).unwrap();
    let found: Vec<_> = keys
        .skipped()
        .iter()
        .map(|s| (s.index, s.reason.code()))
        .collect();
    assert_eq!((keys.len(), found), (1, vec![(0, "refused_by_engine")]));
    let keys = KeySet::<2, Rsa2048>::from_jwks(set.as_bytes()).unwrap();
    assert_eq!((keys.len(), keys.skipped().len()), (2, 0));
}

/// Codes that have tests of their own above.
const ELSEWHERE: [&str; 4] = [
    "conflicting_key_id",
    "unusable_key",
    "invalid_pem",
    "refused_by_engine",
];

#[test]
fn every_code_has_a_case() {
    let mut cases: Vec<&str> = skipped().iter().map(|case| case.0).collect();
    cases.extend(refused_sets().iter().map(|case| case.0));
    cases.extend(ELSEWHERE);
    let codes = KeySetError::CODES.iter().chain(SkipReason::CODES);
    let without: Vec<_> = codes.filter(|code| !cases.contains(code)).collect();
    assert!(without.is_empty(), "{without:?}");
}

#[test]
fn what_is_known_of_a_key_is_told() {
    let padded = jwk(To("n", modulus(|n| n.insert(0, 0))));
    let keys = KeySet::<2, Rsa2048>::from_jwk(padded.to_string().as_bytes()).unwrap();
    let info = keys.iter().next().unwrap();
    assert_eq!(info.key_id(), Some("key-1"));
    assert_eq!((info.bits(), info.algorithm()), (2048, Algorithm::Rs256));
    assert!(info.has_leading_zero() && !info.is_any_id());
    assert_eq!(
        (keys.len(), keys.is_empty(), keys.skipped_len()),
        (1, false, 0)
    );
}

#[test]
fn the_largest_modulus_may_have_a_zero_octet_in_front_as_well() {
    let mut largest = vec![0; 1025];
    largest[1] = 0x80;
    largest[1024] = 1;
    let loaded = |octets: &[u8]| {
        let key = jwk(To("n", json!(base64url(octets))));
        KeyVec::from_jwks(alone(&key).as_bytes())
    };
    let keys = loaded(&largest).unwrap();
    let info = keys.iter().next().unwrap();
    assert_eq!((info.bits(), info.has_leading_zero()), (8192, true));
    assert!(
        !loaded(&largest[1..])
            .unwrap()
            .iter()
            .any(|key| key.has_leading_zero())
    );
    // One octet more is too large, however it is written.
    largest.insert(1, 0);
    largest[1] = 1;
    for octets in [&largest[..], &largest[1..]] {
        assert!(loaded(octets).is_err());
    }
}

#[test]
fn a_set_keeps_sixteen_reasons_and_counts_the_rest() {
    let mut all = vec![KEY.jwk()];
    all.extend((0..20).map(|_| json!({"kty": "EC"})));
    let set = json!({ "keys": all }).to_string();
    let keys = KeySet::<1, Rsa2048>::from_jwks(set.as_bytes()).unwrap();
    assert_eq!((keys.skipped().len(), keys.skipped_len()), (16, 20));
    assert_eq!(
        KeyVec::from_jwks(set.as_bytes()).unwrap().skipped().len(),
        20
    );
}
