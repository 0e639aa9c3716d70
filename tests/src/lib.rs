//! What the tests share: keys that are made once, good tokens and their claims, and the table of
//! refused tokens, each with a control that differs in one point and is accepted.
#![allow(clippy::expect_used, clippy::panic)] // a test support crate: failing loudly is its job
#![allow(clippy::arithmetic_side_effects)] // and so is an overflow check that strikes

#[cfg(feature = "provider")]
pub mod provider;
mod refusals;
mod sample;

use std::path::PathBuf;
use std::sync::LazyLock;

use countersign::{Audience, KeyVec, Policy};
use countersign_mint::SigningKey;
use serde_json::{Value, json};

pub use countersign_oracles::gullible::{Gullible, gullible_keys, unsigned_token};
pub use refusals::{Refusal, refusals};
pub use sample::{Attempt, Sample, header, header_with};

/// The time at which good tokens hold.
pub const NOW: u64 = 1_750_000_000;

/// The issuer of good tokens.
pub const ISSUER: &str = "https://issuer.example";

/// The audience of good tokens.
pub const AUDIENCE: &str = "https://api.example";

/// A policy that accepts good tokens, with nothing but the defaults.
pub const POLICY: Policy = Policy::new(ISSUER, Audience::one_of(&[AUDIENCE]));

/// The key that good tokens are signed with.
pub static KEY: LazyLock<SigningKey> = LazyLock::new(|| SigningKey::from_seed("key-1", 2048, 1));

/// Another key of the same issuer.
pub static OTHER_KEY: LazyLock<SigningKey> =
    LazyLock::new(|| SigningKey::from_seed("key-2", 2048, 2));

/// The id under which [`KEY`] is published once more, for PS256.
pub const PS256_ID: &str = "key-1-pss";

/// The set that good tokens are verified with: [`KEY`], [`OTHER_KEY`], and `KEY` for PS256.
pub static JWKS: LazyLock<String> = LazyLock::new(|| {
    let mut pss = KEY.renamed(PS256_ID).jwk();
    set(&mut pss, "alg", "PS256".into());
    json!({"keys": [KEY.jwk(), OTHER_KEY.jwk(), pss]}).to_string()
});

/// [`JWKS`], loaded.
pub static KEYS: LazyLock<KeyVec> =
    LazyLock::new(|| KeyVec::from_jwks(JWKS.as_bytes()).expect("a sound set"));

/// The claims of a good token.
#[must_use]
pub fn claims() -> Value {
    json!({
        "iss": ISSUER,
        "sub": "user-1",
        "aud": AUDIENCE,
        "exp": NOW + 300,
        "nbf": NOW - 10,
        "iat": NOW - 10,
        "jti": "token-1",
    })
}

/// The claims of a good token, with one changed; `Value::Null` takes it out.
#[must_use]
pub fn claims_with(name: &str, value: Value) -> Value {
    let mut claims = claims();
    if value.is_null() {
        members(&mut claims).remove(name);
    } else {
        set(&mut claims, name, value);
    }
    claims
}

/// Sets a member of an object.
///
/// # Panics
/// Where `object` is none.
pub fn set(object: &mut Value, name: &str, value: Value) {
    members(object).insert(name.to_owned(), value);
}

fn members(object: &mut Value) -> &mut serde_json::Map<String, Value> {
    object.as_object_mut().expect("an object")
}

/// The folder of public test vectors, if the environment names one; says so where it does not.
#[must_use]
pub fn vectors(folder: &str) -> Option<PathBuf> {
    let Some(root) = std::env::var_os("COUNTERSIGN_VECTORS") else {
        println!("skipped: COUNTERSIGN_VECTORS names no folder of test vectors ({folder})");
        return None;
    };
    Some(PathBuf::from(root).join(folder))
}

/// A file of test vectors, read.
///
/// # Panics
/// Where it can't be read.
#[must_use]
pub fn read(path: &std::path::Path) -> Vec<u8> {
    std::fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// A JSON file of test vectors, read.
///
/// # Panics
/// Where it can't be read, or is not JSON.
#[must_use]
pub fn read_json(path: &std::path::Path) -> Value {
    serde_json::from_slice(&read(path)).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}
