//! Keys, key sets and tokens for demonstrations, tests and benchmarks.
//!
//! **Not for production**: private keys are held in plain memory, come from a seed where one is
//! given, and are used by code that takes no care of timing. What it signs is exactly what it is
//! given, sound or not: that is its purpose.
#![allow(clippy::expect_used, clippy::panic)] // a program that can't make its own key has nothing to go on with

pub mod forgeries;
pub mod measure;

use base64ct::{Base64UrlUnpadded, Encoding};
use hmac::{Hmac, KeyInit, Mac};
use rand::SeedableRng;
use rand::rngs::ChaCha20Rng;
use rsa::PrivateKey;
use rsa::pkcs8::{EncodePrivateKey, EncodePublicKey, LineEnding};
use rsa::traits::PublicKeyParts;
use serde_json::{Value, json};
use sha2::{Digest, Sha256, Sha384, Sha512};

/// How a token is signed: the algorithms of RFC 7518 §3 for RSA.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// RSASSA-PKCS1-v1_5 with SHA-256.
    Rs256,
    /// RSASSA-PKCS1-v1_5 with SHA-384.
    Rs384,
    /// RSASSA-PKCS1-v1_5 with SHA-512.
    Rs512,
    /// RSASSA-PSS with SHA-256.
    Ps256,
    /// RSASSA-PSS with SHA-384.
    Ps384,
    /// RSASSA-PSS with SHA-512.
    Ps512,
}

impl Scheme {
    /// The name that `alg` has for it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Rs256 => "RS256",
            Self::Rs384 => "RS384",
            Self::Rs512 => "RS512",
            Self::Ps256 => "PS256",
            Self::Ps384 => "PS384",
            Self::Ps512 => "PS512",
        }
    }
}

/// An RSA key that signs tokens.
#[derive(Clone)]
pub struct SigningKey {
    id: String,
    private: PrivateKey,
}

impl SigningKey {
    /// A key of that many bits, the same each time for the same seed.
    ///
    /// # Panics
    /// Where no key has that many bits: fewer than 1024, say.
    #[must_use]
    pub fn from_seed(id: &str, bits: usize, seed: u64) -> Self {
        let mut rng = ChaCha20Rng::seed_from_u64(seed);
        Self {
            id: id.to_owned(),
            private: PrivateKey::new(&mut rng, bits).expect("a key of a sound size"),
        }
    }

    /// A fresh key of that many bits, from the system's random numbers.
    ///
    /// # Panics
    /// Where no key has that many bits, or the system has no random numbers.
    #[must_use]
    pub fn generate(id: &str, bits: usize) -> Self {
        let mut rng: ChaCha20Rng = rand::make_rng();
        Self {
            id: id.to_owned(),
            private: PrivateKey::new(&mut rng, bits).expect("a key of a sound size"),
        }
    }

    /// As [`from_seed`](Self::from_seed), with another public exponent than 65537.
    ///
    /// # Panics
    /// Where no key has that many bits or that exponent.
    #[must_use]
    pub fn with_exponent(id: &str, bits: usize, exponent: u64, seed: u64) -> Self {
        let mut rng = ChaCha20Rng::seed_from_u64(seed);
        Self {
            id: id.to_owned(),
            private: PrivateKey::new_with_exp(&mut rng, bits, exponent.into())
                .expect("a key of a sound size"),
        }
    }

    /// Its id.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The same key under another id.
    #[must_use]
    pub fn renamed(&self, id: &str) -> Self {
        Self {
            id: id.to_owned(),
            private: self.private.clone(),
        }
    }

    /// The modulus, big-endian.
    #[must_use]
    pub fn modulus(&self) -> Vec<u8> {
        self.private.n_bytes().to_vec()
    }

    /// The public exponent, big-endian.
    #[must_use]
    pub fn exponent(&self) -> Vec<u8> {
        self.private.e_bytes().to_vec()
    }

    /// The public key as PEM (SubjectPublicKeyInfo).
    ///
    /// # Panics
    /// Never for a key that was made here.
    #[must_use]
    pub fn public_pem(&self) -> String {
        let public = self.private.to_public_key();
        public
            .to_public_key_pem(LineEnding::LF)
            .expect("a public key has a PEM form")
    }

    /// The private key as PEM (PKCS #8): for a test's own certificates, and to be seen refused.
    ///
    /// # Panics
    /// Never for a key that was made here.
    #[must_use]
    pub fn private_pem(&self) -> String {
        let pem = self.private.to_pkcs8_pem(LineEnding::LF);
        pem.expect("a private key has a PEM form").to_string()
    }

    /// The public key as a JWK (RFC 7517) for RS256.
    #[must_use]
    pub fn jwk(&self) -> Value {
        json!({
            "kty": "RSA",
            "use": "sig",
            "alg": "RS256",
            "kid": self.id,
            "n": base64url(&self.modulus()),
            "e": base64url(&self.exponent()),
        })
    }

