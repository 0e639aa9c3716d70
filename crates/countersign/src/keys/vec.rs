//! The key set on the heap.

use alloc::vec::Vec;
use core::marker::PhantomData;

use super::entry::{self, Entry, KeyId};
use super::load::{self, Store};
use super::{
    AnyKey, Fitted, KeyInfo, KeySetError, Keys, PublicKey, SkipReason, SkippedKey, sealed,
};
use crate::{Algorithm, Rsa8192};

/// Any number of keys, each on the heap at the size that it needs; `K` sets the engine and the size
/// of the largest key.
///
/// Bounding how long a set may be is the caller's: it has the bytes.
///
/// # Example
/// ```
/// use countersign::{KeySetError, KeyVec};
/// let error = KeyVec::from_jwks(br#"{"keys": {}}"#).unwrap_err();
/// assert_eq!(error, KeySetError::NoKeysMember);
/// ```
pub struct KeyVec<K = Rsa8192> {
    entries: Vec<Entry<Fitted>>,
    skipped: Vec<SkippedKey>,
    engine: PhantomData<fn() -> K>,
}

impl KeyVec {
    /// As [`KeySet::from_jwks`](crate::KeySet::from_jwks), for any number of keys, with our engine.
    ///
    /// # Errors
    /// As there, without [`KeySetError::TooManyKeys`].
    pub fn from_jwks(json: &[u8]) -> Result<Self, KeySetError> {
        Self::from_jwks_with_engine(json)
    }

    /// Every key of a JWK Set that is not used, and why, also where none is usable: what a person
    /// is shown who asks what is wrong with a set. [`describe_jwks`](crate::describe_jwks) tells what
    /// each key says of itself.
    ///
    /// # Errors
    /// [`KeySetError::Malformed`] and [`KeySetError::NoKeysMember`].
    ///
    /// # Example
    /// ```
    /// use countersign::KeyVec;
    /// let skipped = KeyVec::diagnose_jwks(br#"{"keys": [{"kty": "EC"}, {"kty": "RSA"}]}"#)?;
    /// let codes: Vec<_> = skipped.iter().map(|key| (key.index, key.reason.code())).collect();
    /// assert_eq!(codes, [(0, "unsupported_key_type"), (1, "missing_member")]);
    /// # Ok::<(), countersign::KeySetError>(())
    /// ```
    pub fn diagnose_jwks(json: &[u8]) -> Result<Vec<SkippedKey>, KeySetError> {
        let mut set = Self::empty();
        load::jwks_or_none(json, &mut set)?;
        Ok(set.skipped)
    }

    /// As [`KeySet::any_id`](crate::KeySet::any_id).
    ///
    /// # Errors
    /// As there.
    pub fn any_id(n: &[u8], e: &[u8], algorithm: Algorithm) -> Result<Self, KeySetError> {
        let mut set = Self::empty();
        load::components(n, e, algorithm, KeyId::Any, &mut set)?;
        Ok(set)
    }

    /// As [`KeySet::from_public_key_pem`](crate::KeySet::from_public_key_pem).
    ///
    /// # Errors
    /// As there.
    #[cfg(feature = "pem")]
    pub fn from_public_key_pem(pem: &str, algorithm: Algorithm) -> Result<Self, KeySetError> {
        let mut set = Self::empty();
        super::pem::load(pem, algorithm, &mut set)?;
        Ok(set)
    }
}

impl<K: PublicKey + 'static> KeyVec<K> {
    const fn empty() -> Self {
        Self {
            entries: Vec::new(),
            skipped: Vec::new(),
            engine: PhantomData,
        }
    }

    /// As [`from_jwks`](KeyVec::from_jwks), with the engine `K`.
    ///
    /// # Errors
    /// As there.
    pub fn from_jwks_with_engine(json: &[u8]) -> Result<Self, KeySetError> {
        let mut set = Self::empty();
        load::jwks(json, &mut set)?;
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

    /// Every key of the set that is not used, and why.
    #[must_use]
    pub fn skipped(&self) -> &[SkippedKey] {
        &self.skipped
    }
}

impl<K: PublicKey + 'static> Default for KeyVec<K> {
    /// An empty set: no key is found in it, so it verifies nothing. What an adapter holds before it
    /// has keys.
    fn default() -> Self {
        Self::empty()
    }
}

impl<K: PublicKey + 'static> Store for KeyVec<K> {
    type Key = Fitted;

    fn prepare(n: &[u8], e: &[u8]) -> Result<Fitted, KeySetError> {
        K::fitted(n, e)
    }

    fn entries(&mut self) -> &mut [Entry<Fitted>] {
        &mut self.entries
    }

    fn push(&mut self, entry: Entry<Fitted>) -> Result<(), KeySetError> {
        self.entries.push(entry);
        Ok(())
    }

    fn drop_conflicting(&mut self) {
        self.entries.retain(|entry| !entry.conflicts);
    }

    fn skip(&mut self, skipped: SkippedKey) {
        self.skipped.push(skipped);
    }

    fn skipped(&self) -> usize {
        self.skipped.len()
    }

    fn first_skipped(&self) -> Option<SkipReason> {
        self.skipped.first().map(|first| first.reason)
    }
}

impl<K: PublicKey + 'static> Keys for KeyVec<K> {}

impl<K: PublicKey + 'static> sealed::Find for KeyVec<K> {
    fn find_id(&self, key_id: &str) -> Option<&dyn AnyKey> {
        entry::find_id(&self.entries, key_id)
    }

    fn find_only(&self, algorithm: Algorithm) -> Option<&dyn AnyKey> {
        entry::find_only(&self.entries, algorithm)
    }
}

impl<K: PublicKey + 'static> core::fmt::Debug for KeyVec<K> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}
