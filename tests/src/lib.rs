//! What the tests share: keys that are made once, a good token, and its claims.
#![allow(clippy::expect_used, clippy::panic)] // a test support crate: failing loudly is its job

use std::sync::LazyLock;

use countersign_mint::SigningKey;
use serde_json::{Value, json};

/// The time at which good tokens hold.
pub const NOW: u64 = 1_750_000_000;

/// The issuer of good tokens.
pub const ISSUER: &str = "https://issuer.example";

/// The audience of good tokens.
pub const AUDIENCE: &str = "https://api.example";

/// The key that good tokens are signed with.
pub static KEY: LazyLock<SigningKey> = LazyLock::new(|| SigningKey::from_seed("key-1", 2048, 1));

/// Another key of the same issuer.
pub static OTHER_KEY: LazyLock<SigningKey> =
    LazyLock::new(|| SigningKey::from_seed("key-2", 2048, 2));

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
    let members = claims.as_object_mut().expect("an object");
    if value.is_null() {
        members.remove(name);
    } else {
        members.insert(name.to_owned(), value);
    }
    claims
}
