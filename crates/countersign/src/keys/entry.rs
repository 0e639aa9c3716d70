//! A key as a set holds it.

use sha2::{Digest, Sha256};

use super::AnyKey;
use super::engine::VerifyDigest;
use crate::Algorithm;
use countersign_rsa::Components;

/// How long a key id may be, in bytes.
pub const MAX_KEY_ID_LEN: usize = 128;

/// By which `kid` a key is found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum KeyId {
    /// By this one.
    Exact(heapless::String<MAX_KEY_ID_LEN>),
    /// By none: only for a token without one.
    Missing,
    /// By any: the caller loaded the key on its own and said so.
    Any,
}

impl KeyId {
    fn matches(&self, id: &str) -> bool {
        match self {
            Self::Exact(own) => own.as_str() == id,
            Self::Missing => false,
            Self::Any => true,
        }
    }
}

/// What a key is, but for the engine's part.
#[derive(Clone, Debug)]
pub(super) struct Identity {
    pub(super) id: KeyId,
    pub(super) algorithm: Algorithm,
    pub(super) bits: u16,
    pub(super) leading_zero: bool,
    /// SHA-256 over lengths and values of modulus and exponent: equal for equal keys.
    pub(super) fingerprint: [u8; 32],
}

impl Identity {
    pub(super) fn new(id: KeyId, algorithm: Algorithm, key: &Components<'_>) -> Self {
        let modulus = key.modulus;
        let fingerprint = Sha256::new()
            .chain_update(key.exponent.to_be_bytes())
            .chain_update(modulus)
            .finalize();
        Self {
            id,
            algorithm,
            bits: u16::try_from(key.bits).unwrap_or(u16::MAX),
            leading_zero: key.leading_zero,
            fingerprint: fingerprint.into(),
        }
    }

    /// Whether both are the same key under the same id.
    pub(super) fn same_key(&self, other: &Self) -> bool {
        self.fingerprint == other.fingerprint && self.algorithm == other.algorithm
    }

    /// Whether a `kid` could mean both. Keys without an id never conflict.
    pub(super) fn same_id(&self, other: &Self) -> bool {
        matches!((&self.id, &other.id), (KeyId::Exact(a), KeyId::Exact(b)) if a == b)
    }
}

/// A key and what it is.
#[derive(Debug)]
pub(super) struct Entry<K> {
    pub(super) identity: Identity,
    /// Where the key stood in its set.
    pub(super) index: usize,
    /// Another key has the same id: neither is used, and neither stays once loading ends.
    pub(super) conflicts: bool,
    pub(super) key: K,
}

impl<K: VerifyDigest> AnyKey for Entry<K> {
    fn algorithm(&self) -> Algorithm {
        self.identity.algorithm
    }

    fn holds(&self, digest: &[u8], signature: &[u8]) -> bool {
        self.key
            .verify_digest(self.identity.algorithm, digest, signature)
    }
}

/// The key with this id.
pub(super) fn find_id<'k, K: VerifyDigest>(
    keys: &'k [Entry<K>],
    id: &str,
) -> Option<&'k dyn AnyKey> {
    let key = keys.iter().find(|key| key.identity.id.matches(id))?;
    Some(key)
}

/// The only key for this algorithm.
pub(super) fn find_only<K: VerifyDigest>(
    keys: &[Entry<K>],
    algorithm: Algorithm,
) -> Option<&dyn AnyKey> {
    let mut pinned = keys
        .iter()
        .filter(|key| key.identity.algorithm == algorithm);
    let only = pinned.next()?;
    match pinned.next() {
        Some(_) => None,
        None => Some(only),
    }
}

/// What is known of a usable key, for status pages and logs.
#[derive(Clone, Copy, Debug)]
pub struct KeyInfo<'k> {
    identity: &'k Identity,
}

impl<'k> KeyInfo<'k> {
    pub(super) fn of<K>(entry: &'k Entry<K>) -> Self {
        Self {
            identity: &entry.identity,
        }
    }

    /// The key's id, where it has one.
    #[must_use]
    pub fn key_id(&self) -> Option<&'k str> {
        match &self.identity.id {
            KeyId::Exact(id) => Some(id),
            KeyId::Missing | KeyId::Any => None,
        }
    }

    /// Whether the key stands for every `kid`.
    #[must_use]
    pub const fn is_any_id(&self) -> bool {
        matches!(self.identity.id, KeyId::Any)
    }

    /// The algorithm that the key is pinned to.
    #[must_use]
    pub const fn algorithm(&self) -> Algorithm {
        self.identity.algorithm
    }

    /// The length of the modulus in bits.
    #[must_use]
    pub const fn bits(&self) -> u16 {
        self.identity.bits
    }

    /// Whether the modulus was written with a zero octet in front, which RFC 7518 §2 forbids and
    /// which is accepted.
    #[must_use]
    pub const fn has_leading_zero(&self) -> bool {
        self.identity.leading_zero
    }
}
