//! Known answers: RFC 7515 A.2 and RFC 7520 4.1.

use countersign::{Algorithm, Audience, KeyVec, Policy, UnixTime, Verifier};
use countersign_tests::{KEYS, Sample, read_json, vectors};
use serde_json::{Value, json};

/// RFC 7515 A.2.1: the key.
const A2_MODULUS: &str = "ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ";

/// RFC 7515 A.2.1: the token; the payload is that of A.1.1, with its line ends.
const A2_HEADER: &str = "eyJhbGciOiJSUzI1NiJ9";
const A2_PAYLOAD: &str = "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";
const A2_SIGNATURE: &str = "cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw";

/// `exp` of the example.
const A2_EXPIRES: u64 = 1_300_819_380;

const A2_POLICY: Policy = Policy::new("joe", Audience::Absent);

fn a2_keys() -> KeyVec {
    let set = json!({"keys": [{"kty": "RSA", "n": A2_MODULUS, "e": "AQAB"}]});
    KeyVec::from_jwks(set.to_string().as_bytes()).unwrap()
}

#[test]
fn rfc_7515_a_2_is_verified_before_it_expires() {
    let token = format!("{A2_HEADER}.{A2_PAYLOAD}.{A2_SIGNATURE}");
    let keys = a2_keys();
    let verifier = Verifier::new(&keys, &A2_POLICY);
    let mut scratch = [0; 1024];
    let before = UnixTime::from_secs(A2_EXPIRES - 1);
    let verified = verifier.verify(&token, before, &mut scratch).unwrap();
    assert_eq!(verified.issuer(), Some("joe"));
    assert_eq!(verified.expires_at(), Some(UnixTime::from_secs(A2_EXPIRES)));
    assert_eq!(verified.key_id(), None);
    assert_eq!(verified.algorithm(), Algorithm::Rs256);
    let root = verified.claim("http://example.com/is_root").unwrap();
    assert_eq!(root.as_bool(), Some(true));
    let at = UnixTime::from_secs(A2_EXPIRES);
    let error = verifier.verify(&token, at, &mut scratch).unwrap_err();
    assert_eq!(error.code(), "expired");
}

#[test]
fn rfc_7515_a_2_with_another_payload_or_signature_is_not() {
    let keys = a2_keys();
    let payload = A2_PAYLOAD.replacen('J', "K", 1);
    let signature = A2_SIGNATURE.replacen('c', "d", 1);
    for token in [
        format!("{A2_HEADER}.{payload}.{A2_SIGNATURE}"),
        format!("{A2_HEADER}.{A2_PAYLOAD}.{signature}"),
    ] {
        let code = Sample::under(A2_POLICY)
            .now(1)
            .attempt_with(token)
            .code(&keys);
        assert_eq!(code, "invalid_signature");
    }
}

fn example(name: &str) -> Option<Value> {
    Some(read_json(&vectors("rfc7520")?.join("jws").join(name)))
}

fn example_keys(example: &Value, algorithm: &str) -> KeyVec {
    let mut key = example["input"]["key"].clone();
    let members = key.as_object_mut().unwrap();
    members.retain(|name, _| ["kty", "kid", "use", "n", "e"].contains(&name.as_str()));
    members.insert("alg".to_owned(), algorithm.into());
    KeyVec::from_jwks(json!({ "keys": [key] }).to_string().as_bytes()).unwrap()
}

/// The signature holds; the payload is a sentence, not a claims set.
fn check_sentence(example: &Value, algorithm: Algorithm) {
    let token = example["output"]["compact"].as_str().unwrap();
    let keys = example_keys(example, algorithm.name());
    let policy = Policy::new("nobody", Audience::Any).algorithms(Algorithm::ALL);
    let mut scratch = [0; 2048];
    let unverified = policy.parse(token, &mut scratch).unwrap();
    assert_eq!(unverified.key_id(), Some("bilbo.baggins@hobbiton.example"));
    let payload = unverified.verify_payload(&keys).unwrap();
    assert_eq!(
        payload,
        example["input"]["payload"].as_str().unwrap().as_bytes()
    );
    let attempt = Sample::under(policy).attempt_with(token);
    assert_eq!(attempt.code(&keys), "malformed_claims");
    assert_eq!(attempt.code(&*KEYS), "unknown_key_id");
}

#[test]
fn rfc_7520_4_1_holds() {
    let Some(example) = example("4_1.rsa_v15_signature.json") else {
        return;
    };
    check_sentence(&example, Algorithm::Rs256);
}

#[test]
fn rfc_7520_4_2_holds() {
    let Some(example) = example("4_2.rsa-pss_signature.json") else {
        return;
    };
    check_sentence(&example, Algorithm::Ps384);
}

#[test]
fn rfc_7520_4_1_with_its_private_key_is_refused() {
    let Some(example) = example("4_1.rsa_v15_signature.json") else {
        return;
    };
    let set = json!({"keys": [example["input"]["key"]]});
    let error = KeyVec::from_jwks(set.to_string().as_bytes()).unwrap_err();
    assert_eq!(error.code(), "no_usable_key");
}
