//! The key set without a heap.

use super::entry::{self, Entry, KeyId};
use super::load::{self, Store};
use super::{AnyKey, KeyInfo, KeySetError, Keys, PublicKey, SkipReason, SkippedKey, sealed};
use crate::{Algorithm, Rsa4096};

/// How many skipped keys a [`KeySet`] keeps the reasons of; more are counted.
const KEPT_REASONS: usize = 16;

/// At most `N` keys, without a heap; `K` sets the engine and the size of the largest key.
///
/// Immutable once loaded: to follow a rotation, load another and put it into a
/// [`KeyRing`](crate::KeyRing) or behind an `Arc`.
///
/// # Example
/// ```
/// use countersign::{KeySet, KeySetError, Rsa2048};
/// let error = KeySet::<4, Rsa2048>::from_jwks(br#"{"keys": []}"#).unwrap_err();
/// assert_eq!(error.code(), "no_usable_key");
/// ```
pub struct KeySet<const N: usize, K = Rsa4096> {
    entries: heapless::Vec<Entry<K>, N>,
    reasons: heapless::Vec<SkippedKey, KEPT_REASONS>,
    skipped: usize,
}

impl<const N: usize, K: PublicKey> KeySet<N, K> {
    const fn empty() -> Self {
        Self {
            entries: heapless::Vec::new(),
            reasons: heapless::Vec::new(),
            skipped: 0,
        }
    }

    /// The usable keys of a JWK Set (RFC 7517 §5).
    ///
    /// Keys of other types or for other purposes are skipped, and so is whatever is malformed in a
    /// way of its own; [`skipped`](Self::skipped) tells why. Two different keys with one id are both
    /// dropped.
    ///
    /// # Errors
    /// [`KeySetError`]: the set is not strict JSON, has no usable key, or has more than `N`.
    pub fn from_jwks(json: &[u8]) -> Result<Self, KeySetError> {
        let mut set = Self::empty();
        load::jwks(json, &mut set)?;
        Ok(set)
    }

    /// One JWK that stands alone (RFC 7517 §4).
    ///
    /// # Errors
    /// [`KeySetError::UnusableKey`] and why; [`KeySetError::Malformed`].
    pub fn from_jwk(json: &[u8]) -> Result<Self, KeySetError> {
        let mut set = Self::empty();
        load::jwk(json, &mut set)?;
        Ok(set)
    }

    /// One key from its modulus and exponent (big-endian), for one algorithm, whatever `kid` a
    /// token has.
    ///
    /// # Errors
    /// [`KeySetError::UnusableKey`] and why.
    pub fn any_id(n: &[u8], e: &[u8], algorithm: Algorithm) -> Result<Self, KeySetError> {
        let mut set = Self::empty();
        load::components(n, e, algorithm, KeyId::Any, &mut set)?;
        Ok(set)
    }

    /// One RSA public key in PEM (`PUBLIC KEY`, RFC 7468 §13, or `RSA PUBLIC KEY`, RFC 8017
    /// §A.1.1), for one algorithm, whatever `kid` a token has.
    ///
    /// # Errors
    /// [`KeySetError::InvalidPem`]; [`KeySetError::UnusableKey`] and why.
    #[cfg(feature = "pem")]
    pub fn from_public_key_pem(pem: &str, algorithm: Algorithm) -> Result<Self, KeySetError> {
        let mut set = Self::empty();
        super::pem::load(pem, algorithm, &mut set)?;
        Ok(set)
    }

    /// How many usable keys there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is none; a set that was loaded has at least one.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// What is known of each usable key.
    pub fn iter(&self) -> impl Iterator<Item = KeyInfo<'_>> {
        self.entries.iter().map(KeyInfo::of)
    }

    /// Keys of the set that are not used, and why: the first sixteen.
    #[must_use]
    pub fn skipped(&self) -> &[SkippedKey] {
        &self.reasons
    }

    /// How many keys of the set are not used.
    #[must_use]
    pub const fn skipped_len(&self) -> usize {
        self.skipped
    }
}

impl<const N: usize, K: PublicKey> Store for KeySet<N, K> {
    type Key = K;

    fn prepare(n: &[u8], e: &[u8]) -> Result<K, KeySetError> {
        K::from_components(n, e)
    }

    fn entries(&mut self) -> &mut [Entry<K>] {
        &mut self.entries
    }

    fn push(&mut self, entry: Entry<K>) -> Result<(), KeySetError> {
        self.entries
            .push(entry)
            .map_err(|_| KeySetError::TooManyKeys { capacity: N })
    }

    fn drop_conflicting(&mut self) {
        self.entries.retain(|entry| !entry.conflicts);
    }

    fn skip(&mut self, skipped: SkippedKey) {
        self.skipped = self.skipped.saturating_add(1);
        let _ = self.reasons.push(skipped);
    }

    fn skipped(&self) -> usize {
        self.skipped
    }

    fn first_skipped(&self) -> Option<SkipReason> {
        self.reasons.first().map(|first| first.reason)
    }
}

impl<const N: usize, K: PublicKey> Keys for KeySet<N, K> {}

impl<const N: usize, K: PublicKey> sealed::Find for KeySet<N, K> {
    fn find_id(&self, key_id: &str) -> Option<&dyn AnyKey> {
        entry::find_id(&self.entries, key_id)
    }

    fn find_only(&self, algorithm: Algorithm) -> Option<&dyn AnyKey> {
        entry::find_only(&self.entries, algorithm)
    }
}

impl<const N: usize, K: PublicKey> core::fmt::Debug for KeySet<N, K> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}
