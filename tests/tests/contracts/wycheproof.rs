//! The JWS and JWK cases of Wycheproof: the verdict of each, and where ours is another on purpose.

use std::collections::BTreeMap;

use countersign::{Algorithm, Audience, KeyVec, Policy};
use countersign_tests::{read_json, vectors};
use serde_json::{Value, json};

use crate::document;

/// Any token of any algorithm that is compiled in: these cases are about signatures, and their
/// payloads are no claims sets.
const POLICY: Policy =
    Policy::new("https://issuer.example", Audience::Any).algorithms(Algorithm::ALL);

/// Cases that Wycheproof accepts and this crate refuses, with the code that it has for them; the
/// same list, with reasons, stands in `docs/conformance.md`.
const SIGNATURE_DIFFERENCES: &[(&str, &[u64])] = &[
    (
        "no_usable_key",
        &[1, 348, 352, 357, 358, 359, 372, 373, 376, 377],
    ), // HMAC
    ("no_usable_key", &[18, 347, 351, 378]), // elliptic curves
    ("malformed_token", &[259, 264, 268, 272, 320, 325]), // an empty payload
    ("algorithm_mismatch", &[346, 350]),     // PS384 under a PS256 key
];
const KEY_DIFFERENCES: &[(&str, &[u64])] = &[("no_usable_key", &[2, 13, 14, 15])]; // HMAC

#[test]
fn signatures() {
    check("json_web_signature_test.json", 401, SIGNATURE_DIFFERENCES);
}

#[test]
fn keys() {
    check("json_web_key_test.json", 26, KEY_DIFFERENCES);
}

#[test]
fn the_document_lists_the_same_differences() {
    for (file, differences) in [
        ("json_web_signature_test.json", SIGNATURE_DIFFERENCES),
        ("json_web_key_test.json", KEY_DIFFERENCES),
    ] {
        let mut documented = BTreeMap::new();
        for row in document::rows(file) {
            for id in document::numbers(&row[0]) {
                documented.insert(id, row[1].trim_matches('`').to_owned());
            }
        }
        assert_eq!(documented, by_id(differences), "{file}");
    }
}

fn by_id(differences: &[(&str, &[u64])]) -> BTreeMap<u64, String> {
    let rows = differences.iter();
    let pairs = rows.flat_map(|(code, ids)| ids.iter().map(|id| (*id, (*code).to_owned())));
    pairs.collect()
}

fn check(file: &str, count: usize, differences: &[(&str, &[u64])]) {
    let Some(folder) = vectors("wycheproof") else {
        return;
    };
    let mut seen = 0;
    let mut found = BTreeMap::new();
    let mut accepted_in_error = Vec::new();
    for group in read_json(&folder.join(file))["testGroups"]
        .as_array()
        .unwrap()
    {
        let keys = key_set(group);
        for case in group["tests"].as_array().unwrap() {
            seen += 1;
            let id = case["tcId"].as_u64().unwrap();
            let verdict = verdict(&keys, &case["jws"]);
            match (case["result"].as_str().unwrap(), verdict) {
                ("valid", Ok(())) | ("invalid", Err(_)) => {}
                ("valid", Err(code)) => {
                    found.insert(id, code.to_owned());
                }
                ("invalid", Ok(())) => accepted_in_error.push(id),
                (other, _) => panic!("{id}: an unknown result {other}"),
            }
        }
    }
    assert_eq!(seen, count, "cases in {file}");
    assert!(
        accepted_in_error.is_empty(),
        "{file}: {accepted_in_error:?}"
    );
    assert_eq!(found, by_id(differences), "{file}");
}

/// The group's public key or keys as a JWK Set; where it has only a secret, that.
fn key_set(group: &Value) -> String {
    let keys = group.get("public").unwrap_or(&group["private"]);
    if keys.get("keys").is_some() {
        return keys.to_string();
    }
    json!({ "keys": [keys] }).to_string()
}

/// Whether the signature holds; the code where the token or the key set is refused.
fn verdict(keys: &str, jws: &Value) -> Result<(), &'static str> {
    let text = match jws {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let keys = KeyVec::from_jwks(keys.as_bytes()).map_err(|error| error.code())?;
    let mut scratch = vec![0; 64 * 1024];
    let parsed = POLICY.parse(&text, &mut scratch);
    parsed
        .and_then(|unverified| unverified.verify_payload(&keys))
        .map(drop)
        .map_err(|error| error.code())
}
