//! Tokens one after another: what a stream remembers of a header never changes a verdict.

use std::ops::Deref;
use std::sync::atomic::{AtomicBool, Ordering};

use countersign::{
    KeySet, KeyVec, Keys, Policy, Rsa2048, UnixTime, Verified, Verifier, VerifyError,
};
use countersign_tests::{KEY, KEYS, NOW, OTHER_KEY, POLICY, Sample, header, header_with};
use serde_json::json;

fn code(verdict: Result<Verified<'_>, VerifyError>) -> &'static str {
    verdict.map_or_else(|error| error.code(), |_| "verified")
}

/// The codes of these tokens, verified by one stream.
fn codes(
    keys: &impl Keys,
    policy: &Policy,
    scratch: usize,
    tokens: &[String],
) -> Vec<&'static str> {
    let mut scratch = vec![0; scratch];
    let mut stream = Verifier::new(keys, policy).stream(&mut scratch);
    let now = UnixTime::from_secs(NOW);
    tokens
        .iter()
        .map(|token| code(stream.verify(token, now)))
        .collect()
}

#[test]
fn whatever_came_before_a_token_has_its_own_verdict() {
    let good = Sample::new().token();
    let other = Sample::new()
        .header(OTHER_KEY.header())
        .key(&OTHER_KEY)
        .token();
    let forged = Sample::new().key(&OTHER_KEY).token();
    let expired = Sample::new().claims(&json!({"iss": "x"})).token();
    let stranger = Sample::new()
        .header(header_with("kid", json!("key-9")))
        .token();
    let critical = Sample::new()
        .header(header_with("crit", json!(["x"])))
        .token();
    let hmac = Sample::new()
        .header(header_with("alg", json!("HS256")))
        .token();
    let logout = Sample::new()
        .header(header_with("typ", json!("logout+jwt")))
        .token();
    // As long as the good header, and different in its last letters only.
    let mut renamed = header().to_string();
    renamed = renamed.replace("\"JWT\"", "\"JWS\"");
    let renamed = Sample::new().header(renamed).token();
    let escaped = Sample::new()
        .header(header().to_string().replace("key-1", "k\\u0065y-1"))
        .token();
    let cut = good
        .split('.')
        .next()
        .map(|header| format!("{header}..AA"))
        .unwrap();
    let without_header = good
        .split_once('.')
        .map(|(_, rest)| format!(".{rest}"))
        .unwrap();
    let with_a_bad_letter = good.replacen('.', "*.", 1);

    let rows: [(&str, Vec<(&String, &str)>); 10] = [
        ("one header", vec![(&good, "verified"); 3]),
        (
            "two headers in turn",
            vec![
                (&good, "verified"),
                (&other, "verified"),
                (&good, "verified"),
                (&other, "verified"),
            ],
        ),
        (
            "another key's signature under a known header",
            vec![
                (&good, "verified"),
                (&forged, "invalid_signature"),
                (&good, "verified"),
            ],
        ),
        (
            "other claims under a known header",
            vec![
                (&good, "verified"),
                (&expired, "wrong_issuer"),
                (&good, "verified"),
            ],
        ),
        (
            "another kid",
            vec![
                (&good, "verified"),
                (&stranger, "unknown_key_id"),
                (&stranger, "unknown_key_id"),
            ],
        ),
        (
            "refused, and refused again",
            vec![
                (&critical, "unsupported_critical_header"),
                (&critical, "unsupported_critical_header"),
                (&good, "verified"),
                (&critical, "unsupported_critical_header"),
            ],
        ),
        (
            "by the policy, again",
            vec![
                (&hmac, "unsupported_algorithm"),
                (&hmac, "unsupported_algorithm"),
                (&logout, "wrong_type"),
                (&logout, "wrong_type"),
            ],
        ),
        (
            "a header of the same length",
            vec![(&good, "verified"), (&renamed, "wrong_type")],
        ),
        (
            "a kid with an escape",
            vec![
                (&escaped, "verified"),
                (&escaped, "verified"),
                (&good, "verified"),
            ],
        ),
        (
            "a token that is cut wrongly",
            vec![
                (&good, "verified"),
                (&cut, "malformed_token"),
                (&without_header, "malformed_token"),
                (&with_a_bad_letter, "invalid_base64"),
                (&good, "verified"),
            ],
        ),
    ];
    for (name, row) in rows {
        let tokens: Vec<_> = row.iter().map(|(token, _)| (*token).clone()).collect();
        let expected: Vec<_> = row.iter().map(|(_, code)| *code).collect();
        for scratch in [16 * 1024, 2 * good.len(), good.len()] {
            let found = codes(&*KEYS, &POLICY, scratch, &tokens);
            assert_eq!(found, expected, "{name}, scratch of {scratch}");
        }
    }
}

