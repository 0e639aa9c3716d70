//! Whole tokens: a key set of each engine gives the same verdict, in the same words.

use base64ct::{Base64UrlUnpadded, Encoding};
use countersign::{
    Algorithm, Audience, AwsLcRsa, KeySet, KeyVec, Keys, Policy, PublicKey, Rsa2048, Rsa4096,
    Rsa8192, RustCryptoRsa, UnixTime, Verifier, VerifyError,
};
use countersign_mint::SigningKey;
use countersign_tests::{AUDIENCE, ISSUER, KEY, NOW, OTHER_KEY, claims};
use serde_json::{Value, json};

use crate::forge::scheme;

fn set<K: PublicKey + 'static>(jwks: &str) -> Box<dyn Keys> {
    Box::new(KeySet::<4, K>::from_jwks(jwks.as_bytes()).unwrap())
}

fn vec<K: PublicKey + 'static>(jwks: &str) -> Box<dyn Keys> {
    Box::new(KeyVec::<K>::from_jwks_with_engine(jwks.as_bytes()).unwrap())
}

fn sets(jwks: &str) -> Vec<(&'static str, Box<dyn Keys>)> {
    vec![
        ("a set of Rsa2048", set::<Rsa2048>(jwks)),
        ("a set of Rsa4096", set::<Rsa4096>(jwks)),
        ("a set of Rsa8192", set::<Rsa8192>(jwks)),
        ("a set of RustCryptoRsa", set::<RustCryptoRsa>(jwks)),
        ("a set of AwsLcRsa", set::<AwsLcRsa>(jwks)),
        ("a vector of Rsa8192", vec::<Rsa8192>(jwks)),
        ("a vector of RustCryptoRsa", vec::<RustCryptoRsa>(jwks)),
        ("a vector of AwsLcRsa", vec::<AwsLcRsa>(jwks)),
    ]
}

/// The key set with the key pinned to an algorithm.
fn jwks(key: &SigningKey, algorithm: Algorithm) -> String {
    let mut jwk = key.jwk();
    jwk["alg"] = Value::from(algorithm.name());
    json!({ "keys": [jwk] }).to_string()
}

fn token(key: &SigningKey, signed_by: Algorithm, says: Algorithm) -> String {
    let header = json!({"alg": says.name(), "kid": KEY.id(), "typ": "JWT"}).to_string();
    key.sign_by(scheme(signed_by), &header, claims().to_string().as_bytes())
}

fn with_signature(token: &str, change: impl FnOnce(&mut Vec<u8>)) -> String {
    let (input, signature) = token.rsplit_once('.').unwrap();
    let mut octets = Base64UrlUnpadded::decode_vec(signature).unwrap();
    change(&mut octets);
    format!("{input}.{}", countersign_mint::base64url(&octets))
}

/// The code of the verdict; empty for a token that holds.
fn verdict(keys: &dyn Keys, token: &str) -> &'static str {
    let policy = Policy::new(ISSUER, Audience::one_of(&[AUDIENCE])).algorithms(Algorithm::ALL);
    let mut scratch = [0; 8192];
    let now = UnixTime::from_secs(NOW);
    let verdict = Verifier::new(&keys, &policy).verify(token, now, &mut scratch);
    verdict.err().as_ref().map_or("", VerifyError::code)
}

#[test]
fn every_key_set_gives_the_same_verdict() {
    for algorithm in Algorithm::ALL.iter().copied() {
        let jwks = jwks(&KEY, algorithm);
        let good = token(&KEY, algorithm, algorithm);
        let other = *Algorithm::ALL
            .iter()
            .find(|other| **other != algorithm)
            .unwrap();
        let cases = [
            ("sound", good.clone(), ""),
            (
                "signed by another key",
                token(&OTHER_KEY, algorithm, algorithm),
                "invalid_signature",
            ),
            (
                "signed by another algorithm",
                token(&KEY, other, algorithm),
                "invalid_signature",
            ),
            (
                "the key's algorithm is another",
                token(&KEY, other, other),
                "algorithm_mismatch",
            ),
            (
                "an octet short",
                with_signature(&good, |octets| octets.truncate(255)),
                "invalid_signature",
            ),
            (
                "an octet long",
                with_signature(&good, |octets| octets.push(0)),
                "invalid_signature",
            ),
            (
                "a zero octet in front",
                with_signature(&good, |octets| octets.insert(0, 0)),
                "invalid_signature",
            ),
            (
                "all zeros",
                with_signature(&good, |octets| octets.fill(0)),
                "invalid_signature",
            ),
        ];
        for (engine, keys) in sets(&jwks) {
            for (name, token, code) in &cases {
                let verdict = verdict(&*keys, token);
                assert_eq!(verdict, *code, "{engine}, {algorithm}: {name}");
            }
        }
    }
}
