//! Keys, messages and tokens to verify, the same in each run but for the time stamps.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use base64ct::{Base64UrlUnpadded, Encoding};
use countersign_mint::{Scheme, SigningKey, jwks};
use serde::{Deserialize, Serialize};
use serde_json::json;

/// The length of every message and of the token, in bytes.
pub const LEN: usize = 800;
/// Who issued the token.
pub const ISSUER: &str = "https://adapted-tern-12.clerk.accounts.example";
/// Whom the token is for.
pub const AUDIENCE: &str = "https://api.example.com";
/// How many signatures a batch has.
pub const BATCH: usize = 64;

/// A message and its signature by PKCS#1 v1.5 with SHA-256.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Signed {
    /// The message.
    #[serde(with = "octets")]
    pub message: Vec<u8>,
    /// The signature.
    #[serde(with = "octets")]
    pub signature: Vec<u8>,
}

impl Signed {
    /// The same with a bit of the message changed.
    #[must_use]
    pub fn other_message(&self) -> Self {
        let mut tampered = self.clone();
        flip_last_bit(&mut tampered.message);
        tampered
    }

    /// The same with a bit of the signature changed.
    #[must_use]
    pub fn other_signature(&self) -> Self {
        let mut tampered = self.clone();
        flip_last_bit(&mut tampered.signature);
        tampered
    }
}

fn flip_last_bit(octets: &mut [u8]) {
    if let Some(last) = octets.last_mut() {
        *last ^= 1;
    }
}

/// A public key, big-endian, and what it signed.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RsaCase {
    /// The modulus.
    #[serde(with = "octets")]
    pub n: Vec<u8>,
    /// The exponent.
    #[serde(with = "octets")]
    pub e: Vec<u8>,
    /// As many as were asked for, at least one.
    pub signed: Vec<Signed>,
}

impl RsaCase {
    /// A key of that many bits and `count` messages of 800 bytes that it signed.
    #[must_use]
    pub fn new(bits: usize, count: usize) -> Self {
        let key = SigningKey::from_seed("benchmark", bits, 1);
        let signed = (0..count.max(1)).map(|number| {
            let message: Vec<u8> = format!("message {number} ")
                .bytes()
                .cycle()
                .take(LEN)
                .collect();
            let signature = key.signature(Scheme::Rs256, &message);
            Signed { message, signature }
        });
        Self {
            n: key.modulus(),
            e: key.exponent(),
            signed: signed.collect(),
        }
    }

    /// The first of what was signed.
    ///
    /// # Panics
    /// Never: there is at least one.
    #[must_use]
    pub fn first(&self) -> &Signed {
        self.signed.first().expect("at least one")
    }
}

/// A session token of exactly 800 bytes, with its key.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TokenCase {
    /// The compact serialization.
    pub token: String,
    /// The key set.
    pub jwks: String,
    /// The public key as PEM.
    pub pem: String,
    /// The modulus, big-endian.
    #[serde(with = "octets")]
    pub n: Vec<u8>,
    /// The exponent, big-endian.
    #[serde(with = "octets")]
    pub e: Vec<u8>,
    /// The issuer to expect.
    pub issuer: String,
    /// The audience to expect.
    pub audience: String,
    /// The token with a claim changed and the signature kept.
    pub tampered_claim: String,
    /// The token with a bit of the signature changed.
    pub tampered_signature: String,
    /// A token that the key signed for another audience.
    pub other_audience: String,
    /// A token that the key signed, an hour after it expired.
    pub expired: String,
}

impl TokenCase {
    /// A token by a key of 2048 bits, issued a minute ago, good for a day.
    ///
    /// # Panics
    /// Where no token of 800 bytes can be made of the claims, which is a mistake in this function.
    #[must_use]
    pub fn new() -> Self {
        let key = SigningKey::from_seed("ins_2hNvKEvcHCCRmSNmJ6KfFqwVYdk", 2048, 1);
        let now = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .unwrap_or_default();
        let (iat, day, hour) = (now.as_secs().saturating_sub(60), 86_400, 3_600);
        let exp = iat.saturating_add(day);
        let (name_len, token) = (0..400)
            .map(|len| (len, sign(&key, AUDIENCE, iat, exp, len)))
            .find(|(_, token)| token.len() == LEN)
            .expect("a name of some length fills the token up");
        let past = iat.saturating_sub(day);
        Self {
            tampered_claim: with_other_claim(&token),
            tampered_signature: with_other_signature(&token),
            other_audience: sign(&key, "https://other.example.com", iat, exp, name_len),
            expired: sign(&key, AUDIENCE, past, iat.saturating_sub(hour), name_len),
            token,
            jwks: jwks([&key]),
            pem: key.public_pem(),
            n: key.modulus(),
            e: key.exponent(),
            issuer: ISSUER.to_owned(),
            audience: AUDIENCE.to_owned(),
        }
    }