    /// The key's thumbprint (RFC 7638) by SHA-256, in base64url: an id that no other key has.
    #[must_use]
    pub fn thumbprint(&self) -> String {
        // The required members in the order of their names, without white space.
        let n = base64url(&self.modulus());
        let e = base64url(&self.exponent());
        let canonical = format!(r#"{{"e":"{e}","kty":"RSA","n":"{n}"}}"#);
        base64url(&Sha256::digest(canonical))
    }

    /// The private key as a JWK: what must never be published, for tests that see it refused.
    #[must_use]
    pub fn private_jwk(&self) -> Value {
        use rsa::traits::PrivateKeyParts;
        let mut jwk = self.jwk();
        if let Some(members) = jwk.as_object_mut() {
            let exponent = base64url(&self.private.d().to_be_bytes_trimmed_vartime());
            members.insert("d".to_owned(), exponent.into());
        }
        jwk
    }

    /// A token with this header and payload, both signed as they are given.
    #[must_use]
    pub fn sign(&self, header: &str, payload: &[u8]) -> String {
        self.sign_by(Scheme::Rs256, header, payload)
    }

    /// As [`sign`](Self::sign), with another scheme. What `alg` says is the caller's.
    #[must_use]
    pub fn sign_by(&self, scheme: Scheme, header: &str, payload: &[u8]) -> String {
        let input = format!("{}.{}", base64url(header.as_bytes()), base64url(payload));
        let signature = self.signature(scheme, input.as_bytes());
        format!("{input}.{}", base64url(&signature))
    }

    /// A token with the usual header for this key and these claims.
    #[must_use]
    pub fn token(&self, claims: &Value) -> String {
        self.sign(&self.header(), claims.to_string().as_bytes())
    }

    /// The usual header for this key.
    #[must_use]
    pub fn header(&self) -> String {
        json!({"alg": "RS256", "kid": self.id, "typ": "JWT"}).to_string()
    }

    /// The signature of a message.
    ///
    /// # Panics
    /// Where the key is too small for the scheme.
    #[must_use]
    pub fn signature(&self, scheme: Scheme, message: &[u8]) -> Vec<u8> {
        match scheme {
            Scheme::Rs256 => self.pkcs1v15::<Sha256>(message),
            Scheme::Rs384 => self.pkcs1v15::<Sha384>(message),
            Scheme::Rs512 => self.pkcs1v15::<Sha512>(message),
            Scheme::Ps256 => self.pss(rsa::pss::Pss::<Sha256>::new(), &Sha256::digest(message)),
            Scheme::Ps384 => self.pss(rsa::pss::Pss::<Sha384>::new(), &Sha384::digest(message)),
            Scheme::Ps512 => self.pss(rsa::pss::Pss::<Sha512>::new(), &Sha512::digest(message)),
        }
    }

    fn pkcs1v15<D: Digest + rsa::pkcs8::AssociatedOid>(&self, message: &[u8]) -> Vec<u8> {
        self.private
            .sign(rsa::Pkcs1v15Sign::new::<D>(), &D::digest(message))
            .expect("the key is large enough")
    }

    fn pss(&self, padding: impl rsa::traits::SignatureScheme, digest: &[u8]) -> Vec<u8> {
        // The salt needs to differ between signatures, not to be secret.
        let mut rng = ChaCha20Rng::from_seed(Sha256::digest(digest).into());
        self.private
            .sign_with_rng(&mut rng, padding, digest)
            .expect("the key is large enough")
    }
}

impl std::fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SigningKey").finish_non_exhaustive()
    }
}

/// The JWK Set (RFC 7517 §5) of these keys.
#[must_use]
pub fn jwks<'k>(keys: impl IntoIterator<Item = &'k SigningKey>) -> String {
    let keys: Vec<Value> = keys.into_iter().map(SigningKey::jwk).collect();
    json!({ "keys": keys }).to_string()
}

/// A token signed with HMAC-SHA-256 (HS256), as a forger does who takes a public key for a secret.
///
/// # Panics
/// Never: HMAC takes a secret of any length.
#[must_use]
pub fn sign_hs256(secret: &[u8], header: &str, payload: &[u8]) -> String {
    let input = format!("{}.{}", base64url(header.as_bytes()), base64url(payload));
    let mut mac = Hmac::<Sha256>::new_from_slice(secret).expect("any length is a key");
    mac.update(input.as_bytes());
    format!("{input}.{}", base64url(&mac.finalize().into_bytes()))
}

/// Base64url without padding.
#[must_use]
pub fn base64url(bytes: &[u8]) -> String {
    Base64UrlUnpadded::encode_string(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_gives_the_same_key() {
        let a = SigningKey::from_seed("a", 1024, 7);
        assert_eq!(a.modulus(), SigningKey::from_seed("b", 1024, 7).modulus());
        assert_ne!(a.modulus(), SigningKey::from_seed("a", 1024, 8).modulus());
    }
}
