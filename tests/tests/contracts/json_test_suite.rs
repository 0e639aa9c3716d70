//! JSONTestSuite: what must parse does, what must not does not, and what may do either has a verdict
//! that `docs/conformance.md` gives with its reason.

use std::collections::BTreeMap;

use countersign::{JsonErrorKind, json};
use countersign_tests::{KEYS, POLICY, Sample, read, vectors};

use crate::document;

/// The documents that are JSON, but not JSON that is accepted where names must be unique.
const DUPLICATES: [&str; 2] = [
    "y_object_duplicated_key.json",
    "y_object_duplicated_key_and_value.json",
];

/// Every document of the suite, by its name.
fn documents() -> Option<BTreeMap<String, Vec<u8>>> {
    let folder = vectors("json-test-suite/test_parsing")?;
    let files = std::fs::read_dir(&folder).expect("the suite's folder");
    let paths = files.map(|file| file.expect("a file").path());
    let named = paths.map(|path| {
        let name = path.file_name().expect("a name").to_string_lossy();
        (name.into_owned(), read(&path))
    });
    let documents: BTreeMap<_, _> = named.collect();
    assert_eq!(documents.len(), 318, "documents of the suite");
    Some(documents)
}

fn of_kind<'d>(
    documents: &'d BTreeMap<String, Vec<u8>>,
    prefix: &'d str,
) -> impl Iterator<Item = (&'d String, &'d Vec<u8>)> {
    documents
        .iter()
        .filter(move |(name, _)| name.starts_with(prefix))
}

#[test]
fn what_must_parse_does() {
    let Some(documents) = documents() else { return };
    for (name, text) in of_kind(&documents, "y_") {
        assert!(json::parse(text).is_ok(), "{name}: {:?}", json::parse(text));
        let unique = json::parse_unique(text).map_err(|error| error.kind());
        if DUPLICATES.contains(&name.as_str()) {
            assert_eq!(unique, Err(JsonErrorKind::DuplicateMember), "{name}");
        } else {
            assert!(unique.is_ok(), "{name}: {unique:?}");
        }
    }
}

#[test]
fn what_must_not_parse_does_not() {
    let Some(documents) = documents() else { return };
    for (name, text) in of_kind(&documents, "n_") {
        assert!(json::parse(text).is_err(), "{name}");
        assert!(json::parse_unique(text).is_err(), "{name}");
    }
}

#[test]
fn what_may_do_either_does_what_the_document_says() {
    let documented: BTreeMap<String, String> = document::rows("JSONTestSuite")
        .into_iter()
        .map(|row| (row[0].trim_matches('`').to_owned(), row[1].clone()))
        .collect();
    let Some(documents) = documents() else { return };
    let found: BTreeMap<String, String> = of_kind(&documents, "i_")
        .map(|(name, text)| (name.clone(), verdict(text)))
        .collect();
    assert_eq!(documented, found);
}

fn verdict(text: &[u8]) -> String {
    match json::parse(text) {
        Ok(_) => "accepted".to_owned(),
        Err(error) => format!("refused: {}", error.kind()),
    }
}

#[test]
fn as_a_claims_set_each_document_has_a_code() {
    let Some(documents) = documents() else { return };
    for (name, text) in &documents {
        if text.is_empty() {
            continue; // the segment is empty: malformed_token, tested elsewhere
        }
        let sample = Sample::under(POLICY.token_len(1 << 20)).scratch(1 << 20);
        let code = sample.payload(text).attempt().code(&*KEYS);
        let expected: &[&str] = match json::parse(text) {
            Err(_) => &["malformed_claims"],
            Ok(_) if DUPLICATES.contains(&name.as_str()) => &["duplicate_member"],
            Ok(value) if value.as_object().is_some() => &["missing_claim"],
            Ok(_) => &["malformed_claims"],
        };
        assert!(expected.contains(&code), "{name}: {code}, not {expected:?}");
    }
}

#[test]
fn as_a_header_or_key_set_no_document_makes_anything_panic() {
    let Some(documents) = documents() else { return };
    for (name, text) in &documents {
        let code = Sample::new().header(text).attempt().code(&*KEYS);
        assert_ne!(code, "verified", "{name}");
        assert!(countersign::KeyVec::from_jwks(text).is_err(), "{name}");
    }
}