#[test]
fn a_header_is_known_to_the_keys_and_the_policy_of_its_stream_only() {
    let tokens = [Sample::new().token(), Sample::new().token()];
    let set = |key: &countersign_mint::SigningKey| {
        KeyVec::from_jwks(countersign_mint::jwks([key]).as_bytes()).unwrap()
    };
    let own = set(&KEY);
    let without = set(&OTHER_KEY);
    let impostor = set(&OTHER_KEY.renamed(KEY.id()));
    let typed = POLICY.types(&["at+jwt"]);
    let rows: [(&str, &KeyVec, &Policy, &str); 4] = [
        ("its key", &own, &POLICY, "verified"),
        ("another key", &without, &POLICY, "unknown_key_id"),
        (
            "another key of the same name",
            &impostor,
            &POLICY,
            "invalid_signature",
        ),
        ("other types", &own, &typed, "wrong_type"),
    ];
    // The same scratch for all: what is left in it is nothing.
    let mut scratch = vec![0; 4096];
    let now = UnixTime::from_secs(NOW);
    for (name, keys, policy, expected) in rows {
        let mut stream = Verifier::new(keys, policy).stream(&mut scratch);
        for token in &tokens {
            assert_eq!(code(stream.verify(token, now)), expected, "{name}");
        }
    }
}

/// Two sets, of which one counts: as a cache does whose set is replaced while it is borrowed.
struct Replaced {
    sets: [KeySet<1, Rsa2048>; 2],
    second: AtomicBool,
}

impl Deref for Replaced {
    type Target = KeySet<1, Rsa2048>;

    fn deref(&self) -> &Self::Target {
        &self.sets[usize::from(self.second.load(Ordering::Relaxed))]
    }
}

#[test]
fn keys_are_looked_up_for_each_token() {
    let jwks = |key| countersign_mint::jwks([key]);
    let sets = [&*KEY, &*OTHER_KEY].map(|key| KeySet::from_jwks(jwks(key).as_bytes()).unwrap());
    let second = AtomicBool::new(false);
    let keys = Replaced { sets, second };
    let token = Sample::new().token();
    let mut scratch = vec![0; 4096];
    let mut stream = Verifier::new(&keys, &POLICY).stream(&mut scratch);
    let now = UnixTime::from_secs(NOW);
    for (second, expected) in [
        (false, "verified"),
        (true, "unknown_key_id"),
        (false, "verified"),
    ] {
        keys.second.store(second, Ordering::Relaxed);
        assert_eq!(code(stream.verify(&token, now)), expected);
    }
}

#[test]
fn claims_and_header_are_those_of_the_token() {
    let mut scratch = vec![0; 4096];
    let mut stream = Verifier::new(&*KEYS, &POLICY).stream(&mut scratch);
    for subject in ["a", "a longer one", "b"] {
        let claims = countersign_tests::claims_with("sub", json!(subject));
        let token = Sample::new().claims(&claims).token();
        let verified = stream.verify(&token, UnixTime::from_secs(NOW)).unwrap();
        assert_eq!(verified.subject(), Some(subject));
        assert_eq!(verified.claims_json(), claims.to_string());
        assert_eq!(verified.header_json(), header().to_string());
        assert_eq!(verified.key_id(), Some(KEY.id()));
    }
}

#[test]
fn a_scratch_too_small_is_so_for_a_stream_too() {
    let token = Sample::new().token();
    let now = UnixTime::from_secs(NOW);
    for len in 0..token.len() {
        let mut alone = vec![0; len];
        let alone = Verifier::new(&*KEYS, &POLICY).verify(&token, now, &mut alone);
        let expected = code(alone);
        let found = codes(&*KEYS, &POLICY, len, &[token.clone(), token.clone()]);
        assert_eq!(found, [expected, expected], "{len}");
    }
}
