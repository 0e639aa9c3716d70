//! From a JWK Set to the keys that are used: merging, conflicts, and what is skipped.

use super::entry::{Entry, Identity, KeyId};
use super::jwk::{self, Jwk};
use super::{KeySetError, SkipReason, SkippedKey};
use crate::Algorithm;
use crate::json::{self, Value};

/// Where loaded keys go.
pub(super) trait Store {
    type Key;
    /// The engine's part of a key.
    fn prepare(n: &[u8], e: &[u8]) -> Result<Self::Key, KeySetError>;
    fn entries(&mut self) -> &mut [Entry<Self::Key>];
    /// [`KeySetError::TooManyKeys`] where there is no room.
    fn push(&mut self, entry: Entry<Self::Key>) -> Result<(), KeySetError>;
    fn drop_conflicting(&mut self);
    fn skip(&mut self, skipped: SkippedKey);
    fn skipped(&self) -> usize;
    fn first_skipped(&self) -> Option<SkipReason>;
}

/// Loads every usable key of a JWK Set, which must have one.
pub(super) fn jwks<S: Store>(bytes: &[u8], store: &mut S) -> Result<(), KeySetError> {
    jwks_or_none(bytes, store)?;
    if store.entries().is_empty() {
        return Err(KeySetError::NoUsableKey {
            skipped: store.skipped(),
            first: store.first_skipped(),
        });
    }
    Ok(())
}

/// Loads every usable key of a JWK Set, though there be none.
pub(super) fn jwks_or_none<S: Store>(bytes: &[u8], store: &mut S) -> Result<(), KeySetError> {
    for (index, value) in jwk::keys(bytes)?.iter().enumerate() {
        if let Err(reason) = add(index, value, store)? {
            store.skip(SkippedKey { index, reason });
        }
    }
    drop_conflicts(store);
    Ok(())
}

/// Loads one JWK that stands alone.
pub(super) fn jwk<S: Store>(bytes: &[u8], store: &mut S) -> Result<(), KeySetError> {
    let value = json::parse_unique(bytes).map_err(KeySetError::Malformed)?;
    add(0, value, store)?.map_err(KeySetError::UnusableKey)
}

/// Loads one key from its components, under an id of the caller's.
pub(super) fn components<S: Store>(
    n: &[u8],
    e: &[u8],
    algorithm: Algorithm,
    id: KeyId,
    store: &mut S,
) -> Result<(), KeySetError> {
    let key = countersign_rsa::validate(n, e).map_err(super::engine::unusable)?;
    let identity = Identity::new(id, algorithm, &key);
    let key = S::prepare(key.modulus, e)?;
    store.push(Entry {
        identity,
        index: 0,
        conflicts: false,
        key,
    })
}

/// Adds one key. The outer error ends the loading, the inner one skips the key.
fn add<S: Store>(
    index: usize,
    value: Value<'_>,
    store: &mut S,
) -> Result<Result<(), SkipReason>, KeySetError> {
    let jwk = match Jwk::read(value) {
        Ok(jwk) => jwk,
        Err(reason) => return Ok(Err(reason)),
    };
    let components = match jwk.components() {
        Ok(components) => components,
        Err(reason) => return Ok(Err(reason)),
    };
    let identity = Identity::new(jwk.id.clone(), jwk.algorithm, &components);
    if merged(&identity, store.entries()) {
        return Ok(Ok(()));
    }
    let key = match S::prepare(components.modulus, jwk.exponent()) {
        Ok(key) => key,
        Err(KeySetError::UnusableKey(reason)) => return Ok(Err(reason)),
        Err(other) => return Err(other),
    };
    let conflicts = mark_conflicts(&identity, store.entries());
    store.push(Entry {
        identity,
        index,
        conflicts,
        key,
    })?;
    Ok(Ok(()))
}

/// Whether the same key is there already, under the same id or also without one.
fn merged<K>(identity: &Identity, entries: &[Entry<K>]) -> bool {
    entries.iter().any(|entry| {
        let other = &entry.identity;
        other.same_key(identity) && (other.same_id(identity) || other.id == identity.id)
    })
}

/// Marks every key with the same id as conflicting; whether there is one.
fn mark_conflicts<K>(identity: &Identity, entries: &mut [Entry<K>]) -> bool {
    let mut found = false;
    for entry in entries.iter_mut() {
        if entry.identity.same_id(identity) {
            entry.conflicts = true;
            found = true;
        }
    }
    found
}

/// Reports the conflicting keys as skipped, and removes them.
fn drop_conflicts<S: Store>(store: &mut S) {
    let conflict = |entry: &Entry<S::Key>| entry.conflicts.then_some(entry.index);
    let mut after = None;
    loop {
        let next = store
            .entries()
            .iter()
            .filter_map(conflict)
            .find(|index| after.is_none_or(|after| *index > after));
        let Some(index) = next else { break };
        after = Some(index);
        store.skip(SkippedKey {
            index,
            reason: SkipReason::ConflictingKeyId,
        });
    }
    store.drop_conflicting();
}
