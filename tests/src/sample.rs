//! A token to be, and an attempt to verify it.

use countersign::{Keys, Policy, UnixTime, Verified, Verifier, VerifyError};
use countersign_mint::{Scheme, SigningKey, base64url};
use serde_json::{Value, json};

use crate::{KEY, NOW, POLICY, claims, set};

/// The header of a good token.
#[must_use]
pub fn header() -> Value {
    json!({"alg": "RS256", "kid": KEY.id(), "typ": "JWT"})
}

/// The header of a good token, with one parameter more, or another value for it.
#[must_use]
pub fn header_with(name: &str, value: Value) -> String {
    let mut header = header();
    set(&mut header, name, value);
    header.to_string()
}

/// A token before it is signed: good, until something is changed.
#[derive(Clone, Debug)]
pub struct Sample {
    policy: Policy<'static>,
    header: String,
    payload: String,
    key: &'static SigningKey,
    scheme: Scheme,
    now: u64,
    scratch: usize,
}

impl Default for Sample {
    fn default() -> Self {
        Self::new()
    }
}

impl Sample {
    /// A good token under the default policy.
    #[must_use]
    pub fn new() -> Self {
        Self {
            policy: POLICY,
            header: base64url(header().to_string().as_bytes()),
            payload: base64url(claims().to_string().as_bytes()),
            key: &KEY,
            scheme: Scheme::Rs256,
            now: NOW,
            scratch: 64 * 1024,
        }
    }

    /// A good token under another policy.
    #[must_use]
    pub fn under(policy: Policy<'static>) -> Self {
        Self::new().policy(policy)
    }

    /// With another policy.
    #[must_use]
    pub fn policy(self, policy: Policy<'static>) -> Self {
        Self { policy, ..self }
    }

    /// With these claims.
    #[must_use]
    pub fn claims(self, claims: &Value) -> Self {
        self.payload(claims.to_string())
    }

    /// With this payload.
    #[must_use]
    pub fn payload(self, payload: impl AsRef<[u8]>) -> Self {
        self.encoded_payload(&base64url(payload.as_ref()))
    }

    /// With this payload segment as it stands.
    #[must_use]
    pub fn encoded_payload(self, payload: &str) -> Self {
        let payload = payload.to_owned();
        Self { payload, ..self }
    }

    /// With this header.
    #[must_use]
    pub fn header(self, header: impl AsRef<[u8]>) -> Self {
        self.encoded_header(&base64url(header.as_ref()))
    }

    /// With this header segment as it stands.
    #[must_use]
    pub fn encoded_header(self, header: &str) -> Self {
        let header = header.to_owned();
        Self { header, ..self }
    }

    /// Signed by another key.
    #[must_use]
    pub fn key(self, key: &'static SigningKey) -> Self {
        Self { key, ..self }
    }

    /// Signed by another scheme.
    #[must_use]
    pub fn scheme(self, scheme: Scheme) -> Self {
        Self { scheme, ..self }
    }

    /// Looked at at another time.
    #[must_use]
    pub fn now(self, now: u64) -> Self {
        Self { now, ..self }
    }

    /// With a scratch of that many bytes.
    #[must_use]
    pub fn scratch(self, scratch: usize) -> Self {
        Self { scratch, ..self }
    }

    /// The token, signed over what stands here, sound or not.
    #[must_use]
    pub fn token(&self) -> String {
        let input = format!("{}.{}", self.header, self.payload);
        let signature = self.key.signature(self.scheme, input.as_bytes());
        format!("{input}.{}", base64url(&signature))
    }

    /// The token, ready to be verified.
    #[must_use]
    pub fn attempt(&self) -> Attempt {
        self.attempt_with(self.token())
    }

    /// The token after a change, ready to be verified.
    #[must_use]
    pub fn changed(&self, change: impl FnOnce(String) -> String) -> Attempt {
        self.attempt_with(change(self.token()))
    }

    /// Any token, ready to be verified under the same conditions.
    #[must_use]
    pub fn attempt_with(&self, token: impl Into<Vec<u8>>) -> Attempt {
        Attempt {
            policy: self.policy,
            token: token.into(),
            now: self.now,
            scratch: self.scratch,
        }
    }
}

/// A token, and how it is verified.
#[derive(Clone, Debug)]
pub struct Attempt {
    /// The policy.
    pub policy: Policy<'static>,
    /// The token's bytes.
    pub token: Vec<u8>,
    /// The time.
    pub now: u64,
    /// How many bytes of scratch there are.
    pub scratch: usize,
}

impl Attempt {
    /// Verifies the token with these keys, under the attempt's policy.
    ///
    /// # Errors
    /// Why it was refused.
    pub fn verify<R>(
        &self,
        keys: &impl Keys,
        look: impl FnOnce(Verified<'_>) -> R,
    ) -> Result<R, VerifyError> {
        self.verify_under(&self.policy, keys, look)
    }

    /// Verifies the token under another policy.
    ///
    /// # Errors
    /// Why it was refused.
    pub fn verify_under<R>(
        &self,
        policy: &Policy<'_>,
        keys: &impl Keys,
        look: impl FnOnce(Verified<'_>) -> R,
    ) -> Result<R, VerifyError> {
        let mut scratch = vec![0xA5; self.scratch];
        Verifier::new(keys, policy)
            .verify(&self.token, UnixTime::from_secs(self.now), &mut scratch)
            .map(look)
    }

    /// The code of the refusal, or `verified`.
    #[must_use]
    pub fn code(&self, keys: &impl Keys) -> &'static str {
        self.code_under(&self.policy, keys)
    }

    /// As [`code`](Self::code), under another policy.
    #[must_use]
    pub fn code_under(&self, policy: &Policy<'_>, keys: &impl Keys) -> &'static str {
        match self.verify_under(policy, keys, |_| ()) {
            Ok(()) => "verified",
            Err(error) => error.code(),
        }
    }
}
