//! What all targets that verify tokens share: the keys, the issuer, the time.

use std::sync::LazyLock;

use countersign::KeyVec;
use countersign_mint::{SigningKey, base64url};
use num_bigint::BigUint;
use serde_json::json;

use crate::scheme;
use crate::trapdoor::Trapdoor;

/// The issuer of good tokens.
pub const ISSUER: &str = "https://issuer.example";
/// The audience of good tokens.
pub const AUDIENCE: &str = "https://api.example";
/// The origin that sessions are for.
pub const PARTY: &str = "https://app.example";
/// The time at which good tokens hold.
pub const NOW: u64 = 1_750_000_000;

/// The key that signs what a fuzzer makes.
pub static FUZZ_KEY: LazyLock<Trapdoor> = LazyLock::new(|| Trapdoor::new(2048, 65537, 0));
/// Another such key, of an odd length.
static ODD_KEY: LazyLock<Trapdoor> = LazyLock::new(|| Trapdoor::new(2051, 23, 1));

/// A key of the usual kind, for tokens out of other tools.
pub static MINT_KEY: LazyLock<SigningKey> =
    LazyLock::new(|| SigningKey::from_seed("mint", 2048, 1));

/// A key as the model sees it.
#[derive(Clone, Debug)]
pub struct ModelKey {
    /// `kid`.
    pub id: Option<&'static str>,
    /// The algorithm that it is pinned to.
    pub alg: &'static str,
    /// The modulus.
    pub n: BigUint,
    /// The exponent.
    pub e: u64,
}

/// The keys of the set: ids that need escapes or are the start of another, and each algorithm.
pub static MODEL_KEYS: LazyLock<Vec<ModelKey>> = LazyLock::new(|| {
    let key = |id, alg, pair: &Trapdoor| ModelKey {
        id,
        alg,
        n: pair.n.clone(),
        e: pair.e,
    };
    let mint = ModelKey {
        id: Some("mint"),
        alg: "RS256",
        n: BigUint::from_bytes_be(&MINT_KEY.modulus()),
        e: 65537,
    };
    vec![
        key(Some("fuzz"), "RS256", &FUZZ_KEY),
        key(Some("fuzz-2"), "RS256", &ODD_KEY),
        key(Some("é\"\\"), "RS256", &ODD_KEY),
        key(Some("384"), "RS384", &FUZZ_KEY),
        key(Some("512"), "RS512", &FUZZ_KEY),
        key(Some("p256"), "PS256", &FUZZ_KEY),
        key(Some("p384"), "PS384", &FUZZ_KEY),
        // The only key for PS512: a token needs no kid for it.
        key(None, "PS512", &ODD_KEY),
        mint,
    ]
});

/// The same keys as the verifier has them.
pub static KEYS: LazyLock<KeyVec> =
    LazyLock::new(|| KeyVec::from_jwks(jwks(&MODEL_KEYS).as_bytes()).expect("a sound set"));

/// Keys as a JWK Set.
#[must_use]
pub fn jwks(keys: &[ModelKey]) -> String {
    let jwk = |key: &ModelKey| {
        let mut jwk = json!({
            "kty": "RSA",
            "alg": key.alg,
            "n": base64url(&key.n.to_bytes_be()),
            "e": base64url(&BigUint::from(key.e).to_bytes_be()),
        });
        if let (Some(id), Some(members)) = (key.id, jwk.as_object_mut()) {
            members.insert("kid".to_owned(), id.into());
        }
        jwk
    };
    json!({ "keys": keys.iter().map(jwk).collect::<Vec<_>>() }).to_string()
}

/// The key pair for a `kid` of the set, where it is one that can sign here.
#[must_use]
pub fn signer(key_id: Option<&str>) -> &'static Trapdoor {
    match key_id {
        Some("fuzz-2" | "é\"\\") | None => &ODD_KEY,
        _ => &FUZZ_KEY,
    }
}

/// A signature that holds, under the algorithm of that name; under RS256 for a name that is none.
#[must_use]
pub fn sign(pair: &Trapdoor, alg: &str, message: &[u8]) -> Vec<u8> {
    let known = MODEL_KEYS.iter().any(|key| key.alg == alg);
    let alg = if known { alg } else { "RS256" };
    let hash = scheme::hash_of(alg);
    let digest = scheme::digest(hash, message);
    let encoded = if alg.starts_with('P') {
        // A salt need only be as long as the digest; a fixed one keeps runs the same.
        scheme::pss(hash, &digest, &digest, pair.n.bits())
    } else {
        scheme::pkcs1(hash, &digest, pair.len())
    };
    pair.sign(&encoded)
}