    /// The tokens that are to be refused, each with what is wrong with it.
    #[must_use]
    pub fn bad(&self) -> Vec<(&'static str, String)> {
        vec![
            ("a changed claim", self.tampered_claim.clone()),
            ("a changed signature", self.tampered_signature.clone()),
            ("another audience", self.other_audience.clone()),
            ("an expired token", self.expired.clone()),
        ]
    }
}

impl Default for TokenCase {
    fn default() -> Self {
        Self::new()
    }
}

/// What a session token of a hosted identity provider has in it, and a name that fills it up.
fn sign(key: &SigningKey, audience: &str, iat: u64, exp: u64, name_len: usize) -> String {
    let name: String = "Ada ".chars().cycle().take(name_len).collect();
    key.token(&json!({
        "iss": ISSUER,
        "sub": "user_2hNvKG0sgFzVaXwQpS3yUqXkLmZ",
        "aud": audience,
        "azp": "https://app.example.com",
        "exp": exp,
        "nbf": iat,
        "iat": iat,
        "sid": "sess_2hNvKH7zQwErTyUiOpAsDfGhJkL",
        "name": name,
    }))
}

/// Cuts a token of ours into header, payload and signature.
fn cut(token: &str) -> [&str; 3] {
    let (input, signature) = token.rsplit_once('.').expect("three segments");
    let (header, payload) = input.split_once('.').expect("three segments");
    [header, payload, signature]
}

fn with_other_claim(token: &str) -> String {
    let [header, payload, signature] = cut(token);
    let claims = Base64UrlUnpadded::decode_vec(payload).expect("base64url");
    let claims = String::from_utf8(claims).expect("JSON");
    let other = claims.replace("user_2", "user_3");
    assert_ne!(claims, other);
    let payload = Base64UrlUnpadded::encode_string(other.as_bytes());
    format!("{header}.{payload}.{signature}")
}

fn with_other_signature(token: &str) -> String {
    let [header, payload, signature] = cut(token);
    let mut octets = Base64UrlUnpadded::decode_vec(signature).expect("base64url");
    flip_last_bit(&mut octets);
    format!(
        "{header}.{payload}.{}",
        Base64UrlUnpadded::encode_string(&octets)
    )
}

/// All of it, as a file for programs in other languages and for the instruction counts.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Material {
    /// The token and its key.
    pub token: TokenCase,
    /// A batch signed with a key of 2048 bits.
    pub rsa2048: RsaCase,
    /// Signed with a key of 3072 bits.
    pub rsa3072: RsaCase,
    /// Signed with a key of 4096 bits.
    pub rsa4096: RsaCase,
}

impl Material {
    /// Makes all of it, which takes some seconds: five keys.
    #[must_use]
    pub fn new() -> Self {
        Self {
            token: TokenCase::new(),
            rsa2048: RsaCase::new(2048, BATCH),
            rsa3072: RsaCase::new(3072, 1),
            rsa4096: RsaCase::new(4096, 1),
        }
    }

    /// Reads what was written as JSON.
    ///
    /// # Errors
    /// What is wrong with the file, in a sentence.
    pub fn read(path: &std::path::Path) -> Result<Self, String> {
        let text = std::fs::read_to_string(path)
            .map_err(|error| format!("can't read {}: {error}", path.display()))?;
        serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))
    }

    /// How long the token stays valid.
    pub const VALID_FOR: Duration = Duration::from_secs(86_400 - 60);
}

impl Default for Material {
    fn default() -> Self {
        Self::new()
    }
}

/// Octets as base64url in JSON.
mod octets {
    use base64ct::{Base64UrlUnpadded, Encoding};
    use serde::{Deserialize, Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(octets: &[u8], to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&Base64UrlUnpadded::encode_string(octets))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<u8>, D::Error> {
        let text = String::deserialize(from)?;
        Base64UrlUnpadded::decode_vec(&text).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_token_has_800_bytes_and_the_bad_ones_differ() {
        let case = TokenCase::new();
        assert_eq!(case.token.len(), LEN);
        assert!(case.bad().iter().all(|(_, token)| *token != case.token));
    }
}
