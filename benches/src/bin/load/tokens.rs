//! Good and forged tokens by two keys, signed beforehand.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use countersign_benches::material::{AUDIENCE, ISSUER};
use countersign_mint::{SigningKey, jwks};
use serde_json::json;

/// How many different tokens of a kind there are.
const COUNT: usize = 64;

/// Tokens of the time before and after the rotation.
pub(crate) struct Tokens {
    keys: [SigningKey; 2],
    good: [Vec<String>; 2],
    forged: [Vec<String>; 2],
}

impl Tokens {
    pub(crate) fn new() -> Self {
        let keys = [1, 2].map(|seed| SigningKey::from_seed(&format!("key-{seed}"), 2048, seed));
        let stranger = SigningKey::from_seed("stranger", 2048, 3);
        Self {
            good: keys.each_ref().map(sign_all),
            forged: keys
                .each_ref()
                .map(|key| sign_all(&stranger.renamed(key.id()))),
            keys,
        }
    }

    /// What the provider publishes: the first key, and after the rotation both.
    pub(crate) fn jwks(&self, rotated: bool) -> String {
        let [first, second] = &self.keys;
        match rotated {
            false => jwks([first]),
            true => jwks([second, first]),
        }
    }

    /// A token, as it is sent.
    pub(crate) fn get(&self, rotated: bool, forged: bool, number: u64) -> &str {
        let kind = if forged { &self.forged } else { &self.good };
        let tokens = kind.get(usize::from(rotated)).expect("two keys");
        let index = usize::try_from(number).unwrap_or_default() % COUNT;
        tokens.get(index).expect("as many as there are")
    }
}

fn sign_all(key: &SigningKey) -> Vec<String> {
    let now = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or(Duration::ZERO)
        .as_secs();
    (0..COUNT)
        .map(|number| {
            key.token(&json!({
                "iss": ISSUER,
                "aud": AUDIENCE,
                "sub": format!("user_{number:027}"),
                "azp": "https://app.example.com",
                "iat": now,
                "nbf": now,
                "exp": now.saturating_add(3600),
                "sid": "sess_2hNvKH7zQwErTyUiOpAsDfGhJkL",
            }))
        })
        .collect()
}
