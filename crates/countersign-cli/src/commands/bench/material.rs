//! Keys, and tokens of the wished size that they signed.

use countersign::{Audience, KeyVec, Policy, Rsa8192, UnixTime, Verifier};
use countersign_mint::measure::Work;
use countersign_mint::{SigningKey, base64url, jwks};
use countersign_rsa::Rsa8192 as Engine;
use serde_json::{Value, json};
use std::sync::atomic::{AtomicUsize, Ordering};

/// Who issued the tokens.
const ISSUER: &str = "https://adapted-tern-12.clerk.accounts.dev";

/// What they are held against.
static POLICY: Policy<'static> = Policy::new(ISSUER, Audience::Absent);

/// When they are verified: a minute after they were issued.
const NOW: u64 = 1_750_000_000;

/// How many different tokens of a kind are verified in turn.
const COUNT: usize = 32;

/// The size of a session token as Clerk makes it, in octets.
pub(super) const SESSION: usize = 840;

/// A key with what verifies its tokens.
pub(super) struct Key {
    pub(super) bits: usize,
    signing: SigningKey,
    /// The name of the kernel that the engine has chosen for it.
    pub(super) kernel: &'static str,
}

impl Key {
    /// A key of that many bits, the same each time.
    ///
    /// # Errors
    /// One sentence, where the engine can't load it.
    pub(super) fn new(bits: usize) -> Result<Self, String> {
        // Seeds whose primes are found soon: nobody wants to wait for them.
        let seed = match bits {
            2048 => 18,
            3072 => 23,
            4096 => 21,
            _ => 1,
        };
        let signing = SigningKey::from_seed("ins_bench", bits, seed);
        let engine = Engine::from_components(&signing.modulus(), &signing.exponent());
        let engine = engine.map_err(|error| format!("a key of {bits} bits: {error}"))?;
        Ok(Self {
            bits,
            signing,
            kernel: engine.backend().name(),
        })
    }
}

/// Tokens of one key and size, and the work of verifying them.
pub(super) struct Tokens {
    keys: KeyVec<Rsa8192>,
    tokens: Vec<String>,
    next: AtomicUsize,
}

impl Tokens {
    /// Tokens of a key that are about as long as said; as short as they can be where that is shorter.
    ///
    /// # Errors
    /// One sentence, where the key can't be loaded.
    pub(super) fn new(key: &Key, bytes: usize) -> Result<Self, String> {
        let keys = KeyVec::from_jwks(jwks([&key.signing]).as_bytes());
        let tokens = (0..COUNT).map(|number| key.signing.token(&claims(key, bytes, number)));
        Ok(Self {
            keys: keys.map_err(|error| error.to_string())?,
            tokens: tokens.collect(),
            next: AtomicUsize::new(0),
        })
    }

    /// How long a token is.
    pub(super) fn len(&self) -> usize {
        self.tokens.first().map_or(0, String::len)
    }
}

impl Work for Tokens {
    fn run(&self, times: u64) -> bool {
        // Threads begin at different tokens, as requests would.
        let first = self.next.fetch_add(7, Ordering::Relaxed);
        let verifier = Verifier::new(&self.keys, &POLICY);
        verify_in_turn(
            &verifier,
            &self.tokens,
            first,
            UnixTime::from_secs(NOW),
            times,
        )
    }
}

/// Verifies tokens in turn, so many times in all; whether each was good.
pub(in super::super) fn verify_in_turn(
    verifier: &Verifier<'_>,
    tokens: &[String],
    first: usize,
    now: UnixTime,
    times: u64,
) -> bool {
    let mut scratch = vec![0; 16 * 1024];
    let start = first.checked_rem(tokens.len()).unwrap_or_default();
    let mut tokens = tokens.iter().cycle().skip(start);
    (0..times).all(|_| {
        tokens
            .next()
            .is_some_and(|token| verifier.verify(token, now, &mut scratch).is_ok())
    })
}

/// Claims that make a token of about that length.
fn claims(key: &Key, bytes: usize, number: usize) -> Value {
    let mut claims = json!({
        "iss": ISSUER,
        "sub": format!("user_{number:027}"),
        "exp": NOW + 60,
    });
    let empty = key
        .signing
        .token(&json!({}))
        .len()
        .saturating_sub(base64url(b"{}").len());
    let payload = bytes.saturating_sub(empty).saturating_mul(3) / 4;
    let session = json!({
        "sid": format!("sess_{number:027}"),
        "azp": "https://app.example.com",
        "iat": NOW - 60,
        "nbf": NOW - 70,
        "sts": "active",
        "v": 2,
        "permissions": [],
        "name": "",
    });
    let Some((members, session)) = claims.as_object_mut().zip(session.as_object()) else {
        return claims;
    };
    let least = serde_json::to_string(&members).map_or(0, |text| text.len());
    if payload <= least {
        return claims;
    }
    members.extend(session.clone());
    fill(members, payload);
    claims
}

/// Fills claims up to that length: with permissions, as large tokens are, and the rest with a name.
fn fill(members: &mut serde_json::Map<String, Value>, length: usize) {
    let now = serde_json::to_string(&members).map_or(0, |text| text.len());
    let mut left = length.saturating_sub(now);
    let mut permissions: Vec<Value> = Vec::new();
    // As they are written: in quotes, with a comma.
    let room = 40;
    while left > 200_usize.saturating_add(room) {
        let permission = format!("org:area_{:04}:manage", permissions.len());
        left = left.saturating_sub(permission.len().saturating_add(3));
        permissions.push(permission.into());
    }
    let name: String = "Ada Lovelace ".chars().cycle().take(left).collect();
    members.insert("permissions".to_owned(), permissions.into());
    members.insert("name".to_owned(), name.into());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_have_the_wished_length_and_are_good() {
        let key = Key::new(2048).unwrap();
        for (bytes, least, most) in [
            (0, 400, 600),
            (840, 830, 840),
            (2048, 2040, 2048),
            (8192, 8185, 8192),
        ] {
            let tokens = Tokens::new(&key, bytes).unwrap();
            assert!(
                (least..=most).contains(&tokens.len()),
                "{bytes}: {}",
                tokens.len()
            );
            assert!(tokens.run(40), "{bytes}");
            let distinct: std::collections::HashSet<_> = tokens.tokens.iter().collect();
            assert_eq!(distinct.len(), COUNT);
        }
    }

    #[test]
    fn a_refused_token_is_seen() {
        let key = Key::new(2048).unwrap();
        let mut tokens = Tokens::new(&key, 0).unwrap();
        tokens.tokens[3].push('A');
        assert!(!tokens.run(COUNT as u64));
    }
}
